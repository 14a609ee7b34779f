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
  private let gains: [[Int]]
  /// Whether a sentence goes on behind each piece, and whether one goes on in it.
  private let isOpen: [Bool]
  private let isInside: [Bool]
  /// How much two pieces are about the same thing.
  let likeness: [[Int]]
  /// What it gains that a title is a subhead inside the article whose text stands above and below it; nil where it
  /// can't be one.
  let subheadGains: [Int?]
  /// Whether the page is read in the order of the dump: it may have columns, but nothing goes on behind what stands
  /// between.
  private(set) var isPlain = false

  private static let mostWays = 160
  /// Of those whose last column begins with the same piece, and has ended or not.
  private static let mostOfOne = 12

  init(_ order: ReadingOrder, _ pieces: [ColumnPiece]) {
    let links = ColumnLinks(order, pieces)
    self.pieces = pieces
    gains = links.gains()
    isOpen = pieces.map { !$0.isShut && $0.isFull && !$0.endsWithColon }
    isInside = pieces.map { $0.first == .continuation && $0.fit < 2 || $0.traits.contains(.beginsInside) }
    likeness = order.likeness
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
    fileprivate var before: Int
    /// What the piece follows.
    var follows: Int?
    var beginsColumn: Bool
    var isHead = false
    /// A piece of the article whose title it is, unless that begins below.
    var owner: Int?
    var isBelow = false
  }

  typealias Found = (way: ColumnWay, step: Step)

  /// What each piece was found to be, and how well that fits; nil where nothing does.
  func best() -> (steps: [Step], score: Int)? {
    var steps: [Step] = []
    var ways = [ColumnWay()]
    var next: [Found] = []
    for piece in pieces.indices {
      next.removeAll(keepingCapacity: true)
      for way in ways {
        extend(way, piece, &next)
        if let broken = broken(way, before: piece) { extend(broken, piece, &next) }
        if let broken = brokenBehindSome(way, before: piece) { extend(broken, piece, &next) }
      }
      keepBest(next, &ways, &steps)
    }
    for index in ways.indices { finish(&ways[index]) }
    guard let best = ways.max(by: { $0.score < $1.score }) else { return nil }
    var path: [Step] = []
    var step = best.step
    while step >= 0 {
      path.append(steps[step])
      step = steps[step].before
    }
    return (path.reversed(), best.score)
  }

  private func keepBest(_ next: [Found], _ ways: inout [ColumnWay], _ steps: inout [Step]) {
    ways.removeAll(keepingCapacity: true)
    var counts: [Int: Int] = [:]
    for index in next.indices.sorted(by: { next[$0].way.score > next[$1].way.score }) {
      if ways.count == Self.mostWays { break }
      var way = next[index].way
      let kind = way.closing == nil ? way.start : -1 - way.start
      if counts[kind, default: 0] == Self.mostOfOne { continue }
      counts[kind, default: 0] += 1
      way.step = steps.count
      steps.append(next[index].step)
      ways.append(way)
    }
  }

  // MARK: Columns

  /// The way with a column that begins at a piece; nil where none can.
  private func broken(_ way: ColumnWay, before piece: Int) -> ColumnWay? {
    guard mayBreak(way, before: piece), (Self.leastLines...Self.mostLines).contains(way.lines) else { return nil }
    var way = ended(way, before: piece)
    if way.height > 0 { way.score -= misfit(way.lines, way.height) }
    way.beginColumn(piece)
    return way
  }

  /// The way with a column behind one that only some articles have; nil where none can.
  private func brokenBehindSome(_ way: ColumnWay, before piece: Int) -> ColumnWay? {
    guard mayBreak(way, before: piece), way.count > 0, way.height > 0,
      (Self.leastLinesOfSome...max(way.height, Self.leastLinesOfSome)).contains(way.lines)
    else { return nil }
    var way = ended(way, before: piece)
    way.score += ColumnWeights.partColumn
    return way.beginColumnBehindSome(piece) ? way : nil
  }

  private func mayBreak(_ way: ColumnWay, before piece: Int) -> Bool {
    piece > 0 && way.titles == 0 && way.awaited == nil
  }

  private func ended(_ way: ColumnWay, before piece: Int) -> ColumnWay {
    var way = way
    close(&way)
    way.score += ColumnWeights.opening(pieces[piece - 1], pieces[piece])
    for index in 0..<way.count where way.parts[index].mustGoOn && way.followed & 1 << UInt16(index) == 0 {
      way.score += ColumnWeights.lateAlone
    }
    return way
  }

  /// Ends the last column, which may have less text than the others.
  private func finish(_ way: inout ColumnWay) {
    close(&way)
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

  // MARK: Pieces

  private func extend(_ way: ColumnWay, _ piece: Int, _ next: inout [Found]) {
    var way = way
    way.lines += pieces[piece].height
    let step = Step(before: way.step, beginsColumn: way.start == piece && piece > 0)
    if let doubt = pieces[piece].asText {
      var way = way
      way.score += ColumnWeights.doubt(doubt)
      extend(way, text: piece, step, &next)
    }
    if let doubt = pieces[piece].asHead {
      var way = way
      way.score += ColumnWeights.doubt(doubt)
      extend(way, head: piece, step, &next)
    }
  }

  /// Puts text into each part that it may stand in.
  private func extend(_ way: ColumnWay, text piece: Int, _ step: Step, _ next: inout [Found]) {
    guard way.closing == nil, way.ownCount < ColumnWay.mostParts else { return }
    if way.isBehindPart(piece) {
      let gain = way.isSubhead ? 0 : gain(piece - 1, piece)
      if way.isSubhead || gain > ColumnWeights.leastNear {
        var near = way
        near.score += gain
        near.join(piece, pieces[piece])
        var step = step
        step.follows = piece - 1
        next.append((near, step))
      }
      // Below a subhead stands its text.
      if way.isSubhead { return }
    }
    var way = way
    close(&way)
    begin(way, with: piece, step, &next)
    guard way.titles == 0 else { return }
    for index in way.awaited.map({ $0..<$0 + 1 }) ?? way.passed..<way.count { goOn(way, index, in: piece, step, &next) }
  }

  /// Begins an article.
  private func begin(_ way: ColumnWay, with piece: Int, _ step: Step, _ next: inout [Found]) {
    guard way.awaited == nil else { return }
    var way = way
    if isPlain { way.ownCount = 0 }
    if pieces[piece].first == .jumpFrom { way.hasTitle = true }
    if !way.hasTitle { way.score += way.titles > 0 ? ColumnWeights.bylineOnly : ColumnWeights.untitled }
    if step.beginsColumn { way.score += ColumnWeights.freshTop }
    if pieces[piece].isNumberedSubhead { way.score += ColumnWeights.numberedFresh }
    way.add(piece, pieces[piece])
    next.append((way, step))
  }

  /// Goes on a part of the column before.
  private func goOn(_ way: ColumnWay, _ index: Int, in piece: Int, _ step: Step, _ next: inout [Found]) {
    let part = way.parts[index]
    guard !isPlain || part.last == Int16(piece - 1) else { return }
    let gain = gain(Int(part.last), piece) + ColumnWeights.jump
    guard gain > ColumnWeights.leastJump else { return }
    var way = way
    way.score += gain + ColumnWeights.level(part, at: way.bottom)
    // A part that goes on is as high as the one before.
    if part.before > 0 { way.score += ColumnWeights.heights(part.height, part.before, hasPicture: part.hasPicture) }
    way.add(piece, pieces[piece], after: index)
    var step = step
    step.follows = Int(part.last)
    next.append((way, step))
  }

  /// What it gains that a piece follows another one.
  private func gain(_ before: Int, _ after: Int) -> Int {
    gains[before][after] + (isOpen[before] ? ColumnWeights.unfinished : 0)
      + (isInside[after] ? ColumnWeights.inside : 0)
  }

  /// Ends the last part of the column.
  func close(_ way: inout ColumnWay) {
    guard way.isOpen else { return }
    way.isOpen = false
    let part = way.own[way.ownCount - 1]
    // The last part of an article is as high as the others or lower.
    if part.before > 0 { way.score += ColumnWeights.heights(part.before, part.height, hasPicture: part.hasPicture) }
  }
}
