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
  let likeness: [[Int]]
  /// The marks that are opened in a block and closed in another one.
  private let marks: [OpenMarks]
  /// For each block the blocks that name those who speak in it.
  private let introductions: [Set<Int>?]

  /// Pages with more blocks are left as they are.
  private static let mostBlocks = 400

  init?(_ labelled: LabelledPage) {
    guard labelled.breaking == .columns, labelled.manner == .byJump, Self.brokenSentences(labelled) > 1 else {
      return nil
    }
    var labelled = labelled.withLooseBlanks()
    labelled.labels = BlockLabels(labelled).labels
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
    likeness = Likeness.table(labelled, fragments)
    marks = fragments.map { OpenMarks(labelled, $0.rows) }
    introductions = Self.introductions(labelled, fragments)
  }

  /// How many blocks of several lines end with a full line inside a sentence.
  private static func brokenSentences(_ page: LabelledPage) -> Int {
    page.places.indices.dropFirst(2).count { row in
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

  /// What the first line of a block may be, and how well that fits the lines below it.
  private func entries(_ block: Int) -> [(label: LineLabel, score: Int)] {
    let label = firstLabel(block)
    switch label {
    case .start, .continuation: break
    case .title where fragments[block].kind == .text && mayBeSubhead(block): return [(.title, 0), (.subhead, -200)]
    case .subhead where !line(first(block)).traits.contains(.numbered): return [(.subhead, 0), (.title, -200)]
    default: return [(label, 0)]
    }
    return [LineLabel.start, .continuation].map { label in
      var score = evidence.emission(label, first(block))
      let rows = fragments[block].rows
      if rows.count > 1 {
        let next = rows.lowerBound + 1
        score +=
          evidence.transition(label, labelled.labels[next], from: first(block), to: labelled.places[next]) ?? -300
      }
      return (label, score)
    }
  }

  /// Whether the titles above a block's text may stand inside an article.
  private func mayBeSubhead(_ block: Int) -> Bool {
    let row = fragments[block].rows.lowerBound + titleRows(block)
    return labelled.labels[row] == .start && !line(labelled.places[row]).traits.contains(.dateline)
  }

  /// What it costs a block to stand at the front of an article.
  private func opening(_ label: LineLabel, _ block: Int) -> Int {
    switch label {
    case .title, .titleMore, .jumpFrom: 0
    case .start: line(first(block)).traits.contains(.dateline) ? -300 : -250
    case .continuation: -600
    case .verse: -250
    case .byline: -350
    default: -300
    }
  }

  /// What it costs a block to stand at the end of one.
  private func closing(_ block: Int) -> Int {
    let line = line(last(block))
    switch lastLabel(block) {
    case .start, .continuation:
      let end = evidence.paragraphEnd(line)
      return end == 0 && line.width > line.measure - 150 ? -40 : end
    case .title, .titleMore: return -250
    case .subhead, .subheadMore: return -600
    case .byline, .jumpFrom: return -300
    case .source, .tailByline, .jumpTo, .signature: return 30
    default: return 0
    }
  }

  // MARK: Gains

  /// What it gains that one block follows another, but for how far apart the two stand in the dump.
  private struct Link {
    /// If a sentence runs from one into the other.
    var inside = BlockOrder.impossible
    /// If not.
    var outside = BlockOrder.impossible
  }

  private static let impossible: Int32 = -1_000_000

  /// For each two blocks what it gains that the second follows the first.
  private func links() -> [[Link]] {
    let entries = fragments.indices.map { self.entries($0) }
    let starts = fragments.indices.map { block in
      entries[block].map { $0.score + opening($0.label, block) }.max() ?? 0
    }
    return fragments.indices.map { before in
      let end = closing(before)
      let breaksOff = breaksOff(before)
      return fragments.indices.map { after in
        before == after ? Link() : link(before, after, entries[after], breaksOff, less: end + starts[after])
      }
    }
  }

  /// What the links gain where blocks stand so far apart in the dump.
  private func gains(_ links: [[Link]], _ steps: BlockSteps) -> [[Int]] {
    links.indices.map { before in
      let isUnderHead = fragments[before].kind == .head
      return links[before].enumerated().map { after, link in
        let outside = steps.weight(before, after, inside: false)
        return max(
          Int(link.inside) + steps.weight(before, after, inside: true),
          Int(link.outside) + (isUnderHead ? outside / 2 : outside))
      }
    }
  }

  /// How well one block follows another, less what else they would gain.
  private func link(
    _ before: Int, _ after: Int, _ entries: [(label: LineLabel, score: Int)], _ breaksOff: Bool, less other: Int
  ) -> Link {
    var link = Link()
    var weights: LabelWeights?
    for entry in entries {
      let label = entry.label
      if breaksOff, label != .continuation, label != .source, label != .jumpTo { continue }
      guard let step = step(before, after, label) else { continue }
      var gain = step + entry.score + likeness[before][after] + sameColumn(before, after) - other
      if !Self.isTitle(label) {
        weights =
          weights ?? evidence.weights(after: lastLabel(before), evidence.step(from: last(before), to: first(after)))
        guard let weight = weights?[label] else { continue }
        gain += weight
      }
      if label == .continuation, fragments[before].kind != .head {
        link.inside = max(link.inside, Int32(gain))
      } else {
        link.outside = max(link.outside, Int32(gain))
      }
    }
    return link
  }

  private static func isTitle(_ label: LineLabel) -> Bool { label == .title || label == .titleMore }

  /// How well a block goes on after another one, if its first line is what a label says, but for the two lines' looks
  /// and for how far apart they stand.
  private func step(_ before: Int, _ after: Int, _ label: LineLabel) -> Int? {
    let isUnderHead = fragments[before].kind == .head
    if Self.isTitle(label) {
      return isUnderHead && abs(after - before) <= Self.reach ? headStep(before, after) : nil
    }
    if lastLabel(before) == .byline, label == .byline || abs(after - before) > Self.reach { return nil }
    if isUnderHead { return likeness[before][after] }
    switch label {
    case .continuation:
      let (end, start) = (labelled.page.text(line(last(before))), labelled.page.text(line(first(after))))
      return seam.score(end, start) + marks[before].score(marks[after])
    case .subhead: return 200
    case .start where introductions[after] != nil:
      return introductions[after]!.contains(before) ? Self.introduced : -Self.introduced / 2
    default: return line(first(after)).traits.contains(.dateline) ? -600 : 0
    }
  }

  /// Whether a block ends with a full line inside a sentence: only the rest of the sentence can follow.
  private func breaksOff(_ block: Int) -> Bool {
    let line = line(last(block))
    switch lastLabel(block) {
    case .start, .continuation: return evidence.paragraphEnd(line) <= -350 && line.width > line.measure - 300
    default: return false
    }
  }

  private static let introduced = 200

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

  /// Titles further apart are not of one article.
  private static let reach = 3

  /// How well one title follows another.
  private func headStep(_ before: Int, _ after: Int) -> Int {
    let end = line(last(before)).ending
    return (end == .colon || end == .comma ? 250 : -50) + (line(first(after)).ending == .colon ? -250 : 0)
  }

  /// Fewer lines don't show how wide their column is.
  private static let leastLines = 2

  /// The columns of one article are of one width.
  private func sameColumn(_ before: Int, _ after: Int) -> Int {
    guard min(fragments[before].rows.count, fragments[after].rows.count) >= Self.leastLines else { return 0 }
    return abs(line(last(before)).measure - line(first(after)).measure) >= 150 ? -150 : 0
  }

  // MARK: The new order

  /// The page with its lines in reading order; nil where the dump's own order is best.
  func page() -> DumpPage? {
    let next = followers()
    let followers = Set(next.compactMap { $0 })
    let chains = fragments.indices.filter { !followers.contains($0) }.map { start in
      Array(sequence(first: start) { next[$0] })
    }
    return rearranged(BlockHeads(self, chains).articles())
  }

  /// The follower of each block. How far followers stand apart in this dump is learned from a first choice.
  private func followers() -> [Int?] {
    var steps = BlockSteps(count: fragments.count)
    var next: [Int?] = []
    let links = links()
    for round in 0..<Self.rounds {
      let gains = gains(links, steps)
      next = round + 1 == Self.rounds ? withoutCircles(gains) : Matching.best(gains)
      steps = learned(next)
    }
    return next
  }

  private func learned(_ next: [Int?]) -> BlockSteps {
    var result = BlockSteps(count: fragments.count)
    result.learn(
      next.enumerated().compactMap { before, after in
        guard let after, fragments[before].kind == .text, fragments[after].kind == .text else { return nil }
        return (after - before, evidence.paragraphEnd(line(last(before))) <= -350)
      })
    return result
  }

  private static let rounds = 3

  /// The followers with the greatest gain in which no blocks follow one another in a circle.
  private func withoutCircles(_ gains: [[Int]]) -> [Int?] {
    var gains = gains
    var rounds = Self.mostRounds
    while true {
      var next = Matching.best(gains)
      let weakest = weakestInCircles(next, gains)
      if weakest.isEmpty { return next }
      for block in weakest {
        gains[block][next[block]!] = -1_000_000
        if rounds == 0 { next[block] = nil }
      }
      if rounds == 0 { return next }
      rounds -= 1
    }
  }

  private static let mostRounds = 12

  /// In each circle the block that is followed with the least gain.
  private func weakestInCircles(_ next: [Int?], _ gains: [[Int]]) -> [Int] {
    var seen = [Bool](repeating: false, count: next.count)
    let followers = Set(next.compactMap { $0 })
    for start in next.indices where !followers.contains(start) {
      for block in sequence(first: start, next: { next[$0] }) { seen[block] = true }
    }
    return next.indices.compactMap { start in
      if seen[start] { return nil }
      let circle = sequence(first: start) { seen[next[$0]!] ? nil : next[$0] }.map { block in
        seen[block] = true
        return block
      }
      return circle.min { gains[$0][next[$0]!] < gains[$1][next[$1]!] }
    }
  }

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
