/// Gives the titles of a page of blocks to its articles.
///
/// Titles in a row over several articles stand one after another in the dump, before or behind the texts. So each
/// title goes to the text that has its words, each text first gets one title, and titles without words of their own
/// go where the titles next to them go.
struct BlockHeads {
  private let order: BlockOrder
  /// The blocks of each article that are no titles, in order.
  let texts: [[Int]]
  let heads: [Int]

  /// The chains are the blocks of each article but for titles, in order.
  init(_ order: BlockOrder, _ chains: [[Int]]) {
    self.order = order
    heads = order.fragments.indices.filter { order.fragments[$0].kind == .head }
    texts = Self.withoutLoneBylines(chains, order)
  }

  /// The articles, piece by piece, as they stand in the dump.
  func articles() -> [[BlockOrder.Piece]] {
    var owned = [[Int]](repeating: [], count: texts.count)
    var lone: [[Int]] = []
    for (head, owner) in zip(heads, owners()) {
      if let owner { owned[owner].append(head) } else { lone.append([head]) }
    }
    let articles = zip(texts, owned).map { pieces($0, $1) } + lone.map { [piece($0[0])] }
    return articles.sorted { $0[0].rows.lowerBound < $1[0].rows.lowerBound }
  }

  /// The first blocks of the articles that have no title, nor a first line that needs none.
  var untitled: [Int] {
    let owned = Set(owners().compactMap { $0 })
    return texts.indices.filter { !owned.contains($0) }.compactMap { index in
      let first = texts[index].first { !order.isByline($0) }
      return first.flatMap { opensByItself($0) ? nil : $0 }
    }
  }

  // MARK: Whose byline

  /// Gives bylines to the article that begins close below them, else to the nearest article without one.
  private static func withoutLoneBylines(_ texts: [[Int]], _ order: BlockOrder) -> [[Int]] {
    func isByline(_ text: [Int]) -> Bool { text.count == 1 && order.lastLabel(text[0]) == .byline }
    var result = texts.filter { !isByline($0) }
    for byline in texts.filter(isByline).joined() {
      func distance(_ text: [Int]) -> Int {
        text.map { block in order.places.map { $0.distance(byline, block) } ?? abs(block - byline) }.min()!
      }
      let free = result.indices.filter { !signs(result[$0], order) }
      if let below = order.places?.text(under: byline), let owner = result.firstIndex(where: { $0[0] == below }) {
        result[owner].insert(byline, at: 0)
      } else if let owner = free.min(by: { distance(result[$0]) < distance(result[$1]) }) {
        result[owner].insert(byline, at: 0)
      } else {
        result.append([byline])
      }
    }
    return result
  }

  /// Whether an article names its author, or can't be asked.
  private static func signs(_ text: [Int], _ order: BlockOrder) -> Bool {
    for block in text {
      for row in order.fragments[block].rows {
        if order.line(order.labelled.places[row]).traits.contains(.dateline) { return true }
        switch order.labelled.labels[row] {
        case .byline, .tailByline, .source, .jumpFrom: return true
        default: break
        }
      }
    }
    return order.titleRows(text[0]) > 0 || order.firstLabel(text[0]) == .continuation
  }

  // MARK: Whose title

  func owners() -> [Int?] {
    guard !texts.isEmpty, !heads.isEmpty else { return heads.map { _ in nil } }
    let own = heads.map { head in
      let words = texts.map { text in text.map { order.likeness[head][$0] }.max()! }
      let most = words.max()!
      return zip(texts, words).map { fit(head, $0, words: $1, isMostAlike: $1 > 0 && $1 == most) }
    }
    let companions = heads.indices.map(companions)
    var owners = best(own)
    for _ in 0..<Self.rounds {
      var joint = own
      for index in heads.indices {
        for (other, weight) in companions[index] {
          guard let owner = owners[other] else { continue }
          joint[index][owner] += weight
        }
      }
      owners = best(joint)
    }
    return owners
  }

  /// How often titles look at the articles of those next to them.
  private static let rounds = 3

