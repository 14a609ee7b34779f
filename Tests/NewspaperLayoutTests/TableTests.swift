import Newspaper
import NewspaperLayout
import Testing
import Typesetting

@Suite struct TableTests {
  private let timetable = Table(
    header: ["线路", "首班", "班次", "票价"],
    rows: [["37路", "6:00", "48", "2元"], ["渡口专线", "7:30", "6", "1.5元"], ["N2路", "23:30", "12", "2元"]])

  private func layout(_ body: [Block], cells: Int, columns: Int = 1, rows: Int) -> ArticleLayout {
    ArticleLayout(Article(body: body), grid: ColumnGrid(fitting: cells, count: columns), rows: rows)
  }

  @Test func figuresStandAtTheRightOfTheirColumns() {
    let layout = layout([.table(timetable)], cells: 40, rows: 10)
    #expect(
      picture(of: layout.pages[0], in: layout) == """
        线路       首班  班次   票价
        37路       6:00    48    2元
        渡口专线   7:30     6  1.5元
        N2路      23:30    12    2元
        """)
  }

  @Test func wideColumnsAreBrokenIntoLines() {
    let table = Table(
      header: ["项目", "办理地点", "说明"],
      rows: [["居住证", "江左区政务服务中心二楼", "带身份证和租房合同，当场办结"], ["老年卡", "各街道", "满六十五周岁"]])
    let layout = layout([.table(table)], cells: 40, rows: 20)
    #expect(
      picture(of: layout.pages[0], in: layout) == """
        项目    办理地点        说明
        居住证  江左区政务服务  带身份证和租房
                中心二楼        合同，当场办结
        老年卡  各街道          满六十五周岁
        """)
  }

  @Test func aTableThatIsTooWideIsAList() {
    let layout = layout([.table(timetable)], cells: 20, rows: 20)
    #expect(
      picture(of: layout.pages[0], in: layout) == """
        线路  首班  班次
          票价
        37路  6:00  48  2元
        渡口专线  7:30  6
          1.5元
        N2路  23:30  12  2元
        """)
  }

  @Test func aTableStaysWholeWhereItFits() {
    let paragraph = Block.paragraph("渡口的船来来去去。")
    for before in 0..<12 {
      let body = Array(repeating: paragraph, count: before) + [.table(timetable), paragraph]
      for (cells, columns) in [(40, 1), (80, 2), (120, 3)] {
        let layout = layout(body, cells: cells, columns: columns, rows: 10)
        var places: Set<[Int]> = []
        for (number, page) in layout.pages.enumerated() {
          for line in page.lines where line.role == .tableRow || line.role == .tableHeader {
            #expect(!line.isRepeated)
            places.insert([number, line.cell * columns / cells])
          }
        }
        #expect(places.count == 1)
      }
    }
  }

  @Test(arguments: [(40, 1, 10), (80, 2, 12), (120, 3, 9)])
  func thePartsOfALongTableHaveItsHead(cells: Int, columns: Int, rows: Int) {
    let long = Table(header: timetable.header, rows: (1...50).map { ["\($0)路", "6:00", "\($0)", "2元"] })
    let layout = layout([.paragraph("本市公交时刻。"), .table(long)], cells: cells, columns: columns, rows: rows)
    for page in layout.pages {
      #expect(page.height <= rows)
      for column in 0..<columns {
        let lines = page.lines.filter { $0.cell * columns / cells == column }
        guard let top = lines.map(\.row).min() else { continue }
        let first = lines.filter { $0.row == top }
        if first[0].role == .paragraph { continue }
        #expect(first.count == 4 && first.allSatisfy { $0.role == .tableHeader })
        #expect(lines.contains { $0.row == top + 1 && $0.role == .tableRow })
      }
    }
    let heads = layout.pages.flatMap(\.lines).filter { $0.role == .tableHeader }
    #expect(heads.filter { !$0.isRepeated }.count == 4 && heads.count > 4)
  }
}
