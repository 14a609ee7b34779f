import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Parts of a page's articles")
struct PDFPartTests {
  private static let body = PDFPageTests.paragraphs.map(Block.paragraph)

  @Test("a table whose first cells are numbers stays in its column, below a line that is set in")
  func numberedTable() {
    var page = SketchedPage()
    page.draw("运动会闭幕", x: 36, y: 40, size: 20, face: .songBold)
    page.column(["‥运动会昨天在江边闭", "幕，各县的选手都到齐。", "‥前三名的学校如下："], x: 36, y: 75)
    let rows = [["名次", "学校", "总分"], ["1", "云江中学", "286"], ["2", "渡口小学", "251"], ["3", "桥头小学", "198"]]
    for (row, cells) in rows.enumerated() {
      for (cell, x) in zip(cells, [36.0, 64, 121]) { page.draw(cell, x: x, y: 120 + Double(row) * 15) }
    }
    page.column(["‥明年此时还在江边。"], x: 36, y: 180)
    #expect(
      page.articles.map(\.body) == [
        [
          .paragraph("运动会昨天在江边闭幕，各县的选手都到齐。"), .paragraph("前三名的学校如下："),
          .table(Table(header: rows[0], rows: Array(rows[1...]))), .paragraph("明年此时还在江边。"),
        ]
      ])
  }

  @Test("rows of short words in small type are a table, and no caption")
  func smallTable() throws {
    var page = SketchedPage()
    page.draw("一周天气", x: 36, y: 40, size: 20, face: .songBold)
    let rows = [["日期", "天气", "风力"], ["周一", "多云", "2级"], ["周二", "小雨", "3级"], ["周三", "晴", "2级"]]
    for (row, cells) in rows.enumerated() {
      for (cell, x) in zip(cells, [36.0, 58, 95]) { page.draw(cell, x: x, y: 70 + Double(row) * 13, size: 7.6) }
    }
    page.column(PDFPageTests.lines, x: 36, y: 124)
    let articles = page.articles
    #expect(articles.map(\.headline.main) == ["一周天气"])
    guard case .table(let table)? = articles.first?.body.first else {
      Issue.record("no table: \(articles)")
      return
    }
    #expect(table.rows.last == rows.last)
    #expect(articles.first?.body.dropFirst() == Self.body[...])
  }

  @Test("who signs at the right edge below a short line is a part of the column")
  func signature() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 36, y: 40, size: 18, face: .songBold)
    let lines = PDFPageTests.lines + ["‥谢谢他。"]
    page.column(lines, x: 36, y: 75)
    let y = 75 + Double(lines.count) * 15
    page.draw("一位乘客", x: 106, y: y)
    page.draw("4月2日", x: 116, y: y + 15)
    #expect(page.articles.count == 1)
  }

  @Test("names alone below a deck are the byline, also those without a surname", arguments: ["杏林 草木", "记者 杏林 草木"])
  func bareByline(line: String) {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.draw("水位再涨就停", x: 125, y: 72, size: 12)
    page.draw(line, x: 110, y: 92, face: .hei)
    PDFPageTests.story(&page, x: 36, y: 115)
    #expect(page.articles.map(\.headline) == [Headline(main: "渡口照常开船", deck: "水位再涨就停")])
    #expect(page.articles.map(\.byline.names) == [["杏林", "草木"]])
  }

  @Test("the standing head of short news is no headline, however large it is")
  func rubric() {
    var page = SketchedPage()
    page.draw("县区简讯", x: 96, y: 40, size: 28, face: .hei)
    page.draw("渡口照常开船", x: 100, y: 76, size: 20, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 110)
    #expect(page.articles.map(\.banner) == [Banner(headline: "县区简讯")])
    #expect(page.articles.map(\.headline) == [Headline(main: "渡口照常开船")])
  }

  @Test("a banner close above the middle one of three titles is over all of them")
  func bannerOverThree() {
    var page = SketchedPage()
    page.draw("同饮一江水", x: 140, y: 40, size: 30, face: .hei)
    let titles = ["渡口照常开船", "桥头修好了路", "江堤种上了树"]
    for (title, x) in zip(titles, [36.0, 160, 284]) {
      page.draw(title, x: x + 7, y: 80, size: 16, face: .songBold)
      page.column(PDFPageTests.lines, x: x, y: 106)
    }
    let articles = page.articles
    #expect(articles.map(\.headline.main) == titles)
    #expect(articles.map(\.banner) == Array(repeating: Banner(headline: "同饮一江水"), count: 3))
  }

  @Test("a larger line inside of a text is a subhead, of two lines too", arguments: [["水还在涨"], ["水还在涨，船", "还在开"]])
  func largeSubhead(lines: [String]) {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 36, y: 40, size: 18, face: .songBold)
    page.column(PDFPageTests.lines, x: 36, y: 75)
    var y = 75 + Double(PDFPageTests.lines.count) * 15 + 4
    for line in lines {
      page.draw(line, x: 40, y: y, size: 11.8, face: .hei)
      y += 17
    }
    page.column(PDFPageTests.lines, x: 36, y: y + 6)
    #expect(page.articles.map(\.body) == [Self.body + [.subhead(lines.joined())] + Self.body])
  }

  @Test("names, and what looks like them")
  func names() {
    func scalars(_ text: String) -> ArraySlice<Scalar> { text.unicodeScalars.map(\.value)[...] }
    #expect(Names.inText(scalars("记者 文 竹")) == ["文竹"])
    #expect(Names.inText(scalars("云江市水利局 闻 莺")) == ["闻莺"])
    #expect(Attributions.byline(scalars("●云江缆绳、青塘砖瓦")) == nil)
    #expect(Attributions.agencyCredit(scalars("新华社记者 路遥 摄"))?.people == ["路遥"])
    #expect(Attributions.agencyCredit(scalars("渡口的早晨。路遥 摄")) == nil)
  }
}
