import Glibc
import NewspaperFormats
import SystemCalls

/// A file, or standard input, that is read from front to back in bounded memory.
final class Input {
  /// How messages name it.
  let name: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where in the buffer the bytes begin that are not yet handed out.
  private var start = 0
  private static let pieceSize = 256 << 10

  /// Opens a file, or standard input for nil.
  init(path: String?) throws(CommandFailure) {
    guard let path else {
      name = Prose.standardInput
      descriptor = 0
      return
    }
    name = FileName.readable(path)
    guard !path.isEmpty, !path.utf8.contains(0) else { throw CommandFailure(.noInput, Prose.missing(path)) }
    descriptor = open(FileName.path(of: path), O_RDONLY | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 {
      switch errno {
      case ENOENT, ENOTDIR: throw CommandFailure(.noInput, Prose.missing(path))
      case EACCES, EPERM: throw CommandFailure(.permission, Prose.unreadable(path))
      case let error: throw CommandFailure(.noInput, Prose.cantRead(path, reason: reason(error)))
      }
    }
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
  }

  /// The next line without its line end (LF or CRLF); nil at the end. It must not be longer than `limit` bytes.
  func nextLine(limit: Int, number: Int) throws(CommandFailure) -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        let line = buffer[start..<end]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      }
      if buffer.count - start > limit {
        throw CommandFailure(.data, Prose.paragraphTooLong("\(name):\(number)", limit: limit))
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      if try !fill() {
        defer { start = buffer.count }
        return buffer.isEmpty ? nil : buffer[...]
      }
    }
  }

  /// Everything that is left, which must not be more than `limit` bytes.
  func readAll(limit: Int) throws(CommandFailure) -> [UInt8] {
    while try fill() {
      if buffer.count - start > limit { throw CommandFailure(.data, Prose.documentTooLong(name, limit: limit)) }
    }
    return Array(buffer[start...])
  }

  /// Whether the next read would have to wait for somebody to write.
  var wouldWait: Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return start == buffer.count && poll(&wait, 1, 0) == 0
  }

  /// Appends what one read gives; false at the end.
  private func fill() throws(CommandFailure) -> Bool {
    while true {
      var error: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { bytes, count in
        let got = read(descriptor, bytes.baseAddress, Self.pieceSize)
        if got < 0 { error = errno }
        count = max(0, got)
      }
      switch error {
      case 0:
        buffer.append(contentsOf: piece)
        return !piece.isEmpty
      case EINTR: continue
      case EAGAIN:
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, -1)
      case EISDIR: throw CommandFailure(.noInput, Prose.isFolder(name))
      default: throw CommandFailure(.io, Prose.cantRead(name, reason: reason(error)))
      }
    }
  }
}
