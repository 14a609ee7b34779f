import Glibc
import Newspaper
import SystemCalls

/// A folder that is open: its entries are read through its descriptor, so that it can't be swapped for another, and
/// links in it are refused, so that nothing outside it is ever read.
final class OpenedFolder {
  /// What an entry is, as far as it matters here.
  enum Kind {
    case file, folder, other
  }

  /// How the folder is shown in messages.
  let path: String
  private let descriptor: Int32
  /// The entries that were opened since somebody forgot them.
  var openedNames: Set<String> = []

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// The last component of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// How the file of this name in the folder is shown.
  func path(of name: String) -> String {
    let name = FileName.readable(name)
    return path.hasEnding("/") ? path + name : path + "/" + name
  }

  /// The names of the entries that aren't hidden, sorted so that 2 comes before 10; one that isn't UTF-8 as ``FileName``
  /// keeps it.
  func names(limit: Int = InputFile.entryLimit) throws(FormatError) -> [String] {
    // A descriptor of its own: one that is only duplicated would share its place in the listing with this one.
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else {
      let reason = reason(errno)
      let isForbidden = errno == EACCES
      if copy >= 0 { close(copy) }
      if isForbidden { throw .unreadable(path: path) }
      throw FormatError.system(path: path, action: "listed", reason: reason)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let length = strlen(&entry.pointee.d_name.0)
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { FileName.text(of: $0.prefix(length)) }
      if name.hasPrefix(".") { continue }
      guard names.count < limit else {
        throw FormatError.tooLarge(path: path, limit: limit, what: "entries")
      }
      names.append(name)
    }
    return names.sorted(by: InputFile.naturally)
  }

  /// What the entry of this name is; a link is `other`, wherever it points.
  func kind(of name: String) -> Kind {
    var status = stat()
    guard fstatat(descriptor, FileName.path(of: name), &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The entry of this name, open; links are refused.
  func open(_ name: String) throws(FormatError) -> InputFile.Opened {
    precondition(!name.contains("/"), "an entry is named without its folder")
    let shown = path(of: name)
    openedNames.insert(name)
    return try InputFile.opened(InputFile.descriptor(at: descriptor, name, shown: shown, flags: O_NOFOLLOW), shown)
  }

  /// The folder of this name, open, and the names in it; nil when it can't be looked into, which becomes a diagnostic.
  func folder(
    _ name: String, limit: Int = InputFile.entryLimit, _ diagnostics: inout [Diagnostic]
  ) throws(FormatError) -> (folder: OpenedFolder, names: [String])? {
    do throws(FormatError) {
      guard case .folder(let folder) = try open(name) else { return nil }
      return (folder, try folder.names(limit: limit))
    } catch {
      if case .tooLarge = error { throw error }
      diagnostics.append(Diagnostic(leavingOut: path(of: name), error))
      return nil
    }
  }

  /// The file of this name, open; links are refused.
  func file(_ name: String) throws(FormatError) -> OpenedFile {
    guard case .file(let file) = try open(name) else { throw .notAFile(path: path(of: name), .other) }
    return file
  }

  /// The bytes of the file of this name; links are refused.
  func bytes(of name: String, limit: Int) throws(FormatError) -> [UInt8] { try file(name).bytes(limit: limit) }
}
