import Newspaper
import Testing

@Suite struct QueryTests {
  static let today = CalendarDate(year: 2026, month: 3, day: 5)

  /// What is typed, and the query as it is printed.
  @Test(arguments: [
    ("民生", "民生"),
    ("民生 就业", "民生 就业"),
    ("民生　就业", "民生 就业"),
    ("民生 AND 就业", "民生 就业"),
    ("\"民生，就业\"", "民生，就业"),
    ("“民生 就业”", "\"民生 就业\""),
    ("＂民生 就业＂", "\"民生 就业\""),
    ("“放管服”改革", "\"“放管服”改革\""),
    ("民生 -体育", "民生 -体育"),
    ("民生 －体育", "民生 -体育"),
    ("民生 NOT 体育", "民生 -体育"),
    ("民生 --体育", "民生 体育"),
    ("中国-东盟", "中国-东盟"),
    ("通信 -5G", "通信 -\"5G\""),
    ("-1℃", "\"-1℃\""),
    ("A|B", "A | B"),
    ("省｜市", "省 | 市"),
    ("省 OR 市 县", "省 | 市 县"),
    ("(省 | 市) 县", "(省 | 市) 县"),
    ("（省｜市）　县", "(省 | 市) 县"),
    ("县(省|市)", "县 (省 | 市)"),
    ("关于（草案）的说明", "\"关于（草案）的说明\""),
    ("-(省 市)", "-(省 市)"),
    ("title:渡口", "title:渡口"),
    ("题：渡口", "title:渡口"),
    ("标题:(渡口 | 码头 -新)", "(title:渡口 | title:码头 -title:新)"),
    ("TITLE:渡口", "title:渡口"),
    ("by:石榴 作者：路遥", "by:石榴 by:路遥"),
    ("栏：文化 报:云江", "section:文化 paper:云江"),
    ("page:1 版：2..4", "page:1 page:2..4"),
    ("版：文化", "section:文化"),
    ("=著", "=著"),
    ("＝著 =\"著 名\"", "=著 =\"著 名\""),
    ("/三[农村]/", "/三[农村]/"),
    ("／三.村／ x", "/三.村/ x"),
    ("/a b/ c", "/a b/ c"),
    ("title:/三.*村/", "title:/三.*村/"),
    ("py:jls 拼音：JiLin", "py:jls py:jilin"),
    ("title:(py:jls)", "py:jls"),
    ("=/三[农村]/", "=/三[农村]/"),
    ("栏:/x/ 栏:=y", "section:\"/x/\" section:\"=y\""),
  ])
  func readsWhatIsTyped(typed: String, printed: String) {
    let expected = printed.hasPrefix("(title:") ? String(printed.dropFirst().dropLast()) : printed
    #expect(Query(typed, today: Self.today).description == expected)
  }

  /// What is no query is text, or says nothing yet.
  @Test(arguments: [
    ("", ""), ("   ", ""), ("\"", "\"\\\"\""), ("|", "\"|\""), ("( )", "\"( )\""), ("-", "\"-\""), ("OR", "\"OR\""),
    ("民生 |", "民生"), ("民生 OR", "民生"), ("| 民生", "民生"), ("民生 -", "民生"), ("民生 - 就业", "民生 就业"), ("NOT 民生 NOT", "-民生"),
    ("\"民生 就", "\"民生 就\""), ("(民生 | 就业", "民生 | 就业"), ("民生)", "\"民生)\""), ("title:", "\"title:\""),
    ("title: 渡口", "\"title:\" 渡口"), ("10:30", "\"10:30\""), ("http://a.cn/b", "\"http://a.cn/b\""),
    ("/三[农/", "\"/三[农/\""),
    ("/", "\"/\""), ("=", "\"=\""), ("date:昨日黄花", "\"date:昨日黄花\""), ("page:0", "section:0"), ("py:吉林", "\"py:吉林\""),
    ("()民生", "民生"), ("和/或", "和/或"), ("a=b", "a=b"),
  ])
  func whatCantBeMeantIsText(typed: String, printed: String) {
    #expect(Query(typed, today: Self.today).description == printed)
  }

  @Test func whatIsSaidTwiceCountsOnce() {
    #expect(Query("民生 就业 民生") == .all([.literal(Literal("民生")), .literal(Literal("就业"))]))
    #expect(Query("民生 | 民生") == .literal(Literal("民生")))
    #expect(Query(String(repeating: "(", count: 5000)).wanted.count == 1)
  }

  /// What looks like a field and isn't one is told, and what a newspaper prints isn't taken for one.
  @Test(
    arguments: [
      ("date:1979-13", [.date("1979-13")]), ("-after:x before:昨日黄花", [.date("x"), .date("昨日黄花")]),
      ("page:x", [.page("x")]), ("版:文化", [.page("文化")]), ("py:吉林", [.spelling("吉林")]),
      ("filed:水", [.field("filed")]), ("(filed:水 | filed:火)", [.field("filed")]),
      ("date:1979 page:2 py:jls title:渡口 栏:文化", []), ("10:30", []), ("http://a.cn/b", []), ("title:", []),
      ("\"date:x\"", []), ("A:股", []), ("/三[农/", [.pattern("三[农")]), ("=/(/ 水", [.pattern("(")]), ("和/或/", []),
      ("/三农/", []),
    ] as [(String, [QueryDoubt])])
  func tellsWhatIsNoField(typed: String, doubts: [QueryDoubt]) {
    #expect(Query.doubts(in: typed, today: Self.today) == doubts)
  }

