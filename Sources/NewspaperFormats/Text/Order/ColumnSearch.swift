/// Finds in a dump that has one column of the page after the other where columns begin, and what goes on in which piece
/// of the next column.
///
/// The pieces are gone through in order. Each goes on the one before, begins an article, or goes on a piece of the column
/// before, from top to bottom, for what goes on in the next column does so without crossing; and a column may begin with
/// it. The parts of one article in neighbouring columns are of one height, but for the last. The best ways are kept
/// after each piece.
struct ColumnSearch {
  private let pieces: [ColumnPiece]
  private let gains: [[Int]]

  private static let mostWays = 120
  /// Of those whose last column begins with the same piece.
  private static let mostOfOne = 8

  init(_ pieces: [ColumnPiece], _ gains: [[Int]]) {
    self.pieces = pieces
    self.gains = gains
  }

  // MARK: Ways

  /// What one column has of an article.
  private struct Part {
    var last: Int16 = 0
    /// In lines.
    var height: Int16 = 0
    /// The height of the article's part in the column before, or 0.
    var before: Int16 = 0
    var hasPicture = false
  }

  private struct Way {
    /// More parts stand in no column.
    static let most = 14
    /// The parts of the column before from top to bottom, and those that may still go on.
    var parts = InlineArray<14, Part>(repeating: Part())
    var count = 0
    var passed = 0
    /// The parts of this column.
    var own = InlineArray<14, Part>(repeating: Part())
    var ownCount = 0
    /// Whether the last piece is in the last part.
    var isOpen = false
    /// The piece that this column begins with, its lines, and those of the first column.
    var start = 0
    var lines = 0
    var height = 0
    var score = 0
    var step = -1
  }

  private struct Step {
    var before: Int
    /// What the piece follows.
    var follows: Int?
    var beginsColumn: Bool
  }

  // MARK: The search

  /// The column and the follower of each piece; nil where no columns were found.
  func found() -> (columns: [Int], next: [Int?])? {
    var steps: [Step] = []
    var ways = [Way()]
    var next: [(way: Way, step: Step)] = []
    for piece in pieces.indices {
      next.removeAll(keepingCapacity: true)
      for way in ways {
        extend(way, piece, &next)
        if let broken = broken(way, before: piece) { extend(broken, piece, &next) }
      }
      ways.removeAll(keepingCapacity: true)
      var counts: [Int: Int] = [:]
      for index in next.indices.sorted(by: { next[$0].way.score > next[$1].way.score }) {
        if ways.count == Self.mostWays { break }
        var way = next[index].way
        if counts[way.start, default: 0] == Self.mostOfOne { continue }
        counts[way.start, default: 0] += 1
        way.step = steps.count
        steps.append(next[index].step)
        ways.append(way)
      }
    }
    for index in ways.indices { close(&ways[index]) }
    guard let best = ways.max(by: { $0.score < $1.score }) else { return nil }
    return path(steps, best.step)
  }

  private func path(_ steps: [Step], _ last: Int) -> (columns: [Int], next: [Int?])? {
    var path: [Step] = []
    var step = last
    while step >= 0 {
      path.append(steps[step])
      step = steps[step].before
    }
    path.reverse()
    var columns: [Int] = []
    var next = [Int?](repeating: nil, count: pieces.count)
    var column = 0
    for (piece, step) in path.enumerated() {
      if step.beginsColumn { column += 1 }
      columns.append(column)
      if let follows = step.follows { next[follows] = piece }
    }
    return column > 0 ? (columns, next) : nil
  }

  /// The way with a column that begins at a piece; nil where none can.
  private func broken(_ way: Way, before piece: Int) -> Way? {
    guard piece > 0, way.lines >= Self.leastLines else { return nil }
    var way = way
    close(&way)
    way.score += Self.opening(pieces[piece - 1], pieces[piece])
    if way.height == 0 {
      way.height = way.lines
    } else {
      way.score -= misfit(way.lines, way.height)
    }
    (way.parts, way.count, way.passed) = (way.own, way.ownCount, 0)
    (way.ownCount, way.isOpen, way.start, way.lines) = (0, false, piece, 0)
    return way
  }

