import Newspaper
import Testing

@testable import NewspaperFormats

/// Texts as people copy them from databases, web pages, mail and telephones: labels around the articles, and short lines
/// among few sentences.
@Suite struct CopiedTextTests {
  private static let ferry = """
    　　渡口昨天早晨六点重新开船，头一班坐了四十二个人。
    　　“九年没有听见这么多铃声了。”船工说。
    """

  private static let library = """
    　　图书馆周五起开到半夜，一楼腾出两间屋子。
    　　自带茶杯的读者可以坐到十二点。
    """

  /// Two articles of two pages, each with its labels, as different databases print them.
  static let databases: [String] = [
    """
    【云江日报1979-01-03 第2版】
    渡口又开船了
    路遥

    第2版(要闻)
    专栏：

    \(ferry)

    【云江日报1979-01-03 第3版】
    图书馆开到半夜
    闻莺

    第3版(文化)
    专栏：

    \(library)
    """,
    """
    标题：渡口又开船了
    来源：云江日报    作者：路遥    日期：1979-01-03  版次：2

    \(ferry)

    标题：图书馆开到半夜
    来源：云江日报    作者：闻莺    日期：1979-01-03  版次：3

    \(library)
    """,
    """
    【题名】渡口又开船了
    【作者】路遥
    【来源】云江日报
    【版次】第2版
    【日期】1979-01-03
    【正文】
    \(ferry)

    【题名】图书馆开到半夜
    【作者】闻莺
    【来源】云江日报
    【版次】第3版
    【日期】1979-01-03
    【正文】
    \(library)
    """,
    """
    云江日报
    1979年1月3日
    第2版
    渡口又开船了
    作者：路遥
    \(ferry)

    云江日报
    1979年1月3日
    第3版
    图书馆开到半夜
    作者：闻莺
    \(library)
    """,
    """
    云江日报 | 1979-01-03
    报章 | A02 | 要闻 | By 路遥
    渡口又开船了

    \(ferry)

    文章编号: 197901030010001

    云江日报 | 1979-01-03
    报章 | A03 | 文化 | By 闻莺
    图书馆开到半夜

    \(library)

    文章编号: 197901030010002
    """,
  ]

  /// Other texts that the law of characters is tried on.
  static let others: [String] = [notice, list, ruled, telephone, site, mail, tables, announcements]

  private static func read(_ text: String) -> Newspaper.Issue { TextReader().read(text, file: "copied.txt").issue }

  private static func articles(_ text: String) -> [Article] { read(text).articles.map(\.article) }

  private static func paragraphs(_ article: Article) -> [String] {
    article.body.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
  }

  // MARK: Databases

  @Test(arguments: databases) func everyPageIsASection(text: String) {
    let issue = Self.read(text)
    #expect(issue.date == CalendarDate(year: 1979, month: 1, day: 3))
    #expect(issue.sections.map(\.number) == [2, 3])
    #expect(issue.articles.map(\.article.headline) == [Headline(main: "渡口又开船了"), Headline(main: "图书馆开到半夜")])
    #expect(issue.articles.map(\.article.byline.names) == [["路遥"], ["闻莺"]])
    #expect(issue.articles.map { Self.paragraphs($0.article).count } == [2, 2])
  }

  @Test func headsOfPagesStandOverTheirArticles() {
    let issue = Self.read("第1版：要闻\n\n渡口又开船了\n\(Self.ferry)\n\n第2版：文化\n\n图书馆开到半夜\n\(Self.library)\n\n球赛改期\n　　球赛改在周日。\n")
    #expect(issue.sections.map(\.name) == ["要闻", "文化"])
    #expect(issue.sections.map(\.articles.count) == [1, 2])
  }

  @Test func aListOfPagesIsForFindingOnesWay() {
    let issue = Self.read("第1版：要闻 第2版：文化\n上一版 下一版\n\n渡口又开船了\n\(Self.ferry)\n\n图书馆开到半夜\n\(Self.library)\n")
    #expect(issue.sections.map(\.number) == [1])
    #expect(issue.articles.count == 2)
  }

  // MARK: Notices and lists

  private static let notice = """
    关于周末停水的通知

    因水厂检修，本周末部分片区停水。具体安排如下：
    时间：2026年10月17日22时至18日6时
    地点：渡口街、盐仓街
    联系电话：6096116
    请居民提前储水，带来不便，敬请谅解。

    云江市自来水公司
    2026年10月15日

    读书会招募

    时间：每周六下午两点
    地点：渡口书房
    名额：二十人
    报名请到书房前台登记。
    """

