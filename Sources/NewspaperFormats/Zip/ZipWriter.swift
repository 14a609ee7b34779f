import CMinizip

/// A ZIP archive made in memory. The same entries give the same bytes: all are of 1 January 1980.
final class ZipWriter {
  private var archive: zipFile?
  private let memory = Memory()

  init() {
    var functions = Memory.functions(Unmanaged.passUnretained(memory).toOpaque())
    archive = zipOpen2_64("", APPEND_STATUS_CREATE, nil, &functions)
    precondition(archive != nil, "an archive in memory can always be begun")
  }

  deinit { if archive != nil { zipClose(archive, nil) } }

  /// Adds an entry, deflated if it is to be packed and small enough not to be taken for a bomb, however often it says
  /// the same (``ZipArchive/freeSize``).
  ///
  /// - Precondition: fewer than 2³² bytes.
  func add(_ name: String, _ text: String, isPacked: Bool = true) {
    let isDeflated = isPacked && text.utf8.count <= ZipArchive.freeSize
    var info = zip_fileinfo()
    info.dosDate = Self.firstDay
    var status = zipOpenNewFileInZip4_64(
      archive, name, &info, nil, 0, nil, 0, nil, isDeflated ? Z_DEFLATED : 0, Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS,
      DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nil, 0, Self.version, Self.namesAreUTF8, 0)
    var text = text
    text.withUTF8 { bytes in
      if status == ZIP_OK, bytes.count > 0 {
        status = zipWriteInFileInZip(archive, bytes.baseAddress, UInt32(bytes.count))
      }
    }
    if status == ZIP_OK { status = zipCloseFileInZip(archive) }
    precondition(status == ZIP_OK, "memory takes every entry")
  }

  /// The whole archive; nothing can be added to it.
  func finished() -> [UInt8] {
    zipClose(archive, nil)
    archive = nil
    return memory.bytes
  }

  /// 1 January 1980, as MS-DOS wrote it.
  private static let firstDay: UInt = 0x21_0000
  /// Made by version 2.0 of the format: folders and deflated entries.
  private static let version: UInt = 20
  private static let namesAreUTF8: UInt = 0x0800
}

/// Where minizip writes, through C functions.
private final class Memory {
  private(set) var bytes: [UInt8] = []
  private var offset = 0

  static func functions(_ opaque: UnsafeMutableRawPointer) -> zlib_filefunc64_def {
    zlib_filefunc64_def(
      zopen64_file: { opaque, _, _ in opaque },
      zread_file: { _, _, _, _ in 0 },
      zwrite_file: { opaque, _, bytes, count in Memory.of(opaque).write(bytes, Int(count)) },
      ztell64_file: { opaque, _ in UInt64(Memory.of(opaque).offset) },
      zseek64_file: { opaque, _, offset, origin in Memory.of(opaque).seek(Int(offset), origin) },
      zclose_file: { _, _ in 0 },
      zerror_file: { _, _ in 0 },
      opaque: opaque)
  }

  private static func of(_ opaque: UnsafeMutableRawPointer?) -> Memory {
    guard let opaque else { preconditionFailure("minizip gives back what it was given") }
    return Unmanaged<Memory>.fromOpaque(opaque).takeUnretainedValue()
  }

  /// Writes over what is there, as minizip does to fill in an entry's sizes, and appends the rest.
  private func write(_ source: UnsafeRawPointer?, _ count: Int) -> UInt {
    let source = UnsafeRawBufferPointer(start: source, count: count)
    let over = min(count, bytes.count - offset)
    bytes.replaceSubrange(offset..<offset + over, with: source[..<over])
    bytes += source[over...]
    offset += count
    return UInt(count)
  }

  private func seek(_ distance: Int, _ origin: Int32) -> Int {
    let base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? offset : bytes.count
    guard (0...bytes.count).contains(base + distance) else { return -1 }
    offset = base + distance
    return 0
  }
}
