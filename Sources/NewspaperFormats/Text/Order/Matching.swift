/// Pairs rows with columns so that the sum of the gains is greatest; what would lose stays alone.
///
/// The Hungarian method with potentials. A row may also stay alone, which gains nothing, so that the search for a row's
/// column is short where few gains are more than nothing: it takes as many steps as rows must change their columns.
struct Matching {
  /// The gains of all rows, one row after another, none below ``loss``.
  private let gains: [Int32]
  private let count: Int
  private var rowPotential: [Int32]
  private var columnPotential: [Int32]
  /// For each column its row.
  private var owner: [Int?]

  private static let loss = -1_000_000

  /// For each row its column, or nil.
  static func best(_ gains: [[Int]]) -> [Int?] {
    var matching = Matching(gains)
    for row in gains.indices { matching.place(row) }
    var result = [Int?](repeating: nil, count: gains.count)
    for (column, row) in matching.owner.enumerated() {
      if let row, gains[row][column] > 0 { result[row] = column }
    }
    return result
  }

  private init(_ gains: [[Int]]) {
    count = gains.count
    var flat: [Int32] = []
    flat.reserveCapacity(count * count)
    for row in gains { for gain in row { flat.append(Int32(max(gain, Self.loss))) } }
    self.gains = flat
    rowPotential = [Int32](repeating: 0, count: count)
    columnPotential = rowPotential
    owner = [Int?](repeating: nil, count: count)
  }

  // MARK: One row

  /// What is known of the columns while a column for a row is looked for.
  private struct Search {
    /// The least cost at which each column was reached, and the column whose row it was reached from.
    var least: [Int32]
    var origin: [Int?]
    /// The columns that were left through their owners.
    var left: [Int] = []
    var isLeft: [Bool]
    /// The least cost of leaving a row alone, and the column of that row; nil for the row that is placed.
    var alone: Int32 = .max
    var aloneColumn: Int?
  }

  /// Gives a row its column along the cheapest way of changing the columns of other rows.
  private mutating func place(_ row: Int) {
    var search = Search(
      least: [Int32](repeating: .max, count: count), origin: [Int?](repeating: nil, count: count),
      isLeft: [Bool](repeating: false, count: count))
    var current = row
    var column: Int?
    var cost: Int32 = 0
    while true {
      let next = reach(from: current, in: column, cost, &search)
      guard let next, search.least[next] <= search.alone else {
        finish(row, cost: search.alone, search)
        if let column = search.aloneColumn { shift(row, to: column, search) }
        return
      }
      guard let other = owner[next] else {
        finish(row, cost: search.least[next], search)
        return shift(row, to: next, search)
      }
      search.isLeft[next] = true
      search.left.append(next)
      (current, column, cost) = (other, next, search.least[next])
    }
  }

  /// Looks at all columns from a row that was reached at a cost; the cheapest that was not left, if any.
  private func reach(from row: Int, in column: Int?, _ cost: Int32, _ search: inout Search) -> Int? {
    let base = cost - rowPotential[row]
    if base < search.alone { (search.alone, search.aloneColumn) = (base, column) }
    var next: Int?
    var least = Int32.max
    for other in 0..<count where !search.isLeft[other] {
      let sum = base &- gains[row &* count &+ other] &- columnPotential[other]
      if sum < search.least[other] {
        search.least[other] = sum
        search.origin[other] = column
      }
      if search.least[other] < least { (least, next) = (search.least[other], other) }
    }
    return next
  }

  /// Keeps what the search learned.
  private mutating func finish(_ row: Int, cost: Int32, _ search: Search) {
    rowPotential[row] += cost
    for other in search.left {
      rowPotential[owner[other]!] += cost - search.least[other]
      columnPotential[other] -= cost - search.least[other]
    }
  }

  /// Hands columns on, from the last to the first of the way.
  private mutating func shift(_ row: Int, to last: Int, _ search: Search) {
    var column = last
    while let previous = search.origin[column] {
      owner[column] = owner[previous]
      column = previous
    }
    owner[column] = row
  }
}
