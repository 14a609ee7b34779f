import Newspaper
import Testing

@testable import NewspaperFormats

/// Short texts whose lines a viewer or a mail broke at one width.
@Suite struct WrappedTextTests {
  private static func articles(_ text: String) -> [Article] {
    TextReader().read(text, file: "wrapped.txt").issue.articles.map(\.article)
  }

  private static func paragraphs(_ article: Article?) -> [String] {
    article?.body.compactMap { if case .paragraph(let text) = $0 { text } else { nil } } ?? []
  }

  private static let paragraphs = [
    "云江半程马拉松明早7:30在望塔广场起跑，1.2万名跑者将沿云江左岸跑过千秋桥，终点设在南汀体育中心。三塘新堤首次成为赛道，长3.2公里。",
    "预计比赛时有小雨，气温13～15℃。组委会竞赛部部长郎千里说，这个温度“跑起来舒服，站着冷”，起点准备了1.3万件一次性雨衣。",
    "赛道沿线共设11个补给点，志愿者从凌晨四点开始摆放水杯。头一个补给点在盐仓街口，最后一个在离终点只有六百米的渡口石阶下面。",
  ]

  /// Lines of so many cells, as terminals and mails count them.
  private static func wrapped(_ text: String, at cells: Int, indent: String = "", edge: String = "") -> String {
    var lines: [String] = []
    var line = indent
    var width = indent.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? 1 : 2) }
    for scalar in text.unicodeScalars {
      let own = scalar.value < 0x80 ? 1 : 2
      let mayBegin = !"，。、”！？".unicodeScalars.contains(scalar)
      if width + own > cells, mayBegin {
        lines.append(edge + line)
        (line, width) = ("", 0)
      }
      line.unicodeScalars.append(scalar)
      width += own
    }
    return (lines + [edge + line]).joined(separator: "\n")
  }

  /// How paragraphs show: by nothing, by blank lines, by an indent of blanks or ideographic blanks, all of it moved in.
  private static let manners: [(indent: String, edge: String, between: String)] = [
    ("", "", "\n"), ("", "", "\n\n"), ("    ", "", "\n"), ("　　", "", "\n"), ("    ", "    ", "\n"),
  ]

  @Test(arguments: [36, 48, 64, 72, 90], 0..<5) func linesOfOneWidthAreJoined(cells: Int, manner: Int) throws {
    let (indent, edge, between) = Self.manners[manner]
    let text = Self.paragraphs.map { Self.wrapped($0, at: cells, indent: indent, edge: edge) }.joined(
      separator: between)
    let articles = Self.articles("云江半程马拉松明早鸣枪\n本报记者 鲁北辰\n\(text)\n")
    #expect(articles.map(\.headline) == [Headline(main: "云江半程马拉松明早鸣枪")])
    #expect(articles.first?.byline.names == ["鲁北辰"])
    #expect(articles.first?.body.contains { if case .subhead = $0 { true } else { false } } == false)
    #expect(Self.paragraphs(articles.first).joined() == Self.paragraphs.joined())
    // Without a mark some ends can't be seen.
    if manner > 0 { #expect(Self.paragraphs(articles.first) == Self.paragraphs) }
  }

  @Test func aFewWrappedLinesAreJoined() {
    let articles = Self.articles(
      """
      农村快递怎么跑
      本报记者 郑久
      清晨6点，快递员小王已经把当天的一百多个包裹分好类，装上三轮车，开始一
      天的派送。他负责的六个村子分布在山里，最远的一个来回要跑四十公里。
      据统计，全县已建成村级快递服务点156个，覆盖率达98%。
      （下转第4版）
      图为快递员小王在派件。郑久摄
      """)
    #expect(articles.map(\.headline.main) == ["农村快递怎么跑"])
    #expect(Self.paragraphs(articles.first).first?.contains("开始一天的派送") == true)
    #expect(articles.first?.continuedTo?.section == 4)
    #expect(articles.first?.captions.map(\.credit) == ["郑久摄"])
  }

  @Test func wrappedCopiesOfWebPagesLoseWhatIsAroundThem() {
    let articles = Self.articles(
      """
      2026/10/17 10:23  云江观察网 > 新闻 > 国内 > 正文
      分享到：微信 微博 QQ空间  A+ A-
      渡口停航九年后重新开船
      2026年10月17日 08:15   来源：云江日报
      记者 路遥 闻莺

      　　本报讯 渡口昨天早晨六点重新开船，头一班坐了四十二个人，还有
      十一辆自行车。船工说，九年没有听见这么多铃声了，一开船，大家都
      不说话。

      　　从东岸到西岸要七分钟。老人们坐在船头，有人把手伸进江里，说水
      还是从前那样凉。

      　　（责任编辑：柯映）
      上一篇：没有了
      下一篇：图书馆开到半夜
      【打印】【关闭窗口】
      相关新闻
      ·去年云江有三处渡口停航
      Copyright © 2026 云江日报 版权所有
      云ICP备00000000号
      """)
    #expect(articles.map(\.headline) == [Headline(main: "渡口停航九年后重新开船")])
    #expect(articles.first?.byline.names == ["路遥", "闻莺"])
    #expect(articles.first?.source?.name == "云江日报")
    #expect(articles.first?.body.count == 2)
  }
}
