/// Gives the bodies their titles in a dump that has all titles of a page first.
///
/// The titles and the bodies are cut into articles together: both lists stand in the same order, so the best cut is found
/// by dynamic programming over the lines of the titles and the places where a body may begin.
struct TitlesFirst {
  private let labelled: LabelledPage
  /// The first row that is no title.
  private let firstBody: Int
  /// Of each row of the titles, whether it is one of names, in a dump that has those with the titles.
  private let areNames: [Bool]
  /// The rows at which a body may begin, and the end.
  private let starts: [Int]
  private let seam: Seam
  private let cohesion: Cohesion

  private static let leastTitleLines = 6
  private static let mostTitleLines = 160
  private static let mostStarts = 500
  private static let mostLinesOfOne = 9
  /// No article has more places where another could begin.
  private static let farthest = 60

  init?(_ labelled: LabelledPage) {
    guard labelled.breaking == .columns, let first = Self.firstBody(labelled),
      (Self.leastTitleLines...Self.mostTitleLines).contains(first)
    else { return nil }
    // Titles among the bodies speak against it.
    let others = labelled.labels[first...].count { $0 == .title }
    guard others * 5 <= first else { return nil }
    self.labelled = labelled
    firstBody = first
    areNames = Self.isSigned(labelled, before: first) ? (0..<first).map { Self.isName(labelled, $0) } : []
    let rows = first..<labelled.places.count
    starts = rows.filter { $0 == first || Self.mayStart(labelled, $0) } + [labelled.places.count]
    guard starts.count > 2, starts.count <= Self.mostStarts else { return nil }
    seam = Seam(labelled.page, labelled.places)
    cohesion = Cohesion(labelled, from: first)
  }

  /// Where the titles end: before the first paragraph with a full stop, or the byline above it.
  private static func firstBody(_ page: LabelledPage) -> Int? {
    func traits(_ row: Int) -> LineTraits { page.page.lines[page.places[row]].traits }
    guard
      var row = page.labels.indices.prefix(mostTitleLines + 20).first(where: {
        !traits($0).isDisjoint(with: [.fullStop, .dateline]) || traits($0).contains(.sentenceInside)
      })
    else { return nil }
    while row > 0, page.labels[row] == .continuation { row -= 1 }
    if isSigned(page, before: row) { return row }
    for above in stride(from: row - 1, through: max(0, row - 4), by: -1) where isOpening(page, above) { row = above }
    return row
  }

  /// Whether names stand among the titles that end above a row, not only below the last of them.
  private static func isSigned(_ page: LabelledPage, before row: Int) -> Bool {
    (0..<max(0, row - leastBelowNames)).contains {
      let role = page.roles.roles[page.places[$0]]
      return role == .byline || role == .possibleByline && $0 > 0
    }
  }

  /// Below names among titles stand so many lines of titles at least.
  private static let leastBelowNames = 3

  private static func isName(_ page: LabelledPage, _ row: Int) -> Bool {
    switch page.roles.roles[page.places[row]] {
    case .byline, .bracketedByline, .possibleByline: row > 0
    default: row > 0 && Names.isPlainOne(page.page.text(page.page.lines[page.places[row]]), isSurely: true)
    }
  }

  private func isName(_ row: Int) -> Bool { areNames.indices.contains(row) && areNames[row] }

  /// Whether a line stands at the beginning of bodies only.
  private static func isOpening(_ page: LabelledPage, _ row: Int) -> Bool {
    switch page.roles.roles[page.places[row]] {
    case .byline, .jumpFrom: true
    default: false
    }
  }

  private static func mayStart(_ page: LabelledPage, _ row: Int) -> Bool {
    let line = page.page.lines[page.places[row]]
    guard line.blankBefore || page.manner == .silent, !line.traits.contains(.beginsInside) else { return false }
    if isOpening(page, row) || line.traits.contains(.dateline) { return true }
    switch page.labels[row - 1] {
    case .source, .tailByline, .jumpTo, .signature, .verse, .row: return true
    default: return page.evidence.paragraphEnd(page.page.lines[page.places[row - 1]]) >= -220
    }
  }

  private func line(_ row: Int) -> DumpLine { labelled.page.lines[labelled.places[row]] }

  // MARK: Weights, in hundredths of a natural logarithm

