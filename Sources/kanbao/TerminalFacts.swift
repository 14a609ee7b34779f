import Glibc
import Newspaper

/// What the program knows about the terminal on its standard output.
enum TerminalFacts {
  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// Whether something is piped into the program, or a file is its standard input. Other things that are no terminal
  /// (/dev/null, the socket of a connection) are what programs get that nobody gives anything to.
  static var hasPipedInput: Bool {
    var status = stat()
    guard fstat(0, &status) == 0 else { return false }
    return [S_IFIFO, S_IFREG].contains(status.st_mode & S_IFMT)
  }

  /// Whether something waits in a pipe or file that standard input is.
  static var hasWaitingInput: Bool {
    var request = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return hasPipedInput && poll(&request, 1, 0) > 0 && request.revents & Int16(POLLIN) != 0
  }

  /// The width of the terminal in cells; nil where standard output is none. LINES and COLUMNS don't count: a shell
  /// that exports them freezes the size of its start.
  static var width: Int? { size.map { min(500, Int($0.ws_col)) } }

  /// The height of the terminal in rows; nil where standard output is none.
  static var height: Int? { size.map { min(200, Int($0.ws_row)) } }

  private static var size: winsize? {
    var size = winsize()
    guard isTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1, size.ws_row > 0 else { return nil }
    return size
  }

  /// Whether the person who reads wants no colours (no-color.org).
  static var refusesColor: Bool { environment("NO_COLOR") != nil || environment("TERM") == "dumb" }

  /// The day it is here, which 去年 and 昨天 in a query count from.
  static var today: CalendarDate? {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return nil }
    return CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// The value of an environment variable; nil when it is unset or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}

/// When a command uses colours.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never

  /// Whether to use colours on the present standard output.
  var usesColor: Bool {
    switch self {
    case .auto: TerminalFacts.isTerminal && !TerminalFacts.refusesColor
    case .always: true
    case .never: false
    }
  }
}
