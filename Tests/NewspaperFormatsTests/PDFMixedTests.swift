import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Pages whose articles are set in different ways")
struct PDFMixedTests {
  private static let body = PDFPageTests.paragraphs.map(Block.paragraph)

  /// Eight lines of an article about something else.
  private static let market = [
    "‥集市上的秤都换过了，买", "菜的人不再自己带秤来，卖", "鱼的说少给一两也要赔。",
  ]

  @Test(
    "a deck and a byline that lie over the columns beside a standing headline are its own", arguments: [false, true])
  func deckBesideStanding(isRight: Bool) {
    var page = SketchedPage()
    page.stand("渡口照常开船", x: isRight ? 282 : 36, y: 40, size: 20)
    let x = isRight ? 36.0 : 70.0
    page.draw("水位再涨就停", x: x, y: 40, size: 12)
    page.draw("本报记者 路遥", x: x + 80, y: 57, size: 10, face: .hei)
    PDFPageTests.story(&page, x: x, y: 74)
    let articles = page.articles
    #expect(articles.map(\.headline) == [Headline(main: "渡口照常开船", deck: "水位再涨就停")])
    #expect(articles.map(\.byline.names) == [["路遥"]])
    #expect(articles.map(\.body) == [Self.body])
  }

  @Test("narrow glyphs one under another, which poppler takes for a word, belong to the standing title around them")
  func narrowGlyphs() {
    var page = SketchedPage()
    page.stand("渡口的", x: 36, y: 40, size: 20)
    page.drawTall("16", x: 36, y: 40 + 3 * 23, size: 20, pitch: 23, face: .hei)
    page.stand("班船", x: 36, y: 40 + 5 * 23, size: 20)
    PDFPageTests.story(&page, x: 70, y: 40)
    #expect(page.articles.map(\.headline.main) == ["渡口的16班船"])
  }

  @Test("an article in larger type than the page is text, and its subheads are none of its titles")
  func largeText() {
    var page = SketchedPage(height: 1200)
    for row in 0..<3 { PDFPageTests.story(&page, x: 36, y: 500 + 150 * Double(row)) }
    page.draw("渡口照常开船", x: 36, y: 40, size: 24, face: .songBold)
    page.column(PDFPageTests.lines, x: 36, y: 80, size: 11.8)
    let y = 80 + Double(PDFPageTests.lines.count) * 17.7
    page.draw("水还在涨", x: 36, y: y + 4, size: 12.4, face: .hei)
    page.column(PDFPageTests.lines, x: 36, y: y + 26, size: 11.8)
    let article = page.articles.first { $0.headline.main == "渡口照常开船" }
    #expect(article?.body == Self.body + [.subhead("水还在涨")] + Self.body)
  }

