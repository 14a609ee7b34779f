import Newspaper

/// Reads one article: YAML front matter between lines of `---`, and a body in Markdown.
struct ArticleReader {
  static let keys = [
    "id", "banner", "kicker", "headline", "deck", "byline", "bylineLine", "dateline", "source", "sourceLine",
    "continuedFrom", "continuedFromLine", "continuedTo", "continuedToLine",
  ]

  let file: String
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the keys stand.
  private(set) var places: [String: Diagnostic.Place] = [:]

  init(file: String) {
    self.file = file
  }

  /// The article, or nil (and a diagnostic) when the file has no text at all.
  mutating func article(_ text: String) throws(FormatError) -> Article? {
    let parts = try Self.split(text, file: file)
    var article = Article()
    if let header = parts.header, let root = try YAMLReader.read(header, file: file, lineOffset: 1) {
      guard let fields = YAMLFields(root, file: file) else {
        throw .malformed(
          .init(file: file, line: root.line, column: root.column), "this is no key; write “headline: …” and the like")
      }
      places = fields.places
      read(fields, into: &article)
    }
    var body = MarkdownReader(file: file, lineOffset: parts.bodyLine)
    article.body = body.blocks(parts.body)
    diagnostics += body.diagnostics
    if article.passages.isEmpty {
      diagnostics.append(Diagnostic(.warning, at: .init(file: file), "left out; there is no text in this article"))
      return nil
    }
    return article
  }

  /// The front matter without its fences, the body, and the number of lines before the body.
  static func split(
    _ text: String, file: String
  ) throws(FormatError) -> (header: String?, body: Substring, bodyLine: Int) {
    let bytes = text.utf8
    var lineStart = bytes.startIndex
    var headerStart: String.Index?
    var lines = 0
    while lineStart < bytes.endIndex {
      let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let next = lineEnd < bytes.endIndex ? bytes.index(after: lineEnd) : lineEnd
      let line = bytes[lineStart..<lineEnd]
      let isFence = line.starts(with: [0x2D, 0x2D, 0x2D]) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
      lines += 1
      if lines == 1 {
        guard isFence else { return (nil, text[...], 0) }
        headerStart = next
      } else if isFence, let headerStart {
        return (String(text[headerStart..<lineStart]), text[next...], lines)
      }
      lineStart = next
    }
    if headerStart == nil { return (nil, text[...], 0) }
    throw .malformed(
      .init(file: file, line: 1), "the front matter that begins here has no end; write a line of “---” below it")
  }

  /// The article that keys tell, without a body.
  mutating func head(_ fields: YAMLFields) -> Article {
    var article = Article()
    read(fields, into: &article)
    return article
  }

  private mutating func read(_ source: YAMLFields, into article: inout Article) {
    var fields = source
    func filled(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
    article.id = ArticleID(fields.text("id") ?? "")
    article.banner = banner(&fields)
    article.headline = Headline(
      kicker: filled(fields.text("kicker")), main: filled(fields.text("headline")), deck: filled(fields.text("deck")))
    article.byline = Byline(names: fields.texts("byline"), line: filled(fields.text("bylineLine")))
    article.dateline = filled(fields.text("dateline"))
    let sourceName = fields.text("source")
    let sourceLine = filled(fields.text("sourceLine"))
    if filled(sourceName) != nil || sourceLine != nil {
      article.source = SourceLine(name: sourceName ?? "", line: sourceLine)
    }
    article.continuedFrom = jump("continuedFrom", &fields)
    article.continuedTo = jump("continuedTo", &fields)
    fields.finish(knowing: Self.keys)
    diagnostics += fields.diagnostics
  }

  private func banner(_ article: inout YAMLFields) -> Banner? {
    guard let node = article.take("banner") else { return nil }
    if let text = node.text {
      let line = SourceText.singleLine(text)
      return line.isEmpty ? nil : Banner(headline: line)
    }
    guard var fields = YAMLFields(node, file: file) else {
      article.report(.error, at: node, "“banner” is a text, or has the keys “headline” and “deck”")
      return nil
    }
    let headline = fields.text("headline") ?? ""
    let deck = fields.text("deck") ?? ""
    fields.finish(knowing: ["headline", "deck"])
    article.append(fields.diagnostics)
    if headline.isEmpty {
      article.report(.error, at: node, "this banner has no headline and is left out; write “headline: …” in it")
      return nil
    }
    return Banner(headline: headline, deck: deck.isEmpty ? nil : deck)
  }

  private func jump(_ key: String, _ fields: inout YAMLFields) -> JumpLine? {
    let section = fields.number(key)
    let lineNode = fields.take(key + "Line")
    guard let section else {
      if let lineNode {
        fields.report(
          .error, at: lineNode, "“\(key)Line” needs the number of the section; write “\(key): 1” beside it")
      }
      return nil
    }
    let line = lineNode?.text.map(SourceText.singleLine) ?? ""
    return JumpLine(section: section, line: line.isEmpty ? nil : line)
  }
}
