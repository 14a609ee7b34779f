/// How well one piece of a dump of whole columns goes on another one, each sign measured by what was found on many
/// pages.
///
/// A gain is the logarithm of how much likelier the one follows the other than it ends its article and the other begins
/// one, in hundredths. The weights were fitted as a logistic regression to two hundred made-up pages whose articles were
/// known: for each piece the likelihood of its true follower among others (or none) was made greatest, together with that
/// of its true forerunner; and then with those of ``ColumnSearch``, as ``ColumnWeights`` says.
struct ColumnLinks {
  private let order: ReadingOrder
  private let pieces: [ColumnPiece]
  private let marks: [OpenMarks]
  private let ends: [Seam.Side]
  private let beginnings: [Seam.Side]

  /// What a piece cannot follow gains.
  static let never = -1_000_000

  init(_ order: ReadingOrder, _ pieces: [ColumnPiece]) {
    self.order = order
    self.pieces = pieces
    marks = pieces.map { OpenMarks(order.labelled, $0.rows) }
    let page = order.labelled.page
    ends = pieces.indices.map { Seam.Side(endOf: page.text(order.line(order.last($0)))) }
    beginnings = pieces.indices.map { Seam.Side(beginningOf: page.text(order.line(order.first($0)))) }
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
      if stop.sentence == 0 { gain += seam(before, after) / 100 }
    }
    if let fit = marks[before].fit(marks[after]) { gain += fit ? Self.marksMet : Self.marksMissed }
    if abs(one.measure - other.measure) >= 150 { gain += isNear ? Self.nearMeasure : Self.jumpMeasure }
    if other.traits.contains(.dateline) { gain += Self.dateline }
    if other.traits.contains(.numbered), stop.sentence == 1 { gain += Self.numbered }
    return isNear && one.hasCaption ? gain + Self.caption : gain
  }

  private func seam(_ before: Int, _ after: Int) -> Int {
    let (end, beginning) = (ends[before], beginnings[after])
    return order.seam.score(end, beginning) * Self.seam + order.seam.pairScore(end, beginning) * Self.pair
  }

  // MARK: Weights, in hundredths of a natural logarithm

  /// By how the first piece stops and how the second begins, where it is the next one of the dump and where it is not.
  private static let near: [InlineArray<6, Int16>] = [
    [176, 193, -73, 45, 270, 366], [9, 166, 22, 61, 165, 303], [95, 28, 95, 62, 95, 192],
    [55, -77, -32, 28, 95, 54], [-11, 35, 98, 109, 95, 95], [42, 171, 239, 180, 95, -51],
    [-69, -52, 31, 61, 95, 87],
  ]
  private static let jump: [InlineArray<6, Int16>] = [
    [-302, -391, -327, -438, -346, -452], [-180, -352, -317, -371, -282, -338], [-136, -217, -241, -239, -234, -234],
    [-82, -135, -270, -266, -265, -307], [-250, -319, -233, -241, -235, -250], [-175, -336, -264, -310, -262, -316],
    [-282, -440, -301, -310, -265, -513],
  ]
  /// By how the first piece stops and how wide the second one's first line is: set close, full, as the first line of a
  /// paragraph, shorter.
  private static let rooms: [InlineArray<4, Int16>] = [
    [-160, -352, -26, -63], [-90, -69, 23, -100], [10, 130, -75, -24], [114, 217, -157, -115], [-2, -32, -89, -156],
    [-53, -162, -167, -181],
  ]
  /// The same where that line ends a sentence: after a sentence that goes on, one that has ended, and others.
  private static let shutRooms: [InlineArray<4, Int16>] = [
    [5, -21, 119, 235], [73, 65, 49, -48], [1, 55, 47, -47],
  ]
  /// For a hundred of what the characters on both sides say.
  private static let seam = 128
  /// For a hundred of what the two ideographs next to the seam say, which still tell where the lexicon lacks a word.
  private static let pair = 40
  /// A quotation or bracket opened in the first is closed in the second, or in none of the two.
  private static let marksMet = 275
  private static let marksMissed = -210
  /// Their columns are not of one width.
  private static let nearMeasure = -178
  private static let jumpMeasure = -256
  private static let dateline = -466
  private static let numbered = 122
  /// A picture stands between.
  private static let caption = -335
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
