extension ColumnSearch {
  /// Puts titles above the text that begins below them, or gives them to an article that has begun before.
  func extend(_ way: ColumnWay, head piece: Int, _ step: Step, _ next: inout [Found]) {
    var step = step
    if way.isBehindPart(piece), way.isSubhead { return }
    if way.isBehindPart(piece), let gain = subheadGains[piece] {
      var inside = way
      inside.score += gain
      inside.join(piece, pieces[piece], isSubhead: true)
      step.follows = piece - 1
      next.append((inside, step))
      step.follows = nil
    }
    step.isHead = true
    var way = way
    close(&way)
    if way.closing == nil, way.awaited == nil { putAbove(way, piece, step, &next) }
    // Bylines stand right above the text.
    guard way.titles == 0, pieces[piece].last != .byline else { return }
    if !isPlain { give(way, piece, step, &next) }
    if way.closing == nil, way.awaited == nil, !pieces[piece].isInside {
      way.score += ColumnWeights.lone
      next.append((way, step))
    }
  }

  /// Gives titles to each article that has begun before and may go on below or beside them.
  private func give(_ way: ColumnWay, _ piece: Int, _ step: Step, _ next: inout [Found]) {
    if way.awaited == nil {
      for index in 0..<way.ownCount { give(way, piece, toOwn: index, step, &next) }
    }
    guard way.closing == nil else { return }
    for index in way.awaited.map({ $0..<$0 + 1 }) ?? way.passed..<way.count {
      give(way, piece, toFormer: index, step, &next)
    }
  }

  /// Puts titles above the text that begins below them.
  private func putAbove(_ way: ColumnWay, _ piece: Int, _ step: Step, _ next: inout [Found]) {
    var (way, step) = (way, step)
    if way.titles > 0 {
      way.score += more(piece, ColumnWeights.aboveMore)
    } else if step.beginsColumn {
      way.score += ColumnWeights.aboveTop
    }
    if piece + 1 < pieces.count { way.score += affinity(piece, piece + 1, piece + 1) }
    way.titles += Int16(pieces[piece].height)
    if !pieces[piece].isByline { way.hasTitle = true }
    step.isBelow = true
    next.append((way, step))
  }

  /// Gives titles to a part of this column, which then ends.
  private func give(_ way: ColumnWay, _ piece: Int, toOwn index: Int, _ step: Step, _ next: inout [Found]) {
    var (way, step) = (way, step)
    let part = way.own[index]
    if let closing = way.closing, index < closing { way.score += ColumnWeights.disorder }
    way.score += lateness(part, piece, isMore: way.closing == index, ColumnWeights.late)
    way.score += affinity(piece, Int(part.first), Int(part.last))
    ColumnWay.put(Int16(pieces[piece].height), over: index, of: &way.own, count: way.ownCount)
    way.own[index].mustGoOn = true
    way.closing = index
    step.owner = Int(part.last)
    next.append((way, step))
  }

  /// Gives titles to a part of the column before, which goes on below them.
  private func give(_ way: ColumnWay, _ piece: Int, toFormer index: Int, _ step: Step, _ next: inout [Found]) {
    var (way, step) = (way, step)
    let part = way.parts[index]
    way.score += lateness(part, piece, isMore: way.awaited == index, ColumnWeights.lateInside)
    way.score += affinity(piece, Int(part.first), Int(part.last))
    ColumnWay.put(Int16(pieces[piece].height), over: index, of: &way.parts, count: way.count)
    way.awaited = index
    step.owner = Int(part.last)
    next.append((way, step))
  }

  // MARK: Weights

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
  private func lateness(_ part: ColumnWay.Part, _ piece: Int, isMore: Bool, _ first: Int) -> Int {
    if isMore { return more(piece, ColumnWeights.lateMore) }
    if !part.isTitled { return first }
    return part.isLate ? ColumnWeights.lateAgain : ColumnWeights.lateTitled
  }
}
