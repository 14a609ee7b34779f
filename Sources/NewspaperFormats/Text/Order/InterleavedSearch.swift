/// Finds for each row of a dump whose columns may stand by turns the column that it goes on.
///
/// Row after row is put into one of the columns that are open. A few of the best ways are kept after each row.
struct InterleavedSearch {
  static let mostColumns = 6

  /// Columns that were begun and not closed, from left to right.
  private struct Way {
    /// The first and the last row of each.
    var first = InlineArray<6, Int32>(repeating: 0)
    var last = InlineArray<6, Int32>(repeating: 0)
    @Packed var count = 0
    /// The column of the last row.
    @Packed var current = 0
    @Packed var score = 0
    /// Its last step.
    @Packed var step = -1
    /// Which columns go on, a bit each, and how many.
    var open: UInt8 = 0
    @Packed var openCount = 0
    /// The row from which columns stand side by side.
    @Packed var abreast = 0

    func isOpen(_ column: Int) -> Bool { open & 1 << UInt8(column) != 0 }

    /// The open column that has waited longest, or longest but one: lines stand as high as those that they follow, so the
    /// columns keep their turns, but where one has a gap it comes later.
    func waiting(besides other: Int? = nil) -> Int {
      var longest = -1
      for column in 0..<count where isOpen(column) && column != other {
        if longest < 0 || last[column] < last[longest] { longest = column }
      }
      return longest
    }

    mutating func close(_ column: Int) {
      open &= ~(1 << UInt8(column))
      openCount -= 1
    }

    /// Puts a row into a column.
    mutating func put(_ row: Int, in column: Int) {
      last[column] = Int32(row)
      current = column
    }

    /// Puts a new column at a place, which begins with a row.
    mutating func insert(_ row: Int, at place: Int) {
      if openCount == 1 { abreast = row - 1 }
      for column in stride(from: count, to: place, by: -1) {
        (first[column], last[column]) = (first[column - 1], last[column - 1])
      }
      (first[place], last[place]) = (Int32(row), Int32(row))
      let low = open & (1 << UInt8(place) - 1)
      open = low | (open & ~(1 << UInt8(place) - 1)) << 1 | 1 << UInt8(place)
      (count, openCount, current) = (count + 1, openCount + 1, place)
    }

    /// What tells it from ways after which something else follows.
    var state: UInt64 {
      var state = UInt64(open) << 8 | UInt64(current)
      for column in 0..<count {
        state ^= UInt64(UInt32(bitPattern: first[column])) << 32 | UInt64(UInt32(bitPattern: last[column]))
        state = (state ^ state >> 29) &* 0x9E37_79B9_7F4A_7C15
      }
      return state
    }
  }

  /// Where a row was put: the first row of its column.
  struct Step {
    @Packed fileprivate var before: Int
    @Packed var column: Int
    /// Which of its columns that is, from the left.
    @Packed var place = 0
    /// Whether all columns ended before it.
    var isReset = false
  }

  /// What a way may do with the next row.
  private enum Turn: Int {
    /// All columns end, and another begins.
    case reset
    /// The next column goes on; or it ends, or misses its turn, and the one after it goes on.
    case next, afterEnded, afterMissed
    /// A column begins behind the current one, or before all.
    case begin, beginFirst
  }

  /// What a way may do, and the score that it has then, in one number, the greatest of which is best. Of those that score
  /// the same the first is better.
  private struct Move: Comparable {
    let number: Int

    init(_ turn: Turn, way: Int, score: Int) { number = score << 16 | (0xFFFF - (way << 3 | turn.rawValue)) }

    static func < (one: Move, other: Move) -> Bool { one.number < other.number }

    var score: Int { number >> 16 }
    var way: Int { (0xFFFF - number & 0xFFFF) >> 3 }
    var turn: Turn { Turn(rawValue: (0xFFFF - number) & 7)! }
  }

  /// Ways that are kept after each row for each number of open columns, so that those that have just begun some, which
  /// costs at first, are not lost.
  private static let mostWays = 12

