import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Pieces of a page's columns, titles and head")
struct PDFPieceTests {
  private static func line(_ text: String, x: Double, y: Double, size: Double = 10, font: Int = 0) -> PageLine {
    PageLine(
      box: Box(left: x, top: y, right: x + size * Double(text.count), bottom: y + size),
      style: GlyphStyle(font: font, tenths: Int(size * 10)), scalars: text.unicodeScalars.map(\.value)[...])
  }

  @Test(
    "a subhead with a blank above it stays in its column, a kicker doesn't",
    arguments: [(font: 1, title: false, count: 1), (font: 0, title: false, count: 2), (font: 1, title: true, count: 2)])
  func subhead(font: Int, title: Bool, count: Int) {
    let above = (0..<4).map { Self.line("老船工把缆绳解开先往", x: 36, y: 40 + 15 * Double($0)) }
    let head = Self.line("船还在开", x: 36, y: 85 + 26, font: font)
    let title = title ? [Self.line("渡口照常", x: 36, y: 126, size: 20, font: 1)] : []
    #expect(ChainFinder(text: above + [head], obstacles: title).chains().count == count)
  }

  @Test("the first cell of a row has the one below it, not the next of that row")
  func narrowCells() {
    let rows = ["日期", "初一", "初二"].enumerated().flatMap { row, name in
      [Self.line(name, x: 36, y: 40 + 15 * Double(row)), Self.line("天气", x: 62, y: 40 + 15 * Double(row), font: 1)]
    }
    #expect(ChainFinder(text: rows, obstacles: []).chains().map(\.count) == [3, 3])
  }

  @Test("a few lines set like the text of longer articles are text, and no title")
  func fewLines() {
    var page = SketchedPage()
    for x in [36.0, 160] {
      for part in 0..<3 { page.column(PDFPageTests.lines, x: x, y: 40 + 150 * Double(part), size: 8) }
    }
    page.draw("渡口照常开船", x: 300, y: 40, size: 20, face: .songBold)
    page.column(PDFPageTests.lines + PDFPageTests.lines, x: 300, y: 75)
    page.draw("桥头修好了路", x: 450, y: 40, size: 20, face: .songBold)
    page.column(["‥桥头的路昨天修好", "了，人人都说好走。"], x: 450, y: 75)
    let article = page.articles.first { $0.headline.main == "桥头修好了路" }
    #expect(article?.body == [.paragraph("桥头的路昨天修好了，人人都说好走。")])
  }

  @Test("a name in the middle of three columns is the byline, and no line of the second")
  func nameInTheMiddle() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 146, y: 40, size: 20, face: .songBold)
    page.draw("路 遥", x: 206, y: 73)
    let parts = [["‥清早的渡口没有风，", "老船工把缆绳解开，先"], ["往江心看了一眼。水比", "昨天又高了一指，他说"], ["今天只走三趟，多一趟", "也不走。"]]
    for (part, x) in zip(parts, [36.0, 160, 284]) { page.column(part, x: x, y: 90) }
    #expect(page.articles.map(\.byline.names) == [["路遥"]])
    #expect(
      page.articles.map(\.body) == [[.paragraph("清早的渡口没有风，老船工把缆绳解开，先往江心看了一眼。水比昨天又高了一指，他说今天只走三趟，多一趟也不走。")]])
  }

  @Test("a name over the gutter of two columns is their byline, whatever stands beside it")
  func nameOverGutter() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 20, face: .songBold)
    page.draw("单于雁", x: 134, y: 73)
    page.column(PDFPageTests.left, x: 36, y: 88)
    page.column(PDFPageTests.right, x: 160, y: 88)
    page.draw("桥头修好了路", x: 338, y: 40, size: 20, face: .songBold)
    PDFPageTests.story(&page, x: 284, y: 73)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船", "桥头修好了路"])
    #expect(page.articles.map(\.byline.names) == [["单于雁"], []])
    let body = PDFPageTests.paragraphs.map(Block.paragraph)
    #expect(page.articles.map(\.body) == [body, body])
  }

  @Test("the paper's name in large type beside the day is no headline")
  func masthead() {
    var page = SketchedPage()
    page.draw("云江新闻", x: 36, y: 16, size: 32, face: .songBold)
    page.draw("2026年10月17日 星期六", x: 200, y: 18, size: 8, face: .hei)
    page.draw("今日12版", x: 200, y: 34, size: 8, face: .hei)
    page.draw("渡口照常开船", x: 90, y: 80, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 115)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船"])
  }

  @Test("a page head of a number, a name and the day in digits is no title")
  func numericDate() {
    var page = SketchedPage()
    page.draw("01", x: 36, y: 16, size: 14, face: .hei)
    page.draw("三农", x: 106, y: 16, size: 14, face: .hei)
    page.draw("2026-7-28", x: 480, y: 18, size: 8.6, face: .hei)
    page.draw("渡口照常开船", x: 90, y: 80, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 115)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船"])
    #expect(page.read().issue.date == CalendarDate(year: 2026, month: 7, day: 28))
  }

  @Test("short lines of verse belong to the title beside the end of their lines")
  func shortVerse() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 300, y: 40, size: 20, face: .songBold)
    PDFPageTests.story(&page, x: 300, y: 75)
    page.draw("麦子黄了", x: 130, y: 40, size: 20, face: .songBold)
    page.draw("□林间", x: 60, y: 68)
    page.column(["风从坡下来", "先摸麦芒", "再摸帽檐"], x: 45, y: 85)
    let poem = page.articles.first { $0.headline.main == "麦子黄了" }
    #expect(poem?.byline.names == ["林间"])
    #expect(poem?.body.isEmpty == false)
  }

  @Test("who edited the page is told with bars or blanks", arguments: ["责任编辑/柳叶 视觉/江上 审读/闻远", "编辑 方正 版式 阿远 校对 麦穗儿"])
  func editors(line: String) {
    var page = SketchedPage()
    page.draw("第3版 民生 2026年10月17日", x: 36, y: 16, face: .hei)
    page.draw(line, x: 300, y: 32, size: 8, face: .hei)
    page.draw("渡口照常开船", x: 90, y: 80, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 115)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船"])
  }

  @Test("a kicker hardly smaller than its standing headline stands with it")
  func standingKicker() {
    var page = SketchedPage()
    page.stand("把课堂搬到田埂上", x: 36, y: 60, size: 11.6)
    page.stand("农业农村局", x: 52, y: 60, size: 10.2, face: .songBold)
    page.column(PDFPageTests.lines, x: 70, y: 60)
    #expect(page.articles.map(\.headline) == [Headline(kicker: "农业农村局", main: "把课堂搬到田埂上")])
  }

  @Test("a standing line is one when a mark in it has parted its words")
  func partedLine() {
    func word(_ text: String, y: Double, font: Int) -> PageWord {
      PageWord(
        box: Box(left: 36, top: y, right: 46, bottom: y + 10 * Double(text.count)),
        scalars: text.unicodeScalars.map(\.value)[...], style: GlyphStyle(font: font, tenths: 100))
    }
    var words = [word("从“卖", y: 100, font: 0), word("柑橘", y: 131, font: -1), word("”到风景", y: 152, font: 0)]
    let lines = VerticalFinder.takeLines(from: &words, bodySize: 9)
    #expect(lines.map { Array($0.scalars) } == ["从“卖柑橘”到风景".unicodeScalars.map(\.value)])
  }
}
