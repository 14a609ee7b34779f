import Newspaper

/// Reads an issue from the elements that ``IssueMarkup`` writes.
enum IssueMarkupReader {
  /// Whether a document begins as one that kanbao wrote.
  static func isOurs(_ head: some Sequence<UInt8>) -> Bool {
    String(decoding: Array(head.prefix(OpenedFile.headLength)), as: UTF8.self)
      .contains("content=\"\(IssueMarkup.generator)\"")
  }

  /// Adds the sections of a document that kanbao wrote to an issue, with what its head says to one without sections;
  /// false, and nothing added, when it is of somebody else.
  static func add(
    _ text: String, file: String, to issue: inout Issue, pieceSize: Int = IssueMarkupPieces.size
  ) throws(FormatError) -> Bool {
    guard isOurs(text.utf8) else { return false }
    let pieces = IssueMarkupPieces(text, size: pieceSize)
    let tree = try MarkupTree(html: pieces.head, file: file)
    let nodes = tree.subtree(of: MarkupTree.root)
    let isOurs = nodes.contains { node in
      tree.name(of: node) == "meta" && tree[node, attribute: "name"] == "generator"
        && tree[node, attribute: "content"] == IssueMarkup.generator
    }
    guard isOurs, let body = nodes.first(where: { tree.name(of: $0) == "body" }) else { return false }
    if issue.sections.isEmpty {
      issue.publication.name = tree[body, attribute: "data-publication"] ?? ""
      issue.date = tree[body, attribute: "data-date"].flatMap { CalendarDate($0) }
      issue.number = tree[body, attribute: "data-number"]
    }
    for piece in pieces.sections {
      var sections = sections(in: try MarkupTree(html: piece.html, file: file))
      if piece.goesOn, !sections.isEmpty, !issue.sections.isEmpty {
        issue.sections[issue.sections.count - 1].articles += sections.removeFirst().articles
      }
      issue.sections += sections
    }
    return true
  }

  private static func sections(in tree: MarkupTree) -> [Section] {
    tree.subtree(of: MarkupTree.root).filter { tree.name(of: $0) == "section" }.compactMap { node in
      tree[node, attribute: "data-number"].flatMap { Int($0) }.map { number in
        Section(
          number: number, name: tree[node, attribute: "data-name"], bundle: tree[node, attribute: "data-bundle"],
          articles: tree.elements(in: node, named: "article").map { article($0, in: tree) })
      }
    }
  }

  private static func article(_ node: MarkupTree.Node, in tree: MarkupTree) -> Article {
    var article = Article(id: ArticleID(tree[node, attribute: "data-id"] ?? ""))
    var bannerDeck: String?
    var banner: String?
    for part in tree.elements(in: node) {
      let text = tree.text(of: part)
      let printed = tree[part, attribute: "data-printed"] == nil ? nil : text
      switch tree[part, attribute: "class"] {
      case "banner": banner = text
      case "banner-deck": bannerDeck = text
      case "kicker": article.headline.kicker = text
      case "headline": article.headline.main = text
      case "deck": article.headline.deck = text
      case "continued-from": article.continuedFrom = jump(part, printed, in: tree)
      case "continued-to": article.continuedTo = jump(part, printed, in: tree)
      case "source": article.source = SourceLine(name: tree[part, attribute: "data-name"] ?? "", line: printed)
      case "dateline": article.dateline = text
      case "byline":
        var names: [String] = []
        while let name = tree[part, attribute: "data-writer-\(names.count + 1)"] { names.append(name) }
        article.byline = Byline(names: names, line: printed)
      default:
        if let block = block(part, text, in: tree, &article.dateline) { article.body.append(block) }
      }
    }
    article.banner = banner.map { Banner(headline: $0, deck: bannerDeck) }
    return article
  }

  private static func jump(_ node: MarkupTree.Node, _ printed: String?, in tree: MarkupTree) -> JumpLine? {
    tree[node, attribute: "data-section"].flatMap { Int($0) }.map { JumpLine(section: $0, line: printed) }
  }

  private static func block(
    _ node: MarkupTree.Node, _ text: String, in tree: MarkupTree, _ dateline: inout String?
  ) -> Block? {
    switch (tree.name(of: node), tree[node, attribute: "class"]) {
    case ("h4", _): return .subhead(text)
    case ("p", "question"): return .question(text)
    case ("p", "answer"): return .answer(text)
    case ("p", "signature"): return .signature(text)
    case ("p", "verse"): return .verse(tree.elements(in: node, named: "span").map(tree.text))
    case ("figure", _):
      let spans = tree.subtree(of: node).filter { tree.name(of: $0) == "span" }
      func span(_ name: String) -> String? {
        spans.first { tree[$0, attribute: "class"] == name }.map { tree.text(of: $0) }
      }
      return .caption(
        Caption(text: span("text") ?? "", credit: span("credit"), image: tree[node, attribute: "data-image"]))
    case ("table", _): return .table(table(node, in: tree))
    case ("p", _):
      if let lead = tree.elements(in: node, named: "span").first, tree[lead, attribute: "class"] == "dateline" {
        let words = tree.text(of: lead)
        dateline = words
        let rest = text.unicodeScalars.dropFirst(words.unicodeScalars.count)
        return .paragraph(String(rest.drop(while: \.properties.isWhitespace)))
      }
      return .paragraph(text)
    default: return nil
    }
  }

  private static func table(_ node: MarkupTree.Node, in tree: MarkupTree) -> Table {
    var table = Table(rows: [])
    for part in tree.elements(in: node) {
      for row in tree.elements(in: part, named: "tr") {
        let cells = tree.elements(in: row).map(tree.text)
        if tree.name(of: part) == "thead" {
          table.header = cells
        } else {
          table.rows.append(tree[row, attribute: "class"] == "empty" ? [] : cells)
        }
      }
    }
    return table
  }
}
