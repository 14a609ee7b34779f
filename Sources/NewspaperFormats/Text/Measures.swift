/// Stage 3: the running measure of the column each line stands in.
///
/// The measure is whole ems and constant over stretches of lines. The stretches that explain all widths at the least cost
/// are found by dynamic programming: a full line costs nothing, a first line (two ems shorter) or a last line a
/// little, a line too wide for its column much, and so does every change of the measure.
enum Measures {
  private static let narrowest = 4
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
      if changed[row * states + state], row > 0 { state = best[row - 1] }
    }
  }

  @inline(__always)
  private static func misfit(_ line: DumpLine, measure: Int) -> Int32 {
    var room = measure - line.width
    if room < 0 { room = min(0, room + line.give) }
    if room > 270 { return 100 }
    if room > 130 { return 60 }
    if room > 60 { return 25 }
    if room >= -60 { return 0 }
    if room >= -120 { return 60 }
    return Int32(min(100 + (-room - 120), 300))
  }
}
