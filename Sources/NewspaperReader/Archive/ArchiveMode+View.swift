import Newspaper
import TerminalScreen
import Typesetting

extension ArchiveMode {
  func draw(on canvas: inout Canvas, session: Session) {
    let orderName =
      switch order {
      case .newest: Phrase("最新在前", "newest first")
      case .oldest: Phrase("最旧在前", "oldest first")
      case .relevance: Phrase("最相关在前", "most relevant first")
      }
    canvas.drawBar(
      row: 0, left: session.say(Phrase("检索报库", "Search the archive")), right: session.say(orderName), style: Style(.bar)
    )
    drawLine(on: &canvas, session: session)
    let list = listRows(session: session)
    if list.lowerBound > 2 {
      drawPeriods(on: &canvas, row: 2, session: session)
      canvas.drawRule(row: 3)
    }
    if hits.isEmpty {
      drawEmpty(on: &canvas, rows: list, session: session)
    } else {
      for (place, index) in (top..<min(hits.count, top + visibleHits(session: session))).enumerated() {
        drawHit(index, row: list.lowerBound + place * Self.rowsOfHit, on: &canvas, session: session)
      }
    }
    if !choice.isEmpty {
      choice.draw(on: &canvas, row: list.lowerBound > 2 ? 2 : session.size.rows - 1, session: session)
    }
  }

  /// The line of the query, with the count at its right.
  private func drawLine(on canvas: inout Canvas, session: Session) {
    canvas.drawEditor(
      editor, label: session.say(Phrase("找 ", "Find ")), status: countText(session: session), row: 1, session: session)
  }

  /// `1,234 篇`, `至多 1,234 篇`.
  func countText(session: Session) -> String {
    guard search != nil, !isAbsent else { return "" }
    guard isAnswered else { return "…" }
    switch count {
    case .exactly(let count):
      return session.say(Phrase("\(count.grouped) 篇", count == 1 ? "1 article" : "\(count.grouped) articles"))
    case .between(_, let most):
      return session.say(Phrase("至多 \(most.grouped) 篇", "at most \(most.grouped) articles"))
    case nil: return failure != nil || hits.isEmpty ? "" : session.say(Phrase("\(hits.count)+ 篇", "\(hits.count)+"))
    }
  }

  /// The years, or the months, as a row of bars from the first to the last.
  private func drawPeriods(on canvas: inout Canvas, row: Int, session: Session) {
    guard let first = periods.first, let last = periods.last, periods.count > 1 else { return }
    let labels = [first.label + " ", " " + last.label]
    let room = session.size.cells - 2 - labels.reduce(0) { $0 + $1.utf8.count }
    guard room > 4 else { return }
    // Several periods share a bar where there are more of them than cells.
    let share = (periods.count + room - 1) / room
    let bars = stride(from: 0, to: periods.count, by: share).map { start in
      periods[start..<min(start + share, periods.count)].reduce(0) { $0 + $1.count.upperBound }
    }
    let most = max(1, bars.max() ?? 1)
    let glyphs = session.widths.drawsNarrowly ? Array("▁▂▃▄▅▆▇█") : Array(".:-=+*%#")
    var cell = 1 + canvas.draw(labels[0], row: row, cell: 1, style: Style(.furniture))
    for bar in bars {
      let glyph = bar == 0 ? " " : String(glyphs[min(7, bar * 8 / (most + 1))])
      canvas.draw(glyph, row: row, cell: cell, style: Style(.number))
      cell += 1
    }
    canvas.draw(labels[1], row: row, cell: cell, style: Style(.furniture))
  }

