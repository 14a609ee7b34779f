/// What a way of reading whole columns may do with the next piece, and the score that it has then.
///
/// All that is in one number, the greatest of which is best: a piece has hundreds of moves, of which few are kept. Of
/// those that score the same the first is better, by the order of the ways and of the kinds below.
struct ColumnMove: Comparable {
  enum Kind: Equatable {
    /// The piece goes on in the last part of the column.
    case join
    /// It begins an article, or goes on a part of the column before.
    case begin
    case goOn(Int)
    /// It is a subhead in the last part, or titles: of the article that begins below, of a part of this column or of the
    /// one before, of none.
    case subhead
    case above
    case own(Int)
    case former(Int)
    case lone
  }

  /// Which column the piece is put into.
  enum Column: Int {
    /// The way's last one, the next one, and one behind a column that only some articles have.
    case last, next, behindSome
  }

  private let number: Int

  /// Less than any.
  static let none = ColumnMove(number: .min)

  private init(number: Int) { self.number = number }

  init(_ kind: Kind, _ column: Column, way: Int, score: Int) {
    let place = (way * 3 + column.rawValue) << 6 | Self.code(kind)
    number = score << 16 | (0xFFFF - place)
  }

  static func < (one: ColumnMove, other: ColumnMove) -> Bool { one.number < other.number }

  private var place: Int { 0xFFFF - number & 0xFFFF }

  var score: Int { number >> 16 }
  /// The number of the way, and what it does.
  var way: Int { (place >> 6) / 3 }
  var column: Column { Column(rawValue: (place >> 6) % 3)! }

  var kind: Kind {
    switch place & 0x3F {
    case 0: .join
    case 1: .begin
    case let code where code < 16: .goOn(code - 2)
    case 16: .subhead
    case 17: .above
    case let code where code < 32: .own(code - 18)
    case let code where code < 46: .former(code - 32)
    default: .lone
    }
  }

  private static func code(_ kind: Kind) -> Int {
    switch kind {
    case .join: 0
    case .begin: 1
    case .goOn(let part): 2 + part
    case .subhead: 16
    case .above: 17
    case .own(let part): 18 + part
    case .former(let part): 32 + part
    case .lone: 46
    }
  }
}

/// The best moves with one piece: so many of all ways, and few of those whose last column begins with the same piece,
/// and has ended or not, so that no way that begins another column is lost before it shows what it is worth.
struct ColumnMoves {
  static let most = 160

  /// The few best of those with one last column, the best first.
  private struct Group {
    static let most = 12

    var moves = InlineArray<12, ColumnMove>(repeating: .none)

    mutating func insert(_ move: ColumnMove) {
      var index = Self.most - 1
      while index > 0, moves[index - 1] < move {
        moves[index] = moves[index - 1]
        index -= 1
      }
      moves[index] = move
    }
  }

  private var groups: [Group] = []
  /// The place of each group; less than 0 where there is none.
  private var places: [Int]
  /// The least score that may still be among the best of each group.
  private var least: [Int]
  private var placed: [Int] = []
  private var all: [ColumnMove] = []

  init(pieces: Int) {
    places = [Int](repeating: -1, count: 2 * pieces)
    least = [Int](repeating: .min, count: 2 * pieces)
  }

  mutating func removeAll() {
    for group in placed { (places[group], least[group]) = (-1, .min) }
    placed.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
  }

  private static func group(columnOf piece: Int, hasEnded: Bool) -> Int { 2 * piece + (hasEnded ? 1 : 0) }

  /// Whether a move of such a score may be among the best whose last column begins with a piece and has ended or not.
  func mayTake(_ score: Int, columnOf piece: Int, hasEnded: Bool) -> Bool {
    score >= least[Self.group(columnOf: piece, hasEnded: hasEnded)]
  }

  /// Takes a move, if it is among the best of those whose last column begins with the same piece.
  mutating func insert(_ move: ColumnMove, columnOf piece: Int, hasEnded: Bool) {
    let group = Self.group(columnOf: piece, hasEnded: hasEnded)
    if places[group] < 0 {
      places[group] = groups.count
      placed.append(group)
      groups.append(Group())
    }
    let place = places[group]
    if move < groups[place].moves[Group.most - 1] { return }
    groups[place].insert(move)
    least[group] = groups[place].moves[Group.most - 1].score
  }

  /// The best of all, best first.
  mutating func best() -> ArraySlice<ColumnMove> {
    all.removeAll(keepingCapacity: true)
    for group in groups {
      for index in group.moves.indices where group.moves[index] > .none { all.append(group.moves[index]) }
    }
    all.sort(by: >)
    return all.prefix(Self.most)
  }
}
