/// How far down the page each row of a drawn dump stands.
///
/// Rows are as far apart as their letters need: those of two columns that don't stand at one height are half a line
/// apart. But the lines of a column are all at one distance. So rows are put where most columns have their lines at
/// that distance; where a column leaves more room, something stands between, or begins.
struct GridHeights {
  /// The lines of a column are so far apart, which is the unit.
  static let pitch = 100
  /// Rows are at least so far apart.
  private static let leastStep = 20.0
  /// What each empty row adds.
  private static let emptyRow = 65.0
  /// A line that is so far from its place pulls half as much.
  private static let misfit = 30.0
  private static let rounds = 40

  /// A row with what is needed to find its height.
  struct Row {
    /// Counted from 1 in the file.
    var number: Int
    /// The characters before its first cell and before the end of its last.
    var left: Int
    var right: Int
    /// The rows next above that its columns have lines on.
    var above: [Int] = []
  }

  private let rows: [Int: Int]
  private var heights: [Double] = []
  /// For each row the rows next above that its columns have lines on, and those next below.
  private var above: [[Int]]
  private var below: [[Int]]

  /// The height of a row, in hundredths of the distance between two lines of a column.
  subscript(row: Int) -> Int { rows[row].map { Int(heights[$0].rounded()) } ?? 0 }

  /// The rows in the order of the dump.
  init(_ drawn: [Row]) {
    rows = Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($1.number, $0) })
    above = []
    below = drawn.map { _ in [] }
    for (index, row) in drawn.enumerated() {
      let uppers = row.above.compactMap { rows[$0] }
      above.append(uppers)
      for upper in uppers { below[upper].append(index) }
    }
    var steps = drawn.indices.map { $0 == 0 ? 0 : Self.step(drawn[$0 - 1], drawn[$0]) }
    place(steps)
    let stray = heights.indices.filter { $0 > 0 && heights[$0] < heights[$0 - 1] && !isHeld($0) }
    if stray.isEmpty { return }
    for row in stray { steps[row] = Self.leastStep }
    place(steps)
  }

  /// Puts all rows where their lines pull them, at least so far below one another.
  private mutating func place(_ steps: [Double]) {
    heights = []
    for index in above.indices {
      let least = index == 0 ? 0 : heights[index - 1] + steps[index]
      heights.append(above[index].reduce(least) { max($0, heights[$1] + Double(Self.pitch)) })
    }
    for _ in 0..<Self.rounds { settle(steps) }
  }

  /// Whether the lines of a row are in their place by those above and by those below.
  private func isHeld(_ row: Int) -> Bool {
    func isNear(_ other: Int) -> Bool { abs(abs(heights[other] - heights[row]) - Double(Self.pitch)) <= Self.misfit }
    func isHeld(by others: [Int]) -> Bool { others.isEmpty || others.contains(where: isNear) }
    return !(above[row].isEmpty && below[row].isEmpty) && isHeld(by: above[row]) && isHeld(by: below[row])
  }

  /// How far a row is below the one before at least. Beside a large title the lines of two rows are drawn column by
  /// column, so that one further to the right may stand higher, if it has its place there between other lines.
  private static func step(_ last: Row, _ row: Row) -> Double {
    let rows = row.number - last.number
    if rows > 1 { return Double(min(rows, mostRows)) * emptyRow }
    return row.left > last.right ? -Double(pitch) * 1.5 : leastStep
  }

  private static let mostRows = 6

  /// Moves each row to where its lines pull it, between its neighbours.
  private mutating func settle(_ steps: [Double]) {
    let pitch = Double(Self.pitch)
    for row in heights.indices.dropFirst() {
      let last = row + 1 == heights.count
      var pull = 0.02 * (heights[row - 1] + 50 + (last ? heights[row] : heights[row + 1] - 50))
      var sum = 0.04
      func add(_ place: Double) {
        let misfit = (place - heights[row]) / Self.misfit
        let weight = 1 / (1 + misfit * misfit)
        pull += weight * place
        sum += weight
      }
      for upper in above[row] { add(heights[upper] + pitch) }
      for lower in below[row] { add(heights[lower] - pitch) }
      let least = heights[row - 1] + steps[row]
      let most = last ? .infinity : heights[row + 1] - steps[row + 1]
      heights[row] = max(least, min(most, pull / sum))
    }
  }
}
