import Testing

@Suite("The archive in a terminal") struct ArchiveReaderTests {
  @Test func searchesOpensAHitAndComesBackToTheShelf() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    let imported = try Program.run(["import", paper], in: home)
    #expect(imported.status == 0, "\(imported.error)")

    // The newest issue is opened without being named.
    let session = try TerminalSession(in: home)
    try session.wait(for: "【第1版 要闻】")
    try session.press("s")
    try session.type("屋檐")
    try session.wait(for: "1 篇")
    try session.press("Enter")
    try session.wait(for: "第 1 条")
    let article = try session.wait(for: "屋檐滴到天亮")
    #expect(article.contains { $0.contains("本篇 1/1 处") })
    try session.press("Escape")
    try session.wait(for: "检索报库")
    try session.press("Escape")
    try session.wait(for: "屋檐滴到天亮")

    try session.press("o")
    try session.wait(for: "2026年3月")
    // What is being read has been begun.
    try session.wait(for: "3 ○")
    try session.press("Enter")
    try session.wait(for: "屋檐滴到天亮")
    try session.press("q")
    let status = try session.waitForEnd()
    #expect(status == 0)
  }

  @Test func withoutAnArchiveSaysHowToMakeOne() throws {
    let session = try TerminalSession(in: try Home())
    try session.wait(for: "【第1版 要闻】")
    try session.press("s")
    try session.wait(for: "kanbao import")
    try session.press("Escape")
    try session.wait(for: "【第1版 要闻】")
  }
}
