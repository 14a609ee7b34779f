/// Titles of a dump that puts no blank line between their parts: commas and lengths are all there is.
extension TitleBlock {
  /// How much some lines look like the kicker, perhaps of none, and those above them like the banner: a headline of two
  /// clauses stands apart from what is above and below it.
  func weighUpperSilently(_ kicker: Range<Int>) -> Int {
    (kicker.lowerBound > 0 ? weighBanner(above: kicker.lowerBound) : 0)
      + (kicker.isEmpty ? 0 : weighSilentKicker(kicker) - brokenClause(at: kicker.upperBound))
  }

  /// How much some lines look like the main headline, and those below them like the deck.
  func weighLowerSilently(_ main: Range<Int>) -> Int {
    let deck = main.upperBound
    return weighSilentMain(main)
      + (deck == lines.count ? 0 : weighSilentDeck(deck, main: main) - brokenClause(at: deck))
  }

  /// What it costs that another part begins with a line: none does inside a clause.
  private func brokenClause(at border: Int) -> Int { lines[border - 1].ending == .comma ? 300 : 0 }

  private func weighSilentMain(_ main: Range<Int>) -> Int {
    var score = joins(main)
    if !main.contains(where: hasClauses) { score += mainEvenness(main) }
    if main.count > 1, !isWrapped(main) { score -= 40 * joined(main) }
    let total = width(main)
    if total < 450 { score -= 50 }
    score -= excess(main) + officeAlone(main)
    if hasWideLine(main) { score -= 100 }
    if main.count > 4 { score -= 150 * (main.count - 4) }
    if lines[main.lowerBound].text.first?.textClass == .digit { score -= 60 }
    if main.contains(where: { lines[$0].traits.contains(.dashed) }) { score -= 300 }
    return score
  }

  private func weighSilentKicker(_ kicker: Range<Int>) -> Int {
    var score = 5 + joins(kicker) + weighKicker(kicker, hasBanner: kicker.lowerBound > 0 || isUnderBanner)
    if kicker.count == 2 { score += 40 }
    if namesRubric(kicker) { score += 148 }
    if lines[kicker.upperBound - 1].ending == .colon { score += 40 }
    if kicker.contains(where: hasClauses) { score -= 100 }
    return score + (lines[kicker.upperBound].blankBefore ? 142 : 0)
  }

  private func weighSilentDeck(_ deck: Int, main: Range<Int>) -> Int {
    let start = startsDeck(deck, main: main)
    return -150 + joins(deck..<lines.count) + (isShort(deck, main) ? min(0, start) : start) - 60
      * max(0, lines.count - deck - 2)
  }

  private func width(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + lines[$1].width } }

  /// Two clauses with a comma between are a title of their own, on one line or on two.
  private func hasClauses(_ index: Int) -> Bool {
    lines[index].text.contains(0xFF0C) || index > 0 && lines[index - 1].ending == .comma
  }

  /// The lines of one part that would rather stand apart.
  func joins(_ range: Range<Int>) -> Int {
    range.dropFirst().reduce(0) { score, index in
      let isOpen = lines[index - 1].ending == .comma
      let isApart = !isOpen && lines[index - 1].ending != .colon && (hasClauses(index - 1) || hasClauses(index))
      return score + (isApart ? TitleWeights.clauseApart : 0)
    }
  }
}
