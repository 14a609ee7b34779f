import Newspaper

extension TreeIssue {
  /// The most headings of a file that are articles or sections of their own: each costs a kilobyte.
  private static let headingLimit = 100_000

  /// Markdown: an article, or several under headings of the first level, perhaps below front matter.
  mutating func addMarkdown(_ text: String, _ path: String, _ facts: FileNameFacts) throws(FormatError) {
    var facts = facts
    let front = FrontMatter(text, file: path)
    let offset = front?.lineCount ?? 0
    if let front { take(front, &facts) }
    let parts = MarkdownParts(String(text.dropLines(offset))).parts
    if parts.count > Self.headingLimit { throw .tooLarge(path: path, limit: Self.headingLimit, what: "headings") }
    for part in parts {
      if let label = part.section {
        facts.page = label
        facts.section = label.name ?? ""
        builder.count(read: part.heading.inkedScalarCount, furniture: part.heading.inkedScalarCount)
      } else if parts.count > 1, part.heading.isEmpty, let masthead = MastheadLine(part.text) {
        take(masthead)
      } else {
        // What front matter says of one article it doesn't say of several.
        addArticle(part, line: offset + part.line, front: parts.count == 1 ? front?.article : nil, path, facts)
      }
    }
    if parts.count > 1, paper.isEmpty, let title = front?.article.headline.main { paper = title }
  }

  private mutating func take(_ front: FrontMatter, _ facts: inout FileNameFacts) {
    diagnostics += front.diagnostics
    if paper.isEmpty { paper = front.paper }
    if date == nil { date = front.date }
    builder.setNumber(front.number)
    if facts.page == nil { facts.page = front.page }
    if facts.section.isEmpty { facts.section = front.section }
  }

  private mutating func take(_ masthead: MastheadLine) {
    if paper.isEmpty { paper = masthead.paper }
    if date == nil { date = masthead.date }
    builder.setNumber(masthead.number)
    builder.count(read: masthead.length, furniture: masthead.length)
  }

  private mutating func addArticle(
    _ part: MarkdownParts.Part, line: Int, front: Article?, _ path: String, _ facts: FileNameFacts
  ) {
    var article = front ?? Article()
    var text = part.text[...]
    var line = line
    var own: [Block] = []
    // What a document calls an article without a title.
    let isUntitled = part.heading == MarkdownDocumentWriter.untitled
    let title = article.headline.main ?? (part.heading.isEmpty ? nil : part.heading)
    if front?.headline.main != nil { text = Self.withoutTitle(title, text, &line, &own) }
    let lines = EmphasisedLines(text)
    var head = FileHead(String(text.dropLines(lines.lineCount)), hasTitle: title != nil)
    note(head)
    article.fill(from: head.article)
    article.headline.main = isUntitled ? nil : article.headline.main ?? title
    if title != nil, article.headline.deck == nil { article.headline.deck = head.takeLastTitle() }
    lines.fill(&article)
    var reader = MarkdownReader(file: path, lineOffset: line + lines.lineCount + head.lineCount)
    article.body = own + reader.blocks(text.dropLines(lines.lineCount + head.lineCount))
    diagnostics += reader.diagnostics
    if front == nil {
      article.takeLastLines()
      article.takeDateline()
    }
    if article.body.isEmpty, title == nil, let lastTitle = head.takeLastTitle() {
      article = head.article
      article.body = [.paragraph(lastTitle)]
    }
    article.clean()
    // What is markup is known to the Markdown reader alone: the characters of the text are those that it gives.
    let placed = Issue(sections: [Section(number: 1, articles: [article])]).placedCharacterCount
    builder.count(read: placed + head.furniture, furniture: head.furniture)
    add([article], head, facts, path)
  }

  /// The text without a heading that says the title once more; one that says something else is a subhead.
  private static func withoutTitle(
    _ title: String?, _ text: Substring, _ line: inout Int, _ own: inout [Block]
  ) -> Substring {
    let blank = text.prefix { $0 == "\n" }.count
    let rest = text.dropLines(blank)
    guard rest.hasPrefix("# ") else { return text }
    let words = SourceText.singleLine(String(rest.prefix { $0 != "\n" }.drop { $0 == "#" }))
    if words != title { own.append(.subhead(words)) }
    line += blank + 1
    return rest.dropLines(1)
  }
}

extension Article {
  /// Takes what it hasn't got itself.
  fileprivate mutating func fill(from other: Article) {
    if headline.isEmpty { headline = other.headline }
    if byline.isEmpty { byline = other.byline }
    if source == nil { source = other.source }
    if banner == nil { banner = other.banner }
  }

  /// Takes a line of the head that says what it is.
  fileprivate mutating func fill(_ label: HeadLabel, _ text: String) {
    switch label {
    case .banner: banner = Banner(headline: text, deck: banner?.deck)
    case .bannerDeck: banner?.deck = text
    case .kicker: headline.kicker = text
    case .deck: headline.deck = text
    case .byline: byline = Byline(printed: text)
    }
  }

