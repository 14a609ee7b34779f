import FoundationEssentials
import Newspaper
import NewspaperArchive
import NewspaperReader
import Typesetting

/// What a search in an archive found, for people and for programs.
struct ArchiveReport {
  let archive: any Archive
  let query: Query
  let order: SearchOrder
  let limits: SearchReport.Limits

  /// Calls `body` with each article in order, from 1 on, and returns how many there were.
  private func forEachHit(_ body: (Int, SearchHit) throws -> Void) throws -> (count: Int, hasMore: Bool) {
    var cursor: SearchCursor?
    var count = 0
    repeat {
      let wanted = min(200, limits.articles - count)
      let page = try archive.search(query, order: order, after: cursor, limit: wanted) { true }
      for hit in page.hits {
        count += 1
        try body(count, hit)
      }
      cursor = page.next
    } while cursor != nil && count < limits.articles
    return (count, cursor != nil)
  }

  // MARK: For people

  /// Writes a line for each article, and below it the passage where the query stands first. Returns how many there
  /// are, and whether there may be more.
  func write(
    to output: Output, cells: Int, widths: WidthPolicy = .narrow, colors: Bool
  ) throws -> (count: Int, hasMore: Bool) {
    let paint = PrintColors(isOn: colors)
    return try forEachHit { number, hit in
      let passages = hit.article.passages
      let title = hit.article.title
      let inTitle = hit.matches.filter { passages[$0.passage].text == title }.map(\.bytes)
      let shown =
        inTitle.isEmpty
        ? paint.headline(Excerpt(in: title, cells: max(20, cells - 40), widths: widths).printed)
        : Excerpt(of: inTitle, in: title, cells: max(20, cells - 40), widths: widths).painted(paint, paint.headline)
      let place = [
        Prose.paper(hit.id.issue.paper), hit.id.issue.date?.description ?? hit.id.issue.mark,
        Prose.section(number: hit.section.number, name: hit.section.name, bundle: hit.section.bundle),
      ]
      try output.write("\(paint.number("[\(number)]")) \(shown)")
      try output.write(" · \(place.map(PlainText.singleLine).joined(separator: " ")) · article \(hit.id.index + 1)")
      try output.write(hit.matches.isEmpty ? "\n" : " · \(Prose.matches(hit.matches.count))\n")
      try writePassage(of: hit, passages, title: title, to: output, cells: cells, widths: widths, paint: paint)
      if number % 20 == 0 { try output.flush() }
    }
  }

  private func writePassage(
    of hit: SearchHit, _ passages: [Passage], title: String, to output: Output, cells: Int, widths: WidthPolicy,
    paint: PrintColors
  ) throws {
    let room = max(16, cells - 2)
    if let first = hit.matches.first(where: { passages[$0.passage].text != title }) {
      let ranges = hit.matches.filter { $0.passage == first.passage }.map(\.bytes)
      let excerpt = Excerpt(of: ranges, in: passages[first.passage].text, cells: room, widths: widths)
      try output.write("  \(excerpt.painted(paint))\n")
    } else if let text = hit.article.body.lazy.map(\.text).first(where: { !$0.isEmpty && $0 != title }) {
      try output.write("  \(Excerpt(in: text, cells: room, widths: widths).printed)\n")
    }
  }

  /// Writes the number of articles for each year, or month where there are few, with a bar.
  func writeHistogram(to output: Output, cells: Int) throws -> Int {
    let bars = try archive.histogram(query) { true }
    let most = bars.map(\.count.upperBound).max() ?? 0
    let digits = String(most).utf8.count
    let width = bars.contains { $0.month != nil } ? 7 : 4
    for bar in bars {
      let count = bar.count.upperBound
      let label = String(repeating: " ", count: max(0, width - bar.label.utf8.count)) + bar.label
      let number = String(repeating: " ", count: digits - String(count).utf8.count) + "\(count)"
      let length = most == 0 ? 0 : (count * max(10, cells - 4 - label.utf8.count - digits) + most - 1) / most
      try output.write("\(label)  \(number)\(length > 0 ? "  " : "")\(String(repeating: "#", count: length))\n")
    }
    return bars.reduce(0) { $0 + $1.count.upperBound }
  }

  // MARK: For programs

  /// One article as `--json` prints it.
  private struct Hit: Encodable {
    struct Place: Encodable {
      var place: String
      var passage: String
      var start: Int
      var end: Int
    }

    var paper: String
    var date: String?
    var issue: String?
    var article: Int
    var id: String
    var section: Int
    var sectionName: String?
    var headline: String
    var tier: String?
    var matches: [Place]
  }

  /// Writes an array with an object for each article.
  func writeJSON(to output: Output) throws -> (count: Int, hasMore: Bool) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try output.write("[")
    let found = try forEachHit { number, hit in
      let passages = hit.article.passages
      let matches = hit.matches.prefix(limits.matches).map { match in
        let passage = passages[match.passage]
        let window = Excerpt.window(around: match.bytes, in: passage.text, bytes: SearchReport.longestPassage)
        return Hit.Place(
          place: SearchReport.name(of: passage.place, in: hit.article),
          passage: Excerpt.piece(window, of: passage.text),
          start: match.bytes.lowerBound - window.lowerBound, end: match.bytes.upperBound - window.lowerBound)
      }
      let printed = Hit(
        paper: hit.id.issue.paper, date: hit.id.issue.date?.description,
        issue: hit.id.issue.mark.isEmpty ? nil : hit.id.issue.mark, article: hit.id.index + 1,
        id: hit.article.id.rawValue, section: hit.section.number, sectionName: hit.section.name,
        headline: SearchReport.shortened(hit.article.title), tier: hit.tier?.name, matches: matches)
      try output.write(number == 1 ? "\n" : ",\n")
      try output.write(JSONText.escapingHostile(encoder.encode(printed)))
    }
    try output.write(found.count == 0 ? "]\n" : "\n]\n")
    return found
  }

  // MARK: Numbers

  /// How many matches there are in all articles together.
  func matchCount() throws -> Int {
    var matches = 0
    _ = try ArchiveReport(archive: archive, query: query, order: .oldest, limits: .none).forEachHit {
      matches += $1.matches.count
    }
    return matches
  }
}

extension RelevanceTier {
  /// What `--json` calls it.
  var name: String {
    switch self {
    case .headline: "headline"
    case .weighty: "weighty"
    case .mentioned: "mentioned"
    }
  }
}
