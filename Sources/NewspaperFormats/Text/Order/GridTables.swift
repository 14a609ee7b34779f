/// Puts the cells of a table on a drawn page together, a row of it a line: they stand far apart in one column, or in
/// columns of text that are none.
///
/// Rows of a table have short cells, numbers most of them, that begin or end at the same counts as those of the rows
/// above and below.
struct GridTables {
  /// A cell of a table is narrower, in hundredths of an em.
  private static let widest = 700
  /// Its rows have so many cells at least and stand so close.
  private static let leastCells = 3
  private static let nearest = 4
  private static let leastRows = 3
  /// Characters between two cells.
  private static let widestGap = 32

  private let cells: [GridCell]
  /// Short cells one beside another, as ranges of cells.
  private let rows: [Range<Int>]

  /// The cells, row by row, with those of each row of a table as one.
  static func joined(_ cells: [GridCell]) -> [GridCell] {
    let tables = GridTables(cells)
    let found = tables.found()
    if found.isEmpty { return cells }
    var result: [GridCell] = []
    result.reserveCapacity(cells.count)
    var index = 0
    for row in found {
      result += cells[index..<row.lowerBound]
      var cell = cells[row.lowerBound]
      for next in cells[row].dropFirst() {
        cell.text += [0x20] + next.text
        cell.end = next.end
      }
      result.append(cell)
      index = row.upperBound
    }
    return result + cells[index...]
  }

  private init(_ cells: [GridCell]) {
    self.cells = cells
    var rows: [Range<Int>] = []
    var start = 0
    while start < cells.count {
      var end = start + 1
      while end < cells.count, Self.isShort(cells[end - 1]), Self.isShort(cells[end]),
        cells[end].row == cells[start].row,
        cells[end].start - cells[end - 1].end < Self.widestGap
      {
        end += 1
      }
      if end - start > 1 { rows.append(start..<end) }
      start = end
    }
    self.rows = rows
  }

  private static func isShort(_ cell: GridCell) -> Bool {
    cell.text.reduce(0) { $0 + $1.emWidth } < widest && cell.text.last?.textClass != .terminal
  }

  /// How many cells a row has, with those that one blank parts.
  private func count(_ row: Range<Int>) -> Int {
    cells[row].reduce(row.count) { $0 + $1.text.count { $0 == 0x20 } }
  }

  /// The rows that are of a table.
  private func found() -> [Range<Int>] {
    let rows = rows.filter { count($0) >= Self.leastCells }
    var last: [Int?] = Array(repeating: nil, count: rows.count)
    var length = [Int](repeating: 1, count: rows.count)
    for row in rows.indices {
      for above in stride(from: row - 1, through: 0, by: -1) {
        let distance = cells[rows[row].lowerBound].row - cells[rows[above].lowerBound].row
        if distance > Self.nearest { break }
        guard distance > 0, areAligned(rows[above], rows[row]) else { continue }
        (last[row], length[row]) = (above, length[above] + 1)
        break
      }
    }
    var isFound = [Bool](repeating: false, count: rows.count)
    for row in rows.indices where length[row] >= Self.leastRows {
      let table = Array(sequence(first: row) { last[$0] })
      guard table.count(where: { hasNumbers(rows[$0]) }) * 2 > table.count else { continue }
      for row in table { isFound[row] = true }
    }
    return rows.indices.filter { isFound[$0] }.map { rows[$0] }
  }

  /// Whether two rows begin at one count, and all their other cells begin or end at one.
  private func areAligned(_ above: Range<Int>, _ below: Range<Int>) -> Bool {
    guard above.count == below.count else { return false }
    return zip(above, below).allSatisfy { upper, lower in
      abs(cells[upper].start - cells[lower].start) <= 1 || abs(cells[upper].end - cells[lower].end) <= 1
    }
  }

  private func hasNumbers(_ row: Range<Int>) -> Bool {
    row.dropFirst().contains { cells[$0].text.contains { $0.textClass == .digit } }
  }
}
