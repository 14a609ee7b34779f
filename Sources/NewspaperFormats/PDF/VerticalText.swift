/// Pages whose text is set downwards, in lines from right to left (直排), as papers of Taiwan and Japan are.
///
/// Turned by a quarter they are pages like any other: lines stand one under another, the rows of the page (段) are
/// columns from left to right, and a headline beside its text is one above it.
enum VerticalText {
  /// The fewest characters that tell.
  private static let leastGlyphs = 40

  /// Whether most of a page's text is set so.
  static func fills(_ words: [PageWord]) -> Bool {
    var glyphs: [Int] = []
    var upright = 0
    var others = 0
    for place in words.indices {
      let count = words[place].scalars.count
      if count == 1 { glyphs.append(place) } else if isTall(words[place]) { upright += count } else { others += count }
    }
    guard glyphs.count + upright > leastGlyphs, glyphs.count + upright > 2 * others else { return false }
    if upright > glyphs.count { return true }
    let middles = BoxIndex(
      glyphs.map { words[$0].box.middle }, step: 16)
    // Glyphs of a line stand closer together than lines do.
    let down = glyphs.count { place in
      let (box, size) = (words[place].box, words[place].size)
      func distance(_ area: Box, _ away: (Box) -> Double) -> Double {
        var least = Double.infinity
        middles.visit(area) { other in
          if glyphs[other] != place { least = min(least, away(words[glyphs[other]].box)) }
        }
        return least
      }
      let (x, y, slack) = (box.centerX, box.centerY, 0.25 * size)
      let below = distance(Box(left: x - slack, top: y + slack, right: x + slack, bottom: y + 2 * size)) {
        $0.centerY - y
      }
      let beside = distance(Box(left: x + slack, top: y - slack, right: x + 2 * size, bottom: y + slack)) {
        $0.centerX - x
      }
      return below < 0.9 * beside
    }
    return down * 2 > glyphs.count
  }

  private static func isTall(_ word: PageWord) -> Bool {
    word.scalars.count > 1 && word.box.height > 1.6 * word.box.width
  }

  /// A page turned to the left, so that its right edge is the upper one.
  static func turned(_ page: BoxedPage) -> BoxedPage {
    var turned = page
    (turned.width, turned.height) = (page.height, page.width)
    // How high the box of a glyph is by its font, as a multiple of its size.
    let upright = page.words.first { $0.scalars.count == 1 && $0.box.height > $0.box.width && $0.size > 0 }
    let height = upright.map { $0.box.height / $0.size } ?? 1.4
    let lies = page.words.map(Lie.init)
    let lines = BoxIndex(
      page.words.indices.map {
        lies[$0] == .upright ? page.words[$0].box.middle : Box(left: 0, top: 0, right: 0, bottom: 0)
      },
      step: 16)
    for place in page.words.indices {
      var word = page.words[place]
      let lie = lies[place]
      switch lie {
      case .sideways: word.style.tenths = Int(10 * word.box.width / height)
      case .downwards: word.style.tenths = Int(10 * word.box.width)
      case .upright, .across: break
      }
      if lie == .sideways { moveIntoLine(&word.box, word.size, lines, page.words) }
      turned.words[place].style = word.style
      turned.words[place].box = box(word, lie, on: page)
    }
    return turned
  }

  /// How a word lies on a page before it is turned.
  private enum Lie {
    /// A glyph on its feet.
    case upright
    /// A glyph on its side, as digits and Latin letters are.
    case sideways
    /// Glyphs that poppler knows to stand one under another.
    case downwards
    /// Glyphs from left to right, as in page heads.
    case across

    init(_ word: PageWord) {
      if word.scalars.count > 1 {
        self = isTall(word) ? .downwards : .across
      } else {
        self = word.box.width > 1.2 * word.box.height ? .sideways : .upright
      }
    }
  }

  /// Puts a glyph on its side into the line in which there is room for it: programs tell its place by another base line.
  private static func moveIntoLine(_ box: inout Box, _ size: Double, _ upright: BoxIndex, _ words: [PageWord]) {
    /// The glyphs next above and next below, for each line near.
    var lines: [(x: Double, above: Double, below: Double)] = []
    let (x, y) = (box.centerX, box.centerY)
    upright.visit(.around(x: x, y: y, 1.3 * size, 8 * size)) { place in
      let other = words[place].box
      let line = lines.firstIndex { abs($0.x - other.centerX) < 0.2 * size } ?? lines.count
      if line == lines.count { lines.append((other.centerX, -.infinity, .infinity)) }
      if other.centerY < y {
        lines[line].above = max(lines[line].above, other.centerY)
      } else {
        lines[line].below = min(lines[line].below, other.centerY)
      }
    }
    let own = lines.filter { $0.below - $0.above > 1.3 * size }.min { abs($0.x - x) < abs($1.x - x) }
    let shift = (own?.x ?? x) - x
    (box.left, box.right) = (box.left + shift, box.right + shift)
  }

  /// Where a word is on the turned page: boxes of glyphs that stand are as high as their font says, not as they are.
  private static func box(_ word: PageWord, _ lie: Lie, on page: BoxedPage) -> Box {
    let (box, size) = (word.box, word.size)
    let isLong = lie == .sideways || lie == .downwards
    return Box(
      left: isLong ? box.top : box.centerY - size / 2,
      top: page.width - (lie == .across ? box.right : box.centerX + 0.7 * size),
      right: isLong ? box.bottom : box.centerY + size / 2,
      bottom: page.width - (lie == .across ? box.left : box.centerX - 0.7 * size))
  }
}

extension Box {
  /// The point in its middle.
  fileprivate var middle: Box { .around(x: centerX, y: centerY, 0, 0) }
}
