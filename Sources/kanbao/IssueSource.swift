import Newspaper
import NewspaperArchive
import NewspaperFormats
import NewspaperReader

/// The issue that a command works on, and where it came from.
struct IssueSource {
  var issue: Issue
  var diagnostics: [Diagnostic]
  /// The paths it was read from, as they are remembered; none for the sample paper.
  var paths: [String]
  /// How these were read.
  var input = InputDescription()
  /// How many other issues are in the input, when none of them was asked for.
  var otherIssues = 0
  /// Its name in the archive, where it was read from there.
  var name: IssueID?

  /// The newest issue of an archive, or that of a day.
  ///
  /// What is wrong with an archive that wasn't named is no reason to show nothing: then it is told, and nil is returned.
  static func newestOfArchive(_ named: String?, date: CalendarDate?) throws -> IssueSource? {
    do {
      let path = try ArchiveFolder.path(named)
      if named == nil, !isFolder(path) { return nil }
      let archive = try LocalArchive(at: path)
      let source = try newest(of: archive, archive.summary.papers, date: date)
      if source == nil, named != nil { throw CommandFailure(.noInput, Prose.noIssueInArchive(path, date)) }
      return source
    } catch {
      if named != nil { throw error }
      if error is ArchiveError { Output.complain(String(describing: error)) }
      return nil
    }
  }

  /// An issue of an archive: that of a day, or the one without a day that is called `mark`; the newest without either.
  ///
  /// - Parameter paper: The name of its paper, - for one without; nil where no other has such an issue.
  static func ofArchive(at path: String, paper: String?, date: CalendarDate?, mark: String?) throws -> IssueSource {
    let archive = try LocalArchive(at: path)
    let paper = ArchiveFolder.paper(paper)
    defer { ArchiveFolder.complain(of: archive) }
    let papers = try archive.summary.papers.filter { paper == nil || $0.name == paper }
    guard date != nil || mark != nil else {
      guard let source = try newest(of: archive, papers, date: nil) else {
        throw paper.map { ArchiveError.noSuchIssue(of: $0) }
          ?? CommandFailure(.noInput, Prose.noIssueInArchive(path, nil))
      }
      return source
    }
    let choice = mark.map { IssueChoice.undated(mark: $0) } ?? .days(DateRange(first: date, last: date))
    let names = try papers.flatMap { try archive.issues(of: $0.name, choice) }.map(\.id)
    guard let name = names.first else {
      throw ArchiveError.noSuchIssue(of: paper, choice.description)
    }
    guard names.count == 1 else { throw CommandFailure(.usage, Prose.severalPapers(names.map(\.paper))) }
    return IssueSource(issue: try archive.issue(name), diagnostics: [], paths: [], name: name)
  }

  private static func newest(
    of archive: LocalArchive, _ papers: [PaperSummary], date: CalendarDate?
  ) throws(ArchiveError) -> IssueSource? {
    var newest: IssueEntry?
    for paper in papers {
      guard let day = date ?? paper.last, newest?.id.date.map({ $0 < day }) ?? true else { continue }
      newest = try archive.issues(of: paper.name, in: DateRange(first: day, last: day)).last ?? newest
    }
    if newest == nil, date == nil {
      // Issues without a date are older than any.
      for paper in papers where newest == nil {
        newest = try archive.issues(of: paper.name, in: DateRange(first: nil, last: nil)).last
      }
    }
    guard let newest else { return nil }
    return IssueSource(
      issue: try archive.issue(newest.id), diagnostics: [], paths: [], name: newest.id)
  }

  /// Reads the issue at the paths; without any what was read last, else the sample paper.
  ///
  /// - Parameters:
  ///   - input: What the paths are; of what was read last it is known unless something is said here.
  ///   - date: The day of the issue to take out of several; nil for the newest.
  static func load(
    _ paths: [String], as input: InputDescription = InputDescription(), date: CalendarDate? = nil
  ) throws -> IssueSource {
    if !paths.isEmpty {
      let imported = try FormatRegistry.readIssue(at: paths, options: input.options(date: date))
      return IssueSource(
        issue: imported.issue, diagnostics: imported.diagnostics, paths: paths, input: input,
        otherIssues: date == nil ? imported.otherIssues : 0)
    }
    if let last = LastRead.record(in: .standard) {
      do {
        let known = last.input ?? InputDescription()
        return try load(last.paths, as: input == InputDescription() ? known : input, date: date)
      } catch let error as FormatError {
        // What was read last may be gone; that is no reason to show nothing, unless something was asked for.
        if date != nil { throw error }
        Output.complain(Prose.lastIsGone(String(describing: error)))
      }
    }
    let sample = try sample()
    if let date, sample.issue.date != date { throw CommandFailure(.noInput, Prose.noIssueOf(date)) }
    return sample
  }

  /// Reads the issue at the paths; without any what was read last, as ``load(_:as:date:)`` does, and says so where
  /// something was piped in. It isn't read for that: a script may have its own list there.
  static func loadUnpiped(_ paths: [String], _ input: InputArguments) throws -> IssueSource {
    if paths.isEmpty, TerminalFacts.hasWaitingInput { Output.complain(Prose.inputIsUnread) }
    return try load(paths, as: input.description, date: input.day)
  }

  /// Says on standard error what was doubtful in the input: the first of it with its place, and how much more there is.
  func complainOfDoubts() {
    if otherIssues > 0 { Output.complain(Prose.otherIssues(otherIssues, shown: issue.date)) }
    let doubts = diagnostics.filter { $0.severity != .note }
    guard let first = doubts.first else { return }
    Output.complain(first)
    if doubts.count > 1 { Output.complain(Prose.moreDoubts(doubts.count - 1)) }
  }

  /// The paper that the program brings along.
  private static func sample() throws -> IssueSource {
    IssueSource(issue: try SampleIssue.read(), diagnostics: [], paths: [])
  }
}
