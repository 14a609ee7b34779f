import Newspaper
import TerminalScreen
import Testing

@testable import NewspaperReader

@Suite("The place in an article that was corrected") struct KeptPlaceTests {
  private typealias Place = ReadingState.Place

  /// An issue with one article, no two lines of which say the same.
  private static let issue: Newspaper.Issue = {
    var issue = smallIssue()
    issue.sections[0].articles[0].body = (1...40).map { number in
      .paragraph((1...6).map { "\(number)号船第\($0)次过江，" }.joined() + "岸上有人等。")
    }
    return issue
  }()

  /// What is kept when the first article is left on its third page.
  private func kept() -> ReadingState {
    var hand = Hand(Self.issue)
    hand.press(.enter, .pageDown, .pageDown)
    return hand.reader.state
  }

  /// What is kept after a look at the issue from what was kept before.
  private func keptAgain(_ state: ReadingState, _ issue: Newspaper.Issue) -> ReadingState {
    let size = Size(cells: 80, rows: 24)
    var reader = Reader(issue: issue, size: size, state: state)
    _ = reader.update(.resize(size))
    return reader.state
  }

  /// The text that stands at the kept place of the first article, as far as it goes.
  private func text(at state: ReadingState, in issue: Newspaper.Issue) -> Substring? {
    state.places["1.1"].map { place in
      let text = issue.articles[0].article.passages[place.passage].text
      return text[text.utf8.index(text.startIndex, offsetBy: place.offset)...]
    }
  }

  private func paragraph(_ index: Int, of issue: Newspaper.Issue) -> String {
    issue.articles[0].article.body[index].text
  }

  @Test(arguments: [
    "a longer paragraph above", "a paragraph more", "one less", "a kicker less", "the same",
    "words before it in its own paragraph",
  ])
  func isFoundAgain(correction: String) throws {
    let state = kept()
    let before = try #require(text(at: state, in: Self.issue))
    var issue = Self.issue
    let place = try #require(state.places["1.1"])
    switch correction {
    case "a longer paragraph above":
      let longer = paragraph(0, of: issue) + "船上的灯亮着，江面上还有雾。"
      issue.sections[0].articles[0].body[0] = .paragraph(longer)
    case "a paragraph more": issue.sections[0].articles[0].body.insert(.paragraph("新的一段。"), at: 1)
    case "one less": issue.sections[0].articles[0].body.remove(at: 2)
    case "a kicker less": issue.sections[0].articles[0].headline.kicker = nil
    case "words before it in its own paragraph":
      guard case .block(let own) = issue.articles[0].article.passages[place.passage].place else { return }
      issue.sections[0].articles[0].body[own] = .paragraph("据本报了解，" + paragraph(own, of: issue))
    default: break
    }
    #expect(text(at: keptAgain(state, issue), in: issue) == before)
  }

  @Test func aWordThatWasCorrectedAtThePlaceLeavesTheOtherSide() throws {
    var issue = smallIssue()
    issue.sections[0].articles[0].body = [.paragraph("江上起了大雾，船家都在岸边等，太阳出来以后才开船。")]
    issue.sections[0].articles[0].headline = Headline()
    issue.sections[0].articles[0].byline = Byline(names: [])
    let place = Place(passage: 0, offset: 21, before: "江上起了大雾，", after: "船家都在岸边等，太阳出来")
    let state = ReadingState(openArticle: "1.1", places: ["1.1": place])
    func offset(_ text: String) -> Int? {
      issue.sections[0].articles[0].body = [.paragraph(text)]
      return keptAgain(state, issue).places["1.1"]?.offset
    }
    #expect(offset("今天江上起了大雾，船家都在岸边等，太阳出来以后才开船。") == 27)
    #expect(offset("今天江上有大雾，船家都在岸边等，太阳出来以后才开船。") == 24)
    #expect(offset("今天，江上起了大雾，渔家都在岸边等，太阳出来以后才开船。") == 30)
    #expect(offset("全都改写过了，和先前没有一样的地方，只有长短差不多。") == 21)
  }

  @Test func whatAnEarlierVersionKeptIsWhereItWas() {
    let old = ReadingState(openArticle: "1.1", places: ["1.1": Place(passage: 9, offset: 30)])
    #expect(keptAgain(old, Self.issue).places["1.1"].map { [$0.passage, $0.offset] } == [9, 30])
    let gone = ReadingState(
      openArticle: "1.1", places: ["1.1": Place(passage: 900, offset: 30, before: "没有", after: "这一段")])
    #expect(keptAgain(gone, Self.issue).openArticle == "1.1")
  }
}
