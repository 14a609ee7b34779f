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

  /// Two articles in lines of 17 characters, with nothing between them but the second one's head.
  private static func twoArticles(indent: String, last: String, head: [String]) -> String {
    ([
      "云江日报 2026年10月17日 星期六 第3版 民生", "青塘镇修好十二座老桥",
      indent + "本报讯（记者 鲁北辰）昨天上午青塘", "镇最后一座石桥修缮完工，全镇十二座老", "桥都能走农用车了。",
      indent + "镇上的石匠柯师傅带着四个徒弟，从", "去年开春一直干到了入冬。",
      indent + "他说：“石头要顺着纹路凿，急不得", last,
    ] + head + [
      indent + "每天傍晚六点，盐仓街的旧书摊陆续", "支起来，灯泡一个接一个亮着，多的时候", "有二十三家。",
      indent + "摊主里年纪最大的是老孟，今年七十", "四岁，卖了四十年连环画。",
    ]).joined(separator: "\n") + "\n"
  }

  @Test(
    arguments: ["　　", "    "],
    ["也省不得，每块都要亲手敲过才放心。”", "也省不得，每块都要敲过。”"])
  func aHeadlineThatDoesNotStandInEndsTheArticle(indent: String, last: String) {
    for head in [
      ["盐仓街的旧书摊"], ["盐仓街的旧书摊", "——城里的夜晚走访"], ["“旧书摊”又亮灯了", "——城里的夜晚走访", "本报记者 许桃溪"],
    ] {
      let articles = Self.articles(Self.twoArticles(indent: indent, last: last, head: head))
      #expect(articles.map(\.headline.main) == ["青塘镇修好十二座老桥", head[0]], "\(head)")
      #expect(articles.map { Self.paragraphs($0).count } == [3, 2], "\(head)")
      #expect(articles.last?.byline.names == (head.count > 2 ? ["许桃溪"] : []))
    }
  }

  @Test func columnsWhoseFirstLinesStandInUnseenArentWrapped() {
    let articles = Self.articles(
      """
      云江日报 2026年10月17日 星期六 第3版 民生
      盐仓街旧书摊又亮灯了
      本报讯（记者 许桃溪）昨天傍晚六
      点，盐仓街的旧书摊陆续支起来，二十三
      盏灯泡一个接一个亮了起来，最早来的是
      背着书包的两个小学生和他们的外婆，还
      有一个问路的人。
      书摊在这条街上摆了四十多年，前年
      修下水道停了，街坊们一直惦记着它们什
      么时候能回来，有人每个星期都要到巷子
      口张望一回，也有人把攒下的旧杂志捆好
      了放在门后等着。
      年纪最大的摊主老孟今年七十四，他
      只卖连环画，一本五元，十本四十，不还
      价也不催人，谁要是没有带钱就先拿回家
      去看，看完了再送回来也行，他从来不记
      账。
      """)
    #expect(articles.map(\.headline.main) == ["盐仓街旧书摊又亮灯了"])
    #expect(Self.paragraphs(articles.first).count == 3)
    #expect(Self.paragraphs(articles.first).first?.contains("昨天傍晚六点") == true)
  }
}
