import Newspaper
import Testing

@testable import NewspaperFormats

/// Dumps of blocks in which the columns of an article were cut into strips.
@Suite struct BlockStripsTests {
  private static let mill = [
    "磨坊的水车停了三年，上个月又转了起来。修车的是隔壁村的木匠，他把烂掉的叶板一块一块换过，钉子用的还是竹钉。",
    "头一天磨的是荞麦。孩子们围在石槽旁边看白粉落下来，谁也不肯回家吃饭。",
    "看磨坊的老太太说，水声一响，她夜里反倒睡得着了。她在门口支了一张桌子，过路的人可以坐下来喝一碗热茶。",
    "下游的人家担心水不够用。村里商量以后，定下来一三五放水，二四六蓄着，星期天看天气再说。",
    "到了月底，磨坊已经磨了两千斤粮食。木匠又来过一回，听了听声音，说轴还要再上一道油。",
  ]

  /// The lines of an article in columns, cut at some heights, row by row.
  private static func strips(_ lines: [String], columns: Int, heights: [Int]) -> [[String]] {
    let height = heights.reduce(0, +)
    var top = 0
    return heights.flatMap { rows in
      defer { top += rows }
      return (0..<columns).map { column in
        let start = min(lines.count, column * height + top)
        return Array(lines[start..<min(lines.count, max(start, column * height + top + rows))])
      }
    }.filter { !$0.isEmpty }
  }

  private static func lines(_ paragraphs: [String]) -> [String] {
    paragraphs.flatMap { TextOrderTests.lines($0, indent: "") }
  }

  @Test(arguments: [(2, [3, 3, 3, 2]), (2, [4, 2, 3, 2]), (3, [2, 2, 3])])
  func anArticleInStripsIsReadColumnByColumn(columns: Int, heights: [Int]) {
    let blocks =
      [["磨坊又转起来了"]] + Self.strips(Self.lines(Self.mill), columns: columns, heights: heights)
      + [["图书馆开到半夜"], Self.lines(TextOrderTests.library), ["小告示"], Self.lines(TextOrderTests.notices)]
    let text = blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    let articles = TextReader().read(text, file: "page.txt").issue.articles.map(\.article)
    #expect(articles.prefix(2).map(\.headline.main) == ["磨坊又转起来了", "图书馆开到半夜"])
    #expect(articles.first.map(TextOrderTests.paragraphs) == Self.mill)
  }

  /// Gains of six blocks: 0, or what some links gain.
  private static func gains(_ links: [(Int, Int)], _ gain: Int) -> [[Int]] {
    var gains = [[Int]](repeating: [Int](repeating: 0, count: 6), count: 6)
    for (before, after) in links { gains[before][after] = gain }
    return gains
  }

  private static let columns = [(0, 2), (2, 4), (1, 3), (3, 5), (4, 1)]

  /// Three strips of two columns.
  @Test func piecesOfOneHeightThatGoOnTwoFurtherOnAreAnArticle() {
    let favored = BlockStrips(lines: [5, 5, 3, 3, 4, 2], gains: Self.gains(Self.columns, 200)).favored(
      Self.gains(Self.columns, 200))
    #expect(Self.columns.allSatisfy { favored[$0.0][$0.1] == 200 + StripWeights.favor })
    #expect(favored.joined().reduce(0, +) == 5 * (200 + StripWeights.favor))
  }

  @Test func aColumnMayGoOnElsewhereThanAtTheHeadOfTheNext() {
    var gains = Self.gains(Self.columns, 200)
    gains[4][1] = -300
    let favored = BlockStrips(lines: [5, 5, 3, 3, 4, 2], gains: gains).favored(gains)
    #expect(favored[3][5] == 200 + StripWeights.favor)
    #expect(favored[4][1] == -300)
  }

  @Test(arguments: [[5, 2, 3, 6, 4, 2], [5, 2, 3, 1, 2, 4]]) func piecesOfOtherHeightsAreNone(lines: [Int]) {
    let gains = Self.gains(Self.columns, 200)
    #expect(BlockStrips(lines: lines, gains: gains).favored(gains) == gains)
  }

  @Test func whatGainsMoreInTheOrderOfTheDumpIsNone() {
    var gains = Self.gains(Self.columns, 200)
    for block in 0..<5 { gains[block][block + 1] = 900 }
    #expect(BlockStrips(lines: [5, 5, 3, 3, 4, 2], gains: gains).favored(gains) == gains)
  }
}
