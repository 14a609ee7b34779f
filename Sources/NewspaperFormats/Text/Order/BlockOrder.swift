/// Finds the order in which the blocks of a dump were meant to be read whose blank lines are the edges of blocks, as
/// `pdftotext` writes them.
///
/// Such a program cuts the columns of an article at one height and puts the pieces of a strip side by side before the
/// next strip. So every block may be followed by any other, most likely by one near it, and a sentence that stops at
/// the end of a block goes on at the beginning of another one. The followers are chosen all together (``Matching``).
struct BlockOrder {
  let labelled: LabelledPage
  let evidence: LineEvidence
  let fragments: [Fragment]
  let seam: Seam
  let words: Likeness
  let likeness: [[Int]]
  /// The marks that are opened in a block and closed in another one.
  let marks: [OpenMarks]
  /// For each block the blocks that name those who speak in it.
  let introductions: [Set<Int>?]
  /// Where they stand, on a page that shows it.
  let places: BlockPlaces?

  /// Pages with more blocks are left as they are.
  private static let mostBlocks = 400

  init?(_ labelled: LabelledPage) {
    guard labelled.breaking == .columns,
      labelled.page.isGrid || labelled.manner == .byJump && Self.breaksSentences(labelled)
    else { return nil }
    var labelled = labelled.withLooseBlanks()
    labelled.labels = BlockLabels(labelled).labels
    if let heads = GridHeads(labelled) { labelled.labels = heads.labels }
    fragments = Self.blocks(labelled)
    guard fragments.count > 2, fragments.count <= Self.mostBlocks else { return nil }
    var page = labelled.page
    for fragment in fragments {
      page.lines[labelled.places[fragment.rows.lowerBound]].gapBefore = true
      page.lines[labelled.places[fragment.rows.lowerBound]].blankBefore = true
    }
    self.labelled = labelled
    evidence = labelled.evidence.over(page)
    seam = Seam(page, labelled.places)
    words = Likeness(labelled, fragments)
    likeness = words.table(fragments)
    marks = fragments.map { OpenMarks(labelled, $0.rows) }
    introductions = Self.introductions(labelled, fragments)
    places = BlockPlaces(labelled, fragments)
  }

  /// Whether any block of several lines ends with a full line inside a sentence.
  private static func breaksSentences(_ page: LabelledPage) -> Bool {
    page.places.indices.dropFirst(2).contains { row in
      let line = page.page.lines[page.places[row - 1]]
      let next = page.page.lines[page.places[row]]
      return next.blankBefore && !next.gapBefore && !line.blankBefore && line.width >= line.measure - 120
        && page.evidence.paragraphEnd(line) <= -350 && page.roles.roles[page.places[row - 1]] == .text
    }
  }

  // MARK: Blocks

  /// Cuts a page at its blank lines, and where another article begins inside a block.
  private static func blocks(_ page: LabelledPage) -> [Fragment] {
    var blocks: [Fragment] = []
    var start = 0
    for row in page.labels.indices where row > 0 && isCut(page, row) {
      blocks.append(Fragment(rows: start..<row, kind: kind(page.labels[start..<row])))
      start = row
    }
    if start < page.labels.count {
      blocks.append(Fragment(rows: start..<page.labels.count, kind: kind(page.labels[start...])))
    }
    return blocks
  }

  private static func isCut(_ page: LabelledPage, _ row: Int) -> Bool {
    let line = page.page.lines[page.places[row]]
    let before = page.labels[row - 1]
    let label = page.labels[row]
    if line.blankBefore || line.gapBefore { return true }
    // Titles and bylines stand over all columns of an article, on a drawn page not always over the first.
    if page.page.isGrid, before == .title || before == .titleMore { return label != .titleMore }
    if page.page.isGrid, before == .byline { return label != .byline }
    if page.page.isGrid, label == .title { return true }
    switch before {
    case .source, .tailByline, .jumpTo: return label != before
    case .start, .continuation, .verse: return label == .title
    // A title over several columns is not of the one below it.
    case .title: return label != .titleMore && page.page.lines[page.places[row - 1]].width > line.measure + 250
    default: return false
    }
  }

  private static func kind(_ labels: ArraySlice<LineLabel>) -> Fragment.Kind {
    switch labels.last! {
    case .title, .titleMore: return .head
    case .source, .jumpTo, .tailByline: return labels.count == 1 ? .end : .text
    default: return .text
    }
  }

  /// How many rows of a block are titles above its text.
  func titleRows(_ block: Int) -> Int {
    fragments[block].rows.prefix { labelled.labels[$0] == .title || labelled.labels[$0] == .titleMore }.count
  }

  // MARK: The edges of blocks

  func first(_ block: Int) -> Int { labelled.places[fragments[block].rows.lowerBound] }

  func last(_ block: Int) -> Int { labelled.places[fragments[block].rows.upperBound - 1] }

  func firstLabel(_ block: Int) -> LineLabel { labelled.labels[fragments[block].rows.lowerBound] }

  func lastLabel(_ block: Int) -> LineLabel { labelled.labels[fragments[block].rows.upperBound - 1] }

  func line(_ place: Int) -> DumpLine { labelled.page.lines[place] }

  /// How well the first line of a block is what a label says, by itself and by the line below it.
  func entry(_ label: LineLabel, _ block: Int) -> Int {
    let score = evidence.emission(label, first(block))
    let rows = fragments[block].rows
    guard rows.count > 1 else { return score }
    let next = rows.lowerBound + 1
    return score
      + (evidence.transition(label, labelled.labels[next], from: first(block), to: labelled.places[next]) ?? -300)
  }

