/// Sorts the lines of a page into titles, columns, captions and furniture.
struct PageParser {
  var flows: [Flow] = []
  private(set) var titles: [TitleGroup] = []
  private(set) var captions: [CaptionGroup] = []
  private(set) var furniture: PageFurniture
  /// The size of the page's text, in points.
  let bodySize: Double
  /// The number of its font.
  let bodyFont: Int
  /// Where the contents begin below the page head.
  private(set) var contentTop = 0.0
  /// Whether there are more pieces than any newspaper has, so that no articles are looked for.
  private(set) var isCrowded = false
  /// The most columns, titles and captions of a page together: a page of small advertisements has some hundreds.
  static let pieceLimit = 2000

  init(_ page: BoxedPage) {
    var page = page
    let head = VerticalText.fills(page.words) ? PageFurniture(turning: &page) : nil
    bodySize = Self.bodySize(page.words)
    var words = page.words
    let slanted = SlantedText.takeLines(from: &words)
    var vertical = VerticalFinder.takeLines(from: &words, bodySize: bodySize)
    var lines = LineFinder(words, bodySize: bodySize).lines()
    furniture = head ?? PageFurniture(taking: &lines, &vertical, page)
    furniture.add(slanted)
    DropCaps.place(in: &lines, bodySize: bodySize)
    let places = lines.indices.sorted {
      (lines[$0].box.centerY, lines[$0].box.left) < (lines[$1].box.centerY, lines[$1].box.left)
    }
    lines = places.map { lines[$0] }
    contentTop = lines.first?.box.top ?? 0
    bodyFont = Self.bodyFont(page.words)
    var (large, small, text) = sorted(lines, font: bodyFont)
    SmallTables.join(&small, &text, below: 0.93 * bodySize)
    titles = Self.verticalGroups(vertical)
    let chains = TableFinder.joined(ChainFinder(text: text, obstacles: large + small + vertical).chains())
    place(chains.map(Flow.init), large: large, small: small)
    if isCrowded { return }
    attachPictures()
  }

  /// The page as one column in reading order, without titles or captions.
  private mutating func takeAsOneColumn(_ lines: [PageLine]) {
    isCrowded = true
    titles = []
    flows = [Flow(BoxOrder.sorted(lines.map(\.box)).map { lines[$0] })]
  }

  /// The size in which most characters are set.
  static func bodySize(_ words: [PageWord]) -> Double {
    most(words) { words[$0].style.tenths / 2 }.map { max(1, Double($0) / 5 + 0.1) } ?? 10
  }

  /// The font in which most characters are set.
  private static func bodyFont(_ words: [PageWord]) -> Int {
    most(words) { words[$0].style.font + 1 }.map { $0 - 1 } ?? -1
  }

  /// The number, 0 or more and none of millions, that the words of most characters have; the greatest of several.
  private static func most(_ words: [PageWord], _ number: (Int) -> Int) -> Int? {
    var counts: [Int] = []
    for place in words.indices {
      let number = number(place)
      while counts.count <= number { counts.append(0) }
      counts[number] += words[place].scalars.count
    }
    return counts.indices.max { (counts[$0], $0) < (counts[$1], $1) }
  }

  private func sorted(_ lines: [PageLine], font: Int) -> (large: [PageLine], small: [PageLine], text: [PageLine]) {
    var large: [PageLine] = []
    var small: [PageLine] = []
    var text: [PageLine] = []
    let index = BoxIndex(lines.map(\.box), step: 2 * bodySize)
    // Most pages have nothing to compare with them.
    lazy var isOwn = lines.indices.map { lines[$0].style.font == font && lines[$0].characterCount > 5 }
    let isText = TextSizes.largeText(of: lines, index, bodySize: bodySize)
    for (place, line) in lines.enumerated() {
      if line.size > 1.125 * bodySize {
        if isText.contains(place) { text.append(line) } else { large.append(line) }
      } else if line.size < 0.8 * bodySize
        || line.style.font != font && line.size < 0.97 * bodySize && isSmall(line, lines, index, isOwn)
      {
        small.append(line)
      } else {
        text.append(line)
      }
    }
    return (large, small, text)
  }

  /// Whether a line of other type is smaller than the text nearest to it: every article has a size of its own.
  ///
  /// - Parameter isText: Which lines are text to compare with.
  private func isSmall(_ line: PageLine, _ lines: [PageLine], _ index: BoxIndex, _ isText: [Bool]) -> Bool {
    let nearest = nearest(to: line.box, lines, index, isText)
    return line.size < 0.945 * (nearest.map { lines[$0].size } ?? bodySize)
  }

