/// Finds the boxes near a place without looking at all of them.
///
/// The page is cut into strips; each has the boxes that touch it from left to right, with how far right those up to
/// each of them reach. What is looked up costs as much as stands there. On a page where thousands of boxes lie over each
/// other an answer is cut short: such a page is no print, and reading it must end.
struct BoxIndex {
  /// The entries of a strip, from left to right.
  private typealias Strip = Range<Int>

  private struct Entry {
    var place: Int32
    /// How far right the boxes of the strip up to this one reach.
    var reach: Double
  }

  /// The most boxes that an answer looks at, and the most strips.
  private static let visitLimit = 4096
  private static let stripLimit = 512
  /// What touches more strips is kept apart.
  private static let tallLimit = 32
  /// Strips are higher where a page has more of them: it is no sheet of paper.
  private static let mostStrips = 8192.0

  private let boxes: [Box]
  /// The row in which each box begins.
  private let tops: [Int]
  private let step: Double
  /// The row of the first strip.
  private let firstRow: Int
  /// Where the entries of each strip begin, and behind the last where all end.
  private let starts: [Int]
  /// Strip after strip, then those that are tall.
  private let entries: [Entry]

  /// - Parameter step: How high a strip is, in points.
  init(_ boxes: [Box], step: Double) {
    self.boxes = boxes
    var step = max(1, step)
    let top = boxes.reduce(Double.infinity) { min($0, $1.top) }
    let bottom = boxes.reduce(-Double.infinity) { max($0, $1.top, $1.bottom) }
    while bottom - top > Self.mostStrips * step { step *= 2 }
    self.step = step
    let firstRow = boxes.isEmpty ? 0 : Self.row(top, step)
    self.firstRow = firstRow
    let strips = boxes.isEmpty ? 0 : Self.row(bottom, step) - firstRow + 1
    let rows = boxes.map { Self.rows($0, step) }
    tops = rows.map(\.lowerBound)
    // The strip of what is tall is the last.
    func touched(by place: Int) -> Range<Int> {
      let rows = rows[place]
      if rows.count > Self.tallLimit { return strips..<strips + 1 }
      return rows.lowerBound - firstRow..<rows.upperBound - firstRow + 1
    }
    var starts = [Int](repeating: 0, count: strips + 2)
    for place in boxes.indices { for strip in touched(by: place) { starts[strip + 1] += 1 } }
    for strip in 0...strips { starts[strip + 1] += starts[strip] }
    var ends = starts
    var entries = [Entry](repeating: Entry(place: 0, reach: -.infinity), count: starts[strips + 1])
    for place in Self.leftToRight(boxes.indices, { boxes[$0].left }) {
      for strip in touched(by: place) {
        let end = ends[strip]
        let reach = end > starts[strip] ? entries[end - 1].reach : -.infinity
        entries[end] = Entry(place: Int32(place), reach: max(reach, boxes[place].right))
        ends[strip] += 1
      }
    }
    (self.starts, self.entries) = (starts, entries)
  }

  /// Places from left to right, to within what a `Float` can tell: whole numbers are sorted soonest.
  static func leftToRight(_ places: Range<Int>, _ left: (Int) -> Double) -> [Int] {
    var keys = places.map { place in
      let bits = Float(left(place)).bitPattern
      let order = bits & 1 << 31 == 0 ? bits | 1 << 31 : ~bits
      return UInt64(order) << 32 | UInt64(place)
    }
    keys.sort()
    return keys.map { Int($0 & 0xFFFF_FFFF) }
  }

  /// The boxes by their middles: a line of text is where its middle is.
  static func ofMiddles(_ boxes: [Box], step: Double) -> BoxIndex {
    BoxIndex(
      boxes.map { Box(left: $0.left, top: $0.centerY, right: $0.right, bottom: $0.centerY) }, step: step)
  }

  private static func row(_ y: Double, _ step: Double) -> Int {
    let row = y / step
    // As rounded down, which is a call of the C library on older machines.
    return Int(row) - (row < Double(Int(row)) ? 1 : 0)
  }

  private static func rows(_ box: Box, _ step: Double) -> ClosedRange<Int> {
    let first = row(box.top, step)
    return first...max(first, row(box.bottom, step))
  }

  /// Calls `body` with the place of every box that touches an area, in no particular order.
  func visit(_ area: Box, _ body: (Int) -> Void) {
    var left = Self.visitLimit
    let strips = starts.count - 2
    look(through: starts[strips]..<starts[strips + 1], area, &left, where: { _ in true }, body)
    let rows = Self.rows(area, step)
    for row in rows.clamped(to: firstRow...max(firstRow, firstRow + strips - 1)).prefix(Self.stripLimit) {
      let strip = row - firstRow
      guard strip < strips else { return }
      // A box is met in the first strip that it shares with the area.
      look(
        through: starts[strip]..<starts[strip + 1], area, &left,
        where: {
          max(rows.lowerBound, tops[$0]) == row
        }, body)
    }
  }

  private func look(
    through strip: Strip, _ area: Box, _ left: inout Int, where isFirst: (Int) -> Bool, _ body: (Int) -> Void
  ) {
    var low = strip.lowerBound
    var high = strip.upperBound
    while low < high {
      let middle = (low + high) / 2
      if boxes[Int(entries[middle].place)].left <= area.right { low = middle + 1 } else { high = middle }
    }
    while low > strip.lowerBound, left > 0, entries[low - 1].reach >= area.left {
      low -= 1
      left -= 1
      let place = Int(entries[low].place)
      let box = boxes[place]
      if box.right >= area.left, box.bottom >= area.top, box.top <= area.bottom, isFirst(place) { body(place) }
    }
  }

  /// The places of the boxes that touch an area, in order.
  func places(touching area: Box) -> [Int] {
    var places: [Int] = []
    visit(area) { places.append($0) }
    return places.sorted()
  }

  /// Whether a box that touches an area is one of these.
  func contains(in area: Box, where condition: (Int) -> Bool) -> Bool {
    var isFound = false
    visit(area) { if !isFound, condition($0) { isFound = true } }
    return isFound
  }
}

extension Box {
  /// The box with so many points more at its sides, and above and below.
  func grown(x: Double, y: Double) -> Box { Box(left: left - x, top: top - y, right: right + x, bottom: bottom + y) }

  /// A point's box grown.
  static func around(x: Double, y: Double, _ width: Double, _ height: Double) -> Box {
    Box(left: x - width, top: y - height, right: x + width, bottom: y + height)
  }
}
