/// What somebody looks for, as a tree: in an open issue and in an archive alike.
///
/// A query is about one article at a time: two literals of ``all(_:)`` may stand anywhere in it. ``init(_:today:)``
/// makes it from what a person types (Docs/Search.md), ``description`` prints it so that the same is read again.
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
  /// Chinese that is spelled like this, by initials, by syllables, or both mixed: lower-case letters, ü as v (`jls`).
  case pinyin(String)
  /// The section's name, or its bundle's, holds this text (栏).
  case section(String)
  /// The number of the section is one of these (第N版).
  case sectionNumbers(ClosedRange<Int>)
  /// The paper's name holds this text (报).
  case paper(String)
  /// The date is in this range.
  case dates(DateRange)

  /// Every article.
  public static let everything = Query.all([])

  /// All of the queries, with no `all` directly in an `all`, nor one of a single part, and none twice.
  public static func all(of queries: [Query]) -> Query {
    let parts = unique(queries.flatMap { query in if case .all(let inner) = query { inner } else { [query] } })
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// At least one of the queries, with no `any` directly in an `any`, nor one of a single part, and none twice.
  public static func any(of queries: [Query]) -> Query {
    let parts = unique(queries.flatMap { query in if case .any(let inner) = query { inner } else { [query] } })
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private static func unique(_ queries: [Query]) -> [Query] {
    var seen = Set<Query>()
    return queries.filter { seen.insert($0).inserted }
  }

  /// The opposite of a query, with no `not` directly in a `not`.
  public static func not(of query: Query) -> Query {
    if case .not(let inner) = query { inner } else { .not(query) }
  }
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
  /// The text; marks in it count, and blanks except beside Chinese characters.
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

extension Query {
  /// The literals that an article must or may have, in the order of the query: what is to be highlighted.
  public var wanted: [Literal] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.wanted)
    case .literal(let literal): [literal]
    case .not, .pattern, .pinyin, .section, .sectionNumbers, .paper, .dates: []
    }
  }

  /// The query with others in place of what is spelled: any of those that `meanings` gives for the letters.
  public func spelledOut<Failure: Error>(
    _ meanings: (String) throws(Failure) -> [Query]
  ) throws(Failure) -> Query {
    switch self {
    case .all(let parts): .all(of: try parts.map { (part) throws(Failure) in try part.spelledOut(meanings) })
    case .any(let parts): .any(of: try parts.map { (part) throws(Failure) in try part.spelledOut(meanings) })
    case .not(let part): .not(of: try part.spelledOut(meanings))
    case .pinyin(let letters): .any(of: try meanings(letters))
    case .literal, .pattern, .section, .sectionNumbers, .paper, .dates: self
    }
  }

  /// The letters that the query spells words by.
  public var spellings: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.spellings)
    case .not(let part): part.spellings
    case .pinyin(let letters): [letters]
    case .literal, .pattern, .section, .sectionNumbers, .paper, .dates: []
    }
  }
}
