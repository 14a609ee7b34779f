import Glibc
import Newspaper
import SystemCalls

/// A file to be written: its name within a folder, and its bytes.
struct OutputFile: Sendable {
  let name: String
  let bytes: [UInt8]

  init(name: String, text: String) {
    self.name = name
    self.bytes = Array(text.utf8)
  }

  /// Writes one file: beside the place first, then renamed into it, so that it is whole or not there.
  ///
  /// - Parameter mode: The permissions it gets; nil for those of new files.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t? = nil) throws(FormatError) {
    var status = stat()
    if stat(FileName.path(of: path), &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFDIR: throw .wouldOverwrite(path: path, why: "there is a folder of this name")
      default: return try put(bytes, into: path, flags: O_WRONLY)  // a device or a pipe: /dev/stdout
      }
    }
    let target = realPath(path)
    let temporary = target + ".\(getpid()).part"
    let signals = HeldSignals()
    defer { signals.release() }
    do throws(FormatError) {
      try put(bytes, into: temporary, flags: O_WRONLY | O_CREAT | O_EXCL, shown: path)
      if HeldSignals.haveCome { throw FormatError.stopped }
      if let mode { chmod(FileName.path(of: temporary), mode) }
      guard OutputFile.move(temporary, to: target) else {
        throw FormatError.cantCreate(path: path, reason: reason(errno))
      }
    } catch {
      unlink(FileName.path(of: temporary))
      throw error
    }
  }

  /// Renames something; an `errno` says why not when that is false.
  static func move(_ path: String, to target: String) -> Bool {
    rename(FileName.path(of: path), FileName.path(of: target)) == 0
  }

  /// Where a link points, so that a rename replaces the file and not the link.
  static func realPath(_ path: String) -> String {
    guard let resolved = realpath(FileName.path(of: path), nil) else { return path }
    defer { free(resolved) }
    return FileName.text(ofCString: resolved)
  }

  /// Writes all bytes to the file at a path.
  static func put(_ bytes: [UInt8], into path: String, flags: Int32, shown: String? = nil) throws(FormatError) {
    let descriptor = open(FileName.path(of: path), flags | O_CLOEXEC | O_NOCTTY, 0o666)
    guard descriptor >= 0 else { throw .cantCreate(path: shown ?? path, reason: reason(errno)) }
    var failure = writeAll(bytes, to: descriptor)
    // Some file systems report a full disk only here.
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 {
      throw .system(path: shown ?? path, action: "written", reason: reason(failure))
    }
  }
}

/// A folder of files that is written whole or not at all.
enum OutputFolder {
  /// Writes the files into a new folder beside `path`, then renames it into place.
  ///
  /// An issue that is already there is replaced; what isn't part of it, such as pictures, is carried over.
  static func write(_ files: [OutputFile], to path: String) throws(FormatError) {
    var target = path
    while target.utf8.count > 1, target.hasEnding("/") { target.removeLast() }
    if target.isEmpty || target.utf8.contains(0) { throw .badPath(path: path) }
    let isReplacing = try mayReplace(target)
    if isReplacing { target = OutputFile.realPath(target) }
    let fresh = target + ".\(getpid()).part"
    let signals = HeldSignals()
    defer { signals.release() }
    guard mkdir(FileName.path(of: fresh), 0o777) == 0 else { throw .cantCreate(path: path, reason: reason(errno)) }
    do throws(FormatError) {
      for file in files {
        if HeldSignals.haveCome { throw FormatError.stopped }
        try OutputFile.put(file.bytes, into: fresh + "/" + file.name, flags: O_WRONLY | O_CREAT | O_EXCL)
      }
      try exchange(fresh, target, isReplacing: isReplacing)
    } catch {
      remove(issueIn: fresh, keepingIn: nil)
      throw error
    }
  }

  /// Whether an issue stands at the place; an error when something else does.
  private static func mayReplace(_ target: String) throws(FormatError) -> Bool {
    let opened: InputFile.Opened
    do { opened = try InputFile.open(target) } catch {
      if case .missing = error { return false }
      throw error
    }
    guard case .folder(let folder) = opened else {
      throw .wouldOverwrite(path: target, why: "there is a file of this name")
    }
    let names = try folder.names()
    if !names.isEmpty, !names.contains(FolderIssueReader.issueFile) {
      throw .wouldOverwrite(path: target, why: "this folder has files in it and no \(FolderIssueReader.issueFile)")
    }
    return true
  }

  static func exchange(_ fresh: String, _ target: String, isReplacing: Bool) throws(FormatError) {
    if !isReplacing {
      guard OutputFile.move(fresh, to: target) else { throw .cantCreate(path: target, reason: reason(errno)) }
      return
    }
    let old = target + ".\(getpid()).old"
    guard OutputFile.move(target, to: old) else { throw .cantCreate(path: target, reason: reason(errno)) }
    guard OutputFile.move(fresh, to: target) else {
      let reason = reason(errno)
      _ = OutputFile.move(old, to: target)
      throw .cantCreate(path: target, reason: reason)
    }
    remove(issueIn: old, keepingIn: target)
  }

  /// Takes away the files of an issue; everything else in the folder moves to `other`.
  static func remove(issueIn folder: String, keepingIn other: String?) {
    guard let stream = opendir(FileName.path(of: folder)) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        FileName.text(of: bytes.prefix { $0 != 0 })
      }
      if name != ".", name != ".." { names.append(name) }
    }
    closedir(stream)
    for name in names {
      let isOurs = name == FolderIssueReader.issueFile || ArticleFileName(name) != nil
      if isOurs {
        unlink(FileName.path(of: folder + "/" + name))
      } else if let other {
        _ = OutputFile.move(folder + "/" + name, to: other + "/" + name)
      }
    }
    rmdir(FileName.path(of: folder))
  }
}