  private func drawHit(_ index: Int, row: Int, on canvas: inout Canvas, session: Session) {
    let hit = hits[index]
    let cells = session.size.cells
    let isSelected = index == selected
    if isSelected {
      canvas.fill(rows: row..<row + 1, cells: 0..<cells, style: Style(.selection))
      canvas.draw(">", row: row, cell: 0, style: Style(.selection))
    }
    func style(_ role: Style.Role) -> Style { Style(isSelected ? .selection : role) }
    let paper = cells >= 72 && hasSeveralPapers ? hit.issue.paper + " " : ""
    let date = hit.issue.date?.description ?? hit.issue.mark
    let section =
      cells >= 60
      ? session.name(of: hit.section) : session.say(Phrase("\(hit.section.number)版", "\(hit.section.number)"))
    let origin = cells >= 34 ? paper + date + " " + section : String(date.dropFirst(2))
    var cell = 2
    cell += canvas.drawCut(origin, row: row, cell: cell, limit: max(8, cells / 2 - 2), style: style(.byline)) + 2
    let times =
      hit.matchCount > 1 && cells >= 48 ? session.say(Phrase("\(hit.matchCount) 处", "\(hit.matchCount) hits")) : ""
    let timesWidth = width(of: times, widths: session.widths)
    let end = cells - 1 - (timesWidth > 0 ? timesWidth + 2 : 0)
    canvas.draw(
      hit.headline, row: row, cell: cell, limit: max(0, end - cell), style: style(.headline), focus: .start)
    canvas.draw(times, row: row, cell: cells - 1 - timesWidth, style: style(.furniture))
    canvas.draw(hit.passage, row: row + 1, cell: 4, limit: max(0, cells - 6), style: .text, focus: .match)
  }

  private var hasSeveralPapers: Bool {
    guard let first = hits.first?.issue.paper else { return false }
    return hits.contains { $0.issue.paper != first }
  }

  /// What stands where there are no hits: how to import, how to ask, that nothing was found.
  private func drawEmpty(on canvas: inout Canvas, rows: Range<Int>, session: Session) {
    var lines: [Phrase]
    if isAbsent {
      lines = [
        Phrase("还没有报库。", "There is no archive yet."),
        Phrase("把报纸导入一次，就能在这里查：", "Import newspapers once to find them here:"),
        Phrase("  kanbao import 文件或文件夹…", "  kanbao import PATH…"),
      ]
    } else if let failure {
      lines = [Phrase(failure, failure)]
    } else if search == nil {
      lines = [
        Phrase("民生 就业      两个词都有", "民生 就业      both words"),
        Phrase("\"民生，就业\"   照写的样子", "\"民生，就业\"   as it is written"),
        Phrase("渡口 | 码头    有一个就行", "渡口 | 码头    one of them"),
        Phrase("渡口 -演习     不要后一个", "渡口 -演习     without the second"),
        Phrase("题:渡口 作者:石榴 栏:副刊 版:1", "title:渡口 by:石榴 section:副刊 page:1"),
        Phrase("日期:去年  日期:1978..1985", "date:lastyear  date:1978..1985"),
        Phrase("jls            拼音首字母或全拼，选词", "jls            pinyin, then take a word"),
      ]
    } else if isAnswered {
      lines = [Phrase("没有找到。", "Nothing was found.")]
      let doubts = Query.doubts(in: editor.text, today: session.today)
      if !doubts.isEmpty {
        lines += doubts.map(Phrase.init)
      } else if editor.text.contains(where: { $0 == " " || $0 == "　" }) {
        lines.append(Phrase("少写一个词，或用 | 连接。", "Try fewer words, or tie them by |."))
      }
    } else {
      lines = []
    }
    for (row, line) in zip(rows.dropFirst(rows.count > lines.count ? 1 : 0), lines) {
      canvas.drawCut(
        session.say(line), row: row, cell: 2, limit: session.size.cells - 3,
        style: Style(failure == nil || isAbsent ? .text : .error))
    }
  }

  /// What the last row says at its left.
  func footerText(session: Session) -> String {
    guard isAnswered, hits.indices.contains(selected) else { return "" }
    return "\(selected + 1)/" + (hasMore ? "\(hits.count)+" : "\(hits.count)")
  }
}

extension Canvas {
  /// Draws a text with its matches in one row, as much of it as there is room for.
  mutating func draw(
    _ piece: PassagePiece, row: Int, cell: Int, limit: Int, style: Style, focus: Excerpt.Focus
  ) {
    guard limit > 2 else { return }
    var cell = cell
    for segment in Excerpt(of: piece.matches, in: piece.text, cells: limit, widths: widths, focus: focus).segments {
      cell += draw(segment.text, row: row, cell: cell, style: segment.isMatch ? Style(.match) : style)
    }
  }
}
