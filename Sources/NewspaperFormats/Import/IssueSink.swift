import Newspaper

/// An issue that was read, what its reader had to say, and the name of the format it was in.
public struct ImportedIssue: Sendable {
  public var issue: Issue
  public var diagnostics: [Diagnostic]
  public var format: String
  /// Where the characters of the input went.
  public var account: CharacterAccount
  /// How many other issues are in the input, of which this one was chosen.
  public var otherIssues = 0

  /// - Parameters:
  ///   - account: Nil for a format that holds articles and nothing else: all that was read is placed.
  public init(issue: Issue, diagnostics: [Diagnostic], format: String, account: CharacterAccount? = nil) {
    self.issue = issue
    self.diagnostics = diagnostics
    self.format = format
    self.account = account ?? CharacterAccount(placing: issue)
  }
}

/// Where the readers of formats put what they read: one issue at a time.
///
/// Issues that follow one another and are of one paper and day, as far as they tell, are one issue in several pieces
/// (pages, paths) and are merged. Only that one issue is held.
final class IssueSink {
  /// What the person asked for.
  let options: ImportOptions
  private let each: (ImportedIssue) throws -> Void
  private var merger: IssueMerger?
  private var notes: [Diagnostic] = []
  private var progress = ImportProgress(bytes: 0, totalBytes: nil, issues: 0)
  /// How many issues a reader left out because the newest was wanted.
  var skippedCount = 0
  /// Why whoever takes the issues wants no more.
  private(set) var refusal: (any Error)?

  init(options: ImportOptions, totalBytes: Int?, each: @escaping (ImportedIssue) throws -> Void) {
    self.options = options
    self.each = each
    progress.totalBytes = totalBytes
  }

  /// Takes an issue, or a piece of the same issue as the last.
  func deliver(_ imported: ImportedIssue) throws(FormatError) {
    if HeldSignals.haveCome { throw .stopped }
    var imported = imported
    imported.diagnostics = notes + imported.diagnostics
    notes = []
    if merger?.add(imported) == true { return }
    try flush()
    merger = IssueMerger(imported)
  }

  /// Hands over what is held at the end of the input at a path; an error when there was nothing at all.
  ///
  /// - Returns: What was noted after the last issue: no issue carries it.
  func finish(path: String) throws(FormatError) -> [Diagnostic] {
    try flush()
    guard progress.issues > 0 else {
      if case .day(let day) = options.selection { throw .noIssue(path: path, day: day) }
      // What kept everything from being read says more than that there is nothing.
      try refuse(notes)
      throw .empty(path: path)
    }
    if options.isStrict { try refuse(notes) }
    defer { notes = [] }
    return notes
  }

  /// Whether any issue was delivered.
  var hasDelivered: Bool { merger != nil || progress.issues > 0 }

  /// Adds a diagnostic to the issue that is delivered next; after the last one ``finish(path:)`` returns it.
  func note(_ diagnostic: Diagnostic) { notes.append(diagnostic) }

  /// Counts bytes of the input that were read by other means than ``OpenedFile``.
  func advance(by bytes: Int) {
    progress.bytes += bytes
    options.progress?(progress)
  }

  /// Says which page of the input was read, counted from 1, and how many there are where that is known.
  func turn(to page: Int, of total: Int?) {
    (progress.page, progress.totalPages) = (page, total)
    options.progress?(progress)
  }

  /// Hands over what is held: there are no more pieces of this issue.
  func flush() throws(FormatError) {
    guard let merger else { return }
    self.merger = nil
    var imported = merger.merged
    if case .day(let day) = options.selection, imported.issue.date != day { return }
    if imported.issue.publication.name.isEmpty { imported.issue.publication.name = options.paper }
    imported.diagnostics += notes
    notes = []
    if options.isStrict { try refuse(imported.diagnostics) }
    do { try each(imported) } catch {
      refusal = error
      throw .stopped
    }
    progress.issues += 1
    options.progress?(progress)
  }

  /// Throws when any of the diagnostics is more than a note.
  private func refuse(_ diagnostics: [Diagnostic]) throws(FormatError) {
    let doubts = diagnostics.filter { $0.severity != .note }
    if let first = doubts.first { throw .doubtful(first, count: doubts.count) }
  }
}
