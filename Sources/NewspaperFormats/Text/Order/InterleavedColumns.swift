import CWordPairs

/// Takes columns apart whose lines a dump has by turns: the first line of each column, then the second of each.
///
/// Row after row is given to one of the columns that are open, in their turn, by how well it goes on there; a column may
/// also begin, miss its turn or end, and all may end together. Of all ways the one that reads best is found by a
/// search that keeps the best few after each row.
struct InterleavedColumns {
  let labelled: LabelledPage
  private let seam: Seam
  /// The measure of each row's column, in hundredths of an em.
  let measures: [Int]
  /// The lines of the rows, as wide as they were set.
  private let lines: [DumpLine]
  let blanks: BlankSteps
  /// Whether blank lines are surely the edges of blocks, which are put in order afterwards.
  let isOfBlocks: Bool
  private let looks: [Look]
  /// Whether columns stand by turns inside blocks that no blank line parts.
  let isMixed: Bool
  /// So much better must it read than the dump as it is, in hundredths of a natural logarithm.
  private static let leastGain = 500
  /// So many rows in a hundred stand by turns where a dump is out of order by that; the blocks of `pdftotext` may seem to.
  private static let leastTurns = 5
  private static let leastTurnsOfBlocks = 18
  /// Pages with more rows are left as they are.
  private static let mostRows = 3000

  /// Of a page that may stand by turns, or surely does.
  init?(_ labelled: LabelledPage, isSure: Bool = false) {
    guard labelled.breaking == .columns, !labelled.page.isGrid,
      labelled.places.count <= Self.mostRows
    else { return nil }
    isOfBlocks = isSure || labelled.manner == .byJump && Self.isTorn(labelled)
    isMixed = !isOfBlocks && labelled.manner != .silent && Self.isMixed(labelled)
    guard isOfBlocks || isMixed || Self.isSuspect(labelled) else { return nil }
    self.labelled = labelled
    measures = Self.measures(labelled)
    lines = zip(labelled.places, measures).map { Self.set(labelled.page.lines[$0], on: labelled.page, measure: $1) }
    blanks = BlankSteps(labelled, lines, measures, isMixed: isMixed)
    let looks = zip(lines, measures).map { Look($0, measure: $1) }
    self.looks = looks
    if isMixed {
      seam = Seam(labelled.page, labelled.places)
      return
    }
    // The search takes ten times as long as all else on a page in order, of which many have such lines by chance.
    let distances = Self.turns(
      labelled, among: Array(2...InterleavedSearch.mostColumns), atLeast: .min, Self.leastGainOfLooks
    ) {
      looks[$0].score(of: looks[$1])
    }
    if distances.isEmpty, !isOfBlocks { return nil }
    seam = Seam(labelled.page, labelled.places)
    if !isOfBlocks, Self.turns(labelled, among: distances, atLeast: Self.parting, Self.leastGainOfTurns, flow).isEmpty {
      return nil
    }
  }

  /// The distances for which rows close together gain so much when each is read below the one so many before it,
  /// instead of the last one. Below the last one a row is worth so much at least.
  private static func turns(
    _ page: LabelledPage, among distances: [Int], atLeast least: Int, _ leastGain: Int, _ flow: (Int, Int) -> Int
  ) -> [Int] {
    let rows = page.places.indices
    let plain = rows.map { $0 == 0 ? 0 : max(least, flow($0 - 1, $0)) }
    return distances.filter { distance in
      var gain = 0
      return rows.dropFirst(distance).contains { row in
        gain = max(0, gain + flow(row - distance, row) - plain[row])
        return gain >= leastGain
      }
    }
  }

  /// Whether columns stand by turns inside blocks that no blank line parts.
  private static func isMixed(_ page: LabelledPage) -> Bool {
    let looks = page.places.map { Look(page.page.lines[$0], measure: page.page.lines[$0].measure) }
    return MixedBlocks(page.page, page.places) { above, below in
      let (upper, lower) = (page.page.lines[page.places[above]], page.page.lines[page.places[below]])
      let words = seam(page.page, upper, lower).map { max($0, leastSeam) * seamWeight / 100 } ?? 0
      return max(broken, looks[above].score(of: looks[below]) + words)
    }.areCertain
  }

  private static let leastSeam = -250
  /// For a hundred of what the characters on both sides of a seam say.
  private static let seamWeight = 88

  /// What it is at least, by looks alone and with words, where columns stand by turns: some fewer than it was on any of
  /// a hundred such pages. Most others are out by it.
  private static let leastGainOfLooks = 850
  private static let leastGainOfTurns = 650

