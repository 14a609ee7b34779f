import Glibc
import SystemCalls

/// Pages of a dump that are read by this thread and a second one, and come out in the order in which they were put in.
///
/// No page says anything about another one. Reading one takes most of an import's time, so a second processor takes half
/// of them, while this thread also cuts pages out of the dump and hands over what was in them. A page that was taken is
/// nobody else's until it is read; everything else is behind the lock. Few pages wait, so that memory is bounded by them
/// and not by the dump.
final class PageQueue: @unchecked Sendable {
  /// How many pages and characters are in the queue at most where there is a second thread. One page always may be.
  private static let mostPages = 16
  private static let mostScalars = 1 << 18

  /// A page that nobody has taken.
  private struct Waiting {
    var number: Int
    var page: DumpPage
  }

  private let read: @Sendable (DumpPage) -> ImportedIssue
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Is told when a page waits or was read, and at the end.
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Waiting] = []
  /// What was read and not handed over, by the numbers of the pages.
  private var finished: [Int: ImportedIssue] = [:]
  private var isClosed = false

  // What only the first thread asks.
  private var sizes: [Int] = []
  private var firstNumber = 0
  private var helper: HelperThread?
  private let mayHaveHelper: Bool

  /// - Parameter hasHelper: Whether a second thread helps; nil where there is a processor for it.
  init(hasHelper: Bool? = nil, read: @escaping @Sendable (DumpPage) -> ImportedIssue) {
    self.read = read
    mayHaveHelper = hasHelper ?? HelperThread.hasProcessor
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    precondition(helper == nil, "a queue is closed before it goes")
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  // MARK: The first thread

  /// Whether another page may be put in before one is taken out.
  var hasRoom: Bool {
    sizes.isEmpty || mayHaveHelper && sizes.count < Self.mostPages && sizes.reduce(0, +) < Self.mostScalars
  }

  /// Puts a page in.
  func add(_ page: DumpPage) {
    let number = firstNumber + sizes.count
    sizes.append(page.scalars.count)
    pthread_mutex_lock(lock)
    waiting.append(Waiting(number: number, page: page))
    let isEnough = waiting.count > 1
    pthread_cond_signal(changed)
    pthread_mutex_unlock(lock)
    if helper == nil, mayHaveHelper, isEnough { helper = HelperThread { self.help() } }
  }

  /// What was on the page that was put in first; nil when all were taken out.
  func next() -> ImportedIssue? {
    if sizes.isEmpty { return nil }
    let number = firstNumber
    (firstNumber, sizes) = (firstNumber + 1, Array(sizes.dropFirst()))
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let issue = finished.removeValue(forKey: number) { return issue }
      if !readOne() { pthread_cond_wait(changed, lock) }
    }
  }

  /// Lets nobody take anything more, and waits for the second thread.
  func close() {
    pthread_mutex_lock(lock)
    isClosed = true
    waiting = []
    pthread_cond_signal(changed)
    pthread_mutex_unlock(lock)
    helper?.join()
    helper = nil
  }

  // MARK: Both threads

  /// Reads the page that has waited longest, with the lock open meanwhile; false when none waits.
  private func readOne() -> Bool {
    if waiting.isEmpty { return false }
    let next = waiting.removeFirst()
    pthread_mutex_unlock(lock)
    let issue = read(next.page)
    pthread_mutex_lock(lock)
    finished[next.number] = issue
    pthread_cond_signal(changed)
    return true
  }

  // MARK: The second thread

  private func help() {
    pthread_mutex_lock(lock)
    while !isClosed { if !readOne() { pthread_cond_wait(changed, lock) } }
    pthread_mutex_unlock(lock)
  }
}
