import Testing

@Suite("The reader in a terminal") struct ReaderTests {
  /// The number of the first paragraph of the long article that begins on the screen, such as 12 for 甲012.
  private func firstParagraph(of screen: [String]) -> Int? {
    for row in screen {
      guard let mark = row.range(of: "甲") else { continue }
      return Int(row[mark.upperBound...].prefix(3))
    }
    return nil
  }

  @Test func opensTheSamplePaperAndLeaves() throws {
    let session = try TerminalSession(in: try Home())
    try session.wait(for: "云江日报")
    try session.press("q")
    #expect(try session.waitForEnd() == 0)
  }

  @Test func showsContentsOpensAnArticleAndComesBack() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), in: home)
    let contents = try session.wait(for: "听雨")
    #expect(contents.contains { $0.contains("要闻") } && contents.contains { $0.contains("渡口水位上涨") })
    try session.press("Enter")
    try session.wait(for: "甲001")
    try session.press("q")
    try session.wait(for: "听雨")
    try session.press("q")
    #expect(try session.waitForEnd() == 0)
  }

  @Test func turnsPagesForwardAndBack() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), cells: 100, rows: 30, in: home)
    try session.wait(for: "听雨")
    try session.press("1", "Enter")
    let first = try session.wait(for: "甲001")
    try session.press("Space")
    let second = try session.wait(for: "the second page") { (firstParagraph(of: $0) ?? 0) > 1 }
    try session.press("Space")
    try session.wait(for: "the third page") { (firstParagraph(of: $0) ?? 0) > firstParagraph(of: second)! }
    try session.press("b", "b")
    try session.wait(for: "the first page again") { $0 == first }
  }

  @Test func jumpsByNumber() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), in: home)
    try session.wait(for: "听雨")
    try session.press("4", "Enter")
    try session.wait(for: "屋檐滴到天亮")
  }

  @Test func searchGoesOnAcrossArticles() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), in: home)
    try session.wait(for: "听雨")
    try session.press("/")
    try session.type("满街都是灯")
    try session.press("Enter")
    try session.wait(for: "元宵夜里")
    try session.press("/")
    try session.type("雨")
    try session.press("Enter")
    try session.wait(for: "屋檐滴到天亮")
  }

  @Test func keepsThePlaceOverResizes() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), cells: 100, rows: 30, in: home)
    try session.wait(for: "听雨")
    try session.press("1", "Enter")
    try session.wait(for: "甲001")
    try session.press("Space", "Space", "Space")
    let before = try session.wait(for: "the fourth page") { (firstParagraph(of: $0) ?? 0) > 20 }
    for (cells, rows) in [(40, 12), (20, 6), (160, 50), (7, 3), (100, 30)] {
      try session.resize(cells: cells, rows: rows)
    }
    try session.wait(for: "the same page") { $0 == before }
    try session.resize(cells: 40, rows: 12)
    let mark = try #require(firstParagraph(of: before))
    try session.wait(for: "the same place on a small screen") { screen in
      firstParagraph(of: screen).map { abs($0 - mark) <= 3 } ?? false
    }
  }

  @Test func resumesWhereTheConnectionWasLost() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    var session = try TerminalSession(paper, in: home)
    try session.wait(for: "听雨")
    try session.press("1", "Enter")
    try session.wait(for: "甲001")
    try session.press("Space", "Space")
    let page = try session.wait(for: "the third page") { (firstParagraph(of: $0) ?? 0) > 5 }
    let process = try #require(try session.processID())
    try session.hangUp()
    #expect(poll { !isAlive(process) }, "the program outlived its terminal")

    session = try TerminalSession(paper, in: home)
    let screen = try session.wait(for: "the paper") { !$0.joined().isEmpty }
    if firstParagraph(of: screen) == nil { try session.press("1", "Enter") }
    try session.wait(for: "the page that was open") { firstParagraph(of: $0) == firstParagraph(of: page) }
  }

  @Test func helpShowsTheKeys() throws {
    let session = try TerminalSession(in: try Home())
    let before = try session.wait(for: "云江日报")
    try session.press("?")
    try session.wait(for: "Space")
    try session.press("q")
    try session.wait(for: "the screen before") { $0 == before }
  }
}
