import CUnicodeTables

/// Measures grapheme clusters code point by code point, as they are drawn (typography W2, W3).
///
/// The cells of a cluster are the sum of those of its code points, except that a skin tone and what
/// a zero-width joiner adds to an emoji are not drawn, nor more than eight code points after the first.
struct ClusterMeter {
  /// The most code points drawn after the first of a cluster.
  static let markLimit = 8

  private(set) var marks = 0
  private var isPictograph = false

  /// The cells that the next code point of the text adds.
  @inline(__always)
  mutating func add(_ kind: CodePointKind, beginsCluster: Bool, tables: BreakTables) -> Int {
    if beginsCluster {
      marks = 0
      isPictograph = KindFlags(of: kind).contains(.pictograph)
      return Int(tables.width[Int(kind)])
    }
    return isDrawnMark(kind) ? Int(tables.width[Int(kind)]) : 0
  }

  /// Counts a code point after the first of its cluster and says whether it is drawn.
  mutating func isDrawnMark(_ kind: CodePointKind) -> Bool {
    let flags = KindFlags(of: kind)
    if !flags.isDisjoint(with: [.hidden, .emojiModifier, .pictograph]) { return false }
    if isPictograph && flags.contains(.standIn) { return false }
    marks += 1
    return marks <= Self.markLimit
  }
}
