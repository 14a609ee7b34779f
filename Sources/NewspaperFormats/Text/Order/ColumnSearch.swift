/// Finds in a dump that has one column of the page after the other where columns begin, what goes on in which piece of
/// the next column, and whose titles stand where.
///
/// The pieces are gone through in order. Text goes on the piece before, begins an article, or goes on a piece of the column
/// before, from top to bottom, for what goes on in the next column does so without crossing. The parts of one article
/// in neighbouring columns begin at one height and are of one height, but for the last. Titles stand above the text that
/// begins an article, or, where they stand over several columns, between these or in a later one. And a column may begin
/// with any piece. The best ways are kept after each piece.
struct ColumnSearch {
  let pieces: [ColumnPiece]
  /// What it gains that one piece follows another, for each two of them.
  private let gains: [Int32]
  /// How much two pieces are about the same thing.
  let likeness: [[Int]]
  let words: ColumnWords
  /// What it gains that a title is a subhead inside the article whose text stands above and below it; nil where it
  /// can't be one.
  let subheadGains: [Int?]
  /// Whether the page is read in the order of the dump: it may have columns, but nothing goes on behind what stands
  /// between.
  private(set) var isPlain = false

  var parts = ColumnParts()
  private var moves: ColumnMoves

  init(_ order: ReadingOrder, _ pieces: [ColumnPiece]) {
    let links = ColumnLinks(order, pieces)
    self.pieces = pieces
    moves = ColumnMoves(pieces: pieces.count)
    gains = links.gains()
    likeness = order.likeness
    words = ColumnWords(order.words)
    subheadGains = pieces.indices.map { piece in
      guard piece > 0, piece + 1 < pieces.count, pieces[piece - 1].isShut, pieces[piece + 1].kind == .text,
        pieces[piece + 1].first == .start, let likelihood = pieces[piece].subhead
      else { return nil }
      return links.gain(piece - 1, piece + 1, isNear: true) + likelihood + ColumnWeights.subhead
    }
  }

  /// The search that reads the page as it stands.
  var plain: ColumnSearch {
    var search = self
    search.isPlain = true
    return search
  }

  // MARK: The search

  /// What a piece was found to be.
  struct Step {
    /// What the piece follows.
    var follows: Int?
    var beginsColumn: Bool
    var isHead = false
    /// A piece of the article whose title it is, unless that begins below.
    var owner: Int?
    var isBelow = false
  }

  /// What each piece was found to be, and how well that fits; nil where nothing does.
  func best() -> (steps: [Step], score: Int)? {
    var search = self
    return search.run()
  }

  private mutating func run() -> (steps: [Step], score: Int)? {
    var made: [(before: Int32, move: ColumnMove)] = []
    var ways = [ColumnWay()]
    var next: [ColumnWay] = []
    made.reserveCapacity(pieces.count * ColumnMoves.most)
    for piece in pieces.indices {
      moves.removeAll()
      for (index, way) in ways.enumerated() { extend(Place(way: way, number: index, column: .last), piece) }
      if piece > 0 { extendBroken(ways, piece) }
      next.removeAll(keepingCapacity: true)
      for move in moves.best() {
        var way = ways[move.way]
        _ = take(move, piece, &way)
        made.append((Int32(way.step), move))
        way.step = made.count - 1
        next.append(way)
      }
      swap(&ways, &next)
    }
    for index in ways.indices { finish(&ways[index]) }
    guard let best = ways.max(by: { $0.score < $1.score }) else { return nil }
    let path = Array(sequence(first: best.step) { made[$0].before < 0 ? nil : Int(made[$0].before) }.reversed())
    var way = ColumnWay()
    return (zip(pieces.indices, path).map { take(made[$1].move, $0, &way) }, best.score)
  }

  /// A way with the column that a piece is to be put into.
  struct Place {
    var way: ColumnWay
    var number: Int
    var column: ColumnMove.Column
  }

  /// Offers a move.
  mutating func offer(_ kind: ColumnMove.Kind, _ score: Int, _ place: Place, closes: Bool = false) {
    let (start, hasEnded) = (place.way.start, closes || place.way.closing != nil)
    guard moves.mayTake(score, columnOf: start, hasEnded: hasEnded) else { return }
    let move = ColumnMove(kind, place.column, way: place.number, score: score)
    moves.insert(move, columnOf: start, hasEnded: hasEnded)
  }

