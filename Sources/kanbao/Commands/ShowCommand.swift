import ArgumentParser
import CursesBackend
import Newspaper
import NewspaperLayout
import Typesetting

/// `kanbao show`: the set pages as plain text.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: Prose.showAbstract, usage: Prose.showUsage, discussion: Prose.showDiscussion)

  @Argument(help: ArgumentHelp(Prose.pathHelp, valueName: "path"))
  var paths: [String] = []

  @Option(defaultAsFlag: ArchiveFolder.own, help: ArgumentHelp(Prose.ofArchiveHelp, valueName: "folder"))
  var archive: String?

  @Option(help: ArgumentHelp(Prose.issueHelp, valueName: "name"))
  var issue: String?

  @Option(help: ArgumentHelp(Prose.articleHelp, valueName: "n"))
  var article: Int?

  @Option(help: ArgumentHelp(Prose.sectionHelp, valueName: "n"))
  var section: Int?

  @Option(help: ArgumentHelp(Prose.showWidthHelp, valueName: "w"))
  var width: Int?

  @Option(help: ArgumentHelp(Prose.columnsHelp, valueName: "n"))
  var columns: Int?

  @Option(help: ArgumentHelp(Prose.heightHelp, valueName: "h"))
  var height: Int?

  @OptionGroup var lines: LineArguments

  @Option(help: ArgumentHelp(Prose.marksHelp, valueName: "forms"))
  var marks: VerticalStyle.Forms = .vertical

  @Option(help: ArgumentHelp(Prose.quotesHelp, valueName: "where"))
  var quotes: VerticalStyle.Quotes = .mainland

  @Option(help: ArgumentHelp(Prose.colorHelp, valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup var input: InputArguments

  @Option(help: ArgumentHelp(Prose.ambiguousHelp, valueName: "cells"))
  var ambiguous: AmbiguousChoice = .ofEnvironment

  func validate() throws {
    if let width, !PrintedIssue.pageWidths.contains(width) { throw ValidationError(Prose.badPageWidth) }
    if let columns, !(1...20).contains(columns) { throw ValidationError(Prose.badColumns) }
    if let height, !PrintedIssue.heights.contains(height) { throw ValidationError(Prose.badHeight) }
    if article != nil, section != nil { throw ValidationError(Prose.articleOrSection) }
    try input.requireOneDay()
    if archive == nil, issue != nil { throw ValidationError(Prose.issueOfArchive) }
    guard archive != nil else { return }
    if paths.count > 1 { throw ValidationError(Prose.onePaper) }
    if input.description != InputDescription() { throw ValidationError(Prose.archiveIsKnown) }
    if issue != nil, input.date != nil { throw ValidationError(Prose.issueOrDate) }
  }

  /// The issue at the paths, or the one of the archive.
  private func source() throws -> IssueSource {
    guard let archive else { return try .loadUnpiped(paths, input) }
    let (folder, paper) = ArchiveFolder.apart(archive, paths.first)
    return try .ofArchive(at: ArchiveFolder.path(folder), paper: paper, date: input.day, mark: issue)
  }

  func run() throws {
    let source = try source()
    source.complainOfDoubts()
    let issue = source.issue
    let text = PrintedText(ambiguousWidth: ambiguous.cells)
    let output = Output.standard(text)
    var printed = PrintedIssue.standard(width: width, columns: columns, color: color, widths: text.widths)
    printed.setting = TextSetting(
      widths: text.widths, level: lines.level, locale: lines.locale, fit: lines.fit ?? .optimal, hang: lines.hang,
      justification: lines.justify)
    if lines.vertical {
      printed.vertical = VerticalStyle(
        level: lines.level, locale: lines.locale, forms: marks, quotes: quotes, widths: text.widths,
        fit: lines.fit ?? .optimal)
      if TerminalFacts.height == nil { printed.rows = PrintedIssue.defaultVerticalRows }
    }
    if let height { printed.rows = height }
    if let article {
      let articles = issue.articles
      guard articles.indices.contains(article - 1) else {
        throw CommandFailure(.usage, Prose.noArticle(article, of: articles.count))
      }
      try printed.write(articles[article - 1].article, number: article, to: output)
    } else if let number = section {
      guard let index = issue.sections.firstIndex(where: { $0.number == number }) else {
        throw CommandFailure(.usage, Prose.noSection(number, known: issue.sections.map(\.number)))
      }
      if lines.vertical {
        let before = issue.sections[..<index].reduce(0) { $0 + $1.articles.count }
        try printed.write(issue.sections[index], firstNumber: before + 1, to: output)
        return try output.finish()
      }
      try PrintedSection(cells: printed.cells, rows: printed.rows, paint: printed.paint, widths: printed.widths)
        .write(index, of: issue, to: output)
    } else {
      try printed.write(issue, to: output)
    }
    try output.finish()
  }
}

extension ColorChoice: ExpressibleByArgument {}
extension VerticalStyle.Forms: ExpressibleByArgument {}
extension VerticalStyle.Quotes: ExpressibleByArgument {}

extension PrintedIssue {
  /// As wide as the terminal, with columns as high as it is; 80 cells where there is none.
  static func standard(
    width: Int? = nil, columns: Int? = nil, color: ColorChoice = .auto, widths: WidthPolicy
  ) -> PrintedIssue {
    PrintedIssue(
      cells: width ?? TerminalFacts.width ?? 80, columns: columns,
      rows: TerminalFacts.height.map { max(12, $0 - 2) } ?? PrintedIssue.defaultRows,
      paint: PrintColors(isOn: color.usesColor), setting: TextSetting(widths: widths))
  }
}