  /// What turns of columns cost, in hundredths of a natural logarithm.
  struct Costs {
    /// A column begins beside others that have just begun, or later.
    var opening = -260
    var lateOpening = -780
    /// It begins left of the others besides: most begin at one height.
    var openingFirst = -100
    /// It misses its turn, inside a paragraph besides: gaps stand above and below subheads.
    var missing = -280
    var missingInside = -300
    /// It ends, and all end together.
    var ending = -200
    var closing = -150

    /// Where columns stand by turns inside blocks that no blank line parts.
    /// Fitted by coordinate steps to a hundred and twenty made-up pages.
    static let mixed = Costs(
      opening: -390, lateOpening: -980, openingFirst: -500, missing: -380, missingInside: -225, ending: -215,
      closing: -110)
  }

  /// More than that nothing gains that stands below something.
  private static let greatestFlow = 600

  private let columns: InterleavedColumns
  private let costs: Costs
  private let rows: Range<Int>
  /// How well each row stands beside other columns.
  private let asides: [Int]
  private var ways: [Way] = []
  private var moves: [Move] = []
  /// How well the row that is placed goes on the rows before it, by their distance, as far as it was asked.
  private var known = [Int?](repeating: nil, count: 32)

  init(_ columns: InterleavedColumns) {
    self.columns = columns
    costs = columns.isMixed ? .mixed : Costs()
    rows = columns.labelled.places.indices
    asides = rows.map { columns.aside($0) }
  }

  /// Where each row was put, and how well that reads.
  mutating func best() -> (score: Int, steps: [Step]) {
    var steps = [Step(before: -1, column: 0)]
    var next: [Way] = []
    var way = Way()
    way.insert(0, at: 0)
    way.step = 0
    ways = rows.isEmpty ? [] : [way]
    for row in rows.dropFirst() {
      for index in known.indices { known[index] = nil }
      moves.removeAll(keepingCapacity: true)
      reset(row)
      for index in ways.indices { extend(index, row) }
      moves.sort(by: >)
      next.removeAll(keepingCapacity: true)
      take(row, &next, &steps)
      swap(&ways, &next)
    }
    for index in ways.indices { ways[index].score += ending(ways[index]) }
    guard let best = ways.max(by: { $0.score < $1.score }) else { return (0, []) }
    let path = sequence(first: best.step) { steps[$0].before < 0 ? nil : steps[$0].before }
    return (best.score, path.map { steps[$0] }.reversed())
  }

  /// Makes the best moves, few for each number of columns that are open then.
  private func take(_ row: Int, _ next: inout [Way], _ steps: inout [Step]) {
    var states = InlineArray<84, UInt64>(repeating: 0)
    var counts = InlineArray<7, Int>(repeating: 0)
    for move in moves {
      let way = ways[move.way]
      let open = Self.openCount(way, move.turn)
      if counts[open] == Self.mostWays { continue }
      var made = made(way, move.turn, row)
      let (state, start) = (made.state, open * Self.mostWays)
      if (start..<start + counts[open]).contains(where: { states[$0] == state }) { continue }
      states[start + counts[open]] = state
      counts[open] += 1
      (made.score, made.step) = (move.score, steps.count)
      steps.append(
        Step(before: way.step, column: Int(made.first[made.current]), place: made.current, isReset: move.turn == .reset)
      )
      next.append(made)
    }
  }

  // MARK: Moves

  /// Ends all columns in the way in which that is best: what follows is the same for all.
  private mutating func reset(_ row: Int) {
    var best: Move?
    let parting = columns.parting(row)
    let closing = columns.blanks.parting(row) + costs.closing
    for (index, way) in ways.enumerated() {
      let score = way.score + (way.openCount > 1 ? closing : parting)
      if let best, score + Self.greatestFlow * (way.count - 1) <= best.score { continue }
      let move = Move(.reset, way: index, score: score + ending(way))
      if best.map({ $0 < move }) ?? true { best = move }
    }
    if let best { moves.append(best) }
  }

