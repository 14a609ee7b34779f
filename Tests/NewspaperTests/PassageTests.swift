import Newspaper
import Testing

@Suite struct PassageTests {
  let article = Article(
    banner: Banner(headline: "走近渡口", deck: "三篇来稿"),
    headline: Headline(kicker: "清波区：", main: "船还在", deck: "一天二十四班"),
    byline: Byline(names: ["石榴", "路遥"]), dateline: "本报讯（记者 石榴）",
    source: SourceLine(name: "云江晚报"), continuedFrom: JumpLine(section: 1, line: "(上接1版)"),
    continuedTo: JumpLine(section: 6),
    body: [
      .caption(Caption(text: "渡口清晨。", credit: "路遥 摄")), .paragraph("雾散了。"), .subhead("开船"), .verse(["水面", "有光"]),
      .question("记者：几点？"), .answer("老周：六点。"), .table(Table(header: ["班次", "时间"], rows: [["1", "6:00"]])),
      .signature("（作者系船工）"),
    ])

  @Test func everyTextOfAnArticleIsOnePassageInReadingOrder() {
    #expect(
      article.passages.map(\.text) == [
        "走近渡口", "三篇来稿", "(上接1版)", "清波区：", "船还在", "一天二十四班", "石榴 路遥", "渡口清晨。\n路遥 摄", "本报讯（记者 石榴）雾散了。", "开船",
        "水面\n有光", "记者：几点？", "老周：六点。", "班次\t时间\n1\t6:00", "（作者系船工）", "（据《云江晚报》）", "（下转第6版）",
      ])
  }

  @Test func theDatelineOpensTheFirstParagraph() {
    let opened = article.passages.filter { $0.datelineLength > 0 }
    #expect(opened.map(\.place) == [.block(1)])
    #expect(opened.first?.datelineLength == "本报讯（记者 石榴）".utf8.count)
  }

  @Test func namesThatAreAlreadyPrintedAreNotPrintedAgain() {
    var article = Article(byline: Byline(names: ["石榴"]), dateline: "本报讯（记者 石榴）", body: [.paragraph("雾散了。")])
    #expect(article.passages.map(\.place) == [.block(0)])
    article.byline.line = "本报记者 石榴"
    #expect(article.passages.map(\.place) == [.byline, .block(0)])
  }

  @Test(arguments: ["本报讯（记者 石　榴）", "本报讯（记者石 榴）"])
  func aNamePaddedInTheDatelineIsNotPrintedAgain(dateline: String) {
    let article = Article(byline: Byline(names: ["石榴"]), dateline: dateline, body: [.paragraph("雾散了。")])
    #expect(article.passages.map(\.place) == [.block(0)])
  }

  @Test func aDatelineWithoutAParagraphIsNotLost() {
    let article = Article(dateline: "本报讯", body: [.verse(["水面有光"])])
    #expect(article.passages.map(\.text) == ["本报讯", "水面有光"])
    #expect(article.passages.map(\.place) == [.dateline, .block(0)])
    #expect(article.passages[0].bareDatelineEnd == nil)
  }

  @Test(arguments: [
    ("本报讯", "雾散了。", true), ("新华社北京1月3日电", "“雾散了”，", true), ("BEIJING, Jan. 3", "The fog", true),
    ("本报讯（记者 路遥）", "雾散了。", false), ("本报讯(记者 路遥)", "雾散了。", false), ("本报讯：", "雾散了。", false),
    ("本报讯", "（记者 路遥）雾散了。", false), ("本报讯", "，雾散了。", false), ("本报讯", "　雾散了。", false), ("本报讯", "", false),
  ])
  func aDatelineThatNothingEndsIsBare(dateline: String, text: String, isBare: Bool) {
    let passage = Article(dateline: dateline, body: [.paragraph(text)]).passages[0]
    #expect(passage.text == dateline + text)
    #expect(passage.bareDatelineEnd == (isBare ? dateline.utf8.count : nil))
  }

  @Test(arguments: [("云江", 2), ("云 江\n日\t报", 4), ("　　第37路 bus", 7), ("\u{A0}é𠮷", 2), ("", 0)])
  func theLengthCountsNoBlanks(text: String, length: Int) {
    #expect(Article(body: [.paragraph(text)]).length == length)
  }

  @Test func theTitleFallsBackToWhatThereIs() {
    #expect(article.title == "船还在")
    #expect(Article(headline: Headline(kicker: "短讯")).title == "短讯")
    #expect(Article(body: [.caption(Caption(text: "渡口清晨。"))]).title == "渡口清晨。")
    #expect(Article().title == "")
  }
}

@Suite struct InkTests {
  @Test(arguments: [
    ("", 0), ("云江", 2), (" 云\u{3000}江\t1\n", 3), ("\u{A0}é\u{2003}—\u{202F}…\u{205F}‘\u{200B}", 4), ("、。〈", 3),
    ("\u{1F600}a\u{3000}", 2), ("\u{3000}", 0), ("\u{3001}", 1), ("\u{C2}", 1), ("\u{1680}云\u{1681}", 2),
  ])
  func blanksAreNoCharacters(text: String, count: Int) {
    #expect(text.inkedScalarCount == count)
  }
}
