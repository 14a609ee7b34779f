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

  @Test func comesBackFromAHitToTheFileThatWasRead() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    #expect(try Program.run(["import", paper], in: home).status == 0)
    let other = try home.write("other.txt", "第2版 副刊\n\n船走了\n\n昨天下午，渡口的最后一班船走了。\n")
    let session = try TerminalSession(other, in: home)
    try session.wait(for: "最后一班船走了")
    try session.press("s")
    try session.type("屋檐")
    try session.wait(for: "1 篇")
    try session.press("Enter")
    try session.wait(for: "屋檐滴到天亮")
    try session.press("B")
    try session.wait(for: "最后一班船走了")
    try session.press("q")
    #expect(try session.waitForEnd() == 0)
    // Each issue has its own places.
    let kept = try Program.shell("cat state/kanbao/places-*.json | grep -o openArticle | wc -l", in: home)
    #expect(kept.output == "2\n")
  }

  @Test func asksBeforeIssuesAreRemoved() throws {
    let home = try Home()
    try home.write("1.json", TestPaper.json)
    for day in 2...4 {
      try home.write("\(day).json", TestPaper.json.replacing("2026-03-03", with: "2026-03-1\(day)"))
      #expect(try Program.run(["import", "\(day).json", "1.json"], in: home).status == 0)
    }
    func count() throws -> Int { try Program.run(["archive", "list", TestPaper.name], in: home).lines.count }
    let remove = ["archive", "remove", TestPaper.name]

    let unasked = try Program.run(remove, in: home)
    #expect(unasked.status == 64 && unasked.error.contains("takes 4 issues") && unasked.error.contains("--yes"))
    #expect(try Program.run(remove + ["--date", "2026-03-12"], in: home).status == 0)
    #expect(try count() == 3)

    for (answer, status, left) in [("n", 1, 3), ("", 1, 3), ("y", 0, 0)] as [(String, Int32, Int)] {
      let session = try TerminalSession(command: [Program.path] + remove, in: home)
      try session.wait(for: "take 3 issues of \(TestPaper.name) out of the archive? [y/N]")
      try session.type(answer)
      try session.press("Enter")
      #expect(try session.waitForEnd() == status)
      #expect(try count() == left)
    }
    #expect(try Program.run(["import", "1.json", "2.json"], in: home).status == 0)
    #expect(try Program.run(remove + ["--yes"], in: home).error == "kanbao: 2 issues removed\n")
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
