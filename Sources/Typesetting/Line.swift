/// One set line (行) of a paragraph.
///
/// Between the bytes of a line and those of the next lie only blanks that were dropped: spaces, tabs,
/// ideographic spaces, line ends, zero-width spaces and soft hyphens (typography R7, R8).
public struct Line: Hashable, Sendable {
  /// The text of the line as UTF-8 bytes of the paragraph, without the blanks at its end.
  public var bytes: Range<Int>
  /// The blank cells before the text.
  public var indent: Int
  /// The cells of the text, without the indent.
  public var width: Int

  public init(bytes: Range<Int>, indent: Int, width: Int) {
    self.bytes = bytes
    self.indent = indent
    self.width = width
  }
}
