extension ArticleFinder {
  /// Gives titles that have no columns one that begins close below them and ends before it reaches under them: lines of
  /// verse are short, and their title stands in the middle of the column.
  mutating func placeShort() {
    for title in titles.indices where !titles[title].isVertical && articles[title].flows.isEmpty {
      let box = titles[title].box
      let below = flows.indices.filter { flow in
        let gap = (flows[flow].bylineTop ?? flows[flow].box.top) - box.bottom
        return isFree(flow) && !flows[flow].bylines.isEmpty && gap > -0.5 * em
          && gap < 3 * em
          && flows[flow].right < box.left + em && box.left - flows[flow].right < 5 * em
      }
      if below.count == 1 { take(below[0], into: title) }
    }
  }

  /// Gives standing titles that have no columns the titles beside them, with their columns: what lies over these is much
  /// smaller, and a deck.
  mutating func placeDecks() {
    for title in titles.indices where titles[title].isVertical && articles[title].flows.isEmpty {
      let decks = titles.indices.filter { isDeck($0, of: title) }
      guard let deck = decks.first, decks.count == 1, let lines = articles[deck].titles?.lines else { continue }
      articles[title].titles = TitleGroup(titles[title].lines + lines)
      articles[title].flows = articles[deck].flows
      articles[deck] = PageArticle()
    }
  }

  /// Whether a title lies over columns that begin beside a standing one, as high as that does.
  private func isDeck(_ deck: Int, of title: Int) -> Bool {
    let (standing, lying) = (titles[title], titles[deck])
    guard !lying.isVertical, lying.mainBox.height < 0.75 * standing.mainBox.width, articles[deck].titles != nil,
      abs(lying.box.top - standing.box.top) < 2 * em,
      let columns = Box.around(articles[deck].flows.map { flows[$0].box })
    else { return false }
    let gap = -columns.union(lying.box).sharedWidth(standing.box)
    return gap > -em && gap < 4.2 * em && columns.sharedHeight(standing.box) > 0
  }
}
