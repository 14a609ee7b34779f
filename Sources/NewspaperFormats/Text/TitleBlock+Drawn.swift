/// Titles on a drawn page: nothing shows their sizes, but where lines stand in the middle of one another, their ends do.
extension TitleBlock {
  /// The sizes of letters against those of texts, in hundredths: what two lines of one size may seem to have, as
  /// places are counted in characters; what kickers and decks have; and what headlines have at least and at most.
  private static let oneSize = 50...270
  private static let small = 115
  private static let large = 140...400

  private static let fitting = 60
  private static let contrary = -200

  /// What the places of two lines say about a step in size between them.
  func drawnStep(to index: Int, _ step: Step) -> Int {
    let (above, below) = (lines[index - 1], lines[index])
    guard let upper = above.left, let lower = below.left, abs(upper - lower) > 1 else { return 0 }
    let (upperCount, lowerCount) = (above.text.count { !$0.isBlank }, below.text.count { !$0.isBlank })
    // In the middle of one another the lower line is farther to the left by half of what it is wider.
    let wider = 200 * (upper - lower)
    let isOneSize = upperCount != lowerCount && Self.oneSize.contains(wider / (lowerCount - upperCount))
    switch step {
    case .same: return isOneSize ? Self.fitting : Self.contrary
    case .larger:
      let size = (upperCount * Self.small + wider) / lowerCount
      return !isOneSize && Self.large.contains(size) ? Self.fitting : Self.contrary
    case .smaller:
      let size = (lowerCount * Self.small - wider) / upperCount
      return !isOneSize && Self.large.contains(size) ? Self.fitting : Self.contrary
    }
  }
}
