/// Pairs rows with columns so that the sum of the gains is greatest; what would lose stays alone.
///
/// The Hungarian method with potentials. A row may also stay alone, which gains nothing, so that a pair that loses is
/// never on the way to the greatest sum: only the other pairs are looked at, of which a row has few.
struct Matching {
  private struct Pair {
    var column: Int
    var gain: Int
  }

  /// The pairs of each row that don't lose.
  private let pairs: [[Pair]]
  private var rowPotential: [Int]
  private var columnPotential: [Int]
  /// For each column its row.
  private var owner: [Int?]

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
    pairs = gains.map { row in
      row.indices.compactMap { row[$0] >= 0 ? Pair(column: $0, gain: row[$0]) : nil }
    }
    rowPotential = [Int](repeating: 0, count: gains.count)
    columnPotential = [Int](repeating: 0, count: gains.first?.count ?? 0)
    owner = [Int?](repeating: nil, count: columnPotential.count)
    search = Search(count: columnPotential.count)
  }

  // MARK: One row

  /// What is known of the columns while a column for a row is looked for.
  private struct Search {
    /// The least cost at which each column was reached, and the column whose row it was reached from.
    var least: [Int]
    var origin: [Int?]
    /// Whether a column was left through its owner.
    var isLeft: [Bool]
    var reached: [Int] = []
    /// The least cost of leaving a row alone, and the column of that row; nil for the row that is placed.
    var alone = Int.max
    var aloneColumn: Int?

    init(count: Int) {
      least = [Int](repeating: .max, count: count)
      origin = [Int?](repeating: nil, count: count)
      isLeft = [Bool](repeating: false, count: count)
    }

    /// Forgets everything.
    mutating func clear() {
      for column in reached { (least[column], origin[column], isLeft[column]) = (.max, nil, false) }
      reached.removeAll(keepingCapacity: true)
      (alone, aloneColumn) = (.max, nil)
    }

    /// The column reached at the least cost that was not left; of several the first.
    var next: Int? {
      var next: Int?
      for column in reached where !isLeft[column] {
        guard let best = next else {
          next = column
          continue
        }
        if (least[column], column) < (least[best], best) { next = column }
      }
      return next
    }
  }

  private var search: Search

  /// Gives a row its column along the cheapest way of changing the columns of other rows.
  private mutating func place(_ row: Int) {
    search.clear()
    var current = row
    var column: Int?
    var cost = 0
    while true {
      reach(from: current, in: column, cost)
      guard let next = search.next, search.least[next] <= search.alone else {
        finish(row, cost: search.alone)
        if let column = search.aloneColumn { shift(row, to: column) }
        return
      }
      guard let other = owner[next] else {
        finish(row, cost: search.least[next])
        return shift(row, to: next)
      }
      search.isLeft[next] = true
      (current, column, cost) = (other, next, search.least[next])
    }
  }

  /// Looks at the columns of a row that was reached at a cost.
  private mutating func reach(from row: Int, in column: Int?, _ cost: Int) {
    let base = cost - rowPotential[row]
    if base < search.alone { (search.alone, search.aloneColumn) = (base, column) }
    for pair in pairs[row] where !search.isLeft[pair.column] {
      let sum = base - pair.gain - columnPotential[pair.column]
      if sum >= search.least[pair.column] { continue }
      if search.least[pair.column] == .max { search.reached.append(pair.column) }
      search.least[pair.column] = sum
      search.origin[pair.column] = column
    }
  }

  /// Keeps what the search learned.
  private mutating func finish(_ row: Int, cost: Int) {
    rowPotential[row] += cost
    for column in search.reached where search.isLeft[column] {
      rowPotential[owner[column]!] += cost - search.least[column]
      columnPotential[column] -= cost - search.least[column]
    }
  }

  /// Hands columns on, from the last to the first of the way.
  private mutating func shift(_ row: Int, to last: Int) {
    var column = last
    while let previous = search.origin[column] {
      owner[column] = owner[previous]
      column = previous
    }
    owner[column] = row
  }
}
