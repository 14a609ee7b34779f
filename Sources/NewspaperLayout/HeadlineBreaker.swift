import Typesetting

/// Breaks a headline into lines of about equal length at sensible places.
///
/// As few lines as the measure needs, one more where only that keeps a quoted name, a number or a word and its
/// particle whole; of all ways to break into so many, the one that costs least: what the places cost, and how unequal
/// the lines are. Headlines are short, so that all of them can be looked at.
struct HeadlineBreaker {
  /// A place where a line may end and the next begin, in UTF-8 bytes and in cells (or rows) from the beginning.
  private struct Place {
    var end: Int
    var endCells: Int
    var start: Int
    var startCells: Int
    var cost: Int
  }

  private var places: [Place] = []

  /// A headline of more lines is broken without a choice.
  private static let mostLines = 8
  /// One that takes more lines when they are filled is surely such a one, perhaps a book.
  static let mostSetLines = 2 * mostLines
  /// For the sake of a whole name or number a headline gets a line more up to this many.
  private static let mostForSense = 3
  /// What it costs when every line is twice as long as the mean, or empty.
  private static let imbalance = 60

  /// Whether the text says itself where lines end, so that there is nothing to choose.
  static func prescribesLines(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar {
      case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": true
      default: false
      }
    }
  }

  /// - Parameters:
  ///   - breaks: the UTF-8 offsets at which a line may end, the end of the text included.
  ///   - cells: by UTF-8 offset, the cells or rows before it.
  init(text: String, breaks: [Int], cells: [Int]) {
    let bytes = Array(text.utf8)
    let costs = HeadlineCosts(text)
    places.append(Place(end: 0, endCells: 0, start: 0, startCells: 0, cost: 0))
    for start in breaks {
      var end = start
      while end > 0, let blank = Self.blank(before: end, in: bytes) { end -= blank }
      guard end > places[places.count - 1].end else {
        places[places.count - 1].start = start
        places[places.count - 1].startCells = cells[start]
        continue
      }
      places.append(
        Place(
          end: end, endCells: cells[end], start: start, startCells: cells[start],
          cost: start == bytes.count ? 0 : costs.cost(end: end, start: start)))
    }
  }

  /// The headline of horizontal lines.
  init(text: String, widths: WidthPolicy) {
    var cells = [Int](repeating: 0, count: text.utf8.count + 1)
    forEachCluster(of: text, widths: widths) { cells[$0.bytes.upperBound] += $0.width }
    for offset in 1..<cells.count { cells[offset] += cells[offset - 1] }
    self.init(text: text, breaks: lineBreakOpportunities(of: text), cells: cells)
  }

  /// The bytes of the space or ideographic space before an offset.
  private static func blank(before offset: Int, in bytes: [UInt8]) -> Int? {
    if bytes[offset - 1] == 0x20 { return 1 }
    return offset >= 3 && bytes[(offset - 3)..<offset].elementsEqual([0xE3, 0x80, 0x80]) ? 3 : nil
  }

  /// A line of the headline: its UTF-8 bytes, and its cells or rows.
  struct BrokenLine {
    var bytes: Range<Int>
    var cells: Int
  }

  /// The lines; nil where a part between two places is longer than the measure, or there are too many.
  func lines(measure: Int) -> [BrokenLine]? {
    guard let fewest = fewestLines(measure: measure), fewest <= Self.mostLines else { return nil }
    let best = solve(count: fewest, measure: measure)
    guard let best, best.worst >= HeadlineCosts.severe, fewest > 1, fewest < Self.mostForSense,
      let longer = solve(count: fewest + 1, measure: measure), longer.worst < HeadlineCosts.severe
    else { return best?.lines }
    return longer.lines
  }

  private func fewestLines(measure: Int) -> Int? {
    var (count, index) = (0, 0)
    while index < places.count - 1 {
      var next = index
      while next + 1 < places.count, places[next + 1].endCells - places[index].startCells <= measure { next += 1 }
      if next == index { return nil }
      (count, index) = (count + 1, next)
    }
    return count
  }

  private struct Solution {
    var lines: [BrokenLine]
    /// The cost of the worst place.
    var worst: Int
  }

  /// The cheapest way to break into so many lines.
  private func solve(count: Int, measure: Int) -> Solution? {
    let last = places.count - 1
    guard count > 0, last > 0 else { return nil }
    let total = places[last].endCells
    // By lines so far and the place reached: the least cost, and from where.
    var least = [[(cost: Int, from: Int)?]](repeating: Array(repeating: nil, count: places.count), count: count + 1)
    least[0][0] = (0, 0)
    for number in 0..<count {
      for start in 0..<last {
        guard let sofar = least[number][start] else { continue }
        for end in (start + 1)...last {
          let width = places[end].endCells - places[start].startCells
          if width > measure { break }
          if (end == last) != (number == count - 1) { continue }
          let cost = sofar.cost + 16 * places[end].cost + Self.imbalance(of: width, total: total, count: count)
          if least[number + 1][end].map({ cost < $0.cost }) ?? true { least[number + 1][end] = (cost, start) }
        }
      }
    }
    guard least[count][last] != nil else { return nil }
    var solution = Solution(lines: [], worst: 0)
    var index = last
    for number in stride(from: count, to: 0, by: -1) {
      guard let from = least[number][index]?.from else { return nil }
      let (start, end) = (places[from], places[index])
      solution.lines.insert(BrokenLine(bytes: start.start..<end.end, cells: end.endCells - start.startCells), at: 0)
      if index != last { solution.worst = max(solution.worst, places[index].cost) }
      index = from
    }
    return solution
  }

  /// What the length of a line costs, in sixteenths.
  private static func imbalance(of width: Int, total: Int, count: Int) -> Int {
    let excess = width * count - total
    return 16 * imbalance * excess * excess / max(1, total * total)
  }
}
