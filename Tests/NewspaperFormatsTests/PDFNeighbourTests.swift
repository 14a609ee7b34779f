import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Articles of a page close to one another")
struct PDFNeighbourTests {
  private static let body = PDFPageTests.paragraphs.map(Block.paragraph)

  @Test("titles of neighbours that nearly touch stay apart over the gutter")
  func titles() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 36, y: 40, size: 18, face: .songBold)
    page.draw("桥头修好了路", x: 160, y: 40, size: 18, face: .songBold)
    for x in [36.0, 160] { page.column(PDFPageTests.lines, x: x, y: 75) }
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船", "桥头修好了路"])
    #expect(page.articles.allSatisfy { $0.body == Self.body })
  }

  @Test("a blank in a headline over two columns is no gutter")
  func blank() {
    var page = SketchedPage()
    page.draw("渡口照常", x: 74, y: 40, size: 18, face: .songBold)
    page.draw("今天开船", x: 164, y: 40, size: 18, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 75)
    #expect(page.articles.map(\.headline.main) == ["渡口照常今天开船"])
    #expect(page.articles[0].body == Self.body)
  }

  @Test("a kicker of two glyphs stands beside its standing headline")
  func standingKicker() {
    var page = SketchedPage()
    page.stand("街谈", x: 90, y: 42, size: 12)
    page.stand("渡口照常", x: 62, y: 40, size: 20)
    page.stand("今天开船", x: 36, y: 40, size: 20)
    PDFPageTests.story(&page, x: 120, y: 40)
    #expect(page.articles.map(\.headline) == [Headline(kicker: "街谈", main: "渡口照常今天开船")])
  }

  @Test("a byline over a picture belongs to the title above, also beside other columns")
  func bylineOverPicture() {
    var page = SketchedPage()
    page.draw("渡口照常", x: 36, y: 40, size: 18, face: .songBold)
    page.draw("本报记者 路遥", x: 56, y: 66, face: .hei)
    page.column(["老船工在解缆绳。 路遥 摄"], x: 36, y: 160, size: 8, face: .hei)
    page.column(PDFPageTests.lines, x: 36, y: 175)
    page.draw("桥头修好了", x: 160, y: 40, size: 18, face: .songBold)
    page.column(PDFPageTests.lines, x: 160, y: 66)
    let articles = page.articles
    #expect(articles.map(\.headline.main) == ["渡口照常", "桥头修好了"])
    #expect(articles[0].byline.names == ["路遥"])
    #expect(
      articles.map { $0.body.filter { if case .paragraph = $0 { true } else { false } } } == [Self.body, Self.body])
  }

  @Test("a jump mark below a title is the first line of its column")
  func jumpMark() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.draw("（上接第2版）", x: 36, y: 80)
    page.draw("本报记者 路遥", x: 56, y: 95, face: .hei)
    page.column(Array(PDFPageTests.left), x: 36, y: 110)
    page.column(Array(PDFPageTests.right), x: 160, y: 80)
    let article = page.articles.first
    #expect(page.articles.count == 1)
    #expect(article?.headline == Headline(main: "渡口照常开船"))
    #expect(article?.continuedFrom.map { "\($0)" }?.contains("2") == true)
    #expect(article?.byline.names == ["路遥"])
  }

  @Test("a byline below another keeps it: both belong to the column below")
  func bylines() {
    var page = SketchedPage()
    page.draw("本报记者 路遥", x: 56, y: 40, face: .hei)
    page.draw("通讯员 沈砚", x: 56, y: 55, face: .hei)
    page.column(PDFPageTests.lines, x: 36, y: 70)
    let imported = page.read()
    #expect(imported.account.unplaced == 0)
    #expect(imported.issue.articles.map(\.article.byline.names) == [["路遥", "沈砚"]])
    #expect(imported.issue.articles.map(\.article.byline.line) == ["本报记者 路遥 通讯员 沈砚"])
  }

  @Test("a signature at the right edge isn't part of the row in the column before")
  func signature() {
    var page = SketchedPage()
    page.draw("渡口照常", x: 36, y: 40, size: 20, face: .songBold)
    page.column(PDFPageTests.lines, x: 36, y: 75)
    page.draw("来信", x: 160, y: 40, size: 20, face: .songBold)
    page.column(["‥对岸的人早就等着了", "。他们挑着菜，担着鸡蛋", "，说话的声音传得很远，", "听得见。"], x: 160, y: 74)
    page.draw("读者滕士英（七十四）", x: 170, y: 134)
    let articles = page.articles
    #expect(articles.map(\.headline.main) == ["渡口照常", "来信"])
    #expect(articles[0].body == Self.body)
  }

  @Test("columns that begin anew below an article without a title are one of their own")
  func untitled() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 80)
    PDFPageTests.story(&page, x: 36, y: 185)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船", nil])
    #expect(page.articles.allSatisfy { $0.body == Self.body })
  }
}
