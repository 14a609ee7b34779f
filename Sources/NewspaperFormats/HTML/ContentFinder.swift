import Newspaper

/// Finds the part of a page that holds its article, by where the text is dense.
struct ContentFinder {
  private let tree: MarkupTree

  init(_ tree: MarkupTree) { self.tree = tree }

  /// A page with less text than this, in characters, has no article.
  static let leastText = 20

  private static let besides = [
    "comment", "footer", "copyright", "related", "recommend", "sidebar", "breadcrumb", "toolbar", "share", "hot", "ad-",
    "nav", "menu", "login", "friendlink", "相关", "推荐",
  ]

  /// The element of the article's text, and how many characters of prose it holds; nil when the page has none.
  func content() -> (node: MarkupTree.Node, count: Int)? {
    var prose = [Int](repeating: 0, count: tree.count)
    for (block, count) in proseOfBlocks() {
      var node: MarkupTree.Node? = block
      while let current = node {
        prose[current] += count
        node = tree.parent(of: current)
      }
    }
    guard prose[MarkupTree.root] >= Self.leastText else { return nil }
    var node = MarkupTree.root
    // Down to the smallest element that still holds nearly all of what is there.
    descent: while true {
      for child in tree.children(of: node) where prose[child] * 10 >= prose[node] * 7 {
        if ["p", "h1", "h2", "h3", "li", "span", "font", "b", "strong", "blockquote"].contains(tree.name(of: child)) {
          break descent
        }
        node = child
        continue descent
      }
      break
    }
    return (node, prose[node])
  }

  /// The characters of sentences in each element that has texts of its own, links and furniture apart.
  private func proseOfBlocks() -> [(block: MarkupTree.Node, count: Int)] {
    var blocks: [(block: MarkupTree.Node, count: Int)] = []
    var next: MarkupTree.Node? = MarkupTree.root
    var open: MarkupTree.Node?
    var text = ""
    func close() {
      guard let open else { return }
      let marks = text.unicodeScalars.count { "，。！？；：、,.".unicodeScalars.contains($0) }
      let count = text.inkedScalarCount
      if marks > 0, count >= 10 { blocks.append((open, count)) }
    }
    while let current = next {
      if tree.isText(current) {
        let block = block(of: current)
        if block != open {
          close()
          open = block
          text = ""
        }
        text += tree.characters(of: current)
        next = tree.following(current, in: MarkupTree.root)
      } else if isBeside(current) {
        next = tree.skipping(current, in: MarkupTree.root)
      } else {
        next = tree.following(current, in: MarkupTree.root)
      }
    }
    close()
    return blocks
  }

  private func isBeside(_ node: MarkupTree.Node) -> Bool {
    let name = tree.name(of: node)
    if name == "a" || name == "aside" || BodyReader.isSilent(node, in: tree) { return true }
    if name == "body" || name == "html" || name == "article" || name == "main" { return false }
    let words = ((tree[node, attribute: "class"] ?? "") + " " + (tree[node, attribute: "id"] ?? "")).lowercased()
    return words.count > 1 && Self.besides.contains { words.contains($0) }
  }

  private func block(of text: MarkupTree.Node) -> MarkupTree.Node {
    var node = tree.parent(of: text) ?? MarkupTree.root
    while ["span", "font", "b", "strong", "em", "i", "u", "sub", "sup", "small", "big", "mark"].contains(
      tree.name(of: node)),
      let parent = tree.parent(of: node)
    {
      node = parent
    }
    return node
  }

  /// How many characters of the page a person could see, links and menus and all.
  static func visibleCount(in top: MarkupTree.Node, of tree: MarkupTree) -> Int {
    var count = 0
    var next: MarkupTree.Node? = top
    while let current = next {
      if tree.isText(current) { count += tree.characters(of: current).inkedScalarCount }
      let name = tree.name(of: current)
      let skip = name == "script" || name == "style" || name == "template" || name == "#comment" || name == "head"
      next = skip ? tree.skipping(current, in: top) : tree.following(current, in: top)
    }
    return count
  }
}
