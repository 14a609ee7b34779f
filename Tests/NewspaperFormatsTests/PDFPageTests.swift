import Newspaper
import Testing

@testable import NewspaperFormats

/// A page drawn with lines of text at places, as poppler would describe it.
struct SketchedPage {
  enum Face: Int {
    case song, songBold, hei
  }

  private var words: [PageWord] = []
  private let width: Double
  private let height: Double

  init(width: Double = 600, height: Double = 800) {
    self.width = width
    self.height = height
  }

  /// Draws a line with its left end and the top of its letters at a place; a blank parts words.
  mutating func draw(_ text: String, x: Double, y: Double, size: Double = 10, face: Face = .song) {
    var x = x
    for part in text.split(separator: " ", omittingEmptySubsequences: false) {
      let scalars = part.unicodeScalars.map(\.value)
      let width = scalars.reduce(0) { $0 + ($1 < 0x250 ? size / 2 : size) }
      if !scalars.isEmpty {
        words.append(
          PageWord(
            box: Box(left: x, top: y - size * 0.2, right: x + width, bottom: y + size * 1.2), scalars: scalars[...],
            style: GlyphStyle(font: face.rawValue, tenths: Int(size * 10))))
      }
      x += width + size / 2
    }
  }

  /// Draws lines one under another; two points of a dot at the front set a line in by two characters.
  mutating func column(_ lines: [String], x: Double, y: Double, size: Double = 10, face: Face = .song) {
    for (row, line) in lines.enumerated() where !line.isEmpty {
      let isIndented = line.hasPrefix("‥")
      draw(
        String(line.drop { $0 == "‥" }), x: x + (isIndented ? 2 * size : 0), y: y + Double(row) * size * 1.5,
        size: size, face: face)
    }
  }

  /// Draws a glyph on its side in a line that is set downwards.
  mutating func drawSideways(_ text: String, x: Double, y: Double, size: Double = 10) {
    words.append(
      PageWord(
        box: Box(left: x - size * 0.2, top: y, right: x + size * 1.2, bottom: y + size / 2),
        scalars: text.unicodeScalars.map(\.value)[...],
        style: GlyphStyle(font: Face.song.rawValue, tenths: Int(size * 4))))
  }

  /// Draws glyphs one under another.
  mutating func stand(_ text: String, x: Double, y: Double, size: Double, face: Face = .hei) {
    for (row, character) in text.enumerated() {
      draw(String(character), x: x, y: y + Double(row) * size * 1.15, size: size, face: face)
    }
  }

  /// Draws narrow glyphs one under another as poppler tells them: as one word.
  mutating func drawTall(_ text: String, x: Double, y: Double, size: Double, pitch: Double, face: Face = .hei) {
    let height = 1.4 * size + pitch * Double(text.count - 1)
    words.append(
      PageWord(
        box: Box(left: x, top: y - size * 0.2, right: x + size * 0.57, bottom: y - size * 0.2 + height),
        scalars: text.unicodeScalars.map(\.value)[...], style: GlyphStyle(font: -1, tenths: Int(size * 10))))
  }

  func read() -> ImportedIssue {
    BoxedPageReader(file: "page.pdf", name: PageFileName("page.pdf")).read(
      BoxedPage(number: 1, width: width, height: height, words: words))
  }

  var articles: [Article] { read().issue.articles.map(\.article) }
}

@Suite("Articles of a page's boxes")
struct PDFPageTests {
  static let paragraphs = [
    "清早的渡口没有风，老船工把缆绳解开，先往江心看了一眼。水比昨天又高了一指，他说今天只走三趟，多一趟也不走。",
    "对岸的人早就等着了。他们挑着菜，担着鸡蛋，说话的声音传得很远。",
  ]

  /// The paragraphs in lines of eleven characters, set in by two.
  static let lines = paragraphs.flatMap { paragraph in
    var rest = Array(paragraph)
    var lines = ["‥" + String(rest.prefix(9))]
    rest.removeFirst(min(9, rest.count))
    while !rest.isEmpty {
      lines.append(String(rest.prefix(11)))
      rest.removeFirst(min(11, rest.count))
    }
    return lines
  }
  static let left = Array(lines.prefix(5))
  static let right = Array(lines.dropFirst(5))

  /// An article of two columns below its title, whose upper left corner is at a place.
  static func story(_ page: inout SketchedPage, x: Double, y: Double) {
    page.column(left, x: x, y: y)
    page.column(right, x: x + 124, y: y)
  }

  @Test("a title has the columns below it, and paragraphs go on over the gutter")
  func columns() {
    var page = SketchedPage()
    page.draw("云江市水利局：", x: 120, y: 40, size: 13, face: .hei)
    page.draw("渡口照常开船", x: 90, y: 60, size: 24, face: .songBold)
    page.draw("水位再涨就停", x: 125, y: 90, size: 12)
    Self.story(&page, x: 36, y: 115)
    let articles = page.articles
    #expect(articles.count == 1)
    #expect(articles[0].headline == Headline(kicker: "云江市水利局：", main: "渡口照常开船", deck: "水位再涨就停"))
    #expect(articles[0].body == Self.paragraphs.map(Block.paragraph))
  }

