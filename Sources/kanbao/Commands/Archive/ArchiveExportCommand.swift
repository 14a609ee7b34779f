import ArgumentParser
import Newspaper
import NewspaperArchive

/// `kanbao archive export`: issues of an archive in any format that is written.
struct ArchiveExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: Prose.archiveExportAbstract, usage: Prose.archiveExportUsage,
    discussion: Prose.archiveExportDiscussion)

  @Argument(help: ArgumentHelp(Prose.paperHelp, valueName: "paper"))
  var paper: String?

  @OptionGroup var place: ArchiveArguments

  @OptionGroup var issues: IssueArguments

  @Option(help: ArgumentHelp(Prose.toHelp, valueName: "format"))
  var to: String?

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp(Prose.outHelp, valueName: "out"))
  var output: String?

  @Flag(help: ArgumentHelp(Prose.forceHelp))
  var force = false

  func run() throws {
    let (archive, papers) = try place.papers(named: paper)
    // What is wrong with other papers is no matter.
    let known = paper == nil ? [] : archive.problems
    var converted = try ConvertedIssues(
      format: ConvertCommand.outputFormat(named: to, path: output), path: output, force: force,
      several: Prose.severalIssuesOfArchive)
    var count = 0
    for summary in papers {
      for entry in try archive.issues(of: summary.name, issues.choice) {
        try converted.add(archive.issue(entry.id))
        count += 1
      }
    }
    ArchiveFolder.complain(of: archive)
    if count == 0 {
      if paper == nil, issues.choice == .all { throw CommandFailure(.noInput, Prose.emptyArchive(archive.path)) }
      throw ArchiveError.noSuchIssue(of: ArchiveFolder.paper(paper), issues.choice.description)
    }
    try converted.finish()
    if archive.problems != known { throw CommandFailure(.data) }
  }
}
