/// Finds the order in which a dump's lines were meant to be read, where the dump has another one.
///
/// The page is cut into fragments (``Fragment``). Each may be followed by one other, and the followers are chosen all
/// together (``Matching``) so that unfinished sentences go on, titles stand over text and no gain is left.
struct ReadingOrder {
  let labelled: LabelledPage
  let evidence: LineEvidence
  let fragments: [Fragment]
  let seam: Seam
  let words: Likeness
  let likeness: [[Int]]

  /// Pages with more fragments are left as they are.
  private static let mostFragments = 260

  init?(_ labelled: LabelledPage) {
    guard labelled.breaking == .columns, OrderDoubt(labelled).isCertain else { return nil }
    let labelled = labelled.withLooseBlanks()
    let fragments = Fragment.cut(labelled)
    guard fragments.count > 2, fragments.count <= Self.mostFragments else { return nil }
    self.init(labelled, fragments)
  }

  /// The fragments of a page whose columns stand one after another, each from the page's top to its bottom.
  init?(columnsOf labelled: LabelledPage) {
    let fragments = Fragment.cut(labelled, finely: true)
    guard fragments.count > 2, fragments.count <= Self.mostPieces else { return nil }
    self.init(labelled, fragments)
  }

  private static let mostPieces = 400

  private init(_ labelled: LabelledPage, _ fragments: [Fragment]) {
    self.labelled = labelled
    self.fragments = fragments
    var page = labelled.page
    for fragment in fragments {
      page.lines[labelled.places[fragment.rows.lowerBound]].gapBefore = true
      page.lines[labelled.places[fragment.rows.lowerBound]].blankBefore = true
    }
    evidence = labelled.evidence.over(page)
    seam = Seam(page, labelled.places)
    words = Likeness(labelled, fragments)
    likeness = words.table(fragments)
  }

  // MARK: Rows at the edges of fragments

  func first(_ fragment: Int) -> Int { labelled.places[fragments[fragment].rows.lowerBound] }

  func last(_ fragment: Int) -> Int { labelled.places[fragments[fragment].rows.upperBound - 1] }

  func firstLabel(_ fragment: Int) -> LineLabel { labelled.labels[fragments[fragment].rows.lowerBound] }

  func lastLabel(_ fragment: Int) -> LineLabel { labelled.labels[fragments[fragment].rows.upperBound - 1] }

  func line(_ place: Int) -> DumpLine { labelled.page.lines[place] }

  /// What the first line of a fragment may be, and how well that fits the lines below it.
  private func entries(_ fragment: Int) -> [(label: LineLabel, score: Int)] {
    let label = firstLabel(fragment)
    if fragments[fragment].kind == .head { return [(.title, 0)] }
    guard label == .start || label == .continuation else { return [(label, 0)] }
    return [LineLabel.start, .continuation].map { label in
      var score = evidence.emission(label, first(fragment))
      let rows = fragments[fragment].rows
      if rows.count > 1 {
        let next = rows.lowerBound + 1
        score +=
          evidence.transition(label, labelled.labels[next], from: first(fragment), to: labelled.places[next]) ?? -300
      }
      return (label, score)
    }
  }

  // MARK: Gains

  private func opening(_ label: LineLabel, _ fragment: Int) -> Int {
    switch label {
    case .title, .titleMore, .jumpFrom: 0
    case .start: line(first(fragment)).traits.contains(.dateline) ? -100 : -200
    case .continuation: -600
    case .byline, .verse: -250
    case .signature, .source, .tailByline: -300
    case .jumpTo: -150
    default: -300
    }
  }

  /// Whether a fragment of text follows a head in the dump.
  private func stands(_ fragment: Int, under head: Int) -> Bool {
    fragments[head].kind == .head || lastLabel(head) == .byline && fragments[head].rows.count == 1
  }

  private func closing(_ fragment: Int) -> Int {
    let line = line(last(fragment))
    switch lastLabel(fragment) {
    case .start, .continuation:
      let end = evidence.paragraphEnd(line)
      return end == 0 && line.width > line.measure - 150 ? -40 : end
    case .title, .titleMore: return -450
    case .subhead, .subheadMore: return -600
    case .byline, .jumpFrom: return -300
    case .source, .tailByline, .jumpTo, .signature: return 30
    default: return 0
    }
  }

  /// What it gains that one fragment follows another.
  private struct Link {
    /// But for how far apart the two stand in the dump.
    var gain: Int
    /// Whether it also tells how far apart the two stand in the dump.
    var isByOrder: Bool
  }

