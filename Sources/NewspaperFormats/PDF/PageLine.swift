/// A piece of one line in one column: words that belong together.
struct PageLine {
  /// As wide as its words, as high as its type is large.
  var box: Box
  /// That of most of its characters.
  var style: GlyphStyle
  /// With a blank where the print has one.
  var scalars: ArraySlice<Scalar>
  /// Whether it is a stack of glyphs, one under another.
  var isVertical = false
  /// Whether its last word goes on in the next line: a soft hyphen stood at its end.
  var isHyphenated = false
  /// The cells of a table's row; empty for other lines.
  var cells: [Cell] = []

  struct Cell {
    var box: Box
    var scalars: ArraySlice<Scalar>
  }

  /// A line of one word.
  init(_ word: PageWord) {
    let (middle, size) = (word.box.centerY, word.size)
    box = Box(left: word.box.left, top: middle - size / 2, right: word.box.right, bottom: middle + size / 2)
    (style, scalars, isHyphenated) = (word.style, word.scalars, word.isHyphenated)
  }

  init(box: Box, style: GlyphStyle, scalars: ArraySlice<Scalar>, isVertical: Bool = false, isHyphenated: Bool = false) {
    (self.box, self.style, self.scalars) = (box, style, scalars)
    (self.isVertical, self.isHyphenated) = (isVertical, isHyphenated)
  }

  /// In points.
  var size: Double { style.size }
  var characterCount: Int { scalars.count { !$0.isBlank } }
}

/// Puts words together into the lines of columns.
///
/// Poppler's own lines run over the gutters of dense pages. A blank is taken for a gutter when words of the rows above
/// and below begin at the same place, and for a blank inside a line when a word of those rows covers it.
struct LineFinder {
  private let words: [PageWord]
  /// The words by their middles.
  private let index: BoxIndex
  private let bodySize: Double

  init(_ words: [PageWord], bodySize: Double) {
    self.words = words
    self.bodySize = bodySize
    index = .ofMiddles(words.map(\.box), step: max(4, bodySize))
  }

  /// The lines in no particular order.
  func lines() -> [PageLine] {
    var next = [Int?](repeating: nil, count: words.count)
    var hasPrevious = [Bool](repeating: false, count: words.count)
    for index in BoxIndex.leftToRight(words.indices, { words[$0].box.left }) {
      guard let neighbour = rightNeighbour(of: index), !hasPrevious[neighbour], joins(index, neighbour) else {
        continue
      }
      next[index] = neighbour
      hasPrevious[neighbour] = true
    }
    var lines: [PageLine] = []
    lines.reserveCapacity(words.count)
    var chain: [Int] = []
    for first in words.indices where !hasPrevious[first] {
      if next[first] == nil {
        lines.append(PageLine(words[first]))
        continue
      }
      chain.removeAll(keepingCapacity: true)
      chain.append(first)
      while let following = next[chain[chain.count - 1]] { chain.append(following) }
      lines.append(Self.line(chain.map { words[$0] }))
    }
    return lines
  }

  // MARK: Neighbours

  /// The next word of the same row and of a like size.
  private func rightNeighbour(of place: Int) -> Int? {
    let (word, size) = (words[place].box, words[place].size)
    var best: (left: Double, place: Int)?
    let reach = 0.4 * size
    let area = Box(
      left: word.left, top: word.centerY - reach, right: word.right + 3 * size, bottom: word.centerY + reach)
    index.visit(area) { [words] other in
      let (box, own) = (words[other].box, words[other].size)
      guard box.left > word.left, box.right > word.right, box.left - word.right < 3 * size,
        abs(box.centerY - word.centerY) < 0.35 * min(size, own), own < size * 1.14, size < own * 1.14
      else { return }
      if best.map({ (box.left, other) < $0 }) ?? true { best = (box.left, other) }
    }
    return best?.place
  }

  /// Whether what stands between two words is a blank and no gutter.
  private func joins(_ left: Int, _ right: Int) -> Bool {
    let size = min(words[left].size, words[right].size)
    let gap = words[right].box.left - words[left].box.right
    if size > 1.125 * bodySize, gap > 0.9 * bodySize, isOverGutter(left, right) { return false }
    let isAlike = words[left].style.matches(words[right].style)
    if gap < (isAlike ? 0.5 : 0.2) * size {
      // A byline of many names may run out of its column up to the text of the next.
      if !isAlike { return !evidence(left, right, size).isSure }
      // The cells of a table are shorter than what two columns have on one line.
      // The blank half of a mark at a column's edge lies over the gutter.
      let isCut = words[left].scalars.count > 4 && words[right].scalars.count > 4
      let isText = gap > 0.25 * size && (isCut || Self.isMark(words[left].scalars.last!))
      return !isText || !isChannel(left, right, size)
    }
    let isTorn = !isAlike && words[left].style.font != words[right].style.font && gap > size
    if gap > 2.6 * size || gap >= 0.5 * size && isTorn { return false }
    let found = evidence(left, right, size)
    if found.isNone {
      return gap < 0.5 * size || gap < (isAlike ? 1.35 : 0.8) * size && !isChannel(left, right, size)
    }
    return !found.isSure && found.covers >= found.gutters || found.covers > 0 && isSpread(left, right, gap, size)
  }

