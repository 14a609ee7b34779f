import CursesBackend
import Glibc
import NewspaperArchive
import Synchronization
import SystemCalls

/// A line on standard error that says how far something is; only on a terminal, and only when it takes a second.
final class ProgressMeter: Sendable {
  private struct State {
    var start = ProgressMeter.now
    var drawn = 0.0
    var isDrawn = false
  }

  private let state = Mutex(State())
  /// Whether standard error is a terminal that can take a line back, and somebody wants to look at it.
  let isVisible: Bool

  init(isQuiet: Bool) {
    isVisible = !isQuiet && isatty(2) == 1 && TerminalFacts.environment("TERM") != "dumb"
  }

  /// Seconds after which the line appears, and between two pictures of it.
  private static let delay = 1.0
  private static let interval = 0.2

  /// Shows what is said of the seconds since the meter was made, now and then.
  func show(_ line: (_ seconds: Double) -> String) {
    guard isVisible else { return }
    let text = state.withLock { state -> String? in
      let now = Self.now
      guard now - state.start >= Self.delay, now - state.drawn >= Self.interval else { return nil }
      state.drawn = now
      state.isDrawn = true
      return line(now - state.start)
    }
    if let text { Self.write("\r\(text)\u{1B}[K") }
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

  private static var now: Double { Double(MonotonicClock.nanoseconds) / 1e9 }
}

extension ProgressMeter {
  /// Shows how far the writing of volumes is; always true, which lets the writing go on.
  func show(building progress: BuildProgress) -> Bool {
    show { Prose.building(progress, seconds: $0) }
    return true
  }
}
