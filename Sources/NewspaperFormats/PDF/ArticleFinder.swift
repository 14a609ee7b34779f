/// Puts titles, columns and captions together into articles.
///
/// A title has the columns that begin below it: those that lie under its letters, and as many of their neighbours as
/// make it stand at the left edge or in the middle. What has no title above it goes on from a column that ends open.
struct ArticleFinder {
  let parser: PageParser
  let flows: [Flow]
  let titles: [TitleGroup]
  let em: Double
  private let continuity: FlowContinuity
  /// The titles that stand directly above each column, none of them vertical.
  private let titlesAbove: [[Int]]
  /// The bottom of what stands next above each column and the picture on it.
  private let ceilings: [Double]
  /// The article of each column.
  private var owner: [Int?]
  var articles: [PageArticle]
  /// Whether the columns under a title may be another's.
  private var isLoose: [Bool]

  init(_ parser: PageParser) {
    self.parser = parser
    flows = parser.flows
    titles = parser.titles
    em = parser.bodySize
    continuity = FlowContinuity(parser.flows, bodyFont: parser.bodyFont)
    owner = [Int?](repeating: nil, count: flows.count)
    isLoose = [Bool](repeating: false, count: titles.count)
    articles = titles.map { PageArticle(titles: $0) }
    ceilings = parser.flows.map { flow in
      parser.bottomAbove(Box(left: flow.box.left, top: flow.reach + 1, right: flow.box.right, bottom: flow.reach))
    }
    titlesAbove = parser.flows.map { flow in Self.titles(above: flow, parser) }
  }

  /// The most columns that a title has beside those under it.
  private static let columnLimit = 16
  /// The most titles that stand of which those without a choice go first.
  private static let choiceLimit = 64

  /// The articles in reading order.
  mutating func find() -> [PageArticle] {
    let titles = self.titles
    isLoose = titles.contains { $0.isVertical } ? titles.indices.map(isLoose) : isLoose
    placeVerticals(below: true)
    for title in titles.indices.sorted(by: { titles[$0].box.top > titles[$1].box.top }) where !titles[title].isVertical
    {
      let row = columns(under: title).filter { owner[$0] == nil }
      for flow in row { take(flow, into: title) }
      for lead in row where row.count == 1 || continuity.isNote(lead) {
        for flow in columns(underLead: lead) { take(flow, into: title) }
      }
    }
    placeVerticals(below: false)
    placeAside()
    placeShort()
    placeRest()
    placeDecks()
    placeBanners()
    placeCaptions()
    return inOrder()
  }

  func isFree(_ flow: Int) -> Bool { owner[flow] == nil && titlesAbove[flow].isEmpty }

  mutating func take(_ flow: Int, into article: Int) {
    owner[flow] = article
    articles[article].flows.append(flow)
  }

  // MARK: Columns under a title

  /// Whether a column, or the picture on top of it, can begin at a height.
  private func begins(_ flow: Int, at top: Double) -> Bool {
    if abs(flows[flow].box.top - top) < 0.85 * em { return true }
    if let bylineTop = flows[flow].bylineTop, abs(bylineTop - top) < 0.85 * em { return true }
    return flows[flow].pictureAbove != nil && flows[flow].reach < top + 0.85 * em && flows[flow].box.top > top
  }

  /// The titles that stand directly above a column, none of them vertical.
  private static func titles(above flow: Flow, _ parser: PageParser) -> [Int] {
    let top = flow.pictureAbove == nil ? flow.bylineTop ?? flow.box.top : flow.reach
    let near = parser.titles.indices.filter { title in
      let box = parser.titles[title].box
      return !parser.titles[title].isVertical && flow.box.top > box.centerY && top - box.bottom < 3 * parser.bodySize
        && box.sharedWidth(flow.box) > 0.25 * min(box.width, flow.measure)
    }
    if near.isEmpty { return [] }
    let ceiling = parser.bottomAbove(
      Box(
        left: flow.box.left, top: flow.pictureAbove == nil ? top : top + 1, right: flow.box.right, bottom: top))
    return near.filter { ceiling <= parser.titles[$0].box.bottom + 1 }
  }