  private static func isMark(_ scalar: Scalar) -> Bool { scalar.textClass == .terminal || scalar.textClass == .comma }

  /// Whether the rows near are parted about where a blank is: something stands too far out at an edge of its column.
  private func isChannel(_ left: Int, _ right: Int, _ size: Double) -> Bool {
    let (from, to) = (words[left].box.right, words[right].box.left)
    let (x, y) = ((from + to) / 2, words[left].box.centerY)
    var before: [Double] = []
    var after: [Double] = []
    var isCovered = false
    index.visit(.around(x: x, y: y, (to - from) / 2 + 1.2 * size, 5 * size)) { place in
      let box = words[place].box
      guard abs(box.centerY - y) > 0.6 * size else { return }
      if box.right <= x {
        before.append(box.centerY)
      } else if box.left >= x {
        after.append(box.centerY)
      } else {
        isCovered = true
      }
    }
    return !isCovered && before.count > 2 && after.count > 2
  }

  /// Whether the blank is one of several as wide: a line of few words was filled with blanks between its characters.
  private func isSpread(_ left: Int, _ right: Int, _ gap: Double, _ size: Double) -> Bool {
    guard gap < 1.6 * size, words[left].scalars.count == 1 || words[right].scalars.count == 1 else { return false }
    let y = words[left].box.centerY
    let area = Box(
      left: words[left].box.left - 1.2 * gap, top: y - 0.3 * size, right: words[right].box.right + 1.2 * gap,
      bottom: y + 0.3 * size)
    return index.contains(in: area) { place in
      let box = words[place].box
      guard place != left, place != right, abs(box.centerY - y) < 0.3 * size else { return false }
      let other = box.left < words[left].box.left ? words[left].box.left - box.right : box.left - words[right].box.right
      return abs(other - gap) < 0.12 * size
    }
  }

  /// Whether a column begins in the text below a blank between two large words, with another to its left.
  private func isOverGutter(_ left: Int, _ right: Int) -> Bool {
    let (from, to) = (words[left].box.right, words[right].box.left)
    let top = words[left].box.centerY + 0.5 * words[left].size
    var below: [Box] = []
    index.visit(Box(left: from - 4 * bodySize, top: top, right: to + bodySize, bottom: top + 14 * bodySize)) {
      below.append(words[$0].box)
    }
    func begins(_ box: Box, at edge: Double) -> Bool { abs(box.left - edge) < 0.2 * bodySize }
    let edge = below.map(\.left).filter { left in
      left > from + 0.5 * bodySize && left < to + 0.5 * bodySize && below.count { begins($0, at: left) } > 2
    }.min()
    guard let edge else { return false }
    let cover = below.filter { $0.left < edge - 0.5 * bodySize && $0.right > edge - 0.3 * bodySize }.map(\.centerY)
      .min()
    let rows = below.filter { $0.centerY < cover ?? .infinity }
    // A blank wider than a character needs no column to its left: a picture may stand there.
    return rows.count { begins($0, at: edge) } > 2
      && (to - from > 1.1 * words[left].size || rows.count { $0.right < edge - 0.5 * bodySize } > 2)
  }

  /// What the rows near tell about a blank.
  private struct Evidence {
    /// How many rows have a column beginning where the right word does, and how many a word over the blank.
    var above = (gutters: 0, covers: 0)
    var below = (gutters: 0, covers: 0)

    var gutters: Int { above.gutters + below.gutters }
    var covers: Int { above.covers + below.covers }
    var isNone: Bool { gutters + covers == 0 }
    /// Whether all rows of one side have a gutter: the first and the last lines of columns are next to what is set in
    /// others.
    var isSure: Bool { above.covers == 0 && above.gutters > 2 || below.covers == 0 && below.gutters > 2 }
  }

