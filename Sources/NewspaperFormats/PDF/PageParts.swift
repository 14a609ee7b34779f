extension Attributions {
  /// Whether a line is surely a byline, in English too: By Lu Yao.
  static func isSureByline(_ text: ArraySlice<Scalar>) -> Bool {
    if text.begins(with: Names.by) { return reporters(text) != nil }
    if case .sure? = byline(text) { return true }
    return false
  }
}

/// Lines one under another in one column.
struct Flow {
  var lines: [PageLine]
  var box: Box
  /// The style of most of its characters.
  var style: GlyphStyle
  /// Where its full lines begin and end.
  var left: Double
  var right: Double
  /// The bylines above its first line, which may stand in the middle of several columns.
  var bylines: [PageLine] = []
  /// The picture above its first line: the number of its caption.
  var pictureAbove: Int?
  /// Where the picture above it begins at the earliest; its own top without one.
  var reach: Double

  init(_ lines: [PageLine]) {
    self.lines = lines
    box = Box.around(lines.map(\.box))!
    let own = GlyphStyle.ofMost(lines.indices, { lines[$0].style }, count: { lines[$0].characterCount })
    style = own
    left = Self.left(lines, own) ?? box.left
    right = box.right
    reach = box.top
  }

  /// Where full lines of a style begin; a last line that is too long for the column stands farther out.
  private static func left(_ lines: [PageLine], _ style: GlyphStyle) -> Double? {
    var (count, last, left) = (0, 0, Double.infinity)
    for place in lines.indices where lines[place].style.matches(style) {
      if count > 0 { left = min(left, lines[last].box.left) }
      (count, last) = (count + 1, place)
    }
    if count == 0 { return nil }
    let (end, size) = (lines[last].box.left, lines[last].size)
    let isOut = left - end > 0.2 * size && left - end < 1.5 * size
    return isOut && count > 3 ? left : min(left, end)
  }

  /// Whether these are the same lines: two may stand at one place, as a shadow or a correction is printed.
  func isSame(as other: Flow) -> Bool {
    box == other.box && lines.count == other.lines.count && lines[0].scalars == other.lines[0].scalars
  }

  var size: Double { style.size }
  /// Its box with the picture above it.
  var pictured: Box { Box(left: box.left, top: min(box.top, reach), right: box.right, bottom: box.bottom) }
  var bylineTop: Double? { bylines.first?.box.top }
  var measure: Double { right - left }

  /// Whether a line begins like a paragraph: set in by about two characters.
  func isIndented(_ line: PageLine) -> Bool {
    let indent = line.box.left - left
    return indent > 0.75 * size && indent < 3.4 * size
  }

  /// Whether a line fills the column.
  func isFull(_ line: PageLine) -> Bool { line.box.right > right - 1.25 * size }
}

/// The titles of one article: lines of large type close together.
struct TitleGroup {
  var lines: [PageLine]
  var box: Box
  var isVertical: Bool { lines[0].isVertical }
  /// Its largest line.
  var mainLine: PageLine { lines[lines.indices.max { lines[$0].size < lines[$1].size }!] }
  var mainBox: Box { mainLine.box }

  init(_ lines: [PageLine]) {
    self.lines = lines
    box = Box.around(lines.map(\.box))!
  }
}

/// The lines of a caption.
struct CaptionGroup {
  var lines: [PageLine]
  var box: Box

  init(_ lines: [PageLine]) {
    self.lines = lines
    box = Box.around(lines.map(\.box))!
  }
}

/// An article as parts of a page.
struct PageArticle {
  var titles: TitleGroup?
  /// The title that stands over this article and its neighbours: its number.
  var banner: Int?
  var flows: [Int] = []
  var captions: [Int] = []
}
