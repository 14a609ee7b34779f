/// Joins the pieces of rows that wide blanks parted: the cells of a table, a source line at the end of a last line.
///
/// Pieces are one row of a column when a line next above or below covers the blank between them.
enum RowFinder {
  /// - Parameter lines: From top to bottom.
  static func joined(_ lines: [PageLine]) -> [PageLine] {
    var rows = lines
    var isGone = [Bool](repeating: false, count: rows.count)
    // Downwards, then upwards: a joined row is a bridge for the next.
    for order in [Array(rows.indices), rows.indices.reversed()] {
      for left in order where !isGone[left] {
        while let right = nextPiece(rows, left, isGone), isBridged(rows, left, right, isGone) {
          join(&rows, left, right)
          isGone[right] = true
        }
      }
    }
    return rows.indices.filter { !isGone[$0] }.map { rows[$0] }
  }

  /// The next piece to the right in the same row, when the blank between is wider than a gutter.
  private static func nextPiece(_ rows: [PageLine], _ left: Int, _ isGone: [Bool]) -> Int? {
    let line = rows[left]
    var best: Int?
    for other in near(rows, left, 0.5 * line.size) where other != left && !isGone[other] {
      let gap = rows[other].box.left - line.box.right
      guard gap > -0.5 * line.size, rows[other].box.left > line.box.left, gap < 14 * line.size else { continue }
      if best.map({ rows[other].box.left < rows[$0].box.left }) ?? true { best = other }
    }
    guard let best, rows[best].style.matches(line.style) || rows[best].box.left - line.box.right > 1.95 * line.size
    else {
      return nil
    }
    return best
  }

  private static func isBridged(_ rows: [PageLine], _ left: Int, _ right: Int, _ isGone: [Bool]) -> Bool {
    let (a, b) = (rows[left].box, rows[right].box)
    let size = rows[left].size
    let last = rows[left].cells.last?.box ?? a
    // The text of columns fills them; cells don't.
    let isWide = b.left - a.right > 1.95 * size
    let isCell = near(rows, left, 2 * size).contains { other in
      !isGone[other] && rows[other].cells.contains { abs($0.box.left - b.left) < 0.4 * size }
        && abs(rows[other].box.centerY - a.centerY) > 0.6 * size
    }
    guard isWide || isCell || last.width < 0.78 * (b.left - last.left) else { return false }
    return near(rows, left, 2 * size).contains { other in
      let box = rows[other].box
      return !isGone[other] && (isWide || rows[other].style.matches(rows[left].style))
        && abs(box.centerY - a.centerY) > 0.6 * size && box.left < a.left + 3.3 * size
        && box.left > a.left - 3.3 * size && box.left < b.left - size && box.right > b.left + 0.8 * size
        && box.right > b.right - 4 * size
    }
  }

  /// The lines within a height; `rows` are in order.
  private static func near(_ rows: [PageLine], _ place: Int, _ reach: Double) -> Range<Int> {
    let y = rows[place].box.centerY
    var first = place
    while first > 0, y - rows[first - 1].box.centerY < reach { first -= 1 }
    var last = place + 1
    while last < rows.count, rows[last].box.centerY - y < reach { last += 1 }
    return first..<last
  }

  private static func join(_ rows: inout [PageLine], _ left: Int, _ right: Int) {
    func cells(_ line: PageLine) -> [PageLine.Cell] {
      line.cells.isEmpty ? [PageLine.Cell(box: line.box, scalars: line.scalars)] : line.cells
    }
    rows[left].cells = cells(rows[left]) + cells(rows[right])
    rows[left].scalars += [0x20] + rows[right].scalars
    let top = rows[left].box
    rows[left].box = top.union(rows[right].box)
    rows[left].box.top = top.top
    rows[left].box.bottom = top.bottom
  }
}