  @Test(arguments: [
    ("1978", "1978-01-01..1978-12-31"), ("1978-12", "1978-12-01..1978-12-31"), ("1978-12-18", "1978-12-18"),
    ("1978年12月18日", "1978-12-18"), ("1978.2", "1978-02-01..1978-02-28"), ("197812", "1978-12-01..1978-12-31"),
    ("19781218", "1978-12-18"), ("１９７８／１２", "1978-12-01..1978-12-31"), ("1978..1985", "1978-01-01..1985-12-31"),
    ("1978-1985", "1978-01-01..1985-12-31"), ("1985..1978", "1978-01-01..1985-12-31"),
    ("1978-12..1979-01-15", "1978-12-01..1979-01-15"), ("1978年至1985年", "1978-01-01..1985-12-31"),
    ("1978..", "1978-01-01.."),
    ("..1978-06", "..1978-06-30"), ("90年代", "1990-01-01..1999-12-31"), ("1980s", "1980-01-01..1989-12-31"),
    ("今天", "2026-03-05"), ("昨天", "2026-03-04"), ("本周", "2026-03-02..2026-03-08"), ("上周", "2026-02-23..2026-03-01"),
    ("本月", "2026-03-01..2026-03-31"), ("上月", "2026-02-01..2026-02-28"), ("今年", "2026-01-01..2026-12-31"),
    ("去年", "2025-01-01..2025-12-31"), ("去年12月", "2025-12-01..2025-12-31"), ("2月3日", "2026-02-03"),
    ("前年..今年", "2024-01-01..2026-12-31"), ("近7天", "2026-02-27..2026-03-05"), ("lastmonth", "2026-02-01..2026-02-28"),
  ])
  func readsDates(typed: String, range: String) {
    #expect(Query("date:" + typed, today: Self.today).description == "date:" + range)
    #expect(Query("日期：" + typed + " 渡口", today: Self.today).description == "date:" + range + " 渡口")
  }

  @Test(arguments: [
    ("before:1978", "date:..1977-12-31"), ("after:1978-06", "date:1978-06-01.."), ("早于：去年", "date:..2024-12-31"),
    ("before:今天", "date:..2026-03-04"), ("date:1978-02-30", "\"date:1978-02-30\""),
    ("date:1978-13", "\"date:1978-13\""),
    ("date:..", "\"date:..\""),
  ])
  func beforeEndsWhereAfterBegins(typed: String, printed: String) {
    #expect(Query(typed, today: Self.today).description == printed)
  }

  @Test func wordsForTimesNeedADay() {
    #expect(Query("date:去年").description == "\"date:去年\"")
  }

  @Test func daysAreCountedOverMonthsAndYears() throws {
    var date = try #require(CalendarDate(year: 1, month: 1, day: 1))
    #expect(date.adding(days: -1) == nil)
    var last = date
    for _ in 0..<150_000 {
      let next = try #require(date.adding(days: 1))
      #expect(next > date && next.adding(days: -1) == date)
      (last, date) = (date, next)
    }
    #expect(last.year == 411)
    #expect(CalendarDate("9999-12-31")?.adding(days: 1) == nil)
    #expect(CalendarDate("9999-12-31")?.adding(days: -3_652_058) == CalendarDate(year: 1, month: 1, day: 1))
  }

  /// Any text at all is read, and what was read is read again from its print.
  @Test func readingAndPrintingAreOneAnothersInverse() {
    let pieces = [
      "民生", "就业", "A", "b", " ", "　", "|", "｜", "OR", "AND", "NOT", "-", "－", "(", ")", "（", "）", "\"", "＂", "“", "”",
      "\\", "=", "＝",
      "/", "／", ":", "：", "title:", "题：", "by:", "栏:", "page:", "版：", "date:", "before:", "after:", "py:", "1978", "12",
      "..", "去年",
      "[", "]", "*", "+", "{2}", ".", "^", "$", "\u{200B}", "\n", "𪾔", "e\u{301}", "，", "5G", "℃",
    ]
    var state: UInt64 = 20_260_305
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<20_000 {
      let typed = (0...random(12)).map { _ in pieces[random(pieces.count)] }.joined()
      let query = Query(typed, today: Self.today)
      let again = Query(query.description, today: nil)
      #expect(again == query, "\(typed) → \(query) → \(again)")
    }
  }

  @Test func depthAndLengthDoNoHarm() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "-(", count: 50_000),
      String(repeating: "title:", count: 50_000),
      String(repeating: "/(", count: 10_000) + "/",
      "/" + String(repeating: "(", count: 5000) + "a" + String(repeating: ")", count: 5000) + "/",
      "/((a{1000}){1000}){1000}/", String(repeating: "NOT ", count: 50_000) + "a",
      String(repeating: "\"", count: 50_001),
    ] {
      let query = Query(text)
      #expect(Query(query.description) == query)
    }
  }
}
