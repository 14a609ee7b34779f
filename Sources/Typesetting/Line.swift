/// One set line (行) of a paragraph.
///
/// Between the bytes of a line and those of the next lie only blanks that were dropped: spaces, tabs,
/// ideographic spaces, line ends, zero-width spaces and soft hyphens (typography R7, R8).
public struct Line: Hashable, Sendable {
  /// The text of the line as UTF-8 bytes of the paragraph, without the blanks at its end.
  public var bytes: Range<Int>
  /// The blank cells before the text.
  public var indent: Int
  /// The cells of the text, without the indent and the gaps. Where the last mark hangs, indent and width are
  /// together more than the measure.
  public var width: Int
  /// The blank cells that were put into the text to fill the line.
  public var gaps: Gaps
  /// Whether the line begins with the rest of an atom that was cut (R9).
  var beginsInAtom = false

  public init(bytes: Range<Int>, indent: Int, width: Int, gaps: Gaps = Gaps()) {
    self.bytes = bytes
    self.indent = indent
    self.width = width
    self.gaps = gaps
  }

  /// The cells of the line as it is drawn: indent, text and gaps.
  public var drawnWidth: Int { indent + width + gaps.count }
}
