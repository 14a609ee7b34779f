import ArgumentParser
import Newspaper
import NewspaperArchive

/// `kanbao archive list`: a line for each paper; of one paper, or some days, a line for each issue.
struct ArchiveListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: Prose.archiveListAbstract, usage: Prose.archiveListUsage,
    discussion: Prose.archiveListDiscussion)

  @Argument(help: ArgumentHelp(Prose.paperHelp, valueName: "paper"))
  var paper: String?

  @OptionGroup var place: ArchiveArguments

  @Option(help: ArgumentHelp(Prose.archiveDatesHelp, valueName: "dates"))
  var date: DateRange?

  func run() throws {
    let (archive, papers) = try place.papers(named: paper)
    try archive.noteMissingVolumes()
    let output = Output.standard()
    var isEmpty = true
    for summary in papers {
      if paper == nil, date == nil {
        let days = [summary.first, summary.last].map { $0?.description ?? "-" }.joined(separator: "..")
        let name = Prose.paper(summary.name)
        try output.write("\(name)\t\(days)\t\(summary.issues)\t\(summary.articles)\n")
        continue
      }
      for issue in try archive.issues(of: summary.name, in: date ?? DateRange()) {
        isEmpty = false
        let fields = [
          Prose.paper(summary.name), issue.id.date?.description ?? issue.id.mark, issue.number ?? "",
          String(issue.sections),
          String(issue.articles),
        ]
        try output.write(fields.map(PlainText.singleLine).joined(separator: "\t") + "\n")
      }
    }
    try output.finish()
    ArchiveFolder.complain(of: archive)
    if isEmpty, let date { throw ArchiveError.noSuchIssue(of: ArchiveFolder.paper(paper), date.description) }
  }
}
