/// Puts lines of text one under another into chains: columns, as far as nothing stands between their lines.
struct ChainFinder {
  private let text: [PageLine]
  private let obstacles: [Box]
  /// Both by their middles.
  private let textIndex: BoxIndex
  private let obstacleIndex: BoxIndex
  /// How many times as far as usual lines are apart, for each line; 1 for those of most pages.
  private let spreads: [Double]

  /// - Parameter text: From top to bottom.
  init(text: [PageLine], obstacles: [PageLine]) {
    self.text = RowFinder.joined(text)
    self.obstacles = obstacles.map(\.box)
    textIndex = .ofMiddles(self.text.map(\.box), step: 12)
    obstacleIndex = .ofMiddles(self.obstacles, step: 12)
    spreads = Self.spreads(self.text, textIndex)
  }

  /// The most that lines are apart beyond what is usual.
  private static let mostSpread = 1.4

  /// Most lines of a page tell how far apart its lines are at least, those near how far in their column.
  private static func spreads(_ text: [PageLine], _ index: BoxIndex) -> [Double] {
    var pitches = [Double](repeating: .infinity, count: text.count)
    for upper in text.indices {
      let (box, style) = (text[upper].box, text[upper].style)
      let area = Box(
        left: box.left, top: box.centerY + 0.5 * style.size, right: box.right, bottom: box.centerY + 2.2 * style.size)
      var next: (pitch: Double, place: Int)?
      index.visit(area) { place in
        let pitch = (text[place].box.centerY - box.centerY) / style.size
        if pitch > 0.5, pitch < next?.pitch ?? .infinity, text[place].style.matches(style) { next = (pitch, place) }
      }
      guard let next else { continue }
      pitches[upper] = min(pitches[upper], next.pitch)
      pitches[next.place] = min(pitches[next.place], next.pitch)
    }
    let known = pitches.filter { $0 < .infinity }.sorted()
    let usual = known.isEmpty ? 1.5 : known[known.count / 2]
    return pitches.map { max(1, min(mostSpread, max(usual, $0 < .infinity ? $0 : 0) / 1.5)) }
  }

  func chains() -> [[PageLine]] {
    var below = [Int?](repeating: nil, count: text.count)
    var above = [Int](repeating: 0, count: text.count)
    for upper in text.indices {
      guard let lower = neighbour(below: upper) else { continue }
      below[upper] = lower
      above[lower] += 1
    }
    var isJoined = [Bool](repeating: false, count: text.count)
    for upper in text.indices {
      guard let lower = below[upper] else { continue }
      if above[lower] > 1 { below[upper] = nil } else { isJoined[lower] = true }
    }
    var chains: [[PageLine]] = []
    var chain: [Int] = []
    for first in text.indices where !isJoined[first] {
      chain.removeAll(keepingCapacity: true)
      chain.append(first)
      var right = text[first].box.right
      while let next = below[chain[chain.count - 1]] {
        if isWider(next, than: chain, right) || goesOnElsewhere(from: chain, right, to: next, below) {
          chains.append(chain.map { text[$0] })
          chain.removeAll(keepingCapacity: true)
          right = -.infinity
        }
        chain.append(next)
        right = max(right, text[next].box.right)
      }
      chains.append(chain.map { text[$0] })
    }
    return chains
  }

  /// Whether a line runs out of the column that lines above it show by ending at one edge, their right one.
  private func isWider(_ line: Int, than chain: [Int], _ right: Double) -> Bool {
    text[line].box.right > right + 1.5 * text[line].size
      && chain.count { text[$0].box.right > right - 0.3 * text[line].size } > 1
  }

  /// Whether text stands apart below a last line and doesn't begin with a paragraph: it goes on from another column.
  private func goesOnElsewhere(from chain: [Int], _ right: Double, to first: Int, _ below: [Int?]) -> Bool {
    let (last, size) = (text[chain[chain.count - 1]].box, text[chain[chain.count - 1]].size)
    let pitch = text[first].box.centerY - last.centerY
    guard chain.count > 3, pitch > 1.6 * size, last.right < right - 1.5 * size,
      abs(text[first].box.right - right) < 1.25 * size
    else { return false }
    let pitches = zip(chain.dropFirst(), chain).map { text[$0].box.centerY - text[$1].box.centerY }.sorted()
    let left = chain.reduce(.infinity) { min($0, text[$1].box.left) }
    guard pitch > 1.3 * pitches[pitches.count / 2],
      chain.contains(where: { text[$0].box.left - left > 1.5 * text[$0].size })
    else { return false }
    // A subhead isn't as long.
    var lines = [first]
    while lines.count < 3, let next = below[lines[lines.count - 1]] { lines.append(next) }
    return lines.count == 3 && abs(text[first].box.left - left) < 0.3 * size
      && lines.allSatisfy { text[$0].style.matches(text[chain[chain.count - 1]].style) }
  }

