extension LabelledPage {
  /// The page with its rows in another order: each part is the rows of an article, piece by piece. Captions and
  /// furniture stay behind what they stood behind. Parts that stand one behind the other in the dump as well may be
  /// left to the labels to tell apart.
  func rearranged(_ parts: [[Range<Int>]], partingNeighbours: Bool = true) -> DumpPage {
    var result = page
    result.lines = []
    result.lines.reserveCapacity(page.lines.count)
    var isTaken = [Bool](repeating: false, count: page.lines.count)
    func take(_ place: Int, _ line: DumpLine) {
      if !isTaken[place] { result.lines.append(line) }
      isTaken[place] = true
    }
    for place in 0..<(places.first ?? 0) { take(place, page.lines[place]) }
    var last: Int?
    for part in parts {
      var previous: Int?
      for rows in part where !rows.isEmpty {
        for row in rows {
          var line = page.lines[places[row]]
          if row == rows.lowerBound {
            line.opensPart = previous == nil && (partingNeighbours || last != row - 1)
            if (partingNeighbours ? previous : previous ?? last) != row - 1 {
              (line.gapBefore, line.blankBefore) = (true, true)
            }
          }
          take(places[row], line)
          for place in (places[row] + 1)..<(row + 1 < places.count ? places[row + 1] : page.lines.count) {
            take(place, page.lines[place])
          }
        }
        previous = rows.upperBound - 1
      }
      last = previous
    }
    return result
  }
}
