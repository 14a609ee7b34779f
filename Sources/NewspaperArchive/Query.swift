import Newspaper

/// What somebody looks for in an archive, as a tree.
///
/// A query is about one article at a time: two literals of ``all(_:)`` may stand anywhere in it.
public indirect enum Query: Hashable, Sendable {
  /// Every one of these; with none of them, every article.
  case all([Query])
  /// At least one of these; with none of them, no article.
  case any([Query])
  /// Not this.
  case not(Query)
  /// A text that stands in the article.
  case literal(Literal)
  /// A regular expression that matches in a passage of the article.
  case pattern(Pattern)
  /// The section's name, or its bundle's, holds this text (栏).
  case section(String)
  /// The number of the section is one of these (第N版).
  case pages(ClosedRange<Int>)
  /// The paper's name holds this text (报).
  case paper(String)
  /// The date is in this range.
  case dates(DateRange)

  /// Every article of the archive.
  public static let everything = Query.all([])
}

/// A part of an article that a search can be confined to.
public enum SearchField: Hashable, Sendable, CaseIterable {
  /// The headline: banner, kicker, main headline and deck (题).
  case headline
  /// The byline: the printed line, and the names however they were found (作者).
  case byline
}

/// A text to be found as it is written, from one character on.
public struct Literal: Hashable, Sendable {
  /// The text; blanks and marks in it count.
  public var text: String
  /// Where it is looked for; nil for the whole article.
  public var field: SearchField?
  /// Whether case, width, and traditional and simplified forms count.
  public var isExact: Bool

  public init(_ text: String, field: SearchField? = nil, isExact: Bool = false) {
    self.text = text
    self.field = field
    self.isExact = isExact
  }
}

/// A regular expression in the syntax of Perl (PCRE2), tried on each passage.
public struct Pattern: Hashable, Sendable {
  /// The expression, without the slashes around it.
  public var text: String
  /// Where it is looked for; nil for the whole article.
  public var field: SearchField?
  /// Whether case, width, and traditional and simplified forms count.
  public var isExact: Bool

  public init(_ text: String, field: SearchField? = nil, isExact: Bool = false) {
    self.text = text
    self.field = field
    self.isExact = isExact
  }
}

/// The days from one to another, both counted; an end that is nil is open.
public struct DateRange: Hashable, Sendable {
  public var first: CalendarDate?
  public var last: CalendarDate?

  public init(first: CalendarDate? = nil, last: CalendarDate? = nil) {
    self.first = first
    self.last = last
  }
}

extension Query {
  /// The literals that an article must or may have, in the order of the query: what is to be highlighted.
  public var wanted: [Literal] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.wanted)
    case .literal(let literal): [literal]
    case .not, .pattern, .section, .pages, .paper, .dates: []
    }
  }
}
