/// What the signs weigh by which ``BlockStrips`` tells articles whose columns were cut into strips, in hundredths of a
/// natural logarithm.
///
/// Fitted on 150 made-up pages of two kinds whose articles were known: the likelihood of the true strips among all ways
/// of having some was made greatest.
enum StripWeights {
  /// For a hundred that a link of the article gains (``LinkWeights``), and for each link.
  static let gain = 31
  static let link = -37
  /// For a hundred that its blocks gain if they just follow one another.
  static let plain = -12
  /// The foot of a column that does not go on in the head of the next one, and what a link gains that does.
  static let brokenTurn = -26
  static let leastTurn = -50
  /// Two pieces beside one another have as many lines, or nearly as many.
  static let equal = 98
  static let nearlyEqual = 55
  /// In the last strip: the second is not longer than the first.
  static let notLonger = 119
  /// In the first strip, over which there may be a title: they have not.
  static let unequalFirst = -139

  /// That there is such an article at all. Printed pages have more of them than the made-up ones, so this was set higher
  /// with them at hand.
  static func article(columns: Int) -> Int { columns > 3 ? -235 : -180 }

  /// What the links of such an article gain: more than anything else may.
  static let favor = 800
}
