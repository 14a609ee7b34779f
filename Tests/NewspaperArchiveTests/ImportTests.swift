import Newspaper
import Testing

@testable import NewspaperArchive

@Suite struct ImportTests {
  private let sandbox = ArchiveSandbox()

  private func stored() throws -> [Issue] {
    let archive = try LocalArchive(at: sandbox.path)
    return try archive.summary.papers.flatMap { paper in
      try archive.issues(of: paper.name, in: DateRange()).map { try archive.issue($0.id) }
    }
  }

  @Test func issuesComeBackAsTheyWere() throws {
    var maker = PaperMaker(seed: 10)
    var issues = maker.run(years: 1999...2000)
    issues[3].number = "总第3期"
    issues[3].sections[1].bundle = "B叠"
    issues[3].sections[1].articles.append(richArticle)
    issues[3].sections.append(Section(number: 8, name: "公告"))
    #expect(try sandbox.add(issues)?.added == issues.count)
    #expect(try stored() == issues)
  }

  @Test func anIssueThatIsThereIsReplacedAndNeverDoubled() throws {
    var maker = PaperMaker(seed: 11)
    var issues = maker.run(years: 1999...2000)
    try sandbox.add(issues)
    let before = try sandbox.volumes
    let again = try #require(try sandbox.add(issues))
    #expect((again.added, again.replaced, again.unchanged) == (0, 0, issues.count))
    #expect(try sandbox.volumes == before)
    issues[0].sections[0].articles[0].headline.main = "更正之后"
    let third = try #require(try sandbox.add([issues[0]]))
    #expect((third.added, third.replaced, third.unchanged) == (0, 1, 0))
    #expect(try stored() == issues)
    let archive = try LocalArchive(at: sandbox.path)
    #expect(try archive.count(.literal(Literal("更正之后"))) == 1)
  }

  @Test func theLatestYearIsKeptByMonths() throws {
    var maker = PaperMaker(seed: 12)
    try sandbox.add(maker.run(years: 1999...2000))
    var archive = try LocalArchive(at: sandbox.path)
    #expect(archive.volumes.map(\.entry.label) == ["1999", "2000-01", "2000-02", "2000-07"])
    let newYear = maker.issue(CalendarDate(2001, 1, 1))
    try sandbox.add([newYear])
    archive = try LocalArchive(at: sandbox.path)
    #expect(archive.volumes.map(\.entry.label) == ["1999", "2000", "2001-01"])
    #expect(archive.volumes[1].entry.issues == 15)
    #expect(try archive.issue(IssueID(paper: "云江日报", date: CalendarDate(2001, 1, 1))) == newYear)
  }

  @Test func aNewYearIsThereBeforeTheOldOneIsPutTogether() throws {
    var maker = PaperMaker(seed: 18)
    var issues = maker.run(years: 2000...2000)
    try sandbox.add(issues)
    let newYear = maker.issue(CalendarDate(2001, 1, 1))
    do {
      let importer = try ArchiveImporter(into: sandbox.path)
      try importer.add(newYear)
      // The new issue is in, and two issues of the old year are written when it is left.
      var steps = 0
      let report = try importer.finish { _ in
        steps += 1
        return steps < 3
      }
      #expect(report?.added == 1)
    }
    let archive = try LocalArchive(at: sandbox.path)
    #expect(try archive.count(.everything) == 96)
    #expect(archive.volumes.map(\.entry.label) == ["2000-01", "2000-02", "2000-07", "2001-01"])
    // A day of the old year that comes again is still known for what it is, and all is put together in the end.
    issues[14] = maker.issue(issues[14].date)
    #expect(try sandbox.add([issues[14]])?.replaced == 1)
    #expect(try stored() == issues + [newYear])
    #expect(try archive.count(.everything) == 96)
    #expect(archive.volumes.map(\.entry.label) == ["2000", "2001-01"])
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }

