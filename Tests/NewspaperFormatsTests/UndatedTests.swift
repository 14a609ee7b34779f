import Newspaper
import Testing

@testable import NewspaperFormats

/// Records whose day is missing or can't be read.
@Suite struct UndatedTests {
  /// What is said, without the file.
  private static func said(_ issues: [ImportedIssue]) -> [String] {
    issues.flatMap(\.diagnostics).map { "\($0.place.line ?? 0) \($0.severity) \($0.message.prefix { $0 != "," })" }
  }

  private static let table = """
    标题,日期,正文,版次
    甲,2021-11-19,文字,1
    乙,2021-13-45,文字,1
    丙,,文字,1
    丁,"Nov 20, 2021",文字,1
    戊,44520,文字,1

    """

  @Test func rowsWithoutADayAreInNoOtherDaysIssue() throws {
    let issues = try CollectionTests.read(Self.table, "v.csv")
    #expect(issues.map(CollectionTests.summary) == [" - 1(乙:1 丙:1 戊:1)", " 2021-11-19 1(甲:1)", " 2021-11-20 1(丁:1)"])
    #expect(
      Self.said(issues) == [
        "3 warning “2021-13-45” is no date", "4 warning the date is missing", "6 warning “44520” is no date",
      ])
  }

  @Test func theSameInLinesOfJSON() throws {
    let text = """
      {"headline":"甲","date":"2021-11-19","page":1,"text":"文字。"}
      {"headline":"乙","date":"bad","page":3,"text":"文字。"}
      {"headline":"丙","\\u65e5\\u671f":"2021\\u5e7411\\u670819\\u65e5","page":3,"text":"文字。"}
      {"headline":"丁","date":20211120,"page":1,"text":"文字。"}
      {"headline":"戊","page":1,"text":"文字。"}

      """
    let issues = try CollectionTests.read(text)
    #expect(
      issues.map(CollectionTests.summary) == [" - 1(戊:1) 3(乙:1)", " 2021-11-19 1(甲:1) 3(丙:1)", " 2021-11-20 1(丁:1)"])
    #expect(Self.said(issues) == ["2 warning “bad” is no date", "5 warning the date is missing"])
  }

  @Test func theSameInAFeed() throws {
    func item(_ title: String, _ date: String) -> String {
      "<item><title>\(title)</title><description>\(title)文一段。</description>\(date)</item>\n"
    }
    let feed =
      "<rss version=\"2.0\"><channel><title>云江</title><lastBuildDate>Sat, 20 Nov 2021 08:00:00 +0800</lastBuildDate>\n"
    let rows = [
      item("甲", "<pubDate>Fri, 19 Nov 2021 08:00:00 +0800</pubDate>"), item("乙", "<pubDate>昨天</pubDate>"),
      item("丙", ""),
    ]
    let issues = try CollectionTests.read(feed + rows.joined() + "</channel></rss>", "a.xml")
    #expect(issues.map { $0.issue.date?.description } == [nil, "2021-11-19"])
    #expect(issues.map { $0.issue.articles.map(\.article.title) } == [["乙", "丙"], ["甲"]])
    #expect(Self.said(issues) == ["3 warning “昨天” is no date", "4 warning the date is missing"])
    // Where no item has a day, the feed's is theirs.
    let other = try CollectionTests.read(feed + rows[2] + "</channel></rss>", "a.xml")
    #expect(other.map { $0.issue.date?.description } == ["2021-11-20"] && Self.said(other) == [])
  }

  @Test func manyAreToldInFewLines() throws {
    let rows = (0..<1_000).map { "第\($0)篇,坏,文字" }
    let issues = try CollectionTests.read("标题,日期,正文\n" + rows.joined(separator: "\n"), "v.csv")
    #expect(issues.count == 1 && issues[0].diagnostics.count == 101)
  }

  @Test func aTableWithoutDaysIsNotDoubtful() throws {
    for text in ["标题,正文\n甲,文字\n", "标题,日期,正文\n甲,,文字\n"] {
      #expect(Self.said(try CollectionTests.read(text, "v.csv")) == [])
    }
  }

  @Test func whoeverWantsADayIsToldOfThoseWithoutOne() throws {
    let day = try #require(CalendarDate("2021-11-19"))
    for selection in [ImportOptions.Selection.day(day), .newest] {
      let issues = try CollectionTests.read(Self.table, "v.csv", ImportOptions(selection: selection))
      #expect(issues.count == 1 && issues[0].diagnostics.first?.place.line == 3)
    }
  }

  @Test func checkLooksThroughEveryIssue() throws {
    let scratch = Scratch()
    let found = try FolderCheck.diagnostics(at: scratch.write(Self.table, to: "v.csv"))
    #expect(found.filter { $0.severity == .warning }.compactMap(\.place.line) == [3, 4, 6])
  }

  /// A row with a day but without a text made the newest issue empty, and with it the whole table.
  @Test func anEmptyRowIsNotTheNewestIssue() throws {
    let scratch = Scratch()
    let path = scratch.write("标题,日期,正文\n甲,2021-11-19,文字\n,2021-11-22,\n", to: "h.csv")
    let issue = try FormatRegistry.readIssue(at: path)
    #expect(CollectionTests.summary(issue) == " 2021-11-19 1(甲:1)")
    #expect(issue.diagnostics.map { "\($0.place.line ?? 0) \($0.severity)" } == ["3 warning"])
  }

  @Test(arguments: [
    ("Nov 20, 2021", "2021-11-20"), ("November 20th 2021", "2021-11-20"), ("20 Nov 2021", "2021-11-20"),
    ("Sept. 3, 2021", "2021-09-03"), ("marketing 3, 2021", nil), ("Nov 31, 2021", nil), ("21-11-25", nil),
    ("2021", nil),
  ])
  func daysInEnglishAreRead(text: String, day: String?) {
    #expect(CalendarDate(record: text)?.description == day)
  }
}
