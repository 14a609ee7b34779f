/// Finds the boxes near a place without looking at all of them.
///
/// The page is cut into strips; each has the boxes that touch it from left to right, with how far right those up to
/// each of them reach. What is looked up costs as much as stands there. On a page where thousands of boxes lie over each
/// other an answer is cut short: such a page is no print, and reading it must end.
struct BoxIndex {
  private struct Strip {
    /// From left to right.
    var places: [Int] = []
    /// How far right the boxes up to each place reach.
    var reach: [Double] = []

    mutating func append(_ place: Int, _ right: Double) {
      reach.append(max(reach.last ?? -.infinity, right))
      places.append(place)
    }
  }

  /// The most boxes that an answer looks at, and the most strips.
  private static let visitLimit = 4096
  private static let stripLimit = 512
  /// What touches more strips is kept apart.
  private static let tallLimit = 32

  private let boxes: [Box]
  private let step: Double
  private var strips: [Int: Strip] = [:]
  private var tall = Strip()

  /// - Parameter step: How high a strip is, in points.
  init(_ boxes: [Box], step: Double) {
    self.boxes = boxes
    self.step = max(1, step)
    let rows = boxes.map { Self.rows($0, self.step) }
    for place in boxes.indices.sorted(by: { (boxes[$0].left, $0) < (boxes[$1].left, $1) }) {
      let right = boxes[place].right
      if rows[place].count > Self.tallLimit {
        tall.append(place, right)
      } else {
        for row in rows[place] { strips[row, default: Strip()].append(place, right) }
      }
    }
  }

  /// The boxes by their middles: a line of text is where its middle is.
  static func ofMiddles(_ boxes: [Box], step: Double) -> BoxIndex {
    BoxIndex(
      boxes.map { Box(left: $0.left, top: $0.centerY, right: $0.right, bottom: $0.centerY) }, step: step)
  }

  private static func rows(_ box: Box, _ step: Double) -> ClosedRange<Int> {
    let first = Int((box.top / step).rounded(.down))
    return first...max(first, Int((box.bottom / step).rounded(.down)))
  }

  /// Calls `body` with the place of every box that touches an area, in no particular order.
  func visit(_ area: Box, _ body: (Int) -> Void) {
    var left = Self.visitLimit
    look(through: tall, area, &left, where: { _ in true }, body)
    let rows = Self.rows(area, step)
    for row in rows.prefix(Self.stripLimit) {
      guard let strip = strips[row] else { continue }
      // A box is met in the first strip that it shares with the area.
      look(through: strip, area, &left, where: { max(rows.lowerBound, firstRow($0)) == row }, body)
    }
  }

  private func firstRow(_ place: Int) -> Int { Int((boxes[place].top / step).rounded(.down)) }

  private func look(
    through strip: Strip, _ area: Box, _ left: inout Int, where isFirst: (Int) -> Bool, _ body: (Int) -> Void
  ) {
    var low = 0
    var high = strip.places.count
    while low < high {
      let middle = (low + high) / 2
      if boxes[strip.places[middle]].left <= area.right { low = middle + 1 } else { high = middle }
    }
    while low > 0, left > 0, strip.reach[low - 1] >= area.left {
      low -= 1
      left -= 1
      let place = strip.places[low]
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