  /// The other titles that may well be of the same article, and what that weighs.
  private func companions(_ index: Int) -> [(other: Int, weight: Int)] {
    guard let places = order.places else {
      return [index - 1, index + 1].filter(heads.indices.contains).map { ($0, company(min(index, $0))) }
    }
    return heads.indices.compactMap { other in
      guard other != index else { return nil }
      return places.company(heads[index], heads[other], PlaceWeights.heads).map { (other, $0) }
    }
  }

  /// What it weighs that a title and the next are of one article. One with a colon at its end goes on in the next, and
  /// before one it stops.
  private func company(_ index: Int) -> Int {
    guard heads[index + 1] == heads[index] + 1 else { return HeadWeights.farCompany }
    let end = order.line(order.last(heads[index])).ending
    let next = order.line(order.last(heads[index + 1])).ending
    return HeadWeights.company + (end == .colon || end == .comma ? HeadWeights.announces : 0)
      + (next == .colon ? HeadWeights.announced : 0)
  }

  /// The best article of each title, so that as many articles as can be have one.
  private func best(_ fits: [[Int]]) -> [Int?] {
    let most = fits.map { fit in fit.indices.max { fit[$0] < fit[$1] }! }
    let side = max(heads.count, texts.count)
    var gains = [[Int]](repeating: [Int](repeating: BlockLinks.never, count: side), count: side)
    for (head, fit) in fits.enumerated() {
      for text in fit.indices {
        gains[head][text] = fit[text] - fit[most[head]] + (needsTitle(texts[text]) ? HeadWeights.need : 0)
      }
    }
    let first = Matching.best(gains)
    return heads.indices.map { first[$0] ?? most[$0] }
  }

  private func needsTitle(_ text: [Int]) -> Bool {
    switch order.firstLabel(text[0]) {
    case .title, .titleMore, .continuation, .jumpFrom: false
    default: true
    }
  }

  /// Whether a block's first line shows that an article begins with it.
  private func opensByItself(_ block: Int) -> Bool {
    switch order.firstLabel(block) {
    case .title, .titleMore, .jumpFrom: true
    default: order.line(order.first(block)).traits.contains(.dateline)
    }
  }

  /// How well a title fits an article: by its words, and by where both stand.
  private func fit(_ head: Int, _ text: [Int], words: Int, isMostAlike: Bool) -> Int {
    var fit = HeadWeights.likeness * words / 100
    if isMostAlike { fit += HeadWeights.mostAlike }
    if let places = order.places {
      return fit + places.fit(head, over: text, PlaceWeights.heads)
    }
    fit += HeadWeights.distance(text[0] - head)
    if text.contains(head + 1) {
      if text.contains(head - 1) {
        fit += HeadWeights.around
      } else if text[0] != head + 1 {
        fit += HeadWeights.inside
      }
    }
    return order.firstLabel(text[0]) == .jumpFrom ? fit + HeadWeights.afterJump : fit
  }

  // MARK: Pieces

  private func piece(_ head: Int) -> BlockOrder.Piece {
    BlockOrder.Piece(rows: order.fragments[head].rows, isHead: true)
  }

  private func rank(_ head: Int) -> Int {
    let line = order.line(order.last(head))
    return line.ending == .colon ? 0 : line.width >= TitleBlock.widestTitle ? 2 : 1
  }

  private func pieces(_ text: [Int], _ heads: [Int]) -> [BlockOrder.Piece] {
    let first = order.fragments[text[0]].rows
    let split = first.lowerBound + order.titleRows(text[0])
    var above = heads
    var below: [Int] = []
    if split > first.lowerBound {
      above = heads.filter { $0 < text[0] || order.line(order.last($0)).ending == .colon }
      below = heads.filter { !above.contains($0) }
    }
    if let places = order.places {
      above.sort { places.isHigher($0, $1) }
    } else {
      // What ends with a colon names who speaks; what is long says more than a headline.
      above = above.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }
    var pieces = above.map { piece($0) }
    if split > first.lowerBound { pieces.append(BlockOrder.Piece(rows: first.lowerBound..<split, isHead: true)) }
    pieces += below.map { piece($0) }
    if split < first.upperBound { pieces.append(BlockOrder.Piece(rows: split..<first.upperBound, isHead: false)) }
    pieces += text.dropFirst().map { BlockOrder.Piece(rows: order.fragments[$0].rows, isHead: false) }
    return pieces
  }
}
