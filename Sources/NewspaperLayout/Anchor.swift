/// A stable place in an article: a passage and a UTF-8 offset in its text. It survives every change of geometry.
public struct Anchor: Hashable, Sendable, Comparable {
  /// The index in `Article.passages`.
  public var passage: Int
  /// The UTF-8 offset in the passage's text.
  public var offset: Int

  public init(passage: Int, offset: Int) {
    self.passage = passage
    self.offset = offset
  }

  /// The beginning of every article.
  public static let start = Anchor(passage: 0, offset: 0)

  public static func < (left: Anchor, right: Anchor) -> Bool {
    (left.passage, left.offset) < (right.passage, right.offset)
  }
}
