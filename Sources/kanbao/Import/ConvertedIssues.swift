import Glibc
import Newspaper
import NewspaperFormats

/// Where `convert` puts its issues: one where it was told to, several into a folder under their days.
///
/// Nothing is there before ``finish()``, so that a mistake in the input leaves nothing behind.
struct ConvertedIssues {
  private let format: String
  private let path: String?
  private let force: Bool
  /// What is said when several issues come where there is room for one.
  private let several: String
  private var first: Issue?
  private var collection: IssueCollectionWriter?

  init(format: String, path: String?, force: Bool, several: String = Prose.severalIssues) throws {
    self.several = several
    self.format = format
    self.path = path == "-" ? nil : path
    self.force = force
    // A wrong name is an error before anything is read.
    guard try FormatRegistry.format(named: format).canWrite else {
      throw FormatError.wrongDirection(format: format, reads: false)
    }
  }

  /// Takes the next issue.
  mutating func add(_ issue: Issue) throws {
    if let collection { return try collection.write(issue) }
    let namesFolder = path?.hasSuffix("/") == true
    guard let first else {
      self.first = issue
      if namesFolder { try collect(issue) }
      return
    }
    guard let path else { throw CommandFailure(.usage, several) }
    guard namesFolder || format == "folder" || isFolder(path) || Self.mayBecomeFolder(path) else {
      throw CommandFailure(.usage, several)
    }
    try collect(first)
    try collection?.write(issue)
  }

  private mutating func collect(_ issue: Issue) throws {
    collection = try IssueCollectionWriter(path: path ?? ".", format: format, replaces: force)
    try collection?.write(issue)
  }

  /// Writes what was taken.
  func finish() throws {
    if let collection { return try collection.finish() }
    guard let first else { return }
    if let path {
      // A folder is made to be corrected by hand: an issue in it is not replaced unasked.
      if format == "folder", !force, access(FileName.path(of: path + "/issue.yaml"), F_OK) == 0 {
        throw CommandFailure(.cantCreate, Prose.folderExists(path))
      }
      return try FormatRegistry.writeIssue(first, as: format, to: path)
    }
    let bytes = try FormatRegistry.render(first, as: format)
    let output = Output.standard()
    try output.write(bytes)
    try output.finish()
  }

  /// Whether nothing is there, and the name has no ending as that of a file has.
  private static func mayBecomeFolder(_ path: String) -> Bool {
    path.split(separator: "/").last?.contains(".") == false && access(FileName.path(of: path), F_OK) != 0
  }
}
