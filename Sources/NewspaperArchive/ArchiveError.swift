/// Why an archive could not be read or written. ``description`` is one line: what, where and what to do.
public enum ArchiveError: Error, Hashable, Sendable {
  /// There is no archive at the path.
  case missing(path: String)
  /// The folder holds something else, or nothing.
  case noArchive(path: String)
  /// The permissions forbid it.
  case forbidden(path: String, action: String)
  /// The disk, or the share of it, is full. What was there before is whole.
  case full(path: String)
  /// A file that the manifest names isn't there.
  case missingVolume(path: String)
  /// The bytes of a file aren't what they were when it was written.
  case damaged(path: String, what: String)
  /// A newer kanbao wrote it.
  case newerVersion(path: String, version: Int)
  /// An older kanbao indexed it by other rules.
  case outdated(path: String)
  /// A manifest that can't be understood.
  case badManifest(path: String, line: Int)
  /// What is imported says that it is of more papers than anybody reads.
  case tooManyPapers(limit: Int)
  /// An issue of a paper without a name would replace one that has nothing in common with it.
  case unnamed(String)
  /// Another import works on the archive.
  case busy(path: String)
  /// There is no such paper or issue.
  case noSuchIssue(String)
  /// A regular expression that isn't one: what is wrong, and after how many characters.
  case badPattern(String, what: String, offset: Int)
  /// The system refused for another reason.
  case system(path: String, action: String, reason: String)
}

extension ArchiveError {
  /// What stands for a paper without a name, and names it in commands.
  public static let namelessPaper = "-"

  /// There is no such issue of a paper, or of any; or, without an issue, no such paper.
  public static func noSuchIssue(of paper: String?, _ issue: String = "") -> ArchiveError {
    let name = paper.map { $0.isEmpty ? namelessPaper : $0 } ?? ""
    return .noSuchIssue([name, issue].filter { !$0.isEmpty }.joined(separator: " "))
  }
}

extension ArchiveError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "\(path): there is no archive; “kanbao import” makes one"
    case .noArchive(let path):
      "\(path): this folder is no archive; name another; “kanbao import” makes one in a new or an empty folder"
    case .forbidden(let path, let action): "\(path): you may not \(action) this; ask its owner"
    case .full(let path): "\(path): the disk is full; nothing was changed; make room and try again"
    case .missingVolume(let path): "\(path): this volume is gone; copy it back, or import its issues again"
    case .damaged(let path, let what): "\(path): damaged: \(what); copy it back, or import its issues again"
    case .newerVersion(let path, let version):
      "\(path): written by a newer kanbao (version \(version) of the archive); update this one"
    case .outdated(let path): "\(path): indexed by an older kanbao; “kanbao archive rebuild” makes it anew"
    case .badManifest(let path, let line):
      "\(path):\(line): this is no line of a manifest; “kanbao archive rebuild” makes it anew"
    case .tooManyPapers(let limit):
      "there are more than \(limit) papers in this; choose the field of their names with --map, or import fewer at a time"
    case .unnamed(let issue):
      "the archive has another issue of \(issue) whose paper has no name; say with --paper whose this one is, "
        + "or take the other out with “kanbao archive remove -”"
    case .busy(let path): "\(path): another import is at work; wait for it to end"
    case .noSuchIssue(let name): "\(name): there is no such issue in the archive; “kanbao archive list” shows them"
    case .badPattern(let pattern, let what, let offset):
      "/\(pattern)/: \(what) after \(offset) characters; write \\ before a sign that stands for itself"
    case .system(let path, let action, let reason): "\(path): can't be \(action): \(reason)"
    }
  }
}
