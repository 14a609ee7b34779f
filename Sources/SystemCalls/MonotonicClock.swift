import Glibc

/// A clock that nobody sets, so that its times only go forward.
public enum MonotonicClock {
  /// Nanoseconds since some moment before the program started.
  public static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// The same in milliseconds.
  public static var milliseconds: Int { nanoseconds / 1_000_000 }
}
