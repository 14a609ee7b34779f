import Newspaper

/// A query as the archive decides it: literals folded once, and tiers of relevance spelled out.
indirect enum Term {
  case all([Term])
  case any([Term])
  case not(Term)
  case check(TextCheck)
  case section([UInt8])
  case pages(ClosedRange<Int>)
  case paper([UInt8])
  case dates(DateRange)

  /// What a literal must do to count, beyond standing in the article.
  enum Demand {
    case standing
    /// Stand in the headline, or three times.
    case weighty
    case headline
  }

  init(_ query: Query, demand: Demand = .standing) {
    switch query {
    case .all(let parts): self = .all(parts.map { Term($0, demand: demand) })
    case .any(let parts): self = .any(parts.map { Term($0, demand: demand) })
    case .not(let part): self = .not(Term(part))
    case .literal(let literal): self = .check(TextCheck(literal, demand: demand))
    case .pattern(let pattern): self = .check(TextCheck(pattern, demand: demand))
    // A spelling finds by the words it stands for, which whoever asks puts in its place.
    case .pinyin: self = .any([])
    case .section(let text): self = .section(Folding.folded(text))
    case .pages(let range): self = .pages(range)
    case .paper(let text): self = .paper(Folding.folded(text))
    case .dates(let range): self = .dates(range)
    }
  }

  /// The query of one tier, without what is in the tiers before.
  init(_ query: Query, tier: RelevanceTier) {
    switch tier {
    case .headline: self.init(query, demand: .headline)
    case .weighty: self = .all([Term(query, demand: .weighty), .not(Term(query, demand: .headline))])
    case .mentioned: self = .all([Term(query), .not(Term(query, demand: .weighty))])
    }
  }
}

/// A literal or a pattern and where it has to stand.
struct TextCheck {
  enum Scope {
    case everywhere, headline, byline, weighty
  }

  enum Needle {
    /// Folded UTF-8.
    case folded([UInt8])
    /// UTF-8 as written.
    case exact([UInt8])
    case pattern(Pattern)
  }

  var needle: Needle
  var scope: Scope
  /// Folded texts that must stand in the scope: the literal, or what of an exact one is the same in any text.
  var parts: [[UInt32]]
  /// The grams that an article must have, and whether they say all there is to say.
  var grams: [Gram]
  var isWhole: Bool

  init(_ literal: Literal, demand: Term.Demand) {
    needle = literal.isExact ? .exact(Array(literal.text.utf8)) : .folded(Folding.folded(literal.text))
    let scope = Self.scope(literal.field, demand)
    self.scope = scope
    parts = literal.isExact ? Self.parts(ofExact: literal.text) : [Folding.scalars(literal.text)]
    let needed = parts.map { Gram.needed(by: $0, kind: Self.kind(of: scope)) }
    grams = Array(Set(needed.flatMap(\.grams)))
    isWhole = needed.count == 1 && needed[0].isWhole && !literal.isExact
    // Three pairs in 哈哈哈哈 are only two that don't overlap.
    if scope == .weighty, let part = parts.first, part.count == 2, part[0] == part[1] { isWhole = false }
  }

  init(_ pattern: Pattern, demand: Term.Demand) {
    needle = .pattern(pattern)
    scope = Self.scope(pattern.field, demand)
    (parts, grams, isWhole) = ([], [], false)
  }

  /// Ideographic spaces are folded by what stands beside them, which at the ends of an exact text isn't known: only what
  /// is between blanks is surely found folded where it is found as written.
  private static func parts(ofExact text: String) -> [[UInt32]] {
    text.unicodeScalars.split { Folding.isBlank($0) }.map { Folding.scalars(String($0)) }.filter { !$0.isEmpty }
  }

  private static func scope(_ field: SearchField?, _ demand: Term.Demand) -> Scope {
    switch (field, demand) {
    case (.headline?, _), (nil, .headline): .headline
    case (.byline?, _): .byline
    case (nil, .weighty): .weighty
    case (nil, .standing): .everywhere
    }
  }

  private static func kind(of scope: Scope) -> Gram.Kind {
    switch scope {
    case .everywhere: .text
    case .headline: .headline
    case .byline: .byline
    case .weighty: .weighty
    }
  }

  /// Whether nothing is looked for, which every article has.
  var isEmpty: Bool {
    switch needle {
    case .folded(let bytes), .exact(let bytes): bytes.isEmpty
    case .pattern: false
    }
  }
}
