import Newspaper

/// A query for one volume: what its index says, and what only the texts can decide.
///
/// The index narrows, the text decides. Every part knows the articles that match for certain and those that may match,
/// so that only those in between are read.
indirect enum Plan {
  case known(DocumentSet)
  case check(CodedCheck, candidates: DocumentSet)
  case all([Plan])
  case any([Plan])
  case not(Plan)

  init(_ term: Term, in volume: Volume) throws(ArchiveError) {
    switch term {
    case .all(let terms):
      var plans: [Plan] = []
      for term in terms {
        let plan = try Plan(term, in: volume)
        // Nothing else can bring back what a part rules out.
        if plan.possible(size: volume.size).isEmpty {
          self = .known(DocumentSet(size: volume.size))
          return
        }
        plans.append(plan)
      }
      self = .all(plans)
    case .any(let terms):
      var plans: [Plan] = []
      for term in terms { plans.append(try Plan(term, in: volume)) }
      self = .any(plans)
    case .not(let term): self = .not(try Plan(term, in: volume))
    case .check(let check): self = try Self.plan(check, in: volume)
    case .section(let needle):
      var set = DocumentSet(size: volume.size)
      for (id, text) in volume.index.sectionNames where Self.text(text, holds: needle) {
        set.formUnion(try volume.index.articles(with: Gram(.sectionName, number: id)))
      }
      self = .known(set)
    case .sectionNumbers(let range):
      var set = DocumentSet(size: volume.size)
      for page in range.clamped(to: 0...9999) {
        set.formUnion(try volume.index.articles(with: Gram(.page, number: page)))
      }
      self = .known(set)
    case .paper(let needle):
      let holds = Self.text(volume.paper, holds: needle)
      self = .known(holds ? .everything(volume.size) : DocumentSet(size: volume.size))
    case .dates(let range): self = .known(volume.issues.articles(in: range))
    }
  }

  private static func text(_ text: String, holds needle: [UInt8]) -> Bool {
    needle.isEmpty || Folding.folded(text).withUnsafeBufferPointer { SearchText.holds($0, needle) }
  }

  /// So few candidates are looked at sooner than another list.
  private static let fewCandidates = 8

  private static func plan(_ check: TextCheck, in volume: Volume) throws(ArchiveError) -> Plan {
    if check.isEmpty { return .known(.everything(volume.size)) }
    var lists: [VolumeIndex.Postings] = []
    for gram in check.grams {
      guard let list = try volume.index.postings(of: gram) else { return .known(DocumentSet(size: volume.size)) }
      lists.append(list)
    }
    // The rarest first, until few are left.
    lists.sort { $0.count < $1.count }
    guard let coded = CodedCheck(check, in: volume) else { return .known(DocumentSet(size: volume.size)) }
    guard let rarest = lists.first else { return .check(coded, candidates: .everything(volume.size)) }
    var candidates = DocumentSet(size: volume.size)
    try volume.index.insert(rarest, into: &candidates)
    if coded.isKnown { return .known(candidates) }
    var left = rarest.count
    for list in lists.dropFirst() where left > fewCandidates {
      var others = DocumentSet(size: volume.size)
      try volume.index.insert(list, into: &others)
      candidates.formIntersection(others)
      left = candidates.count
    }
    if left == 0 { return .known(candidates) }
    return .check(coded, candidates: candidates)
  }

  // MARK: Answers

  /// The articles that may match.
  func possible(size: Int) -> DocumentSet {
    switch self {
    case .known(let set), .check(_, let set): set
    case .all(let plans):
      plans.reduce(into: .everything(size)) { $0.formIntersection($1.possible(size: size)) }
    case .any(let plans): plans.reduce(into: DocumentSet(size: size)) { $0.formUnion($1.possible(size: size)) }
    case .not(let plan): plan.certain(size: size).complement()
    }
  }

  /// The articles that match, whatever the texts say.
  func certain(size: Int) -> DocumentSet {
    switch self {
    case .known(let set): set
    case .check: DocumentSet(size: size)
    case .all(let plans):
      plans.reduce(into: .everything(size)) { $0.formIntersection($1.certain(size: size)) }
    case .any(let plans): plans.reduce(into: DocumentSet(size: size)) { $0.formUnion($1.certain(size: size)) }
    case .not(let plan): plan.possible(size: size).complement()
    }
  }

  /// Whether records have to be read, which takes a hundred times as long as looking into the index.
  var readsRecords: Bool {
    switch self {
    case .known: false
    case .check(let check, _): check.readsRecords
    case .all(let plans), .any(let plans): plans.contains(where: \.readsRecords)
    case .not(let plan): plan.readsRecords
    }
  }

  /// Those of some articles that match; their texts decide where the index doesn't.
  func matches(among articles: DocumentSet, of volume: Volume, _ text: SearchText) -> DocumentSet {
    switch self {
    case .known(let set): return articles.intersection(set)
    case .check(let check, let candidates):
      var found = articles.intersection(candidates)
      if found.count > volume.size / 16 { volume.index.prepareTexts() }
      let index = volume.index
      for part in check.parts {
        if check.isWhole, part.variants?.isEmpty ?? false {
          found.keep { index.variants(of: $0).isEmpty || index.holds(part, check.scope, in: $0) }
        } else {
          found.keep { index.holds(part, check.scope, in: $0) }
        }
      }
      if check.pattern == nil, !check.readsRecords { return found }
      found.keep {
        text.turn(to: $0, in: volume)
        return text.holds(check)
      }
      return found
    case .all(let plans):
      // What the index knows narrows for what must be read.
      return plans.reduce(articles.intersection(possible(size: volume.size))) { rest, plan in
        rest.isEmpty ? rest : plan.matches(among: rest, of: volume, text)
      }
    case .any(let plans):
      var found = DocumentSet(size: volume.size)
      var rest = articles
      for plan in plans {
        let more = plan.matches(among: rest, of: volume, text)
        found.formUnion(more)
        rest.subtract(more)
      }
      return found
    case .not(let plan):
      var rest = articles
      rest.subtract(plan.matches(among: articles, of: volume, text))
      return rest
    }
  }
}

/// A check as one volume is asked, in the code of its texts.
struct CodedCheck {
  let needle: TextCheck.Needle
  let scope: TextCheck.Scope
  let parts: [CodedNeedle]
  /// Whether having the grams is the same as having the text, written forms apart.
  let isWhole: Bool
  let readsRecords: Bool
  let pattern: CodedPattern?

  /// Nil when nothing in the volume is written so.
  init?(_ check: TextCheck, in volume: Volume) {
    needle = check.needle
    scope = check.scope
    isWhole = check.isWhole
    readsRecords = check.readsRecord
    var parts: [CodedNeedle] = []
    for part in check.parts {
      guard let part = volume.index.needle(part) else { return nil }
      parts.append(part)
    }
    self.parts = parts
    if case .pattern(let pattern) = check.needle, let automaton = check.automaton {
      self.pattern = CodedPattern(automaton, isExact: pattern.isExact, in: volume.index)
    } else {
      pattern = nil
    }
  }

  /// Whether the postings say all there is to say.
  var isKnown: Bool { isWhole && parts.allSatisfy { $0.variants == nil } }
}
