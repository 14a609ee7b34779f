/// Finds the boxes near a place without looking at all of them.
///
/// The page is cut into strips; each has the boxes that touch it from left to right, with how far right those up to
/// each of them reach. What is looked up costs as much as stands there. On a page where thousands of boxes lie over each
/// other an answer is cut short: such a page is no print, and reading it must end.
struct BoxIndex {
  private struct Entry {
    var box: Box
    /// How far right the boxes of the strip up to this one reach.
    var reach: Double
    var place: Int32
    /// The strip in which the box begins.
    var first: Int32
  }

  /// The most boxes that an answer looks at, and the most strips.
  private static let visitLimit = 4096
  private static let stripLimit = 512
  /// What touches more strips is kept apart.
  private static let tallLimit = 32
  /// Strips are higher where a page has more of them: it is no sheet of paper.
  private static let mostStrips = 8192.0

  private let step: Double
  /// The row of the first strip.
  private let firstRow: Int
  /// Where the entries of each strip begin, and behind the last where all end.
  private let starts: [Int]
  /// Strip after strip, then those that are tall; from left to right in each.
  private let entries: [Entry]

  /// - Parameter step: How high a strip is, in points.
  init(_ boxes: [Box], step: Double) {
    var (top, bottom) = (Double.infinity, -Double.infinity)
    for box in boxes { (top, bottom) = (min(top, box.top), max(bottom, max(box.top, box.bottom))) }
    var step = max(1, step)
    while bottom - top > Self.mostStrips * step { step *= 2 }
    self.step = step
    let firstRow = boxes.isEmpty ? 0 : Self.row(top, step)
    self.firstRow = firstRow
    let count = boxes.isEmpty ? 0 : Self.row(bottom, step) - firstRow + 1
    // The strip of what is tall is the last.
    let strips = boxes.map { box in
      let rows = Self.rows(box, step)
      return rows.count > Self.tallLimit ? count...count : rows.lowerBound - firstRow...rows.upperBound - firstRow
    }
    var starts = [Int](repeating: 0, count: count + 2)
    for place in boxes.indices { for strip in strips[place] { starts[strip + 1] += 1 } }
    for strip in 0...count { starts[strip + 1] += starts[strip] }
    let nothing = Entry(box: Box(left: 0, top: 0, right: 0, bottom: 0), reach: 0, place: 0, first: 0)
    var entries = [Entry](repeating: nothing, count: starts[count + 1])
    var ends = starts
    for place in boxes.indices {
      let first = Int32(strips[place].lowerBound)
      for strip in strips[place] {
        entries[ends[strip]] = Entry(box: boxes[place], reach: 0, place: Int32(place), first: first)
        ends[strip] += 1
      }
    }
    entries.withUnsafeMutableBufferPointer { entries in
      for strip in 0...count {
        var strip = UnsafeMutableBufferPointer(rebasing: entries[starts[strip]..<starts[strip + 1]])
        Self.order(&strip)
      }
    }
    (self.starts, self.entries) = (starts, entries)
  }

  /// Puts the entries of a strip in order from left to right, as they came where they begin together.
  private static func order(_ strip: inout UnsafeMutableBufferPointer<Entry>) {
    strip.sort { $0.box.left < $1.box.left }
    var reach = -Double.infinity
    for index in strip.indices {
      reach = max(reach, strip[index].box.right)
      strip[index].reach = reach
    }
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
  @inline(__always)
  func visit(_ area: Box, _ body: (Int) -> Void) {
    _ = contains(in: area) { place in
      body(place)
      return false
    }
  }

  /// Whether a box that touches an area is one of these.
  func contains(in area: Box, where condition: (Int) -> Bool) -> Bool {
    var left = Self.visitLimit
    let count = starts.count - 2
    if look(through: count, area, &left, where: { _ in true }, condition) { return true }
    let rows = Self.rows(area, step)
    let first = max(0, rows.lowerBound - firstRow)
    let end = min(count, rows.upperBound - firstRow + 1, first + Self.stripLimit)
    guard first < end else { return false }
    for strip in first..<end {
      // A box is met in the first strip that it shares with the area.
      if look(through: strip, area, &left, where: { strip == first || $0 == strip }, condition) { return true }
    }
    return false
  }

  /// Whether a box of a strip that touches an area, and begins in such a strip, is one of these.
  @inline(__always)
  private func look(
    through strip: Int, _ area: Box, _ left: inout Int, where isFirst: (Int32) -> Bool, _ condition: (Int) -> Bool
  ) -> Bool {
    let start = starts[strip]
    var low = start
    var high = starts[strip + 1]
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].box.left <= area.right { low = middle + 1 } else { high = middle }
    }
    while low > start, left > 0, entries[low - 1].reach >= area.left {
      low -= 1
      left -= 1
      let entry = entries[low]
      if entry.box.right >= area.left, entry.box.bottom >= area.top, entry.box.top <= area.bottom,
        isFirst(entry.first), condition(Int(entry.place))
      {
        return true
      }
    }
    return false
  }

  /// The places of the boxes that touch an area, in order.
  func places(touching area: Box) -> [Int] {
    var places: [Int] = []
    visit(area) { places.append($0) }
    return places.sorted()
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
