import Newspaper
import NewspaperReader
import TerminalScreen
import Testing

@Suite struct NavigationTests {
  /// A long article is there at once; how long it is becomes known while the reader rests.
  @Test(arguments: [TextDirection.horizontal, .vertical]) func theNumberOfPagesOfALongArticleIsFilledIn(
    direction: TextDirection
  ) {
    var issue = smallIssue()
    let paragraph = String(repeating: "渡口的船来来去去，灯亮着。", count: 60)
    issue.sections[0].articles[0].body = Array(repeating: .paragraph(paragraph), count: 300)
    let preferences = Preferences(direction: direction)
    var hand = Hand(issue, preferences: preferences)
    #expect(!hand.reader.hasWork)
    hand.press(.enter)
    #expect(hand.header.contains("1/约 ") && hand.reader.hasWork)
    hand.press(.pageDown)
    #expect(hand.header.contains("2/约 "))
    let shown = hand.rows.dropFirst()
    var moments = 0
    while hand.reader.hasWork {
      #expect(hand.reader.update(.idle) == [])
      moments += 1
    }
    #expect(moments > 1 && !hand.header.contains("约") && hand.header.contains(" 2/"))
    #expect(hand.rows.dropFirst() == shown)
    let pages = hand.header.split(separator: "/").last!
    // The end is asked for before it is known.
    var other = Hand(issue, preferences: preferences)
    other.press(.enter, .end)
    #expect(!other.reader.hasWork)
    #expect(other.header.split(separator: "/").last == pages)
    #expect(other.header.contains(" \(pages.split(separator: " ")[0])/"))
    // A place deep inside is found again in another geometry.
    other.press(.pageUp)
    let place = other.reader.state.places["1.1"]
    other.resize(60, 18)
    #expect(other.reader.state.places["1.1"] == place)
    other.resize(80, 24)
    other.press(.pageDown)
    #expect(other.header.contains(" \(pages.split(separator: " ")[0])/"))
  }

  @Test func theIssueOpensAtItsContents() {
    let hand = Hand()
    for text in ["云　江　日　报", "2026年10月17日 星期六", "第9127期", "第1版 要闻", "头班船六点开", "第4版 副刊", "水边"] {
      #expect(hand.screen.contains(text))
    }
    #expect(hand.footer.contains("共 5 篇，未读 5 篇"))
  }

  @Test func enterOpensAndEscapeComesBack() {
    var hand = Hand()
    hand.press(.character("j"), .enter)
    #expect(hand.screen.contains("滨河夜市"))
    #expect(hand.header.contains("2/5 篇"))
    hand.press(.escape)
    #expect(hand.screen.contains("第4版 副刊"))
    #expect(hand.reader.state.selectedArticle == "1.2")
    #expect(hand.reader.state.openArticle == nil)
  }

  @Test(arguments: ["4", "4g"])
  func aNumberJumpsToItsArticle(typed: String) {
    var hand = Hand()
    hand.type(typed)
    if typed == "4" {
      #expect(hand.footer.contains("跳至第 4"))
      hand.press(.enter)
    }
    #expect(hand.header.contains("4/5 篇"))
    #expect(hand.screen.contains("图书馆延时到晚九点"))
  }

  @Test(arguments: [(":3", "3/5"), (":图书", "4/5"), (":摆渡人", "1/5")])
  func aColonJumpsByNumberSectionOrHeadline(typed: String, place: String) {
    var hand = Hand()
    hand.type(typed)
    hand.press(.enter)
    #expect(hand.header.contains(place))
  }

  @Test(arguments: [(":99", "没有第 99 篇；共 5 篇"), (":3版", "没有第 3 版"), (":恐龙", "没有含“恐龙”的标题")])
  func aJumpToNowhereSaysSoAndStays(typed: String, message: String) {
    var hand = Hand()
    hand.type(typed)
    hand.press(.enter)
    #expect(hand.footer.contains(message))
    #expect(hand.screen.contains("第4版 副刊"))
    hand.press(.down)
    #expect(!hand.footer.contains(message))
  }

  @Test func spaceTurnsPagesAndGoesOnToTheNextArticle() {
    var hand = Hand()
    hand.press(.enter)
    var pages = 0
    while hand.header.contains("1/5 篇") {
      hand.press(.character(" "))
      pages += 1
      #expect(pages < 50)
    }
    #expect(pages > 2)
    #expect(hand.header.contains("2/5 篇"))
    hand.press(.character("b"))
    #expect(hand.header.contains("1/5 篇  \(pages)/\(pages) 屏"))
    #expect(hand.reader.state.read == ["1.1", "1.2"])
  }

