import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Where the columns of a page begin and end")
struct PDFColumnTests {
  private static let body = PDFPageTests.paragraphs.map(Block.paragraph)

  @Test("a byline that runs out of its column up to the next one's text is none of that", arguments: [36.0, 46, 51])
  func overrun(x: Double) {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.draw("本报记者 路遥 沈砚 乔木", x: x, y: 80, face: .hei)
    page.column(PDFPageTests.left, x: 36, y: 95)
    page.column(PDFPageTests.right, x: 160, y: 80)
    #expect(page.articles.map(\.byline.names) == [["路遥", "沈砚", "乔木"]])
    #expect(page.articles.map(\.body) == [Self.body])
  }

  @Test("words in another type are part of their line, also where rows below begin under them")
  func otherType() {
    var page = SketchedPage()
    page.column(["‥清早的渡口没有风，老"], x: 36, y: 40)
    page.draw("船工把", x: 36, y: 55, face: .hei)
    page.draw("缆绳解开，先往江", x: 66, y: 55)
    page.column(["心看了一眼。水比昨天又"], x: 36, y: 70)
    for row in 0..<3 { page.column(["‥高了一指，他说今天只"], x: 46, y: 85 + 15 * Double(row)) }
    #expect(page.articles.first?.plainBody.hasPrefix("清早的渡口没有风，老船工把缆绳解开，先往江心看了") == true)
  }

  @Test("text below a last line that begins no paragraph goes on from elsewhere")
  func goesOn() {
    var page = SketchedPage()
    page.column(PDFPageTests.lines + ["‥他只是笑。"], x: 36, y: 40)
    page.column(["渡船的票价也没有变，还", "是两块钱，老人和孩子不", "要钱，说是一直就这样。"], x: 36, y: 184)
    #expect(
      page.articles.map(\.body) == [
        Self.body + [.paragraph("他只是笑。")], [.paragraph("渡船的票价也没有变，还是两块钱，老人和孩子不要钱，说是一直就这样。")],
      ])
  }

  @Test("a byline between a title and a picture doesn't part them, wherever it stands")
  func bylineBesideTitle() {
    var page = SketchedPage()
    page.draw("渡口", x: 36, y: 40, size: 18, face: .songBold)
    page.draw("本报记者 路遥", x: 80, y: 66, face: .hei)
    page.column(["老船工在解缆绳。 石小榴 摄"], x: 36, y: 160, size: 8, face: .hei)
    page.column(PDFPageTests.lines, x: 36, y: 175)
    page.draw("桥头修好了路", x: 190, y: 40, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 160, y: 80)
    let articles = page.articles
    #expect(articles.map(\.headline.main) == ["渡口", "桥头修好了路"])
    #expect(articles.map(\.byline.names) == [["路遥"], []])
    #expect(articles.map { $0.body.filter { $0.caption == nil } } == [Self.body, Self.body])
  }

  @Test("a byline over the middle of three columns is that of all")
  func middle() {
    var page = SketchedPage()
    page.draw("□路遥", x: 200, y: 40, face: .hei)
    for column in 0..<3 {
      page.column(
        Array(PDFPageTests.lines.dropFirst(3 * column).prefix(3)), x: 36 + 124 * Double(column), y: 56)
    }
    #expect(page.articles.map(\.byline.names) == [["路遥"]])
    #expect(page.articles.map(\.body) == [Self.body])
  }

  @Test("short lines that go on in a sentence are no verse")
  func ragged() {
    var page = SketchedPage()
    page.column(
      PDFPageTests.lines + ["‥渡口的管理处说，新船", "试航到年底结束，明年再", "添一条。打听船票请拨打", "五五八八零零", "六六一"], x: 36, y: 40)
    #expect(page.articles.map(\.body) == [Self.body + [.paragraph("渡口的管理处说，新船试航到年底结束，明年再添一条。打听船票请拨打五五八八零零六六一")]])
  }

  private func line(_ text: String, x: Double, y: Double, font: Int, tenths: Int = 100) -> PageLine {
    let width = Double(text.unicodeScalars.count * tenths) / 10
    return PageLine(
      box: Box(left: x, top: y, right: x + width, bottom: y + 10), style: GlyphStyle(font: font, tenths: tenths),
      scalars: text.unicodeScalars.map(\.value)[...])
  }

  @Test("a credit printed over itself is kept twice")
  func creditOverItself() {
    let credit = line("路遥 摄", x: 160, y: 65, font: 1)
    let groups = PageParser.withCredits([[line("头班船靠岸了。", x: 50, y: 65, font: 1)], [credit], [credit]])
    #expect(groups.map(\.count) == [2, 1])
  }

  @Test("pieces of a row that wide blanks part are joined by a line over them in the type of one")
  func bridges() {
    let row = [line("路遥", x: 56, y: 65, font: 2), line("一趟。", x: 160, y: 65, font: 0)]
    let deck = line("水比昨天又高了一指老船工说", x: 50, y: 50, font: 1, tenths: 110)
    let text = line("水比昨天又高了一指老船工说了", x: 50, y: 50, font: 0)
    #expect(RowFinder.joined([deck] + row).map(\.cells.count) == [0, 0, 0])
    #expect(RowFinder.joined([text] + row).map(\.cells.count) == [0, 2])
  }
}

extension Block {
  fileprivate var caption: Caption? { if case .caption(let caption) = self { caption } else { nil } }
}

extension Article {
  fileprivate var plainBody: String {
    body.reduce(into: "") { text, block in if case .paragraph(let paragraph) = block { text += paragraph } }
  }
}
