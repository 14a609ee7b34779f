/// How much parts of a page, runs of its pieces, are about the same thing. Two pieces of one article share few words,
/// two parts of it many.
struct ColumnWords {
  private let count: Int
  /// What all pieces before each one share with all pieces before each other.
  private let shared: [Int32]
  /// The sizes of all pieces before each one.
  private let sizes: [Int32]
  /// What all pieces before each one and all before each other are about together.
  private let products: [Float]

  /// More shared words tell nothing more.
  private static let mostWords = 120
  /// For a hundred of what both are about.
  private static let meaning = 78
  static let most = mostWords + meaning
  static let least = -meaning

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
    products = Self.products(likeness)
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

  private static func products(_ likeness: Likeness) -> [Float] {
    let width = likeness.sizes.count + 1
    var products = [Float](repeating: 0, count: width * width)
    for one in likeness.sizes.indices {
      var row: Float = 0
      for other in likeness.sizes.indices {
        row += likeness.product(one, other)
        products[(one + 1) * width + other + 1] = products[one * width + other + 1] + row
      }
    }
    return products
  }

  /// The product of what two runs of pieces are about.
  private func product(_ one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Float {
    let (upper, lower) = ((one.upperBound + 1) * (count + 1), one.lowerBound * (count + 1))
    let (last, first) = (other.upperBound + 1, other.lowerBound)
    return products[upper + last] - products[lower + last] - products[upper + first] + products[lower + first]
  }

  /// How much two runs of pieces are about the same thing.
  func likeness(_ one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Int {
    func size(_ run: ClosedRange<Int>) -> Int { Int(sizes[run.upperBound + 1] - sizes[run.lowerBound]) }
    let words = min(Self.mostWords, Likeness.density(shared(one, other), size(one), size(other)))
    let lengths = (product(one, one) * product(other, other)).squareRoot()
    return words + Meaning.likeness(product(one, other), lengths: lengths) * Self.meaning / 100
  }
}
