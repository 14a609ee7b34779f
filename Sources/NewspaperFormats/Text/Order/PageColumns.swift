/// Finds the articles in a dump that goes down one column of the whole page after the other, through all articles that
/// the column passes.
struct PageColumns {
  let order: ReadingOrder
  let pieces: [ColumnPiece]
  let columns: [Int]
  let next: [Int?]
  let open: Int
  let found: Int

  /// So many articles at least go on in another column.
  private static let leastTies = 3

  init?(_ labelled: LabelledPage) {
    guard labelled.breaking == .columns, !labelled.page.isGrid, Self.isSuspect(labelled),
      let order = ReadingOrder(columnsOf: labelled.withLooseBlanks())
    else { return nil }
    let pieces = Self.pieces(order)
    let gains = Self.gains(order, pieces)
    guard let (columns, next) = ColumnSearch(pieces, gains).found() else { return nil }
    self.next = next
    (self.order, self.pieces, self.columns) = (order, pieces, columns)
    (open, found) = Self.openEnds(pieces, gains, columns, next)
  }

  /// Whether lines follow one another that cannot; where columns break, most do by chance.
  private static func isSuspect(_ page: LabelledPage) -> Bool {
    let faults = ReadingOrder.faults(page)
    return faults > 1 && faults * 1000 >= page.labels.count * 3
  }

  private static func pieces(_ order: ReadingOrder) -> [ColumnPiece] {
    let fragments = order.fragments
    func isVerse(_ index: Int) -> Bool {
      fragments.indices.contains(index) && order.firstLabel(index) == .verse && fragments[index].rows.count > 3
    }
    var pieces = fragments.indices.map {
      ColumnPiece(order.labelled, fragments[$0], hasVerseBeside: isVerse($0 - 1) || isVerse($0 + 1))
    }
    for index in pieces.indices.dropFirst() where pieces[index - 1].kind == .head { pieces[index].isUnderHead = true }
    return pieces
  }

  static func gains(_ order: ReadingOrder, _ pieces: [ColumnPiece]) -> [[Int]] {
    let lines = order.labelled.page.lines
    func text(_ place: Int) -> ArraySlice<Scalar> { order.labelled.page.text(lines[place]) }
    return pieces.indices.map { before in
      pieces.indices.map { after in
        guard before != after else { return -1_000_000 }
        let seam = pieces[before].isShut ? 0 : order.seam.score(text(order.last(before)), text(order.first(after)))
        let gain = pieces[before].gain(pieces[after], seam: seam, likeness: likeness(order, pieces, before, after))
        return (gain ?? -1_000_000) + (after == before + 1 ? pieces[before].nearness(pieces[after]) : 0)
      }
    }
  }

  /// How much two pieces are about the same thing, and the piece before the first and behind the second, which are most
  /// often of the same articles: one piece has few words.
  ///
  /// Fitted by logistic regression, with the other weights of jumps, to a hundred made-up pages.
  private static func likeness(_ order: ReadingOrder, _ pieces: [ColumnPiece], _ before: Int, _ after: Int) -> Int {
    func likeness(_ one: Int, _ other: Int) -> Int {
      guard pieces.indices.contains(one), pieces.indices.contains(other), one != other else { return 0 }
      return pieces[one].kind == .head || pieces[other].kind == .head ? 0 : min(150, order.likeness[one][other])
    }
    return (likeness(before, after) * 28 + likeness(before, after + 1) * 19 + likeness(before - 1, after) * 11) / 10
  }

  /// How many sentences break off, and how many of them go on in the next column, and better than in the next line.
  private static func openEnds(_ pieces: [ColumnPiece], _ gains: [[Int]], _ columns: [Int], _ next: [Int?]) -> (
    open: Int, found: Int
  ) {
    var open = 0
    var found = 0
    for (index, piece) in pieces.enumerated() where piece.kind == .text && !piece.isShut && piece.isFull {
      open += 1
      guard let next = next[index], columns[next] == columns[index] + 1 else { continue }
      let near = index + 1 < pieces.count ? gains[index][index + 1] - piece.nearness(pieces[index + 1]) : 0
      if gains[index][next] > near { found += 1 }
    }
    return (open, found)
  }

  // MARK: Articles

  private struct Chain {
    var pieces: [Int]
    var heads: [Int] = []
    var firstColumn: Int
    var lastColumn: Int
  }