  /// Whether a column is under another title than this; one that goes on from another below its picture may reach up to
  /// a banner only because nobody knows how high the picture is.
  private func hasTitle(_ flow: Int, otherThan title: Int) -> Bool {
    let isOpen = flows[flow].pictureAbove != nil && !continuity.startsFresh(flow)
    return titlesAbove[flow].contains {
      $0 != title && (!isOpen || titles[$0].box.bottom > titles[title].box.top + em)
    }
  }

  private func columns(under title: Int) -> [Int] {
    // Their own name, or the closures below would hold all of the page.
    let flows = self.flows
    var under = flows.indices.filter { owner[$0] == nil && titlesAbove[$0].contains(title) }
    if under.isEmpty { under = underPicture(title) }
    guard
      let top = under.filter({ flows[$0].pictureAbove == nil }).map({ flows[$0].box.top }).min()
        ?? under.map({ flows[$0].reach + 0.5 * em }).min()
    else { return [] }
    // A byline in the first column stands beside the first lines of the others; one over all columns, above them.
    let bylineTop = under.compactMap { flows[$0].bylineTop }.min() ?? top
    func begins(_ flow: Int) -> Bool { self.begins(flow, at: top) || self.begins(flow, at: bylineTop) }
    under = under.filter(begins)
    let row = flows.indices.filter { flow in
      owner[flow] == nil && begins(flow)
        && (under.contains(flow) || !hasTitle(flow, otherThan: title))
    }.sorted { flows[$0].box.left < flows[$1].box.left }
    guard let first = row.firstIndex(where: under.contains), let last = row.lastIndex(where: under.contains) else {
      return under
    }
    return bestRange(row, first...last, titles[title])
  }

  /// Columns below a few lines that are as wide as they are together: a lead, or an editor's note, which one column may
  /// follow.
  private func columns(underLead lead: Int) -> [Int] {
    let box = flows[lead].box
    let isNote = continuity.isNote(lead)
    guard flows[lead].lines.count < 9 else { return [] }
    let below = flows.indices.filter {
      let top = flows[$0].bylineTop ?? flows[$0].pictured.top
      return owner[$0] == nil && top > box.bottom - 0.5 * em && top - box.bottom < 3 * em
        && flows[$0].left > box.left - 1.5 * em && flows[$0].right < box.right + 1.5 * em
        && (isNote || flows[$0].measure < 0.7 * box.width) && titlesAbove[$0].isEmpty
    }
    return below.count > 1 || isNote ? below : []
  }

  /// Columns below a picture that stands between them and their title.
  private func underPicture(_ title: Int) -> [Int] {
    let box = titles[title].box
    let below = flows.indices.filter {
      owner[$0] == nil && flows[$0].box.top > box.bottom && flows[$0].box.sharedWidth(box) > 0.25 * box.width
    }
    guard let top = below.map({ flows[$0].box.top }).min() else { return [] }
    let picture = parser.captions.contains {
      $0.box.top > box.bottom && top - $0.box.bottom < 2.6 * em && top - $0.box.bottom > -em
        && $0.box.sharedWidth(box) > 0.25 * box.width
    }
    let isFree = !titles.contains { $0.box.top > box.bottom && $0.box.bottom < top && $0.box.sharedWidth(box) > 0 }
    let columns = below.filter { abs(flows[$0].box.top - top) < 0.85 * em }
    // No caption says that a picture is there: the text has to begin below it.
    let first = columns.min { flows[$0].left < flows[$1].left }
    let isFresh = first.map(continuity.startsFresh) ?? false
    return isFree && (picture || isFresh && top - box.bottom < 30 * em) ? columns : []
  }

