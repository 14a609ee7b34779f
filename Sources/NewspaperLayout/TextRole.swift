/// What a set line is, for those who draw it.
public enum TextRole: UInt8, Hashable, Sendable, CaseIterable {
  case bannerHeadline, bannerDeck, kicker, headline, deck, byline
  case paragraph, subhead, caption, credit, verse, question, answer, tableHeader, tableRow, signature
  case source, jump
}
