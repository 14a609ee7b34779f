/// Finds tables that stand apart from any text: short lines in several chains side by side, row by row at one height.
enum TableFinder {
  /// The fewest rows of a table.
  private static let leastRows = 3

  /// The chains, with those that are the columns of one table as one chain of its rows.
  static func joined(_ chains: [[PageLine]]) -> [[PageLine]] {
    var chains = chains
    for first in chains.indices {
      var columns = [first]
      while let next = next(beside: columns, chains) { columns.append(next) }
      guard columns.count > 1 else { continue }
      chains[first] = rows(columns.map { chains[$0] })
      for column in columns.dropFirst() { chains[column] = [] }
    }
    return chains.filter { !$0.isEmpty }
  }

  /// The chain next to the right of the last column that has a cell for each of its rows.
  private static func next(beside columns: [Int], _ chains: [[PageLine]]) -> Int? {
    let last = chains[columns[columns.count - 1]]
    guard last.count >= leastRows, isColumn(last) else { return nil }
    let right = last.indices.map { last[$0].box.right }.max()!
    let left = last[0].box.left
    // The next chain of all; the lines of text fill their column, cells don't.
    let next = chains.indices.filter { place in
      guard let first = chains[place].first, let end = chains[place].last else { return false }
      return first.box.left > right && first.box.top < last[last.count - 1].box.bottom
        && end.box.bottom > last[0].box.top
    }.min { chains[$0][0].box.left < chains[$1][0].box.left }
    guard let next, chains[next].count == last.count, isColumn(chains[next]) else { return nil }
    let pitch = chains[next][0].box.left - left
    let widest = max(right - left, chains[next].map(\.box.width).max()!)
    let isLevel = zip(last, chains[next]).allSatisfy { abs($0.box.centerY - $1.box.centerY) < 0.35 * $0.size }
    return isLevel && pitch < 30 * last[0].size && widest < 0.62 * pitch ? next : nil
  }

  /// Whether all lines of a chain may be cells: none is parted, and they are short.
  private static func isColumn(_ chain: [PageLine]) -> Bool {
    let counts = chain.indices.lazy.map { chain[$0].characterCount }
    return counts.allSatisfy { $0 < 16 } && counts.reduce(0, +) < 9 * chain.count
      && chain.indices.allSatisfy { chain[$0].cells.isEmpty }
  }

  private static func rows(_ columns: [[PageLine]]) -> [PageLine] {
    columns[0].indices.map { row in
      let cells = columns.map { $0[row] }
      var line = cells[0]
      line.cells = cells.map { PageLine.Cell(box: $0.box, scalars: $0.scalars) }
      line.box = Box.around(cells.map(\.box))!
      line.scalars = ArraySlice(cells.map(\.scalars).joined(separator: [0x20]))
      return line
    }
  }
}
