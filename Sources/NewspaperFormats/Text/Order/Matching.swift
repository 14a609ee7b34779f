/// Pairs rows with columns so that the sum of the gains is greatest; what would lose stays alone.
///
/// The Hungarian method with potentials. A row may also stay alone, which gains nothing, so that a pair that loses is
/// never on the way to the greatest sum.
///
/// A page of some hundred blocks has ten thousands of pairs, of which most gain something, and each row that is placed
/// looks at them again and again: so eight columns are looked at in one step.
struct Matching {
  private typealias Lanes = SIMD8<Int32>

  /// Eight columns, and what is known of them while a column for a row is looked for.
  private struct Group {
    /// The potential of each column, turned around: it is never less than 0.
    var potential = Lanes()
    /// The least cost at which each column was reached.
    var least = Lanes(repeating: Matching.unreached)
    /// The column whose row each was reached from; less than 0 for the row that is placed.
    var origin = Lanes(repeating: -1)
  }

  /// A column that was left through its owner.
  private struct Left {
    var column: Int
    var least: Int32
    var potential: Int32
  }

  /// What a pair costs that would lose, and a column that was left: more than any way that is looked at.
  private static let barred: Int32 = 1 << 28
  private static let unreached: Int32 = 1 << 27

  /// Groups a row.
  private let width: Int
  /// What each pair costs: its gain, turned around.
  private let costs: [Lanes]
  private var groups: [Group]
  private var rowPotential: [Int32]
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
    let count = gains.first?.count ?? 0
    width = (count + Lanes.scalarCount - 1) / Lanes.scalarCount
    var costs = [Lanes](repeating: Lanes(repeating: Self.barred), count: gains.count * width)
    for (row, gains) in gains.enumerated() {
      for (column, gain) in gains.enumerated() where gain >= 0 {
        costs[row * width + column / Lanes.scalarCount][column % Lanes.scalarCount] = -Int32(gain)
      }
    }
    self.costs = costs
    groups = [Group](repeating: Group(), count: width)
    rowPotential = [Int32](repeating: 0, count: gains.count)
    owner = [Int?](repeating: nil, count: count)
  }

  // MARK: One row

  /// Gives a row its column along the cheapest way of changing the columns of other rows.
  private mutating func place(_ row: Int) {
    for index in groups.indices {
      groups[index].least = Lanes(repeating: Self.unreached)
      groups[index].origin = Lanes(repeating: -1)
    }
    var left: [Left] = []
    // The least cost of leaving a row alone, and the column of that row.
    var (alone, aloneColumn) = (Int32.max, Int?.none)
    var (current, column, cost) = (row, Int?.none, Int32(0))
    while true {
      let base = cost - rowPotential[current]
      if base < alone { (alone, aloneColumn) = (base, column) }
      let (least, next) = reach(from: current, in: column, base)
      guard least <= alone, least < Self.unreached else {
        finish(row, cost: alone, left)
        if let column = aloneColumn { shift(row, to: column) }
        return
      }
      guard let other = owner[next] else {
        finish(row, cost: least, left)
        return shift(row, to: next)
      }
      left.append(leave(next))
      (current, column, cost) = (other, next, least)
    }
  }

  /// Looks at the columns of a row that was reached at a cost: the least cost of a column that was not left, and of
  /// several such columns the first.
  private mutating func reach(from row: Int, in column: Int?, _ base: Int32) -> (least: Int32, column: Int) {
    let start = row * width
    let base = Lanes(repeating: base)
    let column = Lanes(repeating: Int32(column ?? -1))
    var best = Lanes(repeating: Self.unreached)
    var bestGroup = Lanes()
    var index: Int32 = 0
    // Lanes are chosen by the sign of a difference, which takes fewer instructions than masks do.
    for place in groups.indices {
      var group = groups[place]
      let sum = base &+ costs[start + place] &+ group.potential
      let isLess = (sum &- group.least) &>> 31
      group.least ^= (group.least ^ sum) & isLess
      group.origin ^= (group.origin ^ column) & isLess
      groups[place].least = group.least
      groups[place].origin = group.origin
      let isBest = (group.least &- best) &>> 31
      best ^= (best ^ group.least) & isBest
      bestGroup ^= (bestGroup ^ Lanes(repeating: index)) & isBest
      index &+= 1
    }
    let least = best.min()
    var first = Int.max
    for lane in 0..<Lanes.scalarCount where best[lane] == least {
      first = min(first, Int(bestGroup[lane]) * Lanes.scalarCount + lane)
    }
    return (least, first)
  }

  /// Bars a column that is left through its owner.
  private mutating func leave(_ column: Int) -> Left {
    let (group, lane) = column.quotientAndRemainder(dividingBy: Lanes.scalarCount)
    let left = Left(column: column, least: groups[group].least[lane], potential: groups[group].potential[lane])
    groups[group].least[lane] = Self.unreached
    groups[group].potential[lane] = Self.barred
    return left
  }

  /// Keeps what the search learned.
  private mutating func finish(_ row: Int, cost: Int32, _ left: [Left]) {
    rowPotential[row] += cost
    for one in left {
      let (group, lane) = one.column.quotientAndRemainder(dividingBy: Lanes.scalarCount)
      rowPotential[owner[one.column]!] += cost - one.least
      groups[group].potential[lane] = one.potential + cost - one.least
    }
  }

  /// Hands columns on, from the last to the first of the way.
  private mutating func shift(_ row: Int, to last: Int) {
    var column = last
    while true {
      let previous = Int(groups[column / Lanes.scalarCount].origin[column % Lanes.scalarCount])
      if previous < 0 { break }
      owner[column] = owner[previous]
      column = previous
    }
    owner[column] = row
  }
}
