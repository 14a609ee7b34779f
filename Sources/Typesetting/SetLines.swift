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
    let tables = BreakTables(level: style.level, tailored: true, widths: style.widths)
    var fit = FirstFit(text: bytes, tables: tables, measure: measure, indent: style.indent)
    fit.setAll()
    return fit.lines
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
