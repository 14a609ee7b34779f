import CWordPairs

/// What the characters on both sides of a seam say about whether a sentence runs over it, in hundredths of a natural
/// logarithm: 0 is chance.
struct Seam {
  /// The runs of two and of three ideographs that stand inside the lines of the page.
  private var runs: RunTable

  private static let least = -250
  private static let greatest = 500

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

  private func count(_ first: Scalar, _ second: Scalar) -> Int {
    Int(runs[UInt64(first & 0xFFFFF) << 20 | UInt64(second & 0xFFFFF)])
  }

  private func count(_ first: Scalar, _ second: Scalar, _ third: Scalar) -> Int {
    Int(runs[UInt64(first & 0xFFFFF) << 40 | UInt64(second & 0xFFFFF) << 20 | UInt64(third & 0xFFFFF)])
  }

  /// How well the second line goes on where the first one ends.
  func score(_ before: ArraySlice<Scalar>, _ after: ArraySlice<Scalar>) -> Int {
    guard let last = before.last, let first = after.first else { return 0 }
    var score: Int
    switch (last.textClass, first.textClass) {
    case (.han, .han):
      score = Int(kanbao_word_pair(last, first)) + min(2, count(last, first)) * 70
      if let third = before.dropLast().last, third.textClass == .han, count(third, last, first) > 0 { score += 200 }
      if let third = after.dropFirst().first, third.textClass == .han, count(last, first, third) > 0 { score += 200 }
    case (.digit, .han): score = Self.isUnit(first) ? 120 : -60
    case (.digit, .digit), (.latin, .digit), (.digit, .latin): score = -150
    case (.latin, .latin): score = 200
    case (.latin, .han), (.han, .latin): score = -20
    case (.han, .digit): score = Self.callsForNumber(last) ? 150 : Int(kanbao_word_end(last)) / 2
    case (.han, _): score = Int(kanbao_word_end(last)) / 2
    case (_, .han): score = Int(kanbao_word_begin(first)) / 2
    default: score = 0
    }
    return min(max(score, Self.least), Self.greatest)
  }

  /// 有 达 约: what a number follows.
  private static func callsForNumber(_ scalar: Scalar) -> Bool { numberOpenings.contains(scalar) }

  private static let numberOpenings: Set<Scalar> = Set("有为达约到共近第仅超至长高宽每逾占月年比降升".unicodeScalars.map(\.value))

  /// 年月日 个名户 万亿元: what follows a number.
  private static func isUnit(_ scalar: Scalar) -> Bool { units.contains(scalar) }

  private static let units = ScalarSet(
    "年月日时分秒个名户万亿元岁项家人次件台套处吨米公平亩栋座条张间所辆里度层余多号位天周点倍成期届版只头株根棵片段场")
}
