/// A document of elements and texts as a value: what HTML, XHTML and XML are read into.
///
/// The nodes lie in one array and refer to each other by index, so that no walk needs recursion and a deep document
/// costs nothing when it goes.
struct MarkupTree: Sendable {
  /// The index of a node. The root is an element without a name.
  typealias Node = Int

  struct Attribute: Sendable, Equatable {
    var name: String
    var value: String
  }

  private struct Entry: Sendable {
    var parent: Int32
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    var next: Int32 = -1
    var line: Int32
    var isText: Bool
    /// The name of an element, or the characters of a text.
    var text: String
    var attributes: [Attribute]
  }

  static let root: Node = 0
  private var entries: [Entry] = [
    Entry(parent: -1, line: 0, isText: false, text: "", attributes: [])
  ]

  /// How many nodes there are. Every node has a smaller index than what follows it in the document.
  var count: Int { entries.count }

  /// Adds an element as the last child.
  mutating func append(element name: String, attributes: [Attribute] = [], line: Int, to parent: Node) -> Node {
    append(
      Entry(parent: Int32(parent), line: Int32(clamping: line), isText: false, text: name, attributes: attributes))
  }

  /// Adds a text as the last child.
  @discardableResult
  mutating func append(text: String, line: Int, to parent: Node) -> Node {
    append(Entry(parent: Int32(parent), line: Int32(clamping: line), isText: true, text: text, attributes: []))
  }

  private mutating func append(_ entry: Entry) -> Node {
    let node = entries.count
    let parent = Int(entry.parent)
    entries.append(entry)
    if entries[parent].lastChild >= 0 {
      entries[Int(entries[parent].lastChild)].next = Int32(node)
    } else {
      entries[parent].firstChild = Int32(node)
    }
    entries[parent].lastChild = Int32(node)
    return node
  }

  // MARK: Looking

  /// The line of the source where the node begins, from 1; nil when it isn't known.
  func line(of node: Node) -> Int? { entries[node].line > 0 ? Int(entries[node].line) : nil }

  func isText(_ node: Node) -> Bool { entries[node].isText }

  /// The name of an element in lower case for HTML, as written for XML; empty for a text and the root.
  func name(of node: Node) -> String { entries[node].isText ? "" : entries[node].text }

  /// The characters of a text; empty for an element.
  func characters(of node: Node) -> String { entries[node].isText ? entries[node].text : "" }

  func parent(of node: Node) -> Node? { entries[node].parent >= 0 ? Int(entries[node].parent) : nil }

  func nextSibling(of node: Node) -> Node? { entries[node].next >= 0 ? Int(entries[node].next) : nil }

  func attributes(of node: Node) -> [Attribute] { entries[node].attributes }

  subscript(node: Node, attribute name: String) -> String? {
    entries[node].attributes.first { $0.name == name }?.value
  }

  /// The children in order.
  func children(of node: Node) -> some Sequence<Node> {
    sequence(state: entries[node].firstChild) { next in
      guard next >= 0 else { return nil }
      defer { next = entries[Int(next)].next }
      return Int(next)
    }
  }

  /// The children that are elements, of one name or of any.
  func elements(in node: Node, named name: String? = nil) -> [Node] {
    children(of: node).filter { !isText($0) && (name == nil || self.name(of: $0) == name) }
  }

  /// The first child element of the name.
  func element(in node: Node, named name: String) -> Node? {
    children(of: node).first { self.name(of: $0) == name }
  }

  /// The node after this and everything in it, in document order and inside `top`; nil at its end.
  func skipping(_ node: Node, in top: Node) -> Node? {
    var node = node
    while node != top {
      if let next = nextSibling(of: node) { return next }
      guard let parent = parent(of: node) else { return nil }
      node = parent
    }
    return nil
  }

  /// The node that comes after this one in document order and inside `top`.
  func following(_ node: Node, in top: Node) -> Node? {
    entries[node].firstChild >= 0 ? Int(entries[node].firstChild) : skipping(node, in: top)
  }

  /// The node and everything in it, in document order.
  func subtree(of node: Node) -> some Sequence<Node> {
    sequence(first: node) { following($0, in: node) }
  }

  /// Whether a node is another or stands in it.
  func isNode(_ node: Node, in ancestor: Node) -> Bool {
    var next: Node? = node
    while let current = next, current >= ancestor {
      if current == ancestor { return true }
      next = parent(of: current)
    }
    return false
  }

  /// The characters of all texts in a node, as they stand.
  func text(of node: Node) -> String {
    if isText(node) { return characters(of: node) }
    var text = ""
    for node in subtree(of: node) where isText(node) { text += characters(of: node) }
    return text
  }

  /// The characters of all texts in a node on one line, runs of blanks as one.
  func singleLine(of node: Node) -> String { MarkupTree.collapsed(text(of: node)) }

  /// The characters of the texts in a node on one line, with a blank between those of different elements if `spaced`;
  /// nil when they are more than a line of a headline or of names has. It looks at few nodes however many there are.
  func shortLine(of node: Node, spaced: Bool = false) -> String? {
    var text = ""
    var visited = 0
    for node in subtree(of: node) {
      visited += 1
      if visited > 500 || text.utf8.count > 2_000 { return nil }
      guard isText(node) else { continue }
      if spaced { text += " " }
      text += characters(of: node)
    }
    let line = Self.collapsed(text)
    return line.unicodeScalars.count <= 160 ? line : nil
  }

  /// The text on one line: a run of ASCII blanks is one blank, and none between Chinese characters where a line ended.
  static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var blanks = false
    var lineEnd = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\u{0C}", "\r":
        blanks = true
        if scalar == "\n" { lineEnd = true }
      default:
        if blanks, let last = result.last, !(lineEnd && last.isWide && scalar.isWide) { result.append(" ") }
        blanks = false
        lineEnd = false
        result.append(scalar)
      }
    }
    return SourceText.singleLine(String(result))
  }
}

extension Unicode.Scalar {
  /// Whether it is a Han character, kana, or Chinese punctuation: no blank stands beside it at the end of a source line.
  fileprivate var isWide: Bool {
    switch value {
    case 0x2E80..<0xA4D0, 0xF900..<0xFB00, 0xFE30..<0xFE50, 0xFF00..<0xFF61, 0x20000..<0x40000: true
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: true
    default: false
    }
  }
}
