/// Pairs rows with columns so that the sum of the gains is greatest; what would lose stays alone.
///
/// The Hungarian method with potentials, in the cube of the greater side.
enum Matching {
  /// For each row its column, or nil.
  static func best(_ gains: [[Int]]) -> [Int?] {
    let count = gains.count
    guard count > 0 else { return [] }
    // Each row may also take a column of its own that gains nothing.
    let width = gains[0].count + count
    let far = Int.max / 4
    func cost(_ row: Int, _ column: Int) -> Int { column < gains[row].count ? -max(gains[row][column], -1_000_000) : 0 }
    var rowPotential = [Int](repeating: 0, count: count + 1)
    var columnPotential = [Int](repeating: 0, count: width + 1)
    var match = [Int](repeating: 0, count: width + 1)
    var way = [Int](repeating: 0, count: width + 1)
    for row in 1...count {
      match[0] = row
      var column = 0
      var least = [Int](repeating: far, count: width + 1)
      var used = [Bool](repeating: false, count: width + 1)
      repeat {
        used[column] = true
        let current = match[column]
        var delta = far
        var next = 0
        for other in 1...width where !used[other] {
          let reduced = cost(current - 1, other - 1) - rowPotential[current] - columnPotential[other]
          if reduced < least[other] {
            least[other] = reduced
            way[other] = column
          }
          if least[other] < delta {
            delta = least[other]
            next = other
          }
        }
        for other in 0...width {
          if used[other] {
            rowPotential[match[other]] += delta
            columnPotential[other] -= delta
          } else {
            least[other] -= delta
          }
        }
        column = next
      } while match[column] != 0
      repeat {
        let previous = way[column]
        match[column] = match[previous]
        column = previous
      } while column != 0
    }
    var result = [Int?](repeating: nil, count: count)
    for column in 1...width where match[column] > 0 && column <= gains[0].count {
      result[match[column] - 1] = column - 1
    }
    for row in result.indices { if let column = result[row], gains[row][column] <= 0 { result[row] = nil } }
    return result
  }
}
