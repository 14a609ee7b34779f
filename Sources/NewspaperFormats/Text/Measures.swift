/// Stage 3: the running measure of the column each line stands in.
///
/// The measure is whole ems and constant over stretches of lines. The stretches that explain all widths at the least cost
/// are found by dynamic programming: a full line costs nothing, a first line (two ems shorter) or a last line a
/// little, a line too wide for its column much, and so does every change of the measure.
enum Measures {
  private static let narrowest = 6
  private static let widest = 50
  private static let changeCost: Int32 = 260
  private static let changeCostAtBlank: Int32 = 200

  /// Fills in ``DumpLine/measure`` of the lines at the given places.
  static func measure(_ page: inout DumpPage, _ places: [Int]) {
    let states = widest - narrowest + 1
    var costs = [Int32](repeating: 0, count: states)
    var changed = [Bool](repeating: false, count: states * places.count)
    var best = [Int](repeating: 0, count: places.count)
    for (row, place) in places.enumerated() {
      let line = page.lines[place]
      let enter = (costs.min() ?? 0) + (line.blankBefore ? changeCostAtBlank : changeCost)
      var least = Int32.max
      for state in 0..<states {
        var cost = costs[state]
        if cost > enter {
          cost = enter
          changed[row * states + state] = true
        }
        cost += misfit(line, measure: (state + narrowest) * 100)
        costs[state] = cost
        if cost < least {
          least = cost
          best[row] = state
        }
      }
      if least > 1 << 28 { for state in 0..<states { costs[state] -= least } }
    }
    guard var state = best.last else { return }
    for row in places.indices.reversed() {
      page.lines[places[row]].measure = (state + narrowest) * 100 + 20
      page.lines[places[row]].fullWidth = (state + narrowest) * 100 + 20
      if changed[row * states + state], row > 0 { state = best[row - 1] }
    }
    findFullWidths(&page, places)
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

  @inline(__always)
  private static func misfit(_ line: DumpLine, measure: Int) -> Int32 {
    var room = measure - line.width
    var cost: Int32 = 0
    if room < -60, line.give > 0 {
      room = min(0, room + line.give)
      cost = 20
    }
    if room > 270 { return 100 }
    if room > 130 { return 40 }
    if room > 60 { return 25 }
    if room >= -60 { return cost }
    if room >= -120 { return cost + 60 }
    return cost + Int32(min(100 + (-room - 120), 300))
  }
}
