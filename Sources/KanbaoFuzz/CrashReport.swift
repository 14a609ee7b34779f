import Glibc

/// Saves the input in work when the process crashes or a case takes too long: what a signal handler may touch.
enum CrashReport {
  private nonisolated(unsafe) static var input: UnsafeMutablePointer<UInt8>?
  private nonisolated(unsafe) static var capacity = 0
  private nonisolated(unsafe) static var count = 0
  private nonisolated(unsafe) static var path: UnsafeMutablePointer<CChar>?
  private nonisolated(unsafe) static var message: UnsafeMutablePointer<CChar>?

  /// Takes the signals. What is in work will be saved to `path`.
  static func install(path: String) {
    self.path = strdup(path)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
      signal(number) { number in CrashReport.save(number) }
    }
  }

  /// Remembers the input of a case, and how the case is called, before it is tried for at most so many seconds.
  static func begin(_ bytes: [UInt8], name: String, seconds: Int) {
    if bytes.count > capacity {
      free(input)
      capacity = 2 * bytes.count
      input = .allocate(capacity: capacity)
    }
    bytes.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { input?.update(from: base, count: bytes.count) }
    }
    count = bytes.count
    free(message)
    message = strdup("\nThe case \(name) crashed or took too long; its input is in ")
    alarm(UInt32(seconds))
  }

  static func end() { alarm(0) }

  private static func save(_ number: Int32) {
    guard let path, let message else { _exit(70) }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    if file >= 0 {
      _ = write(file, input, count)
      close(file)
    }
    _ = write(2, message, strlen(message))
    _ = write(2, path, strlen(path))
    _ = write(2, "\n", 1)
    signal(number, SIG_DFL)
    raise(number)
  }
}
