import Newspaper
import NewspaperLayout
import Testing
import Typesetting

@Suite struct VerticalLayoutTests {
  static let geometries = [(20, 4), (34, 7), (60, 12), (80, 20), (120, 36), (160, 46), (240, 57), (41, 5), (97, 9)]

  private func forEachPage(
    _ geometry: (Int, Int), _ body: (VerticalLayout, Page, Int) throws -> Void
  ) throws {
    for seed in 1...4 {
      for gutter in 1...2 {
        let layout = try VerticalLayout(
          verticalArticle(paragraphs: seed * 7, seed: seed),
          grid: VerticalGrid(cells: geometry.0, rows: geometry.1, gutter: gutter))
        for (index, page) in layout.pages.enumerated() { try body(layout, page, index) }
      }
    }
  }

  @Test func looksLikeAPrintedPage() throws {
    let article = Article(
      headline: Headline(kicker: "渡口百年", main: "末班船", deck: "摆渡人的一天"), byline: Byline(names: ["石榴"], line: "□石榴"),
      body: [
        .paragraph("清晨6点10分，“头班船”离岸——船上37人。"), .subhead("桥通了"), .paragraph("新桥通车以后，客流下降98%……"),
        .verse(["雾散的时候", "船也散了"]), .caption(Caption(text: "渡口的灯。", credit: "路遥 摄")), .signature("十月九日"),
      ])
    let layout = try VerticalLayout(article, grid: VerticalGrid(cells: 66, rows: 11))
    #expect(layout.pages.count == 1)
    #expect(
      picture(of: layout.pages[0], cells: 66)
        == """
               │        │          下          37 班
               │    渡  │          降          人 船
               │    口  │ 船 雾    98 新 桥    ︒ ﹄ 清        摆
               │    的  │ 也 散    ％ 桥 通       离 晨        渡  末  渡
               │    灯  │ 散 的    ︙ 通 了       岸 ６        人      口
               │    ︒  │ 了 时    ︙ 车          ︱ 点        的  班  百
           十  │ 路     │    候       以          ︱ 10        一      年
           月  │ 遥     │             后          船 分    □   天  船
           九  │        │             ︐          上 ︐    石
           日  │ 摄     │             客             ﹃    榴
               │        │             流             头
        """)
  }

  @Test func aTallPageHasTiers() throws {
    let paragraph = String(repeating: "渡口的船来来去去，灯亮着。", count: 14)
    let article = Article(headline: Headline(main: "渡口"), body: [.paragraph(paragraph), .paragraph(paragraph)])
    let layout = try VerticalLayout(article, grid: VerticalGrid(cells: 48, rows: 33))
    #expect(layout.grid.tierCount == 2 && layout.grid.tierRows == 16)
    #expect(
      picture(of: layout.pages[0], cells: 48)
        == """
              来 口 着 灯 去 船 渡 亮 去 来 口
              来 的 ︒ 亮 去 来 口 着 ︐ 来 的
              去 船 渡 着 ︐ 来 的 ︒ 灯 去 船 渡
              去 来 口 ︒ 灯 去 船 渡 亮 去 来 口
              ︐ 来 的 渡 亮 去 来 口 着 ︐ 来 的
              灯 去 船 口 着 ︐ 来 的 ︒ 灯 去 船
              亮 去 来 的 ︒ 灯 去 船 渡 亮 去 来
              着 ︐ 来 船 渡 亮 去 来 口 着 ︐ 来
              ︒ 灯 去 来 口 着 ︐ 来 的 ︒ 灯 去
                 亮 去 来 的 ︒ 灯 去 船 渡 亮 去
                 着 ︐ 去 船 渡 亮 去 来 口 着 ︐
                 ︒ 灯 去 来 口 着 ︐ 来 的 ︒ 灯
                 渡 亮 ︐ 来 的 ︒ 灯 去 船 渡 亮
                 口 着 灯 去 船 渡 亮 去 来 口 着
                 的 ︒ 亮 去 来 口 着 ︐ 来 的 ︒
                 船 渡    ︐ 来 的 ︒ 灯 去 船 渡    渡
              ───────────────────────────────────
              来 口 着 灯 去 船 渡 亮 去 来 口       口
              来 的 ︒ 亮 去 来 口 着 ︐ 来 的
              去 船 渡 着 ︐ 来 的 ︒ 灯 去 船 渡
              去 来 口 ︒ 灯 去 船 渡 亮 去 来 口
              ︐ 来 的 渡 亮 去 来 口 着 ︐ 来 的
              灯 去 船 口 着 ︐ 来 的 ︒ 灯 去 船
              亮 去 来 的 ︒ 灯 去 船 渡 亮 去 来
              着 ︐ 来 船 渡 亮 去 来 口 着 ︐ 来
              ︒ 灯 去 来 口 着 ︐ 来 的 ︒ 灯 去
                 亮 去 来 的 ︒ 灯 去 船 渡 亮 去
                 着 ︐ 去 船 渡 亮 去 来 口 着 ︐
                 ︒ 灯 去 来 口 着 ︐ 来 的 ︒ 灯
                 渡 亮 ︐ 来 的 ︒ 灯 去 船 渡 亮
                 口 着 灯 去 船 渡 亮 去 来 口 着
                 的 ︒ 亮 去 来 口 着 ︐ 来 的 ︒
                 船 渡    ︐ 来 的 ︒ 灯 去 船 渡
        """)
  }

  @Test(arguments: geometries)
  func everyCharacterIsPlacedOnce(cells: Int, rows: Int) throws {
    for seed in 1...4 {
      let article = verticalArticle(paragraphs: seed * 7, seed: seed)
      let layout = try VerticalLayout(article, grid: VerticalGrid(cells: cells, rows: rows))
      var seen = layout.passages.map { [Int](repeating: 0, count: $0.text.utf8.count) }
      for page in layout.pages {
        for unit in page.units { for byte in unit.bytes { seen[unit.passage][byte] += 1 } }
      }
      for (passage, counts) in zip(layout.passages, seen) {
        for (byte, count) in zip(passage.text.utf8, counts) where byte > 0x20 { #expect(count == 1) }
      }
    }
  }

  @Test(arguments: geometries)
  func nothingStandsOutsideOrOverlaps(cells: Int, rows: Int) throws {
    try forEachPage((cells, rows)) { _, page, _ in
      #expect(page.height <= rows && page.lines.isEmpty)
      for unit in page.units {
        #expect(unit.cell >= 0 && unit.cell + 2 <= cells && width(of: unit.text) == 2)
      }
      for rule in page.rules { #expect(rule.cells.lowerBound >= 0 && rule.cells.upperBound <= cells) }
      var page = page
      page.height = rows
      _ = picture(of: page, cells: cells)
    }
  }

  /// The text of a page goes down its lines, from right to left, tier by tier.
  @Test(arguments: geometries)
  func linesRunFromRightToLeft(cells: Int, rows: Int) throws {
    try forEachPage((cells, rows)) { layout, page, _ in
      let tierRows = layout.grid.tierRows + 1
      let body = page.units.filter { layout.passages[$0.passage].place.isBody }
      for (unit, next) in zip(body, body.dropFirst()) {
        let tiers = (unit.row / tierRows, next.row / tierRows)
        #expect(
          (unit.passage, unit.bytes.lowerBound, unit.bytes.upperBound)
            < (next.passage, next.bytes.lowerBound, next.bytes.upperBound))
        if tiers.0 != tiers.1 {
          #expect(tiers.0 < tiers.1)
        } else if unit.cell == next.cell {
          #expect(next.row == unit.row + 1)
        } else {
          #expect(next.cell < unit.cell)
        }
      }
    }
  }

  @Test(arguments: geometries.filter { $0.1 >= 9 })
  func noMarkStandsAtTheWrongEnd(cells: Int, rows: Int) throws {
    try forEachPage((cells, rows)) { layout, page, _ in
      let tierRows = layout.grid.tierRows + 1
      for unit in page.units where unit.role == .paragraph && layout.passages[unit.passage].place.isBody {
        let row = unit.row % tierRows
        if row == 0 { #expect(!"︐︒︑︓︔︕︖﹄﹂︶︾％・".contains(unit.text)) }
        if row == layout.grid.tierRows - 1 { #expect(!"﹃﹁︵︽".contains(unit.text)) }
      }
    }
  }

  @Test(arguments: geometries)
  func anAnchorFindsItsPlaceHorizontallyAndVertically(cells: Int, rows: Int) throws {
    var horizontal = ArticleLayout(
      verticalArticle(paragraphs: 28, seed: 4), grid: ColumnGrid(fitting: cells), rows: rows)
    try forEachPage((cells, rows)) { layout, page, index in
      var layout = layout
      #expect(layout.pageIndex(of: page.anchor) == index)
      for unit in page.units where layout.passages[unit.passage].place.isBody {
        #expect(layout.pageIndex(of: Anchor(passage: unit.passage, offset: unit.bytes.lowerBound)) == index)
      }
      guard layout.passages == horizontal.passages else { return }
      let number = horizontal.pageIndex(of: page.anchor)
      let shown = horizontal.page(at: number)
      #expect(
        page.anchor == .start
          || shown.lines.contains { $0.passage == page.anchor.passage && $0.bytes.contains(page.anchor.offset) })
    }
  }

  @Test func anEmptyArticleIsOneEmptyPage() throws {
    let layout = try VerticalLayout(Article(), grid: VerticalGrid(cells: 80, rows: 20))
    #expect(layout.pages.count == 1 && layout.pages[0].units.isEmpty && layout.pages[0].rules.isEmpty)
  }

  @Test(arguments: [
    (Block.table(Table(rows: [["甲", "1"]])), VerticalRefusal.table),
    (.paragraph("渡口的 Wi-Fi 很快"), .latin),
    (.paragraph("渡口叫做 Переправа"), .otherScript),
    (.paragraph("གྲུ་ཁ་ཡི་སྐད"), .otherScript),
  ])
  func whatDoesNotStandUprightIsRefused(block: Block, refusal: VerticalRefusal) {
    #expect(throws: refusal) { try VerticalLayout(Article(body: [block]), grid: VerticalGrid(cells: 80, rows: 20)) }
  }

  @Test(arguments: [
    "渡口的GDP", "CT、MRI各一台，5G满格，A座B座", String(repeating: "渡口的船来来去去，灯亮着。", count: 20) + "Wi-Fi",
  ])
  func acronymsAndAFewLatinLettersAreServed(text: String) throws {
    _ = try VerticalLayout(Article(body: [.paragraph(text)]), grid: VerticalGrid(cells: 80, rows: 20))
  }

  @Test func marksHangBelowThePageWhereThereIsABlankRow() throws {
    let article = Article(body: [.paragraph(String(repeating: "渡口的船来来去去。灯也亮着，", count: 30))])
    for rows in 6...20 {
      let plain = try VerticalLayout(article, grid: VerticalGrid(cells: 40, rows: rows)).pages
      let hanging = try VerticalLayout(article, grid: VerticalGrid(cells: 40, rows: rows, hangs: true)).pages
      #expect(plain.allSatisfy { $0.height <= rows } && hanging.count <= plain.count)
      for page in hanging {
        #expect(page.units.allSatisfy { $0.row < rows || $0.row == rows && ["︐", "︒"].contains($0.text) })
      }
    }
    let tiers = VerticalGrid(cells: 40, rows: 40, hangs: true)
    #expect(tiers.tierCount > 1 && !tiers.hangs)
  }
}

extension PassagePlace {
  /// Whether it stands among the lines of a tier whatever becomes of the headline.
  fileprivate var isBody: Bool {
    switch self {
    case .block, .source, .continuedFrom, .continuedTo: true
    default: false
    }
  }
}
