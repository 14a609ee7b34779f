import Newspaper

/// The `nitf` format: the IPTC's News Industry Text Format, alone or in an envelope of NewsML.
enum NITFFormat {
  static let format = Format(
    name: "nitf", summary: "messages of news agencies in XML (NITF)",
    files: Format.FileReader(
      recognises: { file in
        let text = String(decoding: file.head.filter { $0 < 0x80 }, as: UTF8.self)
        return text.contains("<nitf") && text.drop { $0 == " " || $0 == "\n" || $0 == "\r\n" }.first == "<"
          ? .certain : .no
      }, read: read))

  @Sendable private static func read(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    let source = try HTMLText.source(file.bytes(), file: file.path, encoding: sink.options.encoding)
    let tree = try MarkupTree(xml: source.text, file: file.path)
    let messages = tree.subtree(of: MarkupTree.root).filter { tree.localName(of: $0) == "nitf" }
    let articles = messages.map { article(tree, $0) }
    try ExchangedArticle.deliver(articles, format: "nitf", file: file.path, source, into: sink)
  }

  private static func line(_ tree: MarkupTree, _ node: MarkupTree.Node?) -> String? {
    let text = node.map { tree.singleLine(of: $0) }
    return text?.isEmpty == true ? nil : text
  }

  private static func article(_ tree: MarkupTree, _ message: MarkupTree.Node) -> ExchangedArticle {
    var article = ExchangedArticle(line: tree.line(of: message))
    let head = tree.first(local: "body.head", in: message) ?? message
    if let hedline = tree.first(local: "hedline", in: head) {
      article.source.headline.main = line(tree, tree.first(local: "hl1", in: hedline))
      let decks = tree.elements(in: hedline).filter { tree.localName(of: $0) == "hl2" }.compactMap { line(tree, $0) }
      if !decks.isEmpty { article.source.headline.deck = decks.joined(separator: " ") }
    }
    if article.source.headline.main == nil {
      article.source.headline.main = line(
        tree, tree.element(in: message, named: "head").flatMap { tree.element(in: $0, named: "title") })
    }
    article.source.bylines = tree.elements(in: head).filter { tree.localName(of: $0) == "byline" }
      .compactMap { tree.shortLine(of: $0, spaced: true) }.filter { !$0.isEmpty }
    article.source.dateline = line(tree, tree.first(local: "dateline", in: head))
    article.source.summary = line(tree, tree.first(local: "abstract", in: head))
    article.source.source = line(tree, tree.first(local: "distributor", in: head))
    let contents = tree.subtree(of: message).filter { tree.localName(of: $0) == "body.content" }
    let ends = tree.subtree(of: message).filter { tree.localName(of: $0) == "body.end" }
    if !contents.isEmpty { article.source.body = .nodes(tree, contents + ends) }
    readData(tree, message, &article)
    return article
  }

  private static func readData(
    _ tree: MarkupTree, _ message: MarkupTree.Node, _ article: inout ExchangedArticle
  ) {
    for node in tree.subtree(of: message) {
      switch tree.localName(of: node) {
      case "date.issue", "date.release":
        article.date = article.date ?? tree[node, attribute: "norm"].flatMap { CalendarDate.inText($0) }
      case "pubdata":
        article.publication = article.publication ?? tree[node, attribute: "name"]
        article.section = article.section ?? tree[node, attribute: "position.section"]
        article.date = tree[node, attribute: "date.publication"].flatMap { CalendarDate.inText($0) } ?? article.date
        article.number = article.number ?? tree[node, attribute: "position.sequence"].flatMap { Int($0) }
      default: break
      }
    }
  }
}
