import Newspaper

/// What a page says about itself where a browser doesn't show it.
struct PageMetadata {
  /// The content of `title`.
  var documentTitle = ""
  /// The title of the article alone.
  var title: String?
  var kicker: String?
  var deck: String?
  var author: String?
  var source: String?
  var date: CalendarDate?
  var publication: String?
  var section: SectionHeading?
  /// Whether the system that made the page tells title, names and section apart.
  var hasProperties = false

  init(_ tree: MarkupTree) {
    for node in tree.subtree(of: MarkupTree.root) {
      switch tree.name(of: node) {
      case "title" where documentTitle.isEmpty: documentTitle = tree.singleLine(of: node)
      case "meta": readMeta(tree, node)
      case "script" where tree[node, attribute: "type"]?.lowercased() == "application/ld+json":
        if let article = LinkedArticle(tree.text(of: node)) { take(article) }
      case "#comment": readProperties(tree[node, attribute: "text"] ?? "")
      default: break
      }
    }
  }

  private mutating func take(_ article: LinkedArticle) {
    title = title ?? article.title
    publication = publication ?? article.publication
    date = date ?? article.published.flatMap { CalendarDate.inText($0) }
    if !article.authors.isEmpty { author = article.authors.joined(separator: "、") }
  }

  private mutating func readMeta(_ tree: MarkupTree, _ node: MarkupTree.Node) {
    guard let key = (tree[node, attribute: "property"] ?? tree[node, attribute: "name"])?.lowercased(),
      let content = tree[node, attribute: "content"].map(MarkupTree.collapsed), !content.isEmpty
    else { return }
    switch key {
    case "og:title", "articletitle", "dc.title", "twitter:title": title = title ?? content
    case "author", "article:author", "dc.creator", "dcterms.creator": author = author ?? content
    case "source", "contentsource", "article:source": source = source ?? content
    case "og:site_name", "sitename": publication = publication ?? content
    case "article:published_time", "pubdate", "publishdate", "firstpublishedtime", "dc.date", "dcterms.date", "date",
      "og:release_date", "weibo:article:create_at":
      date = date ?? CalendarDate.inText(content)
    default: break
    }
  }

  /// The properties of an article that Founder's system writes into a comment.
  private mutating func readProperties(_ comment: String) {
    guard comment.utf8.count < 64 << 10, comment.contains("enpproperty") else { return }
    func value(_ name: String) -> String? {
      guard let start = comment.firstRange(of: "<\(name)>")?.upperBound,
        let end = comment[start...].firstRange(of: "</\(name)>")?.lowerBound
      else { return nil }
      let text = MarkupTree.collapsed(String(comment[start..<end]))
      return text.isEmpty || text.contains("<") ? nil : text
    }
    hasProperties = value("title") != nil
    title = value("title") ?? title
    kicker = value("introtitle")
    deck = value("subtitle")
    author = value("author") ?? author
    date = value("date").flatMap { CalendarDate.inText($0) } ?? date
    section = value("nodename").flatMap { SectionHeading($0) }
  }
}

/// The name of a section as a page prints it: 第01版：要闻, A2版 国内.
struct SectionHeading: Equatable {
  var number: Int
  /// The letter of the bundle (叠) before the number.
  var bundle: String?
  var name: String?

  init?(_ text: String) {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace || $0 == " " }
    guard let mark = scalars.firstIndex(of: "版") else { return nil }
    var digits = ""
    var bundle: String?
    for scalar in scalars[..<mark] {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "A"..."Z", "a"..."z":
        guard digits.isEmpty, bundle == nil else { return nil }
        bundle = String(scalar).uppercased()
      case "第", " ": break
      default:
        // 第一版, 头版.
        let word = String(String.UnicodeScalarView(scalars[..<mark])).replacing("第", with: "").replacing(" ", with: "")
        guard let number = Self.chineseNumbers.firstIndex(of: word) else { return nil }
        digits = String(number + 1)
      }
    }
    guard digits.utf8.count <= 3, let number = Int(digits), number > 0 else { return nil }
    let rest = scalars[mark...].dropFirst().drop { "：:·-—－ 　|｜".unicodeScalars.contains($0) }
    let name = SourceText.singleLine(String(String.UnicodeScalarView(rest)))
    guard name.unicodeScalars.count <= 20 else { return nil }
    (self.number, self.bundle, self.name) = (number, bundle, name.isEmpty ? nil : name)
  }

  private static let chineseNumbers = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六",
  ]

  /// The first text on a page that names a section and is no link to another one.
  static func onPage(_ tree: MarkupTree) -> SectionHeading? {
    var next: MarkupTree.Node? = MarkupTree.root
    while let node = next {
      let name = tree.name(of: node)
      if name == "a" || name == "head" || BodyReader.isSilent(node, in: tree) {
        next = tree.skipping(node, in: MarkupTree.root)
        continue
      }
      if tree.isText(node), tree.characters(of: node).contains("版") {
        let own = MarkupTree.collapsed(tree.characters(of: node))
        if own.unicodeScalars.count <= 24, let parent = tree.parent(of: node) {
          if let whole = tree.shortLine(of: parent), whole.unicodeScalars.count <= 30,
            let heading = SectionHeading(whole)
          {
            return heading
          }
          if let heading = SectionHeading(own) { return heading }
        }
      }
      next = tree.following(node, in: MarkupTree.root)
    }
    return nil
  }
}
