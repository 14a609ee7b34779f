/// Where the blocks of a drawn page stand, and what that says about which goes on which (``PlaceWeights``).
///
/// Heights are in hundredths of a line's distance, see ``GridHeights``; across the page, characters are counted.
struct BlockPlaces {
  private struct Place {
    var isHead: Bool
    /// Characters before its column, or before the first of its lines for titles.
    var left: Int
    var right: Int
    var top: Int
    var bottom: Int
    /// Whether its characters stand one under another.
    var isStanding: Bool

    func overlaps(_ other: Place) -> Bool { right > other.left && left < other.right }
  }

  /// The blocks, and behind them the lines that are of no block.
  private var places: [Place]
  private let count: Int
  /// What stands next above each over some of its width.
  private var upper: [Int?] = []
  /// The first and the last block of the column in which each stands, as far as it has no gap.
  private var first: [Int] = []
  private var last: [Int] = []
  /// For titles the first of those stacked one over another.
  private var stack: [Int] = []
  /// Where the next column begins to the right of each, beside its column.
  private var nextLeft: [Int] = []
  /// The title that the column of each stands under, or the first of its stack.
  private var roof: [Int?] = []
  /// Where each title may end: its letters are larger than the characters that are counted.
  private var reach: [Int] = []

  /// Titles of one stack are closer than this.
  private static let widestTitleStep = 400
  /// So are the blocks of a column.
  private static let widestStep = 260
  /// Columns stand so many characters apart at least.
  private static let narrowest = 7

  /// Nil for a dump that shows no places.
  init?(_ labelled: LabelledPage, _ blocks: [Fragment]) {
    let page = labelled.page
    guard page.isGrid else { return nil }
    count = blocks.count
    places = blocks.map { block in
      Self.place(block.rows.map { page.lines[labelled.places[$0]] }, isHead: block.kind == .head)
    }
    let inBlocks = Set(labelled.places)
    places += page.lines.indices.filter { !inBlocks.contains($0) }.map { Self.place([page.lines[$0]], isHead: false) }
    upper = (0..<count).map(nextAbove)
    findColumns()
    findRoofs()
    nextLeft = (0..<count).map { block in
      let (own, top) = (places[block], places[first[block]].top)
      return places.lazy.filter {
        !$0.isHead && $0.left >= own.left + Self.narrowest && $0.top < own.bottom && $0.bottom > top
      }.map(\.left).min() ?? .max
    }
  }

  private static func place(_ lines: [DumpLine], isHead: Bool) -> Place {
    var place = Place(isHead: isHead, left: .max, right: 0, top: .max, bottom: .min, isStanding: false)
    for line in lines {
      guard let cell = line.cell else { continue }
      let isStanding = cell.bottom > cell.top
      place.left = min(place.left, isHead ? cell.column : cell.edge)
      place.right = max(place.right, cell.column + (isStanding ? 2 : line.end - line.start))
      place.top = min(place.top, cell.top)
      place.bottom = max(place.bottom, cell.bottom)
      if isStanding { place.isStanding = true }
    }
    return place
  }

  private func nextAbove(_ block: Int) -> Int? {
    let place = places[block]
    return places.indices.filter { other in
      other != block && places[other].top < place.top && places[other].bottom < place.top + GridHeights.pitch
        && places[other].overlaps(place)
    }.max { places[$0].bottom < places[$1].bottom }
  }

  private mutating func findColumns() {
    first = Array(0..<count)
    stack = first
    for block in first.sorted(by: { places[$0].top < places[$1].top }) {
      guard let above = upper[block], above < count, places[above].isHead == places[block].isHead else { continue }
      let step = places[block].top - places[above].bottom
      if places[block].isHead {
        if step < Self.widestTitleStep { stack[block] = stack[above] }
      } else if places[above].left == places[block].left, step < Self.widestStep {
        first[block] = first[above]
      }
    }
    var lowest = first
    for block in first.indices where places[block].bottom > places[lowest[first[block]]].bottom {
      lowest[first[block]] = block
    }
    last = first.map { lowest[$0] }
  }

