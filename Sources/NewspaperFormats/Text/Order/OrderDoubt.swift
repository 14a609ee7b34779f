/// What speaks, before any other order is looked for, against a page being read in the order of its dump.
///
/// Counting it takes one look at each line, so that a page in order costs next to nothing.
struct OrderDoubt {
  /// Lines that follow one another but cannot: text that stops inside a sentence, titles without text.
  private(set) var faults = 0
  /// Text broken off inside a sentence by a blank line and then by a short line of no sentence, as titles are.
  private var interruptions = 0
  /// Full lines, as they stand inside paragraphs, right below titles or behind a paragraph's visible end.
  private var strayLines = 0
  /// Full lines that stop inside a sentence above a blank line: where columns break, one goes on over most of these.
  private var breaks = 0
  private let lines: Int

  init(_ page: LabelledPage) {
    lines = page.labels.count
    for row in page.labels.indices.dropFirst() {
      let (above, line) = (page.page.lines[page.places[row - 1]], page.page.lines[page.places[row]])
      if Self.isFault(page, row, above, line) { faults += 1 }
      if Self.isStray(page, row, above, line) { strayLines += 1 }
      guard page.roles.roles[page.places[row]] == .text, page.roles.roles[page.places[row - 1]] == .text,
        line.blankBefore, !line.gapBefore, !above.blankBefore, above.ending == .word || above.ending == .comma,
        Self.isFull(above)
      else { continue }
      breaks += 1
      if abs(line.measure - line.width) > Self.shortRoom, line.ending != .terminal { interruptions += 1 }
    }
  }

  /// Whether it is worth while to look for another order. Of 100 made-up pages in order six have as much doubt, of those
  /// that go down the columns of the whole page 97.
  var isGreat: Bool {
    (4 * faults + 3 * (interruptions + strayLines - breaks)) * 1000 > Self.most * lines
  }

  /// In a thousand lines.
  private static let most = 5

  /// Whether so many lines cannot follow one another that the order cannot be right; on a small page one is enough.
  var isCertain: Bool { lines > Self.smallPage ? faults > 1 && faults * 1000 >= lines * 8 : faults > 0 }

  private static let smallPage = 60

  private static func isFault(_ page: LabelledPage, _ row: Int, _ above: DumpLine, _ line: DumpLine) -> Bool {
    let before = page.labels[row - 1]
    switch (before, page.labels[row]) {
    case (.start, .continuation), (.continuation, .continuation):
      return page.evidence.goesOn(above, line, indent: before == .start ? page.evidence.indent : 0) <= -380
    case (.start, _), (.continuation, _): return page.evidence.paragraphEnd(above) <= -350
    case (.title, .title), (.titleMore, .title): return true
    case (.source, .start), (.tailByline, .start), (.jumpTo, .start): return true
    default: return false
    }
  }

  private static func isStray(_ page: LabelledPage, _ row: Int, _ above: DumpLine, _ line: DumpLine) -> Bool {
    guard page.evidence.indent > 0, abs(line.measure - line.width) < 60 else { return false }
    switch page.labels[row - 1] {
    case .byline, .title, .titleMore:
      switch page.labels[row] {
      case .start, .continuation, .verse: return true
      default: return false
      }
    default:
      return line.blankBefore && line.ending != .terminal && above.ending == .terminal
        && above.traits.contains(.fullStop) && above.measure - above.width > 160
    }
  }

  private static let shortRoom = 130

  private static func isFull(_ line: DumpLine) -> Bool {
    abs(line.measure - line.width) < 110 && line.measure < widestColumn
  }

  /// Hundredths of an em.
  private static let widestColumn = 2500
}
