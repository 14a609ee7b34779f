/// The stacked headline (标题): kicker, main headline and deck. Any of them may be missing.
///
/// Each part is one line of text; how it is broken on a page is not kept.
public struct Headline: Hashable, Sendable {
  /// The line above the main headline (引题).
  public var kicker: String?
  /// The main headline (主题). An article beside a photograph may have none.
  public var main: String?
  /// The line below the main headline (副题).
  public var deck: String?

  public init(kicker: String? = nil, main: String? = nil, deck: String? = nil) {
    self.kicker = kicker
    self.main = main
    self.deck = deck
  }

  /// Whether there is no headline at all.
  public var isEmpty: Bool { kicker == nil && main == nil && deck == nil }
}

/// A title over several articles of a section (通栏题). Each of them carries it.
public struct Banner: Hashable, Sendable, Codable {
  /// The banner's own headline.
  public var headline: String
  /// The line below it, when there is one.
  public var deck: String?

  public init(headline: String, deck: String? = nil) {
    self.headline = headline
    self.deck = deck
  }
}