  /// Titles stand so close above their columns, with a picture or an introduction between.
  private static let widestRoofStep = 700

  private mutating func findRoofs() {
    reach = places.map(\.right)
    for head in 0..<count where places[head].isHead && !places[head].isStanding {
      let own = places[head]
      let next =
        places.filter { other in
          other.left >= own.right && other.top < own.bottom + GridHeights.pitch / 2
            && other.bottom > own.top - GridHeights.pitch / 2
        }.map(\.left).min() ?? .max
      reach[head] = min(own.left + (own.right - own.left) * 2, max(own.right, next - 2))
    }
    roof = (0..<count).map { block in
      guard !places[block].isHead else { return nil }
      let column = places[first[block]]
      let above = (0..<count).filter { other in
        let place = places[other]
        return other != first[block] && !place.isStanding && place.bottom < column.top + GridHeights.pitch / 2
          && place.top < column.top && column.top - place.bottom < Self.widestRoofStep && reach[other] > column.left
          && place.left < column.right
      }.max { places[$0].bottom < places[$1].bottom }
      guard let above, places[above].isHead else { return nil }
      return stack[above]
    }
  }

  /// Whether a block is read before another one of the same article by where both stand.
  func isHigher(_ block: Int, _ other: Int) -> Bool {
    let (one, two) = (places[block], places[other])
    return abs(one.top - two.top) < GridHeights.pitch / 2 ? one.left < two.left : one.top < two.top
  }

  /// The block of text that stands close below a byline.
  func text(under byline: Int) -> Int? {
    (0..<count).first {
      upper[$0] == byline && !places[$0].isHead && places[$0].top - places[byline].bottom < Self.widestStep
    }
  }

  /// How far a byline is from a block that it may stand over.
  func distance(_ byline: Int, _ block: Int) -> Int {
    let (above, below) = (places[byline], places[block])
    let beside = max(0, above.left - below.right, below.left - above.right)
    return (upper[block] == byline ? 0 : 400) + abs(below.top - above.bottom) + beside * 50
  }

  // MARK: Text after text

  /// What it weighs how one block of text stands to another that may go on it.
  func gain(_ before: Int, _ after: Int, edges: Int, _ weights: PlaceWeights.Links) -> Int {
    weights.sum(signs(before, after, edges: edges))
  }

  /// The signs of how one block stands to another one: in which direction, under which titles, what is over it, whether a
  /// standing title parts them, and how their edges meet (``BlockLinks``).
  func signs(_ before: Int, _ after: Int, edges: Int) -> [Int] {
    [direction(before, after), shelter(before, after), ceiling(after), isParted(before, after) ? 1 : 0, edges]
  }

  /// Where the second block is: 0 to 9 next below, by how far, and whether in one column; 10 to 15 in the same column;
  /// 16 to 18 to the left; from 19 on in the next column to the right, from 31 on farther right.
  private func direction(_ before: Int, _ after: Int) -> Int {
    let (one, other) = (places[before], places[after])
    if upper[after] == before {
      let distance = other.top - one.bottom
      let step = distance <= 105 ? 0 : distance <= 145 ? 1 : distance <= 180 ? 2 : distance <= 260 ? 3 : 4
      return one.left == other.left ? step : 5 + step
    }
    let drop = other.top - one.bottom
    if abs(one.left - other.left) < Self.narrowest {
      if drop <= 0 { return 10 }
      guard let above = upper[after], above < count else { return drop < 1500 ? 11 : 12 }
      return places[above].isHead ? 13 : drop < 500 ? 14 : 15
    }
    if other.left < one.left {
      return drop <= 0 ? 16 : places[first[before]].top < other.top && drop < 400 ? 17 : 18
    }
    let isNext = nextLeft[before] >= other.left - Self.narrowest + 1
    return (isNext ? 19 : 31) + side(before, after)
  }

