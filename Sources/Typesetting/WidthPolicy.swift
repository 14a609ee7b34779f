/// How wide clusters are drawn in this session. Layout, canvas and backend share one policy.
public struct WidthPolicy: Hashable, Sendable {
  /// The cells of an East Asian Ambiguous character (“ … — ·): 1 or 2 (typography.md W4).
  public var ambiguousWidth: Int

  public init(ambiguousWidth: Int = 1) {
    precondition((1...2).contains(ambiguousWidth), "an ambiguous character takes 1 or 2 cells")
    self.ambiguousWidth = ambiguousWidth
  }

  /// Ambiguous characters take one cell: the default of nearly every terminal.
  public static let narrow = WidthPolicy()
}
