import Newspaper
import TerminalScreen
import Typesetting

extension ShelfMode {
  func draw(on canvas: inout Canvas, session: Session) {
    let others =
      papers.map {
        $0.count > 1 ? session.say(Phrase("\(paper + 1)/\($0.count) 种", "paper \(paper + 1)/\($0.count)")) : ""
      } ?? ""
    // A small screen has no room for a head: the bar says which paper it is, and the month.
    let small = hasHead(session) ? nil : selectedPaper.map { name(of: $0, session: session) }
    canvas.drawBar(
      row: 0,
      left: small.map { _ in isList ? month(session) : String(day.description.prefix(7)) }
        ?? session.say(Phrase("报架", "Shelf")), right: small ?? others,
      style: Style(.bar))
    guard let selectedPaper, !isAbsent, failure == nil else {
      drawEmpty(on: &canvas, session: session)
      return
    }
    drawHead(selectedPaper, on: &canvas, session: session)
    if isList { return drawList(on: &canvas, session: session) }
    let layout = ShelfLayout(size: session.size, day: day)
    let names =
      session.language == .chinese ? Array("一二三四五六日").map(String.init) : ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    for (place, name) in names.enumerated() where layout.showsNames {
      canvas.draw(
        name, row: layout.headRow, cell: layout.firstCell + place * layout.cellsOfDay + (layout.cellsOfDay > 3 ? 1 : 0),
        limit: layout.cellsOfDay, style: Style(.furniture))
    }
    for number in 1...layout.days { drawDay(number, layout: layout, on: &canvas, session: session) }
  }

  private func hasHead(_ session: Session) -> Bool { session.size.rows >= 10 }

  private func name(of paper: ShelfPaper, session: Session) -> String {
    paper.name.isEmpty ? session.say(Phrase("（没有报名）", "(no name)")) : paper.name
  }

  private func month(_ session: Session) -> String {
    isList
      ? session.say(Phrase("没有日期", "without dates"))
      : session.say(Phrase("\(day.year)年\(day.month)月", CalendarDate.monthNames[day.month - 1] + " \(day.year)"))
  }

  /// The paper's name and days, and the month.
  private func drawHead(_ paper: ShelfPaper, on canvas: inout Canvas, session: Session) {
    let cells = session.size.cells
    func center(_ text: String, row: Int, role: Style.Role) {
      let textWidth = width(of: text, widths: session.widths)
      canvas.drawCut(text, row: row, cell: max(0, (cells - textWidth) / 2), limit: cells, style: Style(role))
    }
    let month = month(session)
    let name = name(of: paper, session: session)
    let range = [paper.first, paper.last].compactMap { $0?.description }.joined(separator: " … ")
    let facts = session.say(Phrase("共 \(paper.issues.grouped) 期  ", "\(paper.issues.grouped) issues  ")) + range
    if session.size.rows >= 14 {
      center(name, row: 1, role: .headline)
      center(facts, row: 2, role: .furniture)
      center(month, row: 3, role: .subhead)
    } else if hasHead(session) {
      center(name + "  " + month, row: 1, role: .headline)
    }
  }

  /// The issues of a paper without dates, one a row, as many as fit around the selected one.
  private func drawList(on canvas: inout Canvas, session: Session) {
    let top = ShelfLayout(size: session.size, day: day).headRow
    let room = max(1, session.size.rows - 1 - top)
    let first = max(0, min(selected - room / 2, undated.count - room))
    for (row, index) in zip(top..., undated.indices[first...].prefix(room)) {
      let isSelected = index == selected
      let style = Style(isSelected ? .selection : .text)
      if isSelected { canvas.fill(rows: row..<row + 1, cells: 1..<session.size.cells - 1, style: style) }
      canvas.drawCut(
        session.say(facts(of: undated[index])), row: row, cell: 2, limit: session.size.cells - 4, style: style)
    }
  }

  /// What tells an issue without a date: its number or mark, and what it holds.
  private func facts(of issue: ShelfIssue) -> Phrase {
    let name = issue.number ?? issue.name.mark
    return Phrase(
      "\(name)  \(issue.sections)版 \(issue.articles)篇  \(reading(of: issue).chinese)",
      "\(name)  \(issue.sections) sections, \(issue.articles) articles  \(reading(of: issue).english)")
  }

