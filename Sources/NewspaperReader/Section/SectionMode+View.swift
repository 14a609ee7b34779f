import Newspaper
import NewspaperLayout
import TerminalScreen
import Typesetting

extension SectionMode {
  func draw(on canvas: inout Canvas, session: Session) {
    guard let layout, layout.screens.indices.contains(screen) else { return }
    let painter = SectionPainter(layout)
    let shown = layout.screens[screen]
    let first = firstEntry(session)
    painter.paint(
      shown, on: &canvas, matches: { session.search?.matches(inArticle: first + $0) ?? MatchList()[...] },
      current: session.search?.current)
    guard !session.entries.isEmpty else {
      canvas.draw(
        session.say(Phrase("这一期没有稿件", "this issue has no articles")), row: min(4, session.size.rows - 2), cell: 2,
        style: Style(.message))
      return
    }
    drawReadMarks(of: shown, painter: painter, first: first, on: &canvas, session: session)
    for line in painter.headlineRows(of: selected - first, on: shown, widths: session.widths) {
      canvas.restyle(rows: line.row..<line.row + 1, cells: line.cells, style: Style(.selection))
    }
  }

  /// What was read steps back, with the mark of the contents after its number.
  private func drawReadMarks(
    of shown: SectionScreen, painter: SectionPainter, first: Int, on canvas: inout Canvas, session: Session
  ) {
    for article in shown.articles {
      let entry = session.entries[first + article]
      guard session.state.read.contains(entry.article.id.rawValue) else { continue }
      for line in painter.headlineRows(of: article, on: shown, widths: session.widths) {
        canvas.restyle(rows: line.row..<line.row + 1, cells: line.cells, style: Style(.byline))
      }
      let number = String(entry.number)
      for piece in shown.texts where piece.article == article && piece.role == .number {
        guard case .furniture(let text) = piece.content else { continue }
        let blanks = text.prefix { $0 == " " }.count
        canvas.draw("✓", row: piece.row, cell: piece.cell + blanks + number.utf8.count, limit: 1, style: Style(.byline))
      }
    }
  }

  /// What the footer says: the selected headline, which no colour has to tell, and the screen.
  func footerText(session: Session) -> String {
    guard session.entries.indices.contains(selected) else { return "" }
    let screens = layout?.screens.count ?? 1
    let place =
      screens > 1 ? session.say(Phrase("\(screen + 1)/\(screens) 屏  ", "page \(screen + 1)/\(screens)  ")) : ""
    let entry = session.entries[selected]
    let mark = session.state.read.contains(entry.article.id.rawValue) ? "✓ " : ""
    return place + "\(entry.number) " + mark + entry.article.title
  }
}
