import ArgumentParser
import Newspaper
import NewspaperArchive

/// `kanbao archive`: looks after an archive. What it can do are commands of their own, each with its own options.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: Prose.archiveAbstract, usage: Prose.archiveUsage,
    discussion: Prose.archiveDiscussion,
    subcommands: [
      ArchiveListCommand.self, ArchiveStatsCommand.self, ArchiveCheckCommand.self, ArchiveRebuildCommand.self,
      ArchiveExportCommand.self, ArchiveRemoveCommand.self,
    ])

  func run() throws { throw ValidationError(Prose.archiveNeedsAction) }
}

/// Which archive is meant.
struct ArchiveArguments: ParsableArguments {
  @Option(help: ArgumentHelp(Prose.archiveHelp, valueName: "folder"))
  var archive: String?

  /// The folder of the archive.
  var path: String { get throws { try ArchiveFolder.path(archive) } }

  /// The archive with the papers of it that are meant: the named one, or all.
  func papers(named paper: String?) throws -> (archive: LocalArchive, papers: [PaperSummary]) {
    let archive = try LocalArchive(at: path)
    let papers = try archive.summary.papers
    guard let paper = ArchiveFolder.paper(paper) else { return (archive, papers) }
    let named = papers.filter { $0.name == paper }
    if named.isEmpty { throw ArchiveError.noSuchIssue(of: paper) }
    return (archive, named)
  }
}

/// Which issues are meant: all without an option.
struct IssueArguments: ParsableArguments {
  @Option(help: ArgumentHelp(Prose.archiveDatesHelp, valueName: "dates"))
  var date: DateRange?

  @Option(help: ArgumentHelp(Prose.issueHelp, valueName: "name"))
  var issue: String?

  func validate() throws {
    if issue != nil, date != nil { throw ValidationError(Prose.issueOrDate) }
  }

  var choice: IssueChoice { issue.map { .undated(mark: $0) } ?? .days(date ?? DateRange()) }
}
