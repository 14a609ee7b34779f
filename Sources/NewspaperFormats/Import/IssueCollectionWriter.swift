import Glibc
import Newspaper
import SystemCalls

/// Writes many issues into one folder, each named by its day and paper: all of them, or none.
///
/// They are made in a hidden folder inside the target and moved into place at the end. A signal that would end the
/// program waits for that, or until the writer goes and takes everything away that it made.
public final class IssueCollectionWriter {
  private let path: String
  private let format: Format
  private let replaces: Bool
  private let staging: String
  private let madeFolder: Bool
  private var names: [String] = []
  private var taken = Set<String>()
  private var isOver = false
  private let signals = HeldSignals()

  /// - Parameters:
  ///   - path: The folder; made when it isn't there.
  ///   - replaces: Whether issues that are there already are replaced; else they are an error.
  public init(path: String, format name: String, replaces: Bool) throws(FormatError) {
    var path = path
    while path.utf8.count > 1, path.hasEnding("/") { path.removeLast() }
    if path.isEmpty || path.utf8.contains(0) { throw .badPath(path: path) }
    self.path = path
    self.replaces = replaces
    format = try FormatRegistry.format(named: name)
    guard format.canWrite else { throw .wrongDirection(format: name, reads: false) }
    staging = path + "/.kanbao.\(getpid()).part"
    madeFolder = mkdir(FileName.path(of: path), 0o777) == 0
    if !madeFolder {
      guard errno == EEXIST, case .folder = try InputFile.open(path) else {
        throw .cantCreate(path: path, reason: reason(errno))
      }
    }
    guard mkdir(FileName.path(of: staging), 0o777) == 0 else { throw .cantCreate(path: path, reason: reason(errno)) }
  }

  deinit { if !isOver { discard() } }

  /// Makes an issue, out of sight.
  public func write(_ issue: Issue) throws(FormatError) {
    let name = name(of: issue)
    if !replaces, access(FileName.path(of: path + "/" + name), F_OK) == 0 {
      throw .wouldOverwrite(path: path + "/" + name, why: "this issue is there already")
    }
    try FormatRegistry.writeIssue(issue, as: format.name, to: staging + "/" + name)
    names.append(name)
  }

  /// Moves all issues into place.
  public func finish() throws(FormatError) {
    for name in names {
      let target = path + "/" + name
      if format.writeFolder != nil {
        try OutputFolder.exchange(
          staging + "/" + name, target, isReplacing: access(FileName.path(of: target), F_OK) == 0)
      } else if !OutputFile.move(staging + "/" + name, to: target) {
        throw .cantCreate(path: target, reason: reason(errno))
      }
    }
    rmdir(FileName.path(of: staging))
    isOver = true
    signals.release()
  }

  /// Takes away everything that was made.
  public func discard() {
    isOver = true
    for name in names {
      let made = staging + "/" + name
      if format.writeFolder != nil {
        OutputFolder.remove(issueIn: made, keepingIn: nil)
      } else {
        unlink(FileName.path(of: made))
      }
    }
    rmdir(FileName.path(of: staging))
    if madeFolder { rmdir(FileName.path(of: path)) }
    signals.release()
  }

  /// `2026-10-17-云江日报.json`; a second one of the day has a number.
  private func name(of issue: Issue) -> String {
    var stem = issue.date?.description ?? "undated"
    let paper = ArticleFileName.word(issue.publication.name)
    if !paper.isEmpty { stem += "-" + paper }
    var name = stem
    var count = 1
    while !taken.insert(name).inserted {
      count += 1
      name = "\(stem)-\(count)"
    }
    return format.writeFolder != nil ? name : "\(name).\(format.fileExtension)"
  }
}
