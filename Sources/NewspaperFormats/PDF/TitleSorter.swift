import Newspaper

/// Tells banner, kicker, headline and deck apart by their sizes: the largest is the headline, what is smaller above it
/// the kicker, below it the deck.
struct TitleSorter {
  private(set) var headline = Headline()
  private(set) var banner: Banner?
  /// How many lines are the banner's, its deck among them.
  private(set) var bannerCount = 0
  /// Lines among the titles that name who wrote the article.
  private(set) var bylines: [ArraySlice<Scalar>] = []
  /// The lines of an editor's note below the titles.
  private(set) var note: [PageLine] = []

  /// Lines of one style that follow one another.
  private struct Group {
    var size: Double
    var font: Int
    var lines: [PageLine]
    var text: [Scalar]
  }

  /// - Parameter bodySize: That of the page's text, in points.
  init(_ titles: TitleGroup, bodySize: Double) {
    var groups: [Group] = []
    let widest = titles.lines.map(\.box.width).max()!
    for line in Self.inOrder(titles) {
      if EditorNote.begins(line) || note.last.map({ $0.style.matches(line.style) }) ?? false {
        note.append(line)
        continue
      }
      let larger = groups.map(\.size).max() ?? 0
      if larger > 1.3 * line.size && Self.isByline(line)
        || larger > 1.15 * line.size && Self.isByline(line, below: bodySize)
      {
        bylines.append(line.scalars)
        continue
      }
      let size = line.size
      let last = groups.count - 1
      if last >= 0, goesOn(groups[last], line) {
        LineJoiner.append(line.scalars, to: &groups[last].text)
        groups[last].lines.append(line)
        groups[last].size = max(groups[last].size, size)
      } else {
        groups.append(Group(size: size, font: line.style.font, lines: [line], text: Array(line.scalars)))
      }
    }
    resolve(groups)

    func goesOn(_ group: Group, _ line: PageLine) -> Bool {
      group.font == line.style.font && group.lines[0].isVertical == line.isVertical && isAlike(group, line)
        && isNext(group, line)
    }

    /// The lines of one title stand close together.
    func isNext(_ group: Group, _ line: PageLine) -> Bool {
      line.isVertical || line.box.top - group.lines[group.lines.count - 1].box.bottom < 0.75 * line.size
    }

    /// A line that would be wider than its columns is set a little smaller.
    func isAlike(_ group: Group, _ line: PageLine) -> Bool {
      let (small, large) = (min(group.size, line.size), max(group.size, line.size))
      if large - small < 0.14 * large { return true }
      let wide = line.size < group.size ? line.box.width : group.lines.map(\.box.width).max()!
      return small > 0.7 * large && wide > 0.98 * widest && wide > 8 * small
    }
  }

  /// A name alone is shorter than any deck.
  private static func isByline(_ line: PageLine) -> Bool {
    let text = line.scalars
    if Attributions.isSureByline(text) { return true }
    return line.characterCount < 4 && Names.beginsWithSurname(text) && Names.fills(text)
  }

  /// Whether a line names somebody with an office or a role, or has no more than names and is no larger than text.
  private static func isByline(_ line: PageLine, below bodySize: Double) -> Bool {
    let text = line.scalars
    if Attributions.isSureByline(text) || Names.afterOffice(text) != nil { return true }
    guard Names.areShort(text) else { return false }
    return Names.hasRole(text) || line.size < 1.13 * bodySize && text.closedUp.leading(of: genres) == nil
  }

  /// What a deck of a word or two says.
  private static let genres: Vocabulary = [
    "外一首", "外二首", "外三首", "外一章", "组诗", "組詩", "节选", "節選", "连载", "連載", "小小说", "散文", "随笔", "上篇", "中篇", "下篇", "上集", "下集",
  ]

  /// Lines that stand from right to left, then the others.
  private static func inOrder(_ titles: TitleGroup) -> [PageLine] {
    guard titles.isVertical else { return rows(titles.lines) }
    return titles.lines.filter(\.isVertical).sorted { $0.box.centerX > $1.box.centerX }
      + rows(titles.lines.filter { !$0.isVertical })
  }

