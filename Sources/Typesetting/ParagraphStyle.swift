/// How a paragraph is set.
public struct ParagraphStyle: Hashable, Sendable {
  /// The rules at the edges of lines.
  public var level: LineBreakLevel
  /// The indent of the first line, in cells.
  public var indent: Int
  /// How wide clusters are.
  public var widths: WidthPolicy

  public init(level: LineBreakLevel = .gb, indent: Int = 0, widths: WidthPolicy = .narrow) {
    self.level = level
    self.indent = indent
    self.widths = widths
  }
}
