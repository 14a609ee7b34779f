/// What the signs weigh by which ``ColumnSearch`` tells columns and articles apart, in hundredths of a natural logarithm.
///
/// Fitted by a structured perceptron to ninety made-up pages whose articles were known: where the best way through a
/// page is not the best of those that agree with its articles, what the two have of each sign moved its weight, and the
/// means of the weights are kept. Those of words, and those next to them, were then fitted one after the other to the
/// articles, titles and seams found on 110 such pages, most of them of ten short articles.
enum ColumnWeights {
  // MARK: What a piece is

  /// Lines that seemed text are titles: lines that fill no column, and full ones.
  static let textAsHead = -110
  static let fullTextAsHead = -371
  /// Lines that seemed titles are text, or verse.
  static let headAsText = -217
  static let verseAsText = -165
  static let subhead = 44

  // MARK: Titles above their text

  /// An article begins without titles above it, or under a byline alone.
  static let untitled = 0
  static let bylineOnly = -185
  /// It begins with a subhead with a number.
  static let numberedFresh = -300
  /// Titles begin a column, or such an article does.
  static let aboveTop = 32
  static let freshTop = 36
  /// Titles go with those right above them, and more so inside a clause.
  static let aboveMore = 32
  static let insideMore = 261
  /// For a hundred of what titles and text are about together.
  static let titleLikeness = 226

  // MARK: Titles from elsewhere

  /// The titles of an article that has none stand between its columns, or above a later one.
  static let late = 223
  static let lateInside = 72
  /// They go with those right above them.
  static let lateMore = -58
  /// An article that has such titles gets more, and one that has others.
  static let lateAgain = -55
  static let lateTitled = -59
  /// They do not go from the page's top to its bottom.
  static let disorder = -27
  /// The article doesn't go on in the next column.
  static let lateAlone = -49
  /// Titles are no article's.
  static let lone = -216

  // MARK: What goes on

  /// A piece goes on in the same column, and in another one.
  static let near = 37
  static let jump = 233
  /// For a hundred of what it and the text above it are about together, and of what two parts of an article are.
  static let nearWords = 233
  static let jumpWords = 500
  /// A sentence that is not finished goes on, and one that goes on has a beginning.
  static let unfinished = 66
  static let inside = -9
  /// What gains no more does not go on: in the same column, in another one.
  static let leastNear = -400
  static let leastJump = -450

  // MARK: Heights

  /// A part of an article begins where the part before does; or for each line higher or lower, and with a picture.
  static let level = 42
  static let tooLow = 0
  static let tooHigh = -8
  static let pictured = -11
  /// Two parts are of one height; or for each line more.
  static let even = 106
  static let uneven = -60

  // MARK: Columns

  /// A column that only some articles have.
  static let partColumn = -148
  /// What the difference of two columns' lines costs, for the square of its logarithm, and what it costs at most.
  static let misfit = 5
  static let misfitMost = 250
  /// A column begins between titles or text, the end of an article, or text whose last sentence goes on or is finished;
  /// and titles, or text that goes on or begins.
  static let headHead = -326
  static let headContinuation = -139
  static let headText = -324
  static let endHead = 11
  static let endText = -83
  static let openHead = -36
  static let shutHead = -98
  static let textEnd = -457
  static let openContinuation = -59
  static let shutContinuation = -99
  static let shortContinuation = -214
  static let openStart = -43
  static let shutStart = -353
  static let shortStart = -466
  static let textSubhead = -126
  static let textOther = -345
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
  static let mostOfHeights = max(0, level) + max(0, even)

  /// What it weighs that a part goes on where a column has come to.
  static func level(_ part: ColumnPart, at bottom: Int16) -> Int {
    let lines = Int(part.top - bottom)
    let level = abs(lines) < 2 ? level : 0
    if part.hasPicture { return min(20, abs(lines)) * pictured + level }
    return min(20, max(0, -lines - 1)) * tooLow + min(20, max(0, lines - 1)) * tooHigh + level
  }

  /// What it weighs that of two parts of an article the second is as high as the first or lower.
  static func heights(_ first: Int16, _ second: Int16, hasPicture: Bool) -> Int {
    let lines = Int(second - first)
    return (abs(lines) < 2 ? even : 0) + max(0, min(lines - (hasPicture ? 8 : 2), 6)) * uneven
  }
}
