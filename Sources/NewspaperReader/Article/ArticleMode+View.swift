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
      draw(line, matches: matches, row: top + line.row, on: &canvas, session: session)
    }
  }

  private func drawHeader(on canvas: inout Canvas, session: Session) {
    let entry = session.entries[entry]
    let issue = session.issue
    let section = session.name(of: issue.sections[entry.section])
    let date = session.size.cells >= 72 ? issue.date?.chineseDescription : nil
    let left = [issue.publication.name, section, date].compactMap { $0 }.filter { !$0.isEmpty }
    let pages = layout.pages.count
    let right =
      session.size.cells >= 40
      ? session.say(
        Phrase(
          "\(entry.number)/\(session.entries.count) 篇  \(page + 1)/\(pages) 屏",
          "article \(entry.number)/\(session.entries.count)  page \(page + 1)/\(pages)"))
      : "\(entry.number) \(page + 1)/\(pages)"
    canvas.drawBar(row: 0, left: left.joined(separator: "  "), right: right, style: Style(.bar))
  }

  private func draw(
    _ line: PlacedLine, matches: ArraySlice<Match>, row: Int, on canvas: inout Canvas, session: Session
  ) {
    let passage = layout.passages[line.passage]
    let text = passage.text
    canvas.draw(text, bytes: line.bytes, row: row, cell: line.cell, style: Style(line.role.style))
    func redraw(_ bytes: Range<Int>, role: Style.Role) {
      let part = bytes.clamped(to: line.bytes)
      guard !part.isEmpty else { return }
      var before = 0
      forEachCluster(of: text, in: line.bytes.lowerBound..<part.lowerBound, widths: session.widths) {
        before += $0.width
      }
      canvas.draw(text, bytes: part, row: row, cell: line.cell + before, style: Style(role))
    }
    if line.bytes.lowerBound < passage.datelineLength { redraw(0..<passage.datelineLength, role: .byline) }
    for index in matches.indices where matches[index].passage == line.passage {
      redraw(matches[index].bytes, role: index == session.search?.current ? .currentMatch : .match)
    }
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
