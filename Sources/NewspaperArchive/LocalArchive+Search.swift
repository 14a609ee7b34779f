import Newspaper

extension LocalArchive {
  public func search(
    _ query: Query, order: SearchOrder, after cursor: SearchCursor?, limit: Int, goesOn: () -> Bool
  ) throws(ArchiveError) -> SearchPage {
    try answer { () throws(ArchiveError) in
      var page = SearchPage(hits: [], next: nil)
      guard limit > 0 else { return page }
      guard order == .relevance else {
        let walk = Walk(Term(query), order: order, after: cursor?.article)
        try fill(&page, from: walk, query, tier: nil, limit: limit, goesOn: goesOn)
        return page
      }
      let first = cursor?.tier ?? .headline
      for tier in RelevanceTier.allCases where tier >= first {
        let walk = Walk(Term(query, tier: tier), order: .newest, after: tier == first ? cursor?.article : nil)
        try fill(&page, from: walk, query, tier: tier, limit: limit, goesOn: goesOn)
        if page.next != nil { break }
      }
      return page
    }
  }

  /// Adds what a walk over the archive finds. A page that is full, or cut short, gets the cursor of the next.
  private func fill(
    _ page: inout SearchPage, from walk: Walk, _ query: Query, tier: RelevanceTier?, limit: Int, goesOn: () -> Bool
  ) throws(ArchiveError) {
    var walk = walk
    walk.pending = try volumes(for: walk)
    let highlighter = Highlighter(query)
    while let stream = try next(&walk) {
      if page.hits.count == limit || !goesOn() {
        page.next = page.hits.last.map { SearchCursor(article: $0.id, tier: $0.tier ?? .mentioned) }
        return
      }
      let document = stream.current
      stream.advance()
      do throws(ArchiveError) {
        guard try decides(document, stream) else { continue }
        page.hits.append(try hit(document, in: stream.volume, tier: tier, highlighter))
      } catch {
        note(error)
      }
    }
  }

  /// Whether an article that may match does.
  private func decides(_ document: Int, _ stream: HitStream) throws(ArchiveError) -> Bool {
    if stream.certain.contains(document) { return true }
    return try matches(document, stream.plan, in: stream.volume)
  }

  func matches(_ document: Int, _ plan: Plan, in volume: Volume) throws(ArchiveError) -> Bool {
    guard text.take(try volume.record(document)) else {
      throw .damaged(path: volume.path, what: "article \(document)")
    }
    return plan.matches(document, text)
  }

  private func hit(
    _ document: Int, in volume: Volume, tier: RelevanceTier?, _ highlighter: Highlighter
  ) throws(ArchiveError) -> SearchHit {
    let (id, section, givenID) = try volume.place(of: document)
    let article = try volume.article(document, givenID: givenID)
    let matches = highlighter.matches(in: article, index: id.index)
    return SearchHit(id: id, section: section, article: article, matches: matches, tier: tier)
  }

  // MARK: The walk

  /// The volumes of a walk in its order. Those that the dates of the query or the cursor rule out aren't opened.
  private func volumes(for walk: Walk) throws(ArchiveError) -> [VolumeReference] {
    let dates = walk.term.dates
    return volumes.filter { reference in
      guard dates.first == nil && dates.last == nil || reference.entry.overlaps(dates) else { return false }
      guard let after = walk.after else { return true }
      let cursor = after.issue.date?.number ?? 0
      return walk.order == .oldest ? reference.entry.lastNumber >= cursor : reference.entry.firstNumber <= cursor
    }.sorted {
      walk.order == .oldest
        ? ($0.entry.firstNumber, $0.paper) < ($1.entry.firstNumber, $1.paper)
        : ($1.entry.lastNumber, $0.paper) < ($0.entry.lastNumber, $1.paper)
    }
  }

  /// The stream whose current article comes next; nil when all are at their end.
  private func next(_ walk: inout Walk) throws(ArchiveError) -> HitStream? {
    walk.active.removeAll { $0.isAtEnd }
    while let reference = walk.pending.first {
      let bound = walk.order == .oldest ? reference.entry.firstNumber : reference.entry.lastNumber
      if let best = walk.best, walk.order == .oldest ? best.date < bound : best.date > bound { break }
      walk.pending.removeFirst()
      guard let volume = try volume(reference) else { continue }
      do throws(ArchiveError) {
        let stream = try HitStream(walk.term, in: volume, order: walk.order, after: walk.after)
        if !stream.isAtEnd { walk.active.append(stream) }
      } catch {
        note(error)
      }
    }
    return walk.best
  }
}

