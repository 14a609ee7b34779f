/// Gives the bodies their titles in a dump that has all titles of a page first.
///
/// The titles and the bodies are cut into articles together: both lists stand in the same order, so the best cut is found
/// by dynamic programming over the lines of the titles and the places where a body may begin. What speaks for a cut has
/// the weights of ``TitlesFirstWeights``.
struct TitlesFirst {
  typealias Weights = TitlesFirstWeights

  let labelled: LabelledPage
  /// The first row that is no title.
  let firstBody: Int
  /// Of each row of the titles, whether it is one of names, in a dump that has those with the titles.
  let areNames: [Bool]
  /// The rows at which a body may begin, and the end.
  let starts: [Int]
  let seam: Seam
  let cohesion: Cohesion

  private static let leastTitleLines = 6
  private static let manyTitleLines = 12
  private static let mostTitleLines = 160
  private static let mostStarts = 500
  /// No article has more places where another could begin.
  private static let farthest = 60

  init?(_ labelled: LabelledPage) {
    guard labelled.breaking == .columns, let first = Self.firstBody(labelled),
      (Self.leastTitleLines...Self.mostTitleLines).contains(first)
    else { return nil }
    // Titles among the bodies speak against it, but verse and subheads may look like some. A page in order may begin with
    // as many lines without a full stop, a poem or a list; but those are few titles, with few blank lines between.
    let others = labelled.labels[first...].count { $0 == .title }
    let parts = (0..<first).count { $0 == 0 || labelled.page.lines[labelled.places[$0]].blankBefore }
    guard others * (first < Self.manyTitleLines ? 5 : 3) <= first, parts > 2 * others else { return nil }
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

  func isName(_ row: Int) -> Bool { areNames.indices.contains(row) && areNames[row] }

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
    let above = page.page.lines[page.places[row - 1]]
    switch page.labels[row - 1] {
    case .start, .continuation, .byline, .jumpFrom: break
    default: return true
    }
    if page.evidence.paragraphEnd(above) >= -220 { return true }
    return above.measure - above.width >= shortEnd && (above.ending == .word || above.ending == .closer)
  }

  /// What a line that ends inside a sentence has room for where another article may begin below it, in hundredths of an
  /// em: verse and tables end so.
  private static let shortEnd = 300

  func line(_ row: Int) -> DumpLine { labelled.page.lines[labelled.places[row]] }

  // MARK: The best cut

  /// Where each article's titles and its body end, in order; nothing where no cut fits.
  private func cut() -> [TitleCuts.Place] {
    let titles = blocksOfTitles()
    var bodies = OpenedBodies(self)
    var words = TitleWords(labelled, titles: 0..<firstBody, starts: starts)
    var cuts = TitleCuts(titles: firstBody, starts: starts.count)
    for start in starts.indices {
      for from in 0..<firstBody where cuts.isReached(start, from) {
        for (length, block) in titles[from].enumerated() {
          let place = TitleCuts.Place(titles: from, start: start)
          cuts.reach(start, from + length + 1, block.score - Weights.bodyless, from: place)
        }
      }
      if start == starts.count - 1 { break }
      bodies.begin(start)
      words.begin()
      for end in start + 1..<min(starts.count, start + Self.farthest) {
        bodies.add(end - 1)
        words.add(end - 1)
        for from in 0...firstBody where cuts.isReached(start, from) {
          let place = TitleCuts.Place(titles: from, start: start)
          cuts.reach(end, from, bodies.withoutTitle, from: place)
          guard from < firstBody else { continue }
          var shared = TitleWords.Shared()
          for (length, block) in titles[from].enumerated() {
            shared.add(words, from + length)
            cuts.reach(end, from + length + 1, block.score + bodies.weigh(block) + shared.score, from: place)
          }
        }
      }
    }
    return cuts.best()
  }

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
