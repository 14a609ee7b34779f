/// Orders boxes as they are read: columns from left to right, each from its top, and what spans columns between them.
enum BoxOrder {
  static func sorted(_ boxes: [Box]) -> [Int] { order(Array(boxes.indices), boxes, depth: 0) }

  private static func order(_ places: [Int], _ boxes: [Box], depth: Int) -> [Int] {
    if places.count < 2 { return places }
    let byLeft = places.sorted { boxes[$0].left < boxes[$1].left }
    if depth < 40, let cut = cut(byLeft, { boxes[$0].left }, { boxes[$0].right }) {
      return order(Array(byLeft[..<cut]), boxes, depth: depth + 1)
        + order(Array(byLeft[cut...]), boxes, depth: depth + 1)
    }
    let byTop = places.sorted { boxes[$0].top < boxes[$1].top }
    if depth < 40, let cut = cut(byTop, { boxes[$0].top }, { boxes[$0].bottom }) {
      return order(Array(byTop[..<cut]), boxes, depth: depth + 1) + order(Array(byTop[cut...]), boxes, depth: depth + 1)
    }
    return byTop
  }

  /// The first place where everything before ends before everything after begins.
  private static func cut(_ places: [Int], _ start: (Int) -> Double, _ end: (Int) -> Double) -> Int? {
    var reached = end(places[0])
    for place in 1..<places.count {
      if start(places[place]) > reached - 2 { return place }
      reached = max(reached, end(places[place]))
    }
    return nil
  }
}