  /// How well the columns of a way go on at the top of those right of them, and whether the last one ends its text.
  private func ending(_ way: Way) -> Int {
    guard way.count > 1 else { return 0 }
    var score = columns.ending(Int(way.last[way.count - 1]))
    for column in 1..<way.count {
      let (above, first) = (Int(way.last[column - 1]), Int(way.first[column]))
      var flow = columns.flow(above, first)
      // What stands above all columns was one with the first that went on.
      if way.abreast > first, way.abreast <= Int(way.last[column]) {
        flow = max(flow, columns.flow(above, way.abreast))
      }
      score += flow
    }
    return score
  }

  private mutating func extend(_ index: Int, _ row: Int) {
    let way = ways[index]
    let count = way.openCount
    let aside = count > 1 ? asides[row] : 0
    let turn = way.waiting()
    moves.append(Move(.next, way: index, score: way.score + aside + step(way, turn, row)))
    if count > 1 {
      let after = way.waiting(besides: turn)
      let score = way.score + step(way, after, row)
      moves.append(Move(.afterEnded, way: index, score: score + costs.ending + (count > 2 ? aside : 0)))
      let missing = columns.isUnfinished(Int(way.last[turn])) ? costs.missing + costs.missingInside : costs.missing
      moves.append(Move(.afterMissed, way: index, score: score + missing + aside))
    }
    guard way.count < Self.mostColumns else { return }
    let score = way.score + beginning(way, row) + columns.blanks.moving(row)
    moves.append(Move(.begin, way: index, score: score))
    if turn <= way.current { moves.append(Move(.beginFirst, way: index, score: score + costs.openingFirst)) }
  }

  /// What it weighs that a column goes on with a row.
  private mutating func step(_ way: Way, _ column: Int, _ row: Int) -> Int {
    let blanks = column == way.current ? columns.blanks.staying(row) : columns.blanks.moving(row)
    return flow(Int(way.last[column]), row) + blanks
  }

  /// How many columns are open when a move was made.
  private static func openCount(_ way: Way, _ turn: Turn) -> Int {
    switch turn {
    case .reset: 1
    case .next, .afterMissed: way.openCount
    case .afterEnded: way.openCount - 1
    case .begin, .beginFirst: way.openCount + 1
    }
  }

  private func made(_ before: Way, _ turn: Turn, _ row: Int) -> Way {
    var way = before
    switch turn {
    case .reset:
      way = Way()
      way.insert(row, at: 0)
    case .next: way.put(row, in: way.waiting())
    case .afterEnded, .afterMissed:
      let turned = way.waiting()
      let after = way.waiting(besides: turned)
      if turn == .afterEnded { way.close(turned) }
      way.put(row, in: after)
    case .begin: way.insert(row, at: way.current + 1)
    case .beginFirst: way.insert(row, at: 0)
    }
    return way
  }

  /// ``InterleavedColumns/flow(_:_:)`` to the row that is placed, kept for the other ways.
  private mutating func flow(_ above: Int, _ row: Int) -> Int {
    let distance = row - above
    guard distance < known.count else { return columns.flow(above, row) }
    if let flow = known[distance] { return flow }
    let flow = columns.flow(above, row)
    known[distance] = flow
    return flow
  }

  /// What it weighs that a column begins with a row.
  private func beginning(_ way: Way, _ row: Int) -> Int {
    let last = Int(way.last[way.current])
    let labels = columns.labelled.labels
    var score = asides[row]
    if way.openCount == 1 {
      // What was alone until now stands beside the new one.
      score += labels[last] == .title ? min(asides[last], InterleavedColumns.headAside) : asides[last]
    }
    // Whether the columns have just begun.
    let isFresh =
      way.first[way.current] == way.last[way.current]
      || way.openCount == 1 && (asides[last - 1] < 0 || labels[last - 1] == .title)
    return score + (isFresh ? costs.opening : costs.lateOpening)
  }
}
