/// Tells text from titles where it is larger than that of the page: every article has a size of its own.
struct TextSizes {
  /// Above this many times the size of the page's text all are titles.
  private static let largest = 1.45
  /// What is larger than text by more stands out of it.
  private static let outstanding = 1.125
  /// A subhead in the middle of one text is larger than that by no more.
  private static let largestSubhead = 1.25
  /// As many times its size a subhead stands away from the text above and below it, and from that of one text.
  private static let subheadReach = 3.0
  private static let closeReach = 2.4
  /// The most lines of a subhead.
  private static let longestSubhead = 3
  /// The fewest lines and characters that are text for their number alone.
  private static let leastLines = 4
  private static let leastCharacters = 40

  /// So many lines of text of one style show that it is that of text.
  private static let manyLines = 12

  private let lines: [PageLine]
  private let bodySize: Double
  private let index: BoxIndex
  private var text = Set<Int>()

  /// The places of the lines that are larger than the page's text, and text all the same: there are many of one size one
  /// under another, or they stand in a column of text that is nearly as large, as subheads do.
  ///
  /// - Parameter lines: From top to bottom.
  static func largeText(of lines: [PageLine], _ index: BoxIndex, bodySize: Double) -> Set<Int> {
    let large = lines.indices.filter {
      lines[$0].size > outstanding * bodySize && lines[$0].size < largest * bodySize
    }
    if large.isEmpty { return [] }
    var sizes = TextSizes(lines, index, bodySize)
    for first in large where !sizes.text.contains(first) { sizes.takeRun(from: first) }
    sizes.takeLike(large)
    for place in large where !sizes.text.contains(place) { sizes.takeSubhead(place) }
    return sizes.text
  }

  private init(_ lines: [PageLine], _ index: BoxIndex, _ bodySize: Double) {
    self.lines = lines
    self.bodySize = bodySize
    self.index = index
  }

  /// The line next above or below one, within some times its size.
  ///
  /// - Parameter style: Only lines of it count.
  private func neighbour(
    of place: Int, isBelow: Bool, within reach: Double, in style: GlyphStyle? = nil
  ) -> Int? {
    let (box, size) = (lines[place].box, lines[place].size)
    var best: (distance: Double, place: Int)?
    index.visit(box.grown(x: 0, y: reach * size)) { other in
      let away = lines[other].box.centerY - box.centerY
      guard isBelow ? away > 0.6 * size : away < -0.6 * size, abs(away) < reach * size,
        style.map(lines[other].style.matches) ?? true,
        lines[other].box.sharedWidth(box) > 0.5 * min(box.width, lines[other].box.width)
      else { return }
      if best.map({ (abs(away), other) < $0 }) ?? true { best = (abs(away), other) }
    }
    return best?.place
  }

  /// Takes lines of one style one under another for text when there are many.
  private mutating func takeRun(from first: Int) {
    var run = [first]
    while let next = neighbour(of: run[run.count - 1], isBelow: true, within: 2.4, in: lines[first].style) {
      run.append(next)
    }
    if run.count >= Self.leastLines, run.reduce(0, { $0 + lines[$1].characterCount }) >= Self.leastCharacters {
      text.formUnion(run)
    }
  }

  /// Takes lines that are set just as many lines of text are: columns of short articles have few.
  private mutating func takeLike(_ large: [Int]) {
    var counts: [GlyphStyle: Int] = [:]
    for place in text { counts[lines[place].style, default: 0] += 1 }
    let styles = counts.filter { $0.value >= Self.manyLines }.keys
    for place in large where styles.contains(where: lines[place].style.matches) { text.insert(place) }
  }

  /// Takes a line, and those close to it that are set like it, for a subhead when text stands above and below.
  private mutating func takeSubhead(_ place: Int) {
    let block = block(of: place)
    let (first, last) = (block[0], block[block.count - 1])
    guard let above = neighbour(of: first, isBelow: false, within: Self.subheadReach),
      let below = neighbour(of: last, isBelow: true, within: Self.subheadReach)
    else { return }
    let isInside =
      lines[above].style.matches(lines[below].style)
      && abs(lines[above].box.left - lines[below].box.left) < 2.4 * bodySize
      && lines[first].box.centerY - lines[above].box.centerY < Self.closeReach * lines[place].size
      && lines[below].box.centerY - lines[last].box.centerY < Self.closeReach * lines[place].size
    let limit = isInside ? Self.largestSubhead : Self.outstanding
    let isText = [above, below].allSatisfy { other in
      lines[place].size < limit * lines[other].size
        && (lines[other].size <= Self.outstanding * bodySize || text.contains(other))
    }
    if isText { text.formUnion(block) }
  }

  /// A line and those close to it that are set like it, from top to bottom, as far as a subhead has lines.
  private func block(of place: Int) -> [Int] {
    var block = [place]
    let style = lines[place].style
    while block.count < Self.longestSubhead,
      let next = neighbour(of: block[0], isBelow: false, within: 1.7, in: style)
    {
      block.insert(next, at: 0)
    }
    while block.count < Self.longestSubhead,
      let next = neighbour(of: block[block.count - 1], isBelow: true, within: 1.7, in: style)
    {
      block.append(next)
    }
    return block
  }
}
