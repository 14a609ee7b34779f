import Newspaper
import Testing

@testable import NewspaperFormats

/// The dumps in `Data/dumps` against the sections of the sample issue they are printed from.
@Suite struct TextTitleTests {
  private static let sections = [2, 4]

  /// The titles of an article, one a line: banner, kicker, headline, deck. A blank between two lines of one
  /// headline leaves no trace in a dump.
  private static func titles(_ article: Article) -> [String] {
    let banner = [article.banner?.headline, article.banner?.deck]
    let headline = [article.headline.kicker, article.headline.main, article.headline.deck]
    return (banner + headline).map { $0?.filter { $0 != " " } ?? "-" }
  }

  private static func dumped(_ number: Int) throws -> [Article] {
    let imported = try FormatRegistry.readIssue(at: SampleIssueTests.root + "/Data/dumps/云江日报-p\(number).txt")
    return imported.issue.articles.map(\.article)
  }

  private static func written(_ number: Int) throws -> [Article] {
    let issue = try FormatRegistry.readIssue(at: SampleIssueTests.folder).issue
    return try #require(issue.sections.first { $0.number == number }).articles
  }

  @Test(arguments: sections) func kickerHeadlineAndDeckAreThoseOfTheSection(number: Int) throws {
    let found = try Self.dumped(number).filter { !$0.headline.isEmpty }.map(Self.titles)
    let expected = try Self.written(number).filter { !$0.headline.isEmpty }.map(Self.titles)
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) { #expect(found == expected) }
  }

  @Test(arguments: sections) func bylinesAreThoseOfTheSection(number: Int) throws {
    let found = try Self.dumped(number).filter { !$0.headline.isEmpty }.map(\.byline.names)
    let expected = try Self.written(number).filter { !$0.headline.isEmpty }.map(\.byline.names)
    #expect(found == expected)
  }

  @Test(arguments: [
    (["携手前行 共创未来"], "携手前行 共创未来"), (["船到码头 货到村口", "石桥镇通航了"], "船到码头 货到村口石桥镇通航了"),
    (["CBA常规赛收官 江城队锁定第六"], "CBA常规赛收官 江城队锁定第六"),
    // Made by justification, or where two lines were made one.
    (["石 桥 镇 通 航 了"], "石桥镇通航了"), (["全镇 2026 年通航里程创新高"], "全镇2026年通航里程创新高"),
    (["石桥镇水上　客运纪实"], "石桥镇水上客运纪实"), (["石桥镇水上运输   全线恢复通航"], "石桥镇水上运输全线恢复通航"),
  ])
  func blanksBetweenThePhrasesOfATitleStay(lines: [String], title: String) {
    #expect(LineJoiner.title(lines.map { $0.unicodeScalars.map(\.value)[...] }) == title)
  }

  /// What the blank lines of a dump can't tell: clauses and lengths must.
  @Test(arguments: [
    (["石桥镇", "新渡船来了，", "老船工上岸"], "石桥镇", "新渡船来了，老船工上岸", nil),
    (["灯会提前，", "游人坐船来", "全市十二个码头", "夜里不收渡船钱"], nil, "灯会提前，游人坐船来", "全市十二个码头夜里不收渡船钱"),
    (["望江路口", "下周改单行"], nil, "望江路口下周改单行", nil),
    (["石桥镇文化站：", "农闲学渔鼓"], "石桥镇文化站：", "农闲学渔鼓", nil),
    (["巷里巷外", "三楼的灯修好了，四楼的还没有"], "巷里巷外", "三楼的灯修好了，四楼的还没有", nil),
    (["水乡船匠访谈录·之二十一", "说“榫”"], "水乡船匠访谈录·之二十一", "说“榫”", nil),
    (["石桥老街改造五年回访", "把台阶磨平一寸"], "石桥老街改造五年回访", "把台阶磨平一寸", nil),
    (["一年渡过的河", "——船工手记"], nil, "一年渡过的河", "——船工手记"),
    (["石桥县古渡小学", "八个学生，一条渡船"], "石桥县古渡小学", "八个学生，一条渡船", nil),
  ])
  func titlesWithoutBlankLinesArePartedByTheirClauses(
    texts: [String], kicker: String?, main: String, deck: String?
  ) {
    let block = TitleBlock(Self.lines(texts), manner: .byIndent, isSilent: true, isUnderBanner: false)
    #expect(block.resolve().headline == Headline(kicker: kicker, main: main, deck: deck))
  }