  /// What it gains that one fragment follows another; heads are found their text later.
  private func links() -> [[Link?]] {
    let entries = fragments.indices.map { self.entries($0) }
    let sides = fragments.indices.map { fragment in
      (
        end: Seam.Side(endOf: labelled.page.text(line(last(fragment)))),
        beginning: Seam.Side(beginningOf: labelled.page.text(line(first(fragment))))
      )
    }
    let starts = fragments.indices.map { fragment in
      entries[fragment].map { $0.score + opening($0.label, fragment) }.max() ?? 0
    }
    return fragments.indices.map { before in
      let end = closing(before)
      return fragments.indices.map { after in
        guard before != after, var link = link(before, after, entries[after], sides) else { return nil }
        link.gain -= end + starts[after]
        return link
      }
    }
  }

  private static func gains(_ links: [[Link?]], _ order: Distances) -> [[Int]] {
    links.enumerated().map { before, row in
      row.enumerated().map { after, link in
        guard let link else { return -1_000_000 }
        return link.isByOrder ? link.gain + order.weight(before, after) : link.gain
      }
    }
  }

  /// The two sides of a fragment.
  private typealias Sides = (end: Seam.Side, beginning: Seam.Side)

  /// How well one fragment follows another.
  private func link(
    _ before: Int, _ after: Int, _ entries: [(label: LineLabel, score: Int)], _ sides: [Sides]
  ) -> Link? {
    if fragments[after].kind == .head { return headLink(before, after) }
    guard var gain = content(before, after, entries, sides) else { return nil }
    // What stands under a head in the dump is most often its text.
    if after > 0, after != before + 1, stands(after, under: after - 1) { gain -= 200 }
    gain += likeness[before][after] + sameColumn(before, after)
    return Link(gain: gain, isByOrder: true)
  }

  /// How well one fragment goes on another, by what stands on both sides of the seam.
  private func content(
    _ before: Int, _ after: Int, _ entries: [(label: LineLabel, score: Int)], _ sides: [Sides]
  ) -> Int? {
    let from = last(before)
    let to = first(after)
    let weights = evidence.weights(after: lastLabel(before), evidence.step(from: from, to: to))
    var best: Int?
    for entry in entries {
      guard var score = weights[entry.label] else { continue }
      score += entry.score
      if entry.label == .continuation {
        score += seam.score(sides[before].end, sides[after].beginning)
      }
      best = max(best ?? Int.min, score)
    }
    return best
  }

  /// Heads follow what they follow in the dump: a part of the same head, or text whose subhead they may be.
  private func headLink(_ before: Int, _ after: Int) -> Link? {
    guard after == before + 1 else { return nil }
    if fragments[before].kind == .head {
      return firstLabel(after) == .titleMore ? Link(gain: 50, isByOrder: true) : nil
    }
    guard fragments[before].kind == .text, closing(before) >= -100 else { return nil }
    return Link(gain: closing(before) + 40, isByOrder: false)
  }

  /// The columns of one article are of one width.
  private func sameColumn(_ before: Int, _ after: Int) -> Int {
    guard fragments[before].kind == .text, fragments[after].kind == .text else { return 0 }
    let difference = abs(line(last(before)).measure - line(first(after)).measure)
    return difference >= 150 ? (after == before + 1 ? -100 : -250) : 0
  }

  // MARK: The new order

  /// The page with its lines in reading order; nil where the dump's own order is best.
  func page() -> DumpPage? {
    let next = followers()
    if next.indices.dropLast().allSatisfy({ next[$0] == $0 + 1 || next[$0] == nil }), next.last == .some(nil) {
      return nil
    }
    return reordered(next)
  }

  /// The follower of each fragment. How far followers stand apart in this dump is learned from a first choice.
  private func followers() -> [Int?] {
    var order = Distances(count: fragments.count)
    var next: [Int?] = []
    let links = links()
    for round in 0..<Self.rounds {
      let gains = Self.gains(links, order)
      next = Matching.best(gains)
      if round + 1 == Self.rounds { breakCycles(&next, gains) } else { order = order.learned(from: next) }
    }
    return next
  }

  private static let rounds = 3

  /// Opens each circle of fragments at its weakest place.
  private func breakCycles(_ next: inout [Int?], _ gains: [[Int]]) {
    var seen = [Bool](repeating: false, count: next.count)
    let followers = Set(next.compactMap { $0 })
    for start in next.indices where !followers.contains(start) {
      var current: Int? = start
      while let index = current {
        seen[index] = true
        current = next[index]
      }
    }
    for start in next.indices where !seen[start] {
      var weakest = start
      var current = start
      repeat {
        seen[current] = true
        guard let follower = next[current] else { break }
        if gains[current][follower] < gains[weakest][next[weakest]!] { weakest = current }
        current = follower
      } while current != start
      if current == start { next[weakest] = nil }
    }
  }

  private func reordered(_ next: [Int?]) -> DumpPage {
    let followers = Set(next.compactMap { $0 })
    let parts = fragments.indices.filter { !followers.contains($0) }.map { start in
      Array(sequence(first: start) { next[$0] }.map { fragments[$0].rows })
    }
    return labelled.rearranged(parts)
  }
}
