/// How the breaks of a paragraph are chosen.
public enum LineFit: String, Hashable, Sendable, CaseIterable {
  /// Each line takes as much as goes in.
  case greedy
  /// The fewest lines, and of these the ones that keep numbers with their units, leave no single character
  /// in the last line and are evenly filled. Very long paragraphs are set by `greedy`.
  case optimal
}

/// What becomes of the empty cells at the end of a line.
public enum LineJustification: String, Hashable, Sendable, CaseIterable {
  /// They stay there.
  case ragged
  /// They go to spaces, between Han and Latin, and beside marks, if they all find a place (typography J1–J4).
  case even
  /// As `even`, and then between Han characters.
  case full
}

/// How a paragraph is set.
public struct ParagraphStyle: Hashable, Sendable {
  /// The rules at the edges of lines.
  public var level: LineBreakLevel
  /// The language whose conventions hold.
  public var locale: TextLocale
  /// The indent of the first line, in cells.
  public var indent: Int
  /// How wide clusters are.
  public var widths: WidthPolicy
  /// How the breaks are chosen.
  public var fit: LineFit
  /// How many cells a stop or comma (、，。) may hang out of the measure: 0, 1 or 2.
  public var hang: Int
  /// What becomes of the empty cells at the end of a line.
  public var justification: LineJustification

  /// A style; without arguments lines are filled one by one and left ragged.
  /// - Precondition: `hang` is 0, 1 or 2.
  public init(
    level: LineBreakLevel = .gb, locale: TextLocale = .chinese, indent: Int = 0, widths: WidthPolicy = .narrow,
    fit: LineFit = .greedy, hang: Int = 0, justification: LineJustification = .ragged
  ) {
    precondition((0...2).contains(hang), "a mark hangs by 0, 1 or 2 cells")
    self.level = level
    self.locale = locale
    self.indent = indent
    self.widths = widths
    self.fit = fit
    self.hang = hang
    self.justification = justification
  }
}