  /// No headline is so long, and none says only where.
  @Test(
    arguments: [
      (["渡船“村村到”", "老人不再绕路", "全镇一百八十七个码头接入直接呼叫系统"], nil, "渡船“村村到”老人不再绕路", "全镇一百八十七个码头接入直接呼叫系统"),
      (["石桥县古渡小学", "八个学生，一条渡船"], "石桥县古渡小学", "八个学生，一条渡船", nil),
    ] as [([String], String?, String, String?)])
  func partsOfATitleAreWhole(texts: [String], kicker: String?, main: String, deck: String?) {
    let block = TitleBlock(Self.lines(texts), manner: .silent, isSilent: false, isUnderBanner: false)
    #expect(block.resolve().headline == Headline(kicker: kicker, main: main, deck: deck))
  }

  /// What stands in marks is of one part, a deck is no shorter than lines of titles are, and lines may grow.
  @Test(
    arguments: [
      (["“慢一点，不等于", "到不了”，摆渡人这样说"], nil, "“慢一点，不等于到不了”，摆渡人这样说", nil),
      (["渡船添到", "十二条", "八十岁以上的老人过江不要钱"], nil, "渡船添到十二条", "八十岁以上的老人过江不要钱"),
      (["渡口排新戏", "主角是一条修了九年的船"], nil, "渡口排新戏主角是一条修了九年的船", nil),
    ] as [([String], String?, String, String?)])
  func partsOfATitleEndOutsideOfMarks(texts: [String], kicker: String?, main: String, deck: String?) {
    let block = TitleBlock(Self.lines(texts), manner: .byIndent, isSilent: false, isUnderBanner: false)
    #expect(block.resolve().headline == Headline(kicker: kicker, main: main, deck: deck))
  }

  /// A line with a blank between two halves is a headline set on one line; where all lines are of one length, it was wrapped.
  @Test(
    arguments: [
      (["石桥县文化馆", "农闲学渔鼓　夜里唱船歌"], "石桥县文化馆", "农闲学渔鼓　夜里唱船歌", nil),
      (["渡口修船　两岸点灯", "今年添了十二条新船"], nil, "渡口修船　两岸点灯", "今年添了十二条新船"),
      (["渡船添到十二", "条　老人过江", "不要钱"], nil, "渡船添到十二条　老人过江不要钱", nil),
    ] as [([String], String?, String, String?)])
  func aHeadlineOfTwoHalvesIsOnOneLine(texts: [String], kicker: String?, main: String, deck: String?) {
    let block = TitleBlock(Self.lines(texts), manner: .byIndent, isSilent: false, isUnderBanner: false)
    let found = block.resolve().headline
    #expect(found.main?.filter { $0 != " " } == main.filter { $0 != "　" })
    #expect(found.kicker == kicker && found.deck == deck)
  }

  @Test func marksThatAreNeverClosedAreOpenNowhere() {
    let lines = ["“慢一点，", "不等于", "到不了”（上", "《石桥"].map { Array($0.unicodeScalars.map(\.value))[...] }
    #expect(OpenMarks.inside(lines) == [false, true, true, false])
  }

  @Test func aBannerNeedsNoBlankLineBelowIt() {
    let texts = ["把船修到家门口", "两岸渡口一线见闻", "石桥镇", "八个学生，一条渡船"]
    let (banner, headline) = TitleBlock(
      Self.lines(texts), manner: .silent, isSilent: true, isUnderBanner: false
    ).resolve()
    #expect(banner == Banner(headline: "把船修到家门口", deck: "两岸渡口一线见闻"))
    #expect(headline == Headline(kicker: "石桥镇", main: "八个学生，一条渡船"))
  }

  /// Lines of titles without a blank line between.
  private static func lines(_ texts: [String]) -> [TitleBlock.Line] {
    texts.enumerated().map { index, text in
      var scalars = text.unicodeScalars.map(\.value)
      let line = LineScanner.measure(&scalars, from: 0, number: index + 1, blankBefore: index == 0)!
      return TitleBlock.Line(
        text: scalars[...], width: line.width, blankBefore: index == 0, traits: line.traits, ending: line.ending)
    }
  }
}
