import CMinizip
import Glibc
import Newspaper

/// A ZIP archive that is read in place: nothing of it is ever written to a disk.
///
/// Names are looked up, never opened as paths; sizes are counted while inflating, whatever the directory says.
final class ZipArchive {
  /// The most entries.
  static let entryLimit = 65_536
  /// The most bytes that all entries read from one archive inflate to.
  static let totalLimit = 192 << 20
  /// The most bytes that one compressed byte may give in an entry that is larger than ``freeSize``. Deflate reaches
  /// 1,032; text rarely passes 10.
  static let ratioLimit = 200
  /// An entry of no more bytes may be packed as tightly as it likes.
  static let freeSize = 1 << 20

  /// Where the bytes of an archive are.
  enum Storage {
    case bytes([UInt8])
    /// An open regular file, which must stay open as long as the archive is there.
    case file(descriptor: Int32, size: Int)
  }

  private let path: String
  private let source: Source
  private var archive: unzFile?
  private var positions: [String: unz64_file_pos] = [:]
  private var inflated = 0
  /// The names of the entries in the order of the directory, without folders.
  private(set) var names: [String] = []
  /// What was left out of the directory.
  private(set) var diagnostics: [Diagnostic] = []

  /// Opens an archive and reads its directory; `path` stands for it in messages.
  init(_ storage: Storage, path: String) throws(FormatError) {
    self.path = path
    self.source = Source(storage)
    var functions = Source.functions(Unmanaged.passUnretained(source).toOpaque())
    archive = unzOpen2_64(nil, &functions)
    guard archive != nil else { throw broken("it has no directory of its entries") }
    try readDirectory()
  }

  deinit { if let archive { unzClose(archive) } }

  func contains(_ name: String) -> Bool { positions[name] != nil }

  /// The bytes of an entry; nil when there is none of the name.
  func bytes(of name: String, limit: Int = InputFile.byteLimit) throws(FormatError) -> [UInt8]? {
    guard var position = positions[name] else { return nil }
    guard unzGoToFilePos64(archive, &position) == UNZ_OK else { throw broken("the entry “\(name)” isn't there") }
    var info = unz_file_info64()
    guard unzGetCurrentFileInfo64(archive, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK else {
      throw broken("the entry “\(name)” has no description")
    }
    if info.flag & 1 != 0 {
      throw .unreadableKind(path: path, what: "an encrypted archive", remedy: "save it without a password")
    }
    guard info.compression_method == 0 || info.compression_method == UInt(Z_DEFLATED) else {
      throw .unreadableKind(
        path: path, what: "an archive packed by an unusual method (\(info.compression_method))",
        remedy: "unpack it and pack it anew")
    }
    if info.uncompressed_size > UInt64(limit) { throw tooLarge(limit) }
    guard unzOpenCurrentFile(archive) == UNZ_OK else { throw broken("the entry “\(name)” can't be opened") }
    var isOpen = true
    defer { if isOpen { unzCloseCurrentFile(archive) } }
    let bytes = try inflate(name, compressed: Int(clamping: info.compressed_size), limit: limit)
    isOpen = false
    if unzCloseCurrentFile(archive) == UNZ_CRCERROR { throw broken("the entry “\(name)” is damaged") }
    return bytes
  }

  // MARK: Steps

  private func broken(_ why: String) -> FormatError {
    .malformed(.init(file: path), "this ZIP archive is broken: \(why); copy or download it again")
  }

  private func tooLarge(_ limit: Int) -> FormatError {
    .tooLarge(path: path, limit: limit, what: "bytes in one entry of an archive")
  }

  private func inflate(_ name: String, compressed: Int, limit: Int) throws(FormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let got = unzReadCurrentFile(archive, &chunk, UInt32(chunk.count))
      if got < 0 { throw broken("the entry “\(name)” is damaged") }
      if got == 0 { return bytes }
      bytes += chunk[..<Int(got)]
      inflated += Int(got)
      if bytes.count > limit { throw tooLarge(limit) }
      if inflated > Self.totalLimit {
        throw .tooLarge(path: path, limit: Self.totalLimit, what: "bytes in the entries of one archive")
      }
      if bytes.count > Self.freeSize, bytes.count / Self.ratioLimit > compressed {
        throw .malformed(.init(file: path), "the entry “\(name)” unpacks to far more than a text can; leave it out")
      }
    }
  }