  /// For each block in which people speak by name, as in an interview, the blocks that have one of the names.
  private static func introductions(_ page: LabelledPage, _ blocks: [Fragment]) -> [Set<Int>?] {
    func texts(_ block: Fragment) -> [ArraySlice<Scalar>] {
      block.rows.map { page.page.text(page.page.lines[page.places[$0]]) }
    }
    return blocks.map { block in
      let names = texts(block).compactMap { text in
        TextPattern.speakerLength(text).map { Word(scalars: Array(text.prefix($0 - 1).closedUp)) }
      }.filter { $0.scalars.count > 2 }
      if names.isEmpty { return nil }
      return Set(
        blocks.indices.filter { other in
          texts(blocks[other]).contains { text in names.contains { text.contains($0) } }
        })
    }
  }

  // MARK: The new order

  /// The page with its lines in reading order; nil where the dump's own order is best.
  func page() -> DumpPage? {
    rearranged(heads().articles())
  }

  /// The articles with their titles. What whole articles are about tells more than what two blocks are about, so the
  /// followers are chosen again with what was put together. What has no title is likely to go on another article, so the followers are chosen
  /// again once the titles are given away.
  func heads() -> BlockHeads {
    let links = BlockLinks(self)
    let own = gains(links)
    var gains = own
    for _ in 0..<Self.wordRounds { gains = withWords(of: chains(links, gains), links, own) }
    var heads = BlockHeads(self, bodies(links, gains))
    var untitled: Set<Int> = []
    for _ in 0..<Self.rounds {
      let more = Set(heads.untitled).subtracting(untitled)
      if more.isEmpty { break }
      for after in links.blocks.indices where more.contains(links.blocks[after]) {
        for before in links.blocks.indices { gains[before][after] += LinkWeights.untitled }
      }
      untitled.formUnion(more)
      heads = BlockHeads(self, bodies(links, gains))
    }
    return heads
  }

  private static let rounds = 3

  /// The gains of what both blocks say, and of the article in strips that they seem to be of.
  private func gains(_ links: BlockLinks) -> [[Int]] {
    // Where blocks stand is seen on a drawn page.
    if places != nil { return links.gains() }
    var plain = links
    plain.countsHeights = false
    return BlockStrips(lines: links.lines, gains: plain.gains()).favored(links.gains())
  }

  /// The gains with those of the words that whole articles share, as far as they were put together.
  private func withWords(of chains: [[Int]], _ links: BlockLinks, _ gains: [[Int]]) -> [[Int]] {
    let more = BlockWords(words, chains).gains(links.blocks)
    return zip(gains, more).map { gains, more in
      zip(gains, more).map { gain, more in gain > BlockLinks.never / 2 ? gain + more : gain }
    }
  }

  private static let wordRounds = 2

  /// The texts of each article, in order.
  private func chains(_ links: BlockLinks, _ gains: [[Int]]) -> [[Int]] {
    let next = Matching.followers(gains)
    let followers = Set(next.compactMap { $0 })
    return next.indices.filter { !followers.contains($0) }.map { start in
      sequence(first: start) { next[$0] }.map { links.blocks[$0] }
    }
  }

  /// The blocks of each article but for titles, in order; on a drawn page bylines stand alone.
  private func bodies(_ links: BlockLinks, _ gains: [[Int]]) -> [[Int]] {
    let chains = chains(links, gains)
    return places == nil ? chains : chains + fragments.indices.filter(isByline).map { [$0] }
  }

  /// Whether a block is a byline and nothing else.
  func isByline(_ block: Int) -> Bool { fragments[block].rows.allSatisfy { labelled.labels[$0] == .byline } }

  /// Some rows that stand together, and whether they are titles.
  struct Piece {
    var rows: Range<Int>
    var isHead: Bool
  }

  /// Whether two lines of titles seem one title that was cut in two: they are of one length.
  private func isOne(_ first: Piece, _ second: Piece) -> Bool {
    guard first.isHead, second.isHead, first.rows.count == 1, second.rows.count == 1 else { return false }
    let (one, other) = (line(labelled.places[first.rows.lowerBound]), line(labelled.places[second.rows.lowerBound]))
    return abs(one.width - other.width) <= 60 && one.ending != .colon
  }

  /// The page with its rows in another order. Captions and furniture stay behind what they stood behind.
  private func rearranged(_ articles: [[Piece]]) -> DumpPage {
    let page = labelled.page
    var result = page
    result.manner = labelled.manner
    result.lines = Array(page.lines[..<(labelled.places.first ?? 0)])
    result.lines.reserveCapacity(page.lines.count)
    for article in articles {
      for (index, piece) in article.enumerated() {
        for row in piece.rows {
          let place = labelled.places[row]
          var line = page.lines[place]
          line.isHead = piece.isHead
          if row == piece.rows.lowerBound {
            line.opensPart = index == 0
            let isMoved = index == 0 || article[index - 1].rows.upperBound != row
            line.blankBefore =
              (line.blankBefore || isMoved) && !(piece.isHead && index > 0 && isOne(article[index - 1], piece))
            line.gapBefore = line.gapBefore || line.blankBefore && !piece.isHead
          }
          result.lines.append(line)
          let next = row + 1 < labelled.places.count ? labelled.places[row + 1] : page.lines.count
          result.lines += page.lines[(place + 1)..<next]
        }
      }
    }
    return result
  }
}
