/// Finds headlines that stand: large glyphs one under another (竖排标题).
enum VerticalFinder {
  /// The most glyphs of a line that stands: a page is not higher.
  private static let longest = 64
  /// The most words that are looked at for narrow glyphs one under another.
  private static let mostNarrow = 256

  /// Takes the words of vertical lines out of `words`; each line comes back as one, from top to bottom.
  static func takeLines(from words: inout [PageWord], bodySize: Double) -> [PageLine] {
    partNarrow(in: &words)
    var lines: [PageLine] = []
    var taken = Set<Int>()
    let glyphs = words.indices.filter { isGlyph(words[$0], bodySize) }.sorted { words[$0].box.top < words[$1].box.top }
    for index in words.indices where isTall(words[index], bodySize) {
      taken.insert(index)
      lines.append(line([words[index]]))
    }
    var places = GlyphPlaces(glyphs, words, bodySize)
    for first in glyphs where !taken.contains(first) {
      var stack = [first]
      while stack.count < longest, let next = places.below(stack[stack.count - 1]), !taken.contains(next) {
        stack.append(next)
      }
      guard stack.count >= 3, places.stands(stack, taken) else { continue }
      taken.formUnion(stack)
      lines.append(line(stack.map { words[$0] }))
    }
    if lines.isEmpty { return [] }
    takeKickers(beside: &lines, words, bodySize, &taken)
    for index in words.indices where words[index].scalars.count == 1 && !taken.contains(index) {
      guard let place = lines.firstIndex(where: { continues($0, words[index]) }) else { continue }
      taken.insert(index)
      lines[place] = joined(lines[place], words[index])
    }
    words = words.indices.filter { !taken.contains($0) }.map { words[$0] }
    return stacked(lines)
  }

  /// The lines, those as one that stand close one under another: a mark in them may be of another font.
  private static func stacked(_ lines: [PageLine]) -> [PageLine] {
    var stacks: [PageLine] = []
    for line in lines.sorted(by: { $0.box.top < $1.box.top }) {
      let above = stacks.firstIndex { upper in
        let gap = line.box.top - upper.box.bottom
        return abs(upper.box.centerX - line.box.centerX) < 0.2 * line.size
          && abs(upper.size - line.size) < 0.1 * line.size && gap > -0.3 * line.size && gap < 0.5 * line.size
      }
      guard let above else {
        stacks.append(line)
        continue
      }
      stacks[above].box = stacks[above].box.union(line.box)
      stacks[above].scalars += line.scalars
      if stacks[above].style.font < 0 { stacks[above].style = line.style }
    }
    return stacks
  }

  /// Makes single glyphs of narrow ones that stand one under another, as digits do: poppler takes them for a word of a
  /// font that is written downwards.
  private static func partNarrow(in words: inout [PageWord]) {
    let narrow = words.indices.filter { place in
      let word = words[place]
      let count = word.scalars.count
      return count > 1 && word.box.height > 1.2 * Double(count) * word.box.width
        && word.scalars.allSatisfy { $0 < 0x80 }
    }
    for place in narrow.prefix(mostNarrow) {
      let word = words[place]
      // They look like the glyph next above or below.
      let near = words.first { other in
        other.scalars.count == 1 && abs(other.box.left - word.box.left) < 0.1 * other.box.width
          && other.box.sharedHeight(word.box) > -0.2 * other.box.height && other.box.height < word.box.height
      }
      guard let near else { continue }
      let first = word.box.top + near.box.height / 2
      let pitch = (word.box.height - near.box.height) / Double(word.scalars.count - 1)
      let digits = word.scalars.enumerated().map { index, scalar in
        var digit = near
        digit.scalars = [scalar]
        digit.box.right = word.box.right
        digit.box.top = first + pitch * Double(index) - near.box.height / 2
        digit.box.bottom = digit.box.top + near.box.height
        return digit
      }
      words[place] = digits[0]
      words += digits.dropFirst()
    }
  }

  /// A kicker or a deck stands beside its headline: it may be as small as the text, or of two glyphs.
  private static func takeKickers(
    beside lines: inout [PageLine], _ words: [PageWord], _ bodySize: Double, _ taken: inout Set<Int>
  ) {
    let headlines = lines
    guard let largest = headlines.map(\.size).max() else { return }
    let index = BoxIndex(headlines.map(\.box), step: largest)
    let glyphs = words.indices.filter { place in
      !taken.contains(place) && isGlyph(words[place], 0.8 * bodySize)
        && index.contains(in: words[place].box.grown(x: 1.6 * largest, y: 0)) { isBeside(words[place], headlines[$0]) }
    }.sorted { words[$0].box.top < words[$1].box.top }
    var places = GlyphPlaces(glyphs, words, bodySize)
    for first in glyphs where !taken.contains(first) {
      var stack = [first]
      while stack.count < longest, let next = places.below(stack[stack.count - 1]), !taken.contains(next) {
        stack.append(next)
      }
      guard stack.count > 1, places.stands(stack, taken) else { continue }
      taken.formUnion(stack)
      lines.append(line(stack.map { words[$0] }))
    }
  }

