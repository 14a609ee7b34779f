/// What a piece of the screen is, from which a theme makes colours and attributes.
///
/// The reader names roles, never colours: themes, `NO_COLOR` and monochrome terminals are one table in the backend.
public struct Style: Hashable, Sendable {
  /// A role of text on the screen.
  public enum Role: UInt8, Hashable, Sendable, CaseIterable {
    case text, kicker, headline, deck, byline, subhead, caption, furniture, rule, number, selection, bar, match
    case currentMatch, message, error
  }

  public var role: Role

  public init(_ role: Role = .text) {
    self.role = role
  }

  public static let text = Style(.text)
}
