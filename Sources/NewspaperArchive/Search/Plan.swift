import Newspaper

/// A query for one volume: what its index says, and what only the texts can decide.
///
/// The index narrows, the text decides. Every part knows the articles that match for certain and those that may match,
/// so that only those in between are read.
indirect enum Plan {
  case known(DocumentSet)
  case check(TextCheck, candidates: DocumentSet)
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
      for (id, text) in volume.sectionNames where Self.text(text, holds: needle) {
        set.formUnion(try volume.articles(with: Gram(.sectionName, number: id)))
      }
      self = .known(set)
    case .pages(let range):
      var set = DocumentSet(size: volume.size)
      for page in range.clamped(to: 0...9999) {
        set.formUnion(try volume.articles(with: Gram(.page, number: page)))
      }
      self = .known(set)
    case .paper(let needle):
      let holds = Self.text(volume.paper, holds: needle)
      self = .known(holds ? .everything(volume.size) : DocumentSet(size: volume.size))
    case .dates(let range): self = .known(volume.articles(in: range))
    }
  }

  private static func text(_ text: String, holds needle: [UInt8]) -> Bool {
    var isFound = needle.isEmpty
    Folding.folded(text).withUnsafeBufferPointer { buffer in
      SearchText.forEachOccurrence(of: needle, in: buffer) { _ in
        isFound = true
        return false
      }
    }
    return isFound
  }

  /// So few candidates are read sooner than another list.
  private static let fewCandidates = 4

  private static func plan(_ check: TextCheck, in volume: Volume) throws(ArchiveError) -> Plan {
    if check.isEmpty { return .known(.everything(volume.size)) }
    var counts: [(gram: Gram, count: Int)] = []
    for gram in check.grams {
      let count = try volume.count(of: gram)
      if count == 0 { return .known(DocumentSet(size: volume.size)) }
      counts.append((gram, count))
    }
    // The rarest first, until few are left.
    counts.sort { $0.count < $1.count }
    var candidates = DocumentSet.everything(volume.size)
    var left = volume.size
    for (gram, _) in counts where left > fewCandidates || check.isWhole {
      candidates.formIntersection(try volume.articles(with: gram))
      left = candidates.count
    }
    if left == 0 || check.isWhole { return .known(candidates) }
    return .check(check, candidates: candidates)
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

  /// Whether an article matches; its text decides where the index doesn't.
  func matches(_ document: Int, _ text: SearchText) -> Bool {
    switch self {
    case .known(let set): set.contains(document)
    case .check(let check, let candidates): candidates.contains(document) && check.holds(for: text)
    case .all(let plans): plans.allSatisfy { $0.matches(document, text) }
    case .any(let plans): plans.contains { $0.matches(document, text) }
    case .not(let plan): !plan.matches(document, text)
    }
  }
}
