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
  private let looks: [Look]
  /// How well the row that is placed goes on the rows before it, by their distance, as far as it was asked.
  private var known = [Int?](repeating: nil, count: 32)

  /// So much better must it read than the dump as it is, in hundredths of a natural logarithm.
  private static let leastGain = 500
  /// Ways that are kept after each row for each number of open columns, so that those that have just begun some, which
  /// costs at first, are not lost.
  private static let mostWays = 12
  /// Pages with more rows are left as they are.
  private static let mostRows = 3000

  init?(_ labelled: LabelledPage) {
    guard labelled.breaking == .columns, !labelled.page.isGrid,
      labelled.places.count <= Self.mostRows, Self.isSuspect(labelled)
    else { return nil }
    self.labelled = labelled
    measures = Self.measures(labelled)
    let looks = zip(labelled.places, measures).map { Look(labelled.page.lines[$0], measure: $1) }
    self.looks = looks
    // The search takes ten times as long as all else on a page in order, of which many have such lines by chance.
    let distances = Self.turns(labelled, among: Array(2...Way.mostColumns), atLeast: .min, Self.leastGainOfLooks) {
      looks[$0].score(of: looks[$1])
    }
    if distances.isEmpty { return nil }
    seam = Seam(labelled.page, labelled.places)
    if Self.turns(labelled, among: distances, atLeast: Self.parting, Self.leastGainOfTurns, flow).isEmpty { return nil }
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

  /// The width that most rows around have; of several the greatest.
  private static func measures(_ page: LabelledPage) -> [Int] {
    let widths = page.places.map { min(60, (page.page.lines[$0].width + 50) / 100) }
    var counts = [Int](repeating: 0, count: 61)
    for width in widths.prefix(around) { counts[width] += 1 }
    var measure: Int?
    return widths.indices.map { row in
      let next = row + around < widths.count ? widths[row + around] : nil
      let last = row > around ? widths[row - around - 1] : nil
      // Most lines are as wide as those that they follow.
      if let measure, next == last { return measure }
      if let next { counts[next] += 1 }
      if let last { counts[last] -= 1 }
      let most = counts.max() ?? 0
      let found = 100 * (counts.lastIndex { $0 * 4 >= most * 3 } ?? 0)
      measure = found
      return found
    }
  }

  private static let around = 12

  // MARK: Lines

  func line(_ row: Int) -> DumpLine { labelled.page.lines[labelled.places[row]] }

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
      score += seam.score(labelled.page.text(above), labelled.page.text(below)) * 88 / 100
    }
    if below.traits.contains(.dateline) { score -= 340 }
    if ending == 0, below.traits.contains(.beginsInside) { score -= 70 }
    if ending != 0, below.traits.contains(.numbered) { score -= 180 }
    if abs(measure - measures[lower]) >= 150 { score -= 130 }
    return score
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
  private static func ending(_ line: DumpLine) -> Int {
    switch line.ending {
    case .terminal, .trailing: 0
    case .colon: 1
    default: 2
    }
  }

  /// Full, as short as a first line, or shorter.
  private static func bin(_ room: Int) -> Int { room <= 130 ? 0 : room <= 330 ? 1 : 2 }

  /// What the looks of two lines weigh: how the upper one ends (a sentence, with a colon, neither) and how full it is;
  /// how full the lower one is, and whether it ends a sentence.
  ///
  /// Fitted by logistic regression to the lines of sixty made-up pages, each with the six lines before it.
  private static let weights: [InlineArray<6, Int16>] = [
    [-30, -75, 130, -30, -45, -215], [-120, -135, 190, 40, 10, -170], [-270, -185, 175, 45, 25, -115],
    [5, 20, -80, -40, -35, 95], [10, 0, -15, -10, -15, 50], [-140, -50, 155, -10, 10, 85],
    [-15, -20, -290, -55, -140, -25], [-15, -35, -135, -105, -60, -125], [-175, -150, 140, 40, 55, -105],
  ]

  // MARK: The search

  /// Columns that were begun and not closed, from left to right.
  private struct Way {
    static let mostColumns = 6
    /// The first and the last row of each.
    var first = InlineArray<6, Int32>(repeating: 0)
    var last = InlineArray<6, Int32>(repeating: 0)
    var count = 0
    /// Which of them go on, a bit each.
    var open: UInt8 = 0
    /// The column of the last row.
    var current = 0
    var score = 0
    /// Its last step.
    var step = -1

    var openCount: Int { open.nonzeroBitCount }

    func isOpen(_ column: Int) -> Bool { open & 1 << UInt8(column) != 0 }

    /// The column whose turn it is after another one.
    func next(_ column: Int) -> Int {
      var next = column
      repeat { next = next + 1 == count ? 0 : next + 1 } while !isOpen(next)
      return next
    }

    mutating func close(_ column: Int) { open &= ~(1 << UInt8(column)) }

    /// Puts a new column at a place, which begins with a row.
    mutating func insert(_ row: Int, at place: Int) {
      for column in stride(from: count, to: place, by: -1) {
        (first[column], last[column]) = (first[column - 1], last[column - 1])
      }
      (first[place], last[place]) = (Int32(row), Int32(row))
      let low = open & (1 << UInt8(place) - 1)
      open = low | (open & ~(1 << UInt8(place) - 1)) << 1 | 1 << UInt8(place)
      (count, current) = (count + 1, place)
    }
  }

  /// Where a row was put: the first row of its column.
  struct Step {
    var before: Int
    var column: Int
    /// Whether all columns ended before it.
    var isReset = false
  }

  /// What it costs that a column begins beside others that have just begun or later, that it misses its turn, and that it
  /// ends.
  private static let opening = -300
  private static let lateOpening = -600
  private static let missing = -150
  private static let ending = -200
  /// What it costs that all columns end together, and where one is open that the next line begins another one.
  private static let closing = -150
  private static let parting = -90

  private mutating func search() -> (score: Int, steps: [Step]) {
    var steps: [Step] = []
    var ways: [Way] = []
    var next: [(way: Way, step: Step)] = []
    for row in labelled.places.indices {
      if row == 0 {
        var way = Way()
        way.insert(0, at: 0)
        take(way, Step(before: -1, column: 0), &ways, &steps)
        continue
      }
      next.removeAll(keepingCapacity: true)
      for index in known.indices { known[index] = nil }
      for way in ways { extend(way, row, &next) }
      ways.removeAll(keepingCapacity: true)
      var counts = InlineArray<7, Int>(repeating: 0)
      for index in next.indices.sorted(by: { next[$0].way.score > next[$1].way.score }) {
        let found = next[index]
        guard counts[found.way.openCount] < Self.mostWays, !ways.contains(where: { isSame($0, found.way) }) else {
          continue
        }
        counts[found.way.openCount] += 1
        take(found.way, found.step, &ways, &steps)
      }
    }
    guard let best = ways.max(by: { $0.score < $1.score }) else { return (0, []) }
    var path: [Step] = []
    var step = best.step
    while step >= 0 {
      path.append(steps[step])
      step = steps[step].before
    }
    return (best.score, path.reversed())
  }

  private func take(_ way: Way, _ step: Step, _ ways: inout [Way], _ steps: inout [Step]) {
    var way = way
    way.step = steps.count
    steps.append(step)
    ways.append(way)
  }

  /// Whether what follows is the same for both.
  private func isSame(_ one: Way, _ other: Way) -> Bool {
    guard one.count == other.count, one.open == other.open, one.current == other.current else { return false }
    return (0..<one.count).allSatisfy { one.last[$0] == other.last[$0] && one.first[$0] == other.first[$0] }
  }

  private mutating func extend(_ way: Way, _ row: Int, _ next: inout [(way: Way, step: Step)]) {
    // All columns end, and another begins.
    var fresh = Way()
    fresh.insert(row, at: 0)
    fresh.score = way.score + (way.openCount > 1 ? Self.closing : Self.parting)
    next.append((fresh, Step(before: way.step, column: row, isReset: true)))
    // The next one goes on, or the one after it.
    let turn = way.next(way.current)
    go(way, row, turn, 0, &next)
    if way.openCount > 1 {
      var ended = way
      ended.close(turn)
      let after = ended.next(turn)
      go(ended, row, after, Self.ending, &next)
      if way.openCount > 2 || after == way.current { go(way, row, after, Self.missing, &next) }
    }
    guard way.count < Way.mostColumns else { return }
    begin(way, row, at: way.current + 1, &next)
    if turn <= way.current { begin(way, row, at: 0, &next) }
  }

  /// ``flow(_:_:)`` to the row that is placed, kept for the other ways.
  private mutating func knownFlow(_ above: Int, _ row: Int) -> Int {
    let distance = row - above
    guard distance < known.count else { return flow(above, row) }
    if let flow = known[distance] { return flow }
    let flow = flow(above, row)
    known[distance] = flow
    return flow
  }

  private mutating func go(_ way: Way, _ row: Int, _ column: Int, _ cost: Int, _ next: inout [(way: Way, step: Step)]) {
    var way = way
    way.score += cost + knownFlow(Int(way.last[column]), row) + (way.openCount > 1 ? aside(row) : 0)
    way.last[column] = Int32(row)
    way.current = column
    next.append((way, Step(before: way.step, column: Int(way.first[column]))))
  }

  /// How well a line stands beside other columns: titles stand above all of them.
  private func aside(_ row: Int) -> Int {
    let line = line(row)
    switch labelled.roles.roles[labelled.places[row]] {
    case .byline, .jumpFrom: return -300
    case .source, .jumpTo: return 0
    default: break
    }
    let rest = measures[row] - line.width
    if rest < -160 { return -250 }
    return rest > 330 && line.ending != .terminal ? Self.headAside : 0
  }

  /// A head beside text may be a subhead.
  private static let headAside = -120

  /// Whether the columns of a way have just begun.
  private func isFresh(_ way: Way, _ row: Int) -> Bool {
    let last = Int(way.last[way.current])
    if way.first[way.current] == way.last[way.current] { return true }
    return way.openCount == 1 && (aside(last - 1) < 0 || labelled.labels[last - 1] == .title)
  }

  private func begin(_ way: Way, _ row: Int, at place: Int, _ next: inout [(way: Way, step: Step)]) {
    var way = way
    way.score += (isFresh(way, row) ? Self.opening : Self.lateOpening) + aside(row)
    // What was alone until now stands beside the new one.
    if way.openCount == 1 {
      let last = Int(way.last[way.current])
      way.score += labelled.labels[last] == .title ? min(aside(last), Self.headAside) : aside(last)
    }
    way.insert(row, at: place)
    next.append((way, Step(before: way.step, column: row)))
  }

  // MARK: The page

  /// The page with its columns one after another; nil where none stand by turns.
  mutating func page() -> DumpPage? {
    let (score, steps) = search()
    var plain = 0
    for row in labelled.places.indices.dropFirst() { plain += max(Self.parting, flow(row - 1, row)) }
    guard score >= plain + Self.leastGain else { return nil }
    let blocks = blocks(steps)
    guard blocks.contains(where: { !$0.turns.isEmpty }) else { return nil }
    return rearranged(blocks)
  }
}
