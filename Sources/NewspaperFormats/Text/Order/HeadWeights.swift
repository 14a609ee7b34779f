/// What the signs weigh by which ``BlockHeads`` gives titles to articles, in hundredths of a natural logarithm.
///
/// Fitted like ``LinkWeights``, on the titles of the same pages: for each title the likelihood of its own article
/// among all articles found was made greatest. What words weigh was moved afterwards, once words were known.
enum HeadWeights {
  /// For a hundred of likeness to the block of the article that is most like it.
  static let likeness = 150
  /// No other article has a block that is more like it.
  static let mostAlike = 50
  /// The article stands before and behind it in the dump.
  static let around = 166
  /// The article goes on right behind it in the dump.
  static let inside = 141
  /// The article is another one's continuation, which seldom has a title.
  static let afterJump = -98
  /// The next title in the dump is of the same article: right beside it, or with text between.
  static let company = 120
  static let farCompany = 18
  /// It ends with a colon or a comma and the next title is of the same article.
  static let announces = 104
  /// The next title ends with a colon, and is of the same article.
  static let announced = -135

  /// How far behind it the article begins, in blocks: farther before than six, six before, ... six behind, farther.
  private static let distances = [-102, -39, -35, -23, -4, -12, -17, 0, 213, 102, 30, 8, 5, -20, -108]

  static func distance(_ distance: Int) -> Int {
    let near = distances.count / 2
    return distances[min(max(distance, -near), near) + near]
  }

  /// What it gains that an article has a title at all, as far as its first line does not say that it needs none.
  static let need = 75
}
