/// One way of reading the pieces of a dump of whole columns, as far as it has come: what the column that it is in has of
/// each article, and what the column before had.
struct ColumnWay {
  /// The column before; its parts before `passed` can't go on any more.
  var former = ColumnParts.Column()
  @Packed var passed = 0
  /// Those that went on, a bit each.
  var followed: UInt16 = 0
  /// This column.
  var own = ColumnParts.Column()
  /// Whether the last piece is in the last part, and whether it is a subhead.
  var isOpen = false
  var isSubhead = false
  /// The part of the column before that the last titles were given to, so that the next piece goes on it.
  var awaited: Int8?
  /// The own part that the last titles were given to; then the column ends.
  var closing: Int8?
  /// Lines of the titles above the next piece, which begins an article below them.
  var titles: Int16 = 0
  /// Whether they are more than a byline.
  var hasTitle = false
  /// How far down the page the column comes.
  var bottom: Int16 = 0
  /// The piece that it begins with, its lines, and those of the highest column.
  @Packed var start = 0
  @Packed var lines = 0
  @Packed var height = 0
  @Packed var score = 0
  /// The number of its last step.
  @Packed var step = -1

  /// Where what stands below the last part begins: below the whole article, if that ends here.
  func floor(_ parts: ColumnParts) -> Int16 {
    guard own.count > 0 else { return bottom }
    let last = parts[own.last]
    return max(bottom, last.textTop + last.before)
  }

  // MARK: Pieces

  /// Whether a piece stands right behind the last part.
  func isBehindPart(_ piece: Int, _ parts: ColumnParts) -> Bool {
    isOpen && parts[own.last].last == Int16(piece - 1)
  }

  /// Begins a part with a piece, below titles or as the next of a part of the column before.
  mutating func add(_ piece: Int, _ column: ColumnPiece, after origin: Int? = nil, _ parts: inout ColumnParts) {
    let floor = floor(parts)
    var part = ColumnPart(
      first: Int16(piece), last: Int16(piece), top: floor, textTop: floor + titles, height: Int16(column.height),
      hasPicture: column.hasCaption, isTitled: hasTitle)
    if let origin {
      let before = parts[origin, of: former]
      (part.top, part.textTop, part.before, part.origin) = (before.top, before.textTop, before.height, Int8(origin))
      (part.isTitled, part.isLate) = (before.isTitled, before.isLate)
      if before.hasPicture { part.hasPicture = true }
      passed = origin + 1
      followed |= 1 << UInt16(origin)
    }
    parts.append(part, to: &own)
    bottom = part.textTop + part.height
    (isOpen, isSubhead, awaited) = (true, false, nil)
    (titles, hasTitle) = (0, false)
  }

  /// Puts a piece at the end of the last part.
  mutating func join(_ piece: Int, _ column: ColumnPiece, _ parts: inout ColumnParts) {
    parts.changeLast(of: &own) { part in
      part.last = Int16(piece)
      part.height += Int16(column.height)
      if column.hasCaption { part.hasPicture = true }
    }
    bottom += Int16(column.height)
  }

  // MARK: Columns

  /// Begins a column with a piece.
  mutating func beginColumn(_ piece: Int) {
    height = max(height, lines)
    former = own
    clear(piece)
  }

  /// Begins a column behind one that only some articles have. Whether there is room for all.
  mutating func beginColumnBehindSome(_ piece: Int, _ parts: inout ColumnParts) -> Bool {
    guard let both = parts.merged(former, own) else { return false }
    former = both
    clear(piece)
    return true
  }

  private mutating func clear(_ piece: Int) {
    (own, passed, followed, isOpen, closing) = (ColumnParts.Column(), 0, 0, false, nil)
    (start, lines, bottom) = (piece, 0, 0)
  }
}
