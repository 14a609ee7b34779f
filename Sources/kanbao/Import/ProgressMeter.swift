import CursesBackend
import Glibc
import NewspaperFormats
import Synchronization

/// A line on standard error that says how far an import is; only on a terminal, and only when it takes a second.
final class ProgressMeter: Sendable {
  private struct State {
    var start = ProgressMeter.now
    var drawn = 0.0
    var isDrawn = false
  }

  private let state = Mutex(State())
  /// Whether standard error is a terminal that can take a line back.
  let isVisible = isatty(2) == 1 && TerminalFacts.environment("TERM") != "dumb"

  /// Seconds after which the line appears, and between two pictures of it.
  private static let delay = 1.0
  private static let interval = 0.2

  func show(_ progress: ImportProgress) {
    let line = state.withLock { state -> String? in
      let now = Self.now
      guard now - state.start >= Self.delay, now - state.drawn >= Self.interval else { return nil }
      state.drawn = now
      state.isDrawn = true
      return Prose.progress(progress, seconds: now - state.start)
    }
    if let line { Self.write("\r\(line)\u{1B}[K") }
  }

  /// Takes the line off the terminal.
  func clear() {
    let wasDrawn = state.withLock { state in
      defer { state.isDrawn = false }
      return state.isDrawn
    }
    if wasDrawn { Self.write("\r\u{1B}[K") }
  }

  private static func write(_ text: String) {
    let bytes = PrintedText.encodedMessage(text)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
