import Newspaper
import Testing

@testable import NewspaperFormats

/// Where one article of a page in order ends and the next one begins.
@Suite struct TextArticleEdgeTests {
  private static func articles(_ text: String) -> [Article] {
    TextReader().read(text, file: "page.txt").issue.sections.flatMap(\.articles)
  }

  /// Paragraphs as columns of thirteen characters set them, so that a page is known to be one of columns.
  static let column = """
    石桥渡口的第一班船清晨

    六点离岸，船上坐满了赶集的老
    人，岸上站着送他们的孩子和三
    条狗，船工说今年的客人比去年
    多了两成。

    船到对岸要走十一分钟，

    风大的日子走一刻钟，没有人催
    他，也没有人下船以前站起来，
    这是渡口的老规矩。
    """

  @Test func anOfficeBelowItsWordsSignsThem() {
    let found = Self.articles(
      """
       更正
      本报三月五日第二版刊出

      的《渡口开船》一文中，“两条
      船”应为“三条船”，向读者致
      歉。

      本报编辑部

      渡口的第一班船
      本报记者 路遥
      \(Self.column)

      停船通知
      因修理缆绳，镇渡船公司

      明天停船一天，过河的人请走上
      游的木桥，后天照常开船。

      石桥镇渡船公司

      灯又亮了
      本报记者 石榴
      \(Self.column)

      """)
    #expect(found.map(\.headline.main) == ["更正", "渡口的第一班船", "停船通知", "灯又亮了"])
    #expect(found.allSatisfy { $0.headline.kicker == nil })
    #expect(
      found.map { $0.body.last } == [
        .signature("本报编辑部"), found[1].body.last, .signature("石桥镇渡船公司"), found[3].body.last,
      ])
  }

  @Test func whoIsAddressedMayStandOverALettersTitle() throws {
    let found = Self.articles(
      """
       渡口的第一班船
      \(Self.column)

      编辑同志：
      船票能不能

      再便宜一点
      \(Self.column)

      石桥小学 丁小禾

      灯又亮了
      \(Self.column)

      """)
    #expect(found.map(\.headline.main) == ["渡口的第一班船", "船票能不能再便宜一点", "灯又亮了"])
    try #require(found.count == 3)
    #expect(found[1].headline.kicker == "编辑同志：")
    #expect(found[1].body.last == .signature("石桥小学丁小禾"))
  }

  @Test func theFirstLineOfATextIsNoPartOfItsTitle() {
    let found = Self.articles(" 渡口的第一班船\n\(Self.column)\n\n卖票的人少了一位\n\(Self.column)\n")
    #expect(found.map(\.headline.main) == ["渡口的第一班船", "卖票的人少了一位"])
    #expect(found.map(\.body.count) == [2, 2])
  }

  @Test func aDatelineStandsBelowATitleThatAsks() {
    let found = Self.articles(
      """
       渡口的第一班船
      \(Self.column)

      渡口的“老秤”
      准不准？

      本报讯（记者 路遥）石桥

      渡口的老秤用了四十年，昨天第
      一次送去校准，结果一斤只少半
      钱。

      """)
    #expect(found.map(\.headline.main) == ["渡口的第一班船", "渡口的“老秤”准不准？"])
  }

  @Test(arguments: [
    ("5月6日，石桥镇的渡船工人在\n修理缆绳，两岸的居民送来了\n姜汤和点心，修好的缆绳可以再用\n三年。 路遥 摄", 0),
    ("石桥渡口的第一班船，船上坐满了\n赶集的老人。 路遥 摄", 1), ("渡船工人在修理缆绳。 路遥 摄", 1),
  ])
  func aPictureThatTellsNewsNeedsNoArticle(caption: String, own: Int) {
    let found = Self.articles(" 渡口开船了\n\(Self.column)\n\n\(caption)\n\n灯又亮了\n\(Self.column)\n")
    let captions = found.map { $0.body.count { if case .caption = $0 { true } else { false } } }
    #expect(captions == (own == 0 ? [0, 1, 0] : [1, 0]))
  }

  @Test func aCaptionInsideATextNeedsNoBlankLine() {
    let text = Self.column.split(separator: "\n", omittingEmptySubsequences: false)
    let caption = ["渡船（右）离开石桥渡口，左边是送孩子的", "老人。 本报记者 路遥 摄"]
    let lines = text[..<10] + caption.map { $0[...] } + text[10...]
    let found = Self.articles(" 渡口开船了\n\(lines.joined(separator: "\n"))\n\n灯又亮了\n\(Self.column)\n")
    let caught = Caption(text: "渡船（右）离开石桥渡口，左边是送孩子的老人。", credit: "本报记者 路遥 摄")
    #expect(found.map(\.body.count) == [3, 2])
    #expect(found.first?.body.last == .caption(caught))
  }
}
