/// A small part of CSS selectors: `tag`, `.class`, `#id`, `[attribute]`, `[attribute=value]` (also `^=`, `$=`, `*=`),
/// `a b` for anywhere inside, `a > b` for children, and lists with commas.
struct Selector: Sendable, Equatable {
  enum Comparison: Sendable, Equatable {
    case exists
    case equal(String)
    case begins(String)
    case ends(String)
    case contains(String)
    /// One of the words of the attribute: what `.class` asks.
    case word(String)
  }

  /// What one element must be.
  struct Step: Sendable, Equatable {
    var name: String?
    var tests: [(attribute: String, comparison: Comparison)] = []
    /// Whether the step before must be its parent, not just any ancestor.
    var isChild = false

    static func == (left: Step, right: Step) -> Bool {
      left.name == right.name && left.isChild == right.isChild
        && left.tests.elementsEqual(right.tests) { $0.attribute == $1.attribute && $0.comparison == $1.comparison }
    }
  }

  /// One path of steps for each part between commas.
  private var paths: [[Step]] = []

  /// Nil when the text is no selector, or one that isn't understood.
  init?(_ text: String) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let path = Self.path(part) else { return nil }
      paths.append(path)
    }
  }

  private static func path(_ text: Substring) -> [Step]? {
    var path: [Step] = []
    var isChild = false
    var rest = text.utf8.drop { $0 == 0x20 }
    while !rest.isEmpty {
      if rest.first == UInt8(ascii: ">") {
        if path.isEmpty || isChild { return nil }
        isChild = true
        rest = rest.dropFirst().drop { $0 == 0x20 }
        continue
      }
      guard var step = step(&rest) else { return nil }
      step.isChild = isChild
      isChild = false
      path.append(step)
      rest = rest.drop { $0 == 0x20 }
    }
    return path.isEmpty || isChild ? nil : path
  }

  private static func step(_ rest: inout Substring.UTF8View.SubSequence) -> Step? {
    var step = Step()
    let length = rest.count
    if rest.first == UInt8(ascii: "*") {
      rest = rest.dropFirst()
    } else if let name = word(&rest) {
      step.name = name.lowercased()
    }
    while let mark = rest.first {
      switch mark {
      case UInt8(ascii: "."), UInt8(ascii: "#"):
        rest = rest.dropFirst()
        guard let value = word(&rest) else { return nil }
        step.tests.append(mark == UInt8(ascii: ".") ? ("class", .word(value)) : ("id", .equal(value)))
      case UInt8(ascii: "["):
        guard let end = rest.firstIndex(of: UInt8(ascii: "]")), let test = test(rest[..<end].dropFirst()) else {
          return nil
        }
        step.tests.append(test)
        rest = rest[end...].dropFirst()
      default: return rest.count < length && (mark == 0x20 || mark == UInt8(ascii: ">")) ? step : nil
      }
    }
    return rest.count < length ? step : nil
  }

  /// Letters, digits, `-`, `_`, and anything beyond ASCII.
  private static func word(_ rest: inout Substring.UTF8View.SubSequence) -> String? {
    let word = rest.prefix { byte in
      byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
        || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    if word.isEmpty { return nil }
    rest = rest[word.endIndex...]
    return String(Substring(word))
  }

  private static func test(_ text: Substring.UTF8View.SubSequence) -> (String, Comparison)? {
    var rest = text
    guard let name = word(&rest)?.lowercased() else { return nil }
    if rest.isEmpty { return (name, .exists) }
    var kind: UInt8 = 0
    if let mark = rest.first, mark != UInt8(ascii: "=") {
      kind = mark
      rest = rest.dropFirst()
    }
    guard rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst()
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard rest.count >= 2, rest.last == quote else { return nil }
      rest = rest.dropFirst().dropLast()
    }
    let value = String(Substring(rest))
    switch kind {
    case 0: return (name, .equal(value))
    case UInt8(ascii: "^"): return value.isEmpty ? nil : (name, .begins(value))
    case UInt8(ascii: "$"): return value.isEmpty ? nil : (name, .ends(value))
    case UInt8(ascii: "*"): return value.isEmpty ? nil : (name, .contains(value))
    case UInt8(ascii: "~"): return (name, .word(value))
    default: return nil
    }
  }

  // MARK: Matching

  func matches(_ node: MarkupTree.Node, in tree: MarkupTree) -> Bool {
    paths.contains { Self.matches($0[...], node, tree) }
  }

  private static func matches(_ path: ArraySlice<Step>, _ node: MarkupTree.Node, _ tree: MarkupTree) -> Bool {
    guard let step = path.last, matches(step, node, tree) else { return false }
    let rest = path.dropLast()
    if rest.isEmpty { return true }
    var ancestor = tree.parent(of: node)
    while let current = ancestor {
      if matches(rest, current, tree) { return true }
      if step.isChild { return false }
      ancestor = tree.parent(of: current)
    }
    return false
  }

  private static func matches(_ step: Step, _ node: MarkupTree.Node, _ tree: MarkupTree) -> Bool {
    if tree.isText(node) || node == MarkupTree.root { return false }
    if let name = step.name, tree.name(of: node) != name { return false }
    return step.tests.allSatisfy { test in
      guard let value = tree[node, attribute: test.attribute] else { return false }
      switch test.comparison {
      case .exists: return true
      case .equal(let wanted): return value == wanted
      case .begins(let wanted): return value.hasPrefix(wanted)
      case .ends(let wanted): return value.hasSuffix(wanted)
      case .contains(let wanted): return value.contains(wanted)
      case .word(let wanted): return value.split(separator: " ").contains { $0 == wanted }
      }
    }
  }
}

extension MarkupTree {
  /// The elements that a selector finds in a node, in document order.
  func all(_ selector: Selector, in top: Node = root) -> [Node] {
    subtree(of: top).filter { selector.matches($0, in: self) }
  }

  /// The first element that a selector finds in a node.
  func first(_ selector: Selector, in top: Node = root) -> Node? {
    subtree(of: top).first { selector.matches($0, in: self) }
  }
}
