import TerminalScreen
import Testing
import Typesetting

struct CanvasTests {
  @Test func textAndStylesStandWhereTheyWereDrawn() {
    var canvas = Canvas(size: Size(cells: 12, rows: 3))
    canvas.fill(rows: 0..<1, cells: 0..<12, style: Style(.bar))
    canvas.draw("晨报 7", row: 0, cell: 1, style: Style(.bar))
    canvas.draw("河水涨了", row: 1, cell: 0, style: Style(.headline))
    canvas.draw("ok", row: 2, cell: 10)
    #expect(
      canvas.screen.text == """
         晨报 7
        河水涨了
                  ok
        """)
    #expect(
      canvas.screen.styles == """
        BBBBBBBBBBBB
        HHHHHHHH
                  ..
        """)
  }

  @Test(arguments: [(-1, " 水", 4), (-2, "水", 4), (0, "河水", 4), (3, "   河", 2), (4, "", 0), (-4, "", 4), (9, "", 0)])
  func edgesClipAndBlankHalves(cell: Int, expected: String, drawn: Int) {
    var canvas = Canvas(size: Size(cells: 5, rows: 1))
    let cells = canvas.draw("河水", row: 0, cell: cell)
    #expect(canvas.screen.text == (cell == 4 ? "" : expected))
    #expect(cells == drawn)
  }

  @Test func aWideClusterThatDoesNotFitIntoTheLastCellLeavesABlankInItsStyle() {
    var canvas = Canvas(size: Size(cells: 3, rows: 1))
    canvas.draw("河水", row: 0, cell: 0, style: Style(.headline))
    #expect(canvas.screen.text == "河")
    #expect(canvas.screen.styles == "HHH")
  }

  @Test(arguments: [(0, "", 0), (1, "", 0), (2, "河", 2), (3, "河", 2), (4, "河水", 4), (99, "河水x", 5), (-3, "", 0)])
  func aLimitTakesWholeClusters(limit: Int, expected: String, drawn: Int) {
    var canvas = Canvas(size: Size(cells: 20, rows: 1))
    #expect(canvas.draw("河水x", row: 0, cell: 3, limit: limit) == drawn)
    #expect(canvas.screen.text == (expected.isEmpty ? "" : "   " + expected))
  }

  @Test func bytesChooseAPartOfTheText() {
    var canvas = Canvas(size: Size(cells: 9, rows: 1))
    canvas.draw("一二三四", bytes: 3..<9, row: 0, cell: 0)
    #expect(canvas.screen.text == "二三")
  }

  @Test(arguments: [(0, "x 水", "x"), (1, " x水", "x"), (2, "河x", "x"), (3, "河 x", "x"), (1, " 天", "天")])
  func overwritingHalfAClusterBlanksTheOtherHalf(cell: Int, expected: String, text: String) {
    var canvas = Canvas(size: Size(cells: 4, rows: 1))
    canvas.draw("河水", row: 0, cell: 0)
    canvas.draw(text, row: 0, cell: cell)
    #expect(canvas.screen.text == expected)
  }

  @Test func restylingTakesWholeClusters() {
    var canvas = Canvas(size: Size(cells: 8, rows: 1))
    canvas.draw("河水涨了", row: 0, cell: 0)
    canvas.restyle(rows: 0..<5, cells: 3..<5, style: Style(.match))
    #expect(canvas.screen.styles == "..mmmm..")
    #expect(canvas.screen.text == "河水涨了")
  }

  @Test func rowsOfAnotherScreenAreCopiedAndCut() {
    var long = Canvas(size: Size(cells: 6, rows: 4))
    for row in 0..<4 { long.draw("河水\(row)", row: row, cell: 0) }
    var canvas = Canvas(size: Size(cells: 3, rows: 3))
    canvas.draw(long.screen, rows: 1..<9, at: 1)
    #expect(canvas.screen.rows == ["", "河", "河"])
    #expect(isWhole(canvas.screen))
  }

  @Test(arguments: [
    "\u{1B}[31m", "a\u{1B}]0;x\u{7}b", "\u{9B}2J", "\u{202E}abc", "x\u{2066}y", "\u{7F}", "\n\r\t", "\u{0}", "\u{FFFE}",
    "河\u{200F}水", "e\u{301}\u{200D}", "\u{E0041}", "\u{FEFF}",
  ])
  func nothingButPrintableTextGetsIntoACell(text: String) {
    var canvas = Canvas(size: Size(cells: 30, rows: 1))
    canvas.draw(text, row: 0, cell: 0)
    let cell = Cell(text: text)
    for scalar in canvas.screen.text.unicodeScalars.map(\.value) + cell.text.unicodeScalars.map(\.value) {
      #expect(scalar >= 0x20 && !(0x7F...0x9F).contains(scalar))
      #expect(!(0x200B...0x200F).contains(scalar) && !(0x2028...0x202E).contains(scalar))
      #expect(!(0x2060...0x206F).contains(scalar) && scalar < 0xE0000 && scalar != 0xFEFF && scalar != 0xFFFE)
    }
  }

  @Test func aCellKeepsABaseAndItsMarksInFifteenBytes() {
    let text = "字\u{301}\u{302}\u{303}\u{304}\u{305}"
    #expect(Cell(text: text).text.unicodeScalars.elementsEqual(text.unicodeScalars))
    let long = "𠮷" + String(repeating: "\u{20D0}", count: 9)
    #expect(Cell(text: long).text.utf8.count == 13)
    #expect(Cell(text: "𠮷").onlyScalar == 0x20BB7)
    #expect(Cell(text: "é").onlyScalar == 0xE9)
    #expect(Cell(text: "e\u{301}").onlyScalar == nil)
    #expect(Cell(text: "").isContinuation)
  }

  @Test(arguments: 0..<12)
  func randomDrawingNeverLeavesHalfAGlyph(seed: UInt64) {
    var random = Seeded(seed)
    let pieces = ["河", "x", "水水", "a河b", " ", "e\u{301}", "水边有船", "\u{1B}[2J"]
    for _ in 0..<20 {
      var canvas = Canvas(size: Size(cells: Int.random(in: 1...13, using: &random), rows: 3))
      for _ in 0..<40 {
        let row = Int.random(in: -1...3, using: &random)
        let cell = Int.random(in: -4...14, using: &random)
        let style = Style(Style.Role.allCases.randomElement(using: &random)!)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: canvas.fill(rows: row..<row + 2, cells: cell..<cell + 3, style: style)
        case 1: canvas.restyle(rows: row..<row + 1, cells: cell..<cell + 3, style: style)
        case 2: canvas.draw(canvas.screen, rows: 0..<2, at: row)
        default:
          let limit = Bool.random(using: &random) ? nil : Int.random(in: -1...9, using: &random)
          canvas.draw(pieces.randomElement(using: &random)!, row: row, cell: cell, limit: limit, style: style)
        }
        #expect(isWhole(canvas.screen))
      }
    }
  }
}

/// Whether every wide cluster has both its cells in one style, and no continuation stands alone.
private func isWhole(_ screen: Screen) -> Bool {
  screen.cells.count == screen.size.cells * screen.size.rows
    && (0..<screen.size.rows).allSatisfy { row in
      let cells = Array(screen.row(row))
      return cells.indices.allSatisfy { index in
        let cell = cells[index]
        let next = index + 1 < cells.count ? cells[index + 1] : Cell()
        if cell.isContinuation {
          return index > 0 && !cells[index - 1].isContinuation && cells[index - 1].style == cell.style
        }
        return next.isContinuation == (width(of: cell.text) == 2)
      }
    }
}

/// A generator that gives the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