  /// Whether no more than a blank is before a word: those of Latin letters begin anywhere.
  private func isAfterBlank(_ box: Box, _ edge: Double, _ size: Double) -> Bool {
    let area = Box(
      left: min(edge, box.left) - 0.8 * size, top: box.centerY - 0.3 * size, right: box.left - 0.1 * size,
      bottom: box.centerY + 0.3 * size)
    return index.contains(in: area) { [words] in words[$0].box.left < box.left && words[$0].box.right < box.left }
  }

  private func evidence(_ left: Int, _ right: Int, _ size: Double) -> Evidence {
    let edge = words[right].box.left
    // In a blank this wide no character stands of prose that goes on over it.
    let isWide = edge - words[left].box.right > 1.9 * size
    let isText = abs(words[left].size - bodySize) < 0.06 * bodySize
    let isLatin = words[left].scalars.last!.textClass == .latin || words[right].scalars.first!.textClass == .latin
    let strip = (edge - 0.45 * size)...(edge - 0.05 * size)
    let y = words[right].box.centerY
    var found = Evidence()
    let area = Box(
      left: strip.lowerBound, top: y - 5 * size, right: edge + 2.4 * size, bottom: y + 5 * size)
    index.visit(area) { [words] place in
      let (box, own) = (words[place].box, words[place].size)
      let away = abs(box.centerY - y)
      guard away > 0.6 * size, away < 5 * size, own < 1.3 * size, size < 1.3 * own else { return }
      let beginsInside = isWide && box.left > words[left].box.right + 0.25 * size
      // A byline or a deck in other type stands over several columns of text: of these neither tells about the other.
      let isAlike = [left, right].contains { words[place].style.matches(words[$0].style) }
      var row = (gutters: 0, covers: 0)
      if beginsInside, box.left < edge - 0.2 * size {
        row.gutters = 1
      } else if box.left < strip.upperBound, box.right > strip.lowerBound, edge - box.left > 0.2 * size {
        row.covers = (isAlike || !isText) && away < 3.2 * size ? 1 : 0
      } else if abs(box.left - edge) < 0.2 * size || abs(box.left - edge - 2 * size) < 0.3 * size {
        row.gutters = isAlike || isText && words[place].style.font == words[left].style.font ? 1 : 0
      }
      if isLatin, row.gutters > 0, isAfterBlank(box, edge, size) { row.gutters = 0 }
      if box.centerY < y {
        found.above = (found.above.gutters + row.gutters, found.above.covers + row.covers)
      } else {
        found.below = (found.below.gutters + row.gutters, found.below.covers + row.covers)
      }
    }
    return found
  }

  // MARK: Lines

  /// A line of words from left to right.
  static func line(_ words: [PageWord]) -> PageLine {
    var box = words[0].box
    for place in words.indices { box = box.union(words[place].box) }
    let style = GlyphStyle.ofMost(words.indices, { words[$0].style }, count: { words[$0].scalars.count })
    let middle = words.reduce(0) { $0 + $1.box.centerY } / Double(words.count)
    box.top = middle - style.size / 2
    box.bottom = middle + style.size / 2
    return PageLine(
      box: box, style: style, scalars: joined(words, style.size), isHyphenated: words[words.count - 1].isHyphenated)
  }

  /// The characters of words from left to right: a blank stands where the gap is wider than those between ideographs.
  private static func joined(_ words: [PageWord], _ size: Double) -> ArraySlice<Scalar> {
    if words.count == 1 { return words[0].scalars }
    let usual = usualGap(words, size)
    var scalars: [Scalar] = []
    scalars.reserveCapacity(words.indices.reduce(words.count) { $0 + words[$1].scalars.count })
    for index in words.indices {
      if index > 0, gap(words, index) > usual + 0.12 * size { scalars.append(0x20) }
      scalars += words[index].scalars
    }
    return scalars[...]
  }

  /// In points, before a word.
  private static func gap(_ words: [PageWord], _ place: Int) -> Double {
    words[place].box.left - words[place - 1].box.right
  }

  /// The gap that justification makes between all characters of a line; 0 where gaps are rare, and so are blanks.
  private static func usualGap(_ words: [PageWord], _ size: Double) -> Double {
    guard words.count > 2 else { return 0 }
    let characters = words.indices.reduce(0) { $0 + words[$1].scalars.count { $0 >= 0x2E80 } }
    var gaps: [Double] = []
    gaps.reserveCapacity(words.count)
    for place in 1..<words.count where words[place - 1].scalars.last! >= 0x2E80 || words[place].scalars.first! >= 0x2E80
    {
      gaps.append(gap(words, place))
    }
    guard gaps.count > 1, gaps.count * 5 > (characters - 1) * 3 else { return 0 }
    gaps.sort()
    return min(0.6 * size, max(0, gaps[gaps.count / 2]))
  }
}