  @Test func aNoticeKeepsItsLines() {
    let articles = Self.articles(Self.notice)
    #expect(articles.map(\.headline.main) == ["关于周末停水的通知", "读书会招募"])
    #expect(
      articles.first?.body.dropFirst() == [
        .paragraph("时间：2026年10月17日22时至18日6时"), .paragraph("地点：渡口街、盐仓街"), .paragraph("联系电话：6096116"),
        .paragraph("请居民提前储水，带来不便，敬请谅解。"), .signature("云江市自来水公司"), .signature("2026年10月15日"),
      ])
    #expect(
      articles.last?.body == [
        .paragraph("时间：每周六下午两点"), .paragraph("地点：渡口书房"), .paragraph("名额：二十人"), .paragraph("报名请到书房前台登记。"),
      ])
  }

  private static let announcements = """
    讣 告

    云江市渡口街道退休干部路遥同志，因病医治无效，于2026年10月4日逝世，享年72岁。

    谨此讣闻

    路遥同志治丧小组
    二〇二六年十月五日

    招 聘

    岗位：图书管理员两名
    要求：大专以上，喜欢书
    待遇：月薪五千元，双休
    电话：6096116
    """

  @Test func aDayEndsAnAnnouncement() {
    let articles = Self.articles(Self.announcements)
    #expect(articles.map(\.headline.main) == ["讣告", "招聘"])
    #expect(articles.first?.body.last == .signature("二〇二六年十月五日"))
    #expect(articles.last?.body.last == .paragraph("电话：6096116"))
  }

  private static let list = """
    云江日报 2026年10月17日

    1. 渡口又开船了
    渡口昨天早晨六点重新开船，头一班坐了四十二个人，还有十一辆自行车。

    2. 图书馆开到半夜
    图书馆周五起开到半夜。

    3. 球赛改期
    周日的球赛下了半场就停了，改期的日子还没有定。
    """

  @Test func numberedTitlesAreTitles() {
    let issue = Self.read(Self.list)
    #expect(issue.publication.name == "云江日报")
    #expect(issue.articles.map(\.article.headline.main) == ["1.渡口又开船了", "2.图书馆开到半夜", "3.球赛改期"])
  }

  private static let ruled = """
    ==========================
    渡口又开船了
    ==========================
    \(ferry)
    --------------------------
    图书馆开到半夜
    --------------------------
    \(library)
    """

  @Test func drawnRulesAreNoText() {
    let read = TextReader().read(Self.ruled, file: "a.txt")
    #expect(read.issue.articles.map(\.article.headline.main) == ["渡口又开船了", "图书馆开到半夜"])
    #expect(read.account.furniture == 4 * 26)
  }

  // MARK: Pages of the web

  private static let telephone = """
    渡口今天开船！
    云江发布 2026年10月17日 18:20 云江

    渡口昨天早晨六点重新开船，头一班坐了四十二个人。

    01

    从前没有桥

    “九年没有听见这么多铃声了。”船工说。

    02

    如今有船票

    船票两元，老人不要钱。

    END

    来源 | 云江日报
    文字 | 路遥
    编辑 | 闻莺
    审核 | 柯映

    点赞 在看 分享
    阅读原文
    """

  @Test func aPageForTelephonesIsOneArticle() throws {
    let issue = Self.read(Self.telephone)
    let article = try #require(issue.articles.first?.article)
    #expect(issue.articles.count == 1 && issue.publication.name.isEmpty)
    #expect(issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(article.headline == Headline(main: "渡口今天开船！"))
    #expect(article.body.contains(.subhead("从前没有桥")) && article.body.contains(.subhead("如今有船票")))
    #expect(article.source?.name == "云江日报" && article.byline.names == ["路遥"])
    #expect(Self.paragraphs(article).count == 3)
  }

  private static let site = """
    首页 > 新闻中心 > 本地新闻 > 正文
    渡口又开船了：头一班坐了四十二人
    2026-10-17 07:30:12 来源：云江新闻网 作者：路遥 编辑：闻莺 点击：1203
    【字体：大 中 小】 打印本页 关闭窗口

    渡口昨天早晨六点重新开船，头一班坐了四十二个人。

    “九年没有听见这么多铃声了。”船工说。

    （责任编辑：闻莺）

    相关阅读
    图书馆开到半夜
    球赛改期
    版权所有 云江新闻网 未经授权不得转载
    """

  @Test func whatASitePutsAroundAnArticleIsFurniture() throws {
    let articles = Self.articles(Self.site)
    let article = try #require(articles.first)
    #expect(articles.count == 1)
    #expect(article.headline == Headline(main: "渡口又开船了：头一班坐了四十二人"))
    #expect(article.byline.names == ["路遥"] && article.source?.name == "云江新闻网")
    #expect(article.body == [.paragraph("渡口昨天早晨六点重新开船，头一班坐了四十二个人。"), .paragraph("“九年没有听见这么多铃声了。”船工说。")])
  }

  private static let mail = """
    发件人: 路遥 <lu@example.com>
    收件人: 读者来信 <letters@example.com>
    主题: 关于渡口书房的建议
    日期: 2026年10月17日 9:12

    编辑同志：

    书房开门以后，我几乎每天都去，看书的人越来越多，座位不够用了。

    能不能把二楼也打开？

    此致
    敬礼！

    读者 路遥
    2026年10月17日
    """

  @Test func aMailIsALetter() throws {
    let articles = Self.articles(Self.mail)
    let article = try #require(articles.first)
    #expect(articles.count == 1)
    #expect(article.headline == Headline(main: "关于渡口书房的建议"))
    #expect(article.byline.names == ["路遥"])
    #expect(article.body.first == .paragraph("编辑同志："))
  }

  private static let tables = "各县区空气质量\n\n县区\t指数\t等级\n东城\t52\t良\n北渡\t47\t优\n"

  @Test func tabsPartTheCellsOfATable() {
    #expect(
      Self.articles(Self.tables).first?.body == [
        .table(Table(header: ["县区", "指数", "等级"], rows: [["东城", "52", "良"], ["北渡", "47", "优"]]))
      ])
  }

  @Test(arguments: databases + others) func nothingIsLost(text: String) {
    #expect(TextLawTests.difference(text) == [:])
  }

  /// A page of columns stays one, however many lines name something before a colon.
  @Test func interviewsInColumnsStayInColumns() {
    let lines = ["记者：为什么不把堤加得再高", "一些呢？", "闻莺：等于把自己的麻烦往上", "游送。河面窄了，水位就高起", "来，上游的桥也要抬高，那边", "也有人住。"]
    let text = (0..<8).map { _ in lines.joined(separator: "\n") }.joined(separator: "\n")
    #expect(Self.articles(text).flatMap(\.body).count == 16)
  }

  @Test(arguments: [
    "扫一扫分享本页\n更多精彩内容请关注“云江日报”微信公众号", "声明：本网所载内容仅供参考。\n京公网安备 00000000000000号", "责任编辑：柯映\n上一篇：菜价回落\n下一篇：没有了",
    "相关链接\n鸡蛋价格平稳\n大米持平",
  ]) func whatWebPagesHaveBelowATextIsLeftOut(foot: String) {
    let issue = Self.read("云江新闻网 > 民生 > 正文\n渡口又开船了\n来源：云江晚报\n分享到：微信 微博\n\(Self.ferry)\n\n\(foot)\n")
    #expect(issue.articles.map(\.article.headline) == [Headline(main: "渡口又开船了")])
    #expect(issue.articles.first?.article.body.count == 2)
    #expect(issue.articles.first?.article.source == SourceLine(name: "云江晚报", line: "来源：云江晚报"))
  }

  @Test func whatATelephoneShowsAroundAnArticleIsLeftOut() throws {
    let issue = Self.read(
      """
      霜降｜柿子红了，山路软了
      原创 云江发布 云江发布 2026年10月23日 07:00 青塘
      点击上方蓝字关注我们

      今日霜降。早晚添衣，慎防路滑。

      望塔山的柿子熟了第一坡，摘果的人排到了停车场。管理处提醒：爬树危险，请用长杆。

      出行信息
      时间：10月20日—11月5日
      地点：望塔山南坡停车场
      电话：0000-7654321

      编辑：闻莺
      校对：路遥
      审核：柯映
      阅读 3421
      赞 56
      在看
      """)
    #expect(issue.date == CalendarDate(year: 2026, month: 10, day: 23))
    let article = try #require(issue.articles.first?.article)
    #expect(issue.articles.count == 1)
    #expect(article.headline == Headline(main: "霜降｜柿子红了，山路软了"))
    #expect(
      Self.paragraphs(article).suffix(4) == [
        "出行信息", "时间：10月20日—11月5日", "地点：望塔山南坡停车场", "电话：0000-7654321",
      ])
  }

  @Test func editorsBeforeANoteOnTheAuthorAreFurniture() {
    let articles = Self.articles(
      """
      渡口夜里也开船

      　　今晚起，渡口最后一班船推迟到二十三点，船上添了两排座位。

      　　船工说：“灯给晚归的人留着。”

      编辑：闻莺 校对：路遥 审核：柯映
      作者简介：许桃溪，船工。
      """)
    #expect(articles.count == 1)
    #expect(articles.first?.body.last == .paragraph("作者简介：许桃溪，船工。"))
    #expect(articles.first.map { Self.paragraphs($0).contains { $0.contains("编辑") } } == false)
  }

  @Test(arguments: ["本台记者 许桃", "本网记者 许桃", "本社记者 许桃", "本刊记者 许桃", "云江日报记者 许桃 摄影报道"])
  func reportersOfAnyPaperAreAByline(line: String) {
    let articles = Self.articles("一条河的三十年\n\(line)\n\n　　云江穿城而过，最窄处只有九十米。三十年前，这里的水是黑的。\n")
    #expect(articles.map(\.headline) == [Headline(main: "一条河的三十年")])
    #expect(articles.first?.byline.names == ["许桃"])
    #expect(articles.first?.captions.isEmpty == true)
  }
}
