/// What the signs weigh by which ``TitleBlock`` divides titles, in hundredths of a natural logarithm.
///
/// Fitted by steps along one weight at a time to six hundred blocks of titles from made-up pages by several hands, with a
/// penalty of how far each weight goes from the first guess.
enum TitleWeights {
  // MARK: Blank lines, where every other line of a block is told by them

  /// With a blank line and without: right below the first line of a block, where a line that only stands elsewhere has none,
  /// and below others.
  struct Blank {
    var first: (with: Int, without: Int)
    var later: (with: Int, without: Int)
  }

  static let same = Blank(first: (-174, 34), later: (-12, -66))
  static let larger = Blank(first: (30, -119), later: (56, -198))
  static let smaller = Blank(first: (-378, -114), later: (-30, -90))

  // MARK: Borders between parts

  static let insideMarks = 195
  static let afterComma = 150
  /// What a hundred of a word over the border (`kanbao_word_pair`) weigh above the least, and at most.
  static let word = 144
  static let leastWord = 40
  static let mostWord = 300

  // MARK: The main headline

  static let shortMain = -50
  static let digit = -60
  static let officeAlone = 200
  static let wideLine = -100
  /// In hundredths of an em, and what a hundred more weigh.
  static let usualTitle = 1850
  static let excess = 75
  static let thirdLine = -54
  static let dashedMain = -200
  static let dashedLine = -400
  static let commaInside = 30
  /// Each line that has a blank between two ideographs, among several: such a line is two of a headline set on one.
  static let joinedMain = -246
  static let joinedKicker = -48
  static let joinedDeck = -42
  static let clauseApart = -220
  static let longFirst = -160
  static let halfLine = -80
  static let longerLine = -14
  static let shortLast = -20

  // MARK: Kickers and decks

  static let uneven = -49
  static let kicker = -104
  static let colon = 98
  static let addressee = 300
  static let colonInside = -200
  static let office = 50
  static let officeUnderBanner = 280
  static let kickerComma = -60
  static let kickerWords = 150
  static let secondKicker = -60
  static let moreKickers = -210
  static let dashedKicker = -200
  static let rubric = 140
  static let rubricWord = 339
  static let leastRubricStep = -140

  static let deck = -98
  static let moreDecks = -190
  static let dashedDeck = 400
  static let question = 200
  static let deckWords = 174
  /// A line that is wider than the headline's longest: by how much, in hundredths, and what that weighs.
  static let widerDeck = [(160, 185), (122, 87), (110, 70)]
  static let belowOffice = -400
  static let narrowDeck = -148

  static let banner = -276
  static let bannerWords = 455
  static let bannerBlank = (with: 94, without: -250)
  static let longBanner = -150
}
