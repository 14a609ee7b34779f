import Newspaper
import TerminalScreen
import Testing

@testable import NewspaperReader

@Suite struct SectionModeTests {
  @Test func whatWasReadIsMarkedOnThePage() {
    let read = Hand(state: ReadingState(read: ["1.2"]), opensContents: false)
    #expect(read.screen.contains("2✓夜市"))
    #expect(!Hand(opensContents: false).screen.contains("✓"))
    let screen = read.reader.view()
    let row = read.rows.firstIndex { $0.contains("夜市东迁") } ?? 0
    let cell = screen.row(row).first { $0.text == "夜" }
    #expect(cell?.style.role == .byline)
  }

  @Test func theFooterTellsHowToLeave() {
    #expect(Hand(opensContents: false).footer.contains("q 离开"))
    #expect(Hand(cells: 44, rows: 14, opensContents: false).footer.contains("q 离开"))
    var hand = Hand()
    #expect(hand.footer.contains("q 离开"))
    hand.press(.enter)
    #expect(hand.footer.contains("q 离开") && hand.footer.contains("Esc 目录"))
  }

  @Test func aSectionOfHundredsOfArticlesIsMadeUpPartByPart() {
    let count = SectionMode.longestPart + 5
    let articles = (1...count).map { Article(headline: Headline(main: "渡口\($0)号")) }
    var issue = Issue(publication: Publication(name: "云江日报"), sections: [Section(number: 1, articles: articles)])
    issue.assignMissingIDs()
    var hand = Hand(issue, cells: 80, rows: 30, opensContents: false)
    func numbers() -> [Int] {
      hand.screen.filter { $0 != " " }.matches(of: /渡口(\d+)号/).compactMap { Int($0.1) }
    }
    var forth = Set(numbers())
    var screens = 1
    while !hand.footer.contains("本期完"), screens < count {
      hand.press(.pageDown)
      forth.formUnion(numbers())
      screens += 1
    }
    #expect(forth == Set(1...count))
    #expect(numbers().contains(count))
    var back = Set<Int>()
    for _ in 0..<screens {
      back.formUnion(numbers())
      hand.press(.pageUp)
    }
    #expect(back == forth && hand.footer.contains("已是首版"))
    hand.press(.end)
    #expect(numbers().contains(count))
    hand.press(.enter)
    #expect(hand.header.contains("\(count)/\(count) 篇"))
  }

  @Test func aSectionWithoutArticlesIsNotAskedForInVain() {
    var issue = smallIssue()
    issue.sections.append(Section(number: 5, name: "广告"))
    var hand = Hand(issue, opensContents: false)
    hand.type(":5版")
    hand.press(.enter)
    #expect(hand.footer.contains("第 5 版没有稿件"))
    hand.type(":6版")
    hand.press(.enter)
    #expect(hand.footer.contains("没有第 6 版"))
  }

  @Test func theIssueOpensAtItsFrontPage() {
    let hand = Hand(opensContents: false)
    for text in ["云 江 日 报", "2026年10月17日 星期六", "农历丙午年九月初八", "【第1版 要闻】", "第4版 副刊", "头 班 船 六 点 开", "夜市东迁三百米"] {
      #expect(hand.screen.contains(text), "\(hand.screen)")
    }
    #expect(hand.footer.contains("1 头班船六点开"))
  }

  /// The text of the cells that are drawn as selected.
  private func selection(_ hand: Hand) -> String {
    let screen = hand.reader.view()
    return screen.cells.filter { $0.style.role == .selection }.map(\.text).joined()
  }

  @Test func theArrowsSelectHeadlinesAndEnterOpensThem() {
    var hand = Hand(opensContents: false)
    #expect(selection(hand).hasPrefix("1 头 班"))
    hand.press(.down)
    #expect(selection(hand).hasPrefix("2 夜市"))
    #expect(hand.footer.contains("2 夜市东迁三百米"))
    hand.press(.enter)
    #expect(hand.header.contains("2/5 篇"))
    hand.press(.escape)
    #expect(selection(hand).hasPrefix("2✓夜市"))
    // Beyond the last headline of a section comes the next section.
    hand.press(.character("j"))
    #expect(hand.screen.contains("【第2版 民生】"))
    hand.press(.character("k"), .up, .up)
    #expect(hand.footer.contains("已是第一篇"))
  }

  @Test func aNumberOpensItsArticleAndEscapeShowsItsPage() {
    var hand = Hand(opensContents: false)
    hand.type("4")
    hand.press(.enter)
    #expect(hand.header.contains("4/5 篇"))
    hand.press(.backspace)
    #expect(hand.screen.contains("【第2版 民生】"))
    #expect(hand.reader.state.selectedArticle == "2.2")
  }

