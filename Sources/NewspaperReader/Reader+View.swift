import Newspaper
import TerminalScreen
import Typesetting

extension Reader {
  /// The screen as it is to be shown now.
  public func view() -> Screen {
    var canvas = Canvas(size: session.size, widths: session.widths)
    let frame = Frame(size: session.size)
    if frame.isTooSmall {
      let smallest = "\(Frame.smallest.cells)×\(Frame.smallest.rows)"
      canvas.draw(
        session.say(Phrase("窗口太小：至少 \(smallest)", "window too small: \(smallest) needed")), row: 0, cell: 0,
        style: Style(.message))
      return canvas.screen
    }
    if let help {
      help.draw(on: &canvas, session: session)
    } else if mode == .archive {
      archive.draw(on: &canvas, session: session)
    } else if let shelf {
      shelf.draw(on: &canvas, session: session)
    } else if let article {
      article.draw(on: &canvas, session: session)
    } else if showsContents {
      contents.draw(on: &canvas, session: session)
    } else {
      section.draw(on: &canvas, session: session)
    }
    // Words to choose from in the archive stand over the last row where there is none for them.
    if !(mode == .archive && help == nil && session.size.rows < 10 && !archive.choice.isEmpty) {
      drawFooter(on: &canvas, frame: frame)
    }
    return canvas.screen
  }

  private func drawFooter(on canvas: inout Canvas, frame: Frame) {
    let row = frame.footerRow
    if let prompt {
      drawPrompt(prompt, on: &canvas, row: row)
    } else if let message = session.message {
      canvas.drawBar(row: row, left: message.text, right: "", style: Style(message.isError ? .error : .message))
    } else if let help {
      func hint(_ command: Command, _ does: Phrase) -> String {
        KeyTable.label(of: command, in: .help) + " " + session.say(does)
      }
      let more = help.isComplete(session: session) ? "" : hint(.nextPage, Phrase("更多", "more"))
      canvas.drawBar(row: row, left: hint(.back, Phrase("返回", "closes")), right: more, style: Style(.bar))
    } else {
      let cells = session.size.cells
      // On a desk what is selected comes first, elsewhere the keys.
      let room = desk == nil ? cells * 3 / 5 : cells - width(of: footerText, widths: session.widths) - 4
      canvas.drawBar(row: row, left: footerText, right: hints(fitting: room), style: Style(.bar))
    }
  }

  /// A key that matters, and what it does here.
  private struct Hint {
    var commands: [Command]
    var does: Phrase

    init(_ commands: Command..., does: Phrase) {
      (self.commands, self.does) = (commands, does)
    }

    static let help = Hint(.help, does: Phrase("帮助", "help"))
    static let leave = Hint(.leave, does: Phrase("离开", "leave"))
    static let read = Hint(.open, does: Phrase("阅读", "read"))
    static let back = Hint(.back, does: Phrase("返回", "back"))
    static let find = Hint(.search, does: Phrase("检索", "search"))
    static let findInArchive = Hint(.archive, does: Phrase("检索", "search"))
    static let matches = [
      Hint(.nextMatch, does: Phrase("下一处", "next")), Hint(.previousMatch, does: Phrase("上一处", "previous")),
    ]
  }

  /// The few keys that matter, as many as fit into the cells.
  private func hints(fitting cells: Int) -> String {
    var line = ""
    for hint in hints {
      let text = KeyTable.label(of: hint.commands, in: mode, direction: direction) + " " + session.say(hint.does)
      let longer = line.isEmpty ? text : text + "  " + line
      if width(of: longer, widths: session.widths) > cells { break }
      line = longer
    }
    return line
  }

