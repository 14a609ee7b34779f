import Glibc

/// Files from outside, opened so that nothing but a regular file or a folder is ever read.
enum InputFile {
  /// The most bytes of a file, or of all files of an issue: thirty times a thick newspaper. It bounds time and memory
  /// for every format: the worst pages and JSON of this size take some seconds.
  static let byteLimit = 16 << 20
  /// The most entries of a folder.
  static let entryLimit = 20_000

  enum Opened {
    case file([UInt8])
    case folder(Folder)
  }

  /// Opens what a person named; links are followed.
  static func open(_ path: String) throws(FormatError) -> Opened {
    try check(path)
    let descriptor = try descriptor(at: AT_FDCWD, path, shown: path, flags: 0)
    let status: stat
    do { status = try self.status(of: descriptor, shown: path) } catch {
      close(descriptor)
      throw error
    }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder(Folder(descriptor: descriptor, path: path)) }
    defer { close(descriptor) }
    return .file(try bytes(of: descriptor, status: status, shown: path, limit: byteLimit))
  }

  /// All bytes of an open descriptor, such as standard input, that need not be a regular file.
  static func readAll(descriptor: Int32, name: String) throws(FormatError) -> [UInt8] {
    try drain(descriptor, expecting: 0, shown: name, limit: byteLimit)
  }

  /// A folder that is open: its entries are read through its descriptor, so that it can't be swapped for another.
  final class Folder {
    let path: String
    private let descriptor: Int32

    init(descriptor: Int32, path: String) {
      self.descriptor = descriptor
      self.path = path
    }

    deinit { close(descriptor) }

    /// How the file of this name in the folder is shown.
    func path(of name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

    /// The names of the entries that aren't hidden, sorted so that 2 comes before 10.
    func names() throws(FormatError) -> [String] {
      let copy = dup(descriptor)
      guard copy >= 0, let stream = fdopendir(copy) else {
        if copy >= 0 { close(copy) }
        throw FormatError.system(path: path, action: "listed", reason: InputFile.reason(errno))
      }
      defer { closedir(stream) }
      rewinddir(stream)
      var names: [String] = []
      while let entry = readdir(stream) {
        let length = strlen(&entry.pointee.d_name.0)
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix(length), as: UTF8.self) }
        if name.hasPrefix(".") { continue }
        guard names.count < entryLimit else {
          throw FormatError.tooLarge(path: path, limit: entryLimit, what: "entries")
        }
        names.append(name)
      }
      return names.sorted(by: InputFile.naturally)
    }

    /// The bytes of the file of this name; links are refused.
    func bytes(of name: String, limit: Int) throws(FormatError) -> [UInt8] {
      let shown = path(of: name)
      let file = try InputFile.descriptor(at: descriptor, name, shown: shown, flags: O_NOFOLLOW)
      defer { close(file) }
      let status = try InputFile.status(of: file, shown: shown)
      return try InputFile.bytes(of: file, status: status, shown: shown, limit: limit)
    }
  }

  // MARK: Steps

  private static func check(_ path: String) throws(FormatError) {
    if path.isEmpty || path.utf8.contains(0) { throw .badPath(path: path) }
  }

  private static func descriptor(
    at folder: Int32, _ name: String, shown: String, flags: Int32
  ) throws(FormatError) -> Int32 {
    // O_NONBLOCK: opening a pipe that nobody writes to must not wait.
    let descriptor = openat(folder, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | flags)
    if descriptor >= 0 { return descriptor }
    switch errno {
    case ENOENT, ENOTDIR: throw .missing(path: shown)
    case EACCES, EPERM: throw .unreadable(path: shown)
    case ELOOP where flags & O_NOFOLLOW != 0: throw .notAFile(path: shown, .link)
    case ENAMETOOLONG: throw .badPath(path: shown)
    case ENXIO, ENODEV: throw .notAFile(path: shown, .socket)
    default: throw .system(path: shown, action: "opened", reason: reason(errno))
    }
  }

  private static func status(of descriptor: Int32, shown: String) throws(FormatError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .system(path: shown, action: "examined", reason: reason(errno))
    }
    return status
  }

  private static func bytes(
    of descriptor: Int32, status: stat, shown: String, limit: Int
  ) throws(FormatError) -> [UInt8] {
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFIFO: throw .notAFile(path: shown, .pipe)
    case S_IFCHR, S_IFBLK: throw .notAFile(path: shown, .device)
    case S_IFSOCK: throw .notAFile(path: shown, .socket)
    default: throw .notAFile(path: shown, .other)
    }
    if status.st_size > limit { throw .tooLarge(path: shown, limit: limit, what: "bytes") }
    return try drain(descriptor, expecting: Int(status.st_size), shown: shown, limit: limit)
  }

  private static func drain(
    _ descriptor: Int32, expecting size: Int, shown: String, limit: Int
  ) throws(FormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    var capacity = size + 1
    while true {
      let start = bytes.count
      let room = max(capacity - start, 64 << 10)
      var failure: Int32 = 0
      // One read into the array's own storage; a shorter file than fstat said ends at the first empty read.
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = read(descriptor, buffer.baseAddress, room)
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      if failure == EINTR { continue }
      if failure == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, -1)
        continue
      }
      if failure != 0 { throw .system(path: shown, action: "read", reason: reason(failure)) }
      if piece.isEmpty { return bytes }
      if start + piece.count > limit { throw .tooLarge(path: shown, limit: limit, what: "bytes") }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      capacity = max(capacity, bytes.count + 1)
    }
  }

  /// What the system says about an error number.
  static func reason(_ number: Int32) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text)
  }

  /// Whether a name comes before another when runs of digits count as numbers.
  static func naturally(_ left: String, _ right: String) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if isDigit(left[i]), isDigit(right[j]) {
        let a = left[i...].prefix(while: isDigit)
        let b = right[j...].prefix(while: isDigit)
        let x = a.drop { $0 == 0x30 }
        let y = b.drop { $0 == 0x30 }
        if x.count != y.count { return x.count < y.count }
        if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
        i = a.endIndex
        j = b.endIndex
      } else {
        if left[i] != right[j] { return left[i] < right[j] }
        i += 1
        j += 1
      }
    }
    let leftOver = left.count - i
    let rightOver = right.count - j
    return leftOver != rightOver ? leftOver < rightOver : left.lexicographicallyPrecedes(right)
  }
}
