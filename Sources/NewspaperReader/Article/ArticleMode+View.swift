import Newspaper
import NewspaperLayout
import TerminalScreen
import Typesetting

extension ArticleMode {
  func draw(on canvas: inout Canvas, session: Session) {
    let frame = Frame(size: session.size)
    drawHeader(on: &canvas, session: session)
    let shown = layout.pages[page]
    let top = frame.bodyRows.lowerBound
    let matches = session.search?.matches(inArticle: entry) ?? []
    for rule in shown.rules {
      let isNarrow = session.widths.ambiguousWidth == 1
      let glyph = rule.isVertical ? isNarrow ? "│" : "|" : isNarrow ? "─" : "-"
      for row in rule.rows {
        for cell in rule.cells { canvas.draw(glyph, row: top + row, cell: cell, style: Style(.rule)) }
      }
    }
    drawUnits(of: shown, top: top, matches: matches, on: &canvas, session: session)
    for line in shown.lines {
      canvas.draw(
        layout.passages[line.passage], index: line.passage, bytes: line.bytes, row: top + line.row, cell: line.cell,
        role: line.role.style, matches: matches, current: session.search?.current)
    }
  }

  private func drawHeader(on canvas: inout Canvas, session: Session) {
    let entry = session.entries[entry]
    let issue = session.issue
    let section = session.name(of: issue.sections[entry.section])
    let pages = layout.pages.count
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
          "\(entry.number)/\(session.entries.count) 篇  \(page + 1)/\(pages) 屏",
          "article \(entry.number)/\(session.entries.count)  page \(page + 1)/\(pages)"))
      : "\(page + 1)/\(pages)"
    let shown = left.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "  ")
    canvas.drawBar(row: 0, left: shown, right: right, style: Style(.bar))
  }

  /// The first place of the page that is shown.
  var pageAnchor: Anchor { layout.pages[page].anchor }
}

extension TextRole {
  /// How the screen shows it.
  var style: Style.Role {
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
