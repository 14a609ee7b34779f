/// Tells titles from text on a drawn page by where their lines stand.
///
/// Titles stand in the middle of one or several columns or at their left edge, in larger letters, so that they run over
/// the column's end or leave room around them; and no lines of other columns stand close beside one over several.
/// Whether a line is a title is weighed by such signs together (``GridHeadWeights``), and by what its words made it.
struct GridHeads {
  private(set) var labels: [LineLabel]
  let labelled: LabelledPage
  let cells: [DumpLine.Cell]
  /// For each row the rows next above and below it in its column.
  private(set) var above: [Int?] = []
  private(set) var below: [Int?] = []
  /// For each row how many characters stand before the end of the full lines of its column.
  private(set) var right: [Int] = []
  /// For each row how many blanks are between it and what stands beside it to the left and to the right.
  private(set) var besideLeft: [Int] = []
  private(set) var besideRight: [Int] = []

  /// Nil for a page that shows no places.
  init?(_ labelled: LabelledPage) {
    guard labelled.page.isGrid else { return nil }
    let found = labelled.places.map { labelled.page.lines[$0].cell }
    guard found.allSatisfy({ $0 != nil }) else { return nil }
    self.labelled = labelled
    cells = found.map { $0! }
    labels = labelled.labels
    findNeighbours()
    relabel()
  }

  func line(_ row: Int) -> DumpLine { labelled.page.lines[labelled.places[row]] }

  private func isStanding(_ row: Int) -> Bool { cells[row].bottom > cells[row].top }

  /// Characters before the end of a row.
  func end(_ row: Int) -> Int { cells[row].column + line(row).end - line(row).start }

  // MARK: Neighbours

  private mutating func findNeighbours() {
    above = cells.indices.map { row in
      guard row > 0, cells[row - 1].edge == cells[row].edge, cells[row - 1].bottom < cells[row].top else { return nil }
      return row - 1
    }
    below = [Int?](repeating: nil, count: cells.count)
    for row in cells.indices { if let above = above[row] { below[above] = row } }
    right = cells.indices.map { row in
      let reach = max(0, row - Self.around)...min(cells.count - 1, row + Self.around)
      let ends = reach.filter { cells[$0].edge == cells[row].edge && !isStanding($0) }.map(end).sorted()
      return ends.isEmpty ? end(row) : ends[ends.count * 2 / 3]
    }
    findWhatStandsBeside()
  }

  private mutating func findWhatStandsBeside() {
    let order = cells.indices.sorted { cells[$0].top < cells[$1].top }
    besideLeft = [Int](repeating: .max, count: cells.count)
    besideRight = besideLeft
    for (index, row) in order.enumerated() {
      for other in order[(index + 1)...] {
        if cells[other].top - cells[row].top > Self.beside { break }
        if isStanding(row) || isStanding(other) { continue }
        let (left, right) = cells[row].column < cells[other].column ? (row, other) : (other, row)
        let blanks = max(0, cells[right].column - end(left))
        besideRight[left] = min(besideRight[left], blanks)
        besideLeft[right] = min(besideLeft[right], blanks)
      }
    }
  }

  /// So many rows up and down tell where a column ends.
  private static let around = 12
  /// What is no further up or down stands beside, in hundredths of a line.
  private static let beside = 60

  // MARK: Labels

  private func isHead(_ row: Int) -> Bool {
    zip(GridHeadWeights.all, signs(row)).reduce(GridHeadWeights.none) { $0 + Int($1.0[$1.1]) } > 0
  }

  private mutating func relabel() {
    var isHead = cells.indices.map { isStanding($0) || self.isHead($0) }
    for row in cells.indices where isHead[row] && goesOnSubhead(row, isHead) { isHead[row] = false }
    for row in cells.indices where !isStanding(row) {
      let wasHead = labels[row] == .title || labels[row] == .titleMore
      if isHead[row] {
        let goesOn = above[row].map { isHead[$0] && cells[row].top - cells[$0].bottom <= Self.widestTitleStep }
        labels[row] = goesOn == true ? .titleMore : .title
      } else if wasHead {
        labels[row] = textLabel(row, isHead)
      }
    }
  }

  /// What a line is that seemed a title.
  private func textLabel(_ row: Int, _ isHead: [Bool]) -> LineLabel {
    if goesOnSubhead(row, isHead) { return .subheadMore }
    if isSubhead(row) { return .subhead }
    return line(row).traits.contains(.indented) ? .start : .continuation
  }

  /// Whether a line has what a subhead as wide as the column leaves over.
  private func goesOnSubhead(_ row: Int, _ isHead: [Bool]) -> Bool {
    guard let above = above[row], !isHead[above] else { return false }
    let upper = line(above)
    return (labels[above] == .subhead || upper.traits.contains(.numbered)) && upper.measure - upper.width < 250
      && upper.ending != .terminal && cells[row].top - cells[above].bottom <= Self.widestSubheadStep
      && cells[row].column == cells[row].edge
  }

  /// The lines of one title are not further apart, in hundredths of a line.
  private static let widestTitleStep = 260
  /// Nor are those of a subhead.
  private static let widestSubheadStep = 140

  /// Whether a line that is no title stands by itself all the same.
  private func isSubhead(_ row: Int) -> Bool {
    let own = line(row)
    return own.measure - own.width > 130 && own.traits.isDisjoint(with: [.fullStop, .sentenceInside, .indented])
      && below[row] != nil
  }
}
