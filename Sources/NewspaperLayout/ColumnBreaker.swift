/// Parts a galley's rows into columns of a height.
///
/// A column never begins with a paragraph's last line nor ends with a subhead, and a caption or a table stays whole,
/// unless the column is too short for that; blank rows at its edges are dropped. Where a table is parted its head
/// stands above the rest again.
struct ColumnBreaker {
  let rows: [GalleyRow]
  /// How many rows short a column may end for the sake of ties; nil for up to a third of it. With a number, the
  /// columns are those of a made-up page, where a hole is worse than a paragraph's first line at a column's foot.
  var reach: Int?

  init(rows: [GalleyRow], reach: Int? = nil) {
    self.rows = rows
    self.reach = reach
  }

  /// The rows of one column.
  struct Column: Hashable {
    var rows: Range<Int>
    /// How many rows of a table's head are repeated above them.
    var headRows = 0
  }

  /// The column of at most `height` rows that begins at or after row `start`.
  ///
  /// - Parameter whole: the rows of a table that is not parted, if it can be avoided.
  func column(from start: Int, height: Int, whole: Int) -> Column {
    var first = start
    while first < rows.count, rows[first].ties.contains(.space) { first += 1 }
    // A made-up page has no room for heads a second time.
    let head = reach == nil && first < rows.count ? rows[first].table?.head.count ?? 0 : 0
    let headRows = head * 2 < height ? head : 0
    var end = min(rows.count, first + max(1, height - headRows))
    if reach == nil, end < rows.count, let table = rows[end].table, table.index > 0, table.count <= whole,
      end - table.index > first
    {
      end -= table.index
      end = breakBefore(end, least: first + 1, allowing: .preferNext) ?? end
    } else if end < rows.count {
      let limit = end
      if let reach {
        let least = max(first + 1, limit - min(reach, (limit - first) / 3))
        return Column(rows: first..<(breakBefore(limit, least: least, allowing: .preferNext) ?? limit))
      }
      let mostly = first + max(1, (limit - first) * 2 / 3)
      end =
        breakBefore(limit, least: mostly, allowing: []) ?? breakBefore(limit, least: mostly, allowing: .preferNext)
        ?? breakBefore(limit, least: first + 1, allowing: .preferNext) ?? limit
    }
    return Column(rows: first..<end, headRows: headRows)
  }

  /// The last row from `least` to `limit` that may begin the next column, or nil when ties forbid each of them.
  private func breakBefore(_ limit: Int, least: Int, allowing allowed: GalleyRow.Ties) -> Int? {
    var end = limit
    while end >= least {
      let ties = rows[end - 1].ties.subtracting(allowed)
      if !ties.contains(.keepWithNext), !ties.contains(.preferNext) { return end }
      end -= 1
    }
    return nil
  }

  /// The columns of one page from row `start` on, and the first row that is left over.
  func columns(from start: Int, count: Int, height: Int, whole: Int? = nil) -> (columns: [Column], next: Int) {
    var columns: [Column] = []
    var next = start
    for _ in 0..<count {
      guard let first = firstVisible(from: next) else { break }
      let column = column(from: first, height: height, whole: whole ?? height)
      columns.append(column)
      next = column.rows.upperBound
    }
    return (columns, firstVisible(from: next) ?? rows.count)
  }

  /// Like ``columns(from:count:height:)``, with columns as even as possible when everything fits on the page.
  func balancedColumns(from start: Int, count: Int, height: Int) -> (columns: [Column], next: Int) {
    let full = columns(from: start, count: count, height: height)
    guard full.next >= rows.count, count > 1 else { return full }
    let left = rows.count - start
    var low = min(height, max(min(left, Self.shortestBalanced), (left + count - 1) / count))
    while low < height {
      let attempt = columns(from: start, count: count, height: low, whole: height)
      if attempt.next >= rows.count, attempt.columns.allSatisfy({ isWhole($0, height: height) }) { return attempt }
      low += 1
    }
    return full
  }

  /// Whether a column ends where its rows may be parted; what must stay together in columns of the full height has not
  /// been torn for its own.
  private func isWhole(_ column: Column, height: Int) -> Bool {
    let end = column.rows.upperBound
    if end == rows.count { return true }
    if let table = rows[end].table, table.index > 0, table.count <= height { return false }
    return !rows[end - 1].ties.contains(.keepWithNext)
  }

  /// Columns are not balanced to fewer rows than this.
  static let shortestBalanced = 4

  private func firstVisible(from start: Int) -> Int? {
    var row = start
    while row < rows.count, rows[row].ties.contains(.space) { row += 1 }
    return row < rows.count ? row : nil
  }
}