  /// Whether somewhere on the page several lines close to one another cannot stand below the line before, and words run
  /// over the ends of the full lines there hardly oftener than by chance.
  private static func isSuspect(_ page: LabelledPage) -> Bool {
    var faults: [Int] = []
    /// How likely the last words are that run over the ends of lines.
    var seams = InlineArray<12, Int>(repeating: 0)
    var (seamCount, sum) = (0, 0)
    for row in page.places.indices.dropFirst() {
      let (above, below) = (page.page.lines[page.places[row - 1]], page.page.lines[page.places[row]])
      if let seam = seam(page.page, above, below) {
        sum += seam - seams[seamCount % seams.count]
        seams[seamCount % seams.count] = seam
        seamCount += 1
      }
      if abs(above.measure - below.measure) < 150, isFault(above, below) { faults.append(row) }
      if faults.count >= leastFaults, row - faults[faults.count - leastFaults] <= reach,
        sum <= chance * min(seamCount, seams.count)
      {
        return true
      }
    }
    return false
  }

  /// Whether several full lines inside a sentence stand alone between blank lines, which no dump by indent has.
  private static func isTorn(_ page: LabelledPage) -> Bool {
    var torn = 0
    for row in page.places.indices.dropFirst().dropLast() {
      let (line, next) = (page.page.lines[page.places[row]], page.page.lines[page.places[row + 1]])
      if line.blankBefore, next.blankBefore, line.ending == .word || line.ending == .comma,
        page.labels[row] != .title, abs(line.measure - line.width) < 110, line.width >= narrowest
      {
        torn += 1
      }
    }
    return torn >= leastTorn && torn * mostRowsATorn >= page.places.count
  }

  private static let leastTorn = 4
  private static let mostRowsATorn = 12
  /// In hundredths of an em.
  private static let narrowest = 700

  /// How likely a word is that runs from a full line to the one below it; nil where none can.
  private static func seam(_ page: DumpPage, _ above: DumpLine, _ below: DumpLine) -> Int? {
    guard above.ending == .word, bin(above.measure - above.width) == 0 else { return nil }
    let (last, first) = (page.scalars[above.end - 1], page.scalars[below.start])
    guard last.textClass == .han, first.textClass == .han else { return nil }
    return min(Int(kanbao_word_pair(last, first)), greatestSeam)
  }

  /// A line inside a sentence, full or the first of a paragraph, above one that seems the first of a paragraph, or a short one that ends a sentence
  /// above one that seems none.
  private static func isFault(_ above: DumpLine, _ below: DumpLine) -> Bool {
    let (room, rest) = (above.measure - above.width, below.measure - below.width)
    switch above.ending {
    case .terminal: return room > 230 && rest <= 90
    case .word, .comma: return room <= 290 && rest > 130 && rest <= 290 && !below.traits.contains(.fullStop)
    default: return false
    }
  }

  private static let leastFaults = 3
  private static let reach = 20
  private static let greatestSeam = 400
  /// The mean of the last seams: at most 35 on a hundred and fifty pages with columns by turns, more on most pages in
  /// order.
  private static let chance = 40

  /// The width that most rows around have which seem to stand in columns of one measure; of several the greatest.
  private static func measures(_ page: LabelledPage) -> [Int] {
    let lines = page.places.map { page.page.lines[$0] }
    let widths = lines.map { min(60, ($0.width + 50) / 100) }
    return lines.indices.map { row in
      var counts = InlineArray<61, UInt8>(repeating: 0)
      var most: UInt8 = 0
      for other in max(0, row - around)...min(lines.count - 1, row + around)
      where abs(lines[other].measure - lines[row].measure) < otherMeasure {
        counts[widths[other]] += 1
        most = max(most, counts[widths[other]])
      }
      return 100 * (counts.indices.last { Int(counts[$0]) * 4 >= Int(most) * 3 } ?? 0)
    }
  }

  /// Columns whose measures are further apart are of different widths, in hundredths of an em.
  private static let otherMeasure = 150
  private static let around = 12

  // MARK: Lines

  func line(_ row: Int) -> DumpLine { lines[row] }

  /// A line with what its blanks took: they stand where characters were set apart to fill it.
  private static func set(_ line: DumpLine, on page: DumpPage, measure: Int) -> DumpLine {
    let room = measure - line.width
    guard room > 0, line.traits.contains(.blanks) else { return line }
    var line = line
    line.width += min(room, page.text(line).count(where: \.isBlank) * blank)
    return line
  }

  /// How wide most blanks are, in hundredths of an em.
  private static let blank = 30

  /// What it costs at most that a line doesn't go on another one of its column, as where an article ends in it.
  private static let broken = -250

  /// How well a line stands below another one in a column, in hundredths of a natural logarithm.
  func flow(_ above: Int, _ below: Int) -> Int { max(Self.broken, uncheckedFlow(above, below)) }

