/// Chooses what follows what in a dump of whole columns: the next piece of the dump, or one of the next column.
///
/// Two neighbouring columns after another are tied anew, each time as well as can be without crossing ties and with
/// all other columns as they are, until nothing gets better.
struct ColumnLinks {
  private let gains: [[Int]]
  private let near: [Int]
  private let columns: [Int]
  private let pieces: [ColumnPiece]
  /// The follower in the next column, and what this one follows in the column before.
  private var next: [Int?]
  private var previous: [Int?]

  private static let rounds = 4

  init(_ pieces: [ColumnPiece], _ gains: [[Int]], columns: [Int]) {
    self.pieces = pieces
    self.gains = gains
    self.columns = columns
    near = pieces.indices.map {
      $0 + 1 < pieces.count && columns[$0] == columns[$0 + 1] ? gains[$0][$0 + 1] : Int.min / 2
    }
    next = [Int?](repeating: nil, count: pieces.count)
    previous = next
  }

  /// The follower of each piece.
  mutating func followers() -> [Int?] {
    var members = [Range<Int>](repeating: 0..<0, count: (columns.last ?? 0) + 1)
    for (piece, column) in columns.enumerated() {
      members[column] = (members[column].isEmpty ? piece : members[column].lowerBound)..<piece + 1
    }
    for round in 0..<Self.rounds {
      let pairs = members.indices.dropLast()
      for column in round % 2 == 0 ? Array(pairs) : pairs.reversed() { tie(members[column], members[column + 1]) }
    }
    return pieces.indices.map { piece in
      if let next = next[piece] { return next }
      return near[piece] > 0 && previous[piece + 1] == nil ? piece + 1 : nil
    }
  }

  private mutating func tie(_ left: Range<Int>, _ right: Range<Int>) {
    for piece in left {
      if let next = next[piece] { previous[next] = nil }
      next[piece] = nil
    }
    let width = right.count + 1
    var best = [Int](repeating: 0, count: (left.count + 1) * width)
    for before in left.reversed() {
      for after in right.reversed() {
        let at = (before - left.lowerBound) * width + after - right.lowerBound
        best[at] = max(best[at + 1], best[at + width], best[at + width + 1] + gain(before, after))
      }
    }
    var (before, after) = (left.lowerBound, right.lowerBound)
    while before < left.upperBound, after < right.upperBound {
      let at = (before - left.lowerBound) * width + after - right.lowerBound
      if best[at] == best[at + width] {
        before += 1
      } else if best[at] == best[at + 1] {
        after += 1
      } else {
        (next[before], previous[after]) = (after, before)
        (before, after) = (before + 1, after + 1)
      }
    }
  }

  /// What a tie gains, less what it costs that neighbours come apart for it.
  private func gain(_ before: Int, _ after: Int) -> Int {
    var gain = gains[before][after] - pieces[after].entryCost
    if near[before] > 0, previous[before + 1] == nil { gain -= near[before] }
    if after > 0, near[after - 1] > 0, next[after - 1] == nil { gain -= near[after - 1] }
    return gain
  }
}
