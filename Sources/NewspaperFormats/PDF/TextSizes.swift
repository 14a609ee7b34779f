/// Tells text from titles where it is larger than that of the page: every article has a size of its own.
enum TextSizes {
  /// Above this many times the size of the page's text all are titles.
  private static let largest = 1.45
  /// What is larger than text by more stands out of it.
  private static let outstanding = 1.125
  /// The fewest lines and characters that are text for their number alone.
  private static let leastLines = 4
  private static let leastCharacters = 40

  /// The places of the lines that are larger than the page's text, and text all the same: there are many of one size one
  /// under another, or they stand in a column of text that is nearly as large, as subheads do.
  ///
  /// - Parameter lines: From top to bottom.
  static func largeText(of lines: [PageLine], _ index: BoxIndex, bodySize: Double) -> Set<Int> {
    let large = lines.indices.filter {
      lines[$0].size > outstanding * bodySize && lines[$0].size < largest * bodySize
    }
    if large.isEmpty { return [] }
    var text = Set<Int>()
    /// The line of text next above or below one, within a blank line.
    func neighbour(of place: Int, isBelow: Bool, _ isLike: (PageLine) -> Bool) -> Int? {
      let (box, size) = (lines[place].box, lines[place].size)
      var best: (distance: Double, place: Int)?
      index.visit(box.grown(x: 0, y: 2.4 * size)) { other in
        let away = lines[other].box.centerY - box.centerY
        guard isBelow ? away > 0.6 * size : away < -0.6 * size, abs(away) < 2.4 * size, isLike(lines[other]),
          lines[other].box.sharedWidth(box) > 0.5 * min(box.width, lines[other].box.width)
        else { return }
        if best.map({ (abs(away), other) < $0 }) ?? true { best = (abs(away), other) }
      }
      return best?.place
    }
    for first in large where !text.contains(first) {
      var run = [first]
      while let next = neighbour(of: run[run.count - 1], isBelow: true, { $0.style.matches(lines[first].style) }) {
        run.append(next)
      }
      if run.count >= leastLines, run.reduce(0, { $0 + lines[$1].characterCount }) >= leastCharacters {
        text.formUnion(run)
      }
    }
    for place in large where !text.contains(place) {
      let isText = [true, false].allSatisfy { isBelow in
        guard let other = neighbour(of: place, isBelow: isBelow, { _ in true }) else { return false }
        return lines[place].size < outstanding * lines[other].size
          && (lines[other].size <= outstanding * bodySize || text.contains(other))
      }
      if isText { text.insert(place) }
    }
    return text
  }
}