  @Test func spaceGoesOnToTheNextSectionAndBack() {
    var hand = Hand(opensContents: false)
    var seen: [String] = []
    for _ in 0..<9 where !hand.footer.contains("本期完") {
      seen.append(hand.screen)
      hand.press(.character(" "))
    }
    #expect(seen.contains { $0.contains("【第2版 民生】") })
    #expect(seen.last?.contains("水边") == true)
    for _ in 0..<9 where !hand.footer.contains("已是首版") { hand.press(.character("b")) }
    #expect(hand.screen.contains("头 班 船"))
  }

  @Test func sectionsHaveKeys() {
    var hand = Hand(opensContents: false)
    hand.press(.tab)
    #expect(hand.screen.contains("【第2版 民生】"))
    hand.press(.character("]"), .tab)
    #expect(hand.footer.contains("已是末版"))
    hand.press(.backTab, .character("["))
    #expect(hand.screen.contains("【第1版 要闻】"))
  }

  @Test func aColonShowsThePageOfASection() {
    var hand = Hand(opensContents: false)
    hand.type(":4版")
    hand.press(.enter)
    #expect(hand.screen.contains("【第4版 副刊】"))
    #expect(hand.reader.state.openArticle == nil)
  }

  @Test func theContentsAreOneKeyAway() {
    var hand = Hand(opensContents: false)
    hand.press(.tab, .character("i"))
    #expect(hand.screen.contains("云　江　日　报"))
    #expect(hand.reader.state.selectedArticle == "2.1")
    hand.press(.down, .enter, .escape)
    #expect(hand.screen.contains("云　江　日　报"))
    hand.press(.escape)
    #expect(hand.screen.contains("【第2版 民生】"))
    #expect(hand.footer.contains("4 ✓ 图书馆"))
  }

  @Test func aClickOpensAStoryOrASection() {
    var hand = Hand(opensContents: false)
    func place(of text: String) -> (cell: Int, row: Int) {
      let screen = hand.reader.view()
      for row in 0..<screen.size.rows {
        let cells = Array(screen.row(row))
        for cell in cells.indices where cells[cell...].prefix(text.count * 2).map(\.text).joined().hasPrefix(text) {
          return (cell, row)
        }
      }
      return (0, 0)
    }
    let story = place(of: "夜市东迁")
    hand.press(.click(cell: story.cell, row: story.row + 1))
    #expect(hand.header.contains("2/5 篇"))
    hand.press(.escape)
    let section = place(of: "第4版")
    hand.press(.click(cell: section.cell, row: section.row))
    #expect(hand.screen.contains("【第4版 副刊】"))
    hand.press(.click(cell: 0, row: 23))
    #expect(hand.screen.contains("【第4版 副刊】"))
  }

  @Test func matchesAreHighlightedOnThePage() {
    var hand = Hand(opensContents: false)
    hand.type("/渡口")
    #expect(hand.reader.view().styles.contains("mmmm"))
    #expect(hand.screen.contains("【第1版 要闻】"))
    hand.press(.escape)
    #expect(!hand.reader.view().styles.contains("mmmm"))
    hand.type("/渡口")
    hand.press(.enter)
    #expect(hand.reader.view().styles.contains("m"))
  }

  @Test(arguments: [(44, 14), (80, 24), (120, 40), (240, 60), (500, 200)])
  func everySizeShowsEveryHeadline(cells: Int, rows: Int) {
    var hand = Hand(cells: cells, rows: rows, opensContents: false)
    var text = ""
    for _ in 0..<12 where !hand.footer.contains("本期完") {
      text += hand.screen
      hand.press(.character(" "))
    }
    for number in 1...5 { #expect(text.contains("\(number) ")) }
  }

  @Test func aResizeKeepsTheSelection() {
    var hand = Hand(opensContents: false)
    hand.press(.down, .down, .down)
    for (cells, rows) in [(40, 12), (20, 6), (160, 50), (7, 3), (80, 24)] {
      hand.resize(cells, rows)
      #expect(hand.reader.view().size == Size(cells: cells, rows: rows))
    }
    #expect(hand.footer.contains("4 图书馆"))
  }

  @Test func aSmallTerminalOpensAtTheContents() {
    #expect(Hand(cells: 40, rows: 12, opensContents: false).screen.contains("第1版 要闻"))
    #expect(!Hand(cells: 40, rows: 12, opensContents: false).screen.contains("【"))
  }

  @Test func rulesJoin() {
    let screen = Hand(cells: 120, rows: 20, opensContents: false).screen
    #expect(screen.contains("┳") || !screen.contains("┃"))
    #expect(!screen.contains("+"))
  }
}
