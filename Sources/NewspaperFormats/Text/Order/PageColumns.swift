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
    guard let columns = ColumnBreaks(pieces, gains).columns() else { return nil }
    var links = ColumnLinks(pieces, gains, columns: columns)
    next = links.followers()
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
        let gain = pieces[before].gain(pieces[after], seam: seam, likeness: order.likeness[before][after])
        return (gain ?? -1_000_000) + (after == before + 1 ? pieces[before].nearness(pieces[after]) : 0)
      }
    }
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
  /// none, by the words they share.
  private func assignHeads(_ chains: inout [Chain]) {
    var chainOf = [Int?](repeating: nil, count: pieces.count)
    for (index, chain) in chains.enumerated() { for piece in chain.pieces { chainOf[piece] = index } }
    var below = [Int?](repeating: nil, count: pieces.count)
    for index in pieces.indices.dropLast().reversed() {
      below[index] = pieces[index + 1].kind == .head ? below[index + 1] : index + 1
    }
    var free: [Int] = []
    for index in pieces.indices where pieces[index].kind == .head {
      if let piece = below[index], let chain = chainOf[piece], chains[chain].pieces[0] == piece {
        chains[chain].heads.append(index)
      } else {
        free.append(index)
      }
    }
    var last: (head: Int, chain: Int)?
    for head in free {
      var best: (score: Int, chain: Int)?
      let own = below[head].flatMap { chainOf[$0] }
      for index in chains.indices {
        var score = affinity(head, chains[index], isOwn: index == own)
        if let last, last.head == head - 1, last.chain == index { score += 250 }
        if score > best?.score ?? Int.min { best = (score, index) }
      }
      guard let chain = best?.chain else {
        chains.append(Chain(pieces: [head], firstColumn: columns[head], lastColumn: columns[head]))
        continue
      }
      chains[chain].heads.append(head)
      last = (head, chain)
    }
  }

  private func affinity(_ head: Int, _ chain: Chain, isOwn: Bool) -> Int {
    var score = chain.heads.isEmpty ? (isOwn ? 300 : 200) : isOwn ? -300 : -150
    let reach = chain.firstColumn - 1...chain.lastColumn + 1
    if !reach.contains(columns[head]) { score -= 300 }
    return score + min(400, chain.pieces.reduce(0) { $0 + order.likeness[head][$1] })
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
