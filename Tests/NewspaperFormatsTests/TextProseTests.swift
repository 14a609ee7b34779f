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

  // MARK: Short texts

  @Test(arguments: ["By Jane Doe", "By Tom Poe and Ann Lee"]) func namesRightAboveTheTextEndThere(byline: String) {
    let articles = Self.articles(
      """
      Bridge closes for repairs
      \(byline)
      The old bridge over the river will close for three months starting
      next week, the city council said on Sunday. Traffic will be
      diverted.

      School wins prize
      \(byline)
      A village school has won the national prize for reading. The head
      teacher thanked parents.
      """)
    #expect(articles.map(\.headline.main) == ["Bridge closes for repairs", "School wins prize"])
    #expect(articles.map(\.byline.line) == [byline, byline])
    #expect(articles.first?.byline.names.first.map { !$0.hasPrefix("By") } == true)
    #expect(articles.map { Self.paragraphs($0).count } == [1, 1])
  }

  @Test func aWordPartedAtALineEndIsOne() {
    let text = """
      Ferry to stop in June

      The ferry across the river will make its last trip, which is a nuis-
      ance for the school, the operator said on Sunday. A self-
      service bus will take its place when the river is low.
      """
    let paragraph = Self.articles(text).first.map(Self.paragraphs)?.first ?? ""
    #expect(paragraph.contains("a nuis\u{AD}ance for"))
    #expect(paragraph.contains("A self-service bus"))
    #expect(TextReader().read(text, file: "hyphen.txt").account.unplaced == 0)
  }

  @Test func linesThatAreCountedAreAList() {
    let articles = Self.articles(
      """
      楼市五月首周成交回升

      　　业内人士认为，成交回升与三项新政有关：

      1、首付比例降至15%
      2、公积金利率下调0.25个百分点
      3、取消限购

      　　“看房的人多了三成。”望塔区一家售楼处的销售经理说。

      （1）身份证
      （2）户口簿
      """)
    #expect(articles.map(\.headline.main) == ["楼市五月首周成交回升"])
    #expect(articles.first.map(Self.paragraphs)?.count == 7)
  }

  @Test(arguments: ["本报讯（记者 陆青禾）", "新华社云江10月16日电 ", "本报记者 陆青禾\n"])
  func aShortLineOverWhatOpensArticlesIsAHeadline(opening: String) {
    let articles = Self.articles(
      """
      新桥今天通车
      本报讯（记者 路遥）今天清晨6时，第一辆公共汽车驶过新桥。桥长1280米，是云江上的第四座桥。
      开了三十一年渡船的老周站在岸边，看着自己的船靠岸。
      菜价回落
      \(opening)本周青菜每公斤2.60元，比上周降了一成。
      莲藕每公斤3.80元。
      """)
    #expect(articles.map(\.headline.main) == ["新桥今天通车", "菜价回落"])
    #expect(articles.last.map(Self.paragraphs)?.count == 2)
  }

  @Test func anInterviewMayBeginWithItsFirstQuestion() {
    let articles = Self.articles(
      """
      记者：造一条船，先做什么？
      翁守潮：先看树。杉木做板，樟木做骨，龙骨要用老松，年轮密的。
      记者：听说您不用图纸？
      翁守潮：图纸在地上。船有多长，我就在地上画多长，一比一。
      """)
    #expect(articles.map(\.headline.main) == [nil])
    #expect(articles.first?.body.first == .question("记者：造一条船，先做什么？"))
  }

  @Test(arguments: ["", "\n"]) func aPoemHasItsTitleAndItsName(between: String) {
    let articles = Self.articles("晒秋\n苏半夏\n\(between)母亲把一个夏天\n摊开在竹匾里\n豆角卷起来\n像没说完的话\n\n傍晚她收匾\n先收阳光\n后收影子\n")
    #expect(articles.map(\.headline.main) == ["晒秋"])
    #expect(articles.first?.byline.names == ["苏半夏"])
    #expect(
      articles.first?.body == [.verse(["母亲把一个夏天", "摊开在竹匾里", "豆角卷起来", "像没说完的话"]), .verse(["傍晚她收匾", "先收阳光", "后收影子"])])
  }

  // MARK: Papers in traditional characters

  @Test(arguments: [("記者陳大文／台北報導", ["陳大文"]), ("記者陳大文、林小娟／綜合報導", ["陳大文", "林小娟"]), ("〔記者林小娟／高雄報導〕", ["林小娟"])])
  func aReporterIsNamedBeforeThePlace(line: String, names: [String]) {
    let articles = Self.articles("雲江大橋今晨通車\n\(line)\n雲江大橋六日清晨六時通車，兩岸車程縮短為六分鐘。\n老船長站在岸邊，看著自己的船靠岸。\n")
    #expect(articles.map(\.headline) == [Headline(main: "雲江大橋今晨通車")])
    #expect(articles.first?.byline == Byline(names: names, line: line))
  }

  @Test(
    arguments: [
      ("本報訊 ", []), ("中央社臺北6日電 ", []), ("〔記者林小娟／高雄報導〕", ["林小娟"]), ("（中央社記者王大同台北6日電）", ["王大同"]), ("【本報訊】", []),
    ] as [(String, [String])]) func traditionalDatelinesAreKnown(dateline: String, names: [String])
  {
    let articles = Self.articles("渡口復航\n\(dateline)停航九年的渡口今天復航，第一班船坐了四十二人。\n船公司表示，末班船晚間八點開出。\n")
    #expect(articles.first?.dateline == (dateline.hasSuffix(" ") ? String(dateline.dropLast()) : dateline))
    #expect(articles.first?.byline.names == names)
    #expect(articles.first.map(Self.paragraphs)?.first?.hasPrefix("停航九年") == true)
  }
}