  /// Every page of article 1 without header and footer, blanks and rules.
  private func inkOfEveryPage(_ hand: inout Hand) -> [Character: Int] {
    var ink: [Character: Int] = [:]
    for _ in 0..<4000 {
      for row in hand.rows.dropFirst().dropLast() {
        for character in row where character != " " && character != "│" { ink[character, default: 0] += 1 }
      }
      if hand.reader.state.read.contains("1.1") { return ink }
      hand.press(.character(" "))
    }
    return ink
  }

  @Test(arguments: [20, 21, 24, 33, 36, 40, 41, 43, 44, 45, 47, 48, 49, 60, 80, 100, 120, 200], [6, 9, 24, 60])
  func everyCharacterOfAnArticleIsOnSomePageOnce(cells: Int, rows: Int) {
    let article = smallIssue().sections[0].articles[0]
    var expected: [Character: Int] = [:]
    for passage in article.passages {
      for character in passage.text where character != " " { expected[character, default: 0] += 1 }
    }
    var hand = Hand(cells: cells, rows: rows)
    hand.type("1")
    hand.press(.enter)
    #expect(inkOfEveryPage(&hand) == expected)
  }

  @Test func sectionsAndArticlesHaveKeys() {
    var hand = Hand()
    hand.press(.enter, .tab)
    #expect(hand.header.contains("3/5 篇"))
    hand.press(.character(">"))
    #expect(hand.header.contains("4/5 篇"))
    hand.press(.character("]"))
    #expect(hand.header.contains("5/5 篇"))
    hand.press(.tab)
    #expect(hand.footer.contains("已是末版"))
    hand.press(.backTab, .character("K"))
    #expect(hand.header.contains("2/5 篇"))
  }

  @Test func aJumpIsFollowedAndFollowedBack() {
    var issue = smallIssue()
    issue.sections[0].articles[1].continuedTo = JumpLine(section: 4)
    issue.sections[2].articles[0].continuedFrom = JumpLine(section: 1)
    var hand = Hand(issue)
    hand.type("2")
    hand.press(.enter)
    #expect(hand.screen.contains("（下转第4版）"))
    #expect(hand.footer.contains("x 下转第4版"))
    hand.press(.character("x"))
    #expect(hand.header.contains("5/5 篇"))
    hand.press(.character("x"))
    #expect(hand.header.contains("2/5 篇"))
    hand.press(.character("<"), .character("x"))
    #expect(hand.footer.contains("没有下转或上接"))
  }

  @Test func theNextUnreadArticleHasAKey() {
    var hand = Hand(state: ReadingState(read: ["1.1", "1.2", "2.1", "4.1"]))
    hand.press(.character("u"))
    #expect(hand.header.contains("4/5 篇"))
    hand.press(.character("u"))
    #expect(hand.footer.contains("全部读过了"))
  }

  @Test func thePlaceSurvivesAResize() {
    var hand = Hand()
    hand.press(.enter, .character(" "), .character(" "))
    let place = hand.reader.state.places["1.1"]
    for (cells, rows) in [(40, 12), (200, 60), (20, 6), (500, 200), (10, 3), (80, 24)] {
      hand.resize(cells, rows)
      #expect(hand.reader.state.places["1.1"] == place)
      #expect(hand.reader.view().size == Size(cells: cells, rows: rows))
    }
    #expect(hand.header.contains("3/"))
  }

  @Test func theReaderOpensWhereItWasLeft() {
    var hand = Hand()
    hand.press(.enter, .character(" "))
    hand.press(.character("q"))
    #expect(hand.effects.contains(.quit))
    let again = Hand(cells: 120, rows: 40, state: hand.reader.state)
    #expect(again.header.contains("1/5 篇"))
    let before = hand.rows[3].split(separator: " ").first.map(String.init) ?? ""
    #expect(again.screen.contains(before.prefix(4)))
  }

  @Test func aTooSmallWindowSaysSo() {
    let hand = Hand(cells: 19, rows: 5)
    #expect(hand.screen.contains("窗口太小"))
    #expect(Hand(cells: 1, rows: 1).reader.view().size == Size(cells: 1, rows: 1))
  }

  @Test func anIssueWithoutArticlesIsNoDisaster() {
    var hand = Hand(Issue())
    #expect(hand.screen.contains("这一期没有稿件"))
    hand.press(.enter, .character(" "), .tab, .character("u"), .character("n"), .character("G"))
    hand.type("3")
    hand.press(.enter)
    #expect(hand.footer.contains("没有第 3 篇"))
  }

  @Test func columnsCanBeChosen() {
    var hand = Hand(cells: 120, rows: 40)
    hand.press(.enter, .character("c"))
    #expect(hand.footer.contains("1 栏"))
    hand.press(.character("c"))
    #expect(hand.footer.contains("2 栏"))
    hand.press(.character("-"))
    #expect(hand.reader.preferences.columnCount == nil)
    #expect(hand.reader.preferences.measure != nil)
  }
}