  /// How well a body begins at a row.
  private func weighStart(_ row: Int) -> Int {
    if row == firstBody { return 0 }
    let line = line(row)
    var score = max(-300, min(200, (Self.usualCohesion - cohesion.between(above: row)) * 7 / 100))
    if line.traits.contains(.dateline) { score += 450 }
    switch labelled.roles.roles[labelled.places[row]] {
    case .byline: score += 400
    case .jumpFrom: score += 450
    case .possibleByline where labelled.labels[row] == .byline: score += 200
    default: break
    }
    if Letters.salutes(labelled.page.text(line)) {
      score += 300
    } else if line.traits.contains(.speaker) {
      score -= 150
    }
    if line.traits.contains(.numbered) { score -= 100 }
    // An article is of verse or of prose.
    if (labelled.labels[row] == .verse) != (labelled.labels[row - 1] == .verse) { score += 150 }
    switch labelled.labels[row - 1] {
    case .source, .tailByline, .jumpTo: score += 300
    case .signature: score += 150
    case .start, .continuation: score += labelled.evidence.paragraphEnd(self.line(row - 1))
    case .byline, .jumpFrom: score -= 600
    default: break
    }
    if abs(labelled.evidence.heads.textMeasure[labelled.places[row]] - self.line(row - 1).measure) >= 150 {
      score += 120
    }
    return score
  }

  /// So much has the text around a place where a body begins as often as not.
  private static let usualCohesion = 2800
  private static let costs = [0, 60, 0, 20, 90, 180, 270, 360, 450, 540]
  private static let bodyless = 900
  private static let titleless = 500

  /// How well some of the titles' lines are one article's.
  private func weighTitle(_ rows: Range<Int>) -> Int {
    if let names = rows.first(where: isName) { return weighSigned(rows, names) }
    let lines = rows.map { row in
      let line = line(row)
      return TitleBlock.Line(
        text: labelled.page.text(line), width: line.width, blankBefore: row == rows.lowerBound || line.blankBefore,
        traits: line.traits, ending: line.ending)
    }
    var score = -Self.costs[rows.count]
    if !line(rows.lowerBound).blankBefore { score -= 80 }
    score -= brokenWord(rows.lowerBound)
    if line(rows.lowerBound).traits.contains(.dashed) { score -= 400 }
    switch line(rows.upperBound - 1).ending {
    case .comma, .open: score -= 300
    case .colon: score -= 200
    default: break
    }
    let block = TitleBlock(lines, manner: labelled.manner, isSilent: false, isUnderBanner: false)
    return score + min(150, block.division().score / 2)
  }

  /// How well lines are one article's titles with its names below them.
  private func weighSigned(_ rows: Range<Int>, _ names: Int) -> Int {
    guard names > rows.lowerBound else { return -Self.misplacedName }
    let more = (names..<rows.upperBound).count { !isName($0) }
    return weighTitle(rows.lowerBound..<names) + Self.ownName - more * Self.misplacedName
  }

  private static let ownName = 200
  private static let misplacedName = 600

  /// How surely the titles' line above a row goes on in it.
  private func brokenWord(_ row: Int) -> Int {
    guard row > 0 else { return 0 }
    return max(0, seam.score(labelled.page.text(line(row - 1)), labelled.page.text(line(row))) - Self.leastSeam)
  }

  /// Hardly a title goes on where the seam is worse.
  private static let leastSeam = 60

  // MARK: The best cut

  /// Where each article's titles and its body end, in order; nothing where no cut fits.
  private func cut() -> [TitleCuts.Place] {
    let blocks = (0..<firstBody).map { from in
      (from..<min(firstBody, from + Self.mostLinesOfOne)).map { weighTitle(from..<$0 + 1) }
    }
    var words = TitleWords(labelled, titles: 0..<firstBody, starts: starts)
    var cuts = TitleCuts(titles: firstBody, starts: starts.count)
    for start in starts.indices {
      for from in 0..<firstBody where cuts.isReached(start, from) {
        for (length, own) in blocks[from].enumerated() {
          cuts.reach(start, from + length + 1, own - Self.bodyless, from: .init(titles: from, start: start))
        }
      }
      if start == starts.count - 1 { break }
      let opening = weighStart(starts[start])
      words.begin()
      for end in start + 1..<min(starts.count, start + Self.farthest) {
        words.add(end - 1)
        for from in 0...firstBody where cuts.isReached(start, from) {
          let place = TitleCuts.Place(titles: from, start: start)
          cuts.reach(end, from, opening - (isJump(starts[start]) ? 50 : Self.titleless), from: place)
          guard from < firstBody else { continue }
          var likeness = 0
          for (length, own) in blocks[from].enumerated() {
            likeness += words.found[from + length]
            cuts.reach(end, from + length + 1, opening + own + likeness * 60 / 100, from: place)
          }
        }
      }
    }
    return cuts.best()
  }

