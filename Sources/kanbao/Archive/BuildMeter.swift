import Glibc
import NewspaperArchive

/// A line on standard error that says how far the writing of volumes is; only on a terminal.
final class BuildMeter {
  private let start = BuildMeter.now
  private var drawn = 0.0
  private var isDrawn = false
  private let isVisible: Bool

  init(isQuiet: Bool) {
    isVisible = !isQuiet && isatty(2) == 1 && TerminalFacts.environment("TERM") != "dumb"
  }

  /// Shows the progress now and then; always true, which lets the writing go on.
  func show(_ progress: BuildProgress) -> Bool {
    let now = Self.now
    guard isVisible, now - start > 1, now - drawn > 0.2 else { return true }
    (drawn, isDrawn) = (now, true)
    Self.write("\r\(Prose.building(progress, seconds: now - start))\u{1B}[K")
    return true
  }

  func clear() {
    if isDrawn { Self.write("\r\u{1B}[K") }
    isDrawn = false
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(2, bytes, bytes.count)
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
