/// Finds the columns of which lines were made that ``JoinedColumns`` cut.
///
/// The pieces of a row stand in columns from left to right. A line with none beside it may be of any, and needn't keep
/// its turn, for such columns stand some half a line apart. So each goes where it reads best.
struct JoinedSearch {
  private let columns: InterleavedColumns
  private let rows: [Row]

  /// The pieces of a row of the dump.
  private struct Row {
    var pieces: Range<Int>
    /// Whether a blank line is above.
    var isApart: Bool
  }

  /// So many lines alone between blank lines are passed over, in blocks of one or two.
  private static let mostSmallBlocks = 4
  private static let smallBlock = 2
  private static let mostColumns = 5
  private static let mostWays = 16
  /// What it weighs that a line alone goes on the column that has waited longest.
  private static let turn = 40

  /// Of a page whose joined lines were cut; nil where none of them has text.
  init?(_ labelled: LabelledPage) {
    guard let columns = InterleavedColumns(labelled, isSure: true) else { return nil }
    self.columns = columns
    var rows: [Row] = []
    for row in labelled.places.indices {
      let line = labelled.page.lines[labelled.places[row]]
      if row > 0, labelled.page.lines[labelled.places[row - 1]].number == line.number {
        rows[rows.count - 1].pieces = rows[rows.count - 1].pieces.lowerBound..<row + 1
      } else {
        rows.append(Row(pieces: row..<row + 1, isApart: row == 0 || line.blankBefore))
      }
    }
    self.rows = rows
    if rows.allSatisfy({ $0.pieces.count == 1 }) { return nil }
  }

  /// The page with such columns one after another, each a block.
  func page() -> DumpPage {
    var blocks: [InterleavedColumns.Block] = []
    var next = 0
    for region in regions() {
      blocks.append(InterleavedColumns.Block(rows: Array(next..<rows[region.lowerBound].pieces.lowerBound)))
      blocks.append(block(region))
      next = rows[region.upperBound - 1].pieces.upperBound
    }
    blocks.append(InterleavedColumns.Block(rows: Array(next..<columns.labelled.places.count)))
    return columns.rearranged(blocks, asBlocks: true)
  }

  /// The rows of blocks with such lines, and of small ones between.
  private func regions() -> [Range<Int>] {
    var regions: [Range<Int>] = []
    var start = 0
    /// Small blocks since the last one with such lines.
    var small = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, !rows[end].isApart { end += 1 }
      if rows[start..<end].contains(where: { $0.pieces.count > 1 }) {
        if let last = regions.last, small >= 0, small <= Self.mostSmallBlocks {
          regions[regions.count - 1] = last.lowerBound..<end
        } else {
          regions.append(start..<end)
        }
        small = 0
      } else {
        small = end - start <= Self.smallBlock && small >= 0 ? small + 1 : -1
      }
      start = end
    }
    return regions
  }

  // MARK: The search

  /// The last row of each column, or -1.
  private struct Way {
    var last: [Int]
    var score = 0
    var step = -1
  }

  private func block(_ region: Range<Int>) -> InterleavedColumns.Block {
    let count = min(Self.mostColumns, rows[region].map(\.pieces.count).max() ?? 1)
    var steps: [(before: Int, columns: [Int], pieces: Range<Int>)] = []
    var ways = [Way(last: [Int](repeating: -1, count: count))]
    for row in rows[region] {
      var best: [[Int]: (way: Way, columns: [Int])] = [:]
      for way in ways {
        for choice in Self.choices(min(row.pieces.count, count), count) {
          let made = put(row.pieces, into: choice, way)
          if best[made.last].map({ $0.way.score < made.score }) ?? true { best[made.last] = (made, choice) }
        }
      }
      let kept = best.values.sorted { one, other in
        one.way.score != other.way.score
          ? one.way.score > other.way.score : one.way.last.lexicographicallyPrecedes(other.way.last)
      }
      ways = kept.prefix(Self.mostWays).map { found in
        steps.append((found.way.step, found.columns, row.pieces))
        var way = found.way
        way.step = steps.count - 1
        return way
      }
    }
    var found = [[Int]](repeating: [], count: count)
    var step = ways[0].step
    while step >= 0 {
      for (index, piece) in steps[step].pieces.enumerated().reversed() {
        found[steps[step].columns[min(index, count - 1)]].append(piece)
      }
      step = steps[step].before
    }
    let columns = found.map { Array($0.reversed()) }.filter { !$0.isEmpty }
    let turns = rows[region.lowerBound].pieces.lowerBound..<rows[region.upperBound - 1].pieces.upperBound
    return InterleavedColumns.Block(rows: Array(columns.joined()), turns: turns, tops: Set(columns.map { $0[0] }))
  }

  /// The ways of putting so many pieces into so many columns, from left to right.
  private static func choices(_ pieces: Int, _ columns: Int) -> [[Int]] {
    if pieces == 0 { return [[]] }
    if pieces > columns { return [] }
    return choices(pieces, columns - 1) + choices(pieces - 1, columns - 1).map { $0 + [columns - 1] }
  }

  private func put(_ pieces: Range<Int>, into choice: [Int], _ before: Way) -> Way {
    var way = before
    if pieces.count == 1, before.last[choice[0]] == before.last.min() { way.score += Self.turn }
    for (index, piece) in pieces.enumerated() {
      let column = choice[min(index, choice.count - 1)]
      if way.last[column] >= 0 { way.score += columns.flow(way.last[column], piece) }
      way.last[column] = piece
    }
    return way
  }
}
