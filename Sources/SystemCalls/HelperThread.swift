import Glibc

/// A second thread that does one thing and ends.
///
/// Everything else of the program is done by the first thread; what the two share is for their owner to guard.
public struct HelperThread {
  /// Which of the two threads a signal interrupts.
  public enum Signals: Sendable {
    /// Only the first thread, which holds them while it writes, or waits for keys.
    case leftToTheFirstThread
    /// Either.
    case taken
  }

  private final class Task {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private let thread: pthread_t

  /// Starts the thread; nil where there is none to be had.
  public init?(signals: Signals = .leftToTheFirstThread, _ body: @escaping () -> Void) {
    let task = Unmanaged.passRetained(Task(body))
    var thread = pthread_t()
    // A thread begins with the signals held that its maker holds.
    var before = sigset_t()
    if signals == .leftToTheFirstThread {
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_SETMASK, &all, &before)
    }
    let failure = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Task>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, task.toOpaque())
    if signals == .leftToTheFirstThread { pthread_sigmask(SIG_SETMASK, &before, nil) }
    if failure != 0 {
      task.release()
      return nil
    }
    self.thread = thread
  }

  /// Waits until the thread has ended; to be called once.
  public func join() { pthread_join(thread, nil) }

  /// Whether a second thread has a processor to run on.
  public static var hasProcessor: Bool { sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1 }
}
