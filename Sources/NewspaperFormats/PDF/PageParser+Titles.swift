/// Puts the lines of titles together.
extension PageParser {
  /// Standing lines close to one another, from right to left.
  static func verticalGroups(_ lines: [PageLine]) -> [TitleGroup] {
    let lines = lines.sorted { $0.box.right > $1.box.right }
    var near = [[Int]](repeating: [], count: lines.count)
    LineGroups.forPairs(lines, reach: 1.3) { one, other in
      let (a, b) = (lines[one], lines[other])
      let reach = a.style.matches(b.style) ? 0.62 : 1.3
      if -a.box.sharedWidth(b.box) < reach * max(a.size, b.size), a.box.sharedHeight(b.box) > 0 {
        near[other].append(one)
      }
    }
    var groups: [[PageLine]] = []
    var group: [Int] = []
    for place in lines.indices {
      let found = near[place].map { group[$0] }.min()
      if let found { groups[found].append(lines[place]) } else { groups.append([lines[place]]) }
      group.append(found ?? groups.count - 1)
    }
    return groups.flatMap(partedPeaks).map(TitleGroup.init)
  }

  /// The standing titles of two neighbours, apart: each has lines of its largest size, and smaller ones beside them.
  private static func partedPeaks(_ lines: [PageLine]) -> [[PageLine]] {
    let largest = lines.map(\.size).max()!
    let isMain = lines.map { $0.size > 0.8 * largest }
    guard let first = isMain.firstIndex(of: true),
      let end = isMain[first...].firstIndex(of: false), let next = isMain[end...].firstIndex(of: true)
    else { return [lines] }
    func gap(_ place: Int) -> Double { -lines[place - 1].box.sharedWidth(lines[place].box) }
    let cut = (end...next).max { gap($0) < gap($1) }!
    return [Array(lines[..<cut])] + partedPeaks(Array(lines[cut...]))
  }

  /// Lines of large type that stand close one under another, or are pieces of one row.
  func titleGroups(_ lines: [PageLine], _ chains: [Flow]) -> [TitleGroup] {
    // Its own name, or the closure would hold all of the page.
    let bodySize = bodySize
    return LineGroups.groups(of: lines, reach: 2) { upper, lower in
      lower.box.top - upper.box.bottom < 0.95 * max(upper.size, lower.size)
        && upper.box.sharedWidth(lower.box) > 0.3 * min(upper.box.width, lower.box.width)
        || abs(lower.box.centerY - upper.box.centerY) < 0.3 * upper.size
          && -upper.box.sharedWidth(lower.box) < 1.6 * upper.size && upper.style.matches(lower.style)
          && !(Self.areNeighbours(upper, lower, chains, bodySize) && !readOn([upper.box, lower.box], chains))
    }.map(TitleGroup.init)
  }

  /// A banner and the titles of several articles below it, apart.
  ///
  /// - Parameter titles: All titles of the page.
  func partedBanner(_ group: TitleGroup, of titles: [TitleGroup], _ chains: [Flow]) -> [TitleGroup] {
    if group.lines.count == 1 { return [group] }
    let lines = group.lines.sorted { $0.box.top < $1.box.top }
    let over = overNeighbours(lines, titles, chains)
    if over > 0 { return [TitleGroup(Array(lines[..<over])), TitleGroup(Array(lines[over...]))] }
    for count in 1..<max(1, min(4, lines.count - 1)) where Self.haveNeighbours(lines[count...]) {
      let banner = TitleGroup(Array(lines[..<count]))
      let below = titleGroups(Array(lines[count...]), chains)
      let first = below[0].box
      let areBeside = below.dropFirst().allSatisfy { $0.box.sharedHeight(first) > 0 && $0.box.sharedWidth(first) < 0 }
      let isOver = below.allSatisfy { $0.mainBox.height > 1.125 * bodySize && $0.box.sharedWidth(banner.box) > 0 }
      if below.count > 1, areBeside, isOver, !readOn(below.map(\.box), chains) { return [banner] + below }
    }
    // A banner is larger than something below it that is smaller than the headline.
    let sorted = lines.count > 2 ? TitleSorter(group, bodySize: bodySize).bannerCount : 0
    let count = max(sorted, Self.shiftedCount(lines))
    return count == 0 ? [group] : [TitleGroup(Array(lines[..<count])), TitleGroup(Array(lines[count...]))]
  }

  /// How many lines at the top are a banner: they are over the middle not of what is below them but of its neighbours
  /// too, whose titles begin as high and are as large; 0 for none.
  private func overNeighbours(_ lines: [PageLine], _ titles: [TitleGroup], _ chains: [Flow]) -> Int {
    let whole = TitleGroup(lines).box
    let others = titles.filter { $0.box != whole }
    for count in 1..<max(1, min(4, lines.count)) {
      let (upper, lower) = (TitleGroup(Array(lines[..<count])), TitleGroup(Array(lines[count...])))
      let size = lower.mainBox.height
      guard upper.mainBox.height > 1.12 * size else { continue }
      let beside = others.filter {
        abs($0.box.top - lower.box.top) < 1.2 * bodySize && $0.box.sharedWidth(lower.box) < 0
          && isTitle(lower, beside: $0)
          && isFree($0.box, below: upper.box.top, others, chains)
      }.map(\.box)
      if beside.isEmpty { continue }
      let own = span(lower.box, chains)
      let left = beside.filter { $0.right < lower.box.left }.map { span($0, chains) }.max { $0.left < $1.left }
      let right = beside.filter { $0.left > lower.box.right }.map { span($0, chains) }.min { $0.left < $1.left }
      let all = [left, right].compactMap(\.self).reduce(own) { $0.union($1) }
      let isOverOwn = (left == nil || right == nil) && abs(own.centerX - upper.box.centerX) < 2 * bodySize
      if !isOverOwn, abs(all.centerX - upper.box.centerX) < 1.5 * bodySize { return count }
    }
    return 0
  }

