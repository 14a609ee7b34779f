/// What stands in one row of a vertical line, in exactly two cells: a character, or a number of two digits or
/// another short group side by side (纵中横).
public struct VerticalUnit: Hashable, Sendable {
  /// Its UTF-8 bytes in the text.
  public var bytes: Range<Int>
  /// What is drawn: two cells, blanks included.
  public var text: String

  public init(bytes: Range<Int>, text: String) {
    self.bytes = bytes
    self.text = text
  }
}

/// One set line of a vertical paragraph: a unit a row, from head to foot.
public struct VerticalLine: Hashable, Sendable {
  /// The text of the line as UTF-8 bytes of the paragraph, without the blanks at its end.
  public var bytes: Range<Int>
  /// The blank rows before the text.
  public var indent: Int
  /// The rows of the text. Characters that nothing is drawn for are in no unit.
  public var units: [VerticalUnit]

  public init(bytes: Range<Int>, indent: Int, units: [VerticalUnit]) {
    self.bytes = bytes
    self.indent = indent
    self.units = units
  }

  /// The rows of the line, indent and text.
  public var rows: Int { indent + units.count }
}

/// The units of a paragraph in order, blanks included.
public func verticalUnits(of text: String, style: VerticalStyle = VerticalStyle()) -> [VerticalUnit] {
  text.utf8Span.withTextBytes { bytes in
    var scanner = UnitScanner(text: bytes, style: style)
    scanner.scanAll()
    return scanner.units
  }
}

/// Sets one paragraph to vertical lines of at most `rows` rows, the first line's indent included.
///
/// The rules of a line's start and end hold at head and foot; a unit counts as much as another one. There is at
/// least one line. Where a mark hangs, the line has one row more.
/// - Precondition: `rows` is 1 or more.
public func setVerticalLines(of text: String, rows: Int, style: VerticalStyle = VerticalStyle()) -> [VerticalLine] {
  precondition(rows >= 1, "a line of no rows holds nothing")
  return text.utf8Span.withTextBytes { bytes in
    var scanner = UnitScanner(text: bytes, style: style)
    scanner.scanAll()
    let lines = scanner.marks.withUnsafeBufferPointer { marks in
      var tables = BreakTables(level: style.level, locale: style.locale, widths: style.widths)
      tables.unitMarks = marks.baseAddress
      // A unit is two cells: what sets horizontal lines sets these too.
      let cells = ParagraphStyle(
        level: style.level, locale: style.locale, indent: 2 * style.indent, widths: style.widths, fit: style.fit,
        hang: style.hangs ? 2 : 0)
      return LineSetter(text: bytes, tables: tables, measure: 2 * rows, style: cells).set()
    }
    return verticalLines(lines, units: scanner.units)
  }
}

/// Hands out the units to the lines whose bytes they are of.
private func verticalLines(_ lines: [Line], units: [VerticalUnit]) -> [VerticalLine] {
  var next = 0
  return lines.map { line in
    while next < units.count, units[next].bytes.lowerBound < line.bytes.lowerBound { next += 1 }
    let first = next
    while next < units.count, units[next].bytes.lowerBound < line.bytes.upperBound { next += 1 }
    return VerticalLine(bytes: line.bytes, indent: line.indent / 2, units: Array(units[first..<next]))
  }
}
