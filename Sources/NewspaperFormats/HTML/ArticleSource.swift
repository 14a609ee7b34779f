import Newspaper

/// An article as feeds and exchange formats hand it over: fields, and a body in HTML or plain text.
struct ArticleSource {
  enum Body {
    case html(String)
    case text(String)
    /// Nodes of a document that was read already.
    case nodes(MarkupTree, [MarkupTree.Node])
  }

  var headline = Headline()
  /// Lines of names, as printed.
  var bylines: [String] = []
  var dateline: String?
  var source: String?
  /// A summary that stands beside the body: left out when the body says it too.
  var summary: String?
  var captions: [Caption] = []
  var body: Body?

  /// The article, and where its characters went; nil when it has no text at all.
  func article(file: String) throws(FormatError) -> (article: Article, account: CharacterAccount)? {
    var (pieces, count) = try pieces(file: file)
    var account = CharacterAccount(read: count)
    let used = pieces.reduce(0) { $0 + $1.inkedScalarCount }
    account.furniture = count - used
    if case .text(let text, .plain)? = pieces.last, Self.tellsWhereItAppeared(text) {
      account.furniture += pieces.removeLast().inkedScalarCount
    }
    var headline = self.headline
    if let whole = summary.map(MarkupTree.collapsed), !whole.isEmpty {
      let summary = Self.withoutInvitation(whole)
      account.read += whole.inkedScalarCount
      account.furniture += whole.inkedScalarCount - summary.inkedScalarCount
      if summary.isEmpty {
      } else if pieces.isEmpty {
        pieces = [.text(summary, .plain)]
      } else if headline.deck == nil, !Self.repeats(summary, pieces), summary.unicodeScalars.count <= 120 {
        headline.deck = summary
      } else {
        account.furniture += summary.inkedScalarCount
      }
    }
    for caption in captions { pieces.append(.caption(caption)) }
    account.read += captions.reduce(0) { $0 + MarkupPiece.caption($1).inkedScalarCount }
    var maker = ArticleMaker(headline: headline)
    account.read += [self.headline.kicker, self.headline.main, self.headline.deck].reduce(0) {
      $0 + ($1?.inkedScalarCount ?? 0)
    }
    for line in bylines {
      account.read += line.inkedScalarCount
      maker.addByline(line)
    }
    if let source {
      account.read += source.inkedScalarCount
      maker.addSource(source)
    }
    maker.setBody(pieces)
    var article = maker.article
    if let dateline = dateline.map(MarkupTree.collapsed), !dateline.isEmpty {
      account.read += dateline.inkedScalarCount
      if article.dateline == nil { article.dateline = dateline } else { account.furniture += dateline.inkedScalarCount }
    }
    article.clean()
    account.furniture += maker.furnitureCount
    account.placed = Issue(sections: [Section(number: 1, articles: [article])]).placedCharacterCount
    return article.passages.isEmpty ? nil : (article, account)
  }

  /// What publishing systems put behind a text in their feeds: The post … appeared first on ….
  private static let appearances = ["appeared first on", "first appeared on", "最先出现在", "最早出现在"]

  private static func tellsWhereItAppeared(_ text: String) -> Bool {
    text.unicodeScalars.count <= 300 && appearances.contains { text.contains($0) }
      && (text.hasPrefix("The post ") || text.contains("出现在"))
  }

  private static let invitations = [
    "Read more", "Read More", "Continue reading", "Continue reading →", "阅读全文", "查看全文", "阅读更多", "继续阅读", "[…]", "[...]",
    "[……]",
    "»", "→",
  ]

  /// A summary without the words that lead to the whole text.
  private static func withoutInvitation(_ summary: String) -> String {
    var text = summary
    if let post = text.firstRange(of: "The post ")?.lowerBound, tellsWhereItAppeared(String(text[post...])) {
      text = MarkupTree.collapsed(String(text[..<post]))
    }
    while let end = invitations.first(where: text.hasEnding) {
      text = MarkupTree.collapsed(String(text.dropLast(end.count)))
    }
    return text
  }

  /// Whether the body begins as the summary does.
  private static func repeats(_ summary: String, _ pieces: [MarkupPiece]) -> Bool {
    var head = Array(summary.unicodeScalars.filter { !$0.properties.isWhitespace }.prefix(30))
    while head.last == "…" || head.last == "." { head.removeLast() }
    var text = String.UnicodeScalarView()
    for case .text(let piece, _) in pieces.prefix(4) {
      text.append(contentsOf: piece.unicodeScalars.filter { !$0.properties.isWhitespace })
    }
    return String(text).contains(String(String.UnicodeScalarView(head)))
  }

  /// The pieces of the body, and how many characters it shows.
  private func pieces(file: String) throws(FormatError) -> ([MarkupPiece], Int) {
    switch body {
    case nil: return ([], 0)
    case .html(let html) where html.contains("<") || html.contains("&"):
      let tree = try MarkupTree(html: html, file: file)
      var reader = BodyReader(tree)
      let pieces = reader.pieces(in: MarkupTree.root)
      return (pieces, Self.count(tree, MarkupTree.root, pieces, reader))
    case .html(let text), .text(let text):
      let lines = text.split(separator: "\n").map { MarkupTree.collapsed(String($0)) }.filter { !$0.isEmpty }
      return (lines.map { .text($0, .plain) }, text.inkedScalarCount)
    case .nodes(let tree, let nodes):
      var all: [MarkupPiece] = []
      var count = 0
      for node in nodes {
        var reader = BodyReader(tree)
        let pieces = reader.pieces(in: node)
        count += Self.count(tree, node, pieces, reader)
        all += pieces
      }
      return (all, count)
    }
  }

  /// What a node shows, and what captions took from attributes.
  private static func count(
    _ tree: MarkupTree, _ node: MarkupTree.Node, _ pieces: [MarkupPiece], _ reader: BodyReader
  ) -> Int {
    max(
      ContentFinder.visibleCount(in: node, of: tree) + reader.attributeCount,
      pieces.reduce(0) { $0 + $1.inkedScalarCount })
  }
}
