import Testing

@testable import NewspaperFormats

/// What the words of Chinese tell of seams and of what texts are about.
struct LexiconTests {
  private static func scalars(_ text: String) -> ArraySlice<Scalar> { text.unicodeScalars.map(\.value)[...] }

  private static func seam(_ end: String, _ beginning: String) throws -> Int {
    let page = try TextColumnTests.page("　　渡口又开船了。")
    let seam = Seam(page.page, page.places)
    return seam.score(Seam.Side(endOf: scalars(end)), Seam.Side(beginningOf: scalars(beginning)))
  }

  /// Lines of newspapers, cut where columns end.
  private static let cut = [
    ("镇上的老人每天都要到茶", "馆里坐一坐，听完评书才回"), ("施工队预计在月底前完成桥", "面铺装，届时公交将恢复原"),
    ("今年全县早稻播种面积稳", "定在十二万亩，机插率超过七"), ("社区医生上门为行动不便", "的患者测量血压并登记用药"),
    ("孩子们把写好的春联送给", "邻居，楼道里一下子热闹起"), ("博物馆新收到一批清代契", "约，其中最早的写于康熙年"),
    ("水库管理处安排专人二十", "四小时值守，每两小时报一次"), ("球队在最后一节连续投进", "三分球，把比分反超到两分"),
    ("法院审理后认为，双方签", "订的租赁合同合法有效，应当"), ("气象台提醒市民注意防范", "大风降温天气，减少户外活"),
  ]

  @Test func aLineGoesOnWhereItWasCut() throws {
    var found = 0
    for (index, (end, _)) in Self.cut.enumerated() {
      let scores = try Self.cut.map { try Self.seam(end, $1) }
      if scores[index] == scores.max() { found += 1 }
    }
    #expect(found >= 8, "of \(Self.cut.count)")
  }

  @Test func aWordOverTheSeamTellsMost() throws {
    #expect(try Self.seam("他站在图书", "馆门口等车") > 300)
    #expect(try Self.seam("他站在图书", "葡萄熟了") <= 0)
  }

  @Test func traditionalCharactersAreTheSameWords() throws {
    #expect(try Self.seam("他站在圖書", "館門口等車") == Self.seam("他站在图书", "馆门口等车"))
    // 著 is a form of 着 only in some words: what the lexicon has stays.
    #expect(Lexicon.form(0x8457) == 0x8457)
    #expect(Lexicon.form(0x9928) == 0x9986)
  }

  @Test func sidesWithoutIdeographsSayNothing() throws {
    #expect(try Self.seam("", "馆门口等车") == 0)
    #expect(try Self.seam("他站在", "") == 0)
    #expect(try Self.seam("达到", "12") > 0)
    #expect(try Self.seam("12", "34") < 0)
  }

  // MARK: What texts are about

  private static func meaning(_ text: String) throws -> Meaning {
    let page = try TextColumnTests.page(text)
    return Meaning(page, page.labels.indices)
  }

  @Test func textsAboutOneThingAreAlikeWithoutACommonWord() throws {
    let texts = try [
      "　　医院新开了夜间门诊，大夫给发烧的孩子量体温。", "　　护士说，患者下班后来看病，不必再请假排队挂号。",
      "　　果农在山坡上修剪枝条，橘子再过半个月就能采摘。", "　　合作社收购柑橘，种植户忙着施肥，园里一片丰收。",
    ].map(Self.meaning)
    for (one, other) in [(0, 1), (2, 3)] {
      let own = Meaning.likeness(texts[one], texts[other])
      for apart in texts.indices where apart != one && apart != other {
        #expect(own > Meaning.likeness(texts[one], texts[apart]))
        #expect(own > Meaning.likeness(texts[other], texts[apart]))
      }
    }
  }

  @Test func likenessIsTheSameBothWaysAndBounded() throws {
    let (one, other) = try (Self.meaning("　　公交车换了新的路线，"), Self.meaning("　　乘客在站台上等候。"))
    #expect(Meaning.likeness(one, other) == Meaning.likeness(other, one))
    #expect((99...100).contains(Meaning.likeness(one, one)))
    let none = try Self.meaning("12345, 67890")
    #expect(Meaning.likeness(one, none) == 0 && Meaning.likeness(none, none) == 0)
  }

  /// A word that a line's end cuts is one.
  @Test func wordsRunOverTheEndsOfLines() throws {
    let page = try TextColumnTests.page("　　孩子们走进了新建的图书\n馆里。")
    let whole = try Self.meaning("　　孩子们走进了新建的图书馆里。")
    #expect(Meaning.likeness(Meaning(page, page.labels.indices), whole) >= 99)
    #expect(Meaning(page, page.labels.indices).length == whole.length)
  }
}
