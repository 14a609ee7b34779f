import Newspaper
import Typesetting

/// The stacked headline as vertical lines over the whole height of a page, for its right edge: banner, kicker, main
/// headline and deck in the middle, the byline at the foot.
struct VerticalHeadline {
  /// One line from head to foot.
  struct Line {
    var passage: Int
    var role: TextRole
    var units: [VerticalUnit]
    /// The row of the first unit, and the rows from a unit to the next.
    var row: Int
    var step: Int
    /// The blank cells right of it.
    var gap: Int
  }

  private(set) var lines: [Line] = []

  /// The blank cells between two lines of a headline, and between it and the text.
  static let gutter = 2

  init(passages: [Passage], rows: Int, style: VerticalStyle) {
    var last: PassagePlace?
    for (index, passage) in passages.enumerated() where HeadlineBlock.includes(passage.place) {
      // The banner stands apart from the article's own headline.
      let isApart = last == .bannerDeck || last == .bannerHeadline && passage.place != .bannerDeck
      last = passage.place
      let set = Self.balancedLines(of: passage.text, rows: rows, style: style)
      for (number, line) in set.enumerated() {
        let step = set.count == 1 && passage.place == .headline && Self.canSpread(line, rows: rows) ? 2 : 1
        let height = line.units.count * step - (step - 1)
        let isAtFoot = passage.place == .byline
        lines.append(
          Line(
            passage: index, role: HeadlineBlock.role(of: passage.place), units: line.units,
            row: isAtFoot ? max(0, rows - height - (rows > height ? 1 : 0)) : (rows - height) / 2, step: step,
            gap: lines.isEmpty ? 0 : isApart && number == 0 ? 2 * Self.gutter + 2 : Self.gutter))
      }
    }
  }

  /// The cells from the right edge to the text beside the headline.
  var width: Int { lines.isEmpty ? 0 : lines.reduce(2 * Self.gutter) { $0 + $1.gap + 2 } }

  /// Whether a blank row may stand between the units: all of them single characters, and room at head and foot.
  private static func canSpread(_ line: VerticalLine, rows: Int) -> Bool {
    2 * line.units.count + 1 <= rows && !line.units.contains { ["︱", "︙", "｜", "… "].contains($0.text) }
  }

  /// As many lines as the height needs, of about equal length, broken at sensible places.
  private static func balancedLines(of text: String, rows: Int, style: VerticalStyle) -> [VerticalLine] {
    let set = setVerticalLines(of: text, rows: rows, style: style)
    guard set.count > 1, !HeadlineBreaker.prescribesLines(text) else { return set }
    let units = verticalUnits(of: text, style: style)
    var before = [Int](repeating: 0, count: text.utf8.count + 1)
    for unit in units { before[unit.bytes.upperBound] += 1 }
    for offset in 1..<before.count { before[offset] += before[offset - 1] }
    let breaks = lineBreakOpportunities(of: text, tailoring: .locale(style.locale, style.level))
    let breaker = HeadlineBreaker(text: text, breaks: breaks, cells: before)
    return breaker.lines(measure: rows)?.map { line in
      VerticalLine(bytes: line.bytes, indent: 0, units: units.filter { line.bytes.contains($0.bytes.lowerBound) })
    } ?? set
  }
}
