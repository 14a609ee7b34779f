import NewspaperLayout
import Typesetting

/// A screen of a section as a grid of cells, which notices what is drawn over something else or outside.
struct SectionPicture {
  private(set) var cells: [[String]]
  /// What is wrong, one line each.
  private(set) var faults: [String] = []

  init(
    of screen: SectionScreen, in layout: SectionLayout, cells width: Int, rows height: Int,
    widths: WidthPolicy = .narrow
  ) {
    cells = Array(repeating: Array(repeating: " ", count: width), count: height)
    for rule in screen.rules {
      for row in rule.rows {
        for cell in rule.cells {
          let isCorner = self.isRule(at: cell, row: row)
          put(
            isCorner ? "+" : rule.glyph, cell: cell, row: row, over: { $0 == " " || rule.weight == .light && isCorner })
        }
      }
    }
    for piece in screen.texts {
      let text = layout.string(of: piece)
      // The number of a picture stands on its frame's upper side.
      let isLabel = piece.role == .number
      var cell = piece.cell
      forEachCluster(of: text, widths: widths) { cluster in
        if cluster.width == 0 { return }
        let part = String(decoding: Array(text.utf8)[cluster.bytes], as: UTF8.self)
        put(part, cell: cell, row: piece.row, over: { $0 == " " || isLabel && $0 == "─" })
        if cluster.width == 2 { put("", cell: cell + 1, row: piece.row, over: { $0 == " " || isLabel && $0 == "─" }) }
        cell += cluster.width
      }
    }
  }

  private func isRule(at cell: Int, row: Int) -> Bool {
    cells.indices.contains(row) && cells[row].indices.contains(cell) && "─│━┃+".contains(cells[row][cell])
      && cells[row][cell] != " "
  }

  private mutating func put(_ text: String, cell: Int, row: Int, over isFree: (String) -> Bool) {
    guard cells.indices.contains(row), cells[row].indices.contains(cell) else {
      faults.append("“\(text)” stands outside, at cell \(cell) of row \(row)")
      return
    }
    if !isFree(cells[row][cell]) {
      faults.append("“\(text)” stands on “\(cells[row][cell])”, at cell \(cell) of row \(row)")
    }
    cells[row][cell] = text
  }

  /// One string a row, without blanks at the ends.
  var text: String {
    cells.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  func isBlank(rows: Range<Int>, cells span: Range<Int>) -> Bool {
    cells[rows].allSatisfy { $0[span].allSatisfy { $0 == " " } }
  }
}

extension PlacedRule {
  var glyph: String {
    switch (isVertical, weight) {
    case (true, .light): "│"
    case (true, .heavy): "┃"
    case (false, .light): "─"
    case (false, .heavy): "━"
    }
  }
}