  @Test("neighbours under titles of their own stay apart")
  func neighbours() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    Self.story(&page, x: 36, y: 80)
    page.draw("桥头修好了路", x: 350, y: 40, size: 24, face: .songBold)
    Self.story(&page, x: 300, y: 80)
    let articles = page.articles
    #expect(articles.map(\.headline.main) == ["渡口照常开船", "桥头修好了路"])
    #expect(articles.allSatisfy { $0.body == Self.paragraphs.map(Block.paragraph) })
  }

  @Test("a title at the left edge has the column beside it too")
  func titleAtTheEdge() {
    var page = SketchedPage()
    page.draw("开船", x: 36, y: 40, size: 24, face: .songBold)
    Self.story(&page, x: 36, y: 80)
    #expect(page.articles.map(\.headline.main) == ["开船"])
    #expect(page.articles[0].body == Self.paragraphs.map(Block.paragraph))
  }

  @Test("glyphs one under another are a headline, from right to left")
  func standingHeadline() {
    var page = SketchedPage()
    page.stand("渡口照常", x: 62, y: 40, size: 20)
    page.stand("今天开船", x: 36, y: 40, size: 20)
    Self.story(&page, x: 110, y: 40)
    let articles = page.articles
    #expect(articles.map(\.headline.main) == ["渡口照常今天开船"])
    #expect(articles[0].body == Self.paragraphs.map(Block.paragraph))
  }

  @Test("a banner stands over the headline of its article")
  func banner() {
    var page = SketchedPage()
    page.draw("同饮一江水", x: 80, y: 40, size: 28, face: .hei)
    page.draw("沿江各县发言摘登", x: 105, y: 75, size: 11)
    page.draw("渡口照常开船", x: 100, y: 95, size: 20, face: .songBold)
    Self.story(&page, x: 36, y: 130)
    #expect(page.articles.map(\.banner) == [Banner(headline: "同饮一江水", deck: "沿江各县发言摘登")])
    #expect(page.articles.map(\.headline) == [Headline(main: "渡口照常开船")])
  }

  @Test("a picture with its caption stands on a column")
  func picture() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.column(Self.left, x: 36, y: 80)
    page.column(["老船工在解缆绳。 路遥 摄"], x: 160, y: 160, size: 8, face: .hei)
    page.column(Self.right, x: 160, y: 175)
    let articles = page.articles
    #expect(articles.count == 1)
    #expect(articles[0].captions == [Caption(text: "老船工在解缆绳。", credit: "路遥 摄")])
    #expect(articles[0].body.prefix(2) == Self.paragraphs.map(Block.paragraph)[...])
  }

  @Test("bylines, subheads, source lines and jump marks are known by what they say and how they are set")
  func pieces() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 36, y: 40, size: 24, face: .songBold)
    page.draw("本报记者 路遥", x: 56, y: 75, face: .hei)
    page.column(Array(Self.left), x: 36, y: 90)
    page.draw("二、等船的人", x: 36, y: 170, face: .hei)
    page.column(["‥对岸的人早就等着了", "。他们挑着菜，担着鸡蛋", "。"], x: 36, y: 190)
    page.draw("（据《云江晚报》）", x: 58, y: 235)
    let article = page.articles[0]
    #expect(article.byline == Byline(names: ["路遥"], line: "本报记者 路遥"))
    #expect(article.source?.name == "云江晚报")
    #expect(
      article.body == [
        .paragraph(Self.paragraphs[0]), .subhead("二、等船的人"), .paragraph("对岸的人早就等着了。他们挑着菜，担着鸡蛋。"),
      ])
  }

  @Test(
    "short lines without stops are verse, also where most are of one length",
    arguments: [
      ["船还没有来", "雾先到了", "一个人数着石阶", "数到一半", "听见了桨声"],
      ["渔火低下去的时候", "潮正好从东边来", "母亲坐在船头", "把一盏灯分成两半", "一半给江面", "一半留给回来的人吧", "收网的船远远地响着", "像一句慢慢讲的话呀"],
    ])
  func verse(lines: [String]) {
    var page = SketchedPage()
    page.draw("渡口", x: 36, y: 40, size: 24, face: .songBold)
    page.column(lines, x: 46, y: 80)
    #expect(page.articles.map(\.body) == [[.verse(lines)]])
  }

  @Test("page heads and feet are furniture, and every character is accounted for")
  func furniture() {
    var page = SketchedPage()
    page.draw("第3版", x: 36, y: 10, size: 13, face: .hei)
    page.draw("民生", x: 106, y: 10, size: 13, face: .hei)
    page.draw("2021年11月19日 星期五", x: 400, y: 12, size: 9, face: .hei)
    page.draw("渡口照常开船", x: 90, y: 60, size: 24, face: .songBold)
    Self.story(&page, x: 36, y: 100)
    page.draw("本报地址：江滨路1号 邮编：410000", x: 200, y: 780, size: 7, face: .hei)
    let imported = page.read()
    #expect(imported.issue.sections.map(\.number) == [3])
    #expect(imported.issue.sections.map(\.name) == ["民生"])
    #expect(imported.issue.date == CalendarDate(year: 2021, month: 11, day: 19))
    #expect(imported.account.unplaced == 0)
    #expect(imported.account.furniture == 38)
    #expect(imported.diagnostics.count == 4)
  }

  @Test("cells of a table are rows of it")
  func table() {
    var page = SketchedPage()
    page.draw("一周菜价", x: 36, y: 40, size: 20, face: .songBold)
    page.column(["‥本周菜价有升有降，", "市场上的青菜已多了些："], x: 36, y: 75)
    for (row, cells) in [["品种", "本周", "上周"], ["菠菜", "3.5", "4.0"], ["萝卜", "1.5", "1.8"]].enumerated() {
      for (column, cell) in cells.enumerated() {
        page.draw(cell, x: 36 + Double(column) * 38, y: 105 + Double(row) * 15)
      }
    }
    page.column(["‥冷空气要来，下周价", "钱还会变。"], x: 36, y: 150)
    #expect(
      page.articles.map(\.body) == [
        [
          .paragraph("本周菜价有升有降，市场上的青菜已多了些："),
          .table(Table(header: ["品种", "本周", "上周"], rows: [["菠菜", "3.5", "4.0"], ["萝卜", "1.5", "1.8"]])),
          .paragraph("冷空气要来，下周价钱还会变。"),
        ]
      ])
  }
}

