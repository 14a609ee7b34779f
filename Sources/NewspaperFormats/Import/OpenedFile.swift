import Glibc
import SystemCalls

/// A file from outside that is open: what the reader of a format gets.
///
/// Nothing of it but the first bytes has been read. A reader takes it whole (``bytes(limit:)``, ``source(encoding:)``),
/// piece by piece (``nextPiece(_:)``), or from any place (``bytes(at:count:)``).
final class OpenedFile {
  /// How many bytes of the front are there for recognising a format.
  static let headLength = 4096

  private enum Storage {
    /// A regular file, which can be read from any place.
    case file(Int32)
    /// A pipe or a terminal, which is read once.
    case stream(Int32)
    case memory([UInt8])
  }

  /// How the file is shown in messages.
  let path: String
  /// Its size in bytes; nil for a stream.
  let size: Int?
  /// Its first bytes, ``headLength`` of them if there are as many.
  let head: [UInt8]
  private var storage: Storage
  private var position = 0
  /// Is told how many bytes a read has brought.
  var onRead: ((Int) -> Void)?

  /// The last component of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// A regular file of a size; the descriptor is closed with this object.
  init(file descriptor: Int32, size: Int, path: String) throws(FormatError) {
    self.path = path
    self.size = size
    storage = .file(descriptor)
    do { head = try InputFile.read(descriptor, at: 0, Self.headLength, shown: path) } catch {
      close(descriptor)
      throw error
    }
  }

  /// A stream, which stays open when this object goes.
  init(stream descriptor: Int32, path: String) throws(FormatError) {
    self.path = path
    size = nil
    storage = .stream(descriptor)
    var head: [UInt8] = []
    while head.count < Self.headLength {
      let piece = try InputFile.read(descriptor, Self.headLength - head.count, shown: path)
      if piece.isEmpty { break }
      head += piece
    }
    self.head = head
  }

  /// Bytes that stand for a file.
  init(bytes: [UInt8], path: String) {
    self.path = path
    size = bytes.count
    head = Array(bytes.prefix(Self.headLength))
    storage = .memory(bytes)
  }

  deinit {
    if case .file(let descriptor) = storage { close(descriptor) }
  }

  // MARK: Reading

  /// All bytes from the start on; an error when they are more than `limit`.
  func bytes(limit: Int = InputFile.byteLimit) throws(FormatError) -> [UInt8] {
    if let size, size > limit { throw .tooLarge(path: path, limit: limit, what: "bytes") }
    if case .memory(let bytes) = storage { return bytes }
    if case .file = storage { position = 0 }
    var bytes: [UInt8] = []
    var room = (size ?? 0) + 1
    while true {
      let piece = try nextPiece(max(room, 64 << 10))
      if piece.isEmpty { return bytes }
      if bytes.count + piece.count > limit { throw .tooLarge(path: path, limit: limit, what: "bytes") }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      room = (size ?? 0) - bytes.count + 1
    }
  }

  /// The whole text, decoded and clean; an error when there is none, or more than is held in memory at once.
  func source(encoding: String?) throws(FormatError) -> SourceText {
    let source = try SourceText(bytes(), file: path, encoding: encoding)
    guard source.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .empty(path: path) }
    return source
  }

  /// The bytes that follow those of the last call, at most `count`; empty at the end.
  func nextPiece(_ count: Int = 256 << 10) throws(FormatError) -> [UInt8] {
    if HeldSignals.haveCome { throw .stopped }
    let piece: [UInt8]
    switch storage {
    case .memory(let bytes): piece = Array(bytes[position..<min(bytes.count, position + count)])
    case .file(let descriptor): piece = try InputFile.read(descriptor, at: position, count, shown: path)
    case .stream(let descriptor):
      piece =
        position < head.count
        ? Array(head[position..<min(head.count, position + count)])
        : try InputFile.read(descriptor, count, shown: path)
    }
    position += piece.count
    onRead?(piece.count)
    return piece
  }

  /// Goes back, so that the next piece is the first again; a stream is spooled before it is first read.
  func rewind() throws(FormatError) {
    if position > 0, case .stream = storage { preconditionFailure("a stream is read once; spool it before reading") }
    position = 0
  }

  /// The bytes from an offset on: as many as asked for, fewer only at the end.
  func bytes(at offset: Int, count: Int) throws(FormatError) -> [UInt8] {
    switch storage {
    case .memory(let bytes): return Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
    case .file(let descriptor):
      var bytes = try InputFile.read(descriptor, at: offset, count, shown: path)
      while bytes.count < count {
        let piece = try InputFile.read(descriptor, at: offset + bytes.count, count - bytes.count, shown: path)
        if piece.isEmpty { break }
        bytes += piece
      }
      return bytes
    case .stream: preconditionFailure("a stream is read in order; spool it before reading")
    }
  }

  // MARK: For libraries and other programs

  /// The descriptor of a regular file with these bytes, for a library or a program that reads it itself. It stays open
  /// as long as this object lives. A stream or bytes in memory are first written to a file without a name.
  func seekableDescriptor(limit: Int) throws(FormatError) -> Int32 {
    try spool(limit: limit)
    guard case .file(let descriptor) = storage else { preconditionFailure("spooling makes a file") }
    return descriptor
  }

  /// Makes what can be read only once readable from any place. Must come before the first piece is read.
  func spool(limit: Int) throws(FormatError) {
    if case .file = storage { return }
    precondition(position == 0, "a stream is spooled before it is read")
    let descriptor = try Self.temporaryFile()
    do throws(FormatError) {
      var length = 0
      while true {
        let piece = try nextPiece()
        if piece.isEmpty { break }
        length += piece.count
        if length > limit { throw FormatError.tooLarge(path: path, limit: limit, what: "bytes") }
        let failure = writeAll(piece, to: descriptor)
        if failure != 0 { throw FormatError.system(path: path, action: "spooled", reason: reason(failure)) }
      }
    } catch {
      close(descriptor)
      throw error
    }
    storage = .file(descriptor)
    position = 0
  }

  /// A file without a name, which is gone when it is closed.
  static func temporaryFile() throws(FormatError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/kanbao.XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .system(path: folder, action: "written", reason: reason(errno)) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}
