/// Stage 3: the running measure of the column each line stands in.
///
/// The measure is whole ems and constant over stretches of lines. The stretches that explain all widths at the least cost
/// are found by dynamic programming: a full line costs nothing, a first line (two ems shorter) or a last line a
/// little, a line too wide for its column much, and so does every change of the measure.
enum Measures {
  private static let narrowest = 6
  private static let widest = 50
  private static let states = widest - narrowest + 1
  private static let changeCost: Int16 = 260
  private static let changeCostAtBlank: Int16 = 200

  /// What the best stretches up to a line cost that end with each measure, above the least of them.
  private typealias Costs = InlineArray<45, Int16>

  /// Fills in ``DumpLine/measure`` of the lines at the given places.
  static func measure(_ page: inout DumpPage, _ places: [Int]) {
    var costs = Costs(repeating: 0)
    /// For each line the costs before it, what a change costs there, and the best measure up to it.
    var rows: [(before: Costs, enter: Int16, best: Int)] = []
    rows.reserveCapacity(places.count)
    for place in places {
      let line = page.lines[place]
      let enter = line.blankBefore ? changeCostAtBlank : changeCost
      let before = costs
      let best = add(line, enter: enter, &costs)
      rows.append((before, enter, best))
    }
    guard var state = rows.last?.best else { return }
    for row in places.indices.reversed() {
      page.lines[places[row]].measure = (state + narrowest) * 100 + 20
      page.lines[places[row]].fullWidth = (state + narrowest) * 100 + 20
      if row > 0, rows[row].before[state] > rows[row].enter { state = rows[row - 1].best }
    }
    findFullWidths(&page, places)
  }

  /// Adds a line to each stretch, or begins one with it; the measure that then costs least.
  private static func add(_ line: DumpLine, enter: Int16, _ costs: inout Costs) -> Int {
    let width = Int16(min(line.width, 10_000))
    let give = Int16(line.give)
    var least = Int16.max
    for state in 0..<states {
      let measure = Int16(truncatingIfNeeded: (state + narrowest) * 100)
      let cost = min(costs[state], enter) &+ misfit(room: measure &- width, give: give)
      costs[state] = cost
      least = min(least, cost)
    }
    for state in 0..<states { costs[state] &-= least }
    var best = 0
    while costs[best] != 0 { best += 1 }
    return best
  }

  /// Fills in ``DumpLine/fullWidth``: the measure, but for blocks of several lines not more than their own widest.
  private static func findFullWidths(_ page: inout DumpPage, _ places: [Int]) {
    var start = 0
    while start < places.count {
      var end = start + 1
      while end < places.count, !page.lines[places[end]].blankBefore { end += 1 }
      if end - start >= 5 {
        var widest = 0
        var second = 0
        for row in start..<end {
          let width = page.lines[places[row]].width
          if width > widest { (widest, second) = (width, widest) } else if width > second { second = width }
        }
        for row in start..<end { page.lines[places[row]].fullWidth = min(page.lines[places[row]].measure, second + 40) }
      }
      start = end
    }
  }

  /// What a line costs in a column that has so much room more, in hundredths of an em.
  @inline(__always)
  private static func misfit(room: Int16, give: Int16) -> Int16 {
    // Marks set closer: only where they must be.
    let isSqueezed = room < -60 && give > 0
    let over = isSqueezed ? min(0, room &+ give) : room
    let extra: Int16 = isSqueezed ? 20 : 0
    let wide = extra &+ (over < -120 ? min(-20 &- over, 300) : over < -60 ? 60 : 0)
    return room > 270 ? 100 : room > 130 ? 40 : room > 60 ? 25 : wide
  }
}
