/// Lines whose characters stand apart to fill their column: 二 人 民 医 院 先 后 购 置 了 CT. An extractor writes a blank
/// wherever the gap is wide enough.
enum LetterSpacing {
  /// Fewer gaps may be a calendar's week or names of one character.
  private static let leastGaps = 7

  /// The page with such lines closed up.
  static func closed(_ page: DumpPage) -> DumpPage {
    var page = page
    for index in page.lines.indices where page.lines[index].traits.contains(.blanks) {
      let line = page.lines[index]
      guard isSpaced(page.text(line)) else { continue }
      let end = close(line.start..<line.end, in: &page.scalars)
      page.lines[index] = LineScanner.measure(page.scalars, line, upTo: end)
    }
    return page
  }

  /// Whether single blanks stand nearly everywhere where a line could be broken.
  private static func isSpaced(_ text: ArraySlice<Scalar>) -> Bool {
    var (gaps, borders) = (0, 0)
    var index = text.startIndex + 1
    while index < text.endIndex {
      let isBlank = text[index].isBlank
      let next = isBlank ? index + 1 : index
      if next == text.endIndex || text[next].isBlank || isBlank && text[index] == 0x3000 { return false }
      if isWide(text[index - 1]) || isWide(text[next]) {
        borders += 1
        if isBlank { gaps += 1 }
      }
      index = next + 1
    }
    return gaps >= leastGaps && gaps * 5 >= borders * 4
  }

  /// Takes the blanks beside wide characters out of some text; where it ends then.
  private static func close(_ range: Range<Int>, in scalars: inout [Scalar]) -> Int {
    var end = range.lowerBound
    for index in range {
      let scalar = scalars[index]
      if scalar.isBlank, isWide(scalars[end - 1]) || isWide(scalars[index + 1]) { continue }
      scalars[end] = scalar
      end += 1
    }
    return end
  }

  private static func isWide(_ scalar: Scalar) -> Bool { scalar.emWidth == 100 }
}
