import Glibc
import SystemCalls

/// Files from outside, opened so that nothing but a regular file or a folder is ever read.
///
/// Their text is held in memory a piece at a time: a page, an article, or a whole issue where its format needs it.
enum InputFile {
  /// The most bytes of a thing that is held in memory at once: thirty times a thick newspaper. It bounds time and memory
  /// for every format: the worst pages and JSON of this size take some seconds. A file that is read as a stream may be
  /// longer.
  static let byteLimit = 16 << 20
  /// The most entries of a folder.
  static let entryLimit = 20_000

  enum Opened {
    case file(OpenedFile)
    case folder(OpenedFolder)
  }

  /// Opens what a person named; links are followed.
  static func open(_ path: String) throws(FormatError) -> Opened {
    let shown = FileName.readable(path)
    if path.isEmpty || path.utf8.contains(0) { throw .badPath(path: shown) }
    return try opened(descriptor(at: AT_FDCWD, path, shown: shown, flags: 0), shown)
  }

  /// What a descriptor is open for: a regular file or a folder; anything else is closed and refused.
  static func opened(_ descriptor: Int32, _ shown: String) throws(FormatError) -> Opened {
    let status: stat
    do { status = try self.status(of: descriptor, shown: shown) } catch {
      close(descriptor)
      throw error
    }
    let oddity: FormatError.Oddity
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(try OpenedFile(file: descriptor, size: Int(status.st_size), path: shown))
    case S_IFDIR: return .folder(OpenedFolder(descriptor: descriptor, path: shown))
    case S_IFIFO: oddity = .pipe
    case S_IFCHR, S_IFBLK: oddity = .device
    case S_IFSOCK: oddity = .socket
    default: oddity = .other
    }
    close(descriptor)
    throw .notAFile(path: shown, oddity)
  }

  /// The descriptor of a pipe that a shell has opened for us and names by it, `/dev/fd/63`; nil for any other path.
  ///
  /// A pipe in a folder may have no writer, and is refused; this one was made to be read.
  static func inheritedPipe(_ path: String) -> Int32? {
    let folder = "/dev/fd/"
    guard path.hasPrefix(folder), let descriptor = Int32(path.dropFirst(folder.count)), descriptor > 2 else {
      return nil
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { return nil }
    return descriptor
  }

  /// What stands for standard input in messages.
  static let standardInput = "(standard input)"

  /// Whether a path names standard input or a pipe of the shell: what is read once, and is no folder.
  static func isStream(_ path: String) -> Bool { path == "-" || inheritedPipe(path) != nil }

  /// The size of the file at a path in bytes; nil when it is no regular file.
  static func size(of path: String) -> Int? {
    var status = stat()
    guard stat(FileName.path(of: path), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// The size of an open file in bytes.
  static func size(of descriptor: Int32, shown: String) throws(FormatError) -> Int {
    Int(try status(of: descriptor, shown: shown).st_size)
  }

  // MARK: Steps

  static func descriptor(
    at folder: Int32, _ name: String, shown: String, flags: Int32
  ) throws(FormatError) -> Int32 {
    // O_NONBLOCK: opening a pipe that nobody writes to must not wait.
    let descriptor = openat(folder, FileName.path(of: name), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | flags)
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

  /// At most `count` bytes of a regular file from an offset on; empty at its end.
  static func read(_ descriptor: Int32, at offset: Int, _ count: Int, shown: String) throws(FormatError) -> [UInt8] {
    try read(shown, count) { pread(descriptor, $0, count, off_t(offset)) }
  }

  /// The next bytes of a descriptor, at most `count`; empty at the end.
  static func read(_ descriptor: Int32, _ count: Int, shown: String) throws(FormatError) -> [UInt8] {
    while true {
      if HeldSignals.areHeld { try wait(for: descriptor) }
      var mustWait = false
      let piece = try read(shown, count) { room in
        let got = Glibc.read(descriptor, room, count)
        mustWait = got < 0 && errno == EAGAIN
        return mustWait ? 0 : got
      }
      if !mustWait { return piece }
      try wait(for: descriptor)
    }
  }

  /// Milliseconds after which held signals are asked for again.
  private static let interval: Int32 = 100

  /// Waits until there is something to read, or a held signal comes.
  private static func wait(for descriptor: Int32) throws(FormatError) {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&wait, 1, HeldSignals.areHeld ? interval : -1) == 0 {
      if HeldSignals.haveCome { throw .stopped }
    }
  }

  /// One system call's bytes, read into an array's own storage.
  private static func read(
    _ shown: String, _ count: Int, _ call: (UnsafeMutableRawPointer?) -> Int
  ) throws(FormatError) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
        let got = call(buffer.baseAddress)
        if got < 0 { failure = errno }
        length = max(0, got)
      }
      if failure == EINTR { continue }
      if failure != 0 { throw .system(path: shown, action: "read", reason: reason(failure)) }
      return piece
    }
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
