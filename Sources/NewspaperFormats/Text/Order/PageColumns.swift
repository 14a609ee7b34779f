/// Finds the articles in a dump that goes down one column of the whole page after the other, through all articles that
/// the column passes.
struct PageColumns {
  let order: ReadingOrder
  let pieces: [ColumnPiece]
  let steps: [ColumnSearch.Step]
  /// How much better another order fits than the dump's own, in hundredths of a natural logarithm.
  let gain: Int
  /// Whether the dump's own order can't be right.
  private let isCertain: Bool

  /// The gain for each line that several columns must have. Pages in order have 2 at most, and most of them none; those
  /// in columns 3 to 24. Where the dump's order can't be right, any gain will do.
  private static let leastGain = 2

  /// Pages of more lines are read as they stand: the search counts rows in few bits.
  private static let mostLines = 3000

  /// Of a page whose lines were taken apart before, what cannot follow may be left over from that.
  init?(_ labelled: LabelledPage, wasTakenApart: Bool = false) {
    let doubt = OrderDoubt(labelled)
    guard labelled.breaking == .columns, !labelled.page.isGrid, labelled.places.count <= Self.mostLines,
      doubt.isGreat, let order = ReadingOrder(columnsOf: labelled.withLooseBlanks())
    else { return nil }
    self.order = order
    isCertain = doubt.isCertain && !wasTakenApart
    pieces = Self.pieces(order)
    let search = ColumnSearch(order, pieces)
    guard let found = search.best(), let plain = search.plain.best() else { return nil }
    steps = found.steps
    gain = found.score - plain.score
  }

  static func pieces(_ order: ReadingOrder) -> [ColumnPiece] {
    let fragments = order.fragments
    func isVerse(_ index: Int) -> Bool {
      fragments.indices.contains(index) && order.firstLabel(index) == .verse && fragments[index].rows.count > 3
    }
    return fragments.indices.map {
      ColumnPiece(order.labelled, fragments[$0], hasVerseBeside: isVerse($0 - 1) || isVerse($0 + 1))
    }
  }

  // MARK: Articles

  /// The page with its articles one after another.
  func page() -> DumpPage? {
    guard gain >= (isCertain ? 1 : Self.leastGain * order.labelled.labels.count) else { return nil }
    let articles = articles().sorted { $0.min()! < $1.min()! }
    let parts = articles.map { article in article.map { pieces[$0].rows } }
    return marked().rearranged(parts)
  }

  /// The page with what was found of titles noted.
  private func marked() -> LabelledPage {
    var result = order.labelled
    for (piece, step) in zip(pieces, steps) {
      for row in piece.rows {
        result.page.lines[result.places[row]].isHead = step.isHead && result.labels[row] != .byline
      }
    }
    return result
  }

  /// The pieces of each article, titles first.
  func articles() -> [[Int]] {
    var next = [Int?](repeating: nil, count: pieces.count)
    for (piece, step) in steps.enumerated() { if let before = step.follows { next[before] = piece } }
    var texts: [[Int]] = []
    var textOf = [Int?](repeating: nil, count: pieces.count)
    for (piece, step) in steps.enumerated() where !step.isHead && step.follows == nil {
      let text = Array(sequence(first: piece) { next[$0] })
      for piece in text { textOf[piece] = texts.count }
      texts.append(text)
    }
    var heads = [[Int]](repeating: [], count: texts.count)
    var lone: [[Int]] = []
    for (piece, step) in steps.enumerated() where step.isHead {
      let owner = step.isBelow ? steps[piece...].firstIndex { !$0.isHead } : step.owner
      if let text = owner.flatMap({ textOf[$0] }) ?? likest(piece, texts) {
        heads[text].append(piece)
      } else {
        lone.append([piece])
      }
    }
    return zip(heads, texts).map { inOrder($0) + $1 } + lone
  }

  /// The text that has most of a title's words.
  private func likest(_ head: Int, _ texts: [[Int]]) -> Int? {
    let words = texts.map { min(400, $0.reduce(0) { $0 + order.likeness[head][$1] }) }
    return words.indices.max { words[$0] < words[$1] }
  }

  /// Titles from different places in the order in which they are printed: what ends with a colon names who speaks, what
  /// is long says more than a headline, and bylines stand below.
  private func inOrder(_ heads: [Int]) -> [Int] {
    func rank(_ head: Int) -> Int {
      if pieces[head].isByline { return 3 }
      let line = order.line(order.last(head))
      return line.ending == .colon ? 0 : line.width >= TitleBlock.widestTitle ? 2 : 1
    }
    return heads.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }
}
