import Typesetting

/// What must hold of a text in vertical lines at every height, checked without the code that sets them.
package struct VerticalLaws {
  package let text: String
  /// The break opportunities, as UTF-8 offsets.
  private let opportunities: [Int]

  package init(_ text: String, level: LineBreakLevel) {
    self.text = text
    opportunities = lineBreakOpportunities(of: text, tailoring: .chinese(level))
  }

  /// What is wrong with the lines of the text, if anything is.
  package func fault(rows: Int, style: VerticalStyle) -> String? {
    let units = verticalUnits(of: text, style: style)
    let lines = setVerticalLines(of: text, rows: rows, style: style)
    if lines != setVerticalLines(of: text, rows: rows, style: style) { return "set otherwise the second time" }
    var end = 0
    for unit in units {
      if width(of: unit.text, widths: style.widths) != 2 { return "“\(unit.text)” is not of two cells" }
      if unit.bytes.lowerBound < end { return "units overlap at \(end)" }
      end = unit.bytes.upperBound
    }
    if let fault = faultOfBlanks(units) { return fault }
    // All units are in a line, but for blanks at the lines' edges.
    var placed = lines.flatMap(\.units)[...]
    for unit in units {
      if placed.first == unit {
        placed.removeFirst()
      } else if unit.text != "  ", !isBlank(unit) {
        return "“\(unit.text)” is lost"
      }
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
      var end = stop
      while let last = atom.last, last.bytes.upperBound == end, isBlank(last) {
        end = last.bytes.lowerBound
        atom.removeLast()
      }
      if atom.count <= rows - line.indent, units.contains(where: { $0.bytes.lowerBound == next.bytes.lowerBound }) {
        return "forbidden edge at \(next.bytes.lowerBound)"
      }
    }
    return nil
  }

  /// What is in no unit is a blank or is never drawn.
  private func faultOfBlanks(_ units: [VerticalUnit]) -> String? {
    var covered = [Bool](repeating: false, count: text.utf8.count)
    for unit in units { for byte in unit.bytes { covered[byte] = true } }
    var drawn: [Range<Int>] = []
    forEachCluster(of: text) { if $0.width > 0 { drawn.append($0.bytes) } }
    for bytes in drawn where bytes.contains(where: { !covered[$0] }) { return "bytes \(bytes) are in no unit" }
    return nil
  }

  /// Whether a unit is a blank; one that bears a mark is drawn like one, but isn't.
  private func isBlank(_ unit: VerticalUnit) -> Bool {
    String(decoding: Array(text.utf8)[unit.bytes], as: UTF8.self).unicodeScalars.allSatisfy {
      " \t\u{3000}\u{200B}\u{AD}\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0)
    }
  }
}
