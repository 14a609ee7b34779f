import CWordPairs

/// Finds headlines on a drawn page whose characters stand one under another (竖排标题).
///
/// A row of such a headline has one character of each of its lines, or two small ones of one line beside a large one; where
/// the lines are of different sizes some rows have not all. So narrow cells that stand near each other with nothing
/// between are one headline; it has as many lines as its widest row, and the characters of the others belong to the lines
/// that they stand next to.
struct GridStacks {
  /// A headline has so many characters in one of its lines.
  private static let least = 3
  /// A row of a headline has no more lines.
  private static let mostLines = 4
  /// Two rows of a headline are not further apart.
  private static let farthest = 12
  /// The lines of one headline stand so close together, in characters.
  private static let nearest = 6

  /// No headline has wider rows, in characters.
  private static let widest = 24
  /// The last line of a paragraph is so many rows below another line at most.
  private static let tailRows = 4

  /// Some characters of one line on one row.
  private struct Piece {
    var row: Int
    var column: Int
    var text: ArraySlice<Scalar>
  }

  /// Narrow cells near each other.
  private struct Cluster {
    /// The cells, row by row.
    var cells: [Int]
    var left: Int
    var right: Int
    var bottom: Int
  }

  private let cells: [GridCell]
  /// The cells of each row.
  private let rows: [Int: [Int]]

  /// Takes the pieces of standing lines out of the cells; each headline comes back as its lines, from the right.
  static func taken(from cells: inout [GridCell]) -> [[GridCell]] {
    let stacks = GridStacks(cells)
    var headlines: [[GridCell]] = []
    var taken: Set<Int> = []
    for cluster in stacks.clusters() {
      guard let lines = stacks.lines(of: cluster) else { continue }
      headlines.append(lines)
      taken.formUnion(cluster.cells)
    }
    cells = cells.indices.filter { !taken.contains($0) }.map { cells[$0] }
    return headlines
  }

  private init(_ cells: [GridCell]) {
    self.cells = cells
    rows = Dictionary(grouping: cells.indices) { cells[$0].row }
  }

  // MARK: Which cells

  /// Whether a cell may have a row of a headline: a character of each line, or two small ones.
  private static func isPiece(_ cell: GridCell) -> Bool {
    let words = cell.text.split(whereSeparator: \.isBlank)
    if words.count == 1 { return words[0].count < mostLines }
    return words.count <= mostLines && words.allSatisfy { $0.count <= 2 } && words.contains { $0.count == 1 }
  }

  /// Whether a cell stands in the head of the page: 第3版 民生.
  private func isInPageHead(_ cell: GridCell) -> Bool {
    rows[cell.row]?.contains { cells[$0].text.first == 0x7B2C && cells[$0].text.last == 0x7248 } ?? false
  }

  /// Whether a cell is the short last line of a paragraph.
  private func isTail(_ cell: GridCell) -> Bool {
    for row in stride(from: cell.row - 1, through: cell.row - Self.tailRows, by: -1) {
      let above = rows[row]?.first {
        cells[$0].start <= cell.start && cell.start < cells[$0].end || isFirstLine($0, above: cell)
      }
      if let above {
        return (cells[above].start == cell.start || isFirstLine(above, above: cell)) && !Self.isPiece(cells[above])
      }
    }
    return false
  }

  /// Whether a cell stands in above another one that ends a sentence, as the first line of a paragraph of two.
  private func isFirstLine(_ above: Int, above cell: GridCell) -> Bool {
    switch cell.text.last?.textClass {
    case .terminal, .semicolon: (1...GridColumns.widestIndent).contains(cells[above].start - cell.start)
    default: false
    }
  }

  private func clusters() -> [Cluster] {
    var open: [Cluster] = []
    var closed: [Cluster] = []
    for index in cells.indices where Self.isPiece(cells[index]) && !isTail(cells[index]) && !isInPageHead(cells[index])
    {
      let cell = cells[index]
      closed += open.filter { cell.row - $0.bottom > Self.farthest }
      open.removeAll { cell.row - $0.bottom > Self.farthest }
      let place = open.indices.filter { isNear(cell, open[$0]) }.min {
        Self.distance(cell, open[$0]) < Self.distance(cell, open[$1])
      }
      if let place {
        open[place].cells.append(index)
        open[place].left = min(open[place].left, cell.start)
        open[place].right = max(open[place].right, cell.end)
        open[place].bottom = cell.row
      } else {
        open.append(Cluster(cells: [index], left: cell.start, right: cell.end, bottom: cell.row))
      }
    }
    return closed + open
  }

