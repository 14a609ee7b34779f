/// Chooses among the break points of a stretch: the fewest lines, then the least cost.
///
/// First-fit has the fewest lines, and no line of any solution with as few can begin after that of first-fit. So for
/// each line there is a window of points at which it may begin: from where the rest still fits into the lines that are
/// left to where first-fit begins it. Only these points are looked at, from the last line to the first.
struct BreakChooser {
  private let points: UnsafeBufferPointer<BreakPoint>
  private let measure: Int32
  private let hang: Int32
  private let indent: Int32
  /// The point from whose offset on less than two letters follow.
  private let orphanStart: Int32

  /// The least cost of the text from a point to the end, and the point at which its first line ends then.
  struct Node {
    var cost = 0
    var next: Int32 = 0
  }

  init(
    points: UnsafeBufferPointer<BreakPoint>, measure: Int, hang: Int, indent: Int, orphanStart: Int
  ) {
    self.points = points
    self.measure = Int32(measure)
    self.hang = Int32(hang)
    self.indent = Int32(indent)
    self.orphanStart = Int32(orphanStart)
  }

  private var end: Int { points.count - 1 }

  /// Fills in the nodes of the best solution; false if not even first-fit finds one.
  func choose(_ nodes: UnsafeMutableBufferPointer<Node>, latest: inout [Int32]) -> Bool {
    guard findLatest(&latest) else { return false }
    // The window of the line after the one in question, and the least cost in it.
    var next = Window(earliest: end, latest: end, leastCost: 0)
    nodes[end] = Node()
    for line in stride(from: latest.count - 2, through: 0, by: -1) {
      var window = Window(earliest: Int(latest[line]) + 1, latest: Int(latest[line]), leastCost: .max)
      var last = next.latest
      for index in stride(from: window.latest, through: line == 0 ? window.latest : 0, by: -1) {
        let limit = limit(index)
        while points[last].endCells > limit { last -= 1 }
        let first = hang > 0 ? furthestHanging(from: last, limit, next.latest) : last
        if first < next.earliest { break }
        let node = best(index, limit, first, next, nodes)
        window.earliest = index
        window.leastCost = min(window.leastCost, node.cost)
        nodes[index] = node
      }
      next = window
    }
    return next.earliest == 0
  }

  private struct Window {
    var earliest: Int
    var latest: Int
    var leastCost: Int
  }

  /// The best end of a line that begins at `index`, among the points of the next line's window up to `first`.
  @inline(__always)
  private func best(
    _ index: Int, _ limit: Int32, _ first: Int, _ next: Window, _ nodes: UnsafeMutableBufferPointer<Node>
  ) -> Node {
    if first == end { return lastLine(index, limit) }
    var best = Node(cost: .max, next: Int32(first))
    var candidate = first
    let earliest = points[index].isInAtom ? max(next.earliest, restOfAtom(index, limit)) : next.earliest
    while candidate >= earliest {
      let point = points[candidate]
      let slack = Int(limit &- point.endCells)
      // A mark that hangs fills the line; other points beyond the measure are none.
      var cost = slack >= 0 ? slack &* slack : BreakCosts.hanging
      if slack >= 0, cost &+ next.leastCost >= best.cost { break }
      if slack >= 0 || point.mayHang {
        cost = cost &+ nodes[candidate].cost &+ Int(point.cost)
        if cost < best.cost { best = Node(cost: cost, next: Int32(candidate)) }
      }
      candidate -= 1
    }
    return best
  }

  /// The end of a cut atom if what is left of it from a point on goes into the line, which then takes it whole; else the
  /// point itself. Cutting it again might cost less, but no reader would see why.
  private func restOfAtom(_ index: Int, _ limit: Int32) -> Int {
    var last = index
    while points[last].isInAtom, points[last].endCells <= limit { last += 1 }
    return points[last].endCells <= limit ? last : index
  }

  private func lastLine(_ index: Int, _ limit: Int32) -> Node {
    var cost = index > 0 && points[index].start >= orphanStart ? BreakCosts.orphan : 0
    if points[end].endCells > limit { cost += BreakCosts.hanging }
    return Node(cost: cost, next: Int32(end))
  }

  /// The cells from the beginning of the stretch to where a line that begins at a point ends.
  @inline(__always)
  private func limit(_ index: Int) -> Int32 { points[index].startCells &+ measure &- (index == 0 ? indent : 0) }

  /// The last point up to `bound` that goes into the line with a hanging mark; `last`, which goes in without, if none.
  private func furthestHanging(from last: Int, _ limit: Int32, _ bound: Int) -> Int {
    var first = last
    while first < bound, points[first + 1].endCells <= limit + hang { first += 1 }
    while first > last, !points[first].mayHang { first -= 1 }
    return first
  }

  /// The points at which the lines of first-fit begin, and the end.
  private func findLatest(_ latest: inout [Int32]) -> Bool {
    latest.removeAll(keepingCapacity: true)
    var index = 0
    var last = 0
    while index < end {
      latest.append(Int32(index))
      let limit = limit(index)
      while last < end, points[last + 1].endCells <= limit { last += 1 }
      if hang > 0 { last = furthestHanging(from: last, limit, end) }
      guard last > index else { return false }
      index = last
    }
    latest.append(Int32(end))
    return true
  }
}
