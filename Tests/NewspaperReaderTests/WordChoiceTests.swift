import Newspaper
import NewspaperReader
import TerminalScreen
import Testing

@Suite("Pinyin in the reader") struct WordChoiceTests {
  @Test func lettersBringUpWordsAndADigitTakesOne() {
    var hand = Hand()
    hand.type("/dk")
    #expect(hand.rows[hand.rows.count - 2].contains("1 渡口 "))
    #expect(hand.rows[hand.rows.count - 2].contains("选词"))
    hand.type("1")
    #expect(hand.footer.contains("/渡口") && hand.footer.contains("44 处"))
    hand.press(.enter)
    #expect(hand.reader.state.openArticle == "1.1")
  }

  @Test func tabTakesTheFirst() {
    var hand = Hand()
    hand.type("/夜市 title:tushug")
    hand.press(.tab)
    #expect(hand.footer.hasPrefix("/夜市 title:图书馆"))
  }

  @Test func digitsAreDigitsWhereNoWordIsShown() {
    var hand = Hand()
    hand.type("/120")
    #expect(hand.footer.contains("/120"))
    hand.press(.control("u"))
    hand.type("Dk1")
    #expect(hand.footer.hasPrefix("/Dk1"))
    hand.press(.control("u"))
    hand.type("\"dk1")
    #expect(hand.footer.hasPrefix("/\"dk1"))
    hand.press(.control("u"))
    hand.type("xyzq1")
    #expect(hand.footer.hasPrefix("/xyzq1"))
  }

  @Test func jumpsToAHeadlineByItsInitials() {
    var hand = Hand()
    hand.type(":tsg")
    hand.press(.enter)
    #expect(hand.reader.state.openArticle == "2.2")
  }

  @Test func theContentsShowOnlyWhatIsFiltered() {
    var hand = Hand()
    hand.type("Fysdq")
    #expect(hand.screen.contains("夜市东迁三百米") && !hand.screen.contains("头班船六点开"))
    #expect(hand.footer.contains("1 篇"))
    hand.press(.enter)
    #expect(hand.reader.state.openArticle == "1.2")
    hand.press(.escape)
    #expect(!hand.screen.contains("头班船六点开"))
    hand.press(.escape)
    #expect(hand.screen.contains("头班船六点开"))
  }

  @Test func theFilterTakesWordsAndNumbersAndIsTakenBack() {
    var hand = Hand()
    hand.type("F延时")
    #expect(hand.screen.contains("图书馆延时到晚九点") && !hand.screen.contains("夜市东迁"))
    hand.press(.control("u"))
    hand.type("4")
    #expect(hand.screen.contains("图书馆延时到晚九点") && !hand.screen.contains("夜市东迁"))
    hand.type("9")
    #expect(hand.screen.contains("没有这样的标题"))
    hand.press(.escape)
    #expect(hand.screen.contains("夜市东迁"))
  }
}
