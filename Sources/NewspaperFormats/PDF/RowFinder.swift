/// Joins the pieces of rows that wide blanks parted: the cells of a table, a source line at the end of a last line.
///
/// Pieces are one row of a column when a line next above or below covers the blank between them.
struct RowFinder {
  /// From top to bottom. Joining moves neither a row's left edge nor its middle.
  private var rows: [PageLine]
  /// The row that a piece was joined to; itself before.
  private var owner: [Int]
  /// Whether any piece was joined to another.
  private var hasCells = false
  /// Where the pieces begin: the left ends of their middles.
  private let starts: BoxIndex

  /// - Parameter lines: From top to bottom.
  static func joined(_ lines: [PageLine]) -> [PageLine] {
    var finder = RowFinder(lines)
    // Downwards, then upwards: a joined row is a bridge for the next.
    for left in lines.indices { finder.extend(left) }
    if !finder.hasCells { return lines }
    for left in lines.indices.reversed() { finder.extend(left) }
    return finder.rows.indices.filter { !finder.isGone($0) }.map { finder.rows[$0] }
  }

  private init(_ lines: [PageLine]) {
    rows = lines
    owner = Array(lines.indices)
    starts = BoxIndex(lines.map { .around(x: $0.box.left, y: $0.box.centerY, 0, 0) }, step: 12)
  }

  private func isGone(_ place: Int) -> Bool { owner[place] != place }

  private mutating func extend(_ left: Int) {
    while !isGone(left), let right = nextPiece(left), isBridged(left, right) { join(left, right) }
  }

  /// The next piece to the right in the same row, when the blank between is wider than a gutter.
  private func nextPiece(_ left: Int) -> Int? {
    let (line, style) = (rows[left].box, rows[left].style)
    let size = style.size
    let y = line.centerY
    let area = Box(
      left: line.right - 0.5 * size, top: y - 0.5 * size, right: line.right + 14 * size, bottom: y + 0.5 * size)
    var best: (left: Double, place: Int)?
    starts.visit(area) { [rows, owner] other in
      let box = rows[other].box
      guard other != left, owner[other] == other, abs(box.centerY - y) < 0.5 * size, box.left > line.left else {
        return
      }
      if best.map({ (box.left, other) < $0 }) ?? true { best = (box.left, other) }
    }
    guard let place = best?.place, rows[place].style.matches(style) || rows[place].box.left - line.right > 1.95 * size
    else { return nil }
    return place
  }

  private func isBridged(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (rows[left].box, rows[right].box)
    let size = rows[left].size
    let last = rows[left].cells.last?.box ?? a
    // The text of columns fills them; cells don't.
    let isWide = b.left - a.right > 1.95 * size
    if isWide, isInOwnColumn(right, after: left) { return false }
    guard isWide || last.width < 0.78 * (b.left - last.left) || isCell(right, beside: left) else { return false }
    if areInOneColumn(left, right) { return true }
    return starts.contains(in: .around(x: a.left, y: a.centerY, 3.3 * size, 2 * size)) { other in
      let box = rows[other].box
      return !isGone(other)
        && (rows[other].style.matches(rows[left].style) || isWide && rows[other].style.matches(rows[right].style))
        && isNear(box, a, size) && box.left < a.left + 3.3 * size
        && box.left > a.left - 3.3 * size && box.left < b.left - size && box.right > b.left + 0.8 * size
        && box.right > b.right - 4 * size
    }
  }

  /// Whether a line near begins between two pieces and runs over the right one: that stands in a column of its own.
  private func isInOwnColumn(_ right: Int, after left: Int) -> Bool {
    let (a, b) = (rows[left].box, rows[right].box)
    let size = rows[left].size
    let area = Box(
      left: a.right + 0.3 * size, top: b.centerY - 4 * size, right: b.left - 0.3 * size, bottom: b.centerY + 4 * size)
    return starts.contains(in: area) { other in
      // After a cell of one digit a paragraph may begin, in the column of both.
      !isGone(other) && rows[other].cells.isEmpty && rows[other].box.right > b.right - 1.2 * size
        && rows[other].box.width > 8 * size && rows[other].box.left > a.left + 2.4 * size
    }
  }

  /// Whether both pieces are short and stand in one column: lines above show how wide it is.
  private func areInOneColumn(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (rows[left].box, rows[right].box)
    let (style, size) = (rows[left].style, rows[left].size)
    guard a.width < 8 * size || !rows[left].cells.isEmpty, b.width < 8 * size else { return false }
    // A table in another font than the text above it is so in all cells.
    let areAlike = rows[right].style.matches(style)
    var last = a
    var shortLines = 0
    for _ in 0..<Self.longestTable {
      var next: Box?
      let area = Box(
        left: a.left - 0.3 * size, top: last.centerY - 2 * size, right: a.left + 2.4 * size,
        bottom: last.centerY - 0.6 * size)
      starts.visit(area) { place in
        let box = rows[place].box
        let isPart = rows[place].style.matches(style) || areAlike && abs(rows[place].size - size) < 0.15 * size
        if !isGone(place), isPart, box.centerY > next?.centerY ?? -.infinity { next = box }
      }
      guard let line = next else { return false }
      if line.width > 8 * size {
        if b.right < line.right + 0.7 * size { return line.width < Self.widestColumn * size }
        // A paragraph's last line, and maybe one more.
        shortLines += 1
        if shortLines > 2 { return false }
      }
      last = line
    }
    return false
  }

  /// The most rows of a table in a column, and the most characters that such a column is wide.
  private static let longestTable = 40
  private static let widestColumn = 34.0

  /// Whether a row near has a cell beginning where a piece does.
  private func isCell(_ piece: Int, beside left: Int) -> Bool {
    if !hasCells { return false }
    let (a, b) = (rows[left].box, rows[piece].box)
    let size = rows[left].size
    return starts.contains(in: .around(x: b.left, y: a.centerY, 0.4 * size, 3 * size)) { other in
      var row = other
      while isGone(row) { row = owner[row] }
      return !rows[row].cells.isEmpty && abs(rows[other].box.left - b.left) < 0.4 * size
        && isNear(rows[row].box, a, size)
    }
  }

  /// Whether a box is in another row, next above or below.
  private func isNear(_ box: Box, _ other: Box, _ size: Double) -> Bool {
    let distance = abs(box.centerY - other.centerY)
    return distance > 0.6 * size && distance < 2 * size
  }

  private mutating func join(_ left: Int, _ right: Int) {
    func cells(_ line: PageLine) -> [PageLine.Cell] {
      line.cells.isEmpty ? [PageLine.Cell(box: line.box, scalars: line.scalars)] : line.cells
    }
    if rows[left].cells.isEmpty { rows[left].cells = cells(rows[left]) }
    rows[left].cells += cells(rows[right])
    rows[left].scalars.append(0x20)
    rows[left].scalars += rows[right].scalars
    rows[left].box.left = min(rows[left].box.left, rows[right].box.left)
    rows[left].box.right = max(rows[left].box.right, rows[right].box.right)
    owner[right] = left
    hasCells = true
  }
}
