import CProcess
import Glibc
import Synchronization

/// Why the system refused: an `errno`.
struct SystemError: Error {
  let number: Int32
}

/// One of poppler's programs at work on a PDF: a process of its own, with limits on time and memory.
///
/// It reads the file through a descriptor that is open already, so that no name can be taken for an option and no other
/// file be put in its place. It writes to a pipe; its standard input is closed, and it can write no files.
final class PopplerProcess {
  /// What a read gave.
  enum Piece {
    /// What the next read writes over: let go of it before.
    case bytes(ArraySlice<UInt8>)
    case end
    /// Nothing came in time.
    case late
  }

  /// The most address space of a program in bytes: several times what a page of a newspaper takes.
  static let memoryLimit: UInt = 256 << 20
  /// The most bytes that it may write to a file: what it has to say of errors.
  private static let fileLimit: UInt = 1 << 20

  /// Those at work, of all files.
  private static let running = Mutex<Set<pid_t>>([])

  private let process: kanbao_process
  private var status: Int32?
  /// What was read last.
  private var piece = [UInt8](repeating: 0, count: 64 << 10)

  /// Starts a program; an error number of the system when that can't be done.
  init(_ program: String, _ arguments: [String], input: Int32) throws(SystemError) {
    let words = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var process = kanbao_process()
    let reason = kanbao_process_start(words + [nil], input, Self.memoryLimit, Self.fileLimit, 10, &process)
    if reason != 0 { throw SystemError(number: reason) }
    self.process = process
    Self.running.withLock { _ = $0.insert(process.pid) }
  }

  deinit {
    stop()
    close(process.output)
    if process.errors >= 0 { close(process.errors) }
  }

  /// Lets the program compute for so many seconds since its start, whatever it does; then the system ends it.
  func allow(seconds: Int) { kanbao_process_allow(process.pid, UInt(seconds)) }

  /// What the program writes next; waits for it at most so long.
  func read(within milliseconds: Int) -> Piece {
    var wait = pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)
    while true {
      let ready = poll(&wait, 1, Int32(clamping: max(0, milliseconds)))
      if ready == 0 { return .late }
      if ready < 0, errno == EINTR { continue }
      if ready < 0 { return .end }
      break
    }
    let count = piece.withUnsafeMutableBytes { Glibc.read(process.output, $0.baseAddress, $0.count) }
    return count > 0 ? .bytes(piece[..<count]) : .end
  }

  /// Waits for the end of the program: its exit status, or nil when a signal ended it.
  func finish() -> Int32? {
    if status == nil {
      var status: Int32 = 0
      while waitpid(process.pid, &status, 0) < 0, errno == EINTR {}
      Self.running.withLock { _ = $0.remove(process.pid) }
      self.status = status
    }
    let status = status ?? 0
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  /// Ends the program.
  func stop() {
    guard status == nil else { return }
    kill(process.pid, SIGKILL)
    _ = finish()
  }

  /// Ends all programs, whoever waits for them.
  static func stopAll() {
    running.withLock { running in
      for program in running { kill(program, SIGKILL) }
      for program in running { while waitpid(program, nil, 0) < 0, errno == EINTR {} }
    }
  }

  /// Whether the program has said something on standard error so far, in its first 64 KB.
  func hasComplained(of words: String) -> Bool {
    guard process.errors >= 0 else { return false }
    // A zero stays behind what is read.
    var said = [CChar](repeating: 0, count: (64 << 10) + 1)
    guard pread(process.errors, &said, said.count - 1, 0) > 0 else { return false }
    return strstr(said, words) != nil
  }

  /// What the program said on standard error, its first 4 KB.
  var complaint: String {
    guard process.errors >= 0 else { return "" }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = pread(process.errors, &buffer, buffer.count, 0)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}

extension FormatRegistry {
  /// Ends the programs that work for a reading on another thread, when that is given up: the process is to end next.
  public static func abandonReading() { PopplerProcess.stopAll() }
}
