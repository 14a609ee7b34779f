extension InterleavedColumns {
  /// Rows that stand together in the order in which they are read.
  struct Block {
    var rows: [Int]
    /// The rows of the dump in which columns stand by turns.
    var turns = 0..<0
    /// The rows that columns begin with.
    var tops: Set<Int> = []
  }

  /// The rows by the columns that began and ended together.
  func blocks(_ steps: [InterleavedSearch.Step]) -> [Block] {
    var blocks: [[[Int]]] = [[]]
    for (row, step) in steps.enumerated() {
      if step.isReset { blocks.append([]) }
      let last = blocks.count - 1
      if step.column == row {
        blocks[last].insert([row], at: step.place)
      } else if let column = blocks[last].firstIndex(where: { $0[0] == step.column }) {
        blocks[last][column].append(row)
      }
    }
    return blocks.map { standsByTurns($0) ? inOrder($0) : Block(rows: $0.joined().sorted()) }
  }

  /// Fewer rows that stand by turns are chance.
  private static let leastRows = 8
  private static let leastRowsOfBlocks = 4

  /// Whether most rows of a block stand below a row of another column, from where its second column begins to where its
  /// last but one ends.
  private func standsByTurns(_ block: [[Int]]) -> Bool {
    guard block.count > 1 else { return false }
    let first = block.map { $0[0] }.sorted()[1]
    let last = block.map { $0[$0.count - 1] }.sorted()[block.count - 2]
    var runs = 0
    var rows = 0
    for column in block {
      for (index, row) in column.enumerated() where row >= first && row <= last {
        rows += 1
        if index > 0, column[index - 1] == row - 1 { runs += 1 }
      }
    }
    return rows >= (isOfBlocks || isMixed ? Self.leastRowsOfBlocks : Self.leastRows)
      && runs * (isOfBlocks ? 2 : 3) < rows
  }

  /// The columns from left to right. What stands above all of them stays there, and perhaps what stands below; and the
  /// first line of another column than the first may stand above the first one's.
  private func inOrder(_ block: [[Int]]) -> Block {
    let starts = block.map { $0[0] }.sorted()
    let ends = block.map { $0[$0.count - 1] }.sorted()
    var best = (score: Int.min, block: Block(rows: []))
    for first in [starts[1], starts[1] - 1] where first >= starts[0] {
      for end in [ends[ends.count - 1], ends[ends.count - 2]] {
        let top = block.joined().filter { $0 < first }.sorted()
        let bottom = block.joined().filter { $0 > end }.sorted()
        let columns = block.map { $0.filter { $0 >= first && $0 <= end } }.filter { !$0.isEmpty }
        let score = score(columns, after: top.last, before: bottom.first)
        guard score > best.score else { continue }
        let turns = columns.joined().min()!..<columns.joined().max()! + 1
        let tops = Set(columns.map { $0[0] } + bottom.prefix(1))
        best = (score, Block(rows: top + columns.joined() + bottom, turns: turns, tops: tops))
      }
    }
    return best.block
  }

  /// How well columns are read one after another, between what stands above and below them.
  private func score(_ columns: [[Int]], after above: Int?, before below: Int?) -> Int {
    var score = beginning(columns[0])
    if let above { score = max(score - 100, flow(above, columns[0][0])) }
    for (column, next) in zip(columns, columns.dropFirst()) { score += flow(column[column.count - 1], next[0]) }
    let last = columns.last!.last!
    return score + (below.map { flow(last, $0) - 100 } ?? ending(last))
  }

  /// How well an article's text begins with a column.
  private func beginning(_ column: [Int]) -> Int {
    let line = line(column[0])
    if line.traits.contains(.dateline) { return 200 }
    if line.traits.contains(.beginsInside) { return -300 }
    return measures[column[0]] - line.width > 130 ? 100 : 0
  }

  /// How well it ends with a row.
  func ending(_ last: Int) -> Int {
    switch line(last).ending {
    case .terminal, .trailing: return 0
    case .closer: return -50
    default: return measures[last] - line(last).width > 330 ? -100 : -400
    }
  }

  /// The page with its rows in another order; where that is one of blocks, each column is one.
  func rearranged(_ blocks: [Block], asBlocks: Bool) -> DumpPage {
    let page = labelled.page
    var result = page
    if asBlocks { result.manner = labelled.manner }
    result.lines = Array(page.lines[..<(labelled.places.first ?? 0)])
    result.lines.reserveCapacity(page.lines.count)
    for block in blocks {
      var above: Int?
      for row in block.rows {
        var line = page.lines[labelled.places[row]]
        if block.turns.contains(row) {
          if asBlocks {
            line.blankBefore = block.tops.contains(row)
          } else if let above {
            line.blankBefore = isParagraph(row, below: above)
          }
          line.gapBefore = false
        }
        result.lines.append(line)
        let end = row + 1 < labelled.places.count ? labelled.places[row + 1] : page.lines.count
        let behind = labelled.places[row] + 1..<end
        result.lines += page.lines[behind]
        // A picture's caption must not take the text above it with it.
        if !behind.isEmpty, asBlocks { result.lines[result.lines.count - behind.count].blankBefore = true }
        above = row
      }
    }
    return result
  }

  /// Whether a line seems to begin a paragraph below another line, or a subhead is above: the dump's own blank lines only tell
  /// columns apart.
  private func isParagraph(_ row: Int, below above: Int) -> Bool {
    let room = measures[above] - line(above).width
    switch line(above).ending {
    case .terminal, .trailing: break
    case .comma, .semicolon, .open: return false
    case .colon, .closer, .word: return Self.bin(room) == 2
    }
    return Self.bin(room) > 0 || Self.bin(measures[row] - line(row).width) == 1
  }
}