  @Test("lines in another font below a picture at a column's top are its caption")
  func captionInTypeOfText() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.column(PDFPageTests.left + PDFPageTests.left, x: 36, y: 80)
    page.draw("头一班船离开码头。", x: 160, y: 160, face: .hei)
    page.column(PDFPageTests.right, x: 160, y: 178)
    let articles = page.articles
    #expect(articles.count == 1)
    #expect(articles[0].body.last == .caption(Caption(text: "头一班船离开码头。", credit: nil)))
  }

  @Test("a picture below a column belongs to it when its caption says the same")
  func captionBelow() {
    func body(_ caption: String) -> [[Block]] {
      var page = SketchedPage()
      page.draw("渡口照常开船", x: 36, y: 40, size: 18, face: .songBold)
      page.column(PDFPageTests.lines, x: 36, y: 75)
      page.draw(caption, x: 36, y: 320, size: 8, face: .hei)
      page.draw("集市换秤", x: 200, y: 40, size: 18, face: .songBold)
      page.column(Self.market, x: 200, y: 75)
      page.draw("修桥", x: 340, y: 40, size: 18, face: .songBold)
      page.column(["‥桥头的路修到第三天，石", "料还没有运完。"], x: 340, y: 75)
      return page.articles.map(\.body)
    }
    #expect(body("老船工把缆绳解开。").contains(Self.body + [.caption(Caption(text: "老船工把缆绳解开。", credit: nil))]))
    #expect(body("山上的枫叶红了。").contains([.caption(Caption(text: "山上的枫叶红了。", credit: nil))]))
  }

  @Test(
    "short pieces beside one another below a column's text are the rows of a table",
    arguments: [SketchedPage.Face.song, .hei])
  func tableInColumn(face: SketchedPage.Face) {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 36, y: 40, size: 18, face: .songBold)
    page.column(["‥水比昨天又高了一指，他", "说今天只走三趟，多一趟", "也不走。班次如下。"], x: 36, y: 75)
    let rows = [["班次", "开船", "到岸"], ["头班", "6:00", "6:11"], ["末班船", "19:00", "19:11"]]
    for (place, row) in rows.enumerated() {
      for (text, x) in zip(row, [36.0, 84, 126]) {
        page.draw(text, x: x, y: 120 + 15 * Double(place), face: face)
      }
    }
    page.column(["‥对岸的人早就等着了。"], x: 36, y: 165)
    #expect(
      page.articles.map(\.body) == [
        [
          .paragraph("水比昨天又高了一指，他说今天只走三趟，多一趟也不走。班次如下。"),
          .table(Table(header: rows[0], rows: Array(rows.dropFirst()))), .paragraph("对岸的人早就等着了。"),
        ]
      ])
  }

  @Test("a note of the editor's over the columns is the first paragraph, below a deck, too", arguments: [false, true])
  func note(hasDeck: Bool) {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    if hasDeck { page.draw("水位再涨就停", x: 120, y: 70, size: 10.6, face: .hei) }
    page.column(["‥编者按：秋天里各处都在修路修桥，本报", "今起说说它们。"], x: 36, y: 85, size: 10.4, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 122)
    let article = page.articles[0]
    #expect(page.articles.count == 1)
    #expect(article.headline == Headline(main: "渡口照常开船", deck: hasDeck ? "水位再涨就停" : nil))
    #expect(article.body == [.paragraph("编者按：秋天里各处都在修路修桥，本报今起说说它们。")] + Self.body)
  }

  @Test("a column that begins with a lead in other type goes on in the next")
  func lead() {
    var page = SketchedPage()
    page.column(["‥清早的渡口没有风，", "老船工把缆绳解开，先往", "江心看了一眼，水没有动", "。江面上没有人的影子。"], x: 36, y: 40, face: .hei)
    page.column(["‥水比昨天又高了一指", "，他说今天只走三趟，多"], x: 36, y: 100)
    page.column(["一趟也不走，少一趟不行", "。"] + PDFPageTests.lines, x: 160, y: 40)
    let lead = [
      "清早的渡口没有风，老船工把缆绳解开，先往江心看了一眼，水没有动。江面上没有人的影子。",
      "水比昨天又高了一指，他说今天只走三趟，多一趟也不走，少一趟不行。",
    ]
    #expect(page.articles.map(\.body) == [lead.map(Block.paragraph) + Self.body])
  }

  @Test("a name alone below the titles, set in like a paragraph, is the author's")
  func nameAlone() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 36, y: 40, size: 18, face: .songBold)
    page.column(["‥路遥"] + PDFPageTests.lines, x: 36, y: 75)
    #expect(page.articles.map(\.byline.names) == [["路遥"]])
    #expect(page.articles.map(\.body) == [Self.body])
  }

  @Test("a mark that hangs into a narrow gutter doesn't join the line with a paragraph that begins beside it")
  func hangingMark() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.column(
      ["‥清早的渡口没有风，", "老船工把缆绳解开，先往", "江心看了一眼，水没有动", "一下，他就把船推出去了。", "‥对岸的人早就等着了", "，他们挑着菜，担着鸡蛋"],
      x: 36, y: 80)
    page.column(
      ["，说话的声音传得很远，", "直传到山后面的村子里去", "，听得见的人都出来看。", "‥头班船坐了四十二人", "，第二班坐了三十个人，", "末班船上一个人也没有。"],
      x: 160, y: 80)
    let text = [
      "清早的渡口没有风，老船工把缆绳解开，先往江心看了一眼，水没有动一下，他就把船推出去了。",
      "对岸的人早就等着了，他们挑着菜，担着鸡蛋，说话的声音传得很远，直传到山后面的村子里去，听得见的人都出来看。",
      "头班船坐了四十二人，第二班坐了三十个人，末班船上一个人也没有。",
    ]
    #expect(page.articles.map(\.body) == [text.map(Block.paragraph)])
  }
}