  // MARK: Columns

  /// Offers the moves of ways whose column ends before a piece.
  private mutating func extendBroken(_ ways: [ColumnWay], _ piece: Int) {
    let opening = ColumnWeights.opening(pieces[piece - 1], pieces[piece])
    let most = mostOfTop(piece)
    for (index, way) in ways.enumerated() where way.titles == 0 && way.awaited == nil {
      let score = endedScore(way) + opening
      if (Self.leastLines...Self.mostLines).contains(way.lines) {
        let score = way.height > 0 ? score - misfit(way.lines, way.height) : score
        if moves.mayTake(score + most, columnOf: piece, hasEnded: false) {
          var place = Place(way: way, number: index, column: .next)
          place.way.beginColumn(piece)
          place.way.score = score
          extend(place, piece)
        }
      }
      guard way.former.count > 0, way.height > 0,
        (Self.leastLinesOfSome...max(way.height, Self.leastLinesOfSome)).contains(way.lines),
        moves.mayTake(score + ColumnWeights.partColumn + most, columnOf: piece, hasEnded: false)
      else { continue }
      var place = Place(way: way, number: index, column: .behindSome)
      guard place.way.beginColumnBehindSome(piece, &parts) else { continue }
      place.way.score = score + ColumnWeights.partColumn
      extend(place, piece)
    }
  }

  /// The score of a way whose column ends.
  private func endedScore(_ way: ColumnWay) -> Int {
    let score = way.score + closingGain(way)
    guard way.former.mustGoOn else { return score }
    var (late, part) = (0, way.former.last)
    for number in (0..<way.former.count).reversed() {
      if parts[part].mustGoOn, way.followed & 1 << UInt16(number) == 0 { late += 1 }
      part = Int(parts[part].above)
    }
    return score + late * ColumnWeights.lateAlone
  }

  /// Ends the last column, which may have less text than the others.
  private func finish(_ way: inout ColumnWay) {
    way.score = endedScore(way)
    if way.height > 0, way.lines > way.height { way.score -= misfit(way.lines, way.height) }
  }

  /// Lines that a column has, and one that only some articles have.
  private static let leastLines = 8
  private static let mostLines = 130
  private static let leastLinesOfSome = 4

  /// What it costs that columns are of two heights.
  private func misfit(_ own: Int, _ height: Int) -> Int {
    let ratio = Likeness.logarithm(max(1, own * 100)) - Likeness.logarithm(height * 100)
    // Titles and pictures over several columns leave some with little text, but none has more than the page is high.
    return min(ratio < 0 ? ColumnWeights.misfitMost : .max, ratio * ratio * ColumnWeights.misfit / 100)
  }

  /// What a piece gains at most at the top of a column.
  private func mostOfTop(_ piece: Int) -> Int {
    var most = Int.min / 2
    if let doubt = pieces[piece].asText {
      let befores = isPlain ? piece - 1..<piece : 0..<piece
      let jump = befores.reduce(ColumnLinks.never) { max($0, gain($1, piece)) } + ColumnWeights.jump
      most =
        max(ColumnWeights.mostOfBeginning, jump + ColumnWeights.mostOfHeights + Self.mostOfWords)
        + ColumnWeights.doubt(doubt)
    }
    if let doubt = pieces[piece].asHead { most = max(most, Self.mostOfTitles + ColumnWeights.doubt(doubt)) }
    return most
  }

  // MARK: Pieces

  private mutating func extend(_ place: Place, _ piece: Int) {
    if let doubt = pieces[piece].asText { extend(place, text: piece, place.way.score + ColumnWeights.doubt(doubt)) }
    if let doubt = pieces[piece].asHead { extend(place, head: piece, place.way.score + ColumnWeights.doubt(doubt)) }
  }

