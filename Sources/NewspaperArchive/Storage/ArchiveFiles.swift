import CMessageDigest
import Glibc
import SystemCalls

/// The file system as the archive uses it.
enum ArchiveFiles {
  /// What a failed call means.
  static func error(_ number: Int32, _ path: String, _ action: String) -> ArchiveError {
    switch number {
    case EACCES, EPERM, EROFS: .forbidden(path: path, action: action == "read" ? "read" : "write")
    case ENOSPC, EDQUOT: .full(path: path)
    case ENOENT: .missing(path: path)
    default:
      .system(path: path, action: action, reason: reason(number))
    }
  }

  static func read(_ path: String, limit: Int = 64 << 20) throws(ArchiveError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw error(errno, path, "read") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw error(errno, path, "read") }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      throw .damaged(path: path, what: "this is no file of an archive")
    }
    var failure: Int32 = 0
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    if failure != 0 { throw error(failure, path, "read") }
    return bytes
  }

  /// Writes a new file and sees it to the disk; nothing is left of it when that fails.
  static func write(_ bytes: [UInt8], to path: String) throws(ArchiveError) {
    let descriptor = try create(path, O_WRONLY, mode: 0o644)
    do throws(ArchiveError) {
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor, path: path)
      if fsync(descriptor) != 0 { throw error(errno, path, "written") }
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Makes a new file. What has its name, left by an import that was killed, or a link that leads elsewhere, is taken away.
  static func create(_ path: String, _ flags: Int32, mode: mode_t) throws(ArchiveError) -> Int32 {
    unlink(path)
    let descriptor = open(path, flags | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw error(errno, path, "written") }
    return descriptor
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(ArchiveError) {
    let failure = SystemCalls.writeAll(bytes, to: descriptor)
    if failure != 0 { throw error(failure, path, "written") }
  }

  /// Writes at the end of a file, and sees it to the disk.
  static func append(
    to path: String, _ body: (([UInt8]) throws(ArchiveError) -> Void) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(errno, path, "written") }
    defer { close(descriptor) }
    try body { (bytes) throws(ArchiveError) in try writeAll(bytes, to: descriptor, path: path) }
    if fsync(descriptor) != 0 { throw error(errno, path, "written") }
  }

  static func rename(_ old: String, to new: String) throws(ArchiveError) {
    if Glibc.rename(old, new) != 0 { throw error(errno, new, "written") }
  }

  /// Puts a file in another's place, with a time of change that is a whole second later at least.
  ///
  /// What copies files by size and time, as rsync does, looks at whole seconds: a file of the same size that replaces one of
  /// the same second would be taken for it.
  static func replace(_ path: String, by new: String) throws(ArchiveError) {
    var old = stat()
    var status = stat()
    if stat(path, &old) == 0, stat(new, &status) == 0, status.st_mtim.tv_sec <= old.st_mtim.tv_sec {
      let later = timespec(tv_sec: old.st_mtim.tv_sec + 1, tv_nsec: 0)
      // Where times can't be set the file counts nevertheless.
      utimensat(AT_FDCWD, new, [later, later], AT_SYMLINK_NOFOLLOW)
    }
    try rename(new, to: path)
  }

  /// Sees a file, or the names in a folder, to the disk.
  static func sync(_ path: String) throws(ArchiveError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(errno, path, "written") }
    defer { close(descriptor) }
    // Some file systems can't sync folders; they need no such thing.
    if fsync(descriptor) != 0, errno != EINVAL { throw error(errno, path, "written") }
  }

  static func makeFolder(_ path: String) throws(ArchiveError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw error(errno, path, "made")
    }
    try makeFolder(String(path[..<slash]))
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw error(errno, path, "made") }
  }

  /// The names in a folder, sorted, without those of hidden files.
  static func names(in folder: String, hidden: Bool = false) throws(ArchiveError) -> [String] {
    guard let stream = opendir(folder) else { throw error(errno, folder, "read") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != "..", hidden || !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func remove(folder: String) {
    for name in (try? names(in: folder, hidden: true)) ?? [] {
      let path = folder + "/" + name
      if unlink(path) != 0 { remove(folder: path) }
    }
    rmdir(folder)
  }

  /// What is needed to see that a file is another than before, or has changed.
  struct Identity: Equatable {
    private var device: UInt
    private var inode: UInt
    private var size: Int
    private var seconds: Int
    private var nanoseconds: Int

    /// Nil when there is no such file.
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// Whether a regular file is at a path.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The size of a file in bytes; nil when there is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The SHA-256 of a file in hexadecimal digits, and its size.
  static func digest(of path: String) throws(ArchiveError) -> (digest: String, bytes: Int) {
    guard isFile(path) else { throw .damaged(path: path, what: "this is no file of an archive") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(errno, path, "read") }
    defer { close(descriptor) }
    var context = SHA2_CTX()
    SHA256Init(&context)
    var size = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw error(errno, path, "read") }
      if count == 0 { break }
      SHA256Update(&context, buffer, count)
      size += count
    }
    var digest = [UInt8](repeating: 0, count: 32)
    SHA256Final(&digest, &context)
    return (hexadecimal(digest), size)
  }

  /// The SHA-256 of bytes in hexadecimal digits.
  static func digest(of bytes: [UInt8]) -> String {
    var context = SHA2_CTX()
    SHA256Init(&context)
    SHA256Update(&context, bytes, bytes.count)
    var digest = [UInt8](repeating: 0, count: 32)
    SHA256Final(&digest, &context)
    return hexadecimal(digest)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
