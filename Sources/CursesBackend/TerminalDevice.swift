import Glibc
import SystemCalls
import TerminalScreen

/// The terminal as the system sees it: two descriptors, its modes, its size, and the bytes still to be sent.
///
/// The descriptors are opened anew where the system allows it, so that they can be non-blocking without changing the
/// shell's: a terminal that takes no more output (Ctrl-S, a stalled connection) then never holds the program up.
struct TerminalDevice: ~Copyable {
  /// The largest screen that is used, whatever the window claims: memory follows it.
  static let largestSize = Size(cells: 500, rows: 200)

  let input: Int32
  let output: Int32
  private let ownsInput: Bool
  private let ownsOutput: Bool
  /// The modes as they were found, to be given back.
  private(set) var modes: termios
  /// What the terminal has not taken yet.
  private var pending: [UInt8] = []
  private var sent = 0
  /// How many bytes the terminal has taken in all.
  private(set) var bytesWritten = 0
  /// Whether the terminal went away.
  private(set) var isGone: Bool

  init(input: Int32, output: Int32) throws(CursesError) {
    let source = try Self.open(like: input)
    let target: (descriptor: Int32, isOwned: Bool)
    do {
      target = try Self.open(like: output)
    } catch {
      if source.isOwned { Glibc.close(source.descriptor) }
      throw error
    }
    var found = termios()
    let isKnown = tcgetattr(source.descriptor, &found) == 0
    (self.input, self.ownsInput) = source
    (self.output, self.ownsOutput) = target
    self.modes = found
    self.isGone = !isKnown
  }

  deinit {
    if ownsInput { Glibc.close(input) }
    if ownsOutput { Glibc.close(output) }
  }

  /// A descriptor of our own for the same terminal, or for the controlling one where `descriptor` is no terminal.
  private static func open(like descriptor: Int32) throws(CursesError) -> (descriptor: Int32, isOwned: Bool) {
    let flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC
    guard isatty(descriptor) == 1 else {
      let controlling = Glibc.open("/dev/tty", flags)
      guard controlling >= 0 else { throw .noTerminal }
      return (controlling, true)
    }
    let own = Glibc.open("/proc/self/fd/\(descriptor)", flags)
    return own >= 0 ? (own, true) : (descriptor, false)
  }

  // MARK: Modes and size

  /// Keys come one by one and unechoed, and nothing is done to output.
  mutating func enterRawMode() {
    var raw = modes
    cfmakeraw(&raw)
    tcsetattr(input, TCSANOW, &raw)
  }

  func restoreModes() {
    var modes = modes
    tcsetattr(input, TCSANOW, &modes)
  }

  /// Takes the modes as they are now for those to be given back: somebody may have changed them while we were stopped.
  mutating func rememberModes() {
    var now = termios()
    if tcgetattr(input, &now) == 0 { modes = now }
  }

  /// The size of the window, clamped; 80×24 where it is not known.
  func size() -> Size {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return Size(cells: 80, rows: 24)
    }
    return Size(
      cells: min(Int(window.ws_col), Self.largestSize.cells), rows: min(Int(window.ws_row), Self.largestSize.rows))
  }

  // MARK: Input

  /// Reads what has come; an end of input or an error other than an interruption means that the terminal is gone.
  mutating func read() -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
      count = Glibc.read(input, buffer.baseAddress, buffer.count)
      if count <= 0 {
        if count == 0 || (errno != EINTR && errno != EAGAIN) { isGone = true }
        count = 0
      }
    }
    return bytes
  }

  /// Whether something has been typed that was not read yet.
  var hasInput: Bool {
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  mutating func markGone() {
    isGone = true
    pending = []
    sent = 0
  }

  // MARK: Output

  /// Whether the terminal has yet to take something.
  var hasPendingOutput: Bool { !pending.isEmpty }

  /// Sends bytes, as many as the terminal takes without waiting; the others follow with `sendPending`.
  mutating func send(_ bytes: [UInt8]) {
    guard !isGone, !bytes.isEmpty else { return }
    pending += bytes
    sendPending()
  }

  mutating func sendPending() {
    while sent < pending.count {
      // A descriptor that isn't ours may block: small pieces, and only when there is room.
      if !ownsOutput, !waitForRoom(milliseconds: 0) { return }
      let piece = ownsOutput ? pending.count - sent : min(pending.count - sent, 256)
      let count = pending.withUnsafeBytes { write(output, $0.baseAddress! + sent, piece) }
      if count > 0 {
        sent += count
        bytesWritten += count
      } else if count < 0, errno == EINTR {
        continue
      } else if count < 0, errno != EAGAIN {
        return markGone()
      } else {
        return
      }
    }
    pending.removeAll(keepingCapacity: pending.capacity < 65_536)
    sent = 0
  }

  /// Sends what is left, waiting for a terminal that takes nothing no longer than this in all.
  mutating func drain(milliseconds: Int) {
    let end = MonotonicClock.milliseconds + milliseconds
    sendPending()
    while hasPendingOutput, !isGone {
      let left = end - MonotonicClock.milliseconds
      guard left > 0, waitForRoom(milliseconds: left) else { break }
      sendPending()
    }
  }

  private func waitForRoom(milliseconds: Int) -> Bool {
    var request = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    return poll(&request, 1, Int32(milliseconds)) > 0 && request.revents & Int16(POLLOUT) != 0
  }

  mutating func dropPending() {
    pending = []
    sent = 0
  }
}
