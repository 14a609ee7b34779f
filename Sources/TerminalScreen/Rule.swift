import Typesetting

/// A line drawn between texts.
public enum Rule: Hashable, Sendable {
  case light, heavy, vertical, heavyVertical
}

extension WidthPolicy {
  /// Whether box drawing, blocks and circles take one cell, so that they can be drawn; else ASCII stands for them
  /// (typography W4).
  public var drawsNarrowly: Bool { ambiguousWidth == 1 }

  /// One cell of a rule.
  public func glyph(of rule: Rule) -> String {
    switch rule {
    case .light: drawsNarrowly ? "─" : "-"
    case .heavy: drawsNarrowly ? "━" : "="
    case .vertical: drawsNarrowly ? "│" : "|"
    case .heavyVertical: drawsNarrowly ? "┃" : "|"
    }
  }
}

extension Canvas {
  /// Draws a rule over a rectangle, mostly one of a single row or cell.
  public mutating func draw(_ rule: Rule, rows: Range<Int>, cells: Range<Int>) {
    let line = String(repeating: widths.glyph(of: rule), count: cells.count)
    for row in rows { draw(line, row: row, cell: cells.lowerBound, style: Style(.rule)) }
  }

  /// Draws a rule across the screen.
  public mutating func drawRule(_ rule: Rule = .light, row: Int) {
    draw(rule, rows: row..<row + 1, cells: 0..<size.cells)
  }
}
