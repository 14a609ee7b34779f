/// Cuts the characters of standing headlines from the lines of the columns beside them.
extension GridSeams {
  /// Standing headlines have so many characters at least, on rows so close to each other, and are so wide at most.
  private static let leastCharacters = 3
  private static let headlineReach = 12
  private static let widestHeadline = 10

  /// The blank behind one character of each line of a standing headline, before a line of the column beside it, and
  /// where that column begins.
  func headlineEnd(_ index: Int) -> (place: Int, next: Int)? {
    let (cell, look) = (cells[index], looks[index])
    let stubs = stubs(index)
    guard !stubs.isEmpty, hasHeadline(at: cell.start, near: cell.row) else { return nil }
    let own = near(cell.start, cell.row).count { looks[$0].width >= Self.narrowest && self.stubs($0).isEmpty }
    let edges = (cell.start + 1...cell.start + Self.widestHeadline).map { ($0, count($0, near: cell.row)) }
    guard let edge = edges.max(by: { $0.1 < $1.1 }), edge.1 >= Self.leastLines,
      edge.1 > 2 * own
    else { return nil }
    let place = look.isSpaced ? stubs.last { cell.start + $0 < edge.0 } : stubs.last
    guard let place else { return nil }
    let natural = cell.start + place + 1
    return (place, (edge.0...edge.0 + GridColumns.widestIndent).contains(natural) ? natural : edge.0)
  }

  /// The blanks behind one or two first characters that stand alone.
  private func stubs(_ index: Int) -> [Int] {
    var start = 0
    return looks[index].breaks.prefix(2).prefix { place in
      defer { start = place.index + 1 }
      return place.index == start + 1 && cells[index].text[start].textClass == .han
    }.map(\.index)
  }

  /// The blank before one character of each line of a standing headline, behind a line of the column beside it.
  func headlineStart(_ index: Int) -> Int? {
    let (cell, look) = (cells[index], looks[index])
    guard !look.isSpaced, look.width > Self.narrowest else { return nil }
    var end = cell.text.count
    var start: Int?
    for place in look.breaks.suffix(2).reversed() {
      guard end == place.index + 2, cell.text[place.index + 1].textClass == .han else { break }
      (end, start) = (place.index, place.index)
    }
    guard let start, hasHeadline(at: cell.start + start + 1, near: cell.row) else { return nil }
    return start
  }

  /// Whether single characters stand one under another at about some count.
  private func hasHeadline(at start: Int, near row: Int) -> Bool {
    var rows = 0
    for start in max(0, start - 2)...start + 2 {
      for index in near(start, row) where abs(cells[index].row - row) <= Self.headlineReach {
        if cells[index].text.count < 4 || !looks[index].isSpaced && !stubs(index).isEmpty { rows += 1 }
      }
    }
    return rows >= Self.leastCharacters
  }
}
