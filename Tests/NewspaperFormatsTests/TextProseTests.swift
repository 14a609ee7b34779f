import Newspaper
import Testing

@testable import NewspaperFormats

/// Texts that are no page dumps: paragraphs a line each, or Latin text in lines of about one length.
@Suite struct TextProseTests {
  private static let english = """
    The Riverbank Weekly

    Ferry returns after nine years

    The first boat left the east landing at six on Monday morning, with
    forty-two people, eleven bicycles and one dog on board. Nobody had to
    pay.

    "I had forgotten how quiet it is," said a teacher who crosses every
    day. The bridge takes her half an hour longer, and in
    2019 it was closed for a whole winter.

    Library opens at night

    From Friday the town library stays open until midnight.

    Rain delays the match

    Sunday's match was called off at half-time. It will be played again on
    12 November.
    """

  private static let chinese = """
    渡口又开船了

    　　渡口昨天早晨六点重新开船，头一班坐了四十二个人，还有十一辆自行车。船工说，九年没有听见这么多铃声了，一开船，大家都不说话，只听水响。
    　　从东岸到西岸要七分钟。

    图书馆开到半夜

    　　图书馆周五起开到半夜。一楼腾出两间屋子，自带茶杯的读者可以坐到十二点。管理员说，头一个星期来了一千二百人，多半是学生，也有下了夜班的司机，把大衣搭在椅背上，读一个钟头再回家。

    球赛改期

    　　周日的球赛下了半场就停了。
    　　改期的日子还没有定，门票照样能用。
    """

  private static func read(_ text: String) -> Newspaper.Issue { TextReader().read(text, file: "prose.txt").issue }

  private static func articles(_ text: String) -> [Article] { read(text).articles.map(\.article) }

  private static func paragraphs(_ article: Article) -> [String] {
    article.body.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
  }

  /// The text in the forms people keep: wrapped, a paragraph a line, titles close above their text.
  static let englishForms: [String] = [
    english,
    english.replacing("\n\n", with: "@").replacing("\n", with: " ").replacing("@", with: "\n\n"),
    english.replacing("years\n\n", with: "years\n").replacing("night\n\n", with: "night\n"),
  ]

  @Test(arguments: englishForms) func englishStoriesStandApart(text: String) {
    let issue = Self.read(text)
    let articles = issue.articles.map(\.article)
    #expect(issue.publication.name == "The Riverbank Weekly")
    #expect(
      articles.map(\.headline) == [
        Headline(main: "Ferry returns after nine years"), Headline(main: "Library opens at night"),
        Headline(main: "Rain delays the match"),
      ])
    #expect(articles.map { Self.paragraphs($0).count } == [2, 1, 1])
  }

  @Test(arguments: englishForms) func latinLinesAreJoinedWithABlank(text: String) {
    let articles = Self.articles(text)
    #expect(
      articles.first.map { Self.paragraphs($0).last }
        == "\"I had forgotten how quiet it is,\" said a teacher who crosses every day. The bridge takes her half an hour longer, and in 2019 it was closed for a whole winter."
    )
    #expect(articles.last.flatMap { Self.paragraphs($0).last }?.hasSuffix("again on 12 November.") == true)
  }

  @Test func aBylineBelowAnEnglishTitleIsOne() {
    let articles = Self.articles(Self.english.replacing("years\n", with: "years\nBy Ann Reed\n"))
    #expect(articles.first?.byline.line == "By Ann Reed")
    #expect(articles.first?.headline == Headline(main: "Ferry returns after nine years"))
  }

  /// With indents, without, with no blank lines at all, with nothing but blank lines between.
  static let chineseForms: [String] = [
    chinese, chinese.replacing("　　", with: ""), chinese.replacing("\n\n", with: "\n"),
    chinese.replacing("　　", with: "").replacing("\n", with: "\n\n"),
  ]

  @Test(arguments: chineseForms) func chineseStoriesStandApart(text: String) {
    let articles = Self.articles(text)
    #expect(articles.map(\.headline.main) == ["渡口又开船了", "图书馆开到半夜", "球赛改期"])
    #expect(articles.map { Self.paragraphs($0).count } == [2, 1, 2])
    #expect(articles.allSatisfy { $0.headline.kicker == nil && $0.headline.deck == nil })
  }

  @Test func aTitleOverAllNamesThePublicationAndTheDay() {
    let issue = Self.read("云江小报\n2026年10月17日\n\n" + Self.chinese)
    #expect(issue.publication.name == "云江小报")
    #expect(issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(issue.articles.count == 3)
  }

  @Test func whatStandsAroundTheTextKeepsItsPlace() throws {
    let text = """
      渡口又开船了
      ——一条江和两岸的人
      本报记者 路遥

      　　渡口昨天早晨六点重新开船。
      　　船工说，九年没有听见这么多铃声了。

      一、从前

      　　从前没有桥。

      二、如今

      　　如今有了桥，也有了船。

      云江市档案馆
      2026年10月17日
      """
    let article = try #require(Self.articles(text).first)
    #expect(Self.articles(text).count == 1)
    #expect(article.headline == Headline(main: "渡口又开船了", deck: "——一条江和两岸的人"))
    #expect(article.byline.names == ["路遥"])
    #expect(article.body.contains(.subhead("一、从前")) && article.body.contains(.subhead("二、如今")))
    #expect(article.body.suffix(2) == [.signature("云江市档案馆"), .signature("2026年10月17日")])
  }

  @Test(arguments: englishForms + chineseForms) func nothingIsLost(text: String) {
    #expect(TextLawTests.difference(text) == [:])
  }

  @Test(arguments: ["江水流过石桥，", "it flows under the bridge "]) func noHeadlineIsLong(line: String) {
    let runs = (1...30).map { count in String(repeating: line, count: count % 4 + 1) }
    for separator in ["\n", "\n\n"] {
      let text = runs.joined(separator: separator)
      #expect(TextLawTests.difference(text) == [:])
      for article in Self.articles(text) {
        let parts = [article.headline.kicker, article.headline.main, article.headline.deck].compactMap { $0 }
        #expect(parts.allSatisfy { $0.unicodeScalars.count <= ($0.utf8.count > 2 * $0.count ? 64 : 96) }, "\(parts)")
      }
    }
  }

  /// A blank before a mark parts it from the character before; without it two clusters would become one that no other
  /// reader keeps whole.
  @Test(arguments: ["\u{93E}", "\u{200D}\u{93E}"])
  func aMarkAfterABlankDoesntJoinTheCharacterBefore(mark: String) throws {
    let marks = String(repeating: mark, count: 7)
    let text = "渡口\(marks) \(marks)今天开船，人不多。"
    let issue = try FormatRegistry.readIssue(from: Array(text.utf8), name: "a.txt").issue
    let shown = try #require(issue.sections.first?.articles.first?.passages.map(\.text).joined())
    #expect(shown.unicodeScalars.map(\.value).split(separator: 0x20).count == 2)
    var cleaned = issue
    #expect(cleaned.clean(file: "").isEmpty && cleaned == issue)
  }
}
