import ArgumentParser
import CursesBackend
import Glibc
import Newspaper
import NewspaperArchive

extension SearchOrder: ExpressibleByArgument {}

extension SearchCommand {
  /// Searches the archive instead of an issue.
  func runInArchive(_ folder: String, _ words: String) throws {
    let archive = try LocalArchive(at: ArchiveFolder.path(folder))
    var query = try archive.spelledOut(Query(words, today: TerminalFacts.today))
    if let date = input.date { query = .all([query, .dates(date)]) }
    let report = ArchiveReport(
      archive: archive, query: query, order: order ?? .newest, limits: SearchReport.Limits(articles: limit ?? 20))
    let isForPrograms = json || count || countMatches
    let text = PrintedText(ambiguousWidth: isForPrograms ? 1 : AmbiguousChoice.ofEnvironment.cells)
    let output = Output.standard(text)
    let found = try answer(report, to: output, text)
    try output.finish()
    ArchiveFolder.complain(of: archive)
    Self.complain(of: words, found: found)
    if found == 0 { throw CommandFailure(.negative) }
  }

  private func answer(_ report: ArchiveReport, to output: Output, _ text: PrintedText) throws -> Int {
    let cells = TerminalFacts.width ?? SearchReport.defaultCells
    if histogram { return try report.writeHistogram(to: output, cells: cells) }
    if count || countMatches {
      let number =
        count ? try report.archive.count(report.query) { _ in true }.upperBound : try report.matchCount()
      try output.write("\(number)\n")
      return number
    }
    let (shown, hasMore) =
      json
      ? try report.writeJSON(to: output)
      : try report.write(to: output, cells: cells, widths: text.widths, colors: color.usesColor)
    if hasMore {
      try output.flush()
      // A phrase of frequent characters may take seconds to count; nobody waits for that here.
      let start = clock()
      let count = try report.archive.count(report.query) { _ in clock() - start < CLOCKS_PER_SEC / 4 }
      Output.complain(Prose.moreFound(shown: shown, count: count))
    }
    return shown
  }
}