  /// From top to bottom; pieces of one row from left to right.
  private static func rows(_ lines: [PageLine]) -> [PageLine] {
    var lines = lines.sorted { $0.box.centerY < $1.box.centerY }
    var start = 0
    while start < lines.count {
      let (y, size) = (lines[start].box.centerY, lines[start].size)
      var end = start + 1
      while end < lines.count, abs(y - lines[end].box.centerY) < 0.3 * min(size, lines[end].size) { end += 1 }
      if end > start + 1 { lines[start..<end].sort { $0.box.left < $1.box.left } }
      start = end
    }
    return lines
  }

  /// All of it as the title over several articles.
  var asBanner: Banner {
    let above = [banner?.headline, banner?.deck, headline.kicker, headline.main].compactMap { $0 }
    let below = [headline.deck].compactMap { $0 } + bylines.map { LineJoiner.printed($0) }
    return Banner(headline: above.joined(separator: " "), deck: below.isEmpty ? nil : below.joined(separator: " "))
  }

  private mutating func resolve(_ groups: [Group]) {
    var first = 0
    if groups.count > 1, Self.isRubric(groups[0].text[...]), groups[1].size > 0.5 * groups[0].size {
      banner = Banner(headline: Self.text(groups[...0]) ?? "")
      bannerCount = groups[0].lines.count
      first = 1
    }
    guard var main = groups.indices.dropFirst(first).max(by: { groups[$0].size < groups[$1].size }) else { return }
    // Two peaks: the first is a banner.
    let peaks = groups.indices.filter { isPeak(groups, $0) }
    if first == 0, peaks.count > 1 {
      main = peaks[peaks.count - 1]
      let above = peaks[peaks.count - 2]
      // Between both: the banner's deck, then the kicker.
      let between = main - above - 1
      let deck = between > 1 || between == 1 && isDeck(groups[above + 1], groups[above], groups[main]) ? 1 : 0
      banner = Banner(
        headline: Self.text(groups[...above]) ?? "", deck: deck == 1 ? Self.text(groups[above + 1...above + 1]) : nil)
      first = above + 1 + deck
      bannerCount = groups[..<first].reduce(0) { $0 + $1.lines.count }
    }
    headline = Headline(
      kicker: Self.text(groups[first..<main]), main: Self.text(groups[main...main]),
      deck: Self.text(groups[(main + 1)...]))
  }

  /// The standing heads of short news.
  private static let rubrics: Vocabulary = [
    "简讯", "簡訊", "短讯", "短訊", "快讯", "快訊", "短波", "速递", "速遞", "快报", "快報", "速览", "速覽", "集锦", "集錦", "一句话新闻", "一句話新聞", "简明新闻",
    "簡明新聞", "综合新闻", "綜合新聞", "要闻", "要聞",
  ]

  /// Whether a title is the standing head of several short articles: 县区简讯.
  private static func isRubric(_ text: ArraySlice<Scalar>) -> Bool {
    let text = text.closedUp
    return text.count < 8 && text.trailing(of: rubrics) != nil
  }

  /// Whether a group is clearly larger than its neighbours, and large at all.
  private func isPeak(_ groups: [Group], _ place: Int) -> Bool {
    let size = groups[place].size
    if place > 0, groups[place - 1].size * 1.12 > size { return false }
    if place + 1 < groups.count, groups[place + 1].size * 1.12 > size { return false }
    return true
  }

  /// Whether a line between two large ones belongs to the upper one.
  private func isDeck(_ line: Group, _ upper: Group, _ lower: Group) -> Bool {
    if line.text.last?.textClass == .colon || TextPattern.endsAsOffice(line.text[...]) { return false }
    let above = line.lines[0].box.top - upper.lines[upper.lines.count - 1].box.bottom
    let below = lower.lines[0].box.top - line.lines[line.lines.count - 1].box.bottom
    return above < below + 0.2 * line.size
  }

  private static func text(_ groups: ArraySlice<Group>) -> String? {
    if groups.isEmpty { return nil }
    let result = LineJoiner.title(groups.lazy.flatMap(\.lines).map { $0.scalars[...] })
    return result.isEmpty ? nil : result
  }
}
