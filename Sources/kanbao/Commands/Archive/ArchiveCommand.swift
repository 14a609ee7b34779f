import ArgumentParser
import Glibc
import Newspaper
import NewspaperArchive

/// `kanbao archive`: looks after an archive.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: Prose.archiveAbstract, usage: Prose.archiveUsage,
    discussion: Prose.archiveDiscussion)

  /// What is to be done.
  enum Action: String, ExpressibleByArgument, CaseIterable {
    case list, stats, check, rebuild, export, remove
  }

  @Argument(help: ArgumentHelp(Prose.archiveActionHelp, valueName: "action"))
  var action: Action

  @Argument(help: ArgumentHelp(Prose.paperHelp, valueName: "paper"))
  var paper: String?

  @Option(help: ArgumentHelp(Prose.archiveHelp, valueName: "folder"))
  var archive: String?

  @Option(help: ArgumentHelp(Prose.archiveDatesHelp, valueName: "dates"))
  var date: DateRange?

  @Flag(help: ArgumentHelp(Prose.deepHelp))
  var deep = false

  @Option(help: ArgumentHelp(Prose.toHelp, valueName: "format"))
  var to: String?

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp(Prose.outHelp, valueName: "out"))
  var output: String?

  @Flag(help: ArgumentHelp(Prose.forceHelp))
  var force = false

  @Flag(help: ArgumentHelp(Prose.quietHelp))
  var quiet = false

  func validate() throws {
    if action == .remove, paper == nil { throw ValidationError(Prose.removeNeedsPaper) }
    if deep, action != .check { throw ValidationError(Prose.deepIsForCheck) }
  }

  func run() throws {
    let path = try ArchiveFolder.path(archive)
    switch action {
    case .list: try list(LocalArchive(at: path))
    case .stats: try stats(LocalArchive(at: path))
    case .check: try check(path)
    case .rebuild: try rebuild(path)
    case .export: try export(LocalArchive(at: path))
    case .remove:
      let count = try ArchiveImporter.remove(paper ?? "", in: date ?? DateRange(), from: path)
      if !quiet { Output.complain(Prose.removed(count)) }
    }
  }

  /// The papers that are meant.
  private func papers(_ archive: LocalArchive) throws -> [PaperSummary] {
    let papers = try archive.summary.papers
    guard let paper else { return papers }
    let named = papers.filter { $0.name == paper }
    if named.isEmpty { throw ArchiveError.noSuchIssue(paper) }
    return named
  }

  // MARK: Actions

  /// A line for each paper; of one paper, or some days, a line for each issue.
  private func list(_ archive: LocalArchive) throws {
    let output = Output.standard()
    for summary in try papers(archive) {
      if paper == nil, date == nil {
        let days = [summary.first, summary.last].map { $0?.description ?? "-" }.joined(separator: "..")
        try output.write("\(PlainText.singleLine(summary.name))\t\(days)\t\(summary.issues)\t\(summary.articles)\n")
        continue
      }
      for issue in try archive.issues(of: summary.name, in: date ?? DateRange()) {
        let fields = [
          summary.name, issue.id.date?.description ?? issue.id.mark, issue.number ?? "", String(issue.sections),
          String(issue.articles),
        ]
        try output.write(fields.map(PlainText.singleLine).joined(separator: "\t") + "\n")
      }
    }
    try output.finish()
    ArchiveFolder.complain(of: archive)
  }

  private func stats(_ archive: LocalArchive) throws {
    let output = Output.standard()
    for summary in try papers(archive) {
      try output.write("\(PlainText.singleLine(summary.name))\n")
      for line in Prose.stats(summary) { try output.write("  \(line)\n") }
    }
    try output.finish()
    ArchiveFolder.complain(of: archive)
  }

  private func check(_ path: String) throws {
    var volumes = 0
    let problems = try ArchiveCare.check(path, isDeep: deep) { _, _, count in volumes = count }
    for problem in problems { Output.complain(problem.description) }
    if !problems.isEmpty { throw CommandFailure(.data) }
    if !quiet { Output.complain(Prose.checked(volumes, isDeep: deep)) }
  }

  private func rebuild(_ path: String) throws {
    let meter = BuildMeter(isQuiet: quiet)
    let (report, problems) = try ArchiveCare.rebuild(path) { meter.show($0) }
    meter.clear()
    for problem in problems { Output.complain(problem.description) }
    if let report, !quiet { Output.complain(Prose.rebuilt(report)) }
    if !problems.isEmpty { throw CommandFailure(.data) }
  }

  private func export(_ archive: LocalArchive) throws {
    var converted = try ConvertedIssues(
      format: ConvertCommand.outputFormat(named: to, path: output), path: output, force: force)
    var count = 0
    for summary in try papers(archive) {
      for entry in try archive.issues(of: summary.name, in: date ?? DateRange()) {
        try converted.add(archive.issue(entry.id))
        count += 1
      }
    }
    if count == 0 {
      throw ArchiveError.noSuchIssue([paper, date?.description].compactMap { $0 }.joined(separator: " "))
    }
    try converted.finish()
    ArchiveFolder.complain(of: archive)
  }
}

extension DateRange: ExpressibleByArgument {
  /// Reads what a query's `date:` takes: `1978`, `1978-12`, `1978..1985`, `去年`.
  public init?(argument: String) {
    guard case .dates(let range) = Query("date:" + argument, today: TerminalFacts.today) else { return nil }
    self = range
  }
}