  private func isJump(_ row: Int) -> Bool { labelled.roles.roles[labelled.places[row]] == .jumpFrom }

  // MARK: The page

  /// The page with every body below its titles.
  func page() -> DumpPage? {
    let steps = cut()
    guard steps.count > 3 else { return nil }
    let parts = zip(steps, steps.dropFirst()).map { [$0.titles..<$1.titles, starts[$0.start]..<starts[$1.start]] }
    return marked().rearranged(parts)
  }

  /// The page with what is known of heads noted.
  private func marked() -> LabelledPage {
    var result = labelled
    for row in labelled.places.indices where !isName(row) {
      result.page.lines[labelled.places[row]].isHead = row < firstBody
    }
    return result
  }
}

/// The best cuts found so far: for each place that both lists can be cut at, the score and the cut before.
private struct TitleCuts {
  /// So many of the titles' lines, and of the places where bodies may begin, are behind it.
  struct Place {
    var titles: Int
    var start: Int
  }

  private static let none = Int.min / 2
  private let titles: Int
  private var scores: [Int]
  private var origins: [Place]

  init(titles: Int, starts: Int) {
    self.titles = titles
    scores = [Int](repeating: Self.none, count: (titles + 1) * starts)
    origins = [Place](repeating: Place(titles: 0, start: 0), count: scores.count)
    scores[0] = 0
  }

  func isReached(_ start: Int, _ title: Int) -> Bool { scores[start * (titles + 1) + title] > Self.none }

  mutating func reach(_ start: Int, _ title: Int, _ gain: Int, from place: Place) {
    let score = scores[place.start * (titles + 1) + place.titles] + gain
    let index = start * (titles + 1) + title
    guard score > scores[index] else { return }
    scores[index] = score
    origins[index] = place
  }

  /// The best way to the end of both lists.
  func best() -> [Place] {
    guard let score = scores.last, score > Self.none else { return [] }
    var places = [Place(titles: titles, start: scores.count / (titles + 1) - 1)]
    while let last = places.last, last.titles > 0 || last.start > 0 {
      places.append(origins[last.start * (titles + 1) + last.titles])
    }
    return places.reversed()
  }
}

/// How many of the words of titles stand in a body: the rare pairs of ideographs that both have.
private struct TitleWords {
  /// For each piece of the bodies, the numbers of the pairs in it.
  private var pieces: [[Int]] = []
  private var weights: [Int] = []
  /// The titles' lines that have a pair.
  private var holders: [[Int]] = []
  private var seen: [Int]
  private var round = 0
  /// What was found of each of the titles' lines, in hundredths of a natural logarithm.
  private(set) var found: [Int]

  init(_ page: LabelledPage, titles: Range<Int>, starts: [Int]) {
    var numbers: [UInt64: Int] = [:]
    var holders: [[Int]] = []
    for row in titles {
      page.forEachPair(row) { pair in
        let number = numbers[pair] ?? holders.count
        if number == holders.count {
          numbers[pair] = number
          holders.append([])
        }
        if holders[number].last != row { holders[number].append(row) }
      }
    }
    let pieces = zip(starts, starts.dropFirst()).map { start, end in
      var own = Set<Int>()
      for row in start..<end { page.forEachPair(row) { if let number = numbers[$0] { own.insert(number) } } }
      return own.sorted()
    }
    var counts = [Int](repeating: 0, count: holders.count)
    for piece in pieces { for number in piece { counts[number] += 1 } }
    weights = counts.map { Likeness.logarithm(pieces.count * 100 / max(1, $0)) - Likeness.logarithm(100) }
    seen = [Int](repeating: 0, count: holders.count)
    found = [Int](repeating: 0, count: titles.count)
    self.holders = holders
    self.pieces = pieces
  }

  /// Begins with a body that has no pieces.
  mutating func begin() {
    round += 1
    for row in found.indices { found[row] = 0 }
  }

  /// Adds a piece to the body.
  mutating func add(_ piece: Int) {
    for number in pieces[piece] where seen[number] != round {
      seen[number] = round
      for row in holders[number] { found[row] += weights[number] }
    }
  }
}
