import ArgumentParser
import CursesBackend
import Newspaper

/// `kanbao search`: finds text in an issue.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: Prose.searchAbstract, usage: Prose.searchUsage, discussion: Prose.searchDiscussion)

  @Argument(help: ArgumentHelp(Prose.queryHelp, valueName: "query"))
  var query: String

  @Argument(help: ArgumentHelp(Prose.pathHelp, valueName: "path"))
  var paths: [String] = []

  @Flag(help: ArgumentHelp(Prose.searchJSONHelp))
  var json = false

  @Flag(help: ArgumentHelp(Prose.countHelp))
  var count = false

  @Flag(help: ArgumentHelp(Prose.countMatchesHelp))
  var countMatches = false

  @Option(help: ArgumentHelp(Prose.dateHelp, valueName: "date"))
  var date: CalendarDate?

  @Option(help: ArgumentHelp(Prose.encodingHelp, valueName: "name"))
  var encoding: String?

  func validate() throws {
    if Query(query) == .everything { throw ValidationError(Prose.emptyQuery) }
    if [json, count, countMatches].count(where: \.self) > 1 { throw ValidationError(Prose.oneCount) }
  }

  func run() throws {
    let source = try IssueSource.load(paths, encoding: encoding, date: date)
    source.complainOfDoubts()
    let report = SearchReport(query: Query(query, today: TerminalFacts.today), issue: source.issue)
    let text = PrintedText(ambiguousWidth: json || count || countMatches ? 1 : AmbiguousChoice.ofEnvironment.cells)
    let output = Output.standard(text)
    if json {
      try report.writeJSON(to: output)
    } else if count {
      try output.write("\(report.articleCount)\n")
    } else if countMatches {
      try output.write("\(report.matches.count)\n")
    } else {
      let colors = ColorChoice.auto.usesColor
      let cells = TerminalFacts.width ?? SearchReport.defaultCells
      try report.write(to: output, cells: cells, widths: text.widths, colors: colors)
    }
    try output.finish()
    if report.articleCount == 0 { throw CommandFailure(.noMatch) }
  }
}