  /// The keys that matter, the most important one first.
  private var hints: [Hint] {
    switch mode {
    case .archive:
      [
        .help, .read, .back, Hint(.order, does: Phrase("换顺序", "order")),
        Hint(.previousItem, .nextItem, does: Phrase("选", "select")),
      ]
    case .shelf: shelfHints
    case .help: [.back]
    case .section, .contents, .article:
      if trail != nil {
        [.help] + Hint.matches + [Hint(.back, does: Phrase("回到检索", "back to the hits"))]
      } else if session.search.map({ !$0.matches.isEmpty }) ?? false {
        [.help] + Hint.matches + [Hint(.back, does: Phrase("收起检索", "ends the search"))]
      } else {
        [.help, .leave] + issueHints
      }
    }
  }

  private var shelfHints: [Hint] {
    guard let shelf, shelf.selectedPaper != nil else { return [.help, .back] }
    let open = Hint(.open, does: Phrase("打开", "open"))
    return shelf.isList
      ? [.help, open, Hint(.previousWeek, .nextWeek, does: Phrase("选", "select")), .findInArchive]
      : [
        .help, open, Hint(.previousMonth, .nextMonth, does: Phrase("换月", "month")),
        Hint(.jump, does: Phrase("日期", "date")), .findInArchive,
      ]
  }

  private var issueHints: [Hint] {
    switch mode {
    case .section:
      [
        .read, Hint(.contents, does: Phrase("目录", "contents")),
        Hint(.nextSection, does: Phrase("下一版", "next section")),
      ]
    case .contents:
      [
        .read, Hint(.section, does: Phrase("版面", "page")), .find, Hint(.number, does: Phrase("跳至", "jump")),
      ]
    default:
      [Hint(.back, does: showsContents ? Phrase("目录", "contents") : Phrase("版面", "section"))]
        + (formerPlaces.isEmpty ? [] : [Hint(.formerPlace, does: Phrase("跳回", "jump back"))])
        + [Hint(.nextPage, does: Phrase("翻屏", "page")), .find]
    }
  }

  /// What the footer says when there is nothing else to say: the search, else what comes next.
  private var footerText: String {
    if mode == .archive { return archive.footerText(session: session) }
    if let shelf { return shelf.footerText(session: session) }
    if let hit = trail?.hit, let search = session.search {
      let total = archive.countText(session: session)
      let place = search.current.map { current in
        let own = search.matches(inArticle: search.matches[current].article)
        return session.say(
          Phrase(
            " · 本篇 \(current - own.startIndex + 1)/\(own.count) 处",
            ", match \(current - own.startIndex + 1)/\(own.count)"))
      }
      return session.say(Phrase("第 \(hit + 1) 条", "hit \(hit + 1)")) + "/" + total + (place ?? "")
    }
    if let search = session.search, !search.matches.isEmpty { return countText(search) + "  “\(search.text)”" }
    if mode == .section { return section.footerText(session: session) }
    guard let article else {
      let unread = session.entries.count { !session.state.read.contains($0.article.id.rawValue) }
      return session.say(
        Phrase("共 \(session.entries.count) 篇，未读 \(unread) 篇", "articles: \(session.entries.count), unread: \(unread)"))
    }
    if let other = session.otherPart(of: article.entry) {
      let number = session.issue.sections[session.entries[other].section].number
      let isTo = session.entries[article.entry].article.continuedTo != nil
      return KeyTable.label(of: .otherPart, in: .article) + " "
        + session.say(
          isTo
            ? Phrase("下转第\(number)版", "continues in section \(number)")
            : Phrase("上接第\(number)版", "begins in section \(number)"))
    }
    guard session.entries.indices.contains(article.entry + 1) else { return session.say(Phrase("末篇", "last article")) }
    let next = article.entry + 1
    let key = KeyTable.label(of: .nextArticle, in: .article)
    return key + session.say(Phrase(" 下一篇 ", " next: ")) + "\(session.entries[next].number) " + session.title(of: next)
  }

  /// `3/41 处 · 4 篇`: the count before the words, which may be long.
  func countText(_ search: SearchResult) -> String {
    let count = search.matches.count
    if count == 0 { return session.say(Phrase("没有", "none")) }
    let place = search.current.map { "\($0 + 1)/" } ?? ""
    let articles = search.articleCount
    if !search.hasPlaces { return session.say(Phrase("\(place)\(count) 篇", "\(place)\(count) articles")) }
    return session.say(Phrase("\(place)\(count) 处 · \(articles) 篇", "\(place)\(count) in \(articles) articles"))
  }

