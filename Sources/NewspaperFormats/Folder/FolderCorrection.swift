import Glibc
import Newspaper
import SystemCalls

/// Corrects in the files of an issue what needs no editor: `kanbao check --fix`.
public enum FolderCorrection {
  /// What was done to a file.
  public struct Change: Hashable, Sendable {
    public var path: String
    /// What was corrected, as a list of phrases; or the new name.
    public var what: String
  }

  /// What becomes of what is found.
  public enum Mode: Sendable {
    case write, tell
  }

  /// Corrects the issue in a folder, file by file; each is written beside itself and renamed into its place.
  ///
  /// - Parameter mode: Whether it is done, or only told.
  /// - Returns: What was done, or would be done.
  public static func correct(_ path: String, _ mode: Mode = .write) throws(FormatError) -> [Change] {
    guard !InputFile.isStream(path), case .folder(let folder) = try InputFile.open(path),
      folder.kind(of: FolderIssueReader.issueFile) == .file
    else {
      throw .malformed(
        .init(file: FileName.readable(path)),
        "only a folder with \(FolderIssueReader.issueFile) is corrected; write one with “convert --to folder”")
    }
    let names = try folder.names()
    var changes: [Change] = []
    for name in names where name == FolderIssueReader.issueFile || ArticleFileName(name) != nil {
      let shown = folder.path(of: name)
      let bytes = try folder.bytes(of: name, limit: FolderIssueReader.articleByteLimit)
      guard let correction = FileCorrection(bytes, name: name), !correction.changes.isEmpty else { continue }
      if mode == .write {
        let file = path + "/" + name
        try OutputFile.write(Array(correction.text.utf8), to: file, mode: permissions(of: file))
      }
      changes.append(Change(path: shown, what: correction.changes.joined(separator: ", ")))
    }
    return try changes + renumber(names, in: folder, at: path, mode)
  }

  /// A file at a place that another has gets the next place that none has.
  private static func renumber(
    _ names: [String], in folder: OpenedFolder, at path: String, _ mode: Mode
  ) throws(FormatError) -> [Change] {
    let files = names.compactMap(ArticleFileName.init).sorted()
    var taken = Set(files.map { [$0.section, $0.place] })
    var seen = Set<[Int]>()
    var renames: [(old: String, new: String)] = []
    for file in files where !seen.insert([file.section, file.place]).inserted {
      var place = file.place
      while taken.contains([file.section, place]) { place += 1 }
      guard place <= 99_999 else { continue }
      taken.insert([file.section, place])
      renames.append((file.name, file.renumbered(place)))
    }
    for (old, new) in renames where mode == .write {
      let (from, to) = (path + "/" + old, path + "/" + new)
      var status = stat()
      guard lstat(FileName.path(of: to), &status) != 0 else {
        throw .wouldOverwrite(path: to, why: "there is a file of this name")
      }
      guard rename(FileName.path(of: from), FileName.path(of: to)) == 0 else {
        throw .cantCreate(path: to, reason: reason(errno))
      }
    }
    return renames.map { Change(path: folder.path(of: $0.old), what: "the name, now \(FileName.readable($0.new))") }
  }

  private static func permissions(of path: String) -> mode_t? {
    var status = stat()
    return stat(FileName.path(of: path), &status) == 0 ? status.st_mode & 0o7777 : nil
  }
}

extension ArticleFileName {
  /// The same name with another place.
  fileprivate func renumbered(_ place: Int) -> String {
    let rest = name.split(separator: "-", maxSplits: 1).last ?? ""
    return name.prefix { $0 != "-" } + "-" + (place < 10 ? "0\(place)" : "\(place)")
      + rest.drop { $0.isASCII && $0.isNumber }
  }
}
