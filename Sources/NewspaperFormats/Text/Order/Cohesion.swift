/// How much the text above a place is about what the text below it is about: the sum of how rare the pairs of ideographs
/// are that both have, in hundredths of a natural logarithm.
///
/// Between two articles it is half of what it is between two paragraphs of one.
struct Cohesion {
  /// So many lines above and below are compared.
  private static let reach = 25

  private let first: Int
  /// For each row the numbers of the pairs in it that others have too.
  private var rows: [[Int]] = []
  private var weights: [Int] = []

  /// Of the rows from a first one to the last of a page.
  init(_ page: LabelledPage, from first: Int) {
    self.first = first
    var numbers: [UInt64: Int] = [:]
    var counts: [Int] = []
    for row in first..<page.places.count {
      var own: [Int] = []
      page.forEachPair(row) { pair in
        let number = numbers[pair] ?? counts.count
        if number == counts.count {
          numbers[pair] = number
          counts.append(0)
        }
        counts[number] += 1
        own.append(number)
      }
      rows.append(own)
    }
    weights = counts.map { Likeness.logarithm(rows.count * 100 / $0) - Likeness.logarithm(100) }
    rows = rows.map { row in row.filter { counts[$0] > 1 } }
  }

  /// Between the rows above one and those from it on.
  func between(above row: Int) -> Int {
    let place = row - first
    var above: Set<Int> = []
    for other in max(0, place - Self.reach)..<place { above.formUnion(rows[other]) }
    var sum = 0
    for other in place..<min(rows.count, place + Self.reach) {
      for number in rows[other] where above.remove(number) != nil { sum += weights[number] }
    }
    return sum
  }
}