  @Test func aYearThatIsTheLatestAgainIsKeptByMonths() throws {
    var maker = PaperMaker(seed: 19)
    var issues = maker.run(years: 2000...2000)
    try sandbox.add(issues + maker.run(years: 2001...2001))
    _ = try ArchiveImporter.remove(
      "云江日报", .days(DateRange(first: CalendarDate(2001, 1, 1), last: nil)), from: sandbox.path)
    issues[6] = maker.issue(issues[6].date)
    #expect(try sandbox.add([issues[6]])?.replaced == 1)
    #expect(try stored() == issues)
    #expect(try LocalArchive(at: sandbox.path).volumes.map(\.entry.label) == ["2000-01", "2000-02", "2000-07"])
  }

  @Test func piecesOfADayAreJoined() throws {
    var maker = PaperMaker(seed: 13)
    let whole = maker.issue(CalendarDate(2005, 5, 5), articles: 12)
    var front = whole
    front.sections.removeLast()
    var back = whole
    back.sections.removeFirst(2)
    #expect(try sandbox.add([back, front, whole])?.added == 1)
    #expect(try stored() == [whole])
  }

  @Test func sectionsOfPiecesHaveOneNumbering() throws {
    func piece(_ sections: [(number: Int, name: String?, headline: String)]) -> Issue {
      var issue = Issue(publication: Publication(name: "云江日报"), date: CalendarDate(2005, 5, 5))
      issue.sections = sections.map { section in
        let article = Article(headline: Headline(main: section.headline), body: [.paragraph("渡口开了。")])
        return Section(number: section.number, name: section.name, articles: [article])
      }
      issue.assignMissingIDs()
      return issue
    }
    let page = piece([(1, "要闻", "甲"), (2, "副刊", "乙")])
    let feed = piece([(1, "民生", "丙"), (3, nil, "丁")])
    var rest = piece([(1, "民生", "戊"), (2, "副刊", "己")])
    rest.sections[0].articles[0].id = ArticleID("3.1")
    try sandbox.add([page, feed, rest])
    let stored = try #require(try stored().first)
    #expect(stored.sections.map(\.number) == [1, 2, 3, 4])
    #expect(stored.sections.map(\.name) == ["要闻", "副刊", nil, "民生"])
    #expect(stored.articles.map(\.article.headline.main) == ["甲", "乙", "己", "丁", "丙", "戊"])
    #expect(stored.articles.map(\.article.id.rawValue) == ["1.1", "2.1", "2.2", "3.1", "4.1", "3.1-2"])
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }

  @Test func anIssueWithoutAPaperReplacesOnlyWhatItCorrects() throws {
    func clipping(_ headline: String, _ text: String) -> Issue {
      let article = Article(headline: Headline(main: headline), body: [.paragraph(text)])
      var issue = Issue(date: CalendarDate(2005, 5, 5), sections: [Section(number: 1, articles: [article])])
      issue.assignMissingIDs()
      return issue
    }
    let ferry = clipping("渡口开了", "今天开的。")
    try sandbox.add([ferry])
    #expect(throws: ArchiveError.unnamed("2005-05-05")) { try sandbox.add([clipping("桥亮了", "昨晚亮的。")]) }
    #expect(try stored() == [ferry])
    #expect(try sandbox.add([ferry])?.unchanged == 1)
    let corrected = clipping("渡口开了", "昨天开的。")
    #expect(try sandbox.add([corrected])?.replaced == 1)
    #expect(try stored() == [corrected])
    var named = clipping("桥亮了", "昨晚亮的。")
    named.publication.name = "云江日报"
    #expect(try sandbox.add([named])?.added == 1)
    named.sections[0].articles[0].headline.main = "灯"
    named.sections[0].articles[0].body = []
    #expect(try sandbox.add([named])?.replaced == 1)
  }

  @Test func issuesWithoutDatesAreToldByNumberOrText() throws {
    var maker = PaperMaker(seed: 14)
    var numbered = maker.issue(nil)
    numbered.number = "7"
    let (one, other) = (maker.issue(nil), maker.issue(nil))
    try sandbox.add([numbered, one, other])
    try sandbox.add([one])
    numbered.sections[0].articles.removeLast()
    try sandbox.add([numbered])
    let found = try stored()
    #expect(found.count == 3)
    #expect(found.contains(numbered) && found.contains(one) && found.contains(other))
  }

