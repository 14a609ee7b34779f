/// Which rules of line breaking hold.
public enum LineBreakTailoring: Hashable, Sendable {
  /// UAX #14 with the classes and pairs that a language needs, at a level.
  case locale(TextLocale, LineBreakLevel)
  /// UAX #14, revision 49, as it stands: for comparison with other implementations.
  case none

  /// UAX #14 with the classes and pairs that Chinese needs (typography R3, R4), at a level.
  public static func chinese(_ level: LineBreakLevel) -> LineBreakTailoring { .locale(.chinese, level) }
}

/// The UTF-8 offsets at which a line may end, in order, the end of the text included.
public func lineBreakOpportunities(of text: String, tailoring: LineBreakTailoring = .chinese(.gb)) -> [Int] {
  text.utf8Span.withTextBytes { text in
    var scanner =
      switch tailoring {
      case .locale(let locale, let level):
        AtomScanner(text: text, tables: BreakTables(level: level, locale: locale, widths: .narrow))
      case .none:
        AtomScanner(text: text, tables: BreakTables(level: .gb, locale: nil, widths: .narrow), isTailored: false)
      }
    var offsets: [Int] = []
    while !scanner.isAtEnd { offsets.append(scanner.next().end) }
    return offsets
  }
}

/// The UTF-8 offsets at which extended grapheme clusters end (UAX #29, Unicode 15.0), in order.
package func graphemeClusterEnds(of text: String) -> [Int] {
  text.utf8Span.withTextBytes { text in
    var walker = ClusterWalker(text: text, tables: BreakTables(level: .gb, widths: .narrow))
    var offsets: [Int] = []
    while walker.position < text.count { offsets.append(walker.next().end) }
    return offsets
  }
}
