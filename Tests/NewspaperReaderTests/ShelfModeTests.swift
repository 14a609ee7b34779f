import Newspaper
import NewspaperReader
import TerminalScreen
import Testing

@Suite("The shelf") struct ShelfModeTests {
  private static let papers = [
    ShelfPaper(
      name: "云江日报", issues: 1460, first: CalendarDate("2022-11-01"), last: CalendarDate("2026-10-17")),
    ShelfPaper(name: "河湾晚报", issues: 12, first: CalendarDate("2024-02-01"), last: CalendarDate("2024-02-29")),
  ]

  private static func issue(_ day: Int, _ reading: ShelfIssue.Reading, month: String = "2026-10") -> ShelfIssue {
    ShelfIssue(
      name: IssueID(paper: "云江日报", date: CalendarDate("\(month)-\(day < 10 ? "0" : "")\(day)")), number: nil,
      sections: 8,
      articles: 60, reading: reading)
  }

  private static func october(_ issues: [ShelfIssue]) -> ArchiveAnswer {
    .month(paper: "云江日报", DateRange(first: CalendarDate("2026-10-01"), last: CalendarDate("2026-10-31")), issues)
  }

  private func shelf(cells: Int = 80, rows: Int = 24) -> Hand {
    var hand = Hand(cells: cells, rows: rows)
    hand.type("o")
    hand.hear(.papers(Self.papers))
    hand.hear(Self.october([Self.issue(1, .read), Self.issue(16, .begun), Self.issue(17, .unread)]))
    return hand
  }

  @Test func asksForPapersAndThenForTheMonth() {
    var hand = Hand()
    hand.type("o")
    #expect(hand.requests() == [.papers])
    hand.hear(.papers(Self.papers))
    #expect(
      hand.requests() == [
        .month(
          paper: "云江日报", DateRange(first: CalendarDate("2026-10-01"), last: CalendarDate("2026-10-31")))
      ])
  }

  @Test func looksLikeThis() {
    let hand = shelf(cells: 60, rows: 16)
    #expect(
      hand.screen == """
         报架                                                1/2 种
                                  云江日报
                    共 1,460 期  2022-11-01 … 2026-10-17
                                 2026年10月
           一      二      三      四      五      六      日
                                    1 ✓     2       3       4
            5       6       7       8       9      10      11
           12      13      14      15      16 ○    17 ●    18
           19      20      21      22      23      24      25
           26      27      28      29      30      31





         2026年10月17日 星期六  8版 60篇  未读   Enter 打开  ? 帮助
        """)
  }

  @Test func fitsTheSmallestScreen() {
    var hand = shelf(cells: 20, rows: 6)
    #expect(
      hand.screen == """
         2026-10   云江日报
                  1 2 3 4
            5 6 7 8 91011
           12131415161718
           19202122232425
         17日  8版  未读
        """)
    hand.press(.down, .down)
    #expect(hand.screen.contains("   262728293031\n") && hand.footer.contains("31日  没有报"))
    hand.press(.up, .up, .up, .up)
    #expect(hand.footer.contains("3日  没有报"))
    _ = hand.requests()
    hand.press(.click(cell: 10, row: 1))
    #expect(hand.footer.contains("1日  8版  读过"))
    #expect(hand.requests() == [.open(IssueID(paper: "云江日报", date: CalendarDate("2026-10-01")), article: nil)])
  }

  @Test func enterOpensTheIssueOfTheDay() {
    var hand = shelf()
    _ = hand.requests()
    hand.press(.left, .enter)
    #expect(hand.requests() == [.open(IssueID(paper: "云江日报", date: CalendarDate("2026-10-16")), article: nil)])
    hand.press(.left, .enter)
    #expect(hand.footer.contains("这一天没有报"))
  }

  @Test func keysMoveByDaysWeeksMonthsAndYears() {
    var hand = shelf()
    _ = hand.requests()
    hand.press(.up, .right)
    #expect(hand.footer.contains("2026年10月11日"))
    hand.press(.character("<"))
    #expect(hand.footer.contains("2025年10月11日"))
    hand.press(.pageDown, .pageDown, .pageDown, .pageDown)
    #expect(hand.footer.contains("2026年2月11日"))
    hand.press(.character("g"))
    #expect(hand.footer.contains("2022年11月1日"))
    #expect(
      hand.requests().last
        == .month(paper: "云江日报", DateRange(first: CalendarDate("2022-11-01"), last: CalendarDate("2022-11-30"))))
  }

  @Test func anotherPaperIsShownWhereItIsNearest() {
    var hand = shelf()
    hand.press(.tab)
    #expect(hand.screen.contains("河湾晚报") && hand.footer.contains("2024年2月29日"))
  }

  @Test func issuesWithoutADateStandInAList() {
    var hand = Hand(cells: 60, rows: 16)
    hand.type("o")
    hand.hear(.papers([ShelfPaper(name: "", issues: 2, first: nil, last: nil)]))
    #expect(hand.requests().last == .month(paper: "", DateRange(first: nil, last: nil)))
    let issues = ["a1", "b2"].map { mark in
      ShelfIssue(
        name: IssueID(paper: "", date: nil, mark: mark), number: mark == "b2" ? "12" : nil, sections: 1, articles: 3,
        reading: .unread)
    }
    hand.hear(.month(paper: "", DateRange(first: nil, last: nil), issues))
    #expect(hand.screen.contains("没有日期") && hand.screen.contains("  a1  1版 3篇  未读"))
    hand.press(.down)
    #expect(hand.footer.contains("2/2"))
    hand.press(.enter)
    #expect(hand.requests().last == .open(issues[1].name, article: nil))
  }

  @Test func anEmptyShelfOffersNothingToOpen() {
    var hand = Hand(cells: 60, rows: 16)
    hand.type("o")
    hand.hear(.papers([]))
    #expect(hand.screen.contains("kanbao import") && !hand.footer.contains("Enter"))
  }

  @Test func jumpsToADate() {
    var hand = shelf()
    hand.type(":2023-05")
    hand.press(.enter)
    #expect(hand.footer.contains("2023年5月1日"))
    hand.type(":nonsense")
    hand.press(.enter)
    #expect(hand.footer.contains("不是日期"))
  }

  @Test func aDateInTheIssueLeadsToTheShelf() {
    var hand = Hand()
    hand.type(":2026-10-16")
    hand.press(.enter)
    #expect(hand.requests() == [.papers])
    hand.hear(.papers(Self.papers))
    #expect(hand.footer.contains("2026年10月16日"))
  }

  @Test func aSecondClickOpens() {
    var hand = shelf()
    let row = hand.rows.firstIndex { $0.contains("16 ○") } ?? 0
    let layoutCell = 4 * 11 + 3
    _ = hand.requests()
    hand.press(.click(cell: layoutCell, row: row))
    #expect(hand.footer.contains("10月16日"))
    hand.press(.click(cell: layoutCell, row: row))
    #expect(hand.requests().contains(.open(IssueID(paper: "云江日报", date: CalendarDate("2026-10-16")), article: nil)))
  }

  @Test func theNextUnreadIssueIsFound() {
    var hand = shelf()
    hand.press(.character("g"))
    var other = shelf()
    other.press(.up, .up, .character("u"))
    #expect(other.footer.contains("10月17日"))
  }

  @Test(arguments: [(20, 6), (24, 10), (40, 12), (120, 40), (500, 200)])
  func everySizeWillDo(cells: Int, rows: Int) {
    let hand = shelf(cells: cells, rows: rows)
    #expect(hand.screen.contains("17"))
  }
}
