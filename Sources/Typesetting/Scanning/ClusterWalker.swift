import CUnicodeTables

/// Reads grapheme clusters (UAX #29), or the units of vertical text, from left to right.
struct ClusterWalker {
  let text: TextBytes
  let tables: BreakTables
  /// The byte offset of the next cluster, which must be the boundary of one.
  private(set) var position: Int

  init(text: TextBytes, tables: BreakTables, position: Int = 0) {
    self.text = text
    self.tables = tables
    self.position = position
  }

  /// A grapheme cluster: where it begins and ends, the kind of its first code point, its cells.
  struct Step {
    var start: Int
    var end: Int
    var kind: CodePointKind
    var width: Int
  }

  /// The next cluster; there must be one.
  @inline(__always)
  mutating func next() -> Step {
    if let unitMarks = tables.unitMarks { return nextUnit(unitMarks) }
    let start = position
    var (kind, length) = text.kind(at: start)
    let first = kind
    var meter = ClusterMeter()
    var width = meter.add(kind, beginsCluster: true, tables: tables)
    var state = follow(0, kind)
    position += length
    while position < text.count {
      (kind, length) = text.kind(at: position)
      let next = follow(state, kind)
      if next & 0x80 != 0 { break }
      width += meter.add(kind, beginsCluster: false, tables: tables)
      state = next
      position += length
    }
    return Step(start: start, end: position, kind: first, width: width)
  }

  /// As much of the next cluster as goes into `room` cells; nil if all of it does.
  ///
  /// A flag, the letters of which would join others, is left whole.
  mutating func nextPart(room: Int) -> Step? {
    if tables.unitMarks != nil { return nil }
    let start = position
    var meter = ClusterMeter()
    var (state, width): (UInt8, Int) = (0, 0)
    var last = (start: start, width: 0)
    while position < text.count {
      let (kind, length) = text.kind(at: position)
      let next = follow(state, kind)
      if position > start, next & 0x80 != 0 { return nil }
      let cells = meter.add(kind, beginsCluster: position == start, tables: tables)
      if width + cells > room {
        let partsFlag = text.isFlagLetter(at: position) && text.isFlagLetter(at: last.start)
        if partsFlag { (position, width) = last }
        return Step(start: start, end: position, kind: text.kind(at: start).kind, width: width)
      }
      last = (position, width)
      width += cells
      state = next
      position += length
    }
    return nil
  }

  /// The cells of the clusters from here to `end`.
  consuming func width(to end: Int) -> Int {
    var width = 0
    while position < end { width += next().width }
    return width
  }

  private mutating func nextUnit(_ marks: UnsafePointer<UInt8>) -> Step {
    let start = position
    repeat { position += 1 } while position < text.count && marks[position] == 0
    let width = Int(marks[start] & ~UnitScanner.beginning)
    return Step(start: start, end: position, kind: text.kind(at: start).kind, width: width)
  }

  @inline(__always)
  private func follow(_ state: UInt8, _ kind: CodePointKind) -> UInt8 {
    kanbao_grapheme_pairs_table()[Int(state & 0x7F) << 4 | Int(kanbao_kind_grapheme_table()[Int(kind)])]
  }
}

extension TextBytes {
  /// Whether a letter of a flag (UAX #29: Regional_Indicator) is at an offset.
  fileprivate func isFlagLetter(at offset: Int) -> Bool {
    base[offset] == 0xF0 && (0x1F1E6...0x1F1FF).contains(scalar(at: offset))
  }
}
