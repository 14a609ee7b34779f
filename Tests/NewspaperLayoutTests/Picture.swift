import Newspaper
import NewspaperLayout
import Typesetting

/// The page as a reader sees it, one string a row, without blanks at the ends of rows.
func picture(of page: Page, in layout: ArticleLayout) -> String {
  struct Piece {
    var cell: Int
    var text: String
  }
  var rows = Array(repeating: [Piece](), count: page.height)
  for line in page.lines {
    let text = layout.passages[line.passage].text
    rows[line.row].append(
      Piece(cell: line.cell, text: String(decoding: Array(text.utf8)[line.bytes], as: UTF8.self)))
  }
  for rule in page.rules where rule.isVertical {
    for row in rule.rows { rows[row].append(Piece(cell: rule.cells.lowerBound, text: "│")) }
  }
  return rows.map { pieces in
    var drawn = ""
    var cell = 0
    for piece in pieces.sorted(by: { $0.cell < $1.cell }) {
      precondition(piece.cell >= cell, "“\(piece.text)” overlaps its neighbour")
      drawn += String(repeating: " ", count: piece.cell - cell) + piece.text
      cell = piece.cell + width(of: piece.text)
    }
    return drawn
  }.joined(separator: "\n")
}

/// An article of the given number of paragraphs with every kind of block.
func sampleArticle(paragraphs: Int = 6, seed: Int = 1) -> Article {
  var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
  func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
  let clauses = [
    "清晨的渡口还笼着一层薄雾", "新桥通车以后", "村里人过河只要三分钟", "老船工把缆绳挂在墙上", "今年客流下降了42.6%", "他说“船还在”",
    "孩子们坐上了37路公交车", "GDP的数字之外", "大家更在意的是早饭能不能吃热的", "渡口旁的面馆多摆了6张桌子",
  ]
  func paragraph() -> String {
    (0...next(12)).map { _ in clauses[next(clauses.count)] }.joined(separator: "，") + "。"
  }
  var body: [Block] = []
  for number in 0..<paragraphs {
    switch (number, next(9)) {
    case (1..., 0): body.append(.subhead("桥与船的\(number)段往事"))
    case (1..., 1): body.append(.caption(Caption(text: paragraph(), credit: "石榴 摄")))
    case (1..., 2): body.append(.verse(["雾散的时候", "船也就散了"]))
    case (1..., 3):
      body.append(
        .table(Table(header: ["线路", "班次", "票价"], rows: [["37路", "48", "2元"], ["渡口专线", "12", "1元"]])))
    default: break
    }
    body.append(.paragraph(paragraph()))
  }
  return Article(
    id: ArticleID("1.1"), headline: Headline(kicker: "云江大桥通车一月记", main: "渡口静下来，早饭热起来", deck: "老船工的新日子"),
    byline: Byline(names: ["路遥"], line: "本报记者 路遥"), dateline: "本报讯", source: SourceLine(name: "云江晚报"), body: body)
}