  /// The run of neighbouring columns that a title fits best.
  private func bestRange(_ row: [Int], _ core: ClosedRange<Int>, _ title: TitleGroup) -> [Int] {
    var best = core
    var bestScore = -Double.infinity
    for first in max(0, core.lowerBound - Self.columnLimit)...core.lowerBound {
      for last in core.upperBound..<min(row.count, core.upperBound + Self.columnLimit) {
        guard var score = fit(row, first...last, title) else { continue }
        for place in first...last where !core.contains(place) && isUnderOther(row[place], title) { score -= 2.5 }
        if score > bestScore { (best, bestScore) = (first...last, score) }
      }
    }
    return best.map { row[$0] }
  }

  /// Whether something ends beside a title above a column that begins as high as the title's.
  private func isUnderOther(_ flow: Int, _ title: TitleGroup) -> Bool {
    ceilings[flow] > title.box.top + em && abs(ceilings[flow] - title.box.bottom) > 1
  }

  private func areNeighbours(_ left: Int, _ right: Int) -> Bool {
    flows[right].left - flows[left].right < 3.2 * em && flows[right].left > flows[left].left
  }

  /// Whether two columns begin at almost the same height: those of an article begin at the same, or lines apart.
  private func areShifted(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (flows[left], flows[right])
    let shift = abs(a.box.top - b.box.top)
    return a.bylines.isEmpty && b.bylines.isEmpty && a.lines[0].style.matches(b.lines[0].style) && shift > 0.15 * em
      && shift < 0.85 * em
  }

  private func fit(_ row: [Int], _ range: ClosedRange<Int>, _ title: TitleGroup) -> Double? {
    var score = 0.0
    for place in range.dropFirst() {
      guard areNeighbours(row[place - 1], row[place]) else { return nil }
      score += continuity.score(row[place - 1], row[place])
      if areShifted(row[place - 1], row[place]) { score -= 1.5 }
    }
    if range.lowerBound > 0, areNeighbours(row[range.lowerBound - 1], row[range.lowerBound]) {
      score -= continuity.score(row[range.lowerBound - 1], row[range.lowerBound])
    }
    if range.upperBound + 1 < row.count, areNeighbours(row[range.upperBound], row[range.upperBound + 1]) {
      score -= continuity.score(row[range.upperBound], row[range.upperBound + 1])
    }
    let left = range.map { flows[row[$0]].left }.min()!
    let right = range.map { flows[row[$0]].right }.max()!
    let main = title.mainBox
    if main.left < left - 2 * em || main.right > right + 2 * em { score -= 4 }
    let center = abs(main.centerX - (left + right) / 2) / em
    let edge = abs(main.left - left) / em + 0.2
    return score - min(4, min(center, edge))
  }

  // MARK: Standing titles

  /// Gives standing titles the columns beside them, to the left or to the right.
  ///
  /// - Parameter below: Whether those alone that stand below another title: a banner, which would take their columns.
  private mutating func placeVerticals(below: Bool) {
    var open = titles.indices.filter {
      titles[$0].isVertical && articles[$0].flows.isEmpty && (!below || titleAbove(standing: $0) != nil)
    }
    while !open.isEmpty {
      let choices = open.prefix(open.count > Self.choiceLimit ? 1 : open.count).map { title in
        (title, [beside(title, rightward: true), beside(title, rightward: false)].filter { !$0.isEmpty })
      }
      // First those that have no choice.
      guard let next = choices.first(where: { $0.1.count == 1 }) ?? choices.first else { break }
      open.removeAll { $0 == next.0 }
      let best = next.1.max { weigh($0, next.0) < weigh($1, next.0) }
      for flow in best ?? [] { take(flow, into: next.0) }
    }
  }

