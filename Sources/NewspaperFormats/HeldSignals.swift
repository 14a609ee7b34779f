import Glibc

/// Keeps signals that end the program waiting while files are written that must all be there or none.
///
/// Who writes asks between two of them, clears away and lets the signal do its work. Many issues are written while
/// others are still read: so ``IssueSink`` asks at each piece that it is given, ``OpenedFile`` at each that it reads, and
/// ``InputFile`` where it waits for a stream.
final class HeldSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGPIPE]
  private var before = sigset_t()
  private var isReleased = false

  init() {
    var held = sigset_t()
    sigemptyset(&held)
    for number in Self.numbers { sigaddset(&held, number) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
  }

  deinit { release() }

  /// Lets those that have come do what they do, unless somebody else still holds them.
  func release() {
    if isReleased { return }
    isReleased = true
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// Whether this thread holds signals.
  static var areHeld: Bool {
    var held = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &held)
    return numbers.allSatisfy { sigismember(&held, $0) == 1 }
  }

  /// Whether one that is held has come; one that is ignored never does.
  static var haveCome: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return numbers.contains { sigismember(&pending, $0) == 1 }
  }
}
