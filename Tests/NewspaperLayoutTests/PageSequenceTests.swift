import Newspaper
import Testing
import Typesetting

@testable import NewspaperLayout

/// Pages made one by one, wherever one begins, are those of the article laid out whole.
@Suite struct PageSequenceTests {
  static let geometries = [(20, 6), (41, 7), (60, 14), (80, 22), (120, 38), (240, 58)]

  /// The pages of all rows at once, parted without a thought of what is known when.
  private func pagesLaidOutWhole<Maker: PageMaker>(_ maker: Maker) -> [Page] {
    let all = maker.galley.rows().rows
    var pages: [Page] = []
    var next = 0
    repeat {
      let rows = Array(all[next...])
      let flow = maker.columns(of: rows, at: pages.isEmpty ? .first : .following)
      var page = maker.page(of: rows, columns: flow.columns, at: pages.isEmpty ? .first : .following)
      if !pages.isEmpty {
        page.anchor = Anchor(passage: rows[0].passage, offset: rows[0].segments[0].bytes.lowerBound)
      }
      pages.append(page)
      next += flow.next
    } while next < all.count
    return pages
  }

  private func check(_ layout: some PagedLayout, _ whole: [Page], seed: Int) {
    #expect(layout.pages == whole)
    // From the end, from the middle, and in moments of rest.
    var numbers = SampleNumbers(seed: seed)
    for _ in 0..<4 {
      var layout = layout
      let wanted = numbers.next(whole.count)
      #expect(layout.pageIndex(of: whole[wanted].anchor) == wanted)
      #expect(layout.page(at: wanted) == whole[wanted])
      #expect(layout.page(at: wanted / 2) == whole[wanted / 2])
      #expect(layout.estimatedPageCount >= layout.foundPageCount)
      while !layout.isComplete { layout.findPages(bytes: 1 + numbers.next(3000)) }
      #expect(layout.foundPageCount == whole.count && layout.estimatedPageCount == whole.count)
      #expect(layout.page(at: whole.count - 1) == whole[whole.count - 1])
    }
  }

  @Test(arguments: geometries) func horizontalPages(cells: Int, rows: Int) {
    for seed in 1...6 {
      let article = sampleArticle(paragraphs: seed * 7, seed: seed)
      let grid = ColumnGrid(fitting: cells)
      let setting = TextSetting.page(widths: .narrow)
      let maker = ColumnPageMaker(
        passages: article.passages, body: article.body, grid: grid, height: rows, setting: setting)
      check(
        ArticleLayout(article, grid: grid, rows: rows, setting: setting), pagesLaidOutWhole(maker), seed: seed)
    }
  }

  @Test(arguments: geometries) func verticalPages(cells: Int, rows: Int) throws {
    for seed in 1...6 {
      let article = verticalArticle(paragraphs: seed * 7, seed: seed)
      let grid = VerticalGrid(cells: cells, rows: rows)
      let maker = VerticalPageMaker(
        passages: article.passages, body: article.body, grid: grid, style: VerticalStyle())
      check(try VerticalLayout(article, grid: grid), pagesLaidOutWhole(maker), seed: seed)
    }
  }

  /// A paragraph too long to be set at once has the lines of first-fit all the same.
  @Test(arguments: [20, 36, 80]) func aLongParagraphIsSetPieceByPiece(measure: Int) {
    var numbers = SampleNumbers(seed: measure)
    let words = ["渡口", "，", "“", "”", "2026年", "42.6%", "GDP", "……", "——", "（", "）", "灯亮着", "Wi-Fi ", "。"]
    var text = ""
    while text.utf8.count <= 3 * LongPassage.bytes { text += numbers.one(of: words) }
    let article = Article(body: [.paragraph("开头。"), .paragraph(text), .paragraph("结尾。")])
    let galley = Galley(
      passages: article.passages, body: article.body,
      setter: ColumnSetter(measure: measure, setting: TextSetting()))
    let rows = galley.rows().rows.filter { $0.passage == 1 }
    let whole = setLines(of: text, measure: measure, style: ParagraphStyle(indent: measure > 16 ? 4 : 2, fit: .greedy))
    #expect(rows.map { $0.segments[0].bytes } == whole.map(\.bytes))
    #expect(rows.map { $0.segments[0].cell } == whole.map(\.indent))
    let style = VerticalStyle(indent: 2, fit: .greedy)
    let vertical = Galley(
      passages: article.passages, body: article.body, setter: TierSetter(height: measure, style: VerticalStyle()))
    let lines = vertical.rows().rows.filter { $0.passage == 1 }
    #expect(
      lines.flatMap { $0.units.map(\.bytes) }
        == setVerticalLines(of: text, rows: measure, style: style).flatMap { $0.units.map(\.bytes) })
  }

  @Test func theFirstPageOfALongArticleNeedsOnlyItsBeginning() {
    let paragraph = String(repeating: "渡口的船来来去去，灯亮着。", count: 30)
    let article = Article(headline: Headline(main: "渡口"), body: Array(repeating: .paragraph(paragraph), count: 400))
    var layout = ArticleLayout(article, grid: ColumnGrid(fitting: 80), rows: 22)
    #expect(layout.foundPageCount <= 2 && !layout.isComplete)
    let estimate = layout.estimatedPageCount
    layout.findPages(count: .max)
    #expect(layout.isComplete && abs(estimate - layout.foundPageCount) * 10 < layout.foundPageCount)
  }
}
