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
