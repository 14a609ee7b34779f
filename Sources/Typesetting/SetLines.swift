/// Sets one paragraph to lines of at most `measure` cells, the first line's indent included.
///
/// There is at least one line. Blanks at the beginning of the paragraph are an indent of the source, not
/// text, and are dropped like those at line ends. A line feed or another line end forces a new line.
/// - Precondition: `measure` is 2 or more.
public func setLines(of text: String, measure: Int, style: ParagraphStyle = ParagraphStyle()) -> [Line] {
  setLines(of: text.utf8Span, measure: measure, style: style)
}

/// Sets one paragraph of UTF-8 bytes to lines of at most `measure` cells.
/// - Precondition: `measure` is 2 or more.
public func setLines(of text: borrowing UTF8Span, measure: Int, style: ParagraphStyle = ParagraphStyle()) -> [Line] {
  precondition(measure >= 2, "a measure of less than two cells holds no Han character")
  return text.withTextBytes { bytes in
    let tables = BreakTables(level: style.level, locale: style.locale, widths: style.widths)
    return LineSetter(text: bytes, tables: tables, measure: measure, style: style).set()
  }
}

/// A paragraph and how it is to be set.
struct LineSetter {
  let text: TextBytes
  let tables: BreakTables
  let measure: Int
  let style: ParagraphStyle

  func set() -> [Line] {
    guard style.fit == .optimal, measure >= OptimalFit.leastMeasure, text.count <= OptimalFit.byteLimit else {
      return firstFit()
    }
    var optimal = OptimalFit(
      text: text, tables: tables, measure: measure, indent: style.indent, hang: style.hang,
      justification: style.justification)
    guard optimal.setAll() else { return firstFit() }
    guard optimal.hasDivided else { return optimal.lines }
    // Where words had to be cut, first-fit may have found a way that the cuts for optimal fitting exclude.
    let first = firstFit()
    return first.count < optimal.lines.count ? first : optimal.lines
  }

  private func firstFit() -> [Line] {
    var fit = FirstFit(text: text, tables: tables, measure: measure, indent: style.indent, hang: style.hang)
    fit.setAll()
    guard style.justification != .ragged else { return fit.lines }
    var lines = fit.lines
    justify(&lines)
    return lines
  }

  private func justify(_ lines: inout [Line]) {
    var justifier = Justifier(text: text, tables: tables, measure: measure, isFull: style.justification == .full)
    for index in lines.indices.dropLast() where lines[index].indent + lines[index].width < measure {
      if !text.endsLine(between: lines[index].bytes.upperBound, and: lines[index + 1].bytes.lowerBound) {
        lines[index].gaps = justifier.gaps(of: lines[index])
      }
    }
  }
}

extension UTF8Span {
  /// Lends the bytes of the text to the scanners, which rely on their being valid UTF-8.
  func withTextBytes<Result>(_ body: (TextBytes) -> Result) -> Result {
    span.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        return withUnsafePointer(to: 0 as UInt8) { body(TextBytes(base: $0, count: 0)) }
      }
      return body(TextBytes(base: base, count: buffer.count))
    }
  }
}
