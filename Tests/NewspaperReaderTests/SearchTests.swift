import Newspaper
import NewspaperReader
import TerminalScreen
import Testing

@Suite struct SearchTests {
  @Test func matchesAreHighlightedWhileTyping() {
    var hand = Hand()
    hand.press(.enter)
    hand.type("/渡口")
    #expect(hand.footer.contains("/渡口"))
    #expect(hand.footer.contains("1/44 处"))
    #expect(hand.reader.view().styles.contains("MMMM"))
    hand.press(.escape)
    #expect(!hand.reader.view().styles.contains("M"))
  }

  @Test func nGoesThroughEveryMatchAcrossArticlesAndRound() {
    var hand = Hand()
    hand.type("/渡口")
    hand.press(.enter)
    var seen: [String] = []
    for _ in 0..<44 {
      #expect(hand.reader.view().styles.contains("M"))
      seen.append(hand.reader.state.openArticle ?? "")
      hand.press(.character("n"))
    }
    #expect(seen.filter { $0 == "1.1" }.count == 41)
    #expect(seen.filter { $0 == "1.2" }.count == 1)
    #expect(seen.filter { $0 == "2.1" }.count == 1)
    #expect(seen.filter { $0 == "4.1" }.count == 1)
    #expect(hand.footer.contains("回到第一处"))
    hand.press(.character("N"))
    #expect(hand.footer.contains("转到最后一处"))
    #expect(hand.reader.state.openArticle == "4.1")
  }

  @Test(arguments: [20, 21, 27, 33, 40, 58, 80, 121])
  func aLineEndHidesNoMatch(cells: Int) {
    var hand = Hand(cells: cells, rows: 24)
    hand.type("/去对岸上学的孩子和挑着菜的农户")
    hand.press(.enter)
    let count = hand.footer
    #expect(count.contains("1/40") || cells < 40)
    // The highlight covers the whole match, whatever lines it is broken into.
    let styles = hand.reader.view().styles
    #expect(styles.filter { $0 == "M" }.count == 30)
  }

  @Test func escapePutsTheSearchAwayBeforeItGoesBack() {
    var hand = Hand()
    hand.type("/渡口")
    hand.press(.enter)
    #expect(hand.footer.contains("n 下一处"))
    hand.press(.escape)
    #expect(hand.reader.state.openArticle == "1.1")
    #expect(!hand.reader.view().styles.contains("M"))
    #expect(!hand.footer.contains("处 ·"))
    hand.press(.escape)
    #expect(hand.reader.state.openArticle == nil)
  }

  @Test func nothingFoundIsSaid() {
    var hand = Hand()
    hand.type("/恐龙")
    hand.press(.enter)
    #expect(hand.footer.contains("没有找到“恐龙”"))
    #expect(hand.reader.state.openArticle == nil)
  }

  @Test func theContentsShowWhereMatchesAre() {
    var hand = Hand()
    hand.type("/渡口")
    #expect(hand.screen.contains("41 处"))
    hand.press(.escape)
    #expect(!hand.screen.contains("41 处"))
  }

  @Test func earlierSearchesComeBackWithTheArrow() {
    var hand = Hand(preferences: Preferences(searches: ["夜市", "步道"]))
    hand.press(.character("/"), .up, .up, .enter)
    #expect(hand.reader.preferences.searches == ["步道", "夜市"])
    #expect(hand.reader.state.openArticle == "1.2")
    hand.press(.escape, .character("n"))
    #expect(hand.reader.state.openArticle == "1.2")
  }

  @Test func nWithoutASearchSaysWhatToDo() {
    var hand = Hand()
    hand.press(.character("n"))
    #expect(hand.footer.contains("先按 / 检索"))
  }

  @Test func pastedTextIsSearched() {
    var hand = Hand()
    hand.press(.character("/"), .paste("图书\n馆"), .enter)
    #expect(hand.reader.state.openArticle == "2.2")
  }
}
