/// Finds tables in smaller type than the page's text, which would be captions otherwise: rows of short cells, one close
/// under another.
enum SmallTables {
  /// The fewest rows of a table, and the most characters of a cell.
  private static let leastRows = 3
  private static let longestCell = 10

  /// Makes rows of the lines that are cells, out of `small` and out of `text` where it is smaller than a size; they are
  /// text then.
  static func join(_ small: inout [PageLine], _ text: inout [PageLine], below size: Double) {
    let little = text.filter { $0.size < size }
    if small.count + little.count < leastRows { return }
    let all = small + little
    let (rows, taken) = rows(of: all)
    if rows.isEmpty { return }
    let count = small.count
    small = small.indices.filter { !taken.contains($0) }.map { all[$0] }
    text.removeAll { $0.size < size }
    text += little.indices.filter { !taken.contains(count + $0) }.map { little[$0] } + rows
    text.sort { ($0.box.centerY, $0.box.left) < ($1.box.centerY, $1.box.left) }
  }

  /// The rows of tables, and the places of the lines that are in them.
  private static func rows(of lines: [PageLine]) -> (rows: [PageLine], taken: Set<Int>) {
    let pieces = lines.indices.filter { isCell(lines[$0]) }.sorted {
      (lines[$0].box.centerY, lines[$0].box.left) < (lines[$1].box.centerY, lines[$1].box.left)
    }
    if pieces.count < leastRows { return ([], []) }
    var rows: [[Int]] = []
    // Rows of tables that stand side by side are open at the same time: their pieces are too far apart.
    var open: [Int] = []
    for piece in pieces {
      let own = lines[piece]
      open.removeAll { own.box.centerY - lines[rows[$0][0]].box.centerY > 0.3 * own.size }
      if let row = open.first(where: { isBeside(lines[rows[$0][rows[$0].count - 1]], own) }) {
        rows[row].append(piece)
      } else {
        open.append(rows.count)
        rows.append([piece])
      }
    }
    let lineOfRow = rows.map { row($0.map { lines[$0] }) }
    let table = rowsOfTables(lineOfRow)
    var taken = Set<Int>()
    for row in table { taken.formUnion(rows[row]) }
    return (table.map { lineOfRow[$0] }, taken)
  }

  /// Whether nothing but short words is in a line.
  private static func isCell(_ line: PageLine) -> Bool {
    line.scalars.split { $0.isBlank }.allSatisfy { word in
      word.count <= longestCell && !word.contains { $0.textClass == .terminal || $0.textClass == .comma }
    }
  }

  private static func isBeside(_ left: PageLine, _ right: PageLine) -> Bool {
    let gap = right.box.left - left.box.right
    return left.style.matches(right.style) && gap > 0 && gap < 6 * left.size
  }

  /// The line of some pieces from left to right, and its cells: the words of each.
  private static func row(_ pieces: [PageLine]) -> PageLine {
    var line = pieces[0]
    line.box = pieces.dropFirst().reduce(line.box) { $0.union($1.box) }
    line.scalars = Array(pieces.map(\.scalars).joined(separator: [0x20]))[...]
    line.cells = pieces.flatMap { piece in
      piece.scalars.split { $0.isBlank }.map { PageLine.Cell(box: piece.box, scalars: $0) }
    }
    return line
  }

  /// The rows of two cells or more that have others next above or below, as many as make a table.
  private static func rowsOfTables(_ rows: [PageLine]) -> [Int] {
    let wide = rows.indices.filter { rows[$0].cells.count > 1 }
    var tables: [[Int]] = []
    for row in wide {
      let box = rows[row].box
      let size = rows[row].size
      let above = tables.firstIndex { table in
        let last = rows[table[table.count - 1]]
        let pitch = box.centerY - last.box.centerY
        return last.style.matches(rows[row].style) && abs(last.box.left - box.left) < 0.6 * size && pitch > 0.6 * size
          && pitch < 2.2 * size
      }
      if let above { tables[above].append(row) } else { tables.append([row]) }
    }
    return tables.filter { $0.count >= leastRows }.flatMap(\.self)
  }
}
