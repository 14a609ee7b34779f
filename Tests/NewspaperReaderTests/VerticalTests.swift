import Newspaper
import TerminalScreen
import Testing

@testable import NewspaperReader

@Suite struct VerticalTests {
  private let openArticle = ReadingState(openArticle: "1.1")

  /// The rows in which a character stands at the beginning of a screen's cells, from the top.
  private func column(_ hand: Hand, endingIn cell: Int, rows: Range<Int>) -> String {
    let screen = hand.reader.view()
    return rows.map { screen.row($0)[screen.row($0).startIndex + cell].text }.joined()
  }

  @Test func vTurnsTheTextAndBackAgain() {
    var hand = Hand(state: openArticle)
    let horizontal = hand.screen
    hand.press(.character("v"))
    #expect(hand.footer.contains("竖排"))
    #expect(hand.reader.preferences.direction == .vertical)
    #expect(hand.effects.contains(.save))
    #expect(hand.screen != horizontal)
    hand.press(.character("v"))
    #expect(hand.footer.contains("横排"))
    hand.press(.character("g"))
    #expect(hand.screen == horizontal)
  }

  @Test func theHeadlineStandsAtTheRightEdge() {
    let hand = Hand(cells: 80, rows: 24, state: openArticle, preferences: Preferences(direction: .vertical))
    // A margin of a cell; kicker, headline and deck two cells apart.
    #expect(column(hand, endingIn: 77, rows: 2..<22).filter { $0 != " " } == "渡口百年")
    #expect(column(hand, endingIn: 73, rows: 2..<22).filter { $0 != " " } == "头班船六点开")
    #expect(column(hand, endingIn: 69, rows: 2..<22).filter { $0 != " " } == "摆渡人的一天")
    #expect(column(hand, endingIn: 65, rows: 2..<22).filter { $0 != " " } == "本报记者石榴")
    #expect(column(hand, endingIn: 59, rows: 2..<22).hasPrefix("  第１段︒渡口的钟敲过"))
  }

  @Test(arguments: [Key.left, .character("h"), .character(" "), .pageDown, .down, .character("j"), .wheelDown])
  func theNextPageIsAtTheLeft(key: Key) {
    var hand = Hand(state: openArticle, preferences: Preferences(direction: .vertical))
    hand.press(key)
    #expect(hand.header.contains("2/"))
    hand.press(.right)
    #expect(hand.header.contains("1/5 篇  1/"))
  }

  @Test func aClickAtTheLeftTurnsThePage() {
    var hand = Hand(state: openArticle, preferences: Preferences(direction: .vertical))
    hand.press(.click(cell: 3, row: 10))
    #expect(hand.header.contains("2/"))
    hand.press(.click(cell: 70, row: 10))
    #expect(hand.header.contains("1/5 篇  1/"))
  }

  @Test func thePlaceSurvivesTurningAndResizing() {
    var hand = Hand(state: openArticle)
    hand.press(.pageDown, .pageDown)
    let place = hand.reader.state.places["1.1"]
    for size in [(20, 6), (120, 40), (44, 9), (80, 24)] {
      hand.press(.character("v"))
      hand.resize(size.0, size.1)
    }
    #expect(hand.reader.state.places["1.1"] == place)
    hand.press(.character("v"))
    hand.press(.character("v"))
    #expect(hand.reader.state.places["1.1"] == place)
  }

  @Test func aMatchIsHighlightedRowByRow() {
    var hand = Hand(state: openArticle, preferences: Preferences(direction: .vertical))
    hand.press(.character("/"))
    hand.type("钟敲")
    hand.press(.enter)
    let screen = hand.reader.view()
    var found: [(row: Int, cell: Int, text: String)] = []
    for row in 0..<screen.size.rows {
      for (cell, value) in screen.row(row).enumerated() where value.style.role == .currentMatch && !value.isContinuation
      {
        found.append((row, cell, value.text))
      }
    }
    #expect(found.map(\.text) == ["钟", "敲"])
    #expect(found.count == 2 && found[0].cell == found[1].cell && found[0].row + 1 == found[1].row)
  }

  @Test func refusedArticlesSayWhyAndStayHorizontal() {
    var issue = smallIssue()
    issue.sections[0].articles[1].body.append(.table(Table(rows: [["滨河", "120"]])))
    issue.sections[1].articles[1].body = [.paragraph("Reading rooms open late")]
    var hand = Hand(issue, state: openArticle, preferences: Preferences(direction: .vertical))
    hand.press(.character("J"))
    #expect(hand.footer.contains("表格"))
    #expect(hand.screen.contains("滨河夜市"))
    hand.press(.right)
    #expect(hand.header.contains("3/5"))
    hand.press(.character("J"))
    #expect(hand.footer.contains("外文字母"))
    hand.press(.character("K"), .character("K"), .character("K"))
    #expect(hand.reader.view().text.contains("竖") == false && hand.header.contains("1/5"))
    #expect(column(hand, endingIn: 77, rows: 2..<22).filter { $0 != " " } == "渡口百年")
  }

  @Test func marksAndGutterCanBeChanged() {
    var hand = Hand(state: openArticle, preferences: Preferences(direction: .vertical))
    #expect(hand.screen.contains("︒"))
    hand.press(.character("V"))
    #expect(hand.screen.contains("︒") && hand.footer.contains("﹁﹂"))
    hand.press(.character("V"))
    #expect(hand.screen.contains("。") && !hand.screen.contains("︒"))
    hand.press(.character("+"))
    #expect(hand.reader.preferences.verticalGutter == 2)
    hand.press(.character("V"), .character("-"))
    #expect(hand.screen.contains("︒"))
  }

  @Test func theHelpOfVerticalTextTellsItsKeys() {
    var hand = Hand(cells: 80, rows: 40, state: openArticle, preferences: Preferences(direction: .vertical))
    hand.press(.character("?"))
    #expect(hand.screen.contains("Space f h ←") && !hand.screen.contains("Space f l →"))
  }
}