  /// Gives titles that stand alone in the first column of their article the columns to their right.
  private mutating func placeAside() {
    for title in titles.indices where !titles[title].isVertical && articles[title].flows.isEmpty {
      let box = titles[title].box
      let next = flows.indices.filter { flows[$0].pictured.sharedHeight(box) > 0 && flows[$0].left > box.centerX }
        .min { flows[$0].left < flows[$1].left }
      let columns = beside(title, rightward: true, reach: 12)
      guard let first = columns.first, first == next, continuity.startsFresh(first) else { continue }
      for flow in columns { take(flow, into: title) }
    }
  }

  /// The title that lies next above a standing one.
  private func titleAbove(standing title: Int) -> Int? {
    let top = titles[title].box.top
    return titles.indices.first {
      let box = titles[$0].box
      return isLoose[$0] && top - box.bottom > -0.5 * em && top - box.bottom < 3 * em
        && -box.sharedWidth(titles[title].box) < 30 * em
    }
  }

  /// Whether a title stands neither in the middle nor at the left edge of the columns under it: they may be another's.
  private func isLoose(_ title: Int) -> Bool {
    guard !titles[title].isVertical, let span = Box.around(columns(under: title).map({ flows[$0].box })) else {
      return false
    }
    let main = titles[title].mainBox
    return abs(main.centerX - span.centerX) > 1.5 * em && abs(main.left - span.left) > em
  }

  private func weigh(_ columns: [Int], _ title: Int) -> Double {
    let box = titles[title].box
    let top = columns.map { min(flows[$0].box.top, flows[$0].reach) }.min()!
    var score = continuity.startsFresh(columns[0]) ? 2.0 : 0
    if continuity.isJumpTarget(columns[0]) { score -= 4 }
    score -= abs(top - box.top) / em
    let near = columns.map { max(-flows[$0].box.sharedWidth(box), 0) }.min()!
    return score - near / em / 2
  }

  /// The untitled columns beside a title, from left to right, as far as they read on.
  ///
  /// - Parameter reach: How many ems away the first may be.
  private func beside(_ title: Int, rightward: Bool, reach: Double = 4.2) -> [Int] {
    let flows = self.flows
    let box = titles[title].box
    let above = titleAbove(standing: title)
    func isFree(_ flow: Int) -> Bool {
      owner[flow] == nil && begins(flow, near: box.top) && flows[flow].pictured.sharedHeight(box) > 0
        && !titlesAbove[flow].contains { $0 != title && ($0 != above || !begins(flow, near: box.top, within: 0.7)) }
    }
    let candidates = flows.indices.filter(isFree).filter {
      rightward ? flows[$0].left > box.centerX : flows[$0].right < box.centerX + 1
    }.sorted { rightward ? flows[$0].left < flows[$1].left : flows[$0].left > flows[$1].left }
    var columns: [Int] = []
    var edge = rightward ? box.right : box.left
    for flow in candidates {
      let gap = rightward ? flows[flow].left - edge : edge - flows[flow].right
      guard gap > -em, gap < (columns.isEmpty ? reach : 3.2) * em else { break }
      if let last = columns.last {
        let score = rightward ? continuity.score(last, flow) : continuity.score(flow, last)
        if score < -1.2 { break }
      }
      columns.append(flow)
      edge = rightward ? flows[flow].right : flows[flow].left
    }
    return rightward ? columns : columns.reversed()
  }

  private func begins(_ flow: Int, near top: Double, within reach: Double = 1.6) -> Bool {
    abs(flows[flow].box.top - top) < reach * em || flows[flow].bylineTop.map { abs($0 - top) < reach * em } ?? false
      || flows[flow].pictureAbove != nil && flows[flow].reach < top + reach * em
  }

  // MARK: Columns without a title