/// A way through the volumes of an archive, in the order of an answer.
struct Walk {
  let term: Term
  let order: SearchOrder
  let after: ArchivedArticleID?
  /// The volumes that no article came from yet.
  var pending: [LocalArchive.VolumeReference] = []
  var active: [HitStream] = []

  init(_ term: Term, order: SearchOrder, after: ArchivedArticleID?) {
    self.term = term
    self.order = order
    self.after = after
  }

  /// The stream whose current article comes first.
  var best: HitStream? {
    active.min {
      order == .oldest
        ? ($0.date, $0.volume.paper) < ($1.date, $1.volume.paper)
        : ($1.date, $0.volume.paper) < ($0.date, $1.volume.paper)
    }
  }
}

/// The articles of one volume that may match, in the order of an answer: by issue, and within an issue as in the paper.
final class HitStream {
  let volume: Volume
  let plan: Plan
  let certain: DocumentSet
  private let possible: DocumentSet
  private let isOldest: Bool
  private var issue: Int
  /// The article that comes next.
  private(set) var current = 0
  private(set) var isAtEnd = false

  /// The date of the current article, as a number.
  var date: Int { volume.dates[issue] }

  init(_ term: Term, in volume: Volume, order: SearchOrder, after cursor: ArchivedArticleID?) throws(ArchiveError) {
    self.volume = volume
    isOldest = order == .oldest
    plan = try Plan(term, in: volume)
    possible = plan.possible(size: volume.size)
    certain = plan.certain(size: volume.size)
    issue = isOldest ? 0 : volume.firsts.count - 1
    if volume.firsts.isEmpty || possible.isEmpty {
      isAtEnd = true
      return
    }
    var place = volume.firsts[issue]
    if let cursor {
      guard let start = try start(after: cursor) else {
        isAtEnd = true
        return
      }
      (issue, place) = start
    }
    go(from: place)
  }

  func advance() { go(from: current + 1) }

  private func go(from place: Int) {
    if let next = possible.first(from: place, before: volume.end(of: issue)) {
      current = next
    } else if isOldest, let next = possible.first(from: volume.end(of: issue), before: volume.size) {
      current = next
      issue = volume.issue(of: next)
    } else if !isOldest, let last = possible.last(before: volume.firsts[issue]) {
      issue = volume.issue(of: last)
      current = possible.first(from: volume.firsts[issue], before: volume.end(of: issue)) ?? last
    } else {
      isAtEnd = true
    }
  }

  /// The issue and the article that come after another article; nil when there are none.
  private func start(after cursor: ArchivedArticleID) throws(ArchiveError) -> (issue: Int, place: Int)? {
    let date = cursor.issue.date?.number ?? 0
    let isOurs = cursor.issue.paper == volume.paper
    if isOurs, let index = try volume.index(of: cursor.issue) {
      return (index, volume.firsts[index] + cursor.index + 1)
    }
    // On the same day the papers follow each other by name.
    let sameDayFollows = volume.paper > cursor.issue.paper
    let follows = { (other: Int) in
      other == date ? sameDayFollows : self.isOldest ? other > date : other < date
    }
    let found = isOldest ? volume.dates.firstIndex(where: follows) : volume.dates.lastIndex(where: follows)
    return found.map { ($0, volume.firsts[$0]) }
  }
}

extension VolumeEntry {
  /// The first and last dates as numbers, 0 where there is none.
  var firstNumber: Int { first?.number ?? 0 }
  var lastNumber: Int { last?.number ?? 0 }
}

extension Term {
  /// A range outside of which nothing can match.
  var dates: DateRange {
    switch self {
    case .dates(let range): range
    case .all(let terms):
      terms.map(\.dates).reduce(DateRange()) { left, right in
        DateRange(
          first: [left.first, right.first].compactMap { $0 }.max(),
          last: [left.last, right.last].compactMap { $0 }.min())
      }
    case .any, .not, .check, .section, .pages, .paper: DateRange()
    }
  }
}
