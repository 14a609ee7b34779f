import Testing
import TypesettingLaws

@testable import Typesetting

/// The fewest lines and the least cost of a stretch, by trying every end of every line.
private func exhaustive(_ points: [BreakPoint], measure: Int32, hang: Int32, indent: Int32, orphanStart: Int32) -> (
  Int, Int
)? {
  var best = [(lines: Int, cost: Int)?](repeating: nil, count: points.count)
  best[points.count - 1] = (0, 0)
  for start in stride(from: points.count - 2, through: 0, by: -1) {
    let limit = points[start].startCells + measure - (start == 0 ? indent : 0)
    // What is left of a cut atom is cut again only if it is wider than the line.
    let atomEnd = points[start...].firstIndex { !$0.isInAtom } ?? start
    let first = points[atomEnd].endCells <= limit ? max(start + 1, atomEnd) : start + 1
    for end in first..<points.count {
      let slack = Int(limit - points[end].endCells)
      guard let rest = best[end], slack >= 0 || slack >= -Int(hang) && points[end].mayHang else { continue }
      var cost = slack < 0 ? BreakCosts.hanging : 0
      if end == points.count - 1 {
        cost += start > 0 && points[start].start >= orphanStart ? BreakCosts.orphan : 0
      } else {
        cost += Int(points[end].cost) + (slack > 0 ? slack * slack : 0)
      }
      let candidate = (lines: rest.lines + 1, cost: rest.cost + cost)
      if best[start] == nil || candidate < best[start]! { best[start] = candidate }
    }
  }
  return best[0].map { ($0.lines, $0.cost) }
}

@Test(arguments: 0..<4)
func noOtherBreaksCostLess(seed: Int) {
  var random = RandomText(seed: UInt64(seed + 100))
  for _ in 0..<500 {
    let text = random.text(pieces: 1 + random.below(40))
    let (measure, hang, indent) = (8 + random.below(30), random.below(3), 2 * random.below(3))
    let costs = text.utf8Span.withTextBytes { bytes -> (found: (Int, Int)?, least: (Int, Int)?) in
      let tables = BreakTables(level: .gb, widths: .narrow)
      var collector = BreakPointCollector(text: bytes, tables: tables, measure: measure, hang: hang)
      collector.collectStretch(room: measure - indent)
      let points = collector.points
      guard points.count > 1 else { return (nil, nil) }
      let orphanStart = collector.startOfOrphan
      var nodes = [BreakChooser.Node](repeating: .init(), count: points.count)
      var latest: [Int32] = []
      let isSolved = points.withUnsafeBufferPointer { points in
        let chooser = BreakChooser(
          points: points, measure: measure, hang: hang, indent: indent, orphanStart: orphanStart)
        return nodes.withUnsafeMutableBufferPointer { chooser.choose($0, latest: &latest) }
      }
      let least = exhaustive(
        points, measure: Int32(measure), hang: Int32(hang), indent: Int32(indent), orphanStart: Int32(orphanStart))
      return (isSolved ? (latest.count - 1, nodes[0].cost) : nil, least)
    }
    #expect(costs.found?.0 == costs.least?.0, "lines of \(text.debugDescription) at \(measure), hang \(hang)")
    #expect(costs.found?.1 == costs.least?.1, "cost of \(text.debugDescription) at \(measure), hang \(hang)")
  }
}
