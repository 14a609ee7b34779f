import Newspaper

/// Tells tables of data from those that only lay a page out.
struct TableReader {
  static let rowLimit = 2_000
  private let tree: MarkupTree

  init(_ tree: MarkupTree) { self.tree = tree }

  /// The rows of a table of data: two columns or more, short cells, nothing but text in them. Nil for any other table.
  func table(_ node: MarkupTree.Node, text: (MarkupTree.Node) -> String) -> Table? {
    var rows: [(cells: [String], isHeader: Bool)] = []
    for row in self.rows(of: node) {
      let cells = tree.elements(in: row).filter { ["td", "th"].contains(tree.name(of: $0)) }
      if cells.isEmpty { continue }
      guard rows.count < Self.rowLimit, cells.allSatisfy(isPlain) else { return nil }
      let texts = cells.map(text)
      guard texts.allSatisfy({ $0.unicodeScalars.count <= 60 }) else { return nil }
      if texts.allSatisfy(\.isEmpty) { continue }
      rows.append((texts, cells.allSatisfy { tree.name(of: $0) == "th" }))
    }
    let wide = rows.filter { $0.cells.count >= 2 }
    guard rows.count >= 2, wide.count * 2 > rows.count else { return nil }
    let header = rows[0].isHeader ? rows.removeFirst().cells : []
    return Table(header: header, rows: rows.map(\.cells))
  }

  private func rows(of table: MarkupTree.Node) -> [MarkupTree.Node] {
    tree.elements(in: table).flatMap { child -> [MarkupTree.Node] in
      switch tree.name(of: child) {
      case "tr": return [child]
      case "thead", "tbody", "tfoot": return tree.elements(in: child, named: "tr")
      default: return []
      }
    }
  }

  /// Whether a cell holds text and no tables, pictures or lists of links.
  private func isPlain(_ cell: MarkupTree.Node) -> Bool {
    !tree.subtree(of: cell).contains { ["table", "img", "ul", "ol", "form", "h1", "h2"].contains(tree.name(of: $0)) }
  }
}
