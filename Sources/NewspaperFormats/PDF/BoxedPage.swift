/// A rectangle on a page, in points from its top left corner.
struct Box: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var centerX: Double { (left + right) / 2 }
  var centerY: Double { (top + bottom) / 2 }

  /// The smallest box around both.
  func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// How many points of width both share; negative is the distance between them.
  func sharedWidth(_ other: Box) -> Double { min(right, other.right) - max(left, other.left) }

  /// How many points of height both share; negative is the distance between them.
  func sharedHeight(_ other: Box) -> Double { min(bottom, other.bottom) - max(top, other.top) }

  static func around(_ boxes: some Sequence<Box>) -> Box? {
    boxes.reduce(nil) { $0?.union($1) ?? $1 }
  }
}

/// What the glyphs of a word look like: a font's number on its page and a size in points.
struct GlyphStyle: Hashable {
  /// Words of one family and weight share it; -1 where nobody said.
  var font: Int
  /// In tenths of a point.
  var tenths: Int

  /// In points.
  var size: Double { Double(tenths) / 10 }

  /// The style of most characters of some pieces of text; where they have but one, none are counted.
  ///
  /// - Parameters:
  ///   - pieces: Their places, none of them twice and at least one.
  ///   - style: That of a piece; asked for by its place, so that none is copied.
  static func ofMost(_ pieces: Range<Int>, _ style: (Int) -> GlyphStyle, count: (Int) -> Int) -> GlyphStyle {
    let first = style(pieces.lowerBound)
    if pieces.allSatisfy({ style($0) == first }) { return first }
    var counts: [GlyphStyle: Int] = [:]
    for piece in pieces { counts[style(piece), default: 0] += count(piece) }
    return counts.max { ($0.value, $0.key.tenths, $0.key.font) < ($1.value, $1.key.tenths, $1.key.font) }!.key
  }

  /// Whether the sizes differ by no more than what rounding makes, and the fonts don't.
  func matches(_ other: GlyphStyle) -> Bool {
    font == other.font && abs(tenths - other.tenths) * 60 <= max(tenths, other.tenths)
  }
}

/// A word as poppler finds it: characters that stand close together.
struct PageWord {
  var box: Box
  /// A part of the characters of the page.
  var scalars: ArraySlice<Scalar>
  /// Whether a soft hyphen stood at its end.
  var isHyphenated = false
  var style = GlyphStyle(font: -1, tenths: 0)

  /// In points.
  var size: Double { style.size }
}

/// Where a piece of text in one font stands, as `pdftohtml` tells it.
struct FontRun {
  var box: Box
  /// The number of its family and weight.
  var font: Int
  /// In points, rounded by poppler to a third of one.
  var size: Double
}

/// The fonts of a page: `pdftohtml` shows the whole sheet, also what is cut off its edges.
struct FontPage {
  /// In points.
  var width = 0.0
  var height = 0.0
  var runs: [FontRun] = []
}

/// A page with a text layer: words with their boxes and fonts.
struct BoxedPage {
  /// Counted from 1 in the file.
  var number: Int
  /// In points.
  var width: Double
  var height: Double
  var words: [PageWord]
  /// The characters of the page, blanks not counted.
  var characterCount: Int { words.indices.reduce(0) { $0 + words[$1].scalars.count } }
}
