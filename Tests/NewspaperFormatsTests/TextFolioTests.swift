import Newspaper
import Testing

@testable import NewspaperFormats

/// The lines that tell which page of which paper a text is, in the orders in which papers print them.
@Suite struct TextFolioTests {
  private static func head(_ text: String) -> Folio? { Folio(text.unicodeScalars.map(\.value)[...]) }

  private static func articles(_ text: String) -> Newspaper.Issue { TextReader().read(text, file: "page.txt").issue }

  struct Case: Sendable {
    var text: String
    var page: Int
    var bundle: String?
    var section: String?
    var paper: String?
    var isDated = true
  }

  static let heads = [
    Case(text: "云江日报  2026年10月17日  星期六  第02版  民生新闻", page: 2, section: "民生新闻", paper: "云江日报"),
    Case(text: "2026年10月17日 星期六 第02版 云江日报 民生", page: 2, section: "民生", paper: "云江日报"),
    Case(text: "A02 民生 2026年10月17日 星期六 云江日报", page: 2, bundle: "A", section: "民生", paper: "云江日报"),
    Case(text: "云江晚报 2026年10月17日 A02 民生", page: 2, bundle: "A", section: "民生", paper: "云江晚报"),
    Case(text: "A2版 民生 2026年10月17日", page: 2, bundle: "A", section: "民生"),
    Case(text: "B03版：财经·股市 2026年10月17日", page: 3, bundle: "B", section: "财经·股市"),
    Case(text: "第A02版：时事 云江晚报 2026年10月17日 星期六", page: 2, bundle: "A", section: "时事", paper: "云江晚报"),
    Case(text: "云江观察报/2026 年/10 月/17 日/第 003 版", page: 3, paper: "云江观察报"),
    Case(text: "2026年10月17日星期六　农历九月初八　第9127期　02　要闻　云江日报", page: 2, section: "要闻", paper: "云江日报"),
    Case(text: "云江日报|第02版|要闻|2026-10-17", page: 2, section: "要闻", paper: "云江日报"),
    Case(text: "要闻 责编：闻莺 美编：路遥 2026年10月17日 第2版", page: 2, section: "要闻"),
    Case(text: "二〇二六年十月十七日 星期六 第二版 要闻", page: 2, section: "要闻"),
    Case(text: "云 江 日 报 2026年10月17日 星期六 3版 国际", page: 3, section: "国际", paper: "云江日报"),
    Case(text: "《云江日报》2026年10月17日 4版", page: 4, paper: "云江日报"),
    Case(text: "中華民國115年10月17日 星期六 A4版 社會 雲江時報", page: 4, bundle: "A", section: "社會", paper: "雲江時報"),
    Case(text: "10月17日 星期六 云江日报 A03 深度", page: 3, bundle: "A", section: "深度", paper: "云江日报", isDated: false),
    Case(text: "云江日报 要闻 3版", page: 3, section: "要闻", paper: "云江日报", isDated: false),
    Case(text: "2026年10月17日 云江日报 ＹＵＮＪＩＡＮＧ 第02版", page: 2, paper: "云江日报"),
    Case(text: "第02版：民生新闻", page: 2, section: "民生新闻", isDated: false),
    Case(text: "6 民生 2026年10月17日 星期六 责任编辑/柳依依 视觉/麦穗儿 社址：云江市人民路44号 邮政编码：320044 零售每份1.50元", page: 6, section: "民生"),
    Case(
      text: "A02 文化·副刊 2026-10-17 编辑 言午　版式 石榴　校对 路遥知 新闻热线 88000018　投稿邮箱 news@example.com　本版图文未经许可不得转载", page: 2,
      bundle: "A", section: "文化·副刊"),
    Case(
      text:
        "第五版 副刊 雲江時報 2026年10月17日 責任編輯/柳依依 視覺/江楓 審讀/方正平 本報地址：雲江大道26號　郵編：450026　"
        + "總編室電話：8800026　廣告許可證：雲江市監廣字026號　印刷：日報印務中心",
      page: 5, section: "副刊", paper: "雲江時報"),
  ]

  @Test(arguments: heads) func aHeadTellsItsPageInAnyOrder(head: Case) throws {
    let found = try #require(Self.head(head.text))
    #expect(found.number == head.page)
    #expect(found.bundle == head.bundle)
    #expect(found.sectionName.map { string($0) } == head.section)
    #expect(found.paper.map { string($0) } == head.paper)
    #expect(found.date.map { [$0.year, $0.month, $0.day] } == (head.isDated ? [2026, 10, 17] : nil))
  }

  @Test(arguments: [
    "第二版教材发行", "共八版", "下转第4版", "（上接第1版）", "A4纸价上涨", "G20峰会开幕", "本报第3版", "2026年10月17日", "第2版次更新",
    "云江日报2026年10月17日第3版刊登了更正启事", "2026年10月17日第3版《路遥归来》", "增印第三版", "2026年10月17日 08:15 来源：云江日报", "第1版 要闻 第2版 民生",
    "（原载《云江日报》2026年10月17日第3版）", "第2版 甲Ｂ第年", "云江日报 今日多云，5℃～25℃", "2026年10月17日 云江日报",
  ]) func whatOnlyNamesAPageIsNone(text: String) {
    #expect(Self.head(text) == nil)
  }

