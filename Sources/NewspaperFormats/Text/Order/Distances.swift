/// How far apart fragments that belong together stand in a dump, as far as it was learned.
struct Distances {
  private let count: Int
  /// How often the follower stands one, two, three or four fragments on, further on, or back.
  private var shares: [Double]
  /// How much likelier each of these is than any, in hundredths of a natural logarithm.
  private var weights: [Int]

  private static let near = 4
  /// What is expected before anything was learned, in cases.
  private static let expected: [Double] = [8, 1, 0.6, 0.4, 3, 0.5]

  init(count: Int) {
    self.count = count
    shares = Self.expected
    weights = Self.weights(shares, count)
  }

  /// The distances between fragments and the followers chosen for them.
  func learned(from next: [Int?]) -> Distances {
    var result = Distances(count: count)
    for (before, after) in next.enumerated() {
      if let after { result.shares[Self.bin(after - before)] += 1 }
    }
    result.weights = Self.weights(result.shares, count)
    return result
  }

  private static func bin(_ distance: Int) -> Int {
    distance < 0 ? near + 1 : min(distance - 1, near)
  }

  /// How much likelier this distance is than any, in hundredths of a natural logarithm.
  func weight(_ before: Int, _ after: Int) -> Int { weights[Self.bin(after - before)] }

  private static func weights(_ shares: [Double], _ count: Int) -> [Int] {
    let total = shares.reduce(0, +)
    return shares.enumerated().map { bin, share in
      let places = bin < near ? 1 : Double(max(2, count)) / 2
      return Int(100 * logarithm(share / total / places * Double(count)))
    }
  }

  /// The natural logarithm.
  static func logarithm(_ value: Double) -> Double {
    // Without a C library: the exponent, and a few terms of the series for the rest.
    var exponent = 0.0
    var rest = value
    while rest > 1.5 { (rest, exponent) = (rest / 2, exponent + 1) }
    while rest < 0.75 { (rest, exponent) = (rest * 2, exponent - 1) }
    let ratio = (rest - 1) / (rest + 1)
    let square = ratio * ratio
    return exponent * 0.693_147_18 + 2 * ratio * (1 + square / 3 + square * square / 5)
  }
}
