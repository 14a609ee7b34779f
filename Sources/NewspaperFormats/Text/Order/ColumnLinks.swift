/// How well one piece of a dump of whole columns goes on another one, each sign measured by what was found on many
/// pages.
///
/// A gain is the logarithm of how much likelier the one follows the other than it ends its article and the other begins
/// one, in hundredths. The weights were fitted as a logistic regression to two hundred made-up pages whose articles were
/// known: for each piece the likelihood of its true follower among others (or none) was made greatest, together with that
/// of its true forerunner.
struct ColumnLinks {
  private let order: ReadingOrder
  private let pieces: [ColumnPiece]
  private let marks: [OpenMarks]

  /// What a piece cannot follow gains.
  static let never = -1_000_000

  init(_ order: ReadingOrder, _ pieces: [ColumnPiece]) {
    self.order = order
    self.pieces = pieces
    marks = pieces.map { OpenMarks(order.labelled, $0.rows) }
  }

  /// What it gains for each piece that each of the others follows it, one behind the other.
  func gains() -> [Int32] {
    let isOpen = pieces.map { !$0.isShut && $0.isFull && !$0.endsWithColon }
    let isInside = pieces.map { $0.first == .continuation && $0.fit < 2 || $0.traits.contains(.beginsInside) }
    var gains = [Int32](repeating: Int32(Self.never), count: pieces.count * pieces.count)
    for before in pieces.indices {
      for after in pieces.indices.dropFirst(before + 1) {
        let gain =
          gain(before, after, isNear: after == before + 1) + (isOpen[before] ? ColumnWeights.unfinished : 0)
          + (isInside[after] ? ColumnWeights.inside : 0)
        gains[before * pieces.count + after] = Int32(gain)
      }
    }
    return gains
  }

  /// What it gains that one piece follows another, in the same column or in another one.
  func gain(_ before: Int, _ after: Int, isNear: Bool) -> Int {
    let (one, other) = (pieces[before], pieces[after])
    guard one.asText != nil || one.subhead != nil, other.asText != nil, other.first != .jumpFrom else {
      return Self.never
    }
    let (stop, entry) = (one.stop, other.entry)
    var gain = Int((isNear ? Self.near : Self.jump)[stop.rawValue][entry.rawValue])
    if entry == .continuation || entry == .start {
      gain += Int(Self.rooms[min(stop.rawValue, 5)][other.fit])
      if other.isFirstShut { gain += Int(Self.shutRooms[stop.sentence][other.fit]) }
      if stop.sentence == 0 { gain += seam(before, after) * Self.seam / 100 }
    }
    if let fit = marks[before].fit(marks[after]) { gain += fit ? Self.marksMet : Self.marksMissed }
    if abs(one.measure - other.measure) >= 150 { gain += isNear ? Self.nearMeasure : Self.jumpMeasure }
    if other.traits.contains(.dateline) { gain += Self.dateline }
    if other.traits.contains(.numbered), stop.sentence == 1 { gain += Self.numbered }
    return isNear && one.hasCaption ? gain + Self.caption : gain
  }

  private func seam(_ before: Int, _ after: Int) -> Int {
    let page = order.labelled.page
    return order.seam.score(page.text(order.line(order.last(before))), page.text(order.line(order.first(after))))
  }

  // MARK: Weights, in hundredths of a natural logarithm

  /// By how the first piece stops and how the second begins, where it is the next one of the dump and where it is not.
  private static let near: [InlineArray<6, Int16>] = [
    [235, 274, -151, 63, 346, 498], [34, 239, -3, 74, 233, 406], [123, 59, 124, 80, 124, 226],
    [43, -51, -20, 38, 124, 94], [-14, 110, 126, 147, 124, 124], [80, 227, 334, 226, 124, -43],
    [-84, -74, 49, 89, 124, 124],
  ]
  private static let jump: [InlineArray<6, Int16>] = [
    [-384, -519, -367, -577, -455, -565], [-195, -486, -371, -464, -345, -423], [-196, -280, -291, -299, -293, -293],
    [-155, -203, -330, -326, -331, -384], [-334, -395, -295, -301, -294, -304], [-219, -420, -324, -387, -322, -395],
    [-343, -519, -376, -383, -331, -641],
  ]
  /// By how the first piece stops and how wide the second one's first line is: set close, full, as the first line of a
  /// paragraph, shorter.
  private static let rooms: [InlineArray<4, Int16>] = [
    [-219, -492, -5, -54], [-78, -108, 29, -129], [-7, 179, -83, -49], [93, 246, -171, -188], [-3, -64, -64, -165],
    [-57, -176, -193, -239],
  ]
  /// The same where that line ends a sentence: after a sentence that goes on, one that has ended, and others.
  private static let shutRooms: [InlineArray<4, Int16>] = [
    [10, -15, 147, 316], [105, 60, 68, -52], [-15, 70, 55, -60],
  ]
  /// For a hundred of what the characters on both sides say.
  private static let seam = 106
  /// A quotation or bracket opened in the first is closed in the second, or in none of the two.
  private static let marksMet = 364
  private static let marksMissed = -290
  /// Their columns are not of one width.
  private static let nearMeasure = -227
  private static let jumpMeasure = -331
  private static let dateline = -586
  private static let numbered = 157
  /// A picture stands between.
  private static let caption = -450
}

extension ColumnPiece {
  /// How a piece stops.
  enum Stop: Int {
    case shutShort, shutFull, colon, openFull, openShort, special, end

    /// Whether a sentence goes on (0) or has ended (1); 2 if that can't be told.
    fileprivate var sentence: Int {
      switch self {
      case .openFull, .openShort: 0
      case .shutShort, .shutFull: 1
      default: 2
      }
    }
  }

  /// What a piece begins with.
  enum Entry: Int { case continuation, start, subhead, verse, other, end }

  fileprivate var stop: Stop {
    if kind == .end { return .end }
    if asText == nil { return .special }
    switch last {
    case .verse, .row, .signature, .subhead, .subheadMore: return .special
    default: break
    }
    if isShut { return isFull ? .shutFull : .shutShort }
    return endsWithColon ? .colon : isFull ? .openFull : .openShort
  }

  fileprivate var entry: Entry {
    if kind == .end { return .end }
    switch first {
    case .continuation: return .continuation
    case .start, .title, .titleMore: return .start
    case .subhead, .subheadMore: return .subhead
    case .verse: return .verse
    default: return .other
    }
  }
}