  /// Puts text into each part that it may stand in.
  private mutating func extend(_ place: Place, text piece: Int, _ score: Int) {
    let way = place.way
    guard way.closing == nil, way.own.count < ColumnParts.most else { return }
    if way.isBehindPart(piece, parts) {
      let gain = way.isSubhead ? 0 : gain(piece - 1, piece) + ColumnWeights.near
      if way.isSubhead || gain > ColumnWeights.leastNear {
        offer(.join, score + gain + wordsGain(of: piece, atEndOf: way), place)
      }
      // Below a subhead stands its text.
      if way.isSubhead { return }
    }
    let score = score + closingGain(way)
    begin(place, with: piece, score)
    guard way.titles == 0 else { return }
    var part = way.former.last
    for number in (way.passed..<way.former.count).reversed() {
      if way.awaited == nil || way.awaited == Int8(number) { goOn(place, parts[part], number, in: piece, score) }
      part = Int(parts[part].above)
    }
  }

  /// Begins an article.
  private mutating func begin(_ place: Place, with piece: Int, _ score: Int) {
    let way = place.way
    guard way.awaited == nil else { return }
    var score = score
    if !way.hasTitle, pieces[piece].first != .jumpFrom {
      score += way.titles > 0 ? ColumnWeights.bylineOnly : ColumnWeights.untitled
    }
    if way.start == piece, piece > 0 { score += ColumnWeights.freshTop }
    if pieces[piece].isNumberedSubhead { score += ColumnWeights.numberedFresh }
    switch pieces[piece].firstWords {
    case .fresh: score += ColumnWeights.freshWords
    case .later: score += ColumnWeights.laterWords
    case .none: break
    }
    offer(.begin, score, place)
  }

  /// Goes on a part of the column before.
  private mutating func goOn(_ place: Place, _ part: ColumnPart, _ number: Int, in piece: Int, _ score: Int) {
    guard !isPlain || part.last == Int16(piece - 1) else { return }
    let gain = gain(Int(part.last), piece) + ColumnWeights.jump
    guard gain > ColumnWeights.leastJump else { return }
    var score = score + gain + level(part, number, in: place.way) + wordsGain(of: piece, after: part)
    // A part that goes on is as high as the one before.
    if part.before > 0 { score += ColumnWeights.heights(part.height, part.before, hasPicture: part.hasPicture) }
    offer(.goOn(number), score, place)
  }

  /// What it gains that a part goes on here, by where both stand.
  private func level(_ part: ColumnPart, _ number: Int, in way: ColumnWay) -> Int {
    let lines = Int(part.top - way.floor(parts))
    if way.own.count == 0 { return ColumnWeights.level(atTop: lines, isTopmost: number == 0) }
    let isStacked = parts[way.own.last].origin == Int8(number - 1)
    return ColumnWeights.level(lines, isStacked: isStacked, hasPicture: part.hasPicture)
  }

  /// Makes a move with a piece, and tells what the piece was found to be.
  private mutating func take(_ move: ColumnMove, _ piece: Int, _ way: inout ColumnWay) -> Step {
    switch move.column {
    case .last: break
    case .next: way.beginColumn(piece)
    case .behindSome: _ = way.beginColumnBehindSome(piece, &parts)
    }
    let column = pieces[piece]
    var step = Step(beginsColumn: way.start == piece && piece > 0)
    way.score = move.score
    way.lines += column.height
    switch move.kind {
    case .join, .subhead:
      step.follows = piece - 1
      if case .subhead = move.kind { way.isSubhead = true } else { way.isSubhead = false }
      way.join(piece, column, &parts)
    case .begin:
      if isPlain { way.own = ColumnParts.Column() }
      if column.first == .jumpFrom { way.hasTitle = true }
      way.add(piece, column, &parts)
    case .goOn(let number):
      step.follows = Int(parts[number, of: way.former].last)
      way.add(piece, column, after: number, &parts)
    default:
      way.isOpen = false
      step.isHead = true
      take(titles: column, move.kind, &way, &step)
    }
    return step
  }

  /// What it gains that a piece follows another one.
  private func gain(_ before: Int, _ after: Int) -> Int { Int(gains[before * pieces.count + after]) }

  /// What it gains that the last part of the column ends.
  func closingGain(_ way: ColumnWay) -> Int {
    guard way.isOpen else { return 0 }
    let part = parts[way.own.last]
    // The last part of an article is as high as the others or lower.
    guard part.before > 0 else { return 0 }
    return ColumnWeights.heights(part.before, part.height, hasPicture: part.hasPicture)
      + ColumnWeights.last(part.before, part.height, hasPicture: part.hasPicture)
  }
}
