import Glibc
import Newspaper
import SystemCalls

/// The articles that the index alone can't decide, volume by volume, of which one or two threads take one after the other.
///
/// A volume that was taken is nobody else's until the thread that took it is done; everything else is behind the lock.
final class UndecidedQueue: @unchecked Sendable {
  /// Some articles of a volume and what decides them.
  struct Part {
    var volume: Volume
    var plan: Plan
    var articles: DocumentSet
  }

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var parts: [Part] = []
  private var certain = 0
  private var open = 0

  init() { pthread_mutex_init(lock, nil) }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }

  /// Adds what a plan says about a volume.
  func add(_ plan: Plan, of volume: Volume) {
    var rest = plan.possible(size: volume.size)
    let known = plan.certain(size: volume.size)
    rest.subtract(known)
    let count = rest.count
    locked {
      certain += known.count
      open += count
      if count > 0 { parts.append(Part(volume: volume, plan: plan, articles: rest)) }
    }
  }

  func take() -> Part? { locked { parts.popLast() } }

  func giveBack(_ part: Part) { locked { parts.append(part) } }

  /// Lets nobody take anything more.
  func close() { locked { parts = [] } }

  /// Notes how many of some articles match.
  func note(_ matches: Int, of articles: Int) {
    locked {
      certain += matches
      open -= articles
    }
  }

  /// The count as far as it is known.
  var count: ArticleCount {
    locked { open == 0 ? .exactly(certain) : .between(certain, atMost: certain + open) }
  }

  /// How many articles are not decided.
  var undecided: Int { locked { open } }
}

/// A second thread that decides articles of a queue.
struct CountingHelper {
  /// With fewer articles a thread isn't worth its start.
  private static let leastArticles = 20_000

  private final class Work {
    let queue: UndecidedQueue
    let term: Term

    init(_ queue: UndecidedQueue, _ term: Term) {
      (self.queue, self.term) = (queue, term)
    }

    /// Its plans are its own, because a pattern's automaton grows with what it reads.
    func run() {
      let text = SearchText()
      while let part = queue.take() {
        guard let plan = try? Plan(term, in: part.volume) else { return queue.giveBack(part) }
        queue.note(plan.matches(among: part.articles, of: part.volume, text).count, of: part.articles.count)
      }
    }
  }

  private let thread: HelperThread

  /// Whether there is enough to do, and a processor to do it.
  static func isWorthwhile(for queue: UndecidedQueue) -> Bool {
    queue.undecided >= leastArticles && HelperThread.hasProcessor
  }

  /// Starts one; nil where there is no thread to be had.
  ///
  /// - Parameter term: What is counted; the helper's own. Nothing of it may need articles to be read.
  init?(_ queue: UndecidedQueue, _ term: Term) {
    let work = Work(queue, term)
    guard let thread = HelperThread({ work.run() }) else { return nil }
    self.thread = thread
  }

  /// Waits until it has nothing more to take.
  func join() { thread.join() }
}

extension Term {
  /// Whether it takes an automaton over many texts, and nothing but the index, to decide.
  var isPatternOfIndex: Bool {
    var (hasPattern, needsRecords) = (false, false)
    func look(_ term: Term) {
      switch term {
      case .all(let terms), .any(let terms): terms.forEach(look)
      case .not(let term): look(term)
      case .check(let check):
        if case .pattern(let pattern) = check.needle {
          hasPattern = true
          needsRecords = needsRecords || pattern.isExact
        }
        needsRecords = needsRecords || check.readsRecord
      case .section, .sectionNumbers, .paper, .dates: break
      }
    }
    look(self)
    return hasPattern && !needsRecords
  }
}
