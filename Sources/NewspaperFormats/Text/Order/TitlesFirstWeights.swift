/// What the signs weigh by which ``TitlesFirst`` gives bodies their titles, in hundredths of a natural logarithm.
///
/// Fitted to 120 made-up pages by several hands whose articles are known, so that the right cut of each weighs more than any
/// other by the number of its faults.
enum TitlesFirstWeights {
  // MARK: How a body begins

  static let dateline = 484
  static let byline = 443
  static let possibleByline = 232
  static let jump = 326
  static let salute = 355
  static let speaker = -294
  static let mark = 261
  static let quotation = -33
  static let freshWords = 60
  static let laterWords = -139
  /// What stands above is of verse, or a table, and what begins is not, or the reverse.
  static let otherVerse = 56
  static let otherTable = 46
  static let otherMeasure = 44
  static let afterEnd = 269
  static let afterNames = 202
  static let afterSignature = 189
  static let afterDate = 70
  static let afterOffice = -103
  static let afterHead = -96
  static let afterByline = -532
  /// What the text around has in common (``Cohesion``) where a body begins as often as not, and what each hundred less
  /// weighs.
  static let usualCohesion = 2800
  static let cohesion = 47
  static let cohesionRange = -200...135

  // MARK: The lines of one title

  /// For each number of lines, from one.
  static let lengths = [-81, -60, -56, -81, -125, -231, -462, -693, -924]
  static let noBlank = -376
  static let brokenWord = -123
  static let dashed = -400
  static let openEnd = -300
  static let colon = -169
  /// What a hundred of the best division (``TitleBlock``) weigh.
  static let division = 73
  static let divisionRange = -400...300
  static let names = 135
  static let misplacedName = -507
  static let onlyNames = -533

  // MARK: A title and a body

  /// What a hundred weigh of the words that both have, and what it weighs that the body has all of the title's words; the
  /// same for the body's first paragraph.
  static let words = 42
  static let allWords = 79
  static let leadWords = 7
  static let allLeadWords = 127
  /// Names below the title and at the front of the body, or at neither place.
  static let namesTwice = -134
  static let namesNowhere = -158
  static let namesAtEnd = 44
  static let short = -176
  /// Questions without a title that announces them, or the reverse.
  static let otherTalk = -127
  static let bodyless = 558
  static let titleless = -333
  static let titlelessJump = -174
}
