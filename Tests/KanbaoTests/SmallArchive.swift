import Newspaper
import NewspaperArchive

/// A few issues in memory, searched as an open issue is.
final class SmallArchive: Archive {
  let issues: [Issue]
  var problems: [ArchiveError] = []

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
            article: issue.articles[article].article, matches: found.matches.filter { $0.article == article },
            tier: order == .relevance ? .weighty : nil))
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
