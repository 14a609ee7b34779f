/// One way of reading the pieces of a dump of whole columns, as far as it has come: what the column that it is in has of
/// each article, and what the column before had.
struct ColumnWay {
  /// What one column has of an article. Heights are lines.
  struct Part {
    var first: Int16 = 0
    var last: Int16 = 0
    /// Where the article begins on the page, and where its text does.
    var top: Int16 = 0
    var textTop: Int16 = 0
    var height: Int16 = 0
    /// The height of the article's part in the column before, or 0.
    var before: Int16 = 0
    /// Its number there; less than 0 where the article begins.
    var origin: Int8 = -1
    var hasPicture = false
    var isTitled = true
    /// Whether it has titles that stand behind it, as only those do that stand over several columns; and whether such
    /// titles stand behind this part, so that another one follows.
    var isLate = false
    var mustGoOn = false
  }

  typealias Parts = InlineArray<14, Part>

  /// More parts stand in no column.
  static let mostParts = 14

  /// The parts of the column before from top to bottom; those before `passed` can't go on any more.
  var parts = Parts(repeating: Part())
  var count = 0
  var passed = 0
  /// Those that went on, a bit each.
  var followed: UInt16 = 0
  /// The parts of this column.
  var own = Parts(repeating: Part())
  var ownCount = 0
  /// Whether the last piece is in the last part, and whether it is a subhead.
  var isOpen = false
  var isSubhead = false
  /// The part of the column before that the last titles were given to, so that the next piece goes on it.
  var awaited: Int?
  /// The own part that the last titles were given to; then the column ends.
  var closing: Int?
  /// Lines of the titles above the next piece, which begins an article below them.
  var titles: Int16 = 0
  /// Whether they are more than a byline.
  var hasTitle = false
  /// The piece that this column begins with, its lines, and those of the highest column.
  var start = 0
  var lines = 0
  var height = 0
  /// How far down the page it comes.
  var bottom: Int16 = 0
  var score = 0
  /// The number of its last step.
  var step = -1

  /// Whether a piece stands right behind the last part.
  func isBehindPart(_ piece: Int) -> Bool { isOpen && own[ownCount - 1].last == Int16(piece - 1) }

  // MARK: Pieces

  /// Begins a part with a piece, below titles or as the next of a part of the column before.
  mutating func add(_ piece: Int, _ column: ColumnPiece, after origin: Int? = nil) {
    var part = Part(
      first: Int16(piece), last: Int16(piece), top: bottom, textTop: bottom + titles, height: Int16(column.height),
      hasPicture: column.hasCaption, isTitled: hasTitle)
    if let origin {
      let before = parts[origin]
      (part.top, part.textTop, part.before, part.origin) = (before.top, before.textTop, before.height, Int8(origin))
      (part.isTitled, part.isLate) = (before.isTitled, before.isLate)
      if before.hasPicture { part.hasPicture = true }
      passed = origin + 1
      followed |= 1 << UInt16(origin)
    }
    own[ownCount] = part
    ownCount += 1
    bottom = part.textTop + part.height
    (isOpen, isSubhead, awaited) = (true, false, nil)
    (titles, hasTitle) = (0, false)
  }

  /// Puts a piece at the end of the last part.
  mutating func join(_ piece: Int, _ column: ColumnPiece, isSubhead: Bool = false) {
    own[ownCount - 1].last = Int16(piece)
    own[ownCount - 1].height += Int16(column.height)
    if column.hasCaption { own[ownCount - 1].hasPicture = true }
    bottom += Int16(column.height)
    self.isSubhead = isSubhead
  }

  /// Puts titles over a part, which moves down with all below it.
  static func put(_ titles: Int16, over index: Int, of parts: inout Parts, count: Int) {
    (parts[index].isTitled, parts[index].isLate) = (true, true)
    parts[index].textTop += titles
    for below in index + 1..<max(index + 1, count) {
      parts[below].top += titles
      parts[below].textTop += titles
    }
  }

  // MARK: Columns

  /// Begins a column with a piece.
  mutating func beginColumn(_ piece: Int) {
    height = max(height, lines)
    (parts, count) = (own, ownCount)
    clear(piece)
  }

  /// Begins a column behind one that only some articles have: others go on over it. Whether there is room for all.
  mutating func beginColumnBehindSome(_ piece: Int) -> Bool {
    for index in 0..<ownCount where own[index].origin >= 0 { parts[Int(own[index].origin)] = own[index] }
    for index in 0..<ownCount where own[index].origin < 0 {
      guard count < Self.mostParts else { return false }
      var place = count
      while place > 0, parts[place - 1].top > own[index].top {
        parts[place] = parts[place - 1]
        place -= 1
      }
      parts[place] = own[index]
      count += 1
    }
    clear(piece)
    return true
  }

  private mutating func clear(_ piece: Int) {
    (ownCount, passed, followed, isOpen, closing) = (0, 0, 0, false, nil)
    (start, lines, bottom) = (piece, 0, 0)
  }
}