  /// How many characters are between a cell and a headline above or beside it.
  private static func distance(_ cell: GridCell, _ cluster: Cluster) -> Int {
    max(0, cell.start - cluster.right, cluster.left - cell.end)
  }

  private func isNear(_ cell: GridCell, _ cluster: Cluster) -> Bool {
    let (left, right) = (min(cell.start, cluster.left), max(cell.end, cluster.right))
    guard Self.distance(cell, cluster) < Self.nearest, right - left < Self.widest else { return false }
    // Nothing stands between, above or beside.
    return (cluster.bottom...cell.row).allSatisfy { row in
      rows[row]?.allSatisfy { other in
        cells[other].end <= left || cells[other].start >= right || Self.isPiece(cells[other])
      } ?? true
    }
  }

  // MARK: Lines

  /// The pieces of the lines of a headline on each row, from the left.
  private func pieces(of cluster: Cluster) -> [[Piece]] {
    var pieces: [[Piece]] = []
    for index in cluster.cells {
      let cell = cells[index]
      let words = cell.text.split(whereSeparator: \.isBlank)
      let texts = words.count > 1 ? words : words.flatMap { word in word.indices.map { word[$0...$0] } }
      let own = texts.map { Piece(row: cell.row, column: cell.start + $0.startIndex, text: $0) }
      if pieces.last?[0].row == cell.row { pieces[pieces.count - 1] += own } else { pieces.append(own) }
    }
    return pieces
  }

  /// The lines of a headline, from the right; nil where the cells are none.
  private func lines(of cluster: Cluster) -> [GridCell]? {
    let rows = pieces(of: cluster)
    guard rows.count >= Self.least, let count = rows.map(\.count).max(), count <= Self.mostLines + 1 else { return nil }
    let full = rows.filter { $0.count == count }
    let columns = (0..<count).map { line in full.reduce(0) { $0 + $1[line].column } / full.count }
    var lines = [[Piece]](repeating: [], count: count)
    for row in rows {
      for (piece, line) in zip(row, Self.places(row.map(\.column), among: columns)) { lines[line].append(piece) }
    }
    lines.removeAll(where: \.isEmpty)
    let glyphs = rows.joined().reduce(0) { $0 + $1.text.count }
    let han = rows.joined().reduce(0) { $0 + $1.text.count { $0.textClass == .han } }
    guard han * 2 > glyphs, lines.contains(where: { $0.count >= Self.least }), !isTable(cluster) else { return nil }
    return lines.reversed().map { line in
      var cell = GridCell(row: line[0].row, start: line[0].column, text: Array(line.map(\.text).joined())[...])
      cell.end = cell.start + 1
      cell.lastRow = line[line.count - 1].row
      return cell
    }
  }

  /// Whether the rows of a cluster are words, as the cells of a table are, and not the characters of several lines: they make better
  /// words across than down.
  private func isTable(_ cluster: Cluster) -> Bool {
    let rows = cluster.cells.map { cells[$0].text }
    guard rows.allSatisfy({ $0.count > 1 && $0.allSatisfy { $0.textClass == .han } }) else { return false }
    var (across, down) = (0, 0)
    for row in rows { for (one, other) in zip(row, row.dropFirst()) { across += Int(kanbao_word_pair(one, other)) } }
    for (row, next) in zip(rows, rows.dropFirst()) {
      for (one, other) in zip(row, next) { down += Int(kanbao_word_pair(one, other)) }
    }
    return across > down
  }

  /// For each piece of a row, from the left, the line that it is of: as near as may be, in order.
  private static func places(_ columns: [Int], among lines: [Int]) -> [Int] {
    var best: (distance: Int, places: [Int]) = (.max, [])
    func place(_ chosen: [Int], _ distance: Int) {
      guard distance < best.distance else { return }
      if chosen.count == columns.count {
        best = (distance, chosen)
        return
      }
      let rest = columns.count - chosen.count
      for line in (chosen.last.map { $0 + 1 } ?? 0)..<max(0, lines.count - rest + 1) {
        place(chosen + [line], distance + abs(columns[chosen.count] - lines[line]))
      }
    }
    place([], 0)
    return best.places
  }
}