  private func drawPrompt(_ prompt: Prompt, on canvas: inout Canvas, row: Int) {
    var status = ""
    if prompt.purpose == .search, !prompt.editor.text.isEmpty {
      if let search = session.search { status = countText(search) }
    } else if prompt.purpose == .number {
      let count = session.entries.count
      if let number = Int(prompt.editor.text), session.entries.indices.contains(number - 1) {
        status = session.title(of: number - 1)
      } else {
        status = session.say(Phrase("共 \(count) 篇", "there are \(count)"))
      }
    } else if prompt.purpose == .jump {
      status =
        mode == .shelf
        ? session.say(Phrase("1978-12-18 · 1978-12 · 去年", "1978-12-18 · 1978-12"))
        : session.say(Phrase("编号 · 3版 · 标题 · 日期", "number · 3版 · title · date"))
    } else if prompt.purpose == .filter {
      let count = contents.shownEntries.count
      status = session.say(Phrase("\(count) 篇", count == 1 ? "1 article" : "\(count) articles"))
    }
    canvas.drawEditor(
      prompt.editor, label: prompt.label(session.language), status: status, row: row, session: session)
    if !prompt.choice.isEmpty { prompt.choice.draw(on: &canvas, row: row - 1, session: session) }
  }
}

extension Canvas {
  /// A line that is being typed, with its label before it, a status at its right, and the cursor in it.
  mutating func drawEditor(_ editor: LineEditor, label: String, status: String, row: Int, session: Session) {
    let total = size.cells
    fill(rows: row..<row + 1, cells: 0..<total, style: Style(.text))
    var cell = draw(label, row: row, cell: 0, style: Style(.number))
    let statusWidth = min(width(of: status, widths: widths), total / 2)
    let room = max(4, total - cell - (status.isEmpty ? 0 : statusWidth + 2))
    // A long line is shown from where its cursor is visible.
    var head = Substring(editor.head)
    while width(of: String(head), widths: widths) >= room, !head.isEmpty { head.removeFirst() }
    let tail = editor.text.dropFirst(editor.cursor)
    let start = cell
    cell += draw(String(head), row: row, cell: cell, limit: room - 1)
    cursor = Position(cell: min(cell, total - 1), row: row)
    draw(String(tail), row: row, cell: cell, limit: max(0, start + room - 1 - cell))
    if total - statusWidth > cell + 1 {
      drawCut(status, row: row, cell: total - statusWidth, limit: statusWidth, style: Style(.furniture))
    }
  }
}

extension Canvas {
  /// A row of one style with a text at its left and one at its right; the left one is cut where they would meet.
  mutating func drawBar(row: Int, left: String, right: String, style: Style) {
    fill(rows: row..<row + 1, cells: 0..<size.cells, style: style)
    let rightWidth = width(of: right, widths: widths)
    let rightCell = max(0, size.cells - rightWidth - 1)
    let gap = right.isEmpty ? 0 : 2
    drawCut(left, row: row, cell: 1, limit: max(0, rightCell - 1 - gap), style: style)
    draw(right, row: row, cell: rightCell, style: style)
  }

  /// Draws a text, cut visibly with `…` where it is wider than the limit. Returns the cells drawn.
  @discardableResult
  mutating func drawCut(_ text: String, row: Int, cell: Int, limit: Int, style: Style) -> Int {
    if width(of: text, widths: widths) <= limit {
      return draw(text, row: row, cell: cell, limit: limit, style: style)
    }
    let ellipsis = width(of: "…", widths: widths)
    guard limit > ellipsis else { return 0 }
    let drawn = draw(text, row: row, cell: cell, limit: limit - ellipsis, style: style)
    return drawn + draw("…", row: row, cell: cell + drawn, style: style)
  }
}
