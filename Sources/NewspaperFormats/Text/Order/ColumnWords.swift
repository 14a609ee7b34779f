/// How much parts of a page, runs of its pieces, are about the same thing. Two pieces of one article share few words,
/// two parts of it many.
struct ColumnWords {
  private let count: Int
  /// What all pieces before each one share with all pieces before each other.
  private let shared: [Int32]
  /// The sizes of all pieces before each one.
  private let sizes: [Int32]

  /// More tells nothing more.
  static let most = 120

  init(_ likeness: Likeness) {
    count = likeness.sizes.count
    let width = count + 1
    var shared = [Int32](repeating: 0, count: width * width)
    for one in 0..<count {
      var row: Int32 = 0
      for other in 0..<count {
        row += Int32(min(likeness[one, other], Self.mostShared))
        shared[(one + 1) * width + other + 1] = shared[one * width + other + 1] + row
      }
    }
    self.shared = shared
    var sum: Int32 = 0
    sizes =
      [0]
      + likeness.sizes.map { size in
        sum += Int32(size)
        return sum
      }
  }

  /// Of two pieces, so that the sum over a page fits.
  private static let mostShared = 10_000

  /// What two runs of pieces share.
  func shared(_ one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Int {
    func before(_ first: Int, _ second: Int) -> Int { Int(shared[first * (count + 1) + second]) }
    return before(one.upperBound + 1, other.upperBound + 1) - before(one.lowerBound, other.upperBound + 1)
      - before(one.upperBound + 1, other.lowerBound) + before(one.lowerBound, other.lowerBound)
  }

  /// How much two runs of pieces are about the same thing.
  func likeness(_ one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Int {
    func size(_ run: ClosedRange<Int>) -> Int { Int(sizes[run.upperBound + 1] - sizes[run.lowerBound]) }
    return min(Self.most, Likeness.density(shared(one, other), size(one), size(other)))
  }
}
