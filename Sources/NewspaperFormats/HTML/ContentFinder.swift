import Newspaper

/// Finds the part of a page that holds its article, by where the text is dense.
struct ContentFinder {
  private let tree: MarkupTree

  init(_ tree: MarkupTree) { self.tree = tree }

  /// A page with less prose than this, in characters, has an article only if that is most of what it shows.
  static let leastProse = 20
  /// And if it has at least so much text under its headings, verse without marks or a line of a notice.
  private static let leastText = 4

  private static let besides = [
    "comment", "footer", "copyright", "related", "recommend", "sidebar", "breadcrumb", "toolbar", "share", "hot", "ad-",
    "nav", "menu", "login", "friendlink", "相关", "推荐",
  ]

  /// The element of the article's text, and how many characters of it that holds; nil when the page has none.
  func content() -> (node: MarkupTree.Node, count: Int)? {
    let blocks = blocks()
    let prose = blocks.filter(\.isProse)
    if prose.reduce(0, { $0 + $1.count }) >= Self.leastProse { return element(of: prose) }
    let count = blocks.reduce(0) { $0 + $1.count }
    let visible = Self.visibleCount(in: MarkupTree.root, of: tree)
    return count >= Self.leastText && count * 2 >= visible ? element(of: blocks) : nil
  }

  /// The smallest element that holds nearly all of some blocks, and how many characters of them that are.
  private func element(of blocks: [TextBlock]) -> (node: MarkupTree.Node, count: Int) {
    var counts = [Int](repeating: 0, count: tree.count)
    for block in blocks {
      var node: MarkupTree.Node? = block.node
      while let current = node {
        counts[current] += block.count
        node = tree.parent(of: current)
      }
    }
    var node = MarkupTree.root
    descent: while true {
      for child in tree.children(of: node) where counts[child] * 10 >= counts[node] * 7 {
        if Self.paragraphs.contains(tree.name(of: child)) { break descent }
        node = child
        continue descent
      }
      break
    }
    return (node, counts[node])
  }

  private static let paragraphs: Set<String> = [
    "p", "h1", "h2", "h3", "li", "span", "font", "b", "strong", "blockquote", "pre",
  ]
  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6", "title"]

  /// An element that has texts of its own.
  private struct TextBlock {
    var node: MarkupTree.Node
    /// Of characters that aren't blank.
    var count: Int
    /// Whether it has sentences.
    var isProse: Bool
  }

  /// The elements that have texts of their own, without links, furniture and headings.
  private func blocks() -> [TextBlock] {
    var blocks: [TextBlock] = []
    var next: MarkupTree.Node? = MarkupTree.root
    var open: MarkupTree.Node?
    var text = ""
    func close() {
      guard let open, !Self.headings.contains(tree.name(of: open)) else { return }
      let count = text.inkedScalarCount
      let hasMarks = text.unicodeScalars.contains { "，。！？；：、,.".unicodeScalars.contains($0) }
      if count > 0 { blocks.append(TextBlock(node: open, count: count, isProse: hasMarks && count >= 10)) }
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
