import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Dense pages")
struct PDFDenseTests {
  private static let body = PDFPageTests.paragraphs.map(Block.paragraph)

  /// A story of two columns under a headline in one line.
  private static func story(_ page: inout SketchedPage, _ title: String, x: Double, y: Double) {
    page.draw(title, x: x + 64, y: y, size: 18, face: .songBold)
    PDFPageTests.story(&page, x: x, y: y + 35)
  }

  @Test("a byline in type a little smaller than the text belongs to the columns below it")
  func smallByline() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.draw("本报记者 路遥", x: 130, y: 72, size: 9.2, face: .hei)
    PDFPageTests.story(&page, x: 36, y: 87)
    #expect(page.articles.map(\.byline.names) == [["路遥"]])
    #expect(page.articles.map(\.body) == [Self.body])
  }

  @Test("a title over several articles is the banner of each", arguments: [0.0, 3])
  func banner(gap: Double) {
    var page = SketchedPage(width: 620)
    page.draw("同心共建好家园", x: 174, y: 40, size: 30, face: .songBold)
    Self.story(&page, "渡口照常开船", x: 36, y: 82 + gap)
    Self.story(&page, "桥头修好了路", x: 300, y: 82 + gap)
    let imported = page.read()
    let articles = imported.issue.articles.map(\.article)
    #expect(articles.map(\.headline.main) == ["渡口照常开船", "桥头修好了路"])
    #expect(articles.map(\.banner) == [Banner(headline: "同心共建好家园"), Banner(headline: "同心共建好家园")])
    #expect(articles.allSatisfy { $0.body == Self.body })
    #expect(imported.account.unplaced == 0)
  }

  @Test("a banner that is printed again over the next article is read twice and stands once")
  func repeatedBanner() {
    var page = SketchedPage()
    for y in [40.0, 300] {
      page.draw("同心共建好家园", x: 56, y: y, size: 30, face: .songBold)
      page.draw("代表发言摘登", x: 125, y: y + 38, size: 12)
      page.draw("渡口照常开船", x: 100, y: y + 56, size: 20, face: .songBold)
      PDFPageTests.story(&page, x: 36, y: y + 90)
    }
    let imported = page.read()
    #expect(imported.issue.articles.map(\.article.banner?.headline) == ["同心共建好家园", "同心共建好家园"])
    #expect(imported.account.unplaced == 0)
  }

  @Test("the standing headlines of two neighbours are apart")
  func standing() {
    var page = SketchedPage()
    page.column(PDFPageTests.lines, x: 36, y: 40)
    page.stand("渡口照常开船", x: 160, y: 40, size: 20)
    page.stand("桥头修好了路", x: 200, y: 40, size: 20)
    page.column(PDFPageTests.lines, x: 234, y: 40)
    #expect(page.articles.map(\.headline.main).sorted { $0! < $1! } == ["桥头修好了路", "渡口照常开船"])
    #expect(page.articles.allSatisfy { $0.body == Self.body })
  }

  @Test("a kicker as small as the text stands beside its headline")
  func standingKicker() {
    var page = SketchedPage()
    page.stand("走山的人", x: 66, y: 40, size: 10.2)
    page.stand("渡口照常开船", x: 36, y: 40, size: 20)
    PDFPageTests.story(&page, x: 90, y: 40)
    #expect(page.articles.map(\.headline) == [Headline(kicker: "走山的人", main: "渡口照常开船")])
  }

  @Test("a large first character is the first of its line")
  func dropCap() {
    var page = SketchedPage()
    page.draw("渡口照常", x: 36, y: 40, size: 18, face: .songBold)
    page.draw("清", x: 36, y: 75, size: 24)
    page.column(["早的渡口没有风，老", "船工把缆绳解开，先"], x: 62, y: 75)
    page.column(["往江心看了一眼。水比昨", "天又高了一指，他说今天", "只走三趟，多一趟也不走。"], x: 36, y: 105)
    let text = "清早的渡口没有风，老船工把缆绳解开，先往江心看了一眼。水比昨天又高了一指，他说今天只走三趟，多一趟也不走。"
    #expect(page.articles.map(\.headline.main) == ["渡口照常"])
    #expect(page.articles.map(\.body) == [[.paragraph(text)]])
  }

  @Test("a kicker of the name of a section is none of the page head's")
  func kickerAtTheTop() {
    var page = SketchedPage()
    page.draw("第3版", x: 36, y: 10, size: 12, face: .hei)
    page.draw("2026年10月17日 星期六", x: 400, y: 10, size: 8, face: .hei)
    page.draw("人物", x: 147, y: 32, size: 12, face: .hei)
    page.draw("渡口照常开船", x: 90, y: 50, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 85)
    let issue = page.read().issue
    #expect(issue.articles.map(\.article.headline) == [Headline(kicker: "人物", main: "渡口照常开船")])
    #expect(issue.sections[0].name == nil)
  }

  @Test("two lines with names between wide blanks are no table")
  func wideBlanks() {
    var page = SketchedPage()
    page.draw("渡口照常", x: 36, y: 40, size: 18, face: .songBold)
    page.column(["‥本报讯（记者 路遥 通", "讯员 沈砚）渡口照常开船", "，老船工把缆绳解开，先", "往江心看了一眼。"], x: 36, y: 75)
    #expect(page.articles[0].body == [.paragraph("渡口照常开船，老船工把缆绳解开，先往江心看了一眼。")])
    #expect(page.articles[0].dateline == "本报讯（记者 路遥 通讯员 沈砚）")
  }

  @Test("a signature too long for its column says nothing about where its lines begin")
  func longSignature() {
    var page = SketchedPage()
    page.draw("来信", x: 160, y: 40, size: 20, face: .songBold)
    page.column(PDFPageTests.lines, x: 160, y: 75)
    page.draw("望塔区读者滕士英先生敬上", x: 152, y: 75 + Double(PDFPageTests.lines.count) * 15)
    #expect(page.articles[0].body.prefix(2) == Self.body[...])
  }

  @Test("a byline over the gutter doesn't make one row of the lines below it")
  func bylineOverGutter() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 80, y: 40, size: 24, face: .songBold)
    page.draw("从今天起一天开六趟", x: 106, y: 70, size: 10.4, face: .hei)
    page.draw("本报记者 路遥", x: 116, y: 85, size: 9, face: .hei)
    page.column(PDFPageTests.left, x: 36, y: 98)
    page.column(PDFPageTests.right, x: 158, y: 98)
    #expect(page.articles.map(\.body) == [Self.body])
    #expect(page.articles.map(\.byline.names) == [["路遥"]])
  }

  /// Its lines stand over one another, so that the byline could be the first of the columns that it stands over.
  @Test("a byline isn't its own column")
  func bylineOverItself() throws {
    let page = """
      <page width="600" height="800">
      <word xMin="121" yMin="663" xMax="187" yMax="672">本报讯</word>
      <word xMin="121" yMin="672" xMax="187" yMax="681">\u{FFFD}</word>
      <word xMin="52" yMin="673" xMax="135" yMax="685">十早点重渡头</word>
      <word xMin="122" yMin="666" xMax="260" yMax="675">路遥矄</word>
      <word xMin="122" yMin="678" xMax="260" yMax="687">\u{FFFD}</word>
      </page>
      """
    let read = try #require(PopplerOutput.read(words: Array(page.utf8), fonts: [], file: "20261017-01.pdf"))
    #expect(read.account.unplaced == 0)
  }

  /// Titles as high as half the page, one of which stands under another as its own banner does.
  @Test("a title under a banner that it shares keeps what seemed its own")
  func titleUnderTwoBanners() throws {
    let boxes = [(9, 302, 98, 311), (1, 733, 55, 757), (9, 6, 43, 644), (9, 665, 43, 713), (9, 733, 43, 781)]
    let words = (boxes + [(6, 19, 355, 567), (56, 716, 355, 764)]).map { left, top, right, bottom in
      "<word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(right)\" yMax=\"\(bottom)\">\(top == 302 ? "江水不急" : "江")</word>"
    }
    let page = "<page width=\"60\" height=\"800\">\(words.joined())</page>"
    let read = try #require(PopplerOutput.read(words: Array(page.utf8), fonts: [], file: "20261017-01.pdf"))
    #expect(read.account.read == 10 && read.account.unplaced == 0)
  }

  @Test("what stands under one banner isn't parted by what begins beside it")
  func partedUnderABanner() throws {
    let boxes = [
      (89, 693, 471, 705, "a"), (323, 559, 436, 607, "船重"), (3, 694, 6, 742, "路遥a"), (2, 740, 22, 752, "aaaaaaa"),
      (2, 341, 7, 365, "a"), (2, 387, 7, 411, "a"), (0, 605, 387, 775, "a"), (9, 2, 70, 11, "路遥"),
      (409, 170, 470, 179, "a"), (409, 212, 470, 221, "a"), (440, 178, 545, 202, "a"), (440, 218, 545, 242, "a"),
      (440, 244, 545, 268, "a"), (440, 275, 545, 299, "a"), (440, 322, 545, 346, "a"),
    ]
    let words = boxes.map { left, top, right, bottom, text in
      "<word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(right)\" yMax=\"\(bottom)\">\(text)</word>"
    }
    let page = "<page width=\"600\" height=\"800\">\(words.joined())</page>"
    let text = { (top: Int) in #"<text top="\#(top)"left="1320"width="315"height="72"font="4""# }
    let fonts = #"<page """"width="0"<fontspec id="4"size="72""# + text(825) + "><b>" + text(966)
    let read = try #require(
      PopplerOutput.read(words: Array(page.utf8), fonts: Array(fonts.utf8), file: "20261017-01.pdf"))
    #expect(read.account.read == 25 && read.account.unplaced == 0)
  }

  @Test("an ideographic space over a gutter doesn't part a title", arguments: [(163.0, 1), (166.0, 2)])
  func blankOverAGutter(right: Double, count: Int) {
    var page = SketchedPage()
    page.draw("渡口开船", x: 43, y: 40, size: 24, face: .songBold)
    page.draw("两岸来往", x: right, y: 40, size: 24, face: .songBold)
    for x in [36.0, 156] { page.column(PDFPageTests.lines, x: x, y: 85) }
    #expect(page.articles.count == count)
    #expect(page.articles[0].headline.main?.hasPrefix("渡口开船") == true)
  }

  @Test("a banner keeps the names that stand in it")
  func namesInABanner() throws {
    let words = [(8, 702, 9, 711, "55江"), (1, 558, 2, 570, "周六"), (1, 7, 3, 545, "水"), (0, 8, 9, 36, "船")]
    let page = words.reduce(into: "<page width=\"60\" height=\"800\">") { page, word in
      page += "<word xMin=\"\(word.0)\" yMin=\"\(word.1)\" xMax=\"\(word.2)\" yMax=\"\(word.3)\">\(word.4)</word>"
    }
    let read = try #require(PopplerOutput.read(words: Array((page + "</page>").utf8), fonts: [], file: "a.pdf"))
    #expect(read.account.read == 7 && read.account.unplaced == 0)
  }

  @Test("a line that runs out of its column begins another piece")
  func wider() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 80)
    let y = 85 + Double(PDFPageTests.left.count) * 15
    page.column(["‥对岸的人早就等着了，他们挑着菜，担着", "鸡蛋，说话的声音传得很远，听得见。"], x: 36, y: y)
    page.stand("桥头修路", x: 236, y: y, size: 20)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船", "桥头修路"])
    #expect(page.articles[0].body == Self.body)
  }

  @Test("a word that no font is told of has that of words as high")
  func fonts() {
    func words(_ text: String) -> PageWord {
      PageWord(box: Box(left: 36, top: 40, right: 96, bottom: 54), scalars: text.unicodeScalars.map(\.value)[...])
    }
    var page = BoxedPage(number: 1, width: 600, height: 800, words: [words("渡口"), words("开船")])
    page.words[1].box.top += 20
    page.words[1].box.bottom += 20
    let run = FontRun(box: Box(left: 36, top: 40, right: 96, bottom: 54), font: 4, size: 10)
    FontMatcher.match(&page, FontPage(width: 600, height: 800, runs: [run]))
    #expect(page.words.map(\.style) == [GlyphStyle(font: 4, tenths: 100), GlyphStyle(font: 4, tenths: 100)])
  }
}