  private func uncheckedFlow(_ upper: Int, _ lower: Int) -> Int {
    let measure = measures[upper]
    let (above, below) = (line(upper), line(lower))
    let ending = Self.ending(above)
    var score = looks[upper].score(of: looks[lower])
    if ending == 2, Self.bin(measure - above.width) < 2 {
      score += seam.pairScore(labelled.page.text(above), labelled.page.text(below)) * Self.seamWeight / 100
    }
    if below.traits.contains(.dateline) { score -= 340 }
    switch labelled.roles.roles[labelled.places[upper]] {
    case .source, .jumpTo: score += Self.afterLast
    default: break
    }
    if ending == 0, below.traits.contains(.beginsInside) { score -= 70 }
    if ending != 0, below.traits.contains(.numbered) { score -= 180 }
    if abs(measure - measures[lower]) >= 150 { score -= 130 }
    return score
  }

  /// What it costs that something stands below what ends an article.
  private static let afterLast = -300

  /// What it weighs that nothing goes on with a row, where one column is open.
  func parting(_ row: Int) -> Int { blanks.parting(row) + (isUnfinished(row - 1) ? Self.cutting : Self.parting) }

  private static let parting = -70
  private static let cutting = -210

  /// Whether a sentence goes on below a row.
  func isUnfinished(_ row: Int) -> Bool {
    Self.ending(line(row)) == 2 && Self.bin(measures[row] - line(row).width) < 2
  }

  /// What of a row can be told without reading it.
  private struct Look {
    let width: Int
    let measure: Int
    let isTerminal: Bool
    /// The row of the weights for what stands below.
    let kind: Int

    init(_ line: DumpLine, measure: Int) {
      width = line.width
      self.measure = measure
      isTerminal = line.ending == .terminal
      kind = InterleavedColumns.ending(line) * 3 + InterleavedColumns.bin(measure - width)
    }

    /// What it weighs to stand above another row.
    func score(of below: Look) -> Int {
      Int(
        InterleavedColumns.weights[kind][InterleavedColumns.bin(measure - below.width) * 2 + (below.isTerminal ? 1 : 0)]
      )
    }
  }

  /// How a line ends: a sentence, with a colon, neither.
  static func ending(_ line: DumpLine) -> Int {
    switch line.ending {
    case .terminal, .trailing: 0
    case .colon: 1
    default: 2
    }
  }

  /// Full, as short as a first line, or shorter.
  static func bin(_ room: Int) -> Int { room <= 130 ? 0 : room <= 330 ? 1 : 2 }

  /// What the looks of two lines weigh: how the upper one ends (a sentence, with a colon, neither) and how full it is;
  /// how full the lower one is, and whether it ends a sentence.
  ///
  /// Fitted by logistic regression to the lines of sixty made-up pages, each with the six lines before it.
  private static let weights: [InlineArray<6, Int16>] = [
    [-30, -75, 130, -30, -45, -215], [-120, -135, 190, 40, 10, -170], [-270, -185, 175, 45, 25, -115],
    [5, 20, -80, -40, -35, 95], [10, 0, -15, -10, -15, 50], [-140, -50, 155, -10, 10, 85],
    [-15, -20, -290, -55, -140, -25], [-15, -35, -135, -105, -60, -125], [-175, -150, 140, 40, 55, -105],
  ]

  /// How well a line stands beside other columns: titles stand above all of them.
  func aside(_ row: Int) -> Int {
    let line = line(row)
    let seemsTitle = labelled.labels[row] == .title || labelled.labels[row] == .titleMore
    let score = seemsTitle ? Self.titleAside : 0
    switch labelled.roles.roles[labelled.places[row]] {
    case .byline, .jumpFrom: return score - 120
    case .source, .jumpTo: return score
    default: break
    }
    let rest = measures[row] - line.width
    if rest < -160 { return score - 250 }
    return rest > 330 && line.ending != .terminal ? score + Self.headAside : score
  }

  /// A head beside text may be a subhead.
  static let headAside = -120
  /// What was taken for a title's line: where columns stand by turns, many are.
  private static let titleAside = -60

  // MARK: The page

  /// The page with its columns one after another, and whether it is in order then; nil where none stand by turns.
  ///
  /// A dump is out of order in one way. Where many of its rows stood by turns, what still seems wrong is what was not taken apart
  /// well, and no other order mends it.
  func page() -> (page: DumpPage, isInOrder: Bool)? {
    var search = InterleavedSearch(self)
    let (score, steps) = search.best()
    var plain = 0
    for row in labelled.places.indices.dropFirst() {
      plain += max(parting(row), flow(row - 1, row) + blanks.staying(row))
    }
    guard score >= plain + Self.leastGain else { return nil }
    let blocks = blocks(steps)
    let turns = blocks.reduce(0) { $0 + $1.turns.count }
    if turns == 0 { return nil }
    let least = labelled.manner == .byIndent || isMixed ? Self.leastTurns : Self.leastTurnsOfBlocks
    let isInOrder = !isOfBlocks && turns * 100 >= least * labelled.places.count
    return (rearranged(blocks, asBlocks: isOfBlocks), isInOrder)
  }
}
