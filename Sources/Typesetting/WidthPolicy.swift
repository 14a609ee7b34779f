/// How wide clusters are drawn in this session. Layout, canvas and backend share one policy.
public struct WidthPolicy: Hashable, Sendable {
  /// The cells of an East Asian Ambiguous character (“ … — ·): 1 or 2 (typography.md W4).
  public var ambiguousWidth: Int

  /// Whether ambiguous characters are drawn as stand-ins of two cells that no terminal doubts.
  ///
  /// For a screen whose library counts other cells than the terminal draws. Text that is printed, and a library that
  /// counts as the terminal does, need none.
  public var replacesAmbiguous: Bool

  /// - Parameters:
  ///   - ambiguousWidth: the cells of an ambiguous character, 1 or 2.
  ///   - replacesAmbiguous: nil for what is safe on any screen: stand-ins where ambiguous characters take two cells.
  public init(ambiguousWidth: Int = 1, replacesAmbiguous: Bool? = nil) {
    precondition((1...2).contains(ambiguousWidth), "an ambiguous character takes 1 or 2 cells")
    precondition(replacesAmbiguous != true || ambiguousWidth == 2, "stand-ins take 2 cells")
    self.ambiguousWidth = ambiguousWidth
    self.replacesAmbiguous = replacesAmbiguous ?? (ambiguousWidth == 2)
  }

  /// Ambiguous characters take one cell: the default of nearly every terminal.
  public static let narrow = WidthPolicy()
}
