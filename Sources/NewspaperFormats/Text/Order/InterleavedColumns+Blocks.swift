extension InterleavedColumns {
  /// Rows that stand together in the order in which they are read.
  struct Block {
    var rows: [Int]
    /// The rows of the dump in which columns stand by turns.
    var turns = 0..<0
  }

  /// The rows by the columns that began and ended together.
  func blocks(_ steps: [InterleavedSearch.Step]) -> [Block] {
    var blocks: [[[Int]]] = [[]]
    for (row, step) in steps.enumerated() {
      if step.isReset { blocks.append([]) }
      let last = blocks.count - 1
      if step.column == row {
        blocks[last].append([row])
      } else if let column = blocks[last].firstIndex(where: { $0[0] == step.column }) {
        blocks[last][column].append(row)
      }
    }
    return blocks.map { standsByTurns($0) ? inOrder($0) : Block(rows: $0.joined().sorted()) }
  }

  /// Fewer rows that stand by turns are chance.
  private static let leastRows = 8

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
    return rows >= Self.leastRows && runs * 3 < rows
  }

  /// The columns in the order in which they are best read. What stands above all of them stays there, and perhaps what
  /// stands below; and the first line of another column than the first may stand above the first one's.
  private func inOrder(_ block: [[Int]]) -> Block {
    let starts = block.map { $0[0] }.sorted()
    let ends = block.map { $0[$0.count - 1] }.sorted()
    var best = (score: Int.min, block: Block(rows: []))
    for first in [starts[1], starts[1] - 1] where first >= starts[0] {
      for end in [ends[ends.count - 1], ends[ends.count - 2]] {
        let top = block.joined().filter { $0 < first }
        let bottom = block.joined().filter { $0 > end }
        let columns = block.map { $0.filter { $0 >= first && $0 <= end } }.filter { !$0.isEmpty }
        order(columns, after: top, before: bottom, &best)
      }
    }
    return best.block
  }

  /// Tries all orders of columns between what stands above and below them.
  private func order(
    _ columns: [[Int]], after top: [Int], before bottom: [Int], _ best: inout (score: Int, block: Block)
  ) {
    let turns = columns.joined().min()!..<columns.joined().max()! + 1
    func extend(_ order: [[Int]], _ rest: [[Int]], _ score: Int) {
      if rest.isEmpty {
        let rows = Array(order.joined()) + bottom
        let last = order[order.count - 1]
        let total = score + (bottom.isEmpty ? ending(last) : flow(last[last.count - 1], bottom[0]) - 100)
        if total > best.score { best = (total, Block(rows: rows, turns: turns)) }
      }
      for index in rest.indices {
        var others = rest
        let next = others.remove(at: index)
        var own = order.last.map { flow($0[$0.count - 1], next[0]) } ?? beginning(next)
        if order.count == 1, !top.isEmpty { own = max(own, beginning(next) - 100) }
        // Most often they begin in order.
        extend(order + [next], others, score + own - 30 * index)
      }
    }
    extend(top.isEmpty ? [] : [top], columns, 0)
  }

  /// How well an article's text begins with a column.
  private func beginning(_ column: [Int]) -> Int {
    let line = line(column[0])
    if line.traits.contains(.dateline) { return 200 }
    if line.traits.contains(.beginsInside) { return -300 }
    return measures[column[0]] - line.width > 130 ? 100 : 0
  }

  /// How well it ends with one.
  private func ending(_ column: [Int]) -> Int {
    let last = column[column.count - 1]
    switch line(last).ending {
    case .terminal, .trailing: return 0
    case .closer: return -50
    default: return measures[last] - line(last).width > 330 ? -100 : -400
    }
  }

  func rearranged(_ blocks: [Block]) -> DumpPage {
    let page = labelled.page
    var result = page
    result.lines = Array(page.lines[..<(labelled.places.first ?? 0)])
    result.lines.reserveCapacity(page.lines.count)
    for block in blocks {
      var above: Int?
      for row in block.rows {
        var line = line(row)
        if block.turns.contains(row) {
          if let above { line.blankBefore = isParagraph(row, below: above) }
          line.gapBefore = false
        }
        result.lines.append(line)
        let end = row + 1 < labelled.places.count ? labelled.places[row + 1] : page.lines.count
        result.lines += page.lines[labelled.places[row] + 1..<end]
        above = row
      }
    }
    return result
  }

  /// Whether a line seems to begin a paragraph below another line: the dump's own blank lines only tell columns apart.
  private func isParagraph(_ row: Int, below above: Int) -> Bool {
    let (above, line) = (line(above), line(row))
    switch above.ending {
    case .terminal, .trailing: break
    default: return false
    }
    let rest = measures[row] - line.width
    return measures[row] - above.width > 130 || rest > 130 && rest <= 330
  }
}