  @Test(arguments: [
    "2026年10月17日 星期六 今日8版 中共云江市委员会主管主办 国内统一连续出版物号 CN 00-0082 云江日报 第9127期 今日多云，5℃～25℃",
    "今日多云，8℃～16℃ 国内统一连续出版物号 CN 00-0089 第9127期 农历丙午年九月初八 云江日报 社址：云江市人民路81号 新闻热线：86000081",
  ])
  func theHeadOfAFrontPageNamesNoPage(text: String) throws {
    let found = try #require(Self.head(text))
    #expect(found.number == nil && found.sectionName == nil)
    #expect(found.paper.map { string($0) } == "云江日报")
    #expect(found.issueNumber.map { string($0) } == "第9127期")
    let issue = Self.articles(text + "\n\n渡口又开船了\n\n　　渡口昨天早晨六点重新开船。\n")
    #expect(issue.publication.name == "云江日报" && issue.number == "第9127期" && issue.articles.count == 1)
  }

  @Test func theNumberOfAnIssueIsKept() {
    let issue = Self.articles("第9127期 2026年10月17日 云江日报 第三版 副刊\n\n渡口又开船了\n\n　　渡口昨天早晨六点重新开船。\n")
    #expect(issue.number == "第9127期")
    #expect(issue.sections.map(\.name) == ["副刊"])
  }

  private static func pages(_ heads: [String]) -> String {
    let articles = [
      "新桥今天通车\n本报记者 路遥\n今天清晨6时，第一辆公共汽车驶过新桥。桥长1280米，是云江上的第四座桥。\n开了三十一年渡船的老周站在岸边，看着自己的船靠岸。",
      "菜价回落\n本周青菜每公斤2.60元，比上周降了一成。\n摊主们说，天晴了，菜下来得快。",
      "老渡口的早晨\n天还没有亮，渡口已经有人了。卖豆浆的老人把炉子支在石阶上。",
    ]
    return zip(heads, articles).map { $0 + "\n" + $1 + "\n" }.joined()
  }

  @Test(arguments: [
    ["第1版：要闻\n2026年10月17日", "第2版：民生\n2026年10月17日", "第5版：副刊\n2026年10月17日"],
    ["云江日报 2026年10月17日 A01 要闻", "云江日报 2026年10月17日 A02 民生", "云江日报 2026年10月17日 B01 副刊"],
    ["01版 要闻 2026年10月17日 星期六", "02版 民生 2026年10月17日 星期六", "04版 副刊 2026年10月17日 星期六"],
    [
      "A01 要闻 2026-10-17 责编/路遥", "A02 民生 2026-10-17 编辑 言午　版式 石榴 新闻热线 88000018　本版图文未经许可不得转载",
      "A04 副刊 2026-10-17 责编/闻莺",
    ],
  ]) func headsWithoutBlankLinesBeginPages(heads: [String]) {
    let issue = Self.articles(Self.pages(heads))
    #expect(issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(issue.sections.map(\.name) == ["要闻", "民生", "副刊"])
    #expect(issue.articles.map(\.article.headline.main) == ["新桥今天通车", "菜价回落", "老渡口的早晨"])
    #expect(issue.articles.first?.article.body.count == 2)
  }

  @Test func pagesOfTwoBundlesKeepTheirLetters() {
    let heads = ["云江日报 2026年10月17日 A01 要闻", "云江日报 2026年10月17日 A02 民生", "云江日报 2026年10月17日 B01 副刊"]
    let issue = Self.articles(Self.pages(heads))
    #expect(issue.sections.map(\.bundle) == ["A", "A", "B"])
    #expect(Set(issue.sections.map(\.number)).count == 3)
  }

  @Test(arguments: [
    ("A02\n经济\n云江晚报\n2026年10月17日 星期六\n", ""), ("", "2026年10月17日\n云江晚报\nA02\n经济\n"),
    ("云江晚报\nA02\n2026年10月17日\n经济\n", ""),
  ])
  func thePartsOfAHeadMayStandOnLinesOfTheirOwn(above: String, below: String) {
    let text = "渡口又开船了\n本报记者 路遥\n渡口昨天早晨六点重新开船，头一班坐了四十二个人，另外还带着十一辆自行车。\n"
    let issue = Self.articles(above + "\n" + text + "\n" + below)
    #expect(issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(issue.publication.name == "云江晚报")
    #expect(issue.sections.map { [$0.name, $0.bundle] } == [["经济", "A"]])
    #expect(issue.articles.map(\.article.headline) == [Headline(main: "渡口又开船了")])
    #expect(issue.articles.first?.article.body.count == 1)
  }

  @Test func aHeadlineAboveItsDayIsNoHead() {
    let issue = Self.articles("A4纸价上涨\n2026年10月17日\n\n　　本周纸价又涨了一成，文具店的老板说，开学前后用得多。\n")
    #expect(issue.articles.map(\.article.headline.main) == ["A4纸价上涨"])
  }

  @Test func theNameOfASectionMayStandBelowTheHead() {
    let issue = Self.articles("云江观察报/2026 年/10 月/17 日/第 003 版\n要闻\n渡口又开船了\n本报记者 路遥\n渡口昨天早晨六点重新开船。\n头一班坐了四十二个人。\n")
    #expect(issue.sections.map(\.name) == ["要闻"])
    #expect(issue.articles.map(\.article.headline) == [Headline(main: "渡口又开船了")])
  }
}
