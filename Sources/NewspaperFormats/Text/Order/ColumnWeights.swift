/// What the signs weigh by which ``ColumnSearch`` tells columns and articles apart, in hundredths of a natural logarithm.
///
/// Fitted together with those of ``ColumnLinks`` by a structured perceptron to three hundred made-up pages from two
/// independent makers, whose articles were known: where the best way through a page is not the best of those that agree
/// with its articles, what the two have of each sign moved its weight, and the means of the weights are kept.
/// Once the words were known, a few were moved step by step to what made most of two hundred such pages.
enum ColumnWeights {
  // MARK: What a piece is

  /// Lines that seemed text are titles: lines that fill no column, and full ones.
  static let textAsHead = 13
  static let fullTextAsHead = -24
  /// Lines that seemed titles are text, or verse.
  static let headAsText = -96
  static let verseAsText = -154
  static let subhead = 30

  // MARK: Titles above their text

  /// An article begins without titles above it, or under a byline alone.
  static let untitled = -270
  static let bylineOnly = -155
  /// It begins with a subhead with a number.
  static let numberedFresh = -300
  /// Its first words are those of a beginning, or of what comes later in an article.
  static let freshWords = 50
  static let laterWords = -90
  /// Titles begin a column, or such an article does.
  static let aboveTop = 82
  static let freshTop = 0
  /// Titles go with those right above them, and more so inside a clause.
  static let aboveMore = 29
  static let insideMore = 151
  /// For a hundred of what titles and text are about together.
  static let titleLikeness = 147

  // MARK: Titles from elsewhere

  /// The titles of an article that has none stand between its columns, or above a later one.
  static let late = 141
  static let lateInside = 144
  /// They go with those right above them.
  static let lateMore = 8
  /// An article that has such titles gets more, and one that has others.
  static let lateAgain = -25
  static let lateTitled = -28
  /// They do not go from the page's top to its bottom.
  static let disorder = -93
  /// The article doesn't go on in the next column.
  static let lateAlone = -159
  /// Titles are no article's.
  static let lone = -210

  // MARK: What goes on

  /// A piece goes on in the same column, and in another one.
  static let near = -31
  static let jump = 187
  /// For a hundred of what it and the text above it are about together, and of what two parts of an article are.
  static let nearWords = 369
  static let jumpWords = 439
  /// A sentence that is not finished goes on, and one that goes on has a beginning.
  static let unfinished = 56
  static let inside = 46
  /// What gains no more does not go on: in the same column, in another one.
  static let leastNear = -400
  static let leastJump = -450

  // MARK: Heights

  /// A part of an article begins at the top of the page as the part before does; or for each line that the part before
  /// begins lower.
  static let topmost = -75
  static let belowTop = -12
  /// It begins at the height of the part before, right below another article as that does, or below another one; or for
  /// each line lower or higher, and with a picture.
  static let stacked = 48
  static let level = 29
  static let tooLow = -12
  static let tooHigh = -7
  static let pictured = -17
  /// Two parts are of one height; or for each line more.
  static let even = 58
  static let uneven = -67
  /// For each line that the last part of an article is lower than the others.
  static let lastLess = -48

  // MARK: Columns

  /// A column that only some articles have.
  static let partColumn = -131
  /// What the difference of two columns' lines costs, for the square of its logarithm, and what it costs at most.
  static let misfit = 60
  static let misfitMost = 250
  /// A column begins between titles or text, the end of an article, or text whose last sentence goes on or is finished;
  /// and titles, or text that goes on or begins.
  static let headHead = -267
  static let headContinuation = -88
  static let headText = -297
  static let endHead = 46
  static let endText = -80
  static let openHead = -154
  static let shutHead = -104
  static let textEnd = -453
  static let openContinuation = -127
  static let shutContinuation = -180
  static let shortContinuation = -192
  static let openStart = -88
  static let shutStart = -505
  static let shortStart = -481
  static let textSubhead = -197
  static let textOther = -342
}

extension ColumnWeights {
  static func doubt(_ doubt: ColumnPiece.Doubt) -> Int {
    switch doubt {
    case .none: 0
    case .textAsHead: textAsHead
    case .fullTextAsHead: fullTextAsHead
    case .headAsText: headAsText
    case .verseAsText: verseAsText
    }
  }

  /// How well a column begins between two pieces.
  static func opening(_ before: ColumnPiece, _ after: ColumnPiece) -> Int {
    let isOpen = !before.isShut && before.isFull
    switch (before.kind, after.kind) {
    case (.head, .head): return headHead
    case (.head, _): return after.first == .continuation ? headContinuation : headText
    case (.end, .head): return endHead
    case (.end, _): return endText
    case (.text, .head): return isOpen ? openHead : shutHead
    case (.text, .end): return textEnd
    case (.text, .text):
      switch after.first {
      case .continuation: return isOpen ? openContinuation : before.isShut ? shutContinuation : shortContinuation
      case .start: return isOpen ? openStart : before.isShut ? shutStart : shortStart
      case .subhead: return textSubhead
      default: return textOther
      }
    }
  }

  /// What it gains at most that an article begins at the top of a column, and that a part goes on there.
  static let mostOfBeginning = freshTop + max(0, untitled, bylineOnly) + max(0, numberedFresh)
  static let mostOfHeights = max(0, topmost, stacked, level) + max(0, even)

  /// What it weighs that a part goes on at another height than the one before begins at, so many lines higher (lower
  /// where less than 0); right below the article that it stands below there, or below another one.
  static func level(_ lines: Int, isStacked: Bool, hasPicture: Bool) -> Int {
    let level = abs(lines) < 3 ? isStacked ? stacked : level : 0
    if hasPicture { return min(20, abs(lines)) * pictured + level }
    return min(20, max(0, -lines - 1)) * tooLow + min(20, max(0, lines - 1)) * tooHigh + level
  }

  /// What it weighs that a part goes on at the top of a column, so many lines higher than the one before begins.
  static func level(atTop lines: Int, isTopmost: Bool) -> Int { isTopmost ? topmost : min(24, lines) * belowTop }

  /// What it weighs that of two parts of an article the second is as high as the first or lower.
  static func heights(_ first: Int16, _ second: Int16, hasPicture: Bool) -> Int {
    let lines = Int(second - first)
    return (abs(lines) < 2 ? even : 0) + max(0, min(lines - (hasPicture ? 8 : 2), 6)) * uneven
  }

  /// What it weighs that the last of two parts is so much lower than the first.
  static func last(_ first: Int16, _ second: Int16, hasPicture: Bool) -> Int {
    hasPicture ? 0 : max(0, min(Int(first - second) - 2, 5)) * lastLess
  }
}
