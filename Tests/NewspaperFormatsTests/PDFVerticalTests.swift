import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Pages set downwards")
struct PDFVerticalTests {
  private static let paragraphs = [
    "清早的渡口没有风，老船工把缆绳解开，先往江心看了一眼，又把缆绳系上了。", "水比昨天又高了一指，他说今天只走16趟，多一趟也不走，少一趟也不行。",
  ]

  /// Draws lines of sixteen characters from right to left, paragraphs set in by two; a digit lies on its side, and as far
  /// off its line as told.
  private static func draw(_ page: inout SketchedPage, x: Double, y: Double, shift: Double) {
    var x = x
    for paragraph in paragraphs {
      var rest = Array(paragraph)[...]
      var row = 2.0
      while let character = rest.popFirst() {
        if row >= 16 { (x, row) = (x - 15, 0) }
        if character.isASCII {
          page.drawSideways(String(character), x: x + shift, y: y + 10 * row)
          row += 0.5
        } else {
          page.draw(String(character), x: x, y: y + 10 * row)
          row += 1
        }
      }
      x -= 15
    }
  }

  private static func page(shift: Double = 0) -> SketchedPage {
    var page = SketchedPage()
    page.draw("第3版 民生 2026年10月17日", x: 36, y: 20, face: .hei)
    for (row, title) in ["渡口照常开船", "桥头修好了路"].enumerated() {
      let y = 80 + 220 * Double(row)
      page.stand(title, x: 500, y: y, size: 18)
      draw(&page, x: 470, y: y, shift: shift)
    }
    return page
  }

  @Test("lines are read from right to left, rows of the page from the top", arguments: [0.0, 3, -6])
  func page(shift: Double) {
    let imported = Self.page(shift: shift).read()
    let issue = imported.issue
    #expect(issue.sections.map(\.number) == [3] && issue.sections.map(\.name) == ["民生"])
    #expect(issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(issue.articles.map(\.article.headline.main) == ["渡口照常开船", "桥头修好了路"])
    #expect(issue.articles.map(\.article.body) == Array(repeating: Self.paragraphs.map(Block.paragraph), count: 2))
    #expect(imported.account.unplaced == 0)
  }

  @Test("words that poppler knows to stand are lines of their length")
  func tallWords() {
    func word(_ text: String, x: Double, y: Double) -> PageWord {
      PageWord(
        box: Box(left: x, top: y, right: x + 10, bottom: y + 10 * Double(text.count)),
        scalars: text.unicodeScalars.map(\.value)[...],
        // As high as they are: nobody told poppler otherwise.
        style: GlyphStyle(font: 0, tenths: text.count > 1 ? 71 * text.count : 100))
    }
    let words = [
      word("清早的渡口没有风", x: 400, y: 120), word("，老船工把缆绳解开，", x: 385, y: 100), word("先往江心看了一眼。", x: 370, y: 100),
      word("水比昨天又高了一", x: 355, y: 120), word("指，他说今天只走三趟", x: 340, y: 100), word("。", x: 325, y: 100),
    ]
    #expect(VerticalText.fills(words))
    let page = BoxedPage(number: 1, width: 600, height: 800, words: words)
    let issue = BoxedPageReader(file: "a.pdf", name: PageFileName("a.pdf")).read(page).issue
    #expect(
      issue.articles.map(\.article.body) == [
        [.paragraph("清早的渡口没有风，老船工把缆绳解开，先往江心看了一眼。"), .paragraph("水比昨天又高了一指，他说今天只走三趟。")]
      ])
  }

  @Test(
    "text across isn't taken for text set downwards, with blanks between its characters neither", arguments: [1.0, 1.3])
  func across(spread: Double) {
    var words: [PageWord] = []
    for row in 0..<8 {
      for column in 0..<10 {
        let (x, y) = (40 + 10 * spread * Double(column), 40 + 15 * Double(row))
        words.append(
          PageWord(
            box: Box(left: x, top: y, right: x + 10, bottom: y + 14), scalars: [0x6E21],
            style: GlyphStyle(font: 0, tenths: 100)))
      }
    }
    #expect(!VerticalText.fills(words))
  }
}
