/// What the blank lines of a dump say about which rows stand in one column.
///
/// A dump by indent has a blank line where a line doesn't begin right below the one before, in another column or at an
/// indent, but not where that had one itself. So where neither of two rows has one, the second surely goes on in the
/// column of the first; and where only the second has one that is no paragraph's, it surely doesn't.
struct BlankSteps {
  /// What each row weighs, in hundredths of a natural logarithm, by how it stands to the row before it.
  private struct Step {
    var staying: Int16 = 0
    var moving: Int16 = 0
    var parting: Int16 = 0

    static func += (step: inout Step, other: Step) {
      step.staying += other.staying
      step.moving += other.moving
      step.parting += other.parting
    }
  }

  private let steps: [Step]

  /// What it costs to move where no blank line says so, and to stay where one does. Heads begin at many places.
  private static let unmarked: Int16 = -400
  private static let unmarkedHead: Int16 = -200
  private static let marked: Int16 = -350
  /// What it costs not to begin anew below two blank lines, which only a large gap has.
  private static let gap: Int16 = -400
  private static let title: Int16 = 120
  /// What it costs that pieces of one row stand in one column (``JoinedColumns``).
  private static let sameRow: Int16 = -1500

  /// Where no blank line parts the lines of a block, columns end with it (``MixedBlocks``): at a blank line, and elsewhere.
  private static let edge = Step(staying: -225, moving: -650, parting: 330)
  private static let inside = Step(parting: -340)

  init(_ labelled: LabelledPage, _ lines: [DumpLine], _ measures: [Int], isMixed: Bool = false) {
    steps = labelled.places.indices.map { row in
      guard row > 0 else { return Step() }
      var step = Step()
      if labelled.labels[row] == .title { step.parting = Self.title }
      let (above, below) = (lines[row - 1], lines[row])
      if isMixed {
        if !below.gapBefore { step += below.blankBefore ? Self.edge : Self.inside }
        return step
      }
      if labelled.manner == .byJump {
        if below.number == above.number { (step.staying, step.parting) = (Self.sameRow, Self.sameRow) }
        return step
      }
      guard labelled.manner == .byIndent, !above.gapBefore, !below.gapBefore else { return step }
      switch (above.blankBefore, below.blankBefore) {
      case (true, true): (step.staying, step.moving) = (Self.gap, Self.gap)
      case (true, false): break
      case (false, true):
        if !Self.mayIndent(above, below, measures[row - 1], measures[row]) { step.staying = Self.marked }
      case (false, false):
        step.moving = Self.unmarked
        step.parting += Self.unmarkedHead
      }
      return step
    }
  }

  /// Whether of two lines of a column only one may be the first of a paragraph.
  private static func mayIndent(_ above: DumpLine, _ below: DumpLine, _ upper: Int, _ lower: Int) -> Bool {
    InterleavedColumns.bin(upper - above.width) > 0
      || InterleavedColumns.ending(above) != 2 && InterleavedColumns.bin(lower - below.width) > 0
  }

  /// What it weighs that a row goes on below the one before it; that it stands in another column; that no column goes on.
  func staying(_ row: Int) -> Int { Int(steps[row].staying) }
  func moving(_ row: Int) -> Int { Int(steps[row].moving) }
  func parting(_ row: Int) -> Int { Int(steps[row].parting) }
}
