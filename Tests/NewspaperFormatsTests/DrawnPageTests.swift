import Newspaper
import Testing

@testable import NewspaperFormats

/// Dumps that show the page as it looks, with blanks between its columns.
@Suite struct DrawnPageTests {
  private static func scanned(_ text: String) -> DumpPage {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = PageScanner(bytes)
      return scanner.next()!
    }
  }

  private static func articles(_ text: String) -> [Article] {
    TextReader().read(text, file: "page.txt").issue.articles.map(\.article)
  }

  private static func paragraphs(_ article: Article) -> [String] {
    article.body.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
  }

  /// Rows of text at counts of characters.
  private static func drawn(_ rows: [[(Int, String)]]) -> String {
    rows.map { row in
      var line = ""
      for (start, text) in row {
        line += String(repeating: " ", count: start - line.unicodeScalars.count)
        line += text
      }
      return line + "\n"
    }.joined()
  }

  // MARK: Heights

  private static func heights(_ rows: [(left: Int, right: Int, above: [Int])]) -> [Int] {
    let heights = GridHeights(
      rows.enumerated().map {
        GridHeights.Row(number: $0 + 1, left: $1.left, right: $1.right, above: $1.above)
      })
    return rows.indices.map { heights[$0 + 1] }
  }

  @Test func theLinesOfTwoColumnsMayBeHalfALineApart() {
    // The columns have their lines by turns.
    let heights = Self.heights((1...12).map { ($0 % 2 * 20, $0 % 2 * 20 + 13, $0 > 2 ? [$0 - 2] : []) })
    for row in 2..<12 {
      #expect(abs(heights[row] - heights[row - 2] - 100) < 15, "row \(row + 1)")
      #expect(heights[row] > heights[row - 1], "row \(row + 1)")
    }
  }

  @Test func aGapInOneColumnShowsByTheOther() {
    // The left column has nothing on the fourth and fifth row.
    let rows: [(Int, Int, [Int])] = (1...9).map { row in
      row == 4 || row == 5 ? (20, 33, [row - 1]) : (0, 33, row == 1 ? [] : row == 6 ? [3, 5] : [row - 1, row - 1])
    }
    let heights = Self.heights(rows)
    #expect(abs(heights[5] - heights[2] - 300) < 20)
    #expect(abs(heights[8] - heights[5] - 300) < 20)
  }

  @Test func besideALargeTitleTwoRowsAreDrawnColumnByColumn() {
    // The second and third line of the left column stand before those of the right one.
    let heights = Self.heights([
      (0, 33, []), (0, 13, [1]), (0, 13, [2]), (20, 33, [1]), (20, 33, [4]), (0, 33, [3, 5]), (0, 33, [6, 6]),
    ])
    #expect(abs(heights[3] - heights[1]) < 20)
    #expect(abs(heights[4] - heights[2]) < 20)
    #expect(abs(heights[5] - heights[4] - 100) < 20)
  }

  @Test func aTitleFarBelowATextStandsWhereItsRowIs() {
    // The right column has a title on the eighth row, far below its last line and above the next one; nothing to its left
    // stands on that row.
    var rows: [(Int, Int, [Int])] = (1...7).map { (0, $0 < 4 ? 33 : 13, $0 == 1 ? [] : [$0 - 1]) }
    rows += [(20, 25, [3]), (0, 13, [7]), (0, 13, [9]), (0, 33, [10]), (0, 33, [11, 11])]
    let heights = Self.heights(rows)
    #expect(heights[7] > heights[6])
    #expect(heights[7] - heights[2] > 300)
  }

  // MARK: Cells

  @Test func oneBlankPartsColumnsWhereManyLinesBeginBehindIt() {
    let left = ["渡口昨天早晨重新开船了", "头一班坐了四十二个人，", "还带着十一辆新自行车，", "船工说九年没有听见过了", "从东岸到西岸要七分钟。"]
    let right = ["图书馆周五起开到半夜，", "一楼腾出了两间大屋子，", "自带茶杯的读者可以坐着", "管理员每隔一小时添热水", "头一个星期来了许多人。"]
    let rows = zip(left, right).map { [(0, $0), ($0.count + 1, $1)] }
    let cells = GridCell.cells(of: Self.scanned(Self.drawn(rows)))
    #expect(cells.map(\.start) == [0, 12, 0, 12, 0, 12, 0, 12, 0, 12])
    // A blank inside the lines of one column stands elsewhere on each.
    let single = left.enumerated().map { [(0, String($1.prefix($0 + 2)) + " " + $1.dropFirst($0 + 2))] }
    #expect(GridCell.cells(of: Self.scanned(Self.drawn(single))).map(\.start) == [0, 0, 0, 0, 0])
  }

  @Test func aStandingHeadlineIsReadDownAndThenLeft() {
    let text = ["渡口昨天早晨六点重新开船了", "头一班坐了四十二个人，另外", "还带着十一辆崭新的自行车，", "船工说，九年没有听见这么多", "铃声了。从东岸到西岸要七分", "钟。老人们坐在船头不说话。"]
    // The right line of the headline, and one more character on every row of the left one.
    let standing = ["老渡口", "今天起", "又开船"]
    var rows: [[(Int, String)]] = []
    for row in text.indices {
      if row % 2 == 0 {
        let pair = standing.map { Array($0)[row / 2] }
        rows.append([(0, text[row]), (20, String(pair[2])), (22, String(pair[1])), (24, String(pair[0]))])
      } else {
        rows.append([(0, text[row])])
      }
    }
    var cells = GridCell.cells(of: Self.scanned(Self.drawn(rows)))
    let taken = GridStacks.taken(from: &cells)
    #expect(taken.map { $0.map { string($0.text[...]) } } == [standing])
    #expect(cells.count == text.count)
  }

  @Test func besideALargeCharacterTwoSmallOnesAreOfOneLine() {
    // The kicker stands to the right in smaller letters, its first character on a row of its own.
    let rows: [[(Int, String)]] = [
      [(24, "江")], [(20, "老 城两")], [], [], [], [], [], [], [(20, "渡 岸话")], [], [(20, "口 旧事")],
    ]
    var cells = GridCell.cells(of: Self.scanned(Self.drawn(rows)))
    let taken = GridStacks.taken(from: &cells)
    #expect(taken.map { $0.map { string($0.text[...]) } } == [["江城两岸话旧事", "老渡口"]])
    #expect(cells.isEmpty)
  }

  @Test func theLastWordOfAParagraphIsNoPieceOfAStandingHeadline() {
    var rows: [[(Int, String)]] = [[(0, "渡口昨天早晨六点重新开船了")], [(0, "了。")]]
    rows += ["老", "渡", "口"].map { [(3, $0)] }
    var cells = GridCell.cells(of: Self.scanned(Self.drawn(rows)))
    #expect(GridStacks.taken(from: &cells).map { $0.map { string($0.text[...]) } } == [["老渡口"]])
    #expect(cells.map { string($0.text[...]) } == ["渡口昨天早晨六点重新开船了", "了。"])
  }

  private static func cut(_ rows: [[(Int, String)]]) -> [(start: Int, text: String)] {
    GridSeams.cut(GridTables.joined(GridCell.cells(of: scanned(drawn(rows))))).map { ($0.start, string($0.text[...])) }
  }

  @Test func whatRunsOverTheEndOfItsColumnIsCutAtTheBlank() {
    // Digits are narrow, so the columns behind the blanks begin at other counts than where a wide gap parts them.
    let left = ["渡口昨天早晨6点30", "头一班坐了42个人，", "还带着新自行车，另", "外有9年没有听见的", "铃声。从东岸到西岸"]
    let right = "图书馆周五起开到夜"
    let rows: [[(Int, String)]] = left.enumerated().map { row, text in
      if row == 1 || row == 3 { return [(0, text), (14, right)] }
      return [(0, text + " " + right)]
    }
    let cells = Self.cut(rows)
    #expect(cells.map(\.text) == left.flatMap { [$0, right] })
    #expect(cells.map(\.start) == left.flatMap { _ in [0, 14] })
    // Lines of one column run on where others happen to have a blank.
    let single = ["渡口昨天早晨6点 30分图书馆周五起开", "渡口昨天早晨重新开船了图书馆周五起", "头一班坐了42个 人另外还带着新自行"]
    #expect(Self.cut((single + single).map { [(0, $0)] }).map(\.text) == single + single)
  }

  @Test func aStandingHeadlineIsCutFromTheLinesBesideIt() {
    let line = "渡口昨天早晨重新开"
    let rows: [[(Int, String)]] = (0..<9).map { row in
      if row % 3 > 0 { return [(3, line)] }
      return [(0, String(Array("老渡口")[row / 3]) + " " + line)]
    }
    let cells = Self.cut(rows)
    #expect(cells.filter { $0.text == line }.map(\.start) == [Int](repeating: 3, count: 9))
    #expect(cells.filter { $0.start == 0 }.map(\.text) == ["老", "渡", "口"])
  }

  @Test func theRowsOfATableAreLinesAndNoStandingHeadline() {
    let rows = [("江北镇", "12", "4.5%"), ("渡口镇", "7", "1.8%"), ("云山乡", "15", "3.0%")]
    let drawn: [[(Int, String)]] = rows.map { [(0, $0), (12, $1), (20, $2)] }
    #expect(Self.cut(drawn).map(\.text) == rows.map { "\($0) \($1) \($2)" })
    var cells = GridCell.cells(of: Self.scanned(Self.drawn(rows.map { [(0, $0.0)] })))
    #expect(GridStacks.taken(from: &cells).isEmpty)
  }

  // MARK: Columns

  private static func columns(_ rows: [[(Int, String)]]) -> [(edge: Int, count: Int)] {
    GridColumns.runs(GridCell.cells(of: scanned(drawn(rows)))).map { ($0.edge, $0.cells.count) }
  }

  @Test func columnsOfAnotherWidthBeginElsewhereBelow() {
    // Below two columns stand three narrower ones, the second of which begins close to where the second one above does.
    let wide = "渡口昨天早晨六点重新开船了"
    let narrow = "图书馆周五起开"
    let above = (0..<6).map { _ in [(0, wide), (20, wide)] }
    let below = (0..<6).map { _ in [(0, narrow), (12, narrow), (24, narrow)] }
    let columns = Self.columns(above + below)
    #expect(columns.map(\.edge).sorted() == [0, 12, 20, 24])
    #expect(columns.first { $0.edge == 20 }?.count == 6)
    #expect(columns.first { $0.edge == 24 }?.count == 6)
  }

  @Test func firstLinesAndTitlesStandInTheirColumn() {
    let line = "渡口昨天早晨六点重新开船了"
    let rows =
      [[(5, "渡口又开船了")], [], [(3, "头一班坐了四十二个人")]] + (0..<4).map { _ in [(0, line)] } + [
        [(3, "船工说九年没有听见了")], [(0, line)],
      ]
    let columns = Self.columns(rows)
    #expect(columns.map(\.edge) == [0])
    #expect(columns.map(\.count) == [8])
  }

  @Test func aTitleAndNamesStandInTheColumnBelowThem() {
    // So many lines that begin at one count seem a column of their own.
    let head = ["江北两岸渡口", "昨天早晨重开", "本报记者路遥"].map { [(4, $0)] }
    let body = (0..<8).map { _ in [(0, "渡口昨天早晨六点重新开船了")] }
    let columns = Self.columns(head + body)
    #expect(columns.map(\.edge) == [0])
    #expect(columns[0].count == 11)
  }

  private static func runs(_ rows: [[(Int, String)]]) -> [[String]] {
    GridColumns.runs(GridCell.cells(of: scanned(drawn(rows)))).map { $0.cells.map { string($0.text[...]) } }
  }

  @Test(arguments: [(20, true), (34, false)])
  func aTitleMayHaveAWideBlankInside(middle: Int, isOne: Bool) {
    // The line above tells, if it stands in the middle of the two pieces.
    let line = "渡口昨天早晨六点重新开船了"
    let body = (0..<6).map { _ in [(0, line), (18, line), (36, line)] }
    let runs = Self.runs([[(middle, "老渡口记事")], [(8, "船工的四十"), (31, "个春天和秋天")]] + body)
    #expect(runs.joined().contains("船工的四十个春天和秋天") == isOne)
  }

  @Test func aNameStandsBehindItsRoleOverAnyBlank() {
    // A column of the page begins where the name does.
    let line = "渡口昨天早晨六点重新开船了"
    let above = (0..<6).map { _ in [(0, line), (18, line)] }
    let runs = Self.runs(above + [[(7, "本报记者"), (18, "江一苇")]] + above)
    #expect(runs.joined().contains("本报记者 江一苇"))
  }

  @Test func shortLinesOneUnderAnotherAreNoStandingHeadline() {
    let poem = ["火车晚点了", "雨下个不停", "站台亮着灯", "没有人说话"]
    var cells = GridCell.cells(of: Self.scanned(Self.drawn(poem.map { [(4, $0)] })))
    #expect(GridStacks.taken(from: &cells).isEmpty)
    #expect(cells.count == 4)
  }

  @Test(arguments: [(6, 0, "老城两岸渡口"), (2, 0, nil)])
  func titlesInTheMiddleOfOneAnotherShowTheirSizes(first: Int, second: Int, kicker: String?) {
    // Six letters over nine: as far to the left as letters of one size are, or small ones over large ones.
    let rows = [("老城两岸渡口", first), ("渡口昨天早晨重新开", second)].map { text, left in
      TitleBlock.Line(
        text: Array(text.unicodeScalars.map(\.value))[...], width: text.count * 100, blankBefore: false, traits: [],
        ending: .word, left: left)
    }
    let block = TitleBlock(rows, manner: .byPlace, isSilent: false, isUnderBanner: false)
    #expect(block.resolve().headline.kicker == kicker)
  }

  // MARK: Pages

  private static let ferry = [
    "渡口昨天早晨六点重新开船，头一班坐了四十二个人，另外还带着十一辆崭新的自行车。船工说，九年没有听见这么多铃声了。",
    "从东岸到西岸要七分钟。老人们坐在船头，谁也不说话，只听水响。有人把手伸进江里，说水还是从前那样凉。",
  ]
  private static let library = [
    "图书馆周五起开到半夜。一楼腾出两间屋子，自带茶杯的读者可以坐到十二点。管理员每隔一小时添一次热水。",
    "头一个星期来了一千二百人，多半是学生，也有下了夜班的司机，把大衣搭在椅背上，读一个钟头再回家。",
  ]

  /// Paragraphs in lines of thirteen characters, first lines standing in by two.
  private static func lines(_ paragraphs: [String]) -> [(indent: Int, text: String)] {
    paragraphs.flatMap { paragraph in
      var lines: [(indent: Int, text: String)] = []
      var line = ""
      for character in paragraph {
        if line.count >= (lines.isEmpty ? 11 : 13), !"，。、”".contains(character) {
          lines.append((lines.isEmpty ? 3 : 0, line))
          line = ""
        }
        line.append(character)
      }
      return lines + [(0, line)]
    }
  }

  /// Two articles one above the other, each in two columns; its title stands over both.
  private static func page() -> String {
    var rows: [[(Int, String)]] = []
    for (title, text) in [("渡口又开船了", ferry), ("图书馆开到半夜", library)] {
      let lines = lines(text)
      let left = lines[..<((lines.count + 1) / 2)]
      let right = lines[left.endIndex...]
      rows += [[(9, title)], []]
      for row in left.indices {
        var cells = [(left[row].indent, left[row].text)]
        if right.indices.contains(left.endIndex + row) {
          let line = right[left.endIndex + row]
          cells.append((20 + line.indent, line.text))
        }
        rows.append(cells)
      }
      rows += [[], []]
    }
    return drawn(rows)
  }

  @Test func articlesAreReadDownTheColumnsUnderTheirTitles() {
    let articles = Self.articles(Self.page())
    #expect(articles.map(\.headline.main) == ["渡口又开船了", "图书馆开到半夜"])
    #expect(articles.map(Self.paragraphs) == [Self.ferry, Self.library])
  }

  @Test func subheadsInAColumnAreNoTitles() {
    // The left column has a line of its own between two paragraphs.
    let text = Self.drawn(
      [[(9, "渡口又开船了")], []]
        + Self.lines(Self.ferry).map { [($0.indent, $0.text), (20, "图书馆周五起开到半夜，一楼")] }
        + [[(0, "从东岸到西岸")]] + Self.lines(Self.library).map { [($0.indent, $0.text)] })
    let labelled = LabelledPage(GridPage(Self.scanned(text))!.linearized()!)
    let heads = GridHeads(labelled)!
    let lines = labelled.places.map { labelled.page.text(labelled.page.lines[$0]) }
    let title = lines.firstIndex { string($0) == "渡口又开船了" }!
    let subhead = lines.firstIndex { string($0) == "从东岸到西岸" }!
    #expect(heads.labels[title] == .title)
    #expect(heads.labels[subhead] != .title)
  }

  @Test func aRowThatBeginsAfterOneBlankOpensNoPage() {
    // The line before ends a sentence, as a page does in a dump without form feeds.
    let rows = Self.page().split(separator: "\n", omittingEmptySubsequences: false)
    let text = rows.map { $0.hasPrefix("钟头再回家") ? " " + $0.dropFirst() : $0 }.joined(separator: "\n")
    let half = rows.count / 2
    let moved = (rows[..<half] + ["第一行的话说完了。              第二栏也说完了。", " 另一行从一个空格起         第二栏也是这样"] + rows[half...])
      .joined(separator: "\n")
    for page in [text, moved] {
      var page = page
      let pages = page.withUTF8 { bytes in
        var scanner = PageScanner(bytes)
        var count = 0
        while scanner.next() != nil { count += 1 }
        return count
      }
      #expect(pages == 1)
    }
  }

  @Test func theHeadOfADrawnPageOpensAPageWithoutAFormFeed() {
    let heads = (2...3).map { "第\($0)版    文化" + String(repeating: " ", count: 90) + "2024年5月6日    星期一\n\n" }
    let issue = TextReader().read(heads[0] + Self.page() + "\n" + heads[1] + Self.page(), file: "pages.txt").issue
    #expect(issue.sections.map(\.number) == [2, 3])
    #expect(issue.sections.map(\.articles.count) == [2, 2])
  }

  @Test func noCharacterOfADrawnPageIsLost() {
    let page = Self.page()
    let issue = TextReader().read(page, file: "page.txt")
    #expect(issue.account.read == issue.account.placed + issue.account.furniture)
    #expect(issue.account.read == page.count { !$0.isWhitespace })
  }
}
