import Newspaper
import Testing

@testable import NewspaperFormats

/// What single lines of a dump say about themselves, and what that makes of the page around them.
@Suite struct TextLineTests {
  private static func scalars(_ text: String) -> ArraySlice<Scalar> { text.unicodeScalars.map(\.value)[...] }

  private static func line(_ text: String) throws -> DumpLine {
    var scalars = text.unicodeScalars.map(\.value)
    return try #require(LineScanner.measure(&scalars, from: 0, number: 1, blankBefore: true))
  }

  private static func articles(_ text: String) -> [Article] {
    TextReader().read(text, file: "page.txt").issue.articles.map(\.article)
  }

  /// What the library trims from a line is a blank to a dump as well, or JSON wouldn't give back what was read.
  @Test func everyWhiteSpaceIsABlank() {
    let blanks = (UInt32(0x80)..<0x10000).compactMap(Unicode.Scalar.init).filter { $0.properties.isWhitespace }
    // The line ends among them are those of the cleaner.
    #expect(blanks.filter { !$0.value.isBlank }.map(\.value) == [0x85, 0x2028, 0x2029])
    #expect(blanks.count > 15 && blanks.allSatisfy { !$0.value.isBlank || $0.value.textClass == .blank })
  }

  // MARK: Letters

  @Test(arguments: [
    ("编辑同志：", true), ("編輯先生：", true), ("此致", true), ("敬礼！", true), ("编辑同志：你们好。", false), ("记者：", false),
    ("张先生说：", false),
    ("敬礼的孩子", false),
  ])
  func aLetterIsOpenedAndClosedByParagraphs(text: String, isPart: Bool) {
    #expect(Letters.isPart(Self.scalars(text)) == isPart)
  }

