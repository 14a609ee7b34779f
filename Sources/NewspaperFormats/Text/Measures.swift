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

  /// Sixteen states side by side.
  private typealias Lanes = SIMD16<Int16>

  /// What the best stretches up to a line cost that end with each measure, above the least of them.
  private typealias Costs = InlineArray<3, Lanes>

  /// The measure of each state, in hundredths of an em. Lanes behind the last state are so narrow that they never cost
  /// less than any other.
  private static let measures = Costs { group in
    var lanes = Lanes()
    for lane in lanes.indices {
      let state = group * Lanes.scalarCount + lane
      lanes[lane] = state < states ? Int16((state + narrowest) * 100) : -10_000
    }
    return lanes
  }

  /// Fills in ``DumpLine/measure`` of the lines at the given places.
  static func measure(_ page: inout DumpPage, _ places: [Int]) {
    var misfits = Misfits(measures)
    var costs = Costs(repeating: Lanes())
    /// For each line the costs before it, what a change costs there, and the best measure up to it.
    var rows: [(before: Costs, enter: Int16, best: Int)] = []
    rows.reserveCapacity(places.count)
    for place in places {
      let line = page.lines[place]
      let enter = line.blankBefore ? changeCostAtBlank : changeCost
      let before = costs
      let best = add(misfits.costs(of: line), enter: enter, &costs)
      rows.append((before, enter, best))
    }
    guard var state = rows.last?.best else { return }
    for row in places.indices.reversed() {
      page.lines[places[row]].measure = (state + narrowest) * 100 + 20
      page.lines[places[row]].fullWidth = (state + narrowest) * 100 + 20
      let before = rows[row].before[state / Lanes.scalarCount][state % Lanes.scalarCount]
      if row > 0, before > rows[row].enter { state = rows[row - 1].best }
    }
    findFullWidths(&page, places)
  }

  /// Adds a line to each stretch, or begins one with it; the first of the measures that then cost least.
  private static func add(_ misfits: Costs, enter: Int16, _ costs: inout Costs) -> Int {
    let enter = Lanes(repeating: enter)
    var least = Lanes(repeating: .max)
    for group in costs.indices {
      let cost = costs[group].lesser(enter) &+ misfits[group]
      costs[group] = cost
      least = least.lesser(cost)
    }
    least = Lanes(repeating: least.min())
    // Where the cost is more than the least, no place can be first.
    var first = Lanes(repeating: .max)
    var place = Lanes(0..<16)
    for group in costs.indices {
      let isMore = least.isLess(than: costs[group])
      first = first.lesser(place | isMore & Lanes(repeating: .max))
      costs[group] &-= least
      place &+= 16
    }
    return Int(first.min())
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

  /// What lines cost in columns of each measure. Most lines of a page are as wide as one of the last, so these are kept.
  private struct Misfits {
    private struct Entry {
      var width: Int
      var give: Int
      var costs: Costs
    }

    private let measures: Costs
    private var entries = InlineArray<16, Entry>(repeating: Entry(width: -1, give: 0, costs: Costs(repeating: Lanes())))

    init(_ measures: Costs) { self.measures = measures }

    mutating func costs(of line: DumpLine) -> Costs {
      let width = min(line.width, 10_000)
      let slot = (width / 20 + line.give / 8) & 15
      if entries[slot].width != width || entries[slot].give != line.give {
        let widths = Lanes(repeating: Int16(width))
        let give = Lanes(repeating: Int16(line.give))
        let costs = Costs { misfit(room: measures[$0] &- widths, give: give) }
        entries[slot] = Entry(width: width, give: line.give, costs: costs)
      }
      return entries[slot].costs
    }
  }

  /// What a line costs in columns that have so much room more, in hundredths of an em.
  @inline(__always)
  private static func misfit(room: Lanes, give: Lanes) -> Lanes {
    // Marks set closer: only where they must be.
    let isSqueezed = room.isLess(than: -60) & (Lanes() &- give) &>> 15
    let over = Lanes().lesser(room &+ give & isSqueezed)
    let wide = (Lanes(repeating: -20) &- over).lesser(Lanes(repeating: 300))
    let isWide = over.isLess(than: -120)
    let squeezed = isSqueezed & 20 &+ over.isLess(than: -60) & ~isWide & 60 &+ wide & isWide
    let short = 60 &- room
    return squeezed &+ (short &>> 15) & 25 &+ ((short &+ 70) &>> 15) & 15 &+ ((short &+ 210) &>> 15) & 60
  }
}

/// Lanes are compared and chosen by the sign of a difference, which takes fewer instructions than masks do.
extension SIMD16<Int16> {
  /// All bits of the lanes that are less.
  @inline(__always)
  fileprivate func isLess(than other: Self) -> Self { (self &- other) &>> 15 }

  @inline(__always)
  fileprivate func isLess(than other: Int16) -> Self { isLess(than: Self(repeating: other)) }

  /// The lesser of each two lanes.
  @inline(__always)
  fileprivate func lesser(_ other: Self) -> Self { other ^ (self ^ other) & isLess(than: other) }
}