  /// Joins columns that no title stands over to those they go on from, the surest first.
  private mutating func placeRest() {
    var links: [(score: Double, from: Int, to: Int)] = []
    for to in flows.indices where owner[to] == nil {
      for from in flows.indices where from != to {
        let score = link(from, to)
        if score > 0.9 { links.append((score, from, to)) }
      }
    }
    links.sort { ($0.score, -$0.from, -$0.to) > ($1.score, -$1.from, -$1.to) }
    var next = [Int?](repeating: nil, count: flows.count)
    var previous = [Int?](repeating: nil, count: flows.count)
    // The first column of the run that one ends, and the last of the run that it begins.
    var first = Array(flows.indices)
    var last = Array(flows.indices)
    for link in links where next[link.from] == nil && previous[link.to] == nil && first[link.from] != link.to {
      next[link.from] = link.to
      previous[link.to] = link.from
      let (start, end) = (first[link.from], last[link.to])
      first[end] = start
      last[start] = end
    }
    for flow in flows.indices where owner[flow] == nil && previous[flow] == nil {
      articles.append(PageArticle())
      take(flow, into: articles.count - 1)
    }
    for flow in flows.indices where owner[flow] == nil {
      var first = flow
      while let from = previous[first], owner[first] == nil { first = from }
      if let article = owner[first] { take(flow, into: article) }
    }
  }

  /// How surely a column without a title goes on from another.
  private func link(_ from: Int, _ to: Int) -> Double {
    let (a, b) = (flows[from], flows[to])
    let reading = continuity.score(from, to)
    if areNeighbours(from, to), a.box.sharedHeight(b.box) > -em || b.reach < a.box.bottom, b.box.top < a.box.bottom + em
    {
      var score = reading
      let top = min(a.box.top, a.reach, a.bylineTop ?? a.box.top)
      if abs(top - b.box.top) < 0.85 * em || begins(to, at: a.box.top) || begins(to, at: top) { score += 1.5 }
      if abs(a.box.bottom - b.box.bottom) < 2.2 * em { score += 0.7 }
      // An article's last column is the shortest.
      if reading >= 0, reading < 1, b.box.bottom - a.box.bottom > 2.2 * em, !hasPicture(below: a, above: b.box.bottom) {
        score -= 1.2
      }
      // What begins higher than the title of the column before isn't under it.
      if let article = owner[from], let title = articles[article].titles, !title.isVertical,
        b.box.top < title.box.top - em
      {
        score -= 4
      }
      return score
    }
    let gap = b.box.top - a.box.bottom
    if gap > -0.5 * em, a.box.sharedWidth(b.box) > 0.6 * min(a.measure, b.measure) {
      guard ceilings[to] <= a.box.bottom + 1 || gap < 3 * em else { return -1 }
      // What begins anew below a rule or a wide blank is another article.
      let isPart = reading > 0.5 || !b.lines[0].style.matches(b.style) || !b.lines[0].cells.isEmpty
      let isNear = gap < (isPart ? 3.6 : 1.2) * em
      return reading + (isNear || b.pictureAbove != nil ? 1.2 : 0)
    }
    return -1
  }

  // MARK: Order

  private func inOrder() -> [PageArticle] {
    let kept = articles.filter { $0.titles != nil || !$0.flows.isEmpty || !$0.captions.isEmpty }
    func place(_ article: PageArticle) -> Box {
      let captions = article.captions.map { parser.captions[$0].box }
      return Box.around(
        article.flows.map { flows[$0].box } + captions + (article.titles.map { [$0.box] } ?? []))!
    }
    // What stands under one banner stays together, also where something else begins as high and as far to the left.
    return kept.map { article in
      let own = place(article)
      return (article: article, first: article.banner.map { titles[$0].box } ?? own, own: own)
    }.sorted {
      (row($0.first), $0.first.left, $0.article.banner ?? -1, row($0.own), $0.own.left) < (
        row($1.first), $1.first.left, $1.article.banner ?? -1, row($1.own), $1.own.left
      )
    }.map(\.article)
  }

  private func row(_ box: Box) -> Double { (box.top / em).rounded(.down) }

}
