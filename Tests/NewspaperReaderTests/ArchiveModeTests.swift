import Newspaper
import NewspaperReader
import TerminalScreen
import Testing

private typealias Issue = Newspaper.Issue

@Suite("Searching the archive") struct ArchiveModeTests {
  static func hit(_ day: String, article: Int = 1, paper: String = "河湾日报") -> ArchiveHit {
    ArchiveHit(
      issue: IssueID(paper: paper, date: CalendarDate(day)), article: article,
      section: Section(number: 2, name: "民生"), headline: PassagePiece("渡口\(day)开航", matches: [0..<6]),
      passage: PassagePiece(
        "江上起了大雾，船家都在岸边等。太阳出来以后，老渡口的第一班船开了，两岸的人都来看热闹，孩子们跑在最前面，一直跑到水边。",
        matches: [66..<72]), matchCount: 2)
  }

  /// A reader whose search line says 渡口, with its number of the search.
  private func searching(_ hits: [ArchiveHit], cells: Int = 80, rows: Int = 24, hasMore: Bool = false) -> Hand {
    var hand = Hand(cells: cells, rows: rows)
    hand.type("s渡口")
    guard case .search(let search, isMore: false)? = hand.requests().last else { return hand }
    hand.hear(.hits(search: search.id, hits, hasMore: hasMore))
    _ = hand.requests()
    return hand
  }

  private func opened(_ hit: ArchiveHit) -> ArchiveAnswer {
    var issue = Issue(
      publication: Publication(name: hit.issue.paper), date: hit.issue.date,
      sections: [
        Section(number: 1, articles: [Article(headline: Headline(main: "天气"), body: [.paragraph("渡口有风。")])]),
        Section(
          number: 2, name: "民生",
          articles: [
            Article(headline: hit.headlineOfTest, body: [.paragraph("渡口开了，渡口又关了。")])
          ]),
      ])
    issue.assignMissingIDs()
    return .opened(OpenedIssue(name: hit.issue, issue: issue, state: ReadingState(), article: hit.article))
  }

  @Test func whatIsLeftOutIsSaidUntilTheNextKey() {
    var hand = searching([Self.hit("1978-12-18")])
    hand.hear(.incomplete(parts: 2))
    #expect(hand.footer.contains("报库有 2 处损坏或缺失") && hand.screen.contains("1978-12-18"))
    hand.press(.up, .down)
    #expect(!hand.footer.contains("损坏"))
  }

  @Test func everyKeyIsANewSearchAndOldAnswersDontCount() throws {
    var hand = Hand()
    hand.type("s渡")
    let first = hand.requests()
    hand.type("口")
    let second = hand.requests()
    guard case .search(let one, false)? = first.last, case .search(let two, false)? = second.last else {
      Testing.Issue.record("no search was asked for")
      return
    }
    #expect(one.query == Query("渡") && two.query == Query("渡口") && one.id != two.id)
    hand.hear(.hits(search: one.id, [Self.hit("1978-12-18")], hasMore: false))
    #expect(!hand.screen.contains("1978-12-18"))
    hand.hear(.hits(search: two.id, [Self.hit("1979-01-01")], hasMore: true))
    #expect(hand.screen.contains("1979-01-01 第2版 民生  渡口1979-01-01开航"))
    #expect(hand.requests() == [.count(two)])
    hand.hear(.count(search: two.id, .between(1, atMost: 2048)))
    #expect(hand.rows[1].contains("至多 2,048 篇"))
    hand.hear(.count(search: two.id, .exactly(1234)))
    #expect(hand.rows[1].contains("1,234 篇"))
    #expect(hand.requests() == [.histogram(two)])
    hand.hear(.histogram(search: two.id, (1978...1981).map { HistogramBar(year: $0, count: .exactly($0 - 1977)) }))
    #expect(hand.rows[2].hasPrefix(" 1978 ▂▄▅▇ 1981"))
    hand.hear(.histogram(search: two.id, (9...12).map { HistogramBar(year: 1978, month: $0, count: .exactly($0 - 8)) }))
    #expect(hand.rows[2].hasPrefix(" 1978-09 ▂▄▅▇ 1978-12"))
  }