  private func readDirectory() throws(FormatError) {
    var global = unz_global_info64()
    guard unzGetGlobalInfo64(archive, &global) == UNZ_OK else { throw broken("it has no directory of its entries") }
    var status = global.number_entry == 0 ? UNZ_END_OF_LIST_OF_FILE : unzGoToFirstFile(archive)
    var count = 0
    while status == UNZ_OK {
      count += 1
      if count > Self.entryLimit { throw .tooLarge(path: path, limit: Self.entryLimit, what: "entries") }
      try readEntry()
      status = unzGoToNextFile(archive)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else { throw broken("the directory of its entries ends early") }
  }

  private func readEntry() throws(FormatError) {
    var info = unz_file_info64()
    var buffer = [CChar](repeating: 0, count: 1025)
    guard unzGetCurrentFileInfo64(archive, &info, &buffer, 1024, nil, 0, nil, 0) == UNZ_OK, info.size_filename <= 1024
    else { throw broken("an entry has no name") }
    let raw = buffer.prefix(Int(info.size_filename)).map { UInt8(bitPattern: $0) }
    let name = SourceText.singleLine(Self.decoded(raw))
    if name.hasEnding("/") || name.isEmpty { return }
    guard let safe = Self.normalized(name), safe == name else {
      return report("the entry “\(name)” would lie outside of the archive and is left out")
    }
    var position = unz64_file_pos()
    guard unzGetFilePos64(archive, &position) == UNZ_OK else { throw broken("an entry has no place") }
    if positions.updateValue(position, forKey: name) != nil {
      return report("the entry “\(name)” is here a second time; the last is read")
    }
    names.append(name)
  }

  private func report(_ message: String) {
    if diagnostics.count < 100 { diagnostics.append(Diagnostic(.warning, at: .init(file: path), message)) }
  }

  /// Names are UTF-8 or, from old Chinese programs, GBK.
  private static func decoded(_ bytes: [UInt8]) -> String {
    if TextEncoding.isUTF8(bytes) { return String(decoding: bytes, as: UTF8.self) }
    let decoded = TextEncoding.gb18030.decode(bytes, from: 0)?.bytes ?? bytes
    return String(decoding: decoded, as: UTF8.self)
  }

  /// The path without `.` and `..`; nil when it is absolute or leads out of the archive.
  static func normalized(_ path: String) -> String? {
    if path.hasPrefix("/") || path.contains("\\") { return nil }
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      if part == "." { continue }
      if part == ".." {
        if parts.isEmpty { return nil }
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}

/// The bytes of an archive for minizip, which asks for them through C functions.
private final class Source {
  private let storage: ZipArchive.Storage
  private let size: Int
  private var offset = 0
  /// What was read around the last place: minizip asks for two or four bytes at a time.
  private var window: [UInt8] = []
  private var windowStart = 0

  init(_ storage: ZipArchive.Storage) {
    self.storage = storage
    switch storage {
    case .bytes(let bytes): size = bytes.count
    case .file(_, let size): self.size = size
    }
  }

  static func functions(_ opaque: UnsafeMutableRawPointer) -> zlib_filefunc64_def {
    zlib_filefunc64_def(
      zopen64_file: { opaque, _, _ in opaque },
      zread_file: { opaque, _, buffer, count in Source.of(opaque).read(buffer, Int(clamping: count)) },
      zwrite_file: { _, _, _, _ in 0 },
      ztell64_file: { opaque, _ in UInt64(Source.of(opaque).offset) },
      zseek64_file: { opaque, _, offset, origin in Source.of(opaque).seek(offset, origin) },
      zclose_file: { _, _ in 0 },
      zerror_file: { _, _ in 0 },
      opaque: opaque)
  }

  private static func of(_ opaque: UnsafeMutableRawPointer?) -> Source {
    guard let opaque else { preconditionFailure("minizip gives back what it was given") }
    return Unmanaged<Source>.fromOpaque(opaque).takeUnretainedValue()
  }

  private func read(_ buffer: UnsafeMutableRawPointer?, _ count: Int) -> UInt {
    guard let buffer, count > 0, offset < size else { return 0 }
    let wanted = min(count, size - offset)
    switch storage {
    case .bytes(let bytes):
      bytes.withUnsafeBytes { buffer.copyMemory(from: $0.baseAddress! + offset, byteCount: wanted) }
      offset += wanted
      return UInt(wanted)
    case .file(let descriptor, _):
      let got =
        wanted <= Self.smallRead
        ? readFromWindow(descriptor, buffer, wanted) : Self.read(descriptor, buffer, wanted, at: offset)
      offset += max(0, got)
      return UInt(max(0, got))
    }
  }

  private static let smallRead = 512
  private static let windowLength = 8 << 10

  /// Fewer bytes than wanted only where the file has no more.
  private func readFromWindow(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ wanted: Int) -> Int {
    if offset < windowStart || offset + wanted > windowStart + window.count {
      windowStart = offset
      window = [UInt8](unsafeUninitializedCapacity: Self.windowLength) { bytes, count in
        count = max(
          0, Self.read(descriptor, UnsafeMutableRawPointer(bytes.baseAddress!), Self.windowLength, at: offset))
      }
    }
    let available = min(wanted, windowStart + window.count - offset)
    window.withUnsafeBytes { bytes in
      if available > 0 { buffer.copyMemory(from: bytes.baseAddress! + (offset - windowStart), byteCount: available) }
    }
    return available
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int, at offset: Int) -> Int
  {
    var got = pread(descriptor, buffer, count, off_t(offset))
    while got < 0, errno == EINTR { got = pread(descriptor, buffer, count, off_t(offset)) }
    return got
  }

  private func seek(_ offset: UInt64, _ origin: Int32) -> Int {
    let base: Int
    switch origin {
    case ZLIB_FILEFUNC_SEEK_SET: base = 0
    case ZLIB_FILEFUNC_SEEK_CUR: base = self.offset
    case ZLIB_FILEFUNC_SEEK_END: base = size
    default: return -1
    }
    let (target, overflow) = base.addingReportingOverflow(Int(truncatingIfNeeded: offset))
    guard !overflow, (0...size).contains(target) else { return -1 }
    self.offset = target
    return 0
  }
}
