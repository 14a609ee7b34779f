extension Matching {
  /// What a pair gains that may not be.
  static let never = -1_000_000

  /// For each thing the one that follows it, or nil, so that nothing follows itself by way of others and the sum of the
  /// gains is great: it is the greatest where circles come up, and are opened, one at a time.
  ///
  /// - Parameter gains: What is gained when one thing (the column) follows another (the row).
  static func followers(_ gains: [[Int]]) -> [Int?] {
    var gains = gains
    for _ in 0..<mostRounds {
      let next = best(gains)
      let opened = opened(circles(in: next), next, gains)
      if opened.isEmpty { return next }
      for one in opened { if let after = next[one] { gains[one][after] = never } }
    }
    var next = best(gains)
    for one in opened(circles(in: next), next, gains) { next[one] = nil }
    return next
  }

  private static let mostRounds = 12
  /// Longer circles are opened at their weakest link, which takes less time.
  private static let longestTriedCircle = 4

  /// In each circle the one that is best followed by another.
  private static func opened(_ circles: [[Int]], _ next: [Int?], _ gains: [[Int]]) -> [Int] {
    circles.compactMap { circle in
      if circle.count > longestTriedCircle {
        return circle.min { gain(of: $0, next, gains) < gain(of: $1, next, gains) }
      }
      let sums = circle.map { one in
        var gains = gains
        if let after = next[one] { gains[one][after] = never }
        let next = best(gains)
        return next.indices.reduce(0) { $0 + gain(of: $1, next, gains) }
      }
      return circle.indices.max { sums[$0] < sums[$1] }.map { circle[$0] }
    }
  }

  private static func gain(of one: Int, _ next: [Int?], _ gains: [[Int]]) -> Int {
    next[one].map { gains[one][$0] } ?? 0
  }

  /// The things that follow one another without a first one.
  private static func circles(in next: [Int?]) -> [[Int]] {
    var seen = [Bool](repeating: false, count: next.count)
    let followers = Set(next.compactMap { $0 })
    for start in next.indices where !followers.contains(start) {
      for one in sequence(first: start, next: { next[$0] }) { seen[one] = true }
    }
    return next.indices.compactMap { start in
      if seen[start] { return nil }
      return sequence(first: start) { next[$0].flatMap { seen[$0] ? nil : $0 } }.map { one in
        seen[one] = true
        return one
      }
    }
  }
}
