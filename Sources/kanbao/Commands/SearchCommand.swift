import ArgumentParser
import CursesBackend
import Newspaper
import NewspaperArchive

/// `kanbao search`: finds text in an issue or an archive.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: Prose.searchAbstract, usage: Prose.searchUsage, discussion: Prose.searchDiscussion)

  @Argument(help: ArgumentHelp(Prose.queryHelp, valueName: "query"))
  var query: String = ""

  @Argument(help: ArgumentHelp(Prose.pathHelp, valueName: "path"))
  var paths: [String] = []

  @Flag(help: ArgumentHelp(Prose.searchJSONHelp))
  var json = false

  @Flag(help: ArgumentHelp(Prose.countHelp))
  var count = false

  @Flag(help: ArgumentHelp(Prose.countMatchesHelp))
  var countMatches = false

  @Option(defaultAsFlag: ArchiveFolder.own, help: ArgumentHelp(Prose.inArchiveHelp, valueName: "folder"))
  var archive: String?

  @Option(help: ArgumentHelp(Prose.orderHelp, valueName: "order"))
  var order: SearchOrder?

  @Option(help: ArgumentHelp(Prose.limitHelp, valueName: "number"))
  var limit: Int?

  @Flag(help: ArgumentHelp(Prose.histogramHelp))
  var histogram = false

  @Option(help: ArgumentHelp(Prose.colorHelp, valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup var input: InputArguments

  /// The folder of the archive and the query.
  private var inArchive: (folder: String, query: String)? {
    guard let archive else { return nil }
    let (folder, word) = ArchiveFolder.apart(archive, query.isEmpty ? nil : query)
    return (folder, word ?? "")
  }

  func validate() throws {
    let query = inArchive?.query ?? query
    if archive == nil { try input.requireOneDay() }
    if archive == nil, order != nil || histogram { throw ValidationError(Prose.needsArchive) }
    if archive != nil, !paths.isEmpty { throw ValidationError(Prose.archiveOrPaths) }
    if archive != nil, input.description != InputDescription() { throw ValidationError(Prose.archiveIsKnown) }
    if let limit, limit < 0 { throw ValidationError(Prose.badLimit) }
    if Query(query) == .everything { throw ValidationError(Prose.emptyQuery) }
    if [json, count, countMatches, histogram].count(where: \.self) > 1 { throw ValidationError(Prose.oneCount) }
  }

  func run() throws {
    if let (folder, words) = inArchive { return try runInArchive(folder, words) }
    let source = try IssueSource.loadUnpiped(paths, input)
    source.complainOfDoubts()
    let report = SearchReport(
      query: Query(query, today: TerminalFacts.today), issue: source.issue,
      limits: SearchReport.Limits(articles: limit))
    let text = PrintedText(ambiguousWidth: json || count || countMatches ? 1 : AmbiguousChoice.ofEnvironment.cells)
    let output = Output.standard(text)
    if json {
      try report.writeJSON(to: output)
    } else if count {
      try output.write("\(report.articleCount)\n")
    } else if countMatches {
      try output.write("\(report.matches.count)\n")
    } else {
      let cells = TerminalFacts.width ?? SearchReport.defaultCells
      try report.write(to: output, cells: cells, widths: text.widths, colors: color.usesColor)
    }
    try output.finish()
    if !count, !countMatches, let omission = report.omission { Output.complain(omission) }
    Self.complain(of: query, found: report.articleCount)
    if report.articleCount == 0 { throw CommandFailure(.negative) }
  }

  /// Says what in a query looks like a field and isn't one, where that may be why nothing was found.
  static func complain(of query: String, found: Int) {
    for doubt in Query.doubts(in: query, today: TerminalFacts.today) where found == 0 || !doubt.isPossible {
      Output.complain(Prose.doubt(doubt))
    }
  }
}
