import Glibc
import SystemCalls

/// Small files that outlive the program, in `$XDG_STATE_HOME/kanbao`: what was read last, places, history.
///
/// They are a convenience: whatever is wrong with them or their folder, the program says so once and goes on without.
struct StateStore: Sendable {
  /// The folder; nil when there is no home to keep it in.
  let folder: String?

  /// More than this isn't read: a state file has a few kilobytes.
  private static let sizeLimit = 16 << 20

  init(folder: String?) {
    self.folder = folder
  }

  /// The store of the person who runs the program.
  static let standard: StateStore = {
    // The XDG specification: a relative path is to be ignored.
    if let state = TerminalFacts.environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      return StateStore(folder: state + "/kanbao")
    }
    guard let home = TerminalFacts.environment("HOME"), home.hasPrefix("/") else { return StateStore(folder: nil) }
    return StateStore(folder: home + "/.local/state/kanbao")
  }()

  /// The bytes kept under a name; nil when there are none or they can't be read.
  func read(_ name: String) -> [UInt8]? {
    guard let folder else { return nil }
    let descriptor = open("\(folder)/\(name)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.sizeLimit else {
      return nil
    }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        count += got
      }
    }
  }

  /// Keeps the bytes under a name, whole or not at all, whenever the machine stops. Returns whether they are kept.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) -> Bool {
    guard let folder, makeFolder(folder) else { return false }
    let path = "\(folder)/\(name)"
    var template = Array("\(path).XXXXXX".utf8CString)
    // A name of its own for each of several readers, and rights for nobody else.
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return false }
    let written = writeAll(bytes, to: descriptor) == 0 && fsync(descriptor) == 0
    let closed = close(descriptor) == 0
    if written, closed, rename(template, path) == 0 { return true }
    unlink(template)
    return false
  }

  /// Gives the file of a name another one, so that it isn't written over. Returns its new path, nil where that failed.
  func setAside(_ name: String) -> String? {
    guard let folder else { return nil }
    let path = "\(folder)/\(name).damaged"
    return rename("\(folder)/\(name)", path) == 0 ? path : nil
  }

  /// Makes the folder and those above it, for their owner alone, as the XDG specification asks.
  private func makeFolder(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return false }
    return makeFolder(String(path[..<slash])) && (mkdir(path, 0o700) == 0 || errno == EEXIST)
  }
}