  /// How well a column begins between two pieces.
  private static func opening(_ before: ColumnPiece, _ after: ColumnPiece) -> Int {
    let isOpen = !before.isShut && before.isFull
    let weight =
      switch (before.kind, after.kind) {
      case (.head, .head): -330
      case (.head, _): after.first == .continuation ? -150 : -500
      case (.end, .head): -70
      case (.end, _): -150
      case (.text, .head): isOpen ? -130 : -160
      case (.text, .end): -400
      case (.text, .text):
        switch after.first {
        case .continuation: isOpen ? -30 : before.isShut ? -180 : -350
        case .start: isOpen ? -75 : before.isShut ? -360 : -450
        case .subhead: -120
        default: -300
        }
      }
    return (weight + 100) * 3 / 2
  }

  /// Lines that a column has.
  private static let leastLines = 20
  private static let mostLines = 130

  /// What it costs that columns are of two heights.
  private func misfit(_ own: Int, _ height: Int) -> Int {
    let ratio = Likeness.logarithm(max(1, own * 100)) - Likeness.logarithm(height * 100)
    return ratio * ratio / 7
  }

  /// Ends the last part of the column.
  private func close(_ way: inout Way) {
    guard way.isOpen else { return }
    way.isOpen = false
    let part = way.own[way.ownCount - 1]
    // The last part of an article is as high as the others or lower.
    if part.before > 0 { way.score -= Self.cost(Int(part.height - part.before), part.hasPicture) }
  }

  /// What it costs that a part is so many lines too high.
  private static func cost(_ lines: Int, _ hasPicture: Bool) -> Int {
    max(0, min(lines - (hasPicture ? 8 : 2), 6)) * 50
  }

  /// Puts a piece into each part that it may stand in.
  private func extend(_ way: Way, _ piece: Int, _ next: inout [(way: Way, step: Step)]) {
    let beginsColumn = way.start == piece && piece > 0
    var way = way
    way.lines += pieces[piece].height
    if way.lines > Self.mostLines { return }
    func take(_ way: Way, after follows: Int? = nil) {
      next.append((way, Step(before: way.step, follows: follows, beginsColumn: beginsColumn)))
    }
    if let gain = nearGain(way, piece) {
      var near = way
      near.score += gain
      near.own[way.ownCount - 1].last = Int16(piece)
      near.own[way.ownCount - 1].height += Int16(pieces[piece].height)
      if pieces[piece].hasCaption { near.own[way.ownCount - 1].hasPicture = true }
      take(near, after: piece - 1)
    }
    // Below a subhead stands its text.
    if way.isOpen, piece > 0, pieces[piece - 1].kind == .head { return }
    close(&way)
    if pieces[piece].kind == .head { return take(way) }
    guard way.ownCount < Way.most else { return }
    var fresh = way
    add(piece, to: &fresh, after: nil)
    take(fresh)
    for index in way.passed..<way.count {
      let part = way.parts[index]
      let gain = gains[Int(part.last)][piece] - pieces[piece].entryCost
      guard gain > 0 else { continue }
      var jump = way
      jump.score += gain
      // A part that goes on is as high as the one before.
      if part.before > 0 { jump.score -= Self.cost(Int(part.before - part.height), part.hasPicture) }
      jump.passed = index + 1
      add(piece, to: &jump, after: part)
      take(jump, after: Int(part.last))
    }
  }

  /// What it gains that a piece goes on the one before it; nil where it doesn't.
  private func nearGain(_ way: Way, _ piece: Int) -> Int? {
    guard way.isOpen, way.own[way.ownCount - 1].last == Int16(piece - 1) else { return nil }
    if pieces[piece].kind == .head { return insideGain(piece) }
    if pieces[piece - 1].kind == .head { return 0 }
    return gains[piece - 1][piece] > 0 ? gains[piece - 1][piece] : nil
  }

  /// What it gains that a title is a subhead inside the article whose text stands above and below it; nil where it
  /// can't be one.
  private func insideGain(_ piece: Int) -> Int? {
    guard piece + 1 < pieces.count, pieces[piece - 1].isShut, pieces[piece + 1].kind == .text,
      pieces[piece + 1].first == .start, let likelihood = pieces[piece].subhead
    else { return nil }
    return gains[piece - 1][piece + 1] + likelihood
  }

  /// Begins a part with a piece.
  private func add(_ piece: Int, to way: inout Way, after part: Part?) {
    way.own[way.ownCount] = Part(
      last: Int16(piece), height: Int16(pieces[piece].height), before: part?.height ?? 0,
      hasPicture: pieces[piece].hasCaption || part?.hasPicture == true)
    way.ownCount += 1
    way.isOpen = true
  }
}
