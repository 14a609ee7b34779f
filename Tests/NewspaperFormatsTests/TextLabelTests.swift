import GeneratedIssues
import Newspaper
import Testing

@testable import NewspaperFormats

/// Articles as people keep them from databases and web pages: with lines of labels around their text.
@Suite struct TextLabelTests {
  private static let body = """
    　　旧粮库昨天上午重新开门，原来的传送带成了长条书桌。
    　　“我小时候在这里扛过麻袋。”七十二岁的祝有根说。
    　　书房每天早上九点开门，晚上九点关门，周一休息。
    """

  /// The same article in the forms that databases, web editions and messages give it.
  static let forms: [String] = [
    "标题：旧粮库成了书房\n来源：云江晚报    作者：林知夏    日期：2024-03-05\n\n\(body)",
    "标题：旧粮库成了书房\n作者：林知夏\n来源：云江晚报\n日期：2024年3月5日\n\(body)",
    "旧粮库成了书房\n2024-03-05 07:30　来源：云江晚报　作者：林知夏　【打印】【关闭】\n\(body)",
    "\(body)".replacing("　　旧", with: "旧粮库成了书房\n林知夏\n2024.03.05\n来源：云江晚报\n\n　　旧"),
    "旧粮库成了书房\n原创 林知夏 云江晚报 2024-03-05 07:30 云江\n点击蓝字 关注我们\n\(body)\n来源：云江晚报\n记者：林知夏  责编：舒望  审核：闻莺",
    "旧粮库成了书房\n本报记者 林知夏\n\(body)\n\n来源：云江晚报\n日期：2024/3/5  责任编辑：舒望",
  ]

  private static func read(_ text: String) -> ImportedIssue { TextReader().read(text, file: "labels.txt") }

  @Test(arguments: forms) func labelsTellWhatLinesAre(text: String) throws {
    let issue = Self.read(text).issue
    let article = try #require(issue.articles.first?.article)
    #expect(issue.articles.count == 1)
    #expect(issue.date == CalendarDate(year: 2024, month: 3, day: 5))
    #expect(article.headline == Headline(main: "旧粮库成了书房"))
    #expect(article.byline.names == ["林知夏"] && article.byline.line?.contains("林知夏 林知夏") == false)
    #expect(article.source?.name == "云江晚报")
    #expect(article.body.count == 3)
  }

  @Test(arguments: forms) func whatIsLeftOutIsAccountedFor(text: String) {
    #expect(TextLawTests.difference(text) == [:])
    #expect(Self.read(text).account.unplaced == 0)
  }

  @Test(arguments: 0..<24) func mutatedTextsAreAccountedFor(seed: Int) {
    var random = SplitMix(state: UInt64(seed) + 1)
    var lines = Self.forms[seed % Self.forms.count].split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    for _ in 0..<12 {
      let index = Int.random(in: lines.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: lines.swapAt(index, Int.random(in: lines.indices, using: &random))
      case 1: lines.insert(TextLawTests.inserts.randomElement(using: &random)!, at: index)
      default: lines[index] += TextLawTests.inserts.randomElement(using: &random)!
      }
    }
    #expect(TextLawTests.difference(lines.joined(separator: "\n")) == [:])
  }

  @Test func headsOfADatabaseTellPageColumnAndDay() {
    let text = """
      【云江日报1979-01-03 第2版】
      旧粮库成了书房
      林知夏
      第2版(要闻)
      专栏：城市新事

      \(Self.body)

      老桥周末关门
      1979.01.03
      第2版(要闻)
      专栏：

      　　市桥梁管理处说，老桥周六晚上起封闭一夜，过往车辆请走北渡大桥。
      """
    let issue = Self.read(text).issue
    #expect(issue.publication.name == "云江日报" && issue.date == CalendarDate(year: 1979, month: 1, day: 3))
    #expect(issue.sections.map(\.number) == [2] && issue.sections.first?.name == "要闻")
    let articles = issue.articles.map(\.article)
    #expect(articles.map(\.headline.main) == ["旧粮库成了书房", "老桥周末关门"])
    #expect(articles.map(\.banner?.headline) == ["城市新事", nil])
    #expect(articles.map(\.byline.names) == [["林知夏"], []])
    #expect(TextLawTests.difference(text) == [:])
  }

  @Test func navigationOfAWebEditionIsLeftOut() {
    let text = """
      云江日报多媒体数字报
      2024年03月05日 星期二
      第01版：要闻 第02版：民生
      上一版 下一版
      版面导航
      旧粮库成了书房
      老桥周末关门
      旧粮库成了书房
      本报记者 林知夏
      \(Self.body)

      老桥周末关门
      　　老桥周六晚上起封闭一夜，过往车辆请走北渡大桥。
      """
    let issue = Self.read(text).issue
    #expect(issue.publication.name == "云江日报" && issue.date == CalendarDate(year: 2024, month: 3, day: 5))
    #expect(issue.articles.map(\.article.headline) == [Headline(main: "旧粮库成了书房"), Headline(main: "老桥周末关门")])
    #expect(TextLawTests.difference(text) == [:])
  }

  /// A column that stands over two articles is counted once, but not with a picture between them. Found by fuzzing.
  @Test func whatAColumnPrintsAgainIsAccountedFor() {
    let text = "??\n　　????。\n路?摄\n专栏：晚灯\n来源：?\n?\n专栏：晚灯\n来源：报\n　　?。".replacing("?", with: "\u{FFFD}")
    let imported = Self.read(text)
    #expect(imported.issue.articles.map(\.article.banner?.headline) == ["晚灯", "晚灯"])
    #expect(imported.account.unplaced == 0)
  }

  @Test func labelledTitlesNeedNoOrder() {
    let text = "副题：七十年的粮库，七天的工夫\n标题：旧粮库成了书房\n引题：盐仓街新事\n\(Self.body)"
    #expect(
      Self.read(text).issue.articles.first?.article.headline
        == Headline(kicker: "盐仓街新事", main: "旧粮库成了书房", deck: "七十年的粮库，七天的工夫"))
  }

  /// Between paragraphs such lines are text: an interview, a notice.
  @Test(arguments: ["记者：您天天来吗？", "时间：每天上午", "作者：林知夏", "2024年3月5日。"])
  func whatStandsInsideTheTextStays(line: String) throws {
    let text = "旧粮库成了书房\n\n" + Self.body.replacing("\n　　“", with: "\n　　\(line)\n　　“")
    let article = try #require(Self.read(text).issue.articles.first?.article)
    #expect(article.passages.contains { $0.text == line })
    #expect(TextLawTests.difference(text) == [:])
  }

  @Test func anOfficeSignsWithItsDay() throws {
    let text = "老桥关门通告\n\n" + Self.body + "\n云江市交通局\n2024年3月5日"
    let article = try #require(Self.read(text).issue.articles.first?.article)
    #expect(article.body.suffix(2) == [.signature("云江市交通局"), .signature("2024年3月5日")])
  }
}
