/// Which rules of line breaking hold.
public enum LineBreakTailoring: Hashable, Sendable {
  /// UAX #14 with the classes and pairs that Chinese needs (typography R3, R4), at a level.
  case chinese(LineBreakLevel)
  /// UAX #14, revision 49, as it stands: for comparison with other implementations.
  case none
}

/// The UTF-8 offsets at which a line may end, in order, the end of the text included.
public func lineBreakOpportunities(of text: String, tailoring: LineBreakTailoring = .chinese(.gb)) -> [Int] {
  text.utf8Span.withTextBytes { text in
    let tables: BreakTables
    let isTailored: Bool
    switch tailoring {
    case .chinese(let level): (tables, isTailored) = (BreakTables(level: level, tailored: true, widths: .narrow), true)
    case .none: (tables, isTailored) = (BreakTables(level: .gb, tailored: false, widths: .narrow), false)
    }
    var scanner = AtomScanner(text: text, tables: tables, isTailored: isTailored)
    var offsets: [Int] = []
    while !scanner.isAtEnd { offsets.append(scanner.next().end) }
    return offsets
  }
}

/// The UTF-8 offsets at which extended grapheme clusters end (UAX #29, Unicode 15.0), in order.
public func graphemeClusterEnds(of text: String) -> [Int] {
  text.utf8Span.withTextBytes { text in
    var walker = ClusterWalker(text: text, tables: BreakTables(level: .gb, tailored: true, widths: .narrow))
    var offsets: [Int] = []
    while walker.position < text.count { offsets.append(walker.next().end) }
    return offsets
  }
}
