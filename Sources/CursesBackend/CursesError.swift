/// Why a terminal can't be used to read on.
public enum CursesError: Error, Hashable, Sendable {
  /// Neither standard input and output nor `/dev/tty` is a terminal.
  case noTerminal
  /// The environment names no terminal type.
  case terminalTypeUnset
  /// The terminfo database doesn't know the type.
  case terminalTypeUnknown(String)
  /// The type can't place the cursor, as `dumb` can't.
  case terminalTypeUnable(String)
  /// The system gave no memory, pipe or descriptor.
  case noResources
}

extension CursesError: CustomStringConvertible {
  /// One line for the person at the terminal: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .noTerminal: "there is no terminal to read on; `kanbao show` prints text instead"
    case .terminalTypeUnset: "TERM is not set; try TERM=xterm-256color, or `kanbao show` for plain text"
    case .terminalTypeUnknown(let type):
      "the terminal type “\(type)” is not known here; try TERM=xterm-256color, or `kanbao show` for plain text"
    case .terminalTypeUnable(let type):
      "a terminal of type “\(type)” can't place the cursor; `kanbao show` prints plain text"
    case .noResources: "the system has no memory or descriptors left for the screen"
    }
  }
}
