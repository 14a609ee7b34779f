/// The signs by which ``GridHeads`` tells titles from text: each is a number within a group of them, and the groups are
/// those of ``GridHeadWeights``.
extension GridHeads {
  /// The sign of each group that a row shows.
  func signs(_ row: Int) -> [Int] {
    let own = line(row)
    let label = Self.kind(labelled.labels[row])
    let up = step(from: above[row], to: row)
    let down = step(from: row, to: below[row])
    let middle = abs(cells[row].column + end(row) - cells[row].edge - right[row])
    return [
      label * 6 + up,
      label * 6 + position(row),
      label * 6 + down,
      Self.band(own.measure - own.width, [60, 130, 330, 600]),
      Self.kind(own.ending) * 2 + (own.traits.isDisjoint(with: [.fullStop, .sentenceInside]) ? 0 : 1),
      Self.band(end(row) - right[row], [-7, -3, 0, 2, 6]),
      Self.nearness(besideRight[row]) * 5 + Self.nearness(besideLeft[row]),
      above[row].map { Self.kind(labelled.labels[$0]) * 6 + up } ?? 48,
      below[row].map { Self.kind(labelled.labels[$0]) * 6 + down } ?? 48,
      (below[row].map(position) ?? 6) * 6 + position(row),
      beginning(own.traits),
      Self.band(middle, [1, 4]),
      above[row].map(stop) ?? 10,
      below[row].map(stop) ?? 10,
      (above[row].map(position) ?? 6) * 6 + position(row),
    ]
  }

  /// The first of some limits that a number isn't beyond.
  private static func band(_ number: Int, _ limits: [Int]) -> Int {
    limits.firstIndex { number <= $0 } ?? limits.count
  }

  /// How far a row stands in: out of its column, not at all, less than a first line, as far, farther.
  private func position(_ row: Int) -> Int { Self.band(cells[row].column - cells[row].edge, [-1, 0, 1, 4, 7]) }

  /// How far two rows of a column are apart; 0 where one is missing.
  private func step(from above: Int?, to below: Int?) -> Int {
    guard let above, let below else { return 0 }
    return 1 + Self.band(cells[below].top - cells[above].bottom, [112, 140, 180, 260])
  }

  /// How close to a row the next one beside it is.
  private static func nearness(_ blanks: Int) -> Int { 4 - band(blanks, [5, 12, 28, 60]) }

  private func beginning(_ traits: LineTraits) -> Int {
    if traits.contains(.dateline) { return 1 }
    if traits.contains(.beginsInside) { return 2 }
    return traits.contains(.numbered) ? 3 : 0
  }

  /// How a row ends, and whether it is short.
  private func stop(_ row: Int) -> Int {
    Self.kind(line(row).ending) + (line(row).measure - line(row).width > 130 ? 5 : 0)
  }

  private static func kind(_ ending: LineEnding) -> Int {
    switch ending {
    case .terminal, .trailing: 0
    case .comma, .semicolon: 1
    case .colon: 2
    case .closer, .open: 3
    case .word: 4
    }
  }

  private static func kind(_ label: LineLabel) -> Int {
    switch label {
    case .title, .titleMore: 0
    case .subhead, .subheadMore: 1
    case .start: 2
    case .continuation: 3
    case .verse: 4
    case .byline: 5
    case .row: 6
    default: 7
    }
  }
}
