import Newspaper
import TerminalScreen
import Typesetting

extension ContentsMode {
  func draw(on canvas: inout Canvas, session: Session) {
    let frame = Frame(size: session.size)
    drawMasthead(on: &canvas, frame: frame, session: session)
    let list = frame.listRows(session: session)
    if session.entries.isEmpty {
      canvas.draw(
        session.say(Phrase("这一期没有稿件", "this issue has no articles")), row: list.lowerBound, cell: 2,
        style: Style(.message))
    }
    if rows.isEmpty, !session.entries.isEmpty {
      canvas.draw(
        session.say(Phrase("没有这样的标题", "there is no such headline")), row: list.lowerBound, cell: 2,
        style: Style(.message))
    }
    for row in list {
      let index = top + row - list.lowerBound
      guard rows.indices.contains(index) else { break }
      switch rows[index] {
      case .blank: break
      case .section(let section): drawSection(section, row: row, on: &canvas, session: session)
      case .entry(let entry): drawEntry(entry, row: row, on: &canvas, session: session)
      }
    }
  }

  private func drawMasthead(on canvas: inout Canvas, frame: Frame, session: Session) {
    let issue = session.issue
    let name = issue.publication.name.isEmpty ? session.say(Phrase("目录", "Contents")) : issue.publication.name
    let facts = [issue.date?.chineseDescription, issue.number].compactMap { $0 }
      .joined(separator: session.size.cells >= 60 ? "　" : " ")
    let cells = session.size.cells
    func center(_ text: String, row: Int, role: Style.Role) {
      let textWidth = width(of: text, widths: session.widths)
      canvas.drawCut(text, row: row, cell: max(0, (cells - textWidth) / 2), limit: cells, style: Style(role))
    }
    switch frame.mastheadRows {
    case 4:
      // A masthead is set wide (字间加空) where there is room.
      let isHan = name.utf8.allSatisfy { $0 >= 0x80 }
      let spaced = isHan ? name.map(String.init).joined(separator: "　") : name
      center(width(of: spaced, widths: session.widths) <= cells / 2 ? spaced : name, row: 1, role: .headline)
      center(facts, row: 2, role: .furniture)
      canvas.drawRule(.heavy, row: 3)
    case 2:
      center(facts.isEmpty ? name : name + "  " + facts, row: 0, role: .headline)
      canvas.drawRule(.heavy, row: 1)
    default:
      center(name, row: 0, role: .headline)
    }
  }

  private func drawSection(_ section: Int, row: Int, on canvas: inout Canvas, session: Session) {
    let name = session.name(of: session.issue.sections[section])
    let drawn = canvas.drawCut(name, row: row, cell: 1, limit: session.size.cells - 2, style: Style(.subhead))
    let (start, end) = (drawn + 2, session.size.cells - 1)
    if end - start > 2 { canvas.draw(.light, rows: row..<row + 1, cells: start..<end) }
  }

  private func drawEntry(_ index: Int, row: Int, on canvas: inout Canvas, session: Session) {
    let entry = session.entries[index]
    let article = entry.article
    let isSelected = index == selected
    let cells = session.size.cells
    func style(_ role: Style.Role) -> Style { Style(isSelected ? .selection : role) }
    if isSelected { canvas.fill(rows: row..<row + 1, cells: 0..<cells, style: Style(.selection)) }
    let number = String(entry.number)
    let digits = max(2, String(session.entries.count).utf8.count)
    if isSelected { canvas.draw(">", row: row, cell: 0, style: style(.selection)) }
    canvas.draw(number, row: row, cell: 1 + digits - number.utf8.count, style: style(.number))
    let start = digits + 3
    let isRead = session.state.read.contains(article.id.rawValue)
    let facts = facts(of: article, index: index, isRead: isRead, session: session)
    let factsWidth = width(of: facts, widths: session.widths)
    let hasFacts = cells >= 48
    let end = hasFacts ? cells - factsWidth - 1 : cells - 2
    if hasFacts { canvas.draw(facts, row: row, cell: cells - factsWidth - 1, style: style(.furniture)) }
    let title = session.title(of: index)
    var cell = start
    // Read articles step back; the mark says the same without colour.
    let titleStyle = style(isRead ? .byline : .text)
    cell += canvas.drawCut(title, row: row, cell: cell, limit: max(0, end - cell - 1), style: titleStyle)
    drawTitleMatches(title, ofEntry: index, row: row, cell: start, limit: cell, on: &canvas, session: session)
    for (text, role) in [(article.headline.deck, Style.Role.deck), (article.headline.kicker, .kicker)] {
      guard let text, article.headline.main != nil, !title.hasPrefix(text), end - cell > 12 else { continue }
      cell += canvas.drawCut("  " + text, row: row, cell: cell, limit: end - cell - 1, style: style(role))
    }
  }

  /// What stands at the right: the matches of a search, else the length; and the mark of what was read.
  private func facts(of article: Article, index: Int, isRead: Bool, session: Session) -> String {
    if let search = session.search, !search.matches.isEmpty {
      let count = search.matches(inArticle: index).count
      return count > 0
        ? session.say(Phrase("\(count) 处", "\(count) hits")) + (isRead ? " ✓" : "  ") : isRead ? "✓" : " "
    }
    let length = lengths[index] ?? article.length
    return session.say(Phrase("\(length) 字", "\(length)")) + (isRead ? " ✓" : "  ")
  }

  /// Highlights what a search found in a title, as far as it is drawn.
  private func drawTitleMatches(
    _ title: String, ofEntry index: Int, row: Int, cell: Int, limit: Int, on canvas: inout Canvas, session: Session
  ) {
    guard let matches = session.search?.matches(inArticle: index), !matches.isEmpty else { return }
    let passages = session.entries[index].article.passages
    for match in matches where passages[match.passage].text == title {
      var before = 0
      forEachCluster(of: title, in: 0..<match.bytes.lowerBound, widths: session.widths) { before += $0.width }
      guard cell + before < limit else { return }
      canvas.draw(
        title, bytes: match.bytes, row: row, cell: cell + before, limit: limit - cell - before, style: Style(.match))
    }
  }
}
