extension ArticleFinder {
  /// Where an article stands before banners are found.
  private struct Place {
    /// Its title and its columns.
    var span: Box
    /// Where its title, a picture or a column begins.
    var top: Double
    /// The bottom of what stands next above it.
    var ceiling: Double
  }

  /// The most neighbours that a banner has to each side.
  private static let neighbourLimit = 8

  /// Gives titles without columns to the titles below them: to one as a part of its stack, to several as their banner.
  mutating func placeBanners() {
    let banners = titles.indices.filter { !titles[$0].isVertical && articles[$0].flows.isEmpty }
    if banners.isEmpty { return }
    let places = articles.map(place)
    for title in banners.sorted(by: { titles[$0].box.top > titles[$1].box.top }) {
      guard let upper = articles[title].titles else { continue }
      let below = self.below(title, places)
      if below.count == 1, let lower = articles[below[0]].titles, !lower.isVertical {
        articles[below[0]].titles = TitleGroup(upper.lines + lower.lines)
      } else if !below.isEmpty {
        for article in below { articles[article].banner = title }
      } else {
        continue
      }
      articles[title].titles = nil
    }
  }

  private func place(_ article: PageArticle) -> Place? {
    let boxes = article.flows.map { flows[$0].box } + (article.titles.map { [$0.box] } ?? [])
    guard let span = Box.around(boxes) else { return nil }
    let tops = article.flows.map { flows[$0].bylineTop ?? flows[$0].pictured.top }
    let top = min(tops.min() ?? .infinity, article.titles?.box.top ?? .infinity)
    let head = article.titles?.box.top ?? top
    let ceiling = parser.bottomAbove(Box(left: span.left, top: min(head, span.top), right: span.right, bottom: head))
    return Place(span: span, top: top, ceiling: ceiling)
  }

  /// The articles under a title that has no columns: those next below its letters, and their neighbours that begin as
  /// high, with nothing above them either, when it stands in the middle of them all.
  private func below(_ title: Int, _ places: [Place?]) -> [Int] {
    let upper = titles[title].box
    let reach = max(1.6 * titles[title].mainBox.height, 3 * em)
    let row = places.indices.compactMap { article -> (article: Int, place: Place)? in
      guard article != title, articles[article].banner == nil,
        articles[article].titles != nil || !articles[article].flows.isEmpty, let place = places[article],
        place.top - upper.bottom > -0.5 * em, place.top - upper.bottom < reach, place.ceiling <= upper.bottom + 1
      else { return nil }
      return (article, place)
    }.sorted { $0.place.span.left < $1.place.span.left }
    func isUnder(_ place: Place) -> Bool {
      place.span.sharedWidth(upper) > 0.3 * min(place.span.width, upper.width)
    }
    guard let first = row.firstIndex(where: { isUnder($0.place) }),
      let last = row.lastIndex(where: { isUnder($0.place) })
    else { return [] }
    let top = row[first...last].map(\.place.top).min()!
    func isBeside(_ place: Place, _ other: Place) -> Bool {
      abs(place.top - top) < 1.6 * em && -place.span.sharedWidth(other.span) < 3.2 * em
        && (place.ceiling < upper.top + em || abs(place.ceiling - upper.bottom) < 1)
    }
    var (low, high) = (first, last)
    while low > max(0, first - Self.neighbourLimit), isBeside(row[low - 1].place, row[low].place) { low -= 1 }
    while high + 1 < min(row.count, last + Self.neighbourLimit), isBeside(row[high + 1].place, row[high].place) {
      high += 1
    }
    var best = first...last
    for start in low...first {
      for end in last...high where end - start >= best.count {
        let whole = Box.around(row[start...end].map(\.place.span))!
        if abs(whole.centerX - upper.centerX) < 1.2 * em { best = start...end }
      }
    }
    return row[best].map(\.article)
  }
}
