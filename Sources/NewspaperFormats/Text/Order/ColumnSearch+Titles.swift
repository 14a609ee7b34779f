extension ColumnSearch {
  /// Puts titles above the text that begins below them, or gives them to an article that has begun before.
  mutating func extend(_ place: Place, head piece: Int, _ score: Int) {
    let way = place.way
    if way.isBehindPart(piece, parts) {
      if way.isSubhead { return }
      if let gain = subheadGains[piece] { offer(.subhead, score + gain, place) }
    }
    let score = score + closingGain(way)
    if way.closing == nil, way.awaited == nil { putAbove(place, piece, score) }
    // Bylines stand right above the text.
    guard way.titles == 0, pieces[piece].last != .byline else { return }
    if !isPlain {
      if way.awaited == nil { give(place, piece, toOwn: score) }
      if way.closing == nil { give(place, piece, toFormer: score) }
    }
    if way.closing == nil, way.awaited == nil, !pieces[piece].isInside {
      offer(.lone, score + ColumnWeights.lone, place)
    }
  }

  /// Puts titles above the text that begins below them.
  private mutating func putAbove(_ place: Place, _ piece: Int, _ score: Int) {
    var score = score
    if place.way.titles > 0 {
      score += more(piece, ColumnWeights.aboveMore)
    } else if place.way.start == piece, piece > 0 {
      score += ColumnWeights.aboveTop
    }
    if piece + 1 < pieces.count { score += affinity(piece, piece + 1, piece + 1) }
    offer(.above, score, place)
  }

  /// Gives titles to a part of this column, which then ends.
  private mutating func give(_ place: Place, _ piece: Int, toOwn score: Int) {
    let (own, closing) = (place.way.own, place.way.closing.map { Int($0) })
    var next = own.last
    for number in (0..<own.count).reversed() {
      let part = parts[next]
      var score = score + lateness(part, piece, isMore: closing == number, ColumnWeights.late)
      if let closing, number < closing { score += ColumnWeights.disorder }
      score += affinity(piece, Int(part.first), Int(part.last))
      offer(.own(number), score, place, closes: true)
      next = Int(part.above)
    }
  }

  /// Gives titles to a part of the column before, which goes on below them.
  private mutating func give(_ place: Place, _ piece: Int, toFormer score: Int) {
    let awaited = place.way.awaited.map { Int($0) }
    var next = place.way.former.last
    for number in (place.way.passed..<place.way.former.count).reversed() {
      let part = parts[next]
      if awaited == nil || awaited == number {
        var score = score + lateness(part, piece, isMore: awaited == number, ColumnWeights.lateInside)
        score += affinity(piece, Int(part.first), Int(part.last))
        offer(.former(number), score, place)
      }
      next = Int(part.above)
    }
  }

  /// Makes a move with titles.
  mutating func take(titles: ColumnPiece, _ move: ColumnMove.Kind, _ way: inout ColumnWay, _ step: inout Step) {
    let lines = Int16(titles.height)
    switch move {
    case .above:
      way.titles += lines
      if !titles.isByline { way.hasTitle = true }
      step.isBelow = true
    case .own(let number):
      step.owner = Int(parts[number, of: way.own].last)
      parts.put(lines, over: number, of: &way.own, mustGoOn: true)
      way.closing = Int8(number)
    case .former(let number):
      step.owner = Int(parts[number, of: way.former].last)
      parts.put(lines, over: number, of: &way.former)
      way.awaited = Int8(number)
    default: break
    }
  }

  // MARK: Weights

  /// What titles at the top of a column gain at most.
  static let mostOfTitles =
    max(
      ColumnWeights.aboveTop, ColumnWeights.lateInside, ColumnWeights.lateAgain, ColumnWeights.lateTitled)
    + mostWords * ColumnWeights.titleLikeness / 100

  /// How much a title is about the same thing as some pieces.
  private func affinity(_ head: Int, _ first: Int, _ last: Int) -> Int {
    let words = (first...last).reduce(0) { $0 + likeness[head][$1] }
    return min(Self.mostWords, words) * ColumnWeights.titleLikeness / 100
  }

  private static let mostWords = 300

  /// What it weighs that titles go with those right before them: most surely inside a clause.
  private func more(_ piece: Int, _ weight: Int) -> Int {
    pieces[piece - 1].isInside ? weight + ColumnWeights.insideMore : weight
  }

  /// What it weighs that an article gets titles from a later place than its beginning.
  private func lateness(_ part: ColumnPart, _ piece: Int, isMore: Bool, _ first: Int) -> Int {
    if isMore { return more(piece, ColumnWeights.lateMore) }
    if !part.isTitled { return first }
    return part.isLate ? ColumnWeights.lateAgain : ColumnWeights.lateTitled
  }
}
