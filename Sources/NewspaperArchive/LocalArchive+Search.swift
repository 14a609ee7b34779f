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
    while let stream = try next(&walk, goesOn: goesOn) {
      if page.hits.count == limit || stream.isStopped || !goesOn() {
        page.next = page.hits.last.map { SearchCursor(article: $0.id, tier: $0.tier ?? .mentioned) }
        return
      }
      let document = stream.current
      do throws(ArchiveError) {
        page.hits.append(try hit(document, in: stream.volume, tier: tier, highlighter))
      } catch {
        note(error)
      }
      stream.advance(goesOn: goesOn)
    }
  }

  private func hit(
    _ document: Int, in volume: Volume, tier: RelevanceTier?, _ highlighter: Highlighter
  ) throws(ArchiveError) -> SearchHit {
    let (id, section, givenID) = try volume.texts.place(of: document)
    let article = try volume.texts.article(document, givenID: givenID)
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

  /// The stream whose current article comes next, or one that was stopped; nil when all are at their end.
  private func next(_ walk: inout Walk, goesOn: () -> Bool) throws(ArchiveError) -> HitStream? {
    walk.active.removeAll { $0.isAtEnd }
    while let reference = walk.pending.first {
      let bound = walk.order == .oldest ? reference.entry.firstNumber : reference.entry.lastNumber
      if let stopped = walk.active.first(where: \.isStopped) { return stopped }
      if let best = walk.best, walk.order == .oldest ? best.date < bound : best.date > bound { break }
      walk.pending.removeFirst()
      guard let volume = try volume(reference) else { continue }
      do throws(ArchiveError) {
        let stream = try HitStream(walk, in: volume, of: self, goesOn: goesOn)
        if !stream.isAtEnd { walk.active.append(stream) }
      } catch {
        note(error)
      }
    }
    return walk.active.first(where: \.isStopped) ?? walk.best
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

/// The articles of one volume that match, in the order of an answer: by issue, and within an issue as in the paper.
///
/// What the index can't decide is decided for more and more articles at once: first for few, because a page may be full
/// after them, then for many, because matches are rare.
final class HitStream {
  let volume: Volume
  private let archive: LocalArchive
  private let plan: Plan
  private let isOldest: Bool
  /// The articles that match, in the issues that are decided, and elsewhere those that may.
  private var found: DocumentSet
  /// Those that only texts can decide.
  private var open: DocumentSet
  /// The issues that are not decided yet: before, or from, one.
  private var border: Int
  /// How many articles are decided at once.
  private var window: Int
  private var issue: Int
  /// The article that comes next.
  private(set) var current = 0
  private(set) var isAtEnd = false
  /// Whether it was left before the next article was found.
  private(set) var isStopped = false

  /// The date of the current article, as a number.
  var date: Int { volume.issues.dates[issue] }

  init(_ walk: Walk, in volume: Volume, of archive: LocalArchive, goesOn: () -> Bool) throws(ArchiveError) {
    self.volume = volume
    self.archive = archive
    isOldest = walk.order == .oldest
    plan = try Plan(walk.term, in: volume)
    found = plan.possible(size: volume.size)
    open = found
    open.subtract(plan.certain(size: volume.size))
    window = plan.readsRecords ? 16 : 256
    let issues = volume.issues.firsts.count
    issue = isOldest ? 0 : issues - 1
    border = isOldest ? 0 : issues
    if issues == 0 || found.isEmpty {
      isAtEnd = true
      return
    }
    var place = volume.issues.firsts[issue]
    if let cursor = walk.after {
      guard let start = try start(after: cursor) else {
        isAtEnd = true
        return
      }
      (issue, place) = start
      border = isOldest ? issue : issue + 1
    }
    decide(issue)
    go(from: place, goesOn)
  }

  func advance(goesOn: () -> Bool) { go(from: current + 1, goesOn) }

  private func go(from place: Int, _ goesOn: () -> Bool) {
    let issues = volume.issues
    if let next = found.first(from: place, before: issues.end(of: issue)) {
      current = next
      return
    }
    while true {
      let candidate =
        isOldest
        ? found.first(from: issues.end(of: issue), before: volume.size) : found.last(before: issues.firsts[issue])
      guard let candidate else {
        isAtEnd = true
        return
      }
      let next = issues.issue(of: candidate)
      if isOldest ? next < border : next >= border {
        issue = next
        current = found.first(from: issues.firsts[next], before: issues.end(of: next)) ?? candidate
        return
      }
      if !goesOn() {
        isStopped = true
        return
      }
      decide(next)
    }
  }

  /// Decides an issue, which isn't yet, and those that come after it as far as the window reaches.
  private func decide(_ next: Int) {
    let issues = volume.issues
    let range: Range<Int>
    if isOldest {
      let last = issues.issue(of: min(volume.size, issues.firsts[next] + window) - 1)
      range = issues.firsts[next]..<issues.end(of: last)
      border = last + 1
    } else {
      border = issues.issue(of: max(0, issues.end(of: next) - window))
      range = issues.firsts[border]..<issues.end(of: next)
    }
    var undecided = DocumentSet(size: volume.size, range: range)
    undecided.formIntersection(open)
    if !undecided.isEmpty {
      found.subtract(undecided)
      found.formUnion(archive.matches(among: undecided, plan, in: volume))
    }
    if !plan.readsRecords { window *= 4 }
  }

  /// The issue and the article that come after another article; nil when there are none.
  private func start(after cursor: ArchivedArticleID) throws(ArchiveError) -> (issue: Int, place: Int)? {
    let date = cursor.issue.date?.number ?? 0
    let isOurs = cursor.issue.paper == volume.paper
    if isOurs, let index = try volume.texts.index(of: cursor.issue) {
      return (index, volume.issues.firsts[index] + cursor.index + 1)
    }
    // On the same day the papers follow each other by name.
    let sameDayFollows = volume.paper > cursor.issue.paper
    let follows = { (other: Int) in
      other == date ? sameDayFollows : self.isOldest ? other > date : other < date
    }
    let found =
      isOldest ? volume.issues.dates.firstIndex(where: follows) : volume.issues.dates.lastIndex(where: follows)
    return found.map { ($0, volume.issues.firsts[$0]) }
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
    case .any, .not, .check, .section, .sectionNumbers, .paper: DateRange()
    }
  }
}
