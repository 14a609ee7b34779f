import Typesetting

/// What must hold of a text at every measure, checked without the code that sets lines.
package struct SettingLaws {
  package let text: String
  let bytes: [UInt8]
  /// Whether a grapheme cluster ends, by UTF-8 offset.
  let clusterEnds: [Bool]
  /// Whether the bytes before an offset belong to a blank, and to one that ends the line.
  let blank: [Bool]
  let lineEnd: [Bool]
  /// The cells from the beginning of the text to each end of a cluster.
  let cells: [Int]
  package let widths: WidthPolicy

  package init(_ text: String, widths: WidthPolicy) {
    self.text = text
    self.widths = widths
    bytes = Array(text.utf8)
    clusterEnds = Self.flags(graphemeClusterEnds(of: text), bytes.count)
    var cells = [Int](repeating: 0, count: bytes.count + 1)
    forEachCluster(of: text, widths: widths) { cells[$0.bytes.upperBound] += $0.width }
    for offset in 1..<cells.count { cells[offset] += cells[offset - 1] }
    var blank = [Bool](repeating: false, count: bytes.count + 1)
    var lineEnd = blank
    var offset = 0
    for scalar in text.unicodeScalars {
      let end = offset + scalar.utf8.count
      for byte in (offset + 1)...end {
        lineEnd[byte] = "\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar)
        blank[byte] = lineEnd[byte] || " \t\u{3000}\u{200B}\u{AD}".unicodeScalars.contains(scalar)
      }
      offset = end
    }
    (self.cells, self.blank, self.lineEnd) = (cells, blank, lineEnd)
  }

  private static func flags(_ offsets: [Int], _ count: Int) -> [Bool] {
    var flags = [Bool](repeating: false, count: count + 1)
    flags[0] = true
    for offset in offsets { flags[offset] = true }
    return flags
  }

  /// The break opportunities of a level, as flags by UTF-8 offset.
  package func opportunities(_ level: LineBreakLevel, locale: TextLocale = .chinese) -> [Bool] {
    Self.flags(lineBreakOpportunities(of: text, tailoring: .locale(locale, level)), bytes.count)
  }

  /// What is wrong with the lines of the text, if anything is.
  package func fault(measure: Int, style: ParagraphStyle, opportunities: [Bool]) -> String? {
    let lines = setLines(of: text, measure: measure, style: style)
    if measure.isMultiple(of: 4), lines != setLines(of: text, measure: measure, style: style) {
      return "set otherwise the second time"
    }
    if let fault = faultOfRejoining(lines) { return fault }
    for (number, line) in lines.enumerated() {
      if line.width != drawnCells(line.bytes) { return "line \(number): wrong width" }
      if line.indent != (number == 0 ? min(style.indent, measure - 2) : 0) { return "line \(number): wrong indent" }
      let hang = mayHang(line) ? style.hang : 0
      if line.indent + line.width > measure + hang { return "line \(number): over its measure" }
      if let fault = faultOfGaps(line, measure, style, isLast: number == lines.count - 1, opportunities) {
        return "line \(number): \(fault)"
      }
    }
    return faultOfEdges(lines, measure, opportunities) ?? faultOfCount(lines, measure, style, opportunities)
  }

  /// The cells in which the text of a line is drawn. Of a cluster that had to be torn each part is one by itself.
  private func drawnCells(_ bytes: Range<Int>) -> Int {
    if clusterEnds[bytes.lowerBound], clusterEnds[bytes.upperBound] {
      return cells[bytes.upperBound] - cells[bytes.lowerBound]
    }
    var total = 0
    forEachCluster(of: text, in: bytes, widths: widths) { total += $0.width }
    return total
  }

  /// Lines follow each other in the text, and only blanks lie between them.
  private func faultOfRejoining(_ lines: [Line]) -> String? {
    var end = 0
    for line in lines {
      if line.bytes.lowerBound < end || !isBlank(end..<line.bytes.lowerBound) { return "text lost at \(end)" }
      end = line.bytes.upperBound
    }
    return isBlank(end..<bytes.count) ? nil : "text lost at the end"
  }

  private func isBlank(_ range: Range<Int>) -> Bool { range.allSatisfy { blank[$0 + 1] } }

  private func endsLine(_ range: Range<Int>) -> Bool { range.contains { lineEnd[$0 + 1] } }

  /// A line ends at an opportunity, or inside an atom that is wider than a line; a cluster is cut only if it is.
  private func faultOfEdges(_ lines: [Line], _ measure: Int, _ opportunities: [Bool]) -> String? {
    for (line, next) in zip(lines, lines.dropFirst()) {
      let end = next.bytes.lowerBound
      if (line.bytes.upperBound...end).contains(where: { opportunities[$0] }) { continue }
      if uncut(end, opportunities, from: line) <= measure - line.indent { return "forbidden edge at \(end)" }
      if clusterEnds[end] { continue }
      // What is left of a torn cluster may be several.
      let text = String(decoding: bytes[line.bytes.lowerBound...], as: UTF8.self)
      if graphemeClusterEnds(of: text).contains(end - line.bytes.lowerBound) { continue }
      if uncut(end, clusterEnds, from: line) <= measure - line.indent { return "torn cluster at \(end)" }
    }
    return nil
  }

  /// The cells of what was cut at an offset, as far as it wasn't in the lines before.
  private func uncut(_ offset: Int, _ edges: [Bool], from line: Line) -> Int {
    let start = max(edges[..<offset].lastIndex(of: true)!, line.bytes.lowerBound)
    return contentWidth(start..<edges[offset...].firstIndex(of: true)!)
  }

  /// The cells of a range without the blanks at its end.
  private func contentWidth(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, blank[end] { end -= 1 }
    return drawnCells(range.lowerBound..<end)
  }

  private func hasBlankEdge(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    let first = range.lowerBound..<clusterEnds[(range.lowerBound + 1)...].firstIndex(of: true)!
    let last = clusterEnds[..<range.upperBound].lastIndex(of: true)!..<range.upperBound
    return isBlank(first) || isBlank(last) && clusterEnds[range.upperBound]
  }

  /// Whether a line ends in one of 、，。 that may hang.
  private func mayHang(_ line: Line) -> Bool {
    line.bytes.count > 3 && ["、", "，", "。"].contains(String(decoding: bytes[line.bytes].suffix(3), as: UTF8.self))
  }

  /// Gaps stand at opportunities inside the line, one or two cells each, and fill the line exactly.
  private func faultOfGaps(
    _ line: Line, _ measure: Int, _ style: ParagraphStyle, isLast: Bool, _ opportunities: [Bool]
  ) -> String? {
    if hasBlankEdge(line.bytes) { return "a blank at an edge" }
    if line.gaps.isEmpty { return nil }
    if style.justification == .ragged || isLast { return "gaps where none should be" }
    if line.drawnWidth != measure { return "not filled by its gaps" }
    for (index, gap) in line.gaps.enumerated() {
      let offset = line.bytes.lowerBound + gap
      if !opportunities[offset] || !line.bytes.dropFirst().contains(offset) { return "a gap inside an atom" }
      if index > 0, line.gaps[index - 1] > gap { return "gaps out of order" }
      if index > 1, line.gaps[index - 2] == gap { return "three gaps in one place" }
    }
    return nil
  }

  /// No line of first-fit has room for the atom after it; an optimal fit has no more lines.
  private func faultOfCount(
    _ lines: [Line], _ measure: Int, _ style: ParagraphStyle, _ opportunities: [Bool]
  ) -> String? {
    if style.fit == .optimal {
      var greedy = style
      greedy.fit = .greedy
      let fewest = setLines(of: text, measure: measure, style: greedy).count
      return lines.count > fewest ? "\(lines.count) lines where \(fewest) do" : nil
    }
    for (line, next) in zip(lines, lines.dropFirst()) {
      let start = next.bytes.lowerBound
      if endsLine(line.bytes.upperBound..<start) || !opportunities[start] { continue }
      let end = opportunities[(start + 1)...].firstIndex(of: true)!
      let through = drawnCells(line.bytes.lowerBound..<start) + contentWidth(start..<end)
      if line.indent + through <= measure { return "the line before \(start) is shorter than it need be" }
    }
    return nil
  }
}