  @Test func looksLikeThis() {
    let hand = searching([Self.hit("1979-01-01"), Self.hit("1978-12-18")], cells: 60, rows: 12)
    let line = String(repeating: "─", count: 60)
    #expect(
      hand.screen == """
         检索报库                                          最新在前
        找 渡口                                                 2 篇

        \(line)
        > 1979-01-01 第2版 民生  渡口1979-01-01开航            2 处
            …太阳出来以后，老渡口的第一班船开了，两岸的人都来看热…
          1978-12-18 第2版 民生  渡口1978-12-18开航            2 处
            …太阳出来以后，老渡口的第一班船开了，两岸的人都来看热…



         1/2        ↑↓ 选  ^O 换顺序  Esc 返回  Enter 阅读  F1 帮助
        """)
    #expect(hand.reader.view().cursor == Position(cell: 7, row: 1))
  }

  @Test func enterOpensTheArticleAtTheHitAndNGoesOnToTheNext() {
    let hits = [Self.hit("1979-01-01"), Self.hit("1978-12-18")]
    var hand = searching(hits)
    hand.press(.enter)
    #expect(hand.requests() == [.open(hits[0].issue, article: 1)])
    hand.hear(opened(hits[0]))
    #expect(hand.header.contains("河湾日报") && hand.screen.contains("渡口开了"))
    #expect(hand.reader.openIssue == hits[0].issue)
    #expect(hand.footer.contains("第 1 条/2 篇 · 本篇 1/3 处"))
    #expect(hand.reader.view().styles.contains("MM"))
    hand.press(.character("n"), .character("n"))
    #expect(hand.footer.contains("本篇 3/3 处"))
    _ = hand.requests()
    hand.press(.character("n"))
    #expect(hand.requests() == [.open(hits[1].issue, article: 1)])
    hand.hear(opened(hits[1]))
    #expect(hand.footer.contains("第 2 条/2 篇 · 本篇 1/3 处"))
    hand.press(.character("N"))
    #expect(hand.requests().last == .open(hits[0].issue, article: 1))
    hand.hear(opened(hits[0]))
    #expect(hand.footer.contains("第 1 条/2 篇 · 本篇 3/3 处"))
    hand.press(.escape)
    #expect(hand.rows[1].hasPrefix("找 渡口") && hand.screen.contains("> 1979-01-01"))
    hand.press(.escape)
    #expect(hand.header.contains("河湾日报"))
  }

  @Test func nAsksForMoreHitsWhereTheyEnd() {
    let hits = [Self.hit("1979-01-01")]
    var hand = searching(hits, hasMore: true)
    hand.press(.enter)
    hand.hear(opened(hits[0]))
    hand.press(.character("n"), .character("n"))
    _ = hand.requests()
    hand.press(.character("n"))
    guard case .search(let search, isMore: true)? = hand.requests().last else {
      Testing.Issue.record("no more hits were asked for")
      return
    }
    hand.hear(.hits(search: search.id, [Self.hit("1978-12-18")], hasMore: false))
    #expect(hand.requests().last == .open(Self.hit("1978-12-18").issue, article: 1))
  }

  @Test func movingDownAsksForMoreInTime() {
    var hand = searching((10...28).map { Self.hit("1979-01-\($0)") }, hasMore: true)
    _ = hand.requests()
    hand.press(.down, .down)
    #expect(hand.requests().isEmpty)
    hand.press(.pageDown)
    guard case .search(_, isMore: true)? = hand.requests().last else {
      Testing.Issue.record("no more hits were asked for")
      return
    }
    hand.press(.down)
    #expect(hand.requests().isEmpty)
  }

  @Test func theOrderChangesAndIsShown() {
    var hand = searching([Self.hit("1979-01-01")])
    hand.press(.control("o"))
    #expect(hand.header.contains("最旧在前"))
    guard case .search(let search, false)? = hand.requests().last else { return }
    #expect(search.order == .oldest)
  }

  @Test func wordsOfTheArchiveAreOffered() {
    var hand = Hand()
    hand.type("sjls")
    #expect(hand.requests().contains(.words("jls")))
    hand.hear(.words("jls", [SpelledWord(word: "吉林市", count: 1203), SpelledWord(word: "接力赛", count: 77)]))
    #expect(hand.rows[2].contains("1 吉林市 1203  2 接力赛 77"))
    hand.type("2")
    #expect(hand.rows[1].hasPrefix("找 接力赛"))
    guard case .search(let search, false)? = hand.requests().last else { return }
    #expect(search.query == Query("接力赛"))
  }

  @Test func withoutAnArchiveItSaysHowToMakeOne() {
    var hand = Hand()
    hand.type("s")
    hand.hear(.absent)
    #expect(hand.screen.contains("kanbao import"))
    hand.press(.escape)
    #expect(!hand.screen.contains("kanbao import"))
    hand.type("o")
    hand.hear(.absent)
    #expect(hand.screen.contains("kanbao import"))
  }

  @Test func whatFailedIsSaid() {
    var hand = Hand()
    hand.type("s渡口")
    guard let request = hand.requests().last else { return }
    hand.hear(.failed(request, "1979.kanbao: damaged; copy it back"))
    #expect(hand.screen.contains("1979.kanbao: damaged"))
  }

  @Test func aFailureOfSomethingElseLeavesTheHits() {
    let hits = [Self.hit("1979-01-01"), Self.hit("1978-12-18")]
    var hand = searching(hits)
    guard
      case .search(let search, _)? = hand.reader.update(.key(.control("o"))).first.flatMap({ effect in
        if case .archive(let request) = effect { request } else { nil }
      })
    else { return }
    hand.hear(.hits(search: search.id, hits, hasMore: false))
    // A search of before, the count, and the shelf have nothing to say about these hits.
    var old = search
    old.id -= 1
    hand.hear(.failed(.search(old, isMore: false), "damaged"), .failed(.papers, "damaged"))
    #expect(!hand.screen.contains("damaged") && hand.screen.contains("> 1979-01-01"))
    hand.hear(.failed(.count(search), "1979.kanbao: damaged"))
    #expect(hand.footer.contains("1979.kanbao: damaged") && hand.screen.contains("> 1979-01-01"))
    // Nor has one of the shelf, which stands over the hit that is read.
    hand.press(.enter)
    hand.hear(opened(hits[0]))
    hand.type("o")
    hand.hear(.failed(.papers, "the list is damaged"))
    #expect(hand.screen.contains("the list is damaged"))
    hand.press(.escape)
    #expect(hand.footer.contains("第 1 条/2 篇"))
    _ = hand.requests()
    hand.type("nnn")
    #expect(hand.requests() == [.open(hits[1].issue, article: 1)])
  }

  @Test func anIssueThatCannotBeOpenedLeavesTheHitThatIsRead() {
    let hits = [Self.hit("1979-01-01"), Self.hit("1978-12-18")]
    var hand = searching(hits)
    hand.press(.enter)
    hand.hear(opened(hits[0]))
    hand.type("nnn")
    // n does nothing while the issue is on its way.
    _ = hand.requests()
    hand.type("n")
    #expect(hand.requests().isEmpty)
    hand.hear(.failed(.open(hits[1].issue, article: 1), "1978.kanbao: damaged"))
    #expect(hand.footer.contains("1978.kanbao: damaged"))
    hand.type("N")
    #expect(hand.footer.contains("第 1 条/2 篇 · 本篇 2/3 处"))
    hand.type("nn")
    #expect(hand.requests() == [.open(hits[1].issue, article: 1)])
  }

  @Test func moreHitsThatAreNoneEndTheTrail() {
    let hits = [Self.hit("1979-01-01")]
    for isFailure in [false, true] {
      var hand = searching(hits, hasMore: true)
      hand.press(.enter)
      hand.hear(opened(hits[0]))
      hand.type("nnn")
      guard case .search(let search, isMore: true)? = hand.requests().last else { continue }
      hand.hear(
        isFailure ? .failed(.search(search, isMore: true), "damaged") : .hits(search: search.id, [], hasMore: false))
      #expect(hand.footer.contains(isFailure ? "damaged" : "这是最后一条"))
      hand.press(.left)
      #expect(hand.footer.contains("第 1 条"))
      hand.press(.escape)
      #expect(hand.screen.contains("> 1979-01-01"))
    }
  }

  @Test func anotherSearchEndsTheTrail() {
    let hits = [Self.hit("1979-01-01"), Self.hit("1978-12-18")]
    var hand = searching(hits)
    hand.press(.enter)
    hand.hear(opened(hits[0]))
    hand.type("s桥")
    hand.press(.escape)
    #expect(!hand.footer.contains("第 1 条"))
  }

  @Test func aClickOpensAHit() {
    var hand = searching([Self.hit("1979-01-01"), Self.hit("1978-12-18")])
    _ = hand.requests()
    hand.press(.click(cell: 20, row: 7))
    #expect(hand.requests() == [.open(Self.hit("1978-12-18").issue, article: 1)])
  }

  @Test func earlierSearchesComeBack() {
    var hand = Hand(preferences: Preferences(searches: ["夜市", "步道"]))
    hand.press(.character("s"), .control("p"), .control("p"))
    #expect(hand.rows[1].hasPrefix("找 夜市"))
    hand.press(.control("n"), .control("n"))
    #expect(hand.rows[1].hasPrefix("找  ") || hand.rows[1] == "找")
  }

  @Test(arguments: [(20, 6), (21, 9), (33, 10), (48, 14), (500, 200)])
  func everySizeWillDo(cells: Int, rows: Int) {
    var hand = searching((10...28).map { Self.hit("1979-01-\($0)") }, cells: cells, rows: rows)
    for _ in 0..<20 { hand.press(.down) }
    #expect(hand.screen.contains(cells < 34 ? "79-01-28" : "1979-01-28"))
    hand.resize(80, 24)
    #expect(hand.screen.contains("> 1979-01-28"))
  }
}

extension ArchiveHit {
  fileprivate var headlineOfTest: Headline { Headline(main: headline.text) }
}