  @Test(arguments: [
    ("石桥镇读者 路遥", true), ("读者路遥（七十岁）", true), ("葉明敬上，十月二日", true), ("二〇二四年九月八日，写于石桥", true), ("读者来信", false),
    ("读者服务热线（全天）", false), ("老读者的来信越来越多", false),
  ])
  func whoeverWritesALetterSignsIt(text: String, signs: Bool) { #expect(Letters.signs(Self.scalars(text)) == signs) }

  // MARK: Furniture

  @Test func aSalutationIsNoLineOfTheEditors() {
    let text = "第3版\n\n编辑 路遥　版式 石榴\n\n石桥的灯\n\n编辑同志：贵报上月八日登\n了石桥的灯坏了一事，第二天就有人来修好了。\n"
    let article = Self.articles(text).first
    #expect(article?.body.map(\.text).joined().contains("编辑同志：贵报") == true)
  }

  @Test func aDayBesideTheSectionIsFurniture() {
    let text = "第3版\n经济\n2024年7月9日　星期五\n\n石桥的灯修好了\n\n本报讯（记者 路遥）石桥的灯昨夜修好了。\n"
    let issue = TextReader().read(text, file: "page.txt").issue
    #expect(issue.date == CalendarDate(year: 2024, month: 7, day: 9))
    #expect(issue.articles.map(\.article.headline.main) == ["石桥的灯修好了"])
  }

  // MARK: Lines

  @Test(arguments: [
    ("一共九条。靠", true), ("一共九条。”", false), ("你去吗？！", false), ("你去吗？我", true), ("一共九条。", false),
  ])
  func aSentenceEndsInsideALineWhereMoreFollows(text: String, isInside: Bool) throws {
    #expect(try Self.line(text).traits.contains(.sentenceInside) == isInside)
  }

  @Test(arguments: [
    ("0000-6065000，请拨打", 54 * 11 + 33), ("7:30开门", 54 * 3 + 33), ("石桥", 100),
  ])
  func numbersAreNotBroken(text: String, unit: Int) throws { #expect(try Self.line(text).unit == unit) }

  @Test(arguments: [
    ("“To whom it may concern.”", LineEnding.terminal), ("占地3.", .word), ("石桥通车了。（据《石桥晚报》）", .terminal),
    ("石桥（旧称石渡）", .closer), ("石桥通车了。（林苗）", .terminal), ("“通车了！” （记者 林苗）", .terminal), ("通车了，（林苗）", .closer),
  ])
  func paragraphsEndWithLatinSentencesAndSources(text: String, ending: LineEnding) throws {
    #expect(try Self.line(text).ending == ending)
  }

  @Test(arguments: [("早熟蜜橘 3.20 3.60 降一成", 2), ("新米 3.10 —— 新上市", 2), ("石桥 2024", 1)])
  func aDashFillsACell(text: String, cells: Int) { #expect(TextPattern.cellCount(Self.scalars(text)) == cells) }

  @Test(arguments: [
    ("本报记者 路遥", true), ("记者体验", false), ("记者观察", false),
    // Words that seem names which run together are a question.
    ("记者：江上早就没有木船", false), ("记者：江上舟", true),
  ])
  func aRoleNeedsAName(text: String, isByline: Bool) {
    #expect((Attributions.byline(Self.scalars(text)) == .sure) == isByline)
  }

  @Test(arguments: [("路遥 摄", 0), ("石桥的灯。路遥 摄", 5), ("石桥 路遥 摄", 3)])
  func aCreditMayStandAlone(text: String, start: Int) {
    #expect(Attributions.creditStart(Self.scalars(text)) == start)
  }

  @Test func oneLineWithABlankIsNoTable() {
    let text = """
       石桥的灯修好了
      路上亮了一夜，第二天早上才关，全镇的人都来看过了。

      渡船一年两万人 最多是赶集

      本报讯（记者 石榴）渡船一年送了两万人。
      每逢赶集，人最多，船来回要走六趟。

      """
    #expect(Self.articles(text).last?.headline.main == "渡船一年两万人 最多是赶集")
  }

  /// As where an article goes on from another page.
  @Test(arguments: ["本报记者 柯映　舒望", "本报记者　柯映　舒望", "□柯映 舒望"])
  func aBylineOpensAPartWithoutAHeadline(byline: String) {
    let articles = Self.articles(
      """
      石桥的灯修好了

      本报讯（记者 路遥）石桥

      上的三十六盏灯，昨夜又亮了
      起来。镇里说，换上的灯比从
      前省电，一年能省八千多元。

      灯是上月被大风吹坏的。
      有人写信给镇里，第二天就来
      了人量尺寸。

      \(byline)
      渡口从前有三条船，如今

      一条也没有了。摆渡的人上了
      岸，有的开起饭馆，有的种了
      橘子，也有人每天来江边坐。

      “江还是那条江。”他们
      说，船就停在屋后，每年刷一
      遍桐油。
      """)
    #expect(articles.map(\.byline.names) == [["路遥"], ["柯映", "舒望"]])
    #expect(articles.map(\.body.count) == [2, 2])
  }

  @Test func aHeadlineWithABlankIsNoTable() {
    let articles = Self.articles(
      """
      石桥的灯修好了

      本报讯（记者 柯映）石桥的灯
      昨夜修好了，桥上亮了起

      今天有雨　周一最低9℃
      本报讯（记者 路遥）今天有雨，
      出门请带伞。
      """)
    #expect(articles.last?.headline.main?.hasPrefix("今天有雨") == true)
  }

  @Test func aDatelineWithABlankMakesNoTable() {
    let text = """
      石桥的灯修好了
      路上亮了一夜，第二天早上才关，全镇的人都来看过了。

      渡船一年两万人 最多是赶集
      本报讯（记者 石榴）
      渡船一年送了两万人。
      每逢赶集，人最多，船来回要走六趟。

      """
    #expect(Self.articles(text).last?.headline.main == "渡船一年两万人 最多是赶集")
  }

  // MARK: Captions

  /// Lines of so many characters, the last of which ends a sentence.
  private static func paragraph(_ width: Int, lines: Int) -> [String] {
    let text = Array("渡口昨天早晨六点重新开船了头一班坐了四十二个人另外还带着十一辆崭新的自行车船工说他九年没有听见这么多铃声了")
    return (0..<lines).map { line in
      let start = line * 5 % 20
      return line + 1 == lines ? "没有听见。" : String(text[start..<start + width])
    }
  }

  @Test(arguments: [
    // Wider and narrower than the text; the first line stands in.
    (11, ["昨天清晨石桥渡口的第一班", "船离岸，船上坐满了赶集的老"], "人。 路遥 摄"),
    (24, ["昨天清晨石桥渡口的第一班", "船离岸，船上坐满了赶集的老", "人，岸上站满了送他们的孩子"], "和狗。 路遥 摄"),
    // Given by an office.
    (10, ["昨天清晨石桥渡口的第一班", "船离岸，船上坐满了赶集的老", "人，岸上站满了送他们的孩子"], "石桥镇文化站供图"),
  ])
  func aCaptionWithoutBlankLinesHasLinesOfItsOwnWidth(width: Int, lines: [String], last: String) {
    let text = Self.paragraph(width, lines: 9)
    let page = Self.scanned(text + text + lines + [last] + text + text)
    let roles = LineRoles(page).roles
    let expected = roles.indices.map { (18...18 + lines.count).contains($0) ? LineRole.caption : .text }
    #expect(roles == expected)
  }

  @Test func aTitleAboveAShortCaptionIsNoPartOfIt() {
    let text = Self.paragraph(13, lines: 9)
    let page = Self.scanned(text + text + ["石桥镇的渡口又开船", "渡口开船。 路遥 摄"] + text)
    #expect(LineRoles(page).roles.firstIndex(of: .caption) == 19)
  }

  // MARK: Standing headlines

  private static func scanned(_ lines: [String]) -> DumpPage {
    var text = lines.joined(separator: "\n") + "\n"
    return text.withUTF8 { bytes in
      var scanner = PageScanner(bytes)
      return scanner.next()!
    }
  }

  @Test func aStandingHeadlineIsNoPartOfTheCaptionBelow() {
    let column = [
      "渡口昨天早晨六点重新开", "船了，头一班坐了四十二", "个人，另外还带着十一辆", "崭新的自行车，船工说他",
    ]
    let caption = ["渡口昨天早晨六点重新开船了，坐在前头的", "都是老人。 路遥 摄"]
    let page = VerticalLines.joined(Self.scanned(column + "老渡口今又开船在江上等着两岸来的人".map(String.init) + caption))
    #expect(page.lines.map(\.isHead) == [nil, nil, nil, nil, true, nil, nil])
    #expect(LineRoles(page).roles.suffix(3) == [.text, .caption, .caption])
  }

  private static func closedUp(_ line: String) -> String {
    let page = line.utf8.withContiguousStorageIfAvailable { bytes -> DumpPage? in
      var scanner = PageScanner(bytes)
      return scanner.next()
    }
    guard let page = page.flatMap({ $0 }).map(LetterSpacing.closed), let line = page.lines.first else { return "" }
    return string(page.text(line))
  }

  @Test(arguments: [
    ("渡 口 添 置 了 一 台 MRI 机 器", "渡口添置了一台MRI机器"), ("本 报 讯 （ 记 者 路 遥 ） 石", "本报讯（记者路遥）石"),
    ("一 条 船 坐 12 人 半， 一 元", "一条船坐12人半，一元"), ("日 一 二 三 四 五 六", "日 一 二 三 四 五 六"),
    ("石　桥　上　的　三　十　六　盏　灯", "石　桥　上　的　三　十　六　盏　灯"), ("2024 年 3 月 5 日，石桥的灯修好了", "2024 年 3 月 5 日，石桥的灯修好了"),
  ])
  func linesSetApartAreClosedUp(line: String, closed: String) { #expect(Self.closedUp(line) == closed) }

  @Test func piecesOfALineAreMendedWithNothingBetweenThem() {
    let full = ["渡口的老船工都说江上起雾的日", "船要等到日头出来才肯离开码头", "就坐在石阶上听收音机里的新闻", "对岸的早市已经开了卖藕的都在"]
    var lines: [String] = []
    for (line, place) in zip(full, ["每到周末，", "等到雨停，", "一到集日，", "值 班 热 线 打 这 里 ："]) {
      lines += [line, place, place.count == 5 ? "写生的学生坐满江堤" : "八二六四三九"]
    }
    let page = LetterSpacing.closed(Self.scanned(lines))
    let mended = LineMender.mended(page, isSurelyBlocks: true)
    #expect(mended.lines.count < page.lines.count)
    func ink(_ page: DumpPage) -> String { page.lines.map { string(page.text($0)) }.joined().filter { $0 != " " } }
    #expect(ink(mended) == lines.joined().filter { $0 != " " })
  }

  @Test(arguments: [
    ("据新华社电（记者 许知微）", true), ("据新华社北京10月12日电", true), ("据本报记者了解", false), ("据新华社报道，石桥", false),
  ])
  func whatAnotherAgencyReportsHasADateline(text: String, isDateline: Bool) {
    #expect(TextPattern.beginsDateline(Self.scalars(text)) == isDateline)
  }

  @Test func aDatelineSetApartOpensAnArticle() {
    let articles = Self.articles(
      """
      渡口的三条船

      本报讯（记者 柯映）渡口从
      前有三条船，如今一条也没有了。

      石桥的灯修好了

      本 报 讯 （ 记 者 路 遥 ） 石 桥
      上的三十六盏灯，昨夜又亮了。
      """)
    #expect(articles.map(\.headline.main) == ["渡口的三条船", "石桥的灯修好了"])
    #expect(articles.map(\.byline.names) == [["柯映"], ["路遥"]])
  }

  // MARK: Poems

  @Test func itemsOfNewsAreNoVerse() {
    let articles = Self.articles(
      """
      简讯
      北湖区启动秋季义务植

      树，当天栽下香樟、乌桕等苗
      木3200株。（林苗）

      市残联举办手语翻译培训
      班，来自医院、车站、银行的
      46名窗口人员结业。（程言）

      石桥镇投入380万元改造
      农村公厕57座，全部实行专
      人管护。（莫凡）
      """)
    #expect(articles.map(\.headline.main) == ["简讯"])
    #expect(articles.flatMap(\.body).map(\.text).map { $0.hasSuffix("）") } == [true, true, true])
  }

  @Test func aPoemEndsBeforeTheNextHeadline() {
    let prose = (0..<6).map { _ in "石桥的灯修好以后，河上的船夜里也走了，" }.joined(separator: "\n")
    let text = """
       河边
      本报记者 路遥

      灯在水里
      一直亮到天明，像没睡的人
      船过去了
      水还在原来的地方

      石桥的灯，
      夜里又亮了

      本报讯（记者 石榴）石桥的灯修好了，
      \(prose)
      走到天亮。

      """
    #expect(Self.articles(text).map(\.headline.main) == ["河边", "石桥的灯，夜里又亮了"])
  }

  @Test(arguments: [[LineLabel.byline, .verse], [.start, .title]])
  func wordsTellWhereAPoemWithoutBlankLinesEnds(labels: [LineLabel]) {
    let verses = ["灯在水里", "像没睡的人", "一直亮到天明", "船过去了", "水还在原来的地方"]
    let text = ["水声。"] + (labels[0] == .start ? ["河边"] : []) + verses + ["桥上的石灯，", "夜里又亮了", "桥上的石灯昨天夜里又亮了。"]
    var page = Self.scanned(text)
    for index in page.lines.indices { page.lines[index].measure = 1320 }
    // A poem below text has its headline first; one below a byline has it above.
    var found: [LineLabel] = [labels[0]]
    if labels[0] == .start { found.append(.verse) }
    found += verses.map { _ in .verse } + [.verse, labels[1], .start]
    let sorted = Poems(page, Array(page.lines.indices), manner: .silent).sorted(found)
    #expect(sorted.suffix(3) == [.title, .titleMore, .start])
    #expect(sorted.dropLast(3).suffix(5).allSatisfy { $0 == .verse })
    if labels[0] == .start { #expect(sorted[1] == .title) }
  }

  @Test func aTitleOfTooManyLinesIsAPoem() {
    let verses = ["灯在水里", "像没睡的人", "一直亮到天明", "船过去了", "水还在原来的地方", "岸也在", "人走了", "灯也灭了"]
    var page = Self.scanned(["河边"] + verses + ["桥上的石灯，", "夜里又亮了", "桥上的石灯昨天夜里又亮了。"])
    for index in page.lines.indices { page.lines[index].measure = 1320 }
    let labels: [LineLabel] = [.title] + verses.map { _ in .titleMore } + [.titleMore, .titleMore, .start]
    let sorted = Poems(page, Array(page.lines.indices), manner: .silent).sorted(labels)
    #expect(sorted == [.title] + verses.map { _ in .verse } + [.title, .titleMore, .start])
  }
}
