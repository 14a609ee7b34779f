import Newspaper
import NewspaperArchive
import NewspaperReader

/// Asks an archive what the reader wants to know of it.
final class ArchiveDesk {
  private let open: () throws -> any Archive
  private let store: StateStore
  private var archive: (any Archive)?
  /// Where the hits go on that were answered last, and of which search they are.
  private var next: (search: Int, cursor: SearchCursor?) = (0, nil)

  /// How many hits are answered at once: more than most screens have room for.
  private static let pageLength = 30

  /// - Parameters:
  ///   - store: where it is kept what was read.
  ///   - open: opens the archive, when something is asked for the first time.
  init(store: StateStore, open: @escaping () throws -> any Archive) {
    self.store = store
    self.open = open
  }

  /// The answer to a request; nil when `goesOn` said no before there was one.
  ///
  /// - Parameters:
  ///   - report: called with answers that are better than nothing while the last one is being found.
  ///   - goesOn: asked now and then whether the answer is still wanted.
  func answer(
    _ request: ArchiveRequest, report: (ArchiveAnswer) -> Void, goesOn: () -> Bool
  ) -> ArchiveAnswer? {
    do {
      let archive = try opened()
      // What of the archive is left out is found while it answers.
      defer { if !archive.problems.isEmpty { report(.incomplete(parts: archive.problems.count)) } }
      switch request {
      case .search(let search, let isMore): return try hits(search, isMore: isMore, in: archive, goesOn: goesOn)
      case .count(let search): return try count(search, in: archive, report: report, goesOn: goesOn)
      case .histogram(let search):
        let bars = try archive.histogram(archive.spelledOut(search.query), goesOn: goesOn)
        guard goesOn() else { return nil }
        return .histogram(search: search.id, bars.filter { $0.year > 0 })
      case .words(let letters): return .words(letters, try words(spelled: letters, in: archive))
      case .papers: return .papers(try papers(of: archive))
      case .month(let paper, let range):
        return .month(paper: paper, range, try archive.issues(of: paper, in: range).map(shelfIssue))
      case .open(let name, let article):
        let issue = try archive.issue(name)
        let state = ReadingStore(issue: issue, path: name.path, store: store).loadState()
        return .opened(OpenedIssue(name: name, issue: issue, state: state, article: article))
      }
    } catch ArchiveError.missing, ArchiveError.noArchive {
      return .absent
    } catch {
      let message = (error as? CommandFailure)?.message ?? String(describing: error)
      return .failed(request, PlainText.singleLine(message))
    }
  }

  private func opened() throws -> any Archive {
    if let archive { return archive }
    let archive = try open()
    self.archive = archive
    return archive
  }

  // MARK: Searching

  private func hits(
    _ search: ArchiveSearch, isMore: Bool, in archive: any Archive, goesOn: () -> Bool
  ) throws(ArchiveError) -> ArchiveAnswer? {
    if isMore, next.search != search.id || next.cursor == nil { return .hits(search: search.id, [], hasMore: false) }
    let page = try archive.search(
      archive.spelledOut(search.query), order: search.order, after: isMore ? next.cursor : nil,
      limit: Self.pageLength, goesOn: goesOn)
    guard goesOn() else { return nil }
    next = (search.id, page.next)
    return .hits(search: search.id, page.hits.map(ArchiveHit.init), hasMore: page.next != nil)
  }

  private func count(
    _ search: ArchiveSearch, in archive: any Archive, report: (ArchiveAnswer) -> Void, goesOn: () -> Bool
  ) throws(ArchiveError) -> ArchiveAnswer? {
    let count = try archive.count(archive.spelledOut(search.query)) { count in
      report(.count(search: search.id, count))
      return goesOn()
    }
    guard goesOn() else { return nil }
    return .count(search: search.id, count)
  }

  private func words(spelled letters: String, in archive: any Archive) throws(ArchiveError) -> [SpelledWord] {
    guard let spelling = Spelling(letters) else { return [] }
    return try archive.words(spelled: spelling, limit: 9)
  }

  // MARK: The shelf

  private func papers(of archive: any Archive) throws(ArchiveError) -> [ShelfPaper] {
    try archive.summary.papers.map {
      ShelfPaper(name: $0.name, issues: $0.issues, first: $0.first, last: $0.last)
    }
  }

  private func shelfIssue(_ entry: IssueEntry) -> ShelfIssue {
    let issue = Issue(
      publication: Publication(name: entry.id.paper), date: entry.id.date, number: entry.number)
    let kept = ReadingStore(issue: issue, path: entry.id.path, store: store).loadStateIfAny()
    let reading: ShelfIssue.Reading =
      kept.map { $0.read.count >= entry.articles ? .read : .begun } ?? .unread
    return ShelfIssue(
      name: entry.id, number: entry.number, sections: entry.sections, articles: entry.articles, reading: reading)
  }
}

// MARK: - The archive's words for the reader's

extension IssueID {
  /// What names an issue of the archive that has no date, in place of its path.
  var path: String { "archive:\(paper)/\(mark)" }
}

extension ArchiveHit {
  init(_ hit: SearchHit) {
    let passages = hit.article.passages
    let title = hit.article.title
    func ranges(_ passage: Int) -> [Range<Int>] { hit.matches.filter { $0.passage == passage }.map(\.bytes) }
    let titlePassage = passages.firstIndex { $0.text == title }
    // What the headline shows already needs no passage, unless there is no other.
    let shown = hit.matches.first { $0.passage != titlePassage && passages.indices.contains($0.passage) }?.passage
    let first = passages.firstIndex { $0.place.isInBody }
    let passage = shown ?? first
    self.init(
      issue: hit.id.issue, article: hit.id.index,
      section: Section(number: hit.section.number, name: hit.section.name, bundle: hit.section.bundle),
      headline: PassagePiece(title, matches: titlePassage.map(ranges) ?? []),
      passage: PassagePiece(
        passage.map { passages[$0].text } ?? "", matches: passage.map(ranges) ?? []),
      matchCount: hit.matches.count { !$0.bytes.isEmpty })
  }
}