  private func reading(of issue: ShelfIssue) -> Phrase {
    switch issue.reading {
    case .unread: Phrase("未读", "unread")
    case .begun: Phrase("在读", "begun")
    case .read: Phrase("读过", "read")
    }
  }

  private func drawDay(_ number: Int, layout: ShelfLayout, on canvas: inout Canvas, session: Session) {
    guard let (cell, row) = layout.place(of: number), row < session.size.rows - 1 else { return }
    let isSelected = number == day.day
    let issue = issues[number]
    let isNarrow = session.widths.drawsNarrowly
    // The mark says by its form what the colour says too.
    let mark =
      switch issue?.reading {
      case .unread: isNarrow ? "●" : "*"
      case .begun: isNarrow ? "○" : "o"
      case .read: "✓"
      case nil: ""
      }
    let digits = (number < 10 ? " " : "") + String(number)
    let style = Style(isSelected ? .selection : issue == nil ? .furniture : issue?.reading == .read ? .byline : .text)
    let hasRoom = layout.cellsOfDay >= 5
    if isSelected {
      canvas.fill(rows: row..<row + 1, cells: cell..<cell + min(layout.cellsOfDay, hasRoom ? 6 : 2), style: style)
    }
    let drawn = canvas.draw(digits, row: row, cell: cell + (hasRoom ? 1 : 0), style: style)
    guard hasRoom else {
      if issue != nil, !isSelected {
        canvas.restyle(rows: row..<row + 1, cells: cell..<cell + 2, style: Style(.number))
      }
      return
    }
    canvas.draw(mark, row: row, cell: cell + 1 + drawn + 1, style: isSelected ? style : Style(.number))
    if let issue, layout.cellsOfDay >= 10 {
      canvas.draw(
        session.say(Phrase("\(issue.sections)版", "\(issue.sections)p")), row: row, cell: cell + 6,
        limit: layout.cellsOfDay - 6,
        style: Style(.furniture))
    }
  }

  private func drawEmpty(on canvas: inout Canvas, session: Session) {
    let lines: [Phrase]
    if let failure {
      lines = [Phrase(failure, failure)]
    } else if isAbsent || papers?.isEmpty == true {
      lines = [
        Phrase("报架还是空的。", "The shelf is empty yet."),
        Phrase("把报纸导入一次，就摆到这里：", "Import newspapers once to find them here:"),
        Phrase("  kanbao import 文件或文件夹…", "  kanbao import PATH…"),
      ]
    } else {
      lines = [Phrase("…", "…")]
    }
    for (row, line) in zip(2..<max(2, session.size.rows - 1), lines) {
      canvas.drawCut(session.say(line), row: row, cell: 2, limit: session.size.cells - 3, style: .text)
    }
  }

  /// What the last row says at its left: the selected day and its issue.
  func footerText(session: Session) -> String {
    guard selectedPaper != nil else { return "" }
    if isList { return undated.isEmpty ? "" : "\(selected + 1)/\(undated.count)" }
    let isNarrow = session.size.cells < 36
    // The bar of a small screen has the month.
    let date =
      isNarrow && !hasHead(session)
      ? session.say(Phrase("\(day.day)日", String(day.description.dropFirst(5))))
      : session.language == .chinese ? day.chineseDescription : day.description
    guard isAnswered else { return date + " …" }
    guard let issue = issues[day.day] else { return date + session.say(Phrase("  没有报", "  no issue")) }
    if isNarrow, !hasHead(session) {
      let pages = session.say(Phrase("  \(issue.sections)版  ", "  \(issue.sections)p  "))
      return date + pages + session.say(reading(of: issue))
    }
    let facts = session.say(
      Phrase("  \(issue.sections)版 \(issue.articles)篇", "  \(issue.sections) sections, \(issue.articles) articles"))
    return date + facts + "  " + session.say(reading(of: issue))
  }
}

extension CalendarDate {
  fileprivate static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
