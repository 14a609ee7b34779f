/// How far apart blocks that belong together stand in a dump, as far as it was learned: by themselves for sentences
/// that run from one block into the other.
struct BlockSteps {
  private let count: Int
  private var inside = Self.expectedInside
  private var outside = Self.expectedOutside

  /// Steps from this many blocks back to as many on are told apart.
  private static let near = 6
  /// What is expected before anything was learned, in cases: back farther, six back, ... six on, on farther.
  private static let expectedInside: [Double] = [
    0.5, 0.1, 0.1, 0.15, 0.2, 0.2, 0.15, 0, 5.5, 1.1, 0.5, 0.35, 0.25, 0.2, 0.9,
  ]
  private static let expectedOutside: [Double] = [
    0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0, 6, 1.2, 0.7, 0.3, 0.2, 0.2, 1.2,
  ]

  /// How much likelier each step is than any, in hundredths of a natural logarithm.
  private var insideWeights: [Int]
  private var outsideWeights: [Int]

  init(count: Int) {
    self.count = count
    insideWeights = Self.weights(inside, count)
    outsideWeights = Self.weights(outside, count)
  }

  /// Counts the steps from blocks to their followers, and whether each stands inside a sentence.
  mutating func learn(_ steps: [(step: Int, isInside: Bool)]) {
    for (step, isInside) in steps {
      if isInside { inside[Self.bin(step)] += 1 } else { outside[Self.bin(step)] += 1 }
    }
    insideWeights = Self.weights(inside, count)
    outsideWeights = Self.weights(outside, count)
  }

  private static func bin(_ step: Int) -> Int { min(max(step, -near - 1), near + 1) + near + 1 }

  /// How much likelier this step is than any, in hundredths of a natural logarithm.
  func weight(_ before: Int, _ after: Int, inside isInside: Bool) -> Int {
    (isInside ? insideWeights : outsideWeights)[Self.bin(after - before)]
  }

  private static func weights(_ shares: [Double], _ count: Int) -> [Int] {
    let total = shares.reduce(0, +)
    return shares.enumerated().map { bin, share in
      // No block follows itself.
      if share == 0 { return 0 }
      let places = bin == 0 || bin == shares.count - 1 ? Double(max(2, count)) / 2 : 1
      return Int(100 * Distances.logarithm(share / total / places * Double(count)))
    }
  }
}