  /// The one line next below; nil when there is none or are several.
  private func neighbour(below upper: Int) -> Int? {
    let (box, size) = (text[upper].box, text[upper].size)
    // Most lines have their neighbours near: what is farther away can't be the first or the second then.
    var (first, second) = highest(below: upper, within: Self.usualReach * size)
    let isEnough = first != .max && text[first].box.centerY - box.centerY < (Self.usualReach - 0.5) * size
    if !isEnough { (first, second) = highest(below: upper, within: 2.5 * Self.mostSpread * size) }
    if first == .max || isParted(box, text[first].box) { return nil }
    var lower = first
    if second != .max, text[second].box.centerY - text[first].box.centerY <= 0.5 * size {
      // What passes a cell by is the next one of its row.
      let under = [first, second].filter { text[$0].box.sharedWidth(box) > 0 }
      guard under.count == 1, abs(text[under[0]].box.left - box.left) < 0.3 * size else { return nil }
      lower = under[0]
    }
    if Self.isTail(text[upper].scalars), !Self.isTail(text[lower].scalars) { return nil }
    if Attributions.isSureByline(text[upper].scalars), !Self.beginsParagraph(box, text[lower].box, size: size) {
      return nil
    }
    if Attributions.jump(text[lower].scalars)?.isFrom == true { return nil }
    return lower
  }

  /// As far below a line, in its size, its neighbours are looked for first.
  private static let usualReach = 2.1

  /// As far below a line, in its size, a subhead stands: its own blank is above it.
  private static let headReach = 2.8

  /// Whether a line is set otherwise than the one above it and begins in its column, with no title close below: it is a
  /// subhead, no kicker.
  private func isHead(_ lower: Int, below upper: Int) -> Bool {
    let (box, style) = (text[lower].box, text[lower].style)
    guard !style.matches(text[upper].style), abs(box.left - text[upper].box.left) < 3 * style.size else { return false }
    let area = Box(left: box.left, top: box.centerY, right: box.right, bottom: box.bottom + 2 * style.size)
    return !obstacleIndex.contains(in: area) { obstacles[$0].sharedWidth(box) > 0 }
  }

  /// The two highest lines under one within a distance, by their places: lines come from top to bottom.
  private func highest(below upper: Int, within reach: Double) -> (first: Int, second: Int) {
    let (box, style) = (text[upper].box, text[upper].style)
    let size = style.size
    let y = box.centerY
    var (first, second) = (Int.max, Int.max)
    let area = Box(left: box.left, top: y + 0.5 * size, right: box.right + 3.3 * size, bottom: y + reach)
    textIndex.visit(area) { lower in
      guard lower > upper, lower < second else { return }
      let other = text[lower].box
      let pitch = other.centerY - y
      guard pitch > 0.5 * size, Self.isBelow(other, box, size: size),
        pitch < (style.matches(text[lower].style) ? 2.45 : 2.3) * max(spreads[upper], spreads[lower]) * size
          || pitch < Self.headReach * size && isHead(lower, below: upper)
      else { return }
      (first, second) = lower < first ? (lower, first) : (first, lower)
    }
    return (first, second)
  }

  /// Whether one line lies under another; a last line of a word and the first line of a paragraph pass each other by.
  ///
  /// - Parameter size: That of the upper line.
  private static func isBelow(_ lower: Box, _ upper: Box, size: Double) -> Bool {
    let shared = upper.sharedWidth(lower)
    if shared > min(0.3 * min(upper.width, lower.width), 0.9 * size) { return true }
    let indent = lower.left - upper.left
    return shared > -1.6 * size && indent > 0 && indent < 3.3 * size
  }

  /// Whether a line of a size is set in and full, and the one below it isn't set in.
  private static func beginsParagraph(_ line: Box, _ lower: Box, size: Double) -> Bool {
    let indent = line.left - lower.left
    return indent > 1.5 * size && indent < 2.5 * size && line.right > lower.right - 0.6 * size
  }

  /// Whether a line stands at an article's end and nowhere else: a source line, （下转…）.
  static func isTail(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count < 40, let last = text.last, last.textClass == .closer || last == 0x7248 else { return false }
    return Attributions.source(text) != nil || Attributions.jump(text)?.isFrom == false
  }

  private func isParted(_ upper: Box, _ lower: Box) -> Bool {
    let area = Box(left: upper.left, top: upper.centerY, right: upper.right, bottom: lower.centerY)
    return obstacleIndex.contains(in: area) { [obstacles] place in
      let box = obstacles[place]
      return box.centerY > upper.centerY && box.centerY < lower.centerY
        && box.sharedWidth(upper) > 0 && box.sharedWidth(lower) > 0
    }
  }
}
