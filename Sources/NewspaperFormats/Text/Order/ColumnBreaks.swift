/// Finds where the columns of a page begin, in a dump that has one column after the other.
///
/// What goes on in the next column does so from top to bottom: the ties between two columns do not cross. So the
/// breaks are chosen that leave the most ties, by dynamic programming over pairs of breaks; the best ties that do not
/// cross are known for all columns that meet at a break from one table.
struct ColumnBreaks {
  /// For each two pieces what it gains that the second follows the first in the next column, one row a piece.
  private let ties: [[Int]]
  /// The height above each piece, in lines, and of all.
  private let tops: [Int]
  /// How well a column begins with each piece.
  private let openings: [Int]
  private let tables: [Table]
  /// The ties of neighbours before each piece.
  private let near: [Int]

  /// Lines that a column may have.
  private static let heights = [36, 48, 62, 76, 94]
  private static let mostLines = 130

  /// The best ties that do not cross between the pieces from `first` and those up to `end`, which meet at a break.
  private struct Table {
    var first: Int
    var end: Int
    var best: [Int]
    var origin: Int

    func ties(from: Int, to: Int) -> Int { best[(from - first) * (end - origin + 1) + to - origin] }
  }

  init(_ pieces: [ColumnPiece], _ gains: [[Int]]) {
    ties = Self.ties(pieces, gains)
    var tops = [0]
    for piece in pieces { tops.append(tops[tops.count - 1] + piece.height) }
    self.tops = tops
    openings = pieces.indices.map { $0 == 0 ? 0 : Self.opening(pieces[$0 - 1], pieces[$0]) }
    var near: [Int] = [0, 0]
    for index in pieces.indices.dropFirst() { near.append(near[index] + max(0, gains[index - 1][index])) }
    self.near = near
    let ties = ties
    tables = pieces.indices.map { Self.table($0, ties, tops) }
  }

  // MARK: Ties

  /// What each tie between columns gains over the neighbours that come apart for it.
  private static func ties(_ pieces: [ColumnPiece], _ gains: [[Int]]) -> [[Int]] {
    let near = pieces.indices.map { $0 + 1 < pieces.count ? max(0, gains[$0][$0 + 1]) : 0 }
    return pieces.indices.map { before in
      pieces.indices.map { after in
        guard after > before + 1 else { return 0 }
        // A neighbour may come apart for two ties.
        let cost = (near[before] + near[after - 1]) * 2 / 3
        return max(0, gains[before][after] - cost - pieces[after].entryCost)
      }
    }
  }

  private static func table(_ middle: Int, _ ties: [[Int]], _ tops: [Int]) -> Table {
    let count = ties.count
    var first = middle
    while first > 0, tops[middle] - tops[first - 1] <= mostLines { first -= 1 }
    var end = middle
    while end < count, tops[end + 1] - tops[middle] <= mostLines { end += 1 }
    let width = end - middle + 1
    var best = [Int](repeating: 0, count: (middle - first + 1) * width)
    for from in stride(from: middle - 1, through: first, by: -1) {
      let row = (from - first) * width
      for to in middle..<end {
        let at = row + to - middle
        best[at + 1] = max(best[at + width + 1], best[at], best[at + width] + ties[from][to])
      }
    }
    return Table(first: first, end: end, best: best, origin: middle)
  }

  // MARK: Breaks

  /// How well a column begins between two pieces.
  private static func opening(_ before: ColumnPiece, _ after: ColumnPiece) -> Int {
    let isOpen = !before.isShut && before.isFull
    let weight =
      switch (before.kind, after.kind) {
      case (.head, .head): -330
      case (.head, _): after.first == .continuation ? -150 : -500
      case (.end, .head): -70
      case (.end, _): -150
      case (.text, .head): isOpen ? -130 : -160
      case (.text, .end): -400
      case (.text, .text):
        switch after.first {
        case .continuation: isOpen ? -30 : before.isShut ? -180 : -350
        case .start: isOpen ? -75 : before.isShut ? -360 : -450
        case .subhead: -120
        default: -300
        }
      }
    return (weight + 100) * 3 / 2
  }

  /// The column of each piece; nil where no columns were found.
  func columns() -> [Int]? {
    var best: (score: Int, starts: [Int])?
    for height in Self.heights {
      if let found = starts(height), found.score > best?.score ?? Int.min / 2 { best = found }
    }
    guard let starts = best?.starts, starts.count > 1 else { return nil }
    var column = -1
    return ties.indices.map { piece in
      if column + 1 < starts.count, starts[column + 1] == piece { column += 1 }
      return column
    }
  }

  private struct Column {
    var start: Int
    var score: Int
    /// The start of the column before.
    var before: Int
  }

  /// The best starts of columns of about the given height.
  private func starts(_ height: Int) -> (score: Int, starts: [Int])? {
    let count = ties.count
    let range = height * 35 / 100...min(Self.mostLines, height * 3 / 2)
    var columns = [[Column]](repeating: [], count: count + 1)
    for start in 0..<count {
      if start > 0, columns[start].isEmpty { continue }
      for end in start + 1...count {
        let own = tops[end] - tops[start]
        if own > range.upperBound { break }
        if own < range.lowerBound, start > 0, end < count { continue }
        let inside = near[end] - near[start + 1] + (start > 0 ? openings[start] : 0) - misfit(own, height)
        if start == 0 {
          columns[end].append(Column(start: 0, score: inside, before: -1))
          continue
        }
        var best = Column(start: start, score: Int.min / 2, before: -1)
        for column in columns[start] where column.start >= tables[start].first {
          let score = column.score + tables[start].ties(from: column.start, to: end) + inside
          if score > best.score { (best.score, best.before) = (score, column.start) }
        }
        if best.before >= 0 { columns[end].append(best) }
      }
    }
    guard var column = columns[count].max(by: { $0.score < $1.score }) else { return nil }
    let score = column.score
    var starts = [column.start]
    while column.start > 0, let before = columns[column.start].first(where: { $0.start == column.before }) {
      starts.append(before.start)
      column = before
    }
    return (score, starts.reversed())
  }

  private func misfit(_ own: Int, _ height: Int) -> Int {
    let ratio = Likeness.logarithm(max(1, own * 100)) - Likeness.logarithm(height * 100)
    return ratio * ratio / 7
  }
}
