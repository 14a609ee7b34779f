import Testing
import Typesetting

/// What must hold of vertical lines on any text: 8 seeds of 400 texts at 4 levels and 3 heights.
@Suite struct VerticalLawTests {
  @Test(arguments: 0..<8)
  func lawsOfVerticalLinesHoldOnAnyText(seed: Int) {
    var random = RandomText(seed: UInt64(seed + 101))
    for _ in 0..<400 {
      let widths = WidthPolicy(ambiguousWidth: 1 + random.below(2))
      let text = random.text(pieces: random.below(30))
      let forms: VerticalStyle.Forms = random.below(4) == 0 ? .horizontal : .vertical
      for level in LineBreakLevel.allCases {
        let opportunities = lineBreakOpportunities(of: text, tailoring: .chinese(level))
        for _ in 0..<3 {
          let style = VerticalStyle(
            level: level, indent: random.below(3), forms: forms, widths: widths,
            fit: random.below(3) == 0 ? .greedy : .optimal)
          let rows = 1 + random.below(24)
          if let fault = fault(of: text, rows: rows, style: style, opportunities: opportunities) {
            Issue.record("\(fault) in \(text.debugDescription) at \(rows) rows, \(style)")
            return
          }
        }
      }
    }
  }

  private func fault(of text: String, rows: Int, style: VerticalStyle, opportunities: [Int]) -> String? {
    let units = verticalUnits(of: text, style: style)
    let lines = setVerticalLines(of: text, rows: rows, style: style)
    if lines != setVerticalLines(of: text, rows: rows, style: style) { return "set otherwise the second time" }
    var end = 0
    for unit in units {
      if width(of: unit.text, widths: style.widths) != 2 { return "“\(unit.text)” is not of two cells" }
      if unit.bytes.lowerBound < end { return "units overlap at \(end)" }
      end = unit.bytes.upperBound
    }
    if let fault = faultOfBlanks(units, text: text) { return fault }
    // All units are in a line, but for blanks at the lines' edges.
    var placed = lines.flatMap(\.units)[...]
    for unit in units {
      if placed.first == unit { placed.removeFirst() } else if unit.text != "  " { return "“\(unit.text)” is lost" }
    }
    if !placed.isEmpty { return "a unit is placed twice" }
    for (number, line) in lines.enumerated() {
      if line.rows > rows { return "line \(number) has \(line.rows) rows" }
      if line.indent != (number == 0 ? min(style.indent, rows - 1) : 0) { return "line \(number): wrong indent" }
      if line.units.contains(where: { !line.bytes.contains($0.bytes.lowerBound) }) { return "a unit outside its line" }
    }
    for (line, next) in zip(lines, lines.dropFirst()) {
      let edge = line.bytes.upperBound...next.bytes.lowerBound
      if opportunities.contains(where: { edge.contains($0) }) { continue }
      // Only what is longer than a line may be cut elsewhere, and between units.
      let start = opportunities.last { $0 <= line.bytes.upperBound } ?? 0
      let stop = opportunities.first { $0 >= next.bytes.lowerBound } ?? text.utf8.count
      var atom = units.filter { (start..<stop).contains($0.bytes.lowerBound) }
      while atom.last?.text == "  " { atom.removeLast() }
      if atom.count <= rows - line.indent, units.contains(where: { $0.bytes.lowerBound == next.bytes.lowerBound }) {
        return "forbidden edge at \(next.bytes.lowerBound)"
      }
    }
    return nil
  }

  /// What is in no unit is a blank or is never drawn.
  private func faultOfBlanks(_ units: [VerticalUnit], text: String) -> String? {
    var covered = [Bool](repeating: false, count: text.utf8.count)
    for unit in units { for byte in unit.bytes { covered[byte] = true } }
    var drawn: [Range<Int>] = []
    forEachCluster(of: text) { if $0.width > 0 { drawn.append($0.bytes) } }
    for bytes in drawn where bytes.contains(where: { !covered[$0] }) { return "bytes \(bytes) are in no unit" }
    return nil
  }
}
