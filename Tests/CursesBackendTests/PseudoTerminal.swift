import Glibc
import TerminalScreen

/// Both ends of a pseudo terminal: the program's, and the one where a terminal would be.
final class PseudoTerminal {
  /// The end that the program reads keys from and writes its screen to.
  let program: Int32
  private(set) var terminal: Int32
  /// The path of the program's end.
  let path: String
  /// Everything the program has sent so far.
  private(set) var received: [UInt8] = []

  init(cells: Int = 80, rows: Int = 24) {
    var ends: (terminal: Int32, program: Int32) = (-1, -1)
    precondition(openpty(&ends.terminal, &ends.program, nil, nil, nil) == 0, "no pseudo terminal is to be had")
    (terminal, program) = ends
    _ = fcntl(terminal, F_SETFL, O_NONBLOCK)
    path = String(cString: ttyname(program))
    resize(cells: cells, rows: rows)
  }

  deinit {
    hangUp()
    close(program)
  }

  func resize(cells: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(cells), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  func type(_ keys: String) { type(Array(keys.utf8)) }

  func type(_ bytes: [UInt8]) { write(terminal, bytes, bytes.count) }

  func hangUp() {
    if terminal >= 0 { close(terminal) }
    terminal = -1
  }

  /// Input, output, control and local modes.
  var modes: [tcflag_t] {
    var modes = termios()
    tcgetattr(program, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  /// Reads until this many bytes came in all, or nothing comes for two seconds.
  func receive(total: Int) {
    while received.count < total, receiveSome() {}
  }

  /// Reads until `text` came, for two seconds at most; whether it did.
  func receive(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    while !received.contains(wanted) {
      if !receiveSome() { return false }
    }
    return true
  }

  private func receiveSome() -> Bool {
    var request = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 2_000) > 0 else { return false }
    var bytes: [UInt8] = Array(repeating: 0, count: 65_536)
    let count = read(terminal, &bytes, bytes.count)
    if count > 0 { received += bytes.prefix(count) }
    return count > 0
  }

  func forgetReceived() { received = [] }
}

extension [UInt8] {
  func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first, count >= part.count else { return part.isEmpty }
    return (0...count - part.count).contains { self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part) }
  }
}
