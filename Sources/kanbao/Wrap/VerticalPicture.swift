import Typesetting

/// A paragraph in vertical lines, from right to left, as rows of plain text; as many blocks of lines one below the
/// other as the width asks for.
struct VerticalPicture {
  private(set) var rows: [String] = []

  /// - Parameters:
  ///   - height: the rows of a line, without a mark that hangs.
  ///   - measure: the most cells of a row.
  init(of text: String, height: Int, measure: Int, style: ParagraphStyle) {
    let lines = setVerticalLines(of: text, rows: height, style: VerticalStyle(style))
    let perBlock = max(1, (measure + 1) / 3)
    for start in stride(from: 0, to: lines.count, by: perBlock) {
      if start > 0 { rows.append("") }
      add(lines[start..<min(lines.count, start + perBlock)])
    }
  }

  private mutating func add(_ lines: ArraySlice<VerticalLine>) {
    let columns = lines.reversed().map(\.drawnRows)
    for row in 0..<(columns.map(\.count).max() ?? 0) {
      var text = columns.map { row < $0.count ? $0[row] : "  " }.joined(separator: " ")
      while text.last == " " { text.removeLast() }
      rows.append(text)
    }
  }
}

extension VerticalLine {
  /// What stands in its rows, two cells each, blanks for the indent.
  var drawnRows: [String] { Array(repeating: "  ", count: indent) + units.map(\.text) }
}

extension VerticalStyle {
  /// The style of vertical lines for the options of horizontal ones; an indent counts rows.
  init(_ style: ParagraphStyle) {
    self.init(
      level: style.level, locale: style.locale, indent: style.indent, widths: style.widths, fit: style.fit,
      hangs: style.hang > 0)
  }
}