  /// The nearest line of text; what is beside counts as three times as far away.
  private func nearest(to box: Box, _ lines: [PageLine], _ index: BoxIndex, _ isText: [Bool]) -> Int? {
    func distance(_ other: Box) -> Double {
      max(0, -box.sharedHeight(other)) + 3 * max(0, -box.sharedWidth(other))
    }
    var reach = 4 * bodySize
    while reach < 10_000 {
      var best: (distance: Double, place: Int)?
      index.visit(box.grown(x: reach / 3, y: reach)) { place in
        guard isText[place] else { return }
        let found = (distance(lines[place].box), place)
        if best.map({ found < $0 }) ?? true { best = found }
      }
      if let best, best.distance <= reach { return best.place }
      reach *= 3
    }
    return nil
  }

  // MARK: Titles

  /// Groups titles, and sorts out which chains of small lines are parts of titles.
  private mutating func place(_ chains: [Flow], large: [PageLine], small: [PageLine]) {
    var titleLines = large
    var small = small
    let index = BoxIndex(large.map(\.box), step: 2 * bodySize)
    small.removeAll { line in
      guard Self.isBetween(line.box, large, index, 1.2 * bodySize) else { return false }
      titleLines.append(line)
      return true
    }
    var captions = LineGroups.groups(of: small, reach: 2) { upper, lower in
      upper.style.matches(lower.style) && lower.box.centerY - upper.box.centerY < 1.9 * upper.size
        && upper.box.sharedWidth(lower.box) > 0.3 * min(upper.box.width, lower.box.width)
    }
    let all = chains
    var chains = chains.flatMap { chain in
      if Self.isColumn(chain, of: all) { return [chain] }
      return takeCaptions(from: chain, &captions) { box in
        let boxes = all.lazy.map(\.box)
        let above = boxes.filter { $0.bottom <= box.top + 1 && $0.sharedWidth(box) > 0 }.map(\.bottom).max()
        let titles = titleLines.lazy.map(\.box).filter { $0.bottom <= box.top + 1 && $0.sharedWidth(box) > 0 }
        return max(contentTop, above ?? 0, titles.map(\.bottom).max() ?? 0)
      }
    }
    let pieces = chains.count + captions.count + titles.count
    if pieces + titleLines.count > Self.pieceLimit, pieces + titleGroups(titleLines, []).count > Self.pieceLimit {
      takeAsOneColumn(titles.flatMap(\.lines) + titleLines + captions.flatMap(\.self) + chains.flatMap(\.lines))
      return
    }
    chains = chains.flatMap { partedName($0, of: chains) }
    chains = Self.withMarks(Self.withTails(chains.flatMap(Self.partedDeck)))
    // A chain with a title close above and one close below is a deck or a kicker in a stack of titles.
    chains.removeAll { chain in
      guard chain.lines.count <= 3 else { return false }
      let below = index.contains(in: chain.box.grown(x: 0, y: chain.size)) { place in
        let line = large[place]
        return line.box.top - chain.box.bottom > -0.3 * chain.size && line.box.top - chain.box.bottom < 1.0 * chain.size
          && line.box.sharedWidth(chain.box) > 0.3 * min(chain.box.width, line.box.width)
      }
      guard below else { return false }
      titleLines += chain.lines
      return true
    }
    let groups = titleGroups(titleLines, chains)
    titles += groups.flatMap { partedBanner($0, of: groups, chains) }
    for lines in Self.withCredits(captions) {
      if isText(lines) { chains.append(Flow(lines)) } else { self.captions.append(CaptionGroup(lines)) }
    }
    chains.sort { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    absorbDecks(&chains)
    flows = chains
    addBylines()
    flows.sort { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
  }

  /// Whether a title stands close above a box, and one close below.
  private static func isBetween(_ box: Box, _ titles: [PageLine], _ index: BoxIndex, _ reach: Double) -> Bool {
    func isNear(_ distance: Double, _ line: PageLine) -> Bool {
      distance > -0.5 * reach && distance < reach && line.box.sharedWidth(box) > 0.3 * min(line.box.width, box.width)
    }
    let area = box.grown(x: 0, y: reach)
    return index.contains(in: area) { isNear(box.top - titles[$0].box.bottom, titles[$0]) }
      && index.contains(in: area) { isNear(titles[$0].box.top - box.bottom, titles[$0]) }
  }

  /// A byline alone, and those above it, belong to the column below it.
  private mutating func addBylines() {
    for byline in flows where byline.lines.count == 1 && (isByline(byline.lines[0]) || isName(byline.lines[0])) {
      let columns = flows.indices.filter { place in
        let gap = flows[place].box.top - byline.box.bottom
        return gap > -0.3 * bodySize && gap < 1.6 * bodySize && flows[place].box != byline.box
          && flows[place].box.sharedWidth(byline.box) > 0 && flows[place].bylines.isEmpty
      }
      // A name alone may be anything but where it stands over two columns.
      guard columns.count > 1 || isByline(byline.lines[0]) else { continue }
      let below = columns.min { flows[$0].box.left < flows[$1].box.left }.map { firstColumn(under: byline.box, $0) }
      guard let below, let own = flows.firstIndex(where: byline.isSame), below != own else { continue }
      flows[below].bylines = flows[own].bylines + byline.lines
      flows.remove(at: own)
    }
  }

  /// The first of several columns that a byline stands in the middle of; else the one below it.
  private func firstColumn(under byline: Box, _ below: Int) -> Int {
    // In its own column it begins as a paragraph does, or at the left edge; or it would be in the middle of one of three.
    let indent = byline.left - flows[below].left
    guard byline.right > flows[below].right + bodySize || indent > 2.5 * bodySize else { return below }
    let row = flows.indices.filter {
      $0 == below
        || flows[$0].box != byline && abs(flows[$0].box.top - flows[below].box.top) < 0.85 * bodySize
          && flows[$0].bylines.isEmpty && !hasTitle(close: flows[$0].box)
    }.sorted { flows[$0].left < flows[$1].left }
    guard let own = row.firstIndex(of: below) else { return below }
    for first in (0..<own).reversed() {
      guard flows[row[first + 1]].left - flows[row[first]].right < 3.2 * bodySize else { return below }
      if let last = row[own...].first(where: {
        abs((flows[row[first]].left + flows[$0].right) / 2 - byline.centerX) < bodySize
      }),
        last != below
      {
        return row[first]
      }
    }
    return below
  }

  /// Whether a title stands close above a column that has no room for a byline.
  private func hasTitle(close column: Box) -> Bool {
    titles.contains {
      let gap = column.top - $0.box.bottom
      return !$0.isVertical && gap > -0.5 * bodySize && gap < bodySize && $0.box.sharedWidth(column) > 0
    }
  }

  /// Small type that is text all the same: it stands under a title, or is too long for a caption.
  private func isText(_ lines: [PageLine]) -> Bool {
    if lines.count > 14 { return true }
    let box = Box.around(lines.map(\.box))!
    let text = CaptionText.joined(lines)
    if Attributions.creditStart(text[...]) != nil { return false }
    if lines.count == 1, case .sure? = Attributions.byline(lines[0].scalars) { return true }
    return titles.contains { title in
      !title.isVertical && box.top - title.box.bottom < 2 * bodySize && box.top > title.box.centerY
        && title.box.sharedWidth(box) > 0.5 * min(title.box.width, box.width)
    }
  }

  /// A few lines close under a title are its deck or its byline, when they stand over several columns or are set in
  /// another style than the column below them.
  private mutating func absorbDecks(_ chains: inout [Flow]) {
    for place in titles.indices where !titles[place].isVertical {
      while let index = chains.indices.first(where: { belongs($0, under: titles[place], chains) }) {
        let count = deckLength(chains[index])
        titles[place] = TitleGroup(titles[place].lines + chains[index].lines.prefix(count))
        let rest = Array(chains[index].lines.dropFirst(count))
        if rest.isEmpty { chains.remove(at: index) } else { chains[index] = Flow(rest) }
      }
    }
  }

  /// Whether a chain is a deck or a byline of a title.
  private func belongs(_ place: Int, under title: TitleGroup, _ chains: [Flow]) -> Bool {
    // Its own name, or the closures below would hold all of the page.
    let bodySize = bodySize
    let (box, size) = (chains[place].lines[0].box, chains[place].lines[0].size)
    let gap = box.top - title.box.bottom
    guard gap > -0.6 * size, gap < 1.5 * size, title.box.sharedWidth(box) > 0.3 * min(box.width, title.box.width)
    else { return false }
    let chain = chains[place]
    let first = chain.lines[0]
    if Attributions.jump(first.scalars)?.isFrom == true { return false }
    if EditorNote.begins(first) { return chain.lines.allSatisfy { $0.style.matches(first.style) } }
    let count = deckLength(chain)
    if count < chain.lines.count {
      // A column beside it that begins as high, in another style, says that these are subheads.
      let isColumn = chains.contains {
        $0.box != chain.box && abs($0.box.top - chain.box.top) < 0.85 * bodySize
          && -$0.box.sharedWidth(chain.box) < 3.2 * bodySize && !$0.lines[0].style.matches(first.style)
      }
      return count > 0 && !isByline(first) && !isColumn
    }
    if chain.lines.count == 1, isByline(first) {
      let column = chains.first {
        $0.box.sharedWidth(box) > 0 && $0.box.top > box.centerY && $0.box.top - box.bottom < 1.6 * bodySize
      }
      if titles.contains(where: { $0.isVertical && stands($0.box, beside: first, column) }) { return false }
      // In the first column, beside the first lines of the others, it is theirs.
      let isOverColumn = chains.contains {
        $0.box != chain.box && $0.box.sharedWidth(chain.box) > 0 && $0.box.top > chain.box.centerY
          && $0.box.top - chain.box.bottom < 1.6 * bodySize
      }
      return !isOverColumn
        || !chains.contains { $0.box != chain.box && abs($0.box.top - chain.box.top) < 0.85 * bodySize }
    }
    // A chain of its own: a deck when it stands over columns that aren't as wide.
    guard chain.lines.count <= 3, !chain.isIndented(first) || isByline(first) else { return false }
    let below = chains.filter {
      $0.box.top > chain.box.centerY && $0.box.top - chain.box.bottom < 2.2 * chain.size
        && $0.box.sharedWidth(title.box.union(chain.box)) > 0.3 * chain.size
    }
    if below.isEmpty { return chain.lines.count < 3 && !isText(chain, chains) }
    return below.count > 1
      || below.count == 1 && (!below[0].style.matches(chain.style) || isByline(first))
  }

  /// Whether a title that stands begins as high as a line near it, or in the column beside it.
  private func stands(_ title: Box, beside line: PageLine, _ column: Flow?) -> Bool {
    abs(title.top - line.box.top) < 1.6 * bodySize
      && (-title.sharedWidth(line.box) < 8 * bodySize
        || column.map { -title.sharedWidth($0.box) < 4.2 * bodySize } ?? false)
  }

  /// Whether a few lines with nothing below them end as text does, or stand beside some that are set like them.
  private func isText(_ chain: Flow, _ chains: [Flow]) -> Bool {
    let line = chain.lines[chain.lines.count - 1]
    let isSentence = line.scalars.last.map { $0.textClass == .terminal || $0.textClass == .comma } ?? false
    return isSentence || Self.isBracketed(line)
      || chains.contains {
        $0.box != chain.box && $0.style.matches(chain.style) && abs($0.box.top - chain.box.top) < 0.85 * bodySize
          && -$0.box.sharedWidth(chain.box) < 3.2 * bodySize
      }
  }

  func isByline(_ line: PageLine) -> Bool {
    let text = line.scalars
    return Attributions.isSureByline(text) || Attributions.byline(text) != nil
  }

  /// How many lines at the top of a chain are set in another style than the rest, and not as subheads are.
  private func deckLength(_ chain: Flow) -> Int {
    let first = chain.lines[0]
    if EditorNote.begins(first) { return chain.lines.count }
    if chain.lines.count <= 3, chain.lines.allSatisfy({ $0.style.matches(first.style) }) { return chain.lines.count }
    if chain.lines.count > 2, standsOut(chain) { return 1 }
    var count = 0
    while count < chain.lines.count, chain.lines[count].style.matches(first.style), !chain.style.matches(first.style) {
      count += 1
    }
    return count <= 3 ? count : 0
  }

  /// Whether the first line stands out of the column to its left, and the second begins a paragraph: it is in the middle
  /// of several columns.
  private func standsOut(_ chain: Flow) -> Bool {
    if chain.lines[0].box.right >= chain.right - 1.5 * chain.size { return false }
    let column = Flow(Array(chain.lines.dropFirst()))
    return column.left - chain.lines[0].box.left > 0.4 * chain.size
      && chain.lines[0].box.right < column.right - 1.5 * chain.size
  }
}
