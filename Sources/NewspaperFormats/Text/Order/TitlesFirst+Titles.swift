/// The lines that may be one article's titles.
extension TitlesFirst {
  /// Some of the titles' lines, and what speaks for their being one article's.
  struct TitleLines {
    var score: Int
    /// Whether names stand below them.
    var isSigned: Bool
    /// Whether they announce questions and answers.
    var asks: Bool
  }

  private static let mostLinesOfOne = 9

  /// For each of the titles' lines, the blocks that begin with it, by their lengths.
  func blocksOfTitles() -> [[TitleLines]] {
    (0..<firstBody).map { from in
      let asks = asks(from)
      return (from..<min(firstBody, from + Self.mostLinesOfOne)).map { last in
        let rows = from..<last + 1
        let names = rows.first(where: isName)
        return TitleLines(
          score: weigh(rows, names: names), isSigned: names.map { $0 > from } ?? false,
          asks: asks || rows.count > 1 && self.asks(from + 1))
      }
    }
  }

  private func weigh(_ rows: Range<Int>, names: Int?) -> Int {
    guard let names else { return weigh(rows) }
    guard names > rows.lowerBound else { return Weights.onlyNames }
    let more = (names..<rows.upperBound).count { !isName($0) }
    return weigh(rows.lowerBound..<names) + Weights.names + more * Weights.misplacedName
  }

  /// How well lines without names are one article's titles.
  private func weigh(_ rows: Range<Int>) -> Int {
    let first = line(rows.lowerBound)
    let lines = rows.map { row in
      let line = line(row)
      return TitleBlock.Line(
        text: labelled.page.text(line), width: line.width, blankBefore: row == rows.lowerBound || line.blankBefore,
        traits: line.traits, ending: line.ending)
    }
    var score = Weights.lengths[rows.count - 1]
    if !first.blankBefore, rows.lowerBound > 0 { score += Weights.noBlank }
    score += brokenWord(rows.lowerBound) * Weights.brokenWord / 100
    if first.traits.contains(.dashed) { score += Weights.dashed }
    switch line(rows.upperBound - 1).ending {
    case .comma, .open: score += Weights.openEnd
    case .colon: score += Weights.colon
    default: break
    }
    let block = TitleBlock(lines, manner: labelled.manner, isSilent: false, isUnderBanner: false)
    return score + block.division().score.clamped(to: Weights.divisionRange) * Weights.division / 100
  }

  /// How surely the titles' line above a row goes on in it.
  private func brokenWord(_ row: Int) -> Int {
    guard row > 0 else { return 0 }
    return max(0, seam.pairScore(labelled.page.text(line(row - 1)), labelled.page.text(line(row))) - Self.leastSeam)
  }

  /// Hardly a title goes on where the seam is worse.
  private static let leastSeam = 60

  /// Whether a line announces questions and answers.
  private func asks(_ row: Int) -> Bool {
    let text = labelled.page.text(line(row))
    return text.leading(of: Self.talks) != nil || text.range(of: Self.answers) != nil
  }

  private static let talks: Vocabulary = ["对话", "专访", "访"]
  private static let answers: Word = "答记者问"
}

extension Int {
  func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
