/// Puts lines near each other into groups.
struct LineGroups {
  private var group: [Int]

  /// Lines in groups: those that `joins` says follow one another, the upper and the lower.
  ///
  /// - Parameter reach: How many times its own size around a line `joins` can be true of it and a smaller one.
  static func groups(
    of lines: [PageLine], reach: Double, _ joins: (PageLine, PageLine) -> Bool
  ) -> [[PageLine]] {
    let lines = lines.sorted { ($0.box.centerY, $0.box.left) < ($1.box.centerY, $1.box.left) }
    var groups = LineGroups(group: Array(lines.indices))
    forPairs(lines, reach: reach) { upper, lower in
      if joins(lines[upper], lines[lower]) { groups.join(upper, lower) }
    }
    var result: [Int: [PageLine]] = [:]
    for index in lines.indices { result[groups.root(index), default: []].append(lines[index]) }
    return result.keys.sorted().map { result[$0]! }
  }

  /// Calls `body` with any two lines of which one is near the other, the earlier first; maybe twice.
  static func forPairs(_ lines: [PageLine], reach: Double, _ body: (Int, Int) -> Void) {
    let index = BoxIndex(lines.map(\.box), step: 12)
    for place in lines.indices {
      let size = reach * lines[place].size
      index.visit(lines[place].box.grown(x: size, y: size)) { other in
        if other != place { body(min(place, other), max(place, other)) }
      }
    }
  }

  private mutating func root(_ index: Int) -> Int {
    var index = index
    while group[index] != index {
      group[index] = group[group[index]]
      index = group[index]
    }
    return index
  }

  private mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(one), root(other))
    group[max(first, second)] = min(first, second)
  }
}
