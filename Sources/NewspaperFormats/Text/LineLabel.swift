/// What a line is within its article: the fourth stage's answer.
enum LineLabel: UInt8, CaseIterable {
  /// The first line of a paragraph.
  case start
  case continuation
  /// The first line of a block of titles; it opens an article.
  case title
  case titleMore
  case subhead
  case subheadMore
  case verse
  case row
  case signature
  /// A byline under a headline.
  case byline
  /// A byline at the end of an article.
  case tailByline
  case source
  case jumpFrom
  case jumpTo
}

/// A set of labels.
struct LabelSet: OptionSet {
  let rawValue: UInt16
  init(rawValue: UInt16) { self.rawValue = rawValue }
  init(_ label: LineLabel) { rawValue = 1 << UInt16(label.rawValue) }

  static let body: LabelSet = [LabelSet(.start), LabelSet(.continuation)]
  static let heads: LabelSet = [LabelSet(.title), LabelSet(.titleMore), LabelSet(.subhead), LabelSet(.subheadMore)]
  static let bylines: LabelSet = [LabelSet(.byline), LabelSet(.tailByline)]
}

/// How the program that made the dump puts blank lines.
enum BlankManner {
  /// At an indent, an outdent or a large jump, each unless the line before began a block itself. Then the lines of
  /// a block, but for the first, begin at one x, and a paragraph can begin only on a block's first or second line.
  case byIndent
  /// At large jumps only.
  case byJump
  /// Nowhere, or where they tell nothing.
  case silent
}

/// Stage 4: labels all lines together, so that the sum of the evidence is greatest.
///
/// The evidence is weighed in ``LineEvidence``: what a line may be by itself, and what may follow what. The best
/// sequence of labels is found by dynamic programming over the lines (Viterbi), in linear time.
struct LineLabeler {
  private let evidence: LineEvidence
  private let places: [Int]

  /// Whether anything may follow anything over a blank line.
  private let isLoose: Bool

  init(evidence: LineEvidence, places: [Int], isLoose: Bool = false) {
    self.evidence = evidence
    self.places = places
    self.isLoose = isLoose
  }

  /// One label for each place.
  func labels() -> [LineLabel] {
    let states = LineLabel.allCases.count
    let none = Int.min / 4
    var scores = [Int](repeating: none, count: states)
    var next = scores
    var origins = [UInt8](repeating: 0, count: states * places.count)
    for (row, place) in places.enumerated() {
      let allowed = evidence.candidates(place)
      for state in 0..<states { next[state] = none }
      for label in LineLabel.allCases where allowed.contains(LabelSet(label)) {
        let own = evidence.emission(label, place)
        if row == 0 {
          next[Int(label.rawValue)] = own + evidence.opening(label)
          continue
        }
        var best = none
        for previous in LineLabel.allCases {
          let score = scores[Int(previous.rawValue)]
          if score == none || score + LineEvidence.greatestStep <= best { continue }
          guard let step = step(previous, label, places[row - 1], place) else { continue }
          if score + step > best {
            best = score + step
            origins[row * states + Int(label.rawValue)] = previous.rawValue
          }
        }
        next[Int(label.rawValue)] = best + own
      }
      swap(&scores, &next)
    }
    guard let last = scores.indices.max(by: { final($0, scores) < final($1, scores) }) else { return [] }
    var state = last
    var labels = [LineLabel](repeating: .start, count: places.count)
    for row in places.indices.reversed() {
      labels[row] = LineLabel(rawValue: UInt8(state))!
      state = Int(origins[row * states + state])
    }
    return labels
  }

  private func step(_ from: LineLabel, _ to: LineLabel, _ place: Int, _ next: Int) -> Int? {
    let step = evidence.transition(from, to, from: place, to: next)
    guard isLoose, evidence.page.lines[next].blankBefore else { return step }
    let jump = evidence.leap(from, to, from: place, to: next)
    return step.map { max($0, jump) } ?? jump
  }

  private func final(_ state: Int, _ scores: [Int]) -> Int {
    guard let place = places.last else { return 0 }
    return scores[state] + evidence.closing(LineLabel(rawValue: UInt8(state))!, place)
  }
}