  /// Whether a title may be that of an article, and no deck, beside that of another one.
  private func isTitle(_ title: TitleGroup, beside other: TitleGroup) -> Bool {
    let (main, largest) = (title.mainLine, other.mainLine)
    let isDeckLike = main.style.font == bodyFont && largest.style.font != bodyFont
    let least = isDeckLike ? 0.87 : 0.75
    return main.size > least * largest.size && main.size < 1.5 * largest.size
  }

  /// A title and the columns below it.
  private func span(_ title: Box, _ chains: [Flow]) -> Box {
    chains.reduce(title) { whole, chain in
      let isBelow =
        chain.box.top > title.centerY && chain.box.top - title.bottom < 3 * bodySize
        && chain.box.sharedWidth(title) > 0
      return isBelow ? whole.union(chain.box) : whole
    }
  }

  /// Whether nothing is above a title up to a height.
  private func isFree(_ title: Box, below top: Double, _ titles: [TitleGroup], _ chains: [Flow]) -> Bool {
    func isAbove(_ box: Box) -> Bool {
      box.sharedWidth(title) > 0.1 * bodySize && box.centerY > top && box.bottom < title.top + 1
    }
    return !chains.contains { isAbove($0.box) } && !titles.contains { $0.lines.contains { isAbove($0.box) } }
  }

  /// Whether two of some lines stand side by side.
  private static func haveNeighbours(_ lines: ArraySlice<PageLine>) -> Bool {
    lines.indices.contains { one in
      lines[one...].indices.contains { other in
        lines[one].box.sharedHeight(lines[other].box) > 0 && lines[one].box.sharedWidth(lines[other].box) < 0
      }
    }
  }

  /// How many lines at the top are larger than those below, and neither over their middle nor at their left edge.
  private static func shiftedCount(_ lines: [PageLine]) -> Int {
    for count in 1..<max(1, min(4, lines.count)) {
      let (upper, lower) = (TitleGroup(Array(lines[..<count])), TitleGroup(Array(lines[count...])))
      let size = lower.mainBox.height
      if upper.mainBox.height > 1.12 * size, abs(upper.box.centerX - lower.box.centerX) > 2 * size,
        abs(upper.box.left - lower.box.left) > size
      {
        return count
      }
    }
    return 0
  }

  /// Whether the text below one of some boxes side by side goes on below the next.
  private func readOn(_ boxes: [Box], _ chains: [Flow]) -> Bool {
    let columns = boxes.sorted { $0.left < $1.left }.map { box in
      chains.filter {
        $0.box.top > box.centerY && $0.box.top - box.bottom < 10 * bodySize && $0.box.sharedWidth(box) > 0
      }
    }
    return zip(columns, columns.dropFirst()).contains { left, right in
      guard let from = left.max(by: { $0.left < $1.left }), let to = right.min(by: { $0.left < $1.left }) else {
        return false
      }
      return FlowContinuity([from, to], bodyFont: bodyFont).score(0, 1) > 2
    }
  }

  /// Whether two pieces of a row are the titles of neighbours: each stands in columns of its own, at their left edge or
  /// in the middle.
  private static func areNeighbours(
    _ one: PageLine, _ other: PageLine, _ chains: [Flow], _ bodySize: Double
  ) -> Bool {
    let (a, b) = one.box.left < other.box.left ? (one.box, other.box) : (other.box, one.box)
    if haveSetBlank(one, other) { return false }
    let below = chains.filter {
      $0.lines.count > 1 && $0.box.top > a.centerY && $0.box.top - a.bottom < 10 * bodySize
    }
    guard let edge = below.map(\.left).filter({ $0 > a.right && $0 < b.left + 0.6 * bodySize }).max() else {
      return false
    }
    let starts = below.map(\.left)
    let ends = below.filter { $0.left > edge - bodySize }.map(\.right)
    func stands(_ box: Box, _ left: Double, _ right: Double) -> Bool {
      abs(box.left - left) < 0.6 * one.size || abs(box.left - left - (right - box.right)) < 0.8 * one.size
    }
    guard ends.contains(where: { $0 > b.left && stands(b, edge, $0) }) else { return false }
    let lefts = below.filter { $0.right < edge && $0.left > a.left - 3 * one.size }
    // With a picture below it the first title shows no column.
    guard let right = lefts.map(\.right).max() else { return b.left - a.right > 1.1 * one.size }
    return right > a.right - one.size && starts.contains { $0 < a.right && stands(a, $0, right) }
  }

  /// Whether an ideographic space stands between two pieces of a row: they are just as far apart as a character of
  /// theirs is wide.
  private static func haveSetBlank(_ one: PageLine, _ other: PageLine) -> Bool {
    let wide = one.box.width / Double(one.characterCount)
    return abs(wide - other.box.width / Double(other.characterCount)) < 0.01 * wide
      && abs(-one.box.sharedWidth(other.box) - wide) < 0.01 * wide && abs(one.box.top - other.box.top) < 0.01 * wide
  }
}
