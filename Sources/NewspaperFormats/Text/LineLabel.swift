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

/// What each label weighs at one place, all of them at once: a lane for each.
struct LabelWeights {
  /// What a label weighs that cannot be; nothing that is added makes it possible.
  static let impossible: Int32 = -(1 << 30)

  var lanes = SIMD16<Int32>(repeating: impossible)

  /// Nil where the label cannot be.
  subscript(label: LineLabel) -> Int? {
    @inline(__always) get {
      let lane = lanes[Int(label.rawValue)]
      return lane == Self.impossible ? nil : Int(lane)
    }
    @inline(__always) set { lanes[Int(label.rawValue)] = newValue.map { Int32($0) } ?? Self.impossible }
  }

  /// The greater of the two weights of each label.
  func greatest(_ other: LabelWeights) -> LabelWeights {
    LabelWeights(lanes: lanes.replacing(with: other.lanes, where: other.lanes .> lanes))
  }
}

/// How the program that made the dump puts blank lines.
enum BlankManner {
  /// At an indent, an outdent or a large jump, each unless the line before began a block itself. Then the lines of
  /// a block, but for the first, begin at one x, and a paragraph can begin only on a block's first or second line.
  case byIndent
  /// At large jumps only.
  case byJump
  /// The dump shows how far apart lines stand (``DumpLine/Cell``).
  case byPlace
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

  private static let title = Int(LineLabel.title.rawValue)
  private static let subhead = Int(LineLabel.subhead.rawValue)

  /// What a label weighs that no sequence reaches, far below any sum of a page.
  private static let unreached: Int32 = -(1 << 28)

  /// One label for each place.
  func labels() -> [LineLabel] {
    guard let first = places.first, let last = places.last else { return [] }
    var scores = SIMD16<Int32>(repeating: Self.unreached)
    var reached = evidence.candidates(first)
    scores.add(evidence.emissions(first, reached), to: evidence.openings, unreached: Self.unreached)
    var origins = [SIMD16<UInt8>](repeating: SIMD16(), count: places.count)
    for row in 1..<max(1, places.count) {
      let step = evidence.step(from: places[row - 1], to: places[row])
      var best = SIMD16<Int32>(repeating: Self.unreached)
      var origin = SIMD16<Int32>()
      var rest = reached.rawValue
      while rest != 0 {
        var from = rest.trailingZeroBitCount
        rest &= rest - 1
        // What follows a head does not depend on which of its lines is the last: the better one stands for both.
        if from == Self.title || from == Self.subhead, rest & 1 << UInt16(from + 1) != 0 {
          rest &= rest - 1
          if scores[from + 1] > scores[from] { from += 1 }
        }
        if scores[from] == Self.unreached { continue }
        let candidate = weights(after: LineLabel(rawValue: UInt8(from))!, step).lanes &+ scores[from]
        let isBetter = (best &- candidate) &>> 31
        best ^= (best ^ candidate) & isBetter
        origin ^= (origin ^ SIMD16(repeating: Int32(from))) & isBetter
      }
      reached = evidence.candidates(places[row])
      origins[row] = SIMD16(truncatingIfNeeded: origin)
      scores.add(evidence.emissions(places[row], reached), to: best, unreached: Self.unreached)
    }
    for label in LineLabel.allCases { scores[Int(label.rawValue)] += Int32(evidence.closing(label, last)) }
    return path(to: scores, origins)
  }

  /// The labels that led to the greatest score.
  private func path(to scores: SIMD16<Int32>, _ origins: [SIMD16<UInt8>]) -> [LineLabel] {
    var state = LineLabel.allCases.indices.max { scores[$0] < scores[$1] } ?? 0
    var labels = [LineLabel](repeating: .start, count: places.count)
    for row in places.indices.reversed() {
      labels[row] = LineLabel(rawValue: UInt8(state))!
      state = Int(origins[row][state])
    }
    return labels
  }

  @inline(__always)
  private func weights(after label: LineLabel, _ step: LineStep) -> LabelWeights {
    let weights = evidence.weights(after: label, step)
    return isLoose && step.next.blankBefore ? weights.greatest(evidence.leaps(from: label, step)) : weights
  }
}

extension SIMD16<Int32> {
  /// Becomes the sum of two, but for the lanes of labels that cannot be.
  fileprivate mutating func add(_ weights: LabelWeights, to other: Self, unreached: Int32) {
    // All bits of a lane where the first is less.
    let isLess = (weights.lanes &- (LabelWeights.impossible / 2)) &>> 31
    let sum = weights.lanes &+ other
    self = sum ^ ((sum ^ Self(repeating: unreached)) & isLess)
  }
}
