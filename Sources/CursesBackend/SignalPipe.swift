import CNcurses
import Glibc

/// Signals as bytes in a pipe, so that they are waited for together with keys.
struct SignalPipe: Sendable {
  /// The end to poll.
  let readEnd: Int32
  private let writeEnd: Int32
  private var kept: [Int32] = []

  init() throws(CursesError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .noResources }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
    guard kanbao_signals_install(writeEnd) == 0 else {
      Glibc.close(readEnd)
      Glibc.close(writeEnd)
      throw .noResources
    }
  }

  /// Puts the signals back as they were. To be called once.
  func close() {
    kanbao_signals_restore()
    Glibc.close(readEnd)
    Glibc.close(writeEnd)
  }

  /// The signals that came since this was last asked, each named once.
  mutating func take() -> [Int32] {
    var numbers = kept
    kept = []
    var bytes: [UInt8] = Array(repeating: 0, count: 256)
    while true {
      let count = read(readEnd, &bytes, bytes.count)
      guard count > 0 else { break }
      for byte in bytes.prefix(count) where !numbers.contains(Int32(byte)) { numbers.append(Int32(byte)) }
    }
    return numbers
  }

  /// Whether signals were kept back, which the pipe no longer shows.
  var hasKept: Bool { !kept.isEmpty }

  /// Drops the signal that let us go on after a stop of our own, and keeps all others.
  mutating func forgetContinuation() {
    kept = take().filter { $0 != SIGCONT }
  }
}
