import Newspaper

/// Reads RSS 0.9 to 2.0 and Atom.
enum XMLFeed {
  static func read(_ text: String, file: String) throws(FormatError) -> Feed {
    let tree = try MarkupTree(xml: text, file: file)
    guard let root = tree.elements(in: MarkupTree.root).first else { throw .empty(path: file) }
    if tree.localName(of: root) == "feed" { return atom(tree, root) }
    return rss(tree, root)
  }

  private static func text(_ tree: MarkupTree, _ parent: MarkupTree.Node, _ name: String) -> String? {
    guard let node = tree.element(in: parent, named: name) else { return nil }
    let text = tree.text(of: node)
    return text.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : text
  }

  // MARK: RSS

  private static func rss(_ tree: MarkupTree, _ root: MarkupTree.Node) -> Feed {
    var feed = Feed()
    let channel = tree.element(in: root, named: "channel") ?? root
    feed.title = MarkupTree.collapsed(text(tree, channel, "title") ?? "")
    feed.date =
      (text(tree, channel, "pubDate") ?? text(tree, channel, "lastBuildDate") ?? text(tree, channel, "dc:date"))
      .flatMap { CalendarDate(feed: $0) }
    // In RSS 1.0 the items stand beside the channel.
    let items =
      tree.elements(in: channel, named: "item") + (channel == root ? [] : tree.elements(in: root, named: "item"))
    feed.items = items.map { item(tree, $0) }
    return feed
  }

  private static func item(_ tree: MarkupTree, _ node: MarkupTree.Node) -> FeedItem {
    var item = FeedItem(line: tree.line(of: node))
    item.source.headline.main = text(tree, node, "title").flatMap(plain)
    let description = text(tree, node, "description")
    if let content = text(tree, node, "content:encoded") {
      item.source.body = .html(content)
      item.source.summary = description.flatMap(plain)
    } else {
      item.source.body = description.map { .html($0) }
    }
    for name in ["dc:creator", "author"] {
      for author in tree.elements(in: node, named: name) {
        let line = plain(tree.text(of: author)).map(Self.name)
        if let line, !item.source.bylines.contains(line) { item.source.bylines.append(line) }
      }
    }
    item.source.source = text(tree, node, "source").flatMap(plain)
    item.setDate(text(tree, node, "pubDate") ?? text(tree, node, "dc:date"))
    item.category = text(tree, node, "category").flatMap(plain)
    return item
  }

  /// lu@example.org (路遥) → 路遥.
  private static func name(_ author: String) -> String {
    guard author.contains("@"), let open = author.firstIndex(of: "("), author.hasSuffix(")") else { return author }
    return String(author[author.index(after: open)...].dropLast())
  }

  /// A text that may hold tags or escapes though it shouldn't, on one line.
  static func plain(_ text: String) -> String? {
    var line = MarkupTree.collapsed(text)
    if line.contains("<") || line.contains("&"), let tree = try? MarkupTree(html: line, file: "") {
      line = tree.singleLine(of: MarkupTree.root)
    }
    return line.isEmpty ? nil : line
  }

  // MARK: Atom

  private static func atom(_ tree: MarkupTree, _ root: MarkupTree.Node) -> Feed {
    var feed = Feed()
    feed.title = text(tree, root, "title").flatMap(plain) ?? ""
    feed.date = text(tree, root, "updated").flatMap { CalendarDate(feed: $0) }
    feed.items = tree.elements(in: root, named: "entry").map { entry(tree, $0) }
    return feed
  }

  private static func entry(_ tree: MarkupTree, _ node: MarkupTree.Node) -> FeedItem {
    var item = FeedItem(line: tree.line(of: node))
    item.source.headline.main = text(tree, node, "title").flatMap(plain)
    item.source.summary = text(tree, node, "summary").flatMap(plain)
    if let content = tree.element(in: node, named: "content") {
      switch tree[content, attribute: "type"] ?? "text" {
      case "xhtml": item.source.body = .nodes(tree, [content])
      case "html", "text/html": item.source.body = .html(tree.text(of: content))
      default: item.source.body = .text(tree.text(of: content))
      }
    } else {
      item.source.body = nil
    }
    for author in tree.elements(in: node, named: "author") {
      if let name = text(tree, author, "name").flatMap(plain) { item.source.bylines.append(name) }
    }
    item.setDate(text(tree, node, "published") ?? text(tree, node, "updated"))
    item.category = tree.element(in: node, named: "category")
      .flatMap { tree[$0, attribute: "label"] ?? tree[$0, attribute: "term"] }.flatMap(plain)
    return item
  }
}