  /// The page with its articles one after another.
  func page() -> DumpPage? {
    guard found >= Self.leastTies, found * 2 > open else { return nil }
    var chains = chains()
    assignHeads(&chains)
    let parts = chains.map { chain in (chain.heads.sorted() + chain.pieces).map { pieces[$0].rows } }
    return order.labelled.rearranged(Self.joined(parts), partingNeighbours: false)
  }

  private func chains() -> [Chain] {
    let followers = Set(next.compactMap { $0 })
    return pieces.indices.filter { pieces[$0].kind != .head && !followers.contains($0) }.map { start in
      let members = Array(sequence(first: start) { next[$0] })
      return Chain(
        pieces: members, firstColumn: columns[start], lastColumn: columns[members[members.count - 1]])
    }
  }

  /// A title above the first piece of an article is its own; another one goes to the article below or to one that has
  /// none, by the words they share. Titles over several columns begin somewhere between them, so at a column's top
  /// they are more often those of articles that go on there.
  private func assignHeads(_ chains: inout [Chain]) {
    var chainOf = [Int?](repeating: nil, count: pieces.count)
    for (index, chain) in chains.enumerated() { for piece in chain.pieces { chainOf[piece] = index } }
    var below = [Int?](repeating: nil, count: pieces.count)
    for index in pieces.indices.dropLast().reversed() {
      below[index] = pieces[index + 1].kind == .head ? below[index + 1] : index + 1
    }
    var free: [Int] = []
    var above: Int?
    for index in pieces.indices {
      guard pieces[index].kind == .head, chainOf[index] == nil else {
        above = index
        continue
      }
      let isTop = below[index].map { columns[$0] } != above.map { columns[$0] }
      let isNext = below[index] == index + 1
      if !isTop || above == nil || isNext, let piece = below[index], let chain = chainOf[piece],
        chains[chain].pieces[0] == piece
      {
        chains[chain].heads.append(index)
        chainOf[index] = chain
      } else {
        free.append(index)
      }
    }
    for head in free.reversed() {
      var best: (score: Int, chain: Int)?
      for index in chains.indices {
        var score = affinity(head, chains[index], below: chainOf[below[head] ?? head] == index ? below[head] : nil)
        if head + 1 < pieces.count, chains[index].heads.contains(head + 1), chainOf[head + 1] == index { score += 350 }
        if score > best?.score ?? Int.min { best = (score, index) }
      }
      guard let chain = best?.chain else {
        chains.append(Chain(pieces: [head], firstColumn: columns[head], lastColumn: columns[head]))
        continue
      }
      chains[chain].heads.append(head)
      chainOf[head] = chain
    }
  }

  /// How likely a title is that of an article; `below` is the piece of it that stands below the title.
  private func affinity(_ head: Int, _ chain: Chain, below: Int?) -> Int {
    let hasNone = chain.heads.isEmpty
    var score = min(400, chain.pieces.reduce(0) { $0 + order.likeness[head][$1] })
    if let below {
      score += below == chain.pieces[0] ? (hasNone ? 300 : -300) : hasNone ? 350 : -150
    } else {
      score += hasNone ? (pieces[chain.pieces[0]].starting > -150 ? 200 : 50) : -150
    }
    if !(chain.firstColumn - 1...chain.lastColumn + 1).contains(columns[head]) { score -= 300 }
    if chain.firstColumn < chain.lastColumn, (chain.firstColumn...chain.lastColumn).contains(columns[head]) {
      score += 150
    }
    return score
  }

  /// Parts in the order of the dump, but each behind the one whose last row stands above its first.
  private static func joined(_ parts: [[Range<Int>]]) -> [[Range<Int>]] {
    let parts = parts.sorted { $0[0].lowerBound < $1[0].lowerBound }
    var startsAt: [Int: Int] = [:]
    for (index, part) in parts.enumerated() { startsAt[part[0].lowerBound] = index }
    var isTaken = [Bool](repeating: false, count: parts.count)
    let behind = Set(parts.compactMap { part in part.last.flatMap { startsAt[$0.upperBound] } })
    var result: [[Range<Int>]] = []
    for first in parts.indices.filter({ !behind.contains($0) }) + Array(parts.indices) {
      var current: Int? = first
      while let index = current, !isTaken[index] {
        isTaken[index] = true
        result.append(parts[index])
        current = parts[index].last.flatMap { startsAt[$0.upperBound] }
      }
    }
    return result
  }
}
