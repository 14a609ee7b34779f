import Foundation
import Testing

@Suite("The reader in a terminal") struct ReaderTests {
  /// The number of the first paragraph of the long article that begins on the screen, such as 12 for 甲012.
  private func firstParagraph(of screen: [String]) -> Int? {
    screen.flatMap { $0.components(separatedBy: "甲").dropFirst() }.compactMap { Int($0.prefix(3)) }.min()
  }

  /// Waits for the first page of the first article, drawn down to its last row and with its pages counted.
  private func firstPage(_ session: TerminalSession) throws -> [String] {
    try session.wait(for: "the whole first page") { screen in
      screen.contains { $0.contains("1/4 篇") && !$0.contains("约") } && screen.contains { $0.contains("? 帮助") }
    }
  }

  /// Presses the key for the next page and returns that page.
  private func turnPage(_ session: TerminalSession, from page: [String]) throws -> [String] {
    try session.press("Space")
    return try session.wait(for: "the next page") { screen in
      firstParagraph(of: screen).map { $0 > firstParagraph(of: page) ?? 0 } ?? false
    }
  }

  @Test func opensTheSamplePaperAndLeaves() throws {
    let session = try TerminalSession(in: try Home())
    try session.wait(for: "【第1版 要闻】")
    try session.press("q")
    #expect(try session.waitForEnd() == 0)
  }

  @Test func readsWhatIsPipedIntoIt() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    let session = try TerminalSession(command: ["sh", "-c", "cat '\(paper)' | '\(Program.path)'"], in: home)
    try session.wait(for: "【第1版 要闻】")
    try session.press("i")
    try session.wait(for: "听雨")
    try session.press("q")
    #expect(try session.waitForEnd() == 0)
    // Where nothing is piped, what would be read without a pipe.
    #expect(try Program.shell("cat '\(paper)' | kanbao", in: home).output.contains("听雨"))
    #expect(try Program.shell("kanbao < /dev/null", in: home).status == 0)
    for nothing in [": | kanbao", ": > nothing; kanbao < nothing"] {
      let outcome = try Program.shell(nothing, in: home)
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      #expect(outcome.error == "kanbao: (standard input): the file is empty; there is nothing to read\n")
    }
  }

  @Test func leavesWhileAnIssueIsStillReadIn() throws {
    let home = try Home()
    // In the place of poppler's program stands one that never says anything.
    let slow = try home.write("bin/pdftotext", "#!/bin/sh\nexec sleep 600\n")
    chmod(slow, 0o755)
    let paper = try home.write("paper.pdf", "%PDF-1.7\n")
    let path = "PATH=\(home.folder.path)/bin:/usr/bin:/bin"
    let session = try TerminalSession(command: ["env", path, Program.path, paper], in: home)
    try session.wait(for: "正在读入 paper.pdf")
    try session.resize(cells: 60, rows: 12)
    try session.press("j", "q")
    #expect(try session.waitForEnd() == 0)
  }

  @Test func showsContentsOpensAnArticleAndComesBack() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), in: home)
    try session.wait(for: "【第1版 要闻】")
    try session.press("i")
    let contents = try session.wait(for: "听雨")
    #expect(contents.contains { $0.contains("要闻") } && contents.contains { $0.contains("渡口水位上涨") })
    try session.press("Enter")
    try session.wait(for: "1/4 篇")
    try session.press("Escape")
    try session.wait(for: "听雨")
    try session.press("Escape")
    try session.wait(for: "【第1版 要闻】")
    try session.press("q")
    let status = try session.waitForEnd()
    #expect(status == 0)
  }

  @Test func turnsPagesForwardAndBack() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), cells: 100, rows: 30, in: home)
    try session.wait(for: "【第1版 要闻】")
    try session.press("1", "Enter")
    let first = try firstPage(session)
    let third = try turnPage(session, from: try turnPage(session, from: first))
    #expect((firstParagraph(of: third) ?? 0) > 40)
    try session.press("b", "b")
    try session.wait(for: "the first page again") { $0 == first }
  }

  @Test func readsFromRightToLeft() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), in: home)
    try session.wait(for: "【第1版 要闻】")
    try session.press("4", "Enter")
    try session.wait(for: "屋檐滴到天亮")
    try session.press("v")
    let vertical = try session.wait(for: "竖排")
    let columns = vertical.map { $0.split(separator: " ").map(String.init) }
    #expect(!vertical.contains { $0.contains("屋檐") } && columns.contains { $0.contains("檐") })
    try session.press("v")
    try session.wait(for: "屋檐滴到天亮")
  }

  @Test func jumpsByNumber() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), in: home)
    try session.wait(for: "【第1版 要闻】")
    try session.press("4", "Enter")
    try session.wait(for: "屋檐滴到天亮")
  }

  @Test func searchGoesOnAcrossArticles() throws {
    let home = try Home()
    let session = try TerminalSession(try home.write("paper.json", TestPaper.json), in: home)
    try session.wait(for: "【第1版 要闻】")
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
    try session.wait(for: "【第1版 要闻】")
    try session.press("1", "Enter")
    let first = try firstPage(session)
    let before = try turnPage(session, from: try turnPage(session, from: first))
    for (cells, rows) in [(40, 12), (20, 6), (160, 50), (7, 3), (100, 30)] {
      try session.resize(cells: cells, rows: rows)
    }
    try session.wait(for: "the same page") { $0 == before }
    try session.resize(cells: 40, rows: 12)
    let mark = try #require(firstParagraph(of: before))
    // The page begins inside the paragraph before the first that begins on it.
    try session.wait(for: "paragraph \(mark - 1) on a small screen") { screen in
      firstParagraph(of: screen).map { (mark - 6...mark).contains($0) } ?? false
    }
  }

  @Test func resumesWhereTheConnectionWasLost() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    var session = try TerminalSession(paper, in: home)
    try session.wait(for: "【第1版 要闻】")
    try session.press("1", "Enter")
    let first = try firstPage(session)
    let page = try turnPage(session, from: try turnPage(session, from: first))
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
    try session.wait(for: "【第1版 要闻】")
    try session.press("?")
    try session.wait(for: "Space")
    try session.press("q")
    // What is laid out meanwhile may change the bar.
    try session.wait(for: "the section again") { screen in
      screen.contains { $0.contains("【第1版 要闻】") } && !screen.contains { $0.contains("Space") }
    }
  }
}
