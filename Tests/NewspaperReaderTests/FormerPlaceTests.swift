import Newspaper
import NewspaperReader
import TerminalScreen
import Testing

private typealias Issue = Newspaper.Issue

@Suite("The way back after a jump") struct FormerPlaceTests {
  /// The first article of the small issue, on its second page.
  private func reading() -> Hand {
    var hand = Hand()
    hand.press(.enter, .pageDown)
    return hand
  }

  @Test(arguments: ["4\r", ":图书馆\r", ":4版\r", "/菜农\r", "/菜农\rn", "/渡口旁\rN", "u"])
  func leadsToWhereItBegan(keys: String) {
    var hand = reading()
    let (rows, state) = (hand.rows.dropLast(), hand.reader.state.openArticle)
    for key in keys { hand.press(key == "\r" ? .enter : .character(key)) }
    #expect(hand.reader.state.openArticle != state)
    hand.press(.character("B"))
    #expect(hand.rows.dropLast() == rows || keys.hasPrefix("/"))
    #expect(hand.header.contains("1/5 篇") && hand.header.contains(" 2/"))
    hand.press(.control("o"))
    #expect(hand.footer.contains("前面没有跳转"))
  }

  @Test func everyJumpIsGoneBackByItself() {
    var hand = reading()
    hand.type("4")
    hand.press(.enter)
    hand.type("5")
    hand.press(.enter)
    #expect(hand.footer.contains("B 跳回"))
    hand.press(.character("B"))
    #expect(hand.header.contains("4/5 篇"))
    hand.press(.character("B"))
    #expect(hand.header.contains("1/5 篇"))
    #expect(!hand.footer.contains("B 跳回"))
  }

  @Test func aJumpLineIsFollowedThereAndBack() {
    var issue = smallIssue()
    issue.sections[0].articles[1].continuedTo = JumpLine(section: 4)
    issue.sections[2].articles[0].continuedFrom = JumpLine(section: 1)
    var hand = Hand(issue)
    hand.press(.character("j"), .enter)
    hand.type("x")
    #expect(hand.reader.state.openArticle == "4.1")
    hand.type("B")
    #expect(hand.reader.state.openArticle == "1.2")
  }

  @Test func whatLedNowhereOrWasNoJumpIsNotGoneBackTo() {
    var hand = reading()
    for keys in ["9\r", ":没有\r", "/没有\r", "x", "J", "K"] {
      for key in keys { hand.press(key == "\r" ? .enter : .character(key)) }
    }
    hand.press(.escape, .character("B"))
    #expect(hand.footer.contains("前面没有跳转"), "\(hand.footer)")
  }

  @Test func escapeGoesToThePageAndTheWayBackStays() {
    var hand = Hand()
    hand.press(.character("j"))
    hand.type("5")
    hand.press(.enter, .escape)
    #expect(hand.reader.state.openArticle == nil && hand.reader.state.selectedArticle == "4.1")
    hand.type("B")
    #expect(hand.reader.state.openArticle == nil && hand.reader.state.selectedArticle == "1.2")
  }

  @Test func hitsOfOneSearchOfTheArchiveAreOneJump() throws {
    var hand = reading()
    hand.type("s渡口")
    guard case .search(let search, isMore: false)? = hand.requests().last else {
      Testing.Issue.record("no search was asked for")
      return
    }
    let hits = ["1978-12-18", "1978-12-19"].map { ArchiveModeTests.hit($0, article: 0) }
    func opened(_ hit: ArchiveHit, article: Int?) -> ArchiveAnswer {
      var issue = Issue(
        publication: Publication(name: "河湾日报"), date: hit.issue.date,
        sections: [
          Section(
            number: 1,
            articles: ["渡口开了。", "船走了。"].map { Article(headline: Headline(main: "天气"), body: [.paragraph($0)]) })
        ])
      issue.assignMissingIDs()
      return .opened(OpenedIssue(name: hit.issue, issue: issue, state: ReadingState(), article: article))
    }
    hand.hear(.hits(search: search.id, hits, hasMore: false))
    hand.press(.enter)
    hand.hear(opened(hits[0], article: 0))
    hand.type("n")
    hand.hear(opened(hits[1], article: 0))
    #expect(hand.header.contains("1978年12月19日"))
    hand.effects = []
    hand.type("B")
    #expect(hand.effects == [.firstIssue])
    hand.hear(.opened(OpenedIssue(name: nil, issue: smallIssue(), state: ReadingState(), article: nil)))
    #expect(hand.header.contains("云江日报") && hand.header.contains("1/5 篇") && hand.header.contains(" 2/"))

    // From an issue of the archive the way leads back to it by its name.
    hand.press(.character("s"), .up, .enter)
    hand.hear(opened(hits[0], article: 0))
    hand.press(.character("J"), .character("s"), .down, .enter)
    hand.hear(opened(hits[1], article: 0))
    hand.effects = []
    hand.type("B")
    #expect(hand.effects == [.archive(.open(hits[0].issue, article: nil))])
    hand.hear(opened(hits[0], article: nil))
    #expect(hand.header.contains("1978年12月18日") && hand.screen.contains("船走了。"))
    #expect(!hand.reader.view().styles.contains("M"))
    hand.effects = []
    hand.type("B")
    #expect(hand.effects == [.firstIssue])
  }
}
