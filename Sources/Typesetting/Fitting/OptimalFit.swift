/// Chooses the breaks of a whole paragraph: the fewest lines first, then the least cost (typography 3.2).
struct OptimalFit {
  private var collector: BreakPointCollector
  private let measure: Int
  private let hang: Int
  private var indent: Int
  private(set) var lines: [Line] = []
  private var nodes: [Node] = []

  /// The best way to set the text from a break point to the end of its stretch.
  private struct Node {
    var lines: Int32 = 0
    var next: Int32 = 0
    var cost = 0
  }

  /// Whether an atom that is wider than a line had to be cut.
  private(set) var hasDivided = false

  /// Paragraphs of more UTF-8 bytes are set by first-fit: some 20 000 characters.
  static let byteLimit = 60_000
  /// Below this measure in cells there is nothing to choose.
  static let leastMeasure = 8

  init(text: TextBytes, tables: BreakTables, measure: Int, indent: Int, hang: Int) {
    collector = BreakPointCollector(text: text, tables: tables, measure: measure, hang: hang)
    self.measure = measure
    self.hang = hang
    self.indent = min(indent, max(0, measure - 2))
    lines.reserveCapacity(text.count / measure + 1)
  }

  /// Sets the whole paragraph; false if an atom can't be divided to fit.
  mutating func setAll() -> Bool {
    repeat {
      collector.collectStretch(room: measure - indent)
      guard solve() else { return false }
      trace()
      hasDivided = hasDivided || collector.hasDivided
      indent = 0
    } while !collector.isAtEnd
    return true
  }

  /// Finds the best next break for every break point, from right to left.
  private mutating func solve() -> Bool {
    let end = collector.points.count - 1
    if nodes.count <= end { nodes.append(contentsOf: repeatElement(Node(), count: end + 1 - nodes.count)) }
    nodes[end] = Node()
    guard end > 0 else { return true }
    let orphanStart = Int32(collector.startOfOrphan)
    let (measure, hang, indent) = (Int32(self.measure), Int32(self.hang), Int32(self.indent))
    return collector.points.withUnsafeBufferPointer { points in
      nodes.withUnsafeMutableBufferPointer { nodes in
        var last = end  // the furthest point that a line from `index` reaches
        var leastHere = Int.max  // the least cost of the points with as many lines as the present one
        var leastBelow = 0  // and of those with one line fewer
        for index in stride(from: end - 1, through: 0, by: -1) {
          let limit = points[index].startCells + measure - (index == 0 ? indent : 0)
          while points[last].endCells > limit { last -= 1 }
          var first = last
          if hang > 0 {
            while first < end, points[first + 1].endCells <= limit + hang { first += 1 }
            while first > last, !points[first].mayHang { first -= 1 }
          }
          guard first > index else { return false }
          var best = Node(lines: nodes[first].lines + 1, next: Int32(first), cost: .max)
          if first == end {
            best.cost = index > 0 && points[index].start >= orphanStart ? BreakCosts.orphan : 0
            if first > last { best.cost += BreakCosts.hanging }
          } else {
            var candidate = first
            while candidate > index, nodes[candidate].lines == nodes[first].lines {
              let slack = Int(limit - points[candidate].endCells)
              var cost = slack > 0 ? slack * slack : 0
              if cost + leastBelow >= best.cost { break }
              if slack < 0 {
                guard points[candidate].mayHang else {
                  candidate -= 1
                  continue
                }
                cost = BreakCosts.hanging
              }
              cost += nodes[candidate].cost + Int(points[candidate].cost)
              if cost < best.cost {
                best.cost = cost
                best.next = Int32(candidate)
              }
              candidate -= 1
            }
          }
          if best.lines != nodes[index + 1].lines || index == end - 1 {
            leastBelow = index == end - 1 ? 0 : leastHere
            leastHere = .max
          }
          leastHere = min(leastHere, best.cost)
          nodes[index] = best
        }
        return true
      }
    }
  }

  private mutating func trace() {
    let points = collector.points
    let end = points.count - 1
    var index = 0
    repeat {
      let next = end == 0 ? 0 : Int(nodes[index].next)
      let (start, finish) = (points[index], points[next])
      var line = Line(
        bytes: Int(start.start)..<max(Int(start.start), Int(finish.end)), indent: index == 0 ? indent : 0,
        width: max(0, Int(finish.endCells - start.startCells)))
      line.beginsInAtom = start.isInAtom
      lines.append(line)
      index = next
    } while index < end
  }
}