  /// How a column to the right begins, against the column that it may go on.
  private func side(_ before: Int, _ after: Int) -> Int {
    let rise = places[after].top - places[first[before]].top
    let isLast = last[before] == before
    if abs(rise) <= 80 {
      if !isLast { return 0 }
      let drop = places[last[after]].bottom - places[before].bottom
      return abs(drop) <= 250 ? 1 : drop < 0 ? 2 : 3
    }
    if rise < 0 { return rise < -400 ? 4 : isLast ? 5 : 6 }
    if places[after].top >= places[before].bottom { return 7 }
    return rise < 400 ? (isLast ? 8 : 9) : isLast ? 10 : 11
  }

  /// Which titles both stand under.
  private func shelter(_ before: Int, _ after: Int) -> Int {
    let own = first[after] == after ? 0 : 7
    guard let title = roof[after] else { return own + (roof[before] == nil ? 0 : 1) }
    if title == roof[before] { return own + 2 }
    let begins = places[title].left >= places[after].left - 2
    return own + (roof[before] == nil ? 5 : 3) + (begins ? 0 : 1)
  }

  /// What stands over a block: nothing, lines of no block, text of its column, other text, a title that begins over it,
  /// another title; each by how far up.
  private func ceiling(_ block: Int) -> Int {
    guard let above = upper[block] else { return 0 }
    let gap = places[block].top - places[above].bottom
    let step = gap <= 145 ? 0 : gap <= 260 ? 1 : gap <= 500 ? 2 : 3
    if above >= count { return 1 + step }
    if places[above].isHead { return (places[above].left >= places[block].left - 2 ? 13 : 17) + step }
    return (places[above].left == places[block].left ? 5 : 9) + step
  }

  /// Whether a standing title stands between two columns.
  private func isParted(_ before: Int, _ after: Int) -> Bool {
    let (one, other) = (places[before], places[after])
    return (0..<count).contains { head in
      let title = places[head]
      return title.isStanding && title.left > one.left && title.left < other.left && title.top < other.bottom
        && title.bottom > other.top
    }
  }

  // MARK: Titles over text

  /// What it weighs how a title stands to an article.
  func fit(_ head: Int, over text: [Int], _ weights: PlaceWeights.Heads) -> Int {
    let (title, start) = (places[head], places[text[0]])
    if title.isStanding {
      let reach =
        start.left >= title.left ? (start.left - title.right < 12 ? 0 : 1) : title.left - start.right < 12 ? 2 : 3
      return (abs(start.top - title.top) <= 160 ? weights.standing : weights.standingElsewhere)[reach]
    }
    func isUnder(_ block: Int) -> Bool {
      guard let above = upper[block], above < count, places[above].isHead else { return false }
      return stack[above] == stack[head]
    }
    if let above = upper[text[0]], isUnder(text[0]) {
      let gap = start.top - places[above].bottom
      return weights.over[gap <= 180 ? 0 : gap <= 300 ? 1 : gap <= 500 ? 2 : 3]
    }
    if text.contains(where: isUnder) { return weights.inside }
    let gap = start.top - title.bottom
    let right = text.map { places[$0].right }.max() ?? 0
    let across = title.left < start.left - 1 ? 0 : title.left < start.right ? 1 : title.left < right ? 2 : 3
    return weights.apart[gap <= 0 ? 0 : gap <= 300 ? 1 : gap <= 700 ? 2 : 3][across]
  }

  /// What it weighs how a title stands to another that is of the same article; nil where it says nothing.
  func company(_ head: Int, _ other: Int, _ weights: PlaceWeights.Heads) -> Int? {
    let (one, two) = (places[head], places[other])
    if one.isStanding, two.isStanding { return nil }
    if stack[head] == stack[other] { return weights.stacked }
    if abs(one.bottom - two.bottom) < 60 {
      let gap = max(one.left, two.left) - min(one.right, two.right)
      return weights.beside[gap < 10 ? 0 : gap < 25 ? 1 : 2]
    }
    return one.overlaps(two) && max(one.top, two.top) - min(one.bottom, two.bottom) < 600 ? weights.near : nil
  }
}
