import Newspaper
import NewspaperArchive
import NewspaperReader
import ScriptedTerminals
import TerminalScreen
import Testing

@testable import kanbao

private typealias Issue = Newspaper.Issue

/// A few issues in memory, searched as an open issue is.
private final class SmallArchive: ArchiveIndex {
  let issues: [Issue]

  init() {
    issues = (1...3).map { day in
      var issue = Issue(
        publication: Publication(name: "河湾日报"), date: CalendarDate(year: 1978, month: 12, day: day),
        sections: [
          Section(
            number: 1, name: "要闻",
            articles: [
              Article(headline: Headline(main: "天气"), body: [.paragraph("晴")]),
              Article(headline: Headline(main: "渡口第\(day)日"), body: [.paragraph("老渡口的船开了，渡口人多。")]),
            ])
        ])
      issue.assignMissingIDs()
      return issue
    }
  }

  private func id(_ issue: Issue) -> IssueID { IssueID(paper: issue.publication.name, date: issue.date) }

  var summary: ArchiveSummary {
    get throws(ArchiveError) {
      ArchiveSummary(papers: [
        PaperSummary(
          name: "河湾日报", issues: 3, articles: 6, first: issues[0].date, last: issues[2].date, bytes: 0)
      ])
    }
  }

  func search(
    _ query: Query, order: SearchOrder, after cursor: SearchCursor?, limit: Int, goesOn: () -> Bool
  ) throws(ArchiveError) -> SearchPage {
    var hits: [SearchHit] = []
    for issue in order == .oldest ? issues : issues.reversed() {
      let found = IssueIndex(issue).hits(of: query)
      for article in found.articles {
        guard goesOn() else { return SearchPage(hits: hits, next: nil) }
        hits.append(
          SearchHit(
            id: ArchivedArticleID(issue: id(issue), index: article), section: issue.sections[0],
            article: issue.articles[article].article, matches: found.matches.filter { $0.article == article }))
      }
    }
    return SearchPage(hits: hits, next: nil)
  }

  func count(_ query: Query, report: (ArticleCount) -> Bool) throws(ArchiveError) -> ArticleCount {
    .exactly(issues.reduce(0) { $0 + IssueIndex($1).hits(of: query).articles.count })
  }

  func histogram(
    _ query: Query, by unit: HistogramUnit, goesOn: () -> Bool
  ) throws(ArchiveError) -> [HistogramBar] { [HistogramBar(year: 1978, count: try count(query) { _ in true })] }

  func issue(_ id: IssueID) throws(ArchiveError) -> Issue {
    guard let issue = issues.first(where: { $0.date == id.date }) else { throw .noSuchIssue("?") }
    return issue
  }

  func issues(of paper: String, in dates: DateRange) throws(ArchiveError) -> [IssueEntry] {
    issues.filter { dates.contains($0.date) }.map {
      IssueEntry(id: id($0), number: nil, sections: 1, articles: 2)
    }
  }
}

@Suite("The reader's archive") struct ArchiveDeskTests {
  private let temporary = TemporaryFolder()

  private func read(_ keys: String, size: Size = Size(cells: 80, rows: 24)) -> ScriptedTerminal {
    let terminal = ScriptedTerminal(size: size, typing: keys)
    let state = StateStore(folder: temporary.path)
    let issue = ReadingRunnerTests.issue
    var runner = ReadingRunner(
      reader: Reader(issue: issue, size: size), terminal: terminal,
      store: ReadingStore(issue: issue, path: "", store: state),
      desk: ArchiveDesk(store: state) { SmallArchive() })
    _ = runner.run()
    return terminal
  }

  private func answer(_ request: ArchiveRequest, goesOn: Bool = true) -> ArchiveAnswer? {
    ArchiveDesk(store: StateStore(folder: temporary.path)) { SmallArchive() }
      .answer(request, report: { _ in }, goesOn: { goesOn })
  }

  @Test func aMonthSaysWhatWasRead() throws {
    let december = DateRange(first: CalendarDate("1978-12-01"), last: CalendarDate("1978-12-31"))
    let name = IssueID(paper: "河湾日报", date: CalendarDate("1978-12-02"))
    guard case .opened(let opened)? = answer(.open(name, article: 1)) else {
      Testing.Issue.record("the issue was not opened")
      return
    }
    #expect(opened.issue.date == name.date && opened.article == 1)
    _ = ReadingStore(issue: opened.issue, path: "", store: StateStore(folder: temporary.path))
      .save(ReadingState(read: ["1.1"]), Preferences())
    guard case .month(_, december, let found)? = answer(.month(paper: "河湾日报", december)) else {
      Testing.Issue.record("there is no month")
      return
    }
    #expect(found.map(\.reading) == [.unread, .begun, .unread])
  }

  @Test func anAnswerThatIsNotWantedAnyMoreIsNone() {
    #expect(answer(.papers) != nil)
    var hand = Reader(issue: ReadingRunnerTests.issue, size: Size(cells: 80, rows: 24))
    var requests: [ArchiveRequest] = []
    for key in [Key.character("s"), .character("渡")] {
      for case .archive(let request) in hand.update(.key(key)) { requests.append(request) }
    }
    #expect(requests.count == 2)
    #expect(answer(requests[1], goesOn: false) == nil)
    #expect(answer(requests[1]) != nil)
  }

  @Test func whyThereIsNoArchiveIsTold() {
    let desk = ArchiveDesk(store: StateStore(folder: nil)) { throw CommandFailure(.usage, Prose.noArchiveFolder) }
    #expect(desk.answer(.papers, report: { _ in }, goesOn: { true }) == .failed(.papers, Prose.noArchiveFolder))
  }

  @Test func anArchiveThatIsMissingIsAbsent() {
    let desk = ArchiveDesk(store: StateStore(folder: nil)) {
      throw ArchiveError.missing(path: "/nowhere")
    }
    #expect(desk.answer(.papers, report: { _ in }, goesOn: { true }) == .absent)
  }
}
