import Newspaper
import NewspaperLayout
import Testing
import Typesetting

@Suite struct ArticleLayoutTests {
  static let geometries = [(20, 6), (34, 9), (60, 14), (80, 23), (120, 38), (160, 48), (240, 58), (41, 7), (97, 11)]

  @Test(arguments: geometries)
  func everyCharacterIsPlacedOnce(cells: Int, rows: Int) {
    for seed in 1...12 {
      let article = sampleArticle(paragraphs: seed * 2, seed: seed)
      let layout = ArticleLayout(
        article, grid: ColumnGrid(fitting: cells), rows: rows, setting: .page(widths: .narrow))
      var seen = layout.passages.map { [Int](repeating: 0, count: $0.text.utf8.count) }
      for page in layout.pages {
        for line in page.lines where !line.isRepeated { for byte in line.bytes { seen[line.passage][byte] += 1 } }
      }
      for (passage, counts) in zip(layout.passages, seen) {
        for (byte, count) in zip(passage.text.utf8, counts) where byte > 0x20 { #expect(count == 1) }
      }
    }
  }

  @Test(arguments: geometries, [TextSetting(), .page(widths: .narrow)])
  func linesStayInTheirColumns(geometry: (Int, Int), setting: TextSetting) {
    let (cells, rows) = geometry
    for seed in 1...12 {
      let grid = ColumnGrid(fitting: cells)
      let layout = ArticleLayout(
        sampleArticle(paragraphs: seed * 2, seed: seed), grid: grid, rows: rows, setting: setting)
      for page in layout.pages {
        #expect(page.height <= rows)
        for line in page.lines where line.role == .paragraph {
          let text = Array(layout.passages[line.passage].text.utf8)[line.bytes]
          let end = line.cell + width(of: String(decoding: text, as: UTF8.self))
          let inside = (0..<grid.count).contains {
            grid.cell(ofColumn: $0) <= line.cell && end <= grid.cell(ofColumn: $0) + grid.measure + setting.hang
          }
          #expect(inside)
        }
        _ = picture(of: page, in: layout)
      }
    }
  }

  @Test(arguments: geometries.filter { $0.1 >= 14 })
  func noColumnBeginsWithTheLastLineOfAParagraph(cells: Int, rows: Int) {
    for seed in 1...12 {
      let grid = ColumnGrid(fitting: cells)
      let layout = ArticleLayout(sampleArticle(paragraphs: 24, seed: seed), grid: grid, rows: rows)
      for page in layout.pages {
        for column in 0..<grid.count {
          let lines = page.lines.filter {
            (grid.cell(ofColumn: column)..<grid.cell(ofColumn: column) + grid.measure).contains($0.cell)
              && $0.role != .headline && $0.role != .kicker && $0.role != .deck && $0.role != .byline
          }.sorted { $0.row < $1.row }
          guard let first = lines.first, let last = lines.last else { continue }
          if first.role == .paragraph, first.bytes.lowerBound > 0 {
            #expect(first.bytes.upperBound < layout.passages[first.passage].text.utf8.count)
          }
          #expect(last.role != .subhead)
        }
      }
    }
  }

  @Test func theLastPageIsBalanced() {
    let grid = ColumnGrid(fitting: 120)
    var article = sampleArticle(paragraphs: 30, seed: 3)
    article.body.removeAll { if case .paragraph = $0 { false } else { true } }
    let layout = ArticleLayout(article, grid: grid, rows: 80)
    let pages = layout.pages
    #expect(pages.count == 1)
    let heights = (0..<grid.count).map { column in
      pages[0].lines.filter { $0.cell >= grid.cell(ofColumn: column) && $0.role == .paragraph }
        .filter { column == grid.count - 1 || $0.cell < grid.cell(ofColumn: column + 1) }.map(\.row).max() ?? 0
    }
    // What the ties of a paragraph cost: two rows a column.
    #expect(heights.max()! - heights.min()! <= 4)
  }

  @Test func anAnchorFindsItsPlaceInEveryGeometry() {
    let article = sampleArticle(paragraphs: 30, seed: 5)
    for (cells, rows) in Self.geometries {
      var layout = ArticleLayout(article, grid: ColumnGrid(fitting: cells), rows: rows)
      for (index, page) in layout.pages.enumerated() {
        #expect(layout.pageIndex(of: page.anchor) == index)
        for line in page.lines where line.role == .paragraph {
          #expect(layout.pageIndex(of: Anchor(passage: line.passage, offset: line.bytes.lowerBound)) == index)
        }
      }
    }
  }

  @Test func aShortArticleLooksLikeANewspaper() {
    let article = Article(
      headline: Headline(kicker: "清波区：", main: "夜市挪了三百米"), dateline: "本报讯（记者 石榴）",
      source: SourceLine(name: "云江晚报"),
      body: [
        .paragraph("本月起，清波区滨河夜市向东迁移三百米，摊位由86个增加到120个，原址恢复为步道。"),
        .subhead("摊主怎么说"),
        .paragraph("卖糖水的李嫂说，新地方有水有电，收摊时间推迟到零点，生意比上个月多了两成。"),
      ])
    let layout = ArticleLayout(article, grid: ColumnGrid(fitting: 60, count: 2), rows: 20)
    #expect(
      picture(of: layout.pages[0], in: layout) == """
                                  清波区：
                               夜市挪了三百米

              本报讯（记者 石榴）本   │ 摊主怎么说
          月起，清波区滨河夜市向东迁  │     卖糖水的李嫂说，新地方
          移三百米，摊位由86个增加到  │ 有水有电，收摊时间推迟到零
          120个，原址恢复为步道。     │ 点，生意比上个月多了两成。
                                      │         （据《云江晚报》）
        """)
  }

  @Test func anEmptyArticleIsOneEmptyPage() {
    let layout = ArticleLayout(Article(), grid: ColumnGrid(fitting: 80), rows: 20)
    #expect(layout.pages.count == 1)
    #expect(layout.pages[0].lines.isEmpty)
  }
}
