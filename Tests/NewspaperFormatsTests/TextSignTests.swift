import Newspaper
import Testing

@testable import NewspaperFormats

/// What tells a line of an article from its neighbours: names, rows of tables, notices, stanzas, captions.
@Suite struct TextSignTests {
  private static func scalars(_ text: String) -> ArraySlice<Scalar> { text.unicodeScalars.map(\.value)[...] }

  private static func articles(_ text: String) -> [Article] {
    TextReader().read(text, file: "page.txt").issue.sections.flatMap(\.articles)
  }

  private static let column = TextArticleEdgeTests.column

  @Test(arguments: ["4月2日", "二〇二六年四月二日", "2026年4月2日 星期四"]) func aDayIsADate(text: String) {
    #expect(TextPattern.isDate(Self.scalars(text)))
  }

  @Test(arguments: ["4月", "2日", "4月2日电", "4月2"]) func whatLacksADayIsNone(text: String) {
    #expect(!TextPattern.isDate(Self.scalars(text)))
  }

  @Test(arguments: ["本报石桥讯（记者 路遥）", "本报石桥镇讯（", "【本报记者路遥报道】", "本报讯（路遥）"])
  func aReportBeginsWithItsPlace(text: String) {
    #expect(TextPattern.beginsDateline(Self.scalars(text)))
  }

  @Test(arguments: ["本报通讯员的一天", "本报资讯中心（筹）", "本报记者的电话（一）"]) func otherWordsBeginNone(text: String) {
    #expect(!TextPattern.beginsDateline(Self.scalars(text)))
  }

  @Test(arguments: [
    "柯映", "柯 映", "许桃溪", "孟晚 柯映 许桃溪", "本报记者 阿 梨", "石桥医院主任医师 白 露",
  ])
  func aNameBelowAHeadlineIsTheByline(names: String) {
    let found = Self.articles(" 渡口的第一班船\n\(Self.column)\n\n卖票的人又少了一位\n\(names)\n\(Self.column)\n")
    #expect(found.map(\.headline.main) == ["渡口的第一班船", "卖票的人又少了一位"])
    #expect(found.last?.byline.line?.filter { $0 != " " } == names.filter { $0 != " " })
    #expect(found.last?.body.count == 2)
  }

  @Test func theRowsOfATableStandInTheirArticle() throws {
    let rows = ["名次 渡口 船数", "1 石桥 286", "2 柳湾东 251", "", "3 青石 237.5", "4 南渡 198"]
    let found = Self.articles(
      " 渡口的第一班船\n\(Self.column)\n\n前四名如下：\n\(rows.joined(separator: "\n"))\n\n\(Self.column)\n\n灯又亮了\n\(Self.column)\n")
    #expect(found.map(\.headline.main) == ["渡口的第一班船", "灯又亮了"])
    let tables = found.first?.body.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables?.map(\.rows.count) == [4])
    #expect(tables?.first?.header == ["名次", "渡口", "船数"])
  }

  @Test func aStanzaIsNoTitle() {
    let found = Self.articles(
      """
       渡口的第一班船
      \(Self.column)

      麦场
      ◎路遥

      风从南坡下来
      先摸一摸麦芒
      再摸一摸草帽

      镰刀挂在墙上
      像一弯月亮
      机器在远处响
      父亲说，听见了

      他还是走进地里
      掐下一穗，在手心里搓
      吹去麦壳，数一数
      今年的麦子，有四十粒

      灯又亮了
      \(Self.column)

      """)
    #expect(found.map(\.headline.main) == ["渡口的第一班船", "麦场", "灯又亮了"])
    #expect(found[1].body.count == 3)
  }

  @Test func captionsOnLinesOneBelowTheOtherAreSeveral() {
    let found = Self.articles(
      " 渡口的第一班船\n\(Self.column)\n\n赶集的老人在船头。 路遥 摄\n船工在修理缆绳。 柯映 摄\n\n灯又亮了\n\(Self.column)\n")
    let captions = found.flatMap(\.body).compactMap { if case .caption(let caption) = $0 { caption } else { nil } }
    #expect(captions.map(\.text) == ["赶集的老人在船头。", "船工在修理缆绳。"])
    #expect(captions.map(\.credit) == ["路遥 摄", "柯映 摄"])
  }

  @Test(arguments: ["遗失声明", "灯又亮了"]) func namesBehindItsLastSentenceEndAnItem(title: String) {
    let end = Self.column.dropLast() + "。（路遥）"
    let found = Self.articles(" 渡口的第一班船\n\(end)\n\n\(title)\n\(Self.column)\n\n井水又清了\n\(Self.column)\n")
    #expect(found.map(\.headline.main) == ["渡口的第一班船", title, "井水又清了"])
  }
}