  /// Whether a smaller glyph stands beside a line.
  private static func isBeside(_ glyph: PageWord, _ line: PageLine) -> Bool {
    line.size > 1.1 * glyph.size && line.box.sharedHeight(glyph.box) > 0.5 * glyph.size
      && -line.box.sharedWidth(glyph.box) < 1.6 * line.size
  }

  /// One character, or a short number set upright.
  private static func isGlyph(_ word: PageWord, _ bodySize: Double) -> Bool {
    (word.scalars.count == 1 || word.scalars.count == 2 && word.scalars.first!.textClass == .digit)
      && word.size > 1.04 * bodySize
  }

  /// A word of a font that is written downwards.
  private static func isTall(_ word: PageWord, _ bodySize: Double) -> Bool {
    word.scalars.count > 1 && word.box.height > 1.6 * word.box.width && word.box.width > 0.9 * bodySize
  }

  /// Whether a glyph stands just above or below a line, where poppler parted it.
  private static func continues(_ line: PageLine, _ glyph: PageWord) -> Bool {
    guard line.scalars.count > 1, abs(line.size - glyph.box.width) < 0.15 * line.size,
      abs(line.box.centerX - glyph.box.centerX) < 0.2 * line.size
    else { return false }
    let pitch = glyph.box.centerY < line.box.centerY ? line.box.top - glyph.box.top : glyph.box.bottom - line.box.bottom
    return pitch > 0.6 * line.size && pitch < 1.4 * line.size
  }

  private static func joined(_ line: PageLine, _ glyph: PageWord) -> PageLine {
    var line = line
    let isAbove = glyph.box.centerY < line.box.centerY
    line.scalars = isAbove ? glyph.scalars + line.scalars : line.scalars + glyph.scalars
    line.box = line.box.union(glyph.box)
    return line
  }

  private static func line(_ words: [PageWord]) -> PageLine {
    var line = PageLine(
      box: Box.around(words.map(\.box))!, style: words[0].style, scalars: words.flatMap(\.scalars)[...],
      isVertical: true)
    if words.count > 1 {
      line.box.top = words[0].box.centerY - words[0].size / 2
      line.box.bottom = words[words.count - 1].box.centerY + words[0].size / 2
    } else {
      line.style.tenths = Int(line.box.width * 10)
    }
    return line
  }
}

/// Where single large glyphs stand, and what is near them.
private struct GlyphPlaces {
  private let words: [PageWord]
  private let glyphs: [Int]
  /// The middles of the glyphs.
  private let middles: BoxIndex
  /// All words by their middles. Few pages have glyphs one under another, of which this is asked.
  private lazy var rows = BoxIndex.ofMiddles(words.map(\.box), step: bodySize)
  private let bodySize: Double

  /// - Parameter glyphs: From top to bottom.
  init(_ glyphs: [Int], _ words: [PageWord], _ bodySize: Double) {
    self.words = words
    self.glyphs = glyphs
    self.bodySize = bodySize
    middles = BoxIndex(glyphs.map { .around(x: words[$0].box.centerX, y: words[$0].box.centerY, 0, 0) }, step: bodySize)
  }

  /// The highest of the like glyphs just below one.
  func below(_ index: Int) -> Int? {
    let word = words[index]
    let area = Box(
      left: word.box.centerX - 0.5 * word.size, top: word.box.centerY + 0.7 * word.size,
      right: word.box.centerX + 0.5 * word.size, bottom: word.box.centerY + 1.32 * word.size)
    var first: Int?
    middles.visit(area) { place in
      let other = words[glyphs[place]]
      let pitch = other.box.centerY - word.box.centerY
      guard pitch > 0.7 * word.size, pitch < 1.32 * word.size, other.style.matches(word.style),
        abs(other.box.centerX - word.box.centerX) < 0.2 * word.size
          || abs(other.box.left - word.box.left) < 0.05 * word.size
      else { return }
      first = min(first ?? place, place)
    }
    return first.map { glyphs[$0] }
  }

  /// Whether nothing stands close beside most of the glyphs.
  mutating func stands(_ stack: [Int], _ taken: Set<Int>) -> Bool {
    let pitch = (words[stack[stack.count - 1]].box.centerY - words[stack[0]].box.centerY) / Double(stack.count - 1)
    var close = 0
    for index in stack {
      let word = words[index]
      let distance = max(0.06 * word.size, pitch - word.size - 0.03 * word.size)
      let area = Box(
        left: word.box.left - distance, top: word.box.centerY - 0.4 * word.size, right: word.box.right + distance,
        bottom: word.box.centerY + 0.4 * word.size)
      let isClose = rows.contains(in: area) { [words] other in
        guard other != index, !taken.contains(other) else { return false }
        let box = words[other].box
        return abs(box.centerY - word.box.centerY) < 0.4 * word.size && -box.sharedWidth(word.box) < distance
          && box.sharedWidth(word.box) < 0.5 * word.size
      }
      if isClose { close += 1 }
    }
    return close * 2 < stack.count
  }
}
