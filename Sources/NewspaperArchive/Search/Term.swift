import Newspaper

/// A query as the archive decides it: literals folded once, and tiers of relevance spelled out.
indirect enum Term {
  case all([Term])
  case any([Term])
  case not(Term)
  case check(TextCheck)
  case section([UInt8])
  case sectionNumbers(ClosedRange<Int>)
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
    case .sectionNumbers(let range): self = .sectionNumbers(range)
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
  /// Texts that must stand in the scope.
  var parts: [TextPart]
  /// The grams that an article must have, and whether they say all there is to say, written forms apart.
  var grams: [Gram]
  var isWhole: Bool
  /// Whether the record has to be read when everything else holds: what folding leaves out stands nowhere else.
  var readsRecord = false
  /// The pattern, ready to be tried.
  var automaton: PatternAutomaton?

  init(_ literal: Literal, demand: Term.Demand) {
    needle = literal.isExact ? .exact(Array(literal.text.utf8)) : .folded(Folding.folded(literal.text))
    let scope = Self.scope(literal.field, demand)
    self.scope = scope
    let part: TextPart
    if literal.isExact {
      part = TextPart(written: literal.text)
      readsRecord =
        part.written.map { $0.count != literal.text.unicodeScalars.count || $0.contains(Folding.gap) } ?? true
    } else {
      part = TextPart(folded: Folding.scalars(literal.text))
    }
    parts = part.folded.isEmpty ? [] : [part]
    (grams, isWhole) = Gram.needed(by: part.folded, kind: Self.kind(of: scope))
    // Three pairs in 哈哈哈哈 are only two that don't overlap.
    if scope == .weighty, part.folded.count == 2, part.folded[0] == part.folded[1] { isWhole = false }
  }

  init(_ pattern: Pattern, demand: Term.Demand) {
    needle = .pattern(pattern)
    scope = Self.scope(pattern.field, demand)
    let kind = Self.kind(of: scope)
    let required = pattern.requiredTexts.flatMap { text in
      text.map(\.value).split { pattern.isExact && Folding.mayDrop($0) }
    }
    let folded = required.map { $0.map { pattern.isExact ? Folding.representative(of: $0) : $0 } }
    grams = Array(Set(folded.flatMap { Gram.needed(by: $0, kind: kind).grams }))
    // What the grams say needn't be looked for.
    parts = folded.filter { !Gram.needed(by: $0, kind: kind).isWhole }.map { TextPart(folded: $0) }
    isWhole = false
    automaton = PatternAutomaton(pattern)
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

/// A text that must stand in an article.
struct TextPart {
  var folded: [UInt32]
  /// For a text that must stand as it is written: its scalars, with a gap (``Folding/gap``) before each in front of which there
  /// is something that folding leaves out.
  var written: [UInt32]?

  init(folded: [UInt32]) {
    self.folded = folded
  }

  /// A text as it is written. Whether folding leaves out what stands at its ends depends on what is beside them, so that isn't
  /// asked for here.
  init(written text: String) {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, Folding.mayDrop(first.value) { scalars.removeFirst() }
    while let last = scalars.last, Folding.mayDrop(last.value) { scalars.removeLast() }
    (folded, written) = ([], [])
    var inner = String(scalars)
    var written: [UInt32] = []
    inner.withUTF8 { Folding.append($0, to: &folded, written: &written) }
    self.written = written
  }
}
