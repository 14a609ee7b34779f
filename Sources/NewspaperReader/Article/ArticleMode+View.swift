import Newspaper
import NewspaperLayout
import TerminalScreen
import Typesetting

extension ArticleMode {
  func draw(on canvas: inout Canvas, session: Session) {
    let frame = Frame(size: session.size)
    drawHeader(on: &canvas, session: session)
    let top = frame.bodyRows.lowerBound
    let matches = matchesShown(session)
    for rule in shown.rules {
      let rows = top + rule.rows.lowerBound..<top + rule.rows.upperBound
      canvas.draw(rule.isVertical ? .vertical : .light, rows: rows, cells: rule.cells)
    }
    drawUnits(of: shown, top: top, matches: matches, on: &canvas, session: session)
    for line in shown.lines {
      canvas.draw(
        setting.layout.passages[line.passage], index: line.passage, bytes: line.bytes, row: top + line.row,
        cell: line.cell,
        role: line.role.style, matches: matches, current: session.search?.current)
    }
  }

  private func drawHeader(on canvas: inout Canvas, session: Session) {
    let entry = session.entries[entry]
    let issue = session.issue
    let section = session.name(of: issue.sections[entry.section])
    let pages = setting.layout.estimatedPageCount
    let about = setting.layout.isComplete ? Phrase("", "") : Phrase("约 ", "~")
    // Where the headline has gone by, the header says what one reads.
    let isContinuing = page > 0
    let cells = session.size.cells
    let title = session.title(of: self.entry)
    let left: [String?] =
      if cells < 40 {
        ["\(entry.number)", isContinuing ? title : section]
      } else if isContinuing {
        [cells >= 72 ? issue.publication.name : nil, section, title]
      } else {
        [issue.publication.name, section, cells >= 72 ? issue.date?.chineseDescription : nil]
      }
    let right =
      cells >= 40
      ? session.say(
        Phrase(
          "\(entry.number)/\(session.entries.count) 篇  \(page + 1)/\(about.chinese)\(pages) 屏",
          "article \(entry.number)/\(session.entries.count)  page \(page + 1)/\(about.english)\(pages)"))
      : "\(page + 1)/\(session.say(about))\(pages)"
    let shown = left.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "  ")
    canvas.drawBar(row: 0, left: shown, right: right, style: Style(.bar))
  }

  /// The first place of the page that is shown.
  var pageAnchor: Anchor { shown.anchor }

  /// What a search found in the passages of the page.
  private func matchesShown(_ session: Session) -> Slice<MatchList> {
    guard let found = session.search?.matches(inArticle: entry), !found.isEmpty else { return MatchList()[...] }
    let last = max(shown.lines.map(\.passage).max() ?? 0, shown.units.map(\.passage).max() ?? 0)
    let first = shown.anchor == .start ? 0 : shown.anchor.passage
    return found[found.partition { $0.passage < first }..<found.partition { $0.passage <= last }]
  }
}

extension TextRole {
  /// How the screen shows it.
  public var style: Style.Role {
    switch self {
    case .bannerHeadline, .headline: .headline
    case .bannerDeck, .deck: .deck
    case .kicker: .kicker
    case .byline, .signature, .source: .byline
    case .paragraph, .verse, .answer, .tableRow: .text
    case .subhead, .question, .tableHeader: .subhead
    case .caption, .credit: .caption
    case .jump: .furniture
    }
  }
}