@Suite("Jumps between pages of a PDF")
struct PDFJumpTests {
  /// A page as `pdftotext` tells it: lines of 10-point type in one column, the first as large as a headline.
  private static func page(_ lines: [String], title: String?) throws -> ImportedIssue {
    var text = "<page width=\"400\" height=\"600\">\n"
    var top = 60
    func add(_ line: String, size: Int) {
      text +=
        "<word xMin=\"40\" yMin=\"\(top)\" xMax=\"\(40 + size * line.count)\" yMax=\"\(top + size)\">\(line)</word>\n"
      top += size * 3 / 2
    }
    if let title { add(title, size: 24) }
    for line in lines { add(line, size: 10) }
    return try #require(PopplerOutput.read(words: Array(text.utf8), file: "page.pdf"))
  }

  @Test("the two parts of an article are one, with its seam, and so are those of its sentence")
  func joined() throws {
    var first = try Self.page(
      [
        "渡口昨天早晨六点重新开船头一班坐了四十二个人", "还有十一辆自行车。船工说九年没有听见这么多铃声", "一开船大家都不说话只听见水响老人们坐在船头上", "有人把手伸进江里说水还是从前那样凉从前的人却",
        "（下转第2版）",
      ], title: "渡口又开船了")
    let second = try Self.page(
      [
        "（上接第1版）", "只剩下一半了。从东岸到西岸要七分钟。渡口第二班", "在早晨七点半末班在晚上八点天黑以后渡口点灯。",
      ], title: nil)
    first.issue.sections[0].number = 1
    var other = second
    other.issue.sections[0].number = 2
    for index in other.issue.sections[0].articles.indices {
      other.issue.sections[0].articles[index].id = ArticleID(section: 2, place: index + 1)
    }
    var issues: [ImportedIssue] = []
    let sink = IssueSink(options: ImportOptions(), totalBytes: nil) { issues.append($0) }
    try sink.deliver(first)
    try sink.deliver(other)
    _ = try sink.finish(path: "pages")
    let articles = try #require(issues.first).issue.articles.map(\.article)
    #expect(articles.count == 1)
    #expect(articles.first?.headline.main == "渡口又开船了")
    let paragraphs = articles.first?.body.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
    #expect(paragraphs?.count == 1)
    #expect(articles.first?.continuedTo == JumpLine(section: 2, line: "（下转第2版）（上接第1版）"))
    #expect(issues.first?.account.unplaced == 0)
  }

  @Test("a picture between the two parts of a sentence doesn't part them, nor does a title")
  func sentence() {
    let first = Article(
      headline: Headline(main: "渡口又开船了"), continuedTo: JumpLine(section: 2, line: "（下转第2版）"),
      body: [.paragraph("从前的人却"), .caption(Caption(text: "解开缆绳。", credit: nil))])
    let second = Article(
      headline: Headline(main: "开船以后"), continuedFrom: JumpLine(section: 1, line: "（上接第1版）"),
      body: [.paragraph("只剩下一半了。"), .paragraph("末班在晚上八点。")])
    var issue = Newspaper.Issue()
    issue.sections = [Section(number: 1, articles: [first]), Section(number: 2, articles: [second])]
    issue.joinJumps()
    #expect(
      issue.articles.map(\.article.body) == [
        [
          .paragraph("从前的人却只剩下一半了。"), .caption(Caption(text: "解开缆绳。", credit: nil)), .subhead("开船以后"),
          .paragraph("末班在晚上八点。"),
        ]
      ])
  }
}
