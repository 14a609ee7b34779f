/// How a paragraph is set vertically (竖排).
public struct VerticalStyle: Hashable, Sendable {
  /// The marks that vertical text is drawn with.
  public enum Forms: String, Hashable, Sendable, Codable, CaseIterable {
    /// Those made for vertical text: ︐ ︒ ︵ ︙ (Unicode's vertical presentation forms).
    case vertical
    /// Those of horizontal text, for fonts that lack the others.
    case horizontal
  }

  /// What stands for “ ” and ‘ ’.
  public enum Quotes: String, Hashable, Sendable, Codable, CaseIterable {
    /// ﹃ ﹄ and, inside, ﹁ ﹂ (GB/T 15834).
    case mainland
    /// ﹁ ﹂ and, inside, ﹃ ﹄.
    case taiwan
  }

  /// The rules at head and foot: those of a line's start and end.
  public var level: LineBreakLevel
  /// The language whose conventions hold.
  public var locale: TextLocale
  /// The indent of the first line, in rows.
  public var indent: Int
  /// The marks that are drawn (typography V2, V4).
  public var forms: Forms
  /// What is drawn for quotes (typography V3).
  public var quotes: Quotes
  /// How wide what has no form of its own is.
  public var widths: WidthPolicy
  /// How the breaks are chosen.
  public var fit: LineFit
  /// Whether a stop or comma (、，。) may stand in the row below a line's foot.
  public var hangs: Bool

  /// A style; without arguments the quotes of the mainland, forms made for vertical text, and no indent.
  public init(
    level: LineBreakLevel = .gb, locale: TextLocale = .chinese, indent: Int = 0, forms: Forms = .vertical,
    quotes: Quotes = .mainland,
    widths: WidthPolicy = .narrow, fit: LineFit = .optimal, hangs: Bool = false
  ) {
    self.level = level
    self.locale = locale
    self.indent = indent
    self.forms = forms
    self.quotes = quotes
    self.widths = widths
    self.fit = fit
    self.hangs = hangs
  }
}
