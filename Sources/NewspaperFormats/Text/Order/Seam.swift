import CLexicon
import CWordPairs

/// What the characters on both sides of a seam say about whether a sentence runs over it, in hundredths of a natural
/// logarithm: 0 is chance.
struct Seam {
  /// The runs of two and of three ideographs that stand inside the lines of the page.
  private var runs: RunTable

  init(_ page: DumpPage, _ places: [Int]) {
    runs = RunTable(capacity: 2 * page.scalars.count)
    for place in places {
      var run: UInt64 = 0
      var length = 0
      for scalar in page.text(page.lines[place]) where !scalar.isBlank {
        guard scalar.textClass == .han else {
          length = 0
          continue
        }
        run = run << 20 | UInt64(scalar & 0xFFFFF)
        length += 1
        if length >= 2 { runs.add(run & 0xFF_FFFF_FFFF) }
        if length >= 3 { runs.add(run & 0xFFF_FFFF_FFFF_FFFF) }
      }
    }
  }

  private static let least = -250
  private static let greatest = 800
  private static let greatestOfPairs = 500

  private func count(_ first: Scalar, _ second: Scalar) -> Int {
    Int(runs[UInt64(first & 0xFFFFF) << 20 | UInt64(second & 0xFFFFF)])
  }

  private func count(_ first: Scalar, _ second: Scalar, _ third: Scalar) -> Int {
    Int(runs[UInt64(first & 0xFFFFF) << 40 | UInt64(second & 0xFFFFF) << 20 | UInt64(third & 0xFFFFF)])
  }

  /// One side of a seam.
  struct Side {
    fileprivate let text: ArraySlice<Scalar>
    fileprivate var words: kanbao_seam_side

    /// The end of a line.
    init(endOf line: ArraySlice<Scalar>) {
      text = line
      let run = line.suffix(Int(KANBAO_SEAM_REACH)).reversed().prefix { $0.textClass == .han }
      let word = run.reversed().map(Lexicon.form)
      words = kanbao_seam_end(word, word.count)
    }

    /// The beginning of a line.
    init(beginningOf line: ArraySlice<Scalar>) {
      text = line
      let word = line.prefix(Int(KANBAO_SEAM_REACH)).prefix { $0.textClass == .han }.map(Lexicon.form)
      words = kanbao_seam_beginning(word, word.count)
    }
  }

  /// How well a line goes on where another one ends: by the words of the language around the seam, and by the runs that
  /// the page has too.
  func score(_ end: Side, _ beginning: Side) -> Int {
    guard let last = end.text.last, let first = beginning.text.first else { return 0 }
    guard last.textClass == .han, first.textClass == .han else { return Self.borderScore(last, first) }
    let words = withUnsafePointer(to: end.words) { end in
      withUnsafePointer(to: beginning.words) { Int(kanbao_seam(end, $0)) }
    }
    return (words + runs(end.text, beginning.text)).clamped(to: Self.least...Self.greatest)
  }

  /// The same by the runs and the two ideographs next to the seam alone: for titles, which leave words out, and for the
  /// many seams between lines of columns by turns, where the words tell no more.
  func pairScore(_ before: ArraySlice<Scalar>, _ after: ArraySlice<Scalar>) -> Int {
    guard let last = before.last, let first = after.first else { return 0 }
    guard last.textClass == .han, first.textClass == .han else { return Self.borderScore(last, first) }
    return (Int(kanbao_word_pair(last, first)) + runs(before, after)).clamped(to: Self.least...Self.greatestOfPairs)
  }

  func pairScore(_ end: Side, _ beginning: Side) -> Int { pairScore(end.text, beginning.text) }

  /// What it says that the page has the run over the seam inside its lines.
  private func runs(_ before: ArraySlice<Scalar>, _ after: ArraySlice<Scalar>) -> Int {
    let (last, first) = (before.last!, after.first!)
    var score = min(2, count(last, first)) * 70
    if let third = before.dropLast().last, third.textClass == .han, count(third, last, first) > 0 { score += 200 }
    if let third = after.dropFirst().first, third.textClass == .han, count(last, first, third) > 0 { score += 200 }
    return score
  }

  /// How well two characters follow one another that are not both ideographs.
  private static func borderScore(_ last: Scalar, _ first: Scalar) -> Int {
    switch (last.textClass, first.textClass) {
    case (.digit, .han): isUnit(first) ? 120 : -60
    case (.digit, .digit), (.latin, .digit), (.digit, .latin): -150
    case (.latin, .latin): 200
    case (.latin, .han), (.han, .latin): -20
    case (.han, .digit): callsForNumber(last) ? 150 : Int(kanbao_word_end(last)) / 2
    case (.han, _): Int(kanbao_word_end(last)) / 2
    case (_, .han): Int(kanbao_word_begin(first)) / 2
    default: 0
    }
  }

  /// 有 达 约: what a number follows.
  private static func callsForNumber(_ scalar: Scalar) -> Bool { numberOpenings.contains(scalar) }

  private static let numberOpenings: Set<Scalar> = Set("有为达约到共近第仅超至长高宽每逾占月年比降升".unicodeScalars.map(\.value))

  /// 年月日 个名户 万亿元: what follows a number.
  private static func isUnit(_ scalar: Scalar) -> Bool { units.contains(scalar) }

  private static let units = ScalarSet(
    "年月日时分秒个名户万亿元岁项家人次件台套处吨米公平亩栋座条张间所辆里度层余多号位天周点倍成期届版只头株根棵片段场")
}
