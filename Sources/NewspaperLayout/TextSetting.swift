import Typesetting

/// How the text of articles is set: what layout passes on to every paragraph.
public struct TextSetting: Hashable, Sendable {
  public var widths: WidthPolicy
  public var level: LineBreakLevel
  public var locale: TextLocale
  public var fit: LineFit
  /// How many cells a stop or comma may hang into the gutter: 0, 1 or 2.
  public var hang: Int
  public var justification: LineJustification

  /// Ragged lines without hanging marks, for text that is copied, compared and piped.
  public init(
    widths: WidthPolicy = .narrow, level: LineBreakLevel = .gb, locale: TextLocale = .chinese, fit: LineFit = .optimal,
    hang: Int = 0,
    justification: LineJustification = .ragged
  ) {
    self.widths = widths
    self.level = level
    self.locale = locale
    self.fit = fit
    self.hang = hang
    self.justification = justification
  }

  /// Even columns with marks hanging into the gutter, for a page on the screen.
  public static func page(widths: WidthPolicy) -> TextSetting {
    TextSetting(widths: widths, hang: 2, justification: .even)
  }

  /// The style of a paragraph of body text.
  func paragraph(indent: Int) -> ParagraphStyle {
    ParagraphStyle(
      level: level, locale: locale, indent: indent, widths: widths, fit: fit, hang: hang, justification: justification)
  }

  /// The style of a line that stands by itself: a source, a signature.
  var single: ParagraphStyle { ParagraphStyle(level: level, locale: locale, widths: widths, fit: fit) }
}
