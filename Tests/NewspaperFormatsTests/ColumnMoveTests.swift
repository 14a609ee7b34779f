import Testing

@testable import NewspaperFormats

@Suite("What may be done with the next piece of a column")
struct ColumnMoveTests {
  static let kinds: [ColumnMove.Kind] =
    [.join, .begin, .subhead, .above, .lone] + (0..<14).flatMap { [.goOn($0), .own($0), .former($0)] }

  @Test("A move tells what it was made of", arguments: kinds)
  func parts(of kind: ColumnMove.Kind) {
    for (column, way, score) in [(ColumnMove.Column.last, 0, 0), (.next, 7, -2_000_000), (.behindSome, 159, 90_000)] {
      let move = ColumnMove(kind, column, way: way, score: score)
      #expect(move.kind == kind)
      #expect(move.column == column)
      #expect(move.way == way)
      #expect(move.score == score)
      #expect(move > .none)
    }
  }

  @Test("The greater score is better, and of equal ones that of the earlier way")
  func order() {
    #expect(ColumnMove(.lone, .next, way: 9, score: 5) > ColumnMove(.join, .last, way: 0, score: 4))
    #expect(ColumnMove(.lone, .next, way: 3, score: -5) > ColumnMove(.join, .last, way: 4, score: -5))
    #expect(ColumnMove(.goOn(1), .last, way: 3, score: 5) > ColumnMove(.goOn(2), .last, way: 3, score: 5))
    #expect(ColumnMove(.lone, .last, way: 3, score: 5) > ColumnMove(.join, .next, way: 3, score: 5))
  }

  /// An offer, and the column of the way that it belongs to.
  private struct Offer {
    let move: ColumnMove
    let start: Int
    let hasEnded: Bool
  }

  @Test("The best of each column are kept, whatever order they are offered in", arguments: 1...20)
  func best(seed: UInt64) {
    var dice = Dice(seed: seed)
    let offers = (0..<400).map { way in
      Offer(
        move: ColumnMove(.begin, .last, way: way % 160, score: dice.next(1 << 9) - 200), start: dice.next(30),
        hasEnded: dice.next(2) == 0)
    }
    var moves = ColumnMoves(pieces: 30)
    for _ in 0..<2 {
      moves.removeAll()
      for offer in offers where moves.mayTake(offer.move.score, columnOf: offer.start, hasEnded: offer.hasEnded) {
        moves.insert(offer.move, columnOf: offer.start, hasEnded: offer.hasEnded)
      }
    }
    var counts: [Int: Int] = [:]
    let kept = offers.sorted { $0.move > $1.move }.filter { offer in
      counts[offer.start * 2 + (offer.hasEnded ? 1 : 0), default: 0] += 1
      return counts[offer.start * 2 + (offer.hasEnded ? 1 : 0)]! <= 12
    }
    #expect(Array(moves.best()) == kept.prefix(160).map(\.move))
  }
}

@Suite("The parts of columns")
struct ColumnPartsTests {
  private var parts = ColumnParts()

  private mutating func column(_ part: [ColumnPart]) -> ColumnParts.Column {
    var column = ColumnParts.Column()
    for part in part { parts.append(part, to: &column) }
    return column
  }

  private func tops(_ column: ColumnParts.Column) -> [Int16] { (0..<column.count).map { parts[$0, of: column].top } }

  @Test("Columns that have a beginning in common do not change one another")
  mutating func sharing() {
    let both = column([ColumnPart(top: 0), ColumnPart(top: 10)])
    var (one, other) = (both, both)
    parts.append(ColumnPart(top: 20), to: &one)
    parts.changeLast(of: &other) { $0.height = 5 }
    #expect(tops(one) == [0, 10, 20])
    #expect(parts[1, of: one].height == 0)
    #expect(parts[1, of: other].height == 5)
    #expect(tops(both) == [0, 10])
  }

  @Test("Titles over a part move all below it")
  mutating func titles() {
    var own = column([ColumnPart(top: 0), ColumnPart(top: 10, textTop: 12), ColumnPart(top: 20, textTop: 20)])
    let before = own
    parts.put(3, over: 1, of: &own, mustGoOn: true)
    #expect(tops(own) == [0, 10, 23])
    #expect((0..<3).map { parts[$0, of: own].textTop } == [0, 15, 23])
    #expect((0..<3).map { parts[$0, of: own].mustGoOn } == [false, true, false])
    #expect(own.mustGoOn && !before.mustGoOn)
    #expect(tops(before) == [0, 10, 20])
  }

  @Test("Behind a column that only some articles have stand the others as before")
  mutating func merging() {
    let former = column([ColumnPart(first: 1, top: 0), ColumnPart(first: 2, top: 10), ColumnPart(first: 3, top: 20)])
    let own = column([ColumnPart(first: 4, top: 10, origin: 1), ColumnPart(first: 5, top: 15)])
    let merged = parts.merged(former, own)
    #expect(merged.map(tops) == [0, 10, 15, 20])
    #expect(merged.map { merged in (0..<4).map { parts[$0, of: merged].first } } == [1, 4, 5, 3])
    let many = column((0..<14).map { ColumnPart(top: $0) })
    #expect(parts.merged(many, own) == nil)
  }
}