  /// Takes the dateline at the front of the first paragraph.
  fileprivate mutating func takeDateline() {
    guard dateline == nil, let place = body.firstIndex(where: { if case .paragraph = $0 { true } else { false } }),
      case .paragraph(let text) = body[place]
    else { return }
    let rest = takeDateline(text.unicodeScalars.map(\.value)[...])
    if dateline != nil { body[place] = .paragraph(string(rest.trimmed)) }
  }

  /// Takes a jump mark and a source that end the body.
  fileprivate mutating func takeLastLines() {
    while body.count > 1, case .paragraph(let text)? = body.last, text.unicodeScalars.count <= 60 {
      let scalars = text.unicodeScalars.map(\.value)[...]
      if continuedTo == nil, let (isFrom, section) = Attributions.jump(scalars), !isFrom {
        continuedTo = JumpLine(section: section, line: text)
      } else if source == nil, let (name, _) = Attributions.source(scalars) {
        source = SourceLine(name: name, line: name == text ? nil : text)
      } else {
        return
      }
      body.removeLast()
    }
  }
}

/// The lines of emphasis below a heading that tell what else is in the head, as ``MarkdownDocumentWriter`` has them.
private struct EmphasisedLines {
  private var lines: [String] = []
  /// How many lines of the text they take, blank ones with them.
  private(set) var lineCount = 0

  init(_ text: Substring) {
    var count = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      count += 1
      let words = SourceText.singleLine(String(line))
      if words.isEmpty { continue }
      guard lines.count < 8, words.utf8.count > 2, words.hasPrefix("*"), words.hasSuffix("*") else { return }
      let inner = words.dropFirst().dropLast()
      guard !inner.replacing("\\*", with: "").contains("*") else { return }
      lines.append(Self.unescaped(inner))
      lineCount = count
    }
    // A text that is nothing else is no head.
    (lines, lineCount) = ([], 0)
  }

  private static func unescaped(_ text: Substring) -> String {
    var output = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      output.append(character)
      isEscaped = false
    }
    return output
  }

  /// Fills the head of an article: what says by a label what it is, a jump mark, names, and what is left, as titles from
  /// the last to the first.
  func fill(_ article: inout Article) {
    var titles: [String] = []
    for (index, line) in lines.enumerated() {
      if let (label, text) = HeadLabel.parts(of: line) {
        article.fill(label, text)
        continue
      }
      let scalars = line.unicodeScalars.map(\.value)[...]
      if let (isFrom, section) = Attributions.jump(scalars), isFrom {
        article.continuedFrom = JumpLine(section: section, line: line)
      } else if index == lines.count - 1, Attributions.byline(scalars) != nil || Names.fills(scalars) {
        article.byline = Byline(printed: line)
      } else {
        titles.append(line)
      }
    }
    // One alone is a kicker, but for what is longer than the headline, or begins with a dash.
    let main = article.headline.main ?? ""
    if titles.count == 1, !titles[0].hasPrefix("——"), titles[0].unicodeScalars.count <= main.unicodeScalars.count {
      article.headline.kicker = titles.popLast()
    }
    if let deck = titles.popLast() { article.headline.deck = deck }
    if let kicker = titles.popLast() { article.headline.kicker = kicker }
    if let last = titles.popLast() {
      article.banner = titles.popLast().map { Banner(headline: $0, deck: last) } ?? Banner(headline: last)
    }
  }
}

/// A line that names a paper and perhaps its day and number: 云江日报 2026年10月17日 星期六 第9127期.
private struct MastheadLine {
  var paper = ""
  var date: CalendarDate?
  var number = ""
  let length: Int

  /// Nil when the text is anything but one such line.
  init?(_ text: String) {
    let lines = text.split(separator: "\n").map { SourceText.singleLine(String($0)) }.filter { !$0.isEmpty }
    guard lines.count == 1, lines[0].unicodeScalars.count <= 80, !FileHead.endsSentence(lines[0]) else { return nil }
    length = lines[0].inkedScalarCount
    let words = lines[0].split(separator: " ").map(String.init)
    let place = words.firstIndex { CalendarDate.inText($0) != nil }
    paper = words[..<(place ?? words.count)].joined(separator: " ")
    if let place {
      date = CalendarDate.inText(words[place])
      number = words[(place + 1)...].filter { !$0.hasPrefix("星期") }.joined(separator: " ")
    }
  }
}

extension StringProtocol {
  /// The text behind its first lines.
  func dropLines(_ count: Int) -> SubSequence {
    var start = startIndex
    for _ in 0..<count {
      guard let end = self[start...].utf8.firstIndex(of: 0x0A) else { return self[endIndex...] }
      start = self.utf8.index(after: end)
    }
    return self[start...]
  }
}