  @Test(arguments: ["云江日报", "", "../../逃", ".隐", "甲/乙", String(repeating: "长", count: 300)])
  func everyPaperFindsAFolder(name: String) throws {
    var maker = PaperMaker(seed: 15)
    let issue = maker.issue(paper: name, CalendarDate(2005, 5, 5))
    try sandbox.add([issue])
    #expect(try stored() == [issue])
    #expect(try ArchiveFiles.names(in: sandbox.path).count == 1)
  }

  @Test func whatAnInterruptedImportLeftIsTakenAway() throws {
    var maker = PaperMaker(seed: 16)
    try sandbox.add(maker.run(years: 1999...1999))
    let volume = try #require(try sandbox.volumes.first)
    let folder = String(volume.prefix(upTo: volume.lastIndex(of: "/")!))
    for name in ["1999-000000000000.kanbao", "1999.new", "MANIFEST.new"] {
      try ArchiveFiles.write([1, 2, 3], to: folder + "/" + name)
    }
    let importer = try ArchiveImporter(into: sandbox.path)
    try importer.add(maker.issue(CalendarDate(1999, 12, 1)))
    #expect(try importer.finish { _ in false } == nil)
    #expect(try ArchiveFiles.names(in: folder).contains("1999-000000000000.kanbao") == false)
    #expect(try LocalArchive(at: sandbox.path).summary.issues == 15)
  }

  /// Two papers, of which the second can't be written, or isn't to be: the first is as it was, too.
  @Test func allPapersAreChangedOrNone() throws {
    var maker = PaperMaker(seed: 21)
    let day = CalendarDate(2005, 5, 5)
    let before = maker.issue(paper: "甲报", CalendarDate(2005, 5, 1))
    try sandbox.add([before])
    let files = try ArchiveFiles.names(in: sandbox.path + "/甲报")
    let given = [maker.issue(paper: "甲报", day), maker.issue(paper: "乙报", day)]
    let last = given.map(\.publication.name).sorted()[1]
    func expectNothingChanged() throws {
      #expect(try stored() == [before])
      #expect(try ArchiveFiles.names(in: sandbox.path + "/甲报") == files)
      #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
    }
    do {
      // A folder stands where a volume of the paper that is written last would be.
      try ArchiveFiles.makeFolder("\(sandbox.path)/\(last)/2005-05.new/x")
      #expect(throws: ArchiveError.self) { try sandbox.add(given) }
      ArchiveFiles.remove(folder: "\(sandbox.path)/\(last)/2005-05.new")
      try expectNothingChanged()
    }
    do {
      let importer = try ArchiveImporter(into: sandbox.path)
      for issue in given { try importer.add(issue) }
      #expect(try importer.finish { $0.articles < $0.total } == nil)
    }
    try expectNothingChanged()
    #expect(try ArchiveFiles.names(in: sandbox.path) == ["甲报"])
    try sandbox.add(given)
    #expect(Set(try stored().map(\.publication.name)) == ["甲报", "乙报"])
  }

  @Test func onlyOneImportIsAtWork() throws {
    let first = try ArchiveImporter(into: sandbox.path)
    #expect(throws: ArchiveError.busy(path: sandbox.path)) { try ArchiveImporter(into: sandbox.path) }
    _ = try first.finish()
  }

  @Test func anOpenArchiveSeesWhatIsNew() throws {
    var maker = PaperMaker(seed: 17)
    try sandbox.add(maker.run(years: 1999...1999))
    let archive = try LocalArchive(at: sandbox.path)
    let page = try archive.search(.everything, order: .newest, after: nil, limit: 3) { true }
    try sandbox.add(maker.run(years: 2000...2000))
    #expect(try archive.count(.everything) == 180)
    // The cursor goes on where it was, in the year before.
    let rest = try archive.search(.everything, order: .newest, after: page.next, limit: 1000) { true }
    #expect(rest.hits.count == 87)
  }
}
