/// Puts lines of text one under another into chains: columns, as far as nothing stands between their lines.
struct ChainFinder {
  private let text: [PageLine]
  private let obstacles: [PageLine]
  /// Both by their middles.
  private let textIndex: BoxIndex
  private let obstacleIndex: BoxIndex
  /// How many times as far as usual lines are apart; 1 for most pages.
  private let spread: Double

  /// - Parameter text: From top to bottom.
  init(text: [PageLine], obstacles: [PageLine]) {
    self.text = RowFinder.joined(text)
    self.obstacles = obstacles
    textIndex = .ofMiddles(self.text.map(\.box), step: 12)
    obstacleIndex = .ofMiddles(obstacles.map(\.box), step: 12)
    spread = max(1, min(1.4, Self.leading(self.text, textIndex) / 1.5))
  }

  /// From the middle of a line to that of the next, in ems; that of every so manieth line tells.
  private static func leading(_ text: [PageLine], _ index: BoxIndex) -> Double {
    let pitches = stride(from: 0, to: text.count, by: max(1, text.count / 256)).compactMap { upper -> Double? in
      let line = text[upper]
      let area = Box(
        left: line.box.left, top: line.box.centerY + 0.5 * line.size, right: line.box.right,
        bottom: line.box.centerY + 2.2 * line.size)
      return index.places(touching: area).filter { text[$0].style.matches(line.style) }
        .map { (text[$0].box.centerY - line.box.centerY) / line.size }.filter { $0 > 0.5 }.min()
    }.sorted()
    return pitches.isEmpty ? 1.5 : pitches[pitches.count / 2]
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
    for first in text.indices where !isJoined[first] {
      var chain = [text[first]]
      var last = first
      while let next = below[last] {
        if isWider(text[next], than: chain) {
          chains.append(chain)
          chain = []
        }
        chain.append(text[next])
        last = next
      }
      chains.append(chain)
    }
    return chains
  }

  /// Whether a line runs out of the column that lines above it show by ending at one edge.
  private func isWider(_ line: PageLine, than chain: [PageLine]) -> Bool {
    let right = chain.map(\.box.right).max() ?? .infinity
    return line.box.right > right + 1.5 * line.size
      && chain.count { $0.box.right > right - 0.3 * line.size } > 1
  }

  /// The one line next below; nil when there is none or are several.
  private func neighbour(below upper: Int) -> Int? {
    let line = text[upper]
    let isTail = Self.isTail(line)
    var found: [Int] = []
    let y = line.box.centerY
    let area = Box(
      left: line.box.left, top: y + 0.5 * line.size, right: line.box.right + 3.3 * line.size,
      bottom: y + 2.5 * spread * line.size)
    for lower in textIndex.places(touching: area) where lower > upper {
      let other = text[lower]
      let pitch = other.box.centerY - y
      guard pitch > 0.5 * line.size,
        Self.isBelow(other, line),
        pitch < (line.style.matches(other.style) ? 2.45 : 2.3) * spread * line.size
      else { continue }
      if let first = found.first, other.box.centerY - text[first].box.centerY > 0.5 * line.size { continue }
      found.append(lower)
    }
    guard found.count == 1, !isParted(line, text[found[0]]) else { return nil }
    let lower = text[found[0]]
    if isTail, !Self.isTail(lower) { return nil }
    if case .sure? = Attributions.byline(line.scalars[...]), !Self.beginsParagraph(line, lower) { return nil }
    if Attributions.jump(lower.scalars[...])?.isFrom == true { return nil }
    return found[0]
  }

  /// Whether one line lies under another; a last line of a word and the first line of a paragraph pass each other by.
  private static func isBelow(_ lower: PageLine, _ upper: PageLine) -> Bool {
    let shared = upper.box.sharedWidth(lower.box)
    if shared > min(0.3 * min(upper.box.width, lower.box.width), 0.9 * upper.size) { return true }
    let indent = lower.box.left - upper.box.left
    return shared > -1.6 * upper.size && indent > 0 && indent < 3.3 * upper.size
  }

  /// Whether a line is set in and full, and the one below it isn't set in.
  private static func beginsParagraph(_ line: PageLine, _ lower: PageLine) -> Bool {
    let indent = line.box.left - lower.box.left
    return indent > 1.5 * line.size && indent < 2.5 * line.size && line.box.right > lower.box.right - 0.6 * line.size
  }

  /// Whether a line stands at an article's end and nowhere else: a source line, （下转…）.
  static func isTail(_ line: PageLine) -> Bool {
    let text = line.scalars[...]
    guard text.count < 40, let last = text.last, last.textClass == .closer || last == 0x7248 else { return false }
    return Attributions.source(text) != nil || Attributions.jump(text)?.isFrom == false
  }

  private func isParted(_ upper: PageLine, _ lower: PageLine) -> Bool {
    let area = Box(
      left: upper.box.left, top: upper.box.centerY, right: upper.box.right, bottom: lower.box.centerY)
    return obstacleIndex.contains(in: area) { place in
      let line = obstacles[place]
      return line.box.centerY > upper.box.centerY && line.box.centerY < lower.box.centerY
        && line.box.sharedWidth(upper.box) > 0 && line.box.sharedWidth(lower.box) > 0
    }
  }
}
