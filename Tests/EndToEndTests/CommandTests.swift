import Testing

@Suite("Commands of the built program") struct CommandTests {
  @Test func whatIsPipedIsWhatShowPrints() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    let piped = try Program.run([paper], in: home)
    let shown = try Program.run(["show", paper], in: home)
    #expect(piped.status == 0 && piped.error.isEmpty)
    #expect(piped.output == shown.output)
    #expect(piped.output.contains("渡口水位上涨") && piped.output.contains("听雨"))
    #expect(!piped.output.contains("\u{1b}"))
  }

  @Test func anArchiveThatIsNamedIsReadOrTheReasonTold() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    let imported = try Program.run(["import", "--archive", "papers", paper], in: home)
    #expect(imported.status == 0, "\(imported.error)")
    let shown = try Program.run(["--archive", "papers"], in: home)
    #expect(shown.status == 0 && shown.output.contains("渡口水位上涨"))
    let absent = try Program.run(["--archive", "papers", "--date", "1900-01-01"], in: home)
    #expect(absent.status == 66 && absent.error.hasPrefix("kanbao: papers: the archive has no issue of 1900-01-01"))
    let missing = try Program.run(["--archive", "nowhere"], in: home)
    #expect(missing.status == 66 && missing.error.hasPrefix("kanbao: nowhere: "), "\(missing.error)")
  }

  @Test func aSearchOfAnArchiveSaysWhereItLookedAndWhatItLeftOut() throws {
    let home = try Home()
    let days = (1...3).map { day in
      "{\"paper\":\"河湾日报\",\"date\":\"2026-03-0\(day)\",\"page\":1,\"headline\":\"渡口停航\","
        + "\"paragraphs\":[\"大雾。\"]}\n"
    }
    let papers = try home.write("papers.jsonl", days.joined())
    #expect(try Program.run(["import", "--archive", "papers", papers], in: home).status == 0)
    let cut = try Program.run(["search", "渡口", "--archive=papers", "--limit", "2"], in: home)
    #expect(cut.status == 0 && cut.error == "kanbao: 2 of 3 articles; --limit shows more\n", "\(cut.error)")
    let day = try Program.run(["search", "渡口", "--archive=papers", "--date", "2026-03-02", "--count"], in: home)
    #expect(day.output == "1\n")
    let nowhere = try Program.run(["search", "渡口", "--archive=nowhere"], in: home)
    #expect(nowhere.status == 66 && nowhere.error.hasPrefix("kanbao: nowhere: "))
    let newest = try Program.run(["search", "渡口", papers, "--count"], in: home)
    #expect(newest.output == "1\n")
    #expect(newest.error.hasPrefix("kanbao: 2 other issues in this; this one is of 2026-03-03"), "\(newest.error)")
    // A day that isn't there is not answered with another one.
    #expect(try Program.run(["show", "--date", "1979-01-05"], in: home).status == 66)
  }

  @Test func whatASearchOfAnArchiveFoundIsShown() throws {
    let home = try Home()
    func article(_ paper: String, _ date: String, _ page: Int, _ headline: String) -> String {
      "{\"paper\":\"\(paper)\",\(date)\"page\":\(page),\"headline\":\"\(headline)\","
        + "\"paragraphs\":[\"渡口边的\(headline)。\"]}\n"
    }
    let day = "\"date\":\"2026-03-02\","
    try home.write(
      "papers.jsonl",
      article("河湾日报", "\"date\":\"2026-03-01\",", 1, "大雾") + article("河湾日报", day, 1, "晴天")
        + article("河湾日报", day, 2, "集市") + article("云江晚报", day, 1, "江声") + article("云江晚报", "", 1, "旧闻"))
    #expect(try Program.run(["import", "papers.jsonl"], in: home).status == 0)
    let hits = try Program.run(["search", "渡口", "--archive"], in: home).lines.filter { $0.hasPrefix("[") }
    #expect(hits.contains { $0.hasSuffix("集市 · 河湾日报 2026-03-02 第2版 · article 2 · 1 match") }, "\(hits)")

    func shown(_ words: String) throws -> Program.Outcome { try Program.shell("kanbao show \(words)", in: home) }
    let market = try shown("河湾日报 --archive --date 2026-03-02 --article 2")
    #expect(market.status == 0 && market.output.contains("渡口边的集市") && !market.output.contains("晴天"))
    #expect(try shown("--archive 河湾日报 --date 2026-03-02 --section 2").output.contains("集市"))
    #expect(try shown("--archive 河湾日报").output.contains("晴天"))
    #expect(try shown("--archive \"$HOME/.local/share/kanbao/archive\" --date 2026-03-01").output.contains("大雾"))
    let mark = try #require(hits.first { $0.contains("旧闻") }?.split(separator: " ").dropFirst(4).first)
    #expect(try shown("--archive --issue \(mark) --article 1").output.contains("渡口边的旧闻"))

    let several = try shown("--archive --date 2026-03-02 --article 1")
    #expect(several.status == 64 && several.output.isEmpty, "\(several.error)")
    #expect(several.error == "kanbao: several papers have such an issue: 云江晚报, 河湾日报; name one of them\n")
    for none in ["河湾日报 --archive --date 2026-03-09", "山城报 --archive", "--archive --issue 七"] {
      let outcome = try shown(none)
      #expect(outcome.status == 66)
      #expect(outcome.error.contains("there is no such issue in the archive"), "\(outcome.error)")
    }
    for wrong in ["--issue 七", "a b --archive", "--archive --from csv", "--archive --issue 七 --date 2026-03-02"] {
      #expect(try shown(wrong).status == 64)
    }
  }

  @Test func volumesOfAnArchiveThatAreGoneAreNamed() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    #expect(try Program.run(["import", "--archive", "papers", paper], in: home).status == 0)
    #expect(try Program.shell("rm papers/*/*.kanbao", in: home).status == 0)
    for (command, status) in [("list", 0), ("stats", 0), ("list \(TestPaper.name)", 0), ("export", 66), ("check", 65)] {
      let outcome = try Program.shell("kanbao archive \(command) --archive papers", in: home)
      #expect(outcome.status == status)
      #expect(outcome.error.contains("this volume is gone; copy it back"), "\(command): \(outcome.error)")
    }
  }

  @Test func anExportSaysWhetherItIsWhole() throws {
    let home = try Home()
    try home.write("1.json", TestPaper.json)
    try home.write("2.json", TestPaper.json.replacing("2026-03-03", with: "2025-03-03"))
    try home.write("3.json", TestPaper.json.replacing(TestPaper.name, with: "山城报"))
    #expect(try Program.run(["import", "--archive", "papers", "1.json", "2.json", "3.json"], in: home).status == 0)
    #expect(try Program.shell("rm papers/\(TestPaper.name)/2025-*.kanbao", in: home).status == 0)
    let export = "kanbao archive export --archive papers --to json -o"
    let part = try Program.shell("\(export) part/; status=$?; ls part | wc -l; exit $status", in: home)
    #expect(part.status == 65 && part.output == "2\n", "\(part.error)")
    #expect(part.error.contains("this volume is gone"))
    let other = try Program.shell("\(export) other/ 山城报", in: home)
    #expect(other.status == 0 && other.error.isEmpty, "\(other.error)")
  }

  @Test func aReaderThatGoesAwayEndsTheProgramQuietly() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    let outcome = try Program.shell("kanbao '\(paper)' | head -n 3; echo \"${PIPESTATUS[@]}\"", in: home)
    #expect(outcome.error.isEmpty)
    #expect(outcome.lines.count == 4)
    // Ended by SIGPIPE, or everything was written before head left.
    #expect(["141 0", "0 0"].contains(outcome.lines.last))
  }

  @Test func repairedBytesAreToldWithTheirPlace() throws {
    let home = try Home()
    let line = "渡口的钟敲过六下，头班船离岸，船上坐着去对岸上学的孩子。"
    let good = String(repeating: line + "\\n", count: 30)
    let write = "printf '\(good)\(line)\\xff\\xfe\\n\(good)' > bad.txt; "
    for command in ["kanbao show bad.txt", "kanbao search 渡口 bad.txt", "kanbao bad.txt"] {
      let outcome = try Program.shell(write + command, in: home)
      #expect(outcome.status == 0)
      #expect(outcome.error.hasPrefix("bad.txt:31:"), "\(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1)
    }
  }

  @Test func aFullDiskIsAnError() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    let outcome = try Program.shell("kanbao show '\(paper)' > /dev/full", in: home)
    #expect(outcome.status == 74)
    #expect(outcome.error.hasPrefix("kanbao: ") && outcome.error.contains("No space left on device"))
  }

  @Test(arguments: [
    ("absent.txt", nil, 66), ("empty.txt", "", 65), ("binary.txt", "PK\u{3}\u{4}\u{0}\u{0}\u{0}", 65),
    ("broken/issue.yaml", "publication: 河湾日报\n date: [2026\n", 65), ("newspapers/.keep", "", 66),
  ])
  func badInputIsOneLineAndAStatusBySysexits(file: String, content: String?, status: Int32) throws {
    let home = try Home()
    if let content { try home.write(file, content) }
    let path = file.contains("/") ? String(file.prefix { $0 != "/" }) : file
    let outcome = try Program.run([path], in: home)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.hasPrefix("kanbao: ") && outcome.error.contains(path))
    #expect(outcome.error.filter { $0 == "\n" }.count == 1, "\(outcome.error)")
  }

  @Test(arguments: [[], ["show"], ["wrap"], ["search"], ["convert"]])
  func helpFitsEightyCells(command: [String]) throws {
    let outcome = try Program.run(command + ["--help"], in: try Home())
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("kanbao"))
    // Twice the scalars is an upper bound for the cells of lines that hold Chinese.
    for line in outcome.lines {
      #expect(line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2000 ? 2 : 1) } <= 80, "\(line)")
    }
  }

  @Test(arguments: [
    ["show", "--width", "many"], ["convert"], ["search"], ["wrap", "--level", "loose"], ["--no-such"],
  ])
  func wrongUseHasStatus64(arguments: [String]) throws {
    let outcome = try Program.run(arguments, in: try Home())
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty && outcome.error.hasPrefix("kanbao: "))
  }

  @Test func searchCountsAndHasAStatusForNothingFound() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    #expect(try Program.run(["search", "--count-matches", "老船工", paper], in: home).output == "120\n")
    #expect(try Program.run(["search", "--count", "老船工", paper], in: home).output == "1\n")
    #expect(try Program.run(["search", "--count", "雨下了一夜", paper], in: home).output == "1\n")
    #expect(try Program.run(["search", "没有的词", paper], in: home).status == 1)
  }

  @Test(arguments: ["show", "search 渡口", ""])
  func whatAnInputIsCanBeSaid(command: String) throws {
    let home = try Home()
    try home.write("days.txt", "题,日,文\n渡口停航,2026-03-03,大雾。\n渡口复航,2026-03-04,雾散了。\n")
    let said = "--from csv --map headline=题,date=日,body=文"
    let outcome = try Program.shell("kanbao \(command) days.txt \(said) --date 2026-03-03", in: home)
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
    #expect(outcome.output.contains("渡口停航") && !outcome.output.contains("复航"))
    #expect(try Program.shell("kanbao \(command) days.txt --from pigeon", in: home).status == 64)
  }

  @Test func aSearchIsColouredWhereItIsAskedTo() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    #expect(try Program.run(["import", paper], in: home).status == 0)
    for place in [paper, "--archive"] {
      let plain = try Program.run(["search", "雨下了", place], in: home)
      #expect(plain.output.contains("雨下了") && !plain.output.contains("\u{1b}"))
      let painted = try Program.shell("NO_COLOR=1 kanbao search 雨下了 --color always '\(place)'", in: home)
      #expect(painted.output.contains("\u{1b}[1;31m雨下了\u{1b}[0m"), "\(painted.output)")
    }
    #expect(try Program.run(["search", "雨", paper, "--color", "often"], in: home).status == 64)
  }

  @Test func convertedIssuesReadBackTheSame() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    let folder = home.folder.path + "/paper"
    #expect(try Program.run(["convert", "--to", "folder", "-o", folder, paper], in: home).status == 0)
    let direct = try Program.run(["convert", "--to", "json", paper], in: home)
    let around = try Program.run(["convert", "--quiet", "--to", "json", folder], in: home)
    #expect(direct.status == 0 && around.error.isEmpty)
    #expect(around.output == direct.output)
  }

  @Test func anImportEndsWithASumThatAddsUp() throws {
    let home = try Home()
    let page = try home.write("page.txt", "第1版 要闻\n\n渡口新闻\n\n本报讯（路遥）水\u{202E}涨了，船稳。\n")
    let outcome = try Program.run(["convert", "-o", home.folder.path + "/paper", page], in: home)
    #expect(outcome.status == 0)
    let summary = try #require(outcome.error.split(separator: "\n").last)
    let numbers = summary.split { !$0.isNumber }.compactMap { Int($0) }
    #expect(numbers == [1, 1, 1, 24, 18, 5, 1], "\(summary)")
    #expect(numbers[3] == numbers[4...].reduce(0, +))
  }

  @Test(arguments: ["convert --to plain -o paper.txt", "import --archive papers"])
  func whatIsLeftOutForAMistakeIsToldInAnyCase(command: String) throws {
    let home = try Home()
    try home.write("a.jsonl", "{\"headline\":\"雨\",\"text\":\"雨停了。\",\"date\":\"2026-03-03\"}\n{\"headline\":\n")
    let outcome = try Program.shell("kanbao \(command) --quiet a.jsonl", in: home)
    #expect(outcome.status == 0)
    #expect(outcome.error.hasPrefix("a.jsonl:2: error: left out; ") && outcome.error.filter { $0 == "\n" }.count == 1)
    // The rest is done.
    #expect(try Program.shell("cat paper.txt || kanbao archive list --archive papers", in: home).status == 0)
  }

  @Test func aPipeIsReadWhereItIsNamed() throws {
    let home = try Home()
    let named = try Program.shell("kanbao show <(printf '渡口停航\\n\\n本报讯 江上起雾。\\n')", in: home)
    #expect(named.status == 0 && named.output.contains("渡口停航"))
    let unnamed = try Program.shell("printf '渡口停航\\n' > page.txt; kanbao search 渡口 --count < page.txt", in: home)
    #expect(
      unnamed.error == "kanbao: standard input isn't read, but what was read last; write - as the path to read it\n")
  }

  @Test func aStrictConversionOfDoubtfulInputWritesNothing() throws {
    let home = try Home()
    let page = try home.write("page.txt", "渡口新闻\n\n本报讯（路遥）水\u{202E}涨了，船稳。\n")
    let outcome = try Program.run(["convert", "--strict", "-o", "paper.json", page], in: home)
    #expect(outcome.status == 65)
    #expect(outcome.error.hasPrefix("kanbao: ") && outcome.error.contains("page.txt:3:"), "\(outcome.error)")
    #expect(outcome.error.filter { $0 == "\n" }.count == 1)
    #expect(try Program.shell("ls", in: home).output.contains("paper.json") == false)
  }

  @Test func severalIssuesGoIntoAFolderOrNowhere() throws {
    let home = try Home()
    try home.write("1.json", TestPaper.json)
    try home.write("2.json", TestPaper.json.replacing("2026-03-03", with: "2026-03-04"))
    let toOutput = try Program.shell("kanbao convert 1.json 2.json", in: home)
    #expect(toOutput.status == 64 && toOutput.output.isEmpty)
    let chosen = try Program.shell("kanbao convert --quiet --date 2026-03-04 1.json 2.json", in: home)
    #expect(chosen.status == 0 && chosen.error.isEmpty)
    #expect(chosen.output.contains("2026-03-04"))
    #expect(
      try Program.shell("kanbao convert 1.json 2.json --to json -o papers/ && ls -A papers", in: home).lines == [
        "2026-03-03-\(TestPaper.name).json", "2026-03-04-\(TestPaper.name).json",
      ])
    let bare = "kanbao convert 1.json 2.json --quiet --to plain -o"
    #expect(try Program.shell("\(bare) plain && ls -A plain", in: home).lines.count == 2)
    let one = try Program.shell("\(bare) plain.txt", in: home)
    #expect(one.status == 64 && one.error.contains("with a slash at its end"))
    let again = try Program.shell("kanbao convert 1.json 2.json --to json -o papers/", in: home)
    #expect(again.status == 73)
  }

  @Test(arguments: [("TERM", 143), ("HUP", 129)])
  func aSignalWhileIssuesAreWrittenLeavesNothing(signal: String, status: Int32) throws {
    let home = try Home()
    try home.write("1.json", TestPaper.json)
    try home.write("2.json", TestPaper.json.replacing("2026-03-03", with: "2026-03-04"))
    // One issue is written, and the rest waited for, when the signal comes.
    let outcome = try Program.shell(
      """
      mkfifo feed
      '\(Program.path)' convert --quiet 1.json 2.json - --to json -o papers/ < feed &
      exec 3> feed
      while kill -0 $! && ! compgen -G 'papers/.kanbao.*.part/*.json' > written; do :; done
      kill -\(signal) $!
      wait $!
      status=$?
      test -s written && ! test -e papers && exit $status
      """, in: home)
    #expect(outcome.status == status)
    #expect(!outcome.error.contains("kanbao:"), "\(outcome.error)")
  }

  @Test func anIssueIsCheckedWithFilesAndLines() throws {
    let home = try Home()
    try home.write("paper/issue.yaml", "format: kanbao-issue-1\nsections:\n  - number: 1\n")
    try home.write("paper/01-01-a.md", "---\nheadline: 雨停了\n---\n\n一段。\n")
    #expect(try Program.shell("kanbao check paper", in: home).status == 0)
    try home.write("paper/01-02-b.md", "---\ncontinuedTo: 3\n---\n\n二段。\n")
    let doubtful = try Program.shell("kanbao check paper", in: home)
    #expect(doubtful.status == 1 && doubtful.error.isEmpty)
    #expect(doubtful.lines.count == 2)
    #expect(doubtful.output.contains("paper/01-02-b.md:1:1: warning: there is no headline"))
    #expect(doubtful.output.contains("paper/01-02-b.md:2:1: warning: it goes on in section 3"))
    try home.write("paper/01-03-c.md", "---\nheadline: 晴\ntitel: 晴\ncontinuedFrom: 一\n---\n\n三段。\n")
    let wrong = try Program.shell("kanbao check paper", in: home)
    #expect(wrong.status == 65)
    #expect(wrong.output.contains("paper/01-03-c.md:3:1: ") && wrong.output.contains("paper/01-03-c.md:4:16: error: "))
    try home.write("paper/01-03-c.md", "---\r\nheadline：晴\r\n---\r\n\r\n三段。")
    let fixed = try Program.shell(
      "kanbao check --fix --dry-run paper; kanbao check --fix paper; kanbao check --fix paper", in: home)
    let what = "4 line ends, 1 colon, the end of the last line"
    #expect(
      fixed.lines.filter { $0.contains("fix") } == [
        "paper/01-03-c.md: would fix: \(what)", "paper/01-03-c.md: fixed: \(what)",
      ])
  }

  @Test func standardInputIsCheckedAndLinesComeInOrder() throws {
    let home = try Home()
    try home.write("paper/issue.yaml", "format: kanbao-issue-1\nsections:\n  - number: 1\n")
    try home.write("paper/01-01-a.md", "---\nheadline: 雨停了\ncontinuedTo: 3\n---\n\n- 一\n- 二\n")
    let lines = try Program.shell("kanbao check paper", in: home).lines.map { $0.prefix { $0 != " " } }
    #expect(lines == ["paper/01-01-a.md:3:1:", "paper/01-01-a.md:6:"])
    let piped = try Program.shell("kanbao convert --quiet paper --to json | kanbao check -", in: home)
    #expect(piped.status == 1 && piped.lines.count == 1, "\(piped)")
    #expect(piped.output.hasPrefix("(standard input): warning: article 1.1: it goes on in section 3"))
    #expect(try Program.shell("kanbao check", in: home).error.hasPrefix("kanbao: name the files or folders to check"))
  }

  @Test func aPaperWithoutANameHasOneInAnArchive() throws {
    let home = try Home()
    try home.write("a.jsonl", "{\"date\":\"2026-03-01\",\"headline\":\"大雾\",\"paragraphs\":[\"渡口停了。\"]}\n")
    try home.write("b.jsonl", "{\"date\":\"2026-03-01\",\"headline\":\"晴天\",\"paragraphs\":[\"渡口开了。\"]}\n")
    #expect(try Program.shell("kanbao import a.jsonl", in: home).status == 0)
    let other = try Program.shell("kanbao import b.jsonl", in: home)
    #expect(other.status == 65 && other.error.contains("--paper"), "\(other.error)")
    #expect(try Program.shell("kanbao import --paper 云江日报 b.jsonl", in: home).status == 0)
    let list = try Program.shell("kanbao archive list; kanbao archive list - --date 2026", in: home).lines
    #expect(
      list.sorted()
        == [
          "-\t2026-03-01..2026-03-01\t1\t1", "-\t2026-03-01\t\t1\t1", "云江日报\t2026-03-01..2026-03-01\t1\t1",
        ].sorted())
    #expect(try Program.shell("kanbao search 停了 --archive", in: home).output.contains("大雾 · - 2026-03-01 第1版"))
    #expect(try Program.shell("kanbao show - --archive --article 1", in: home).output.contains("渡口停了"))
    #expect(try Program.shell("kanbao show --archive --date 20260301", in: home).error.contains(": -, 云江日报;"))
    #expect(try Program.shell("kanbao search 渡口 --archive --date 2026 --count", in: home).lines == ["2"])
    #expect(try Program.shell("kanbao search 渡口 --archive --date 2025 --count", in: home).lines == ["0"])
    let none = try Program.shell("kanbao archive list - --date 2025", in: home)
    #expect(none.status == 66 && none.output.isEmpty && none.error.hasPrefix("kanbao: - 2025-01-01..2025-12-31: "))
    #expect(try Program.shell("kanbao archive remove -", in: home).status == 0)
    #expect(try Program.shell("kanbao archive list", in: home).lines.count == 1)
  }

  @Test func controlCharactersOfATextReachNoTerminal() throws {
    let home = try Home()
    let text = "渡口新闻\n\n本报讯（路遥）水涨\u{1b}]0;x\u{7}了，\u{1b}[2J船\u{202E}稳\u{9b}31m。\n"
    let page = try home.write("page.txt", text)
    let outcome = try Program.run(["show", page], in: home)
    #expect(outcome.status == 0)
    #expect(outcome.output.unicodeScalars.allSatisfy { $0 == "\n" || !($0.properties.generalCategory == .control) })
    #expect(!outcome.output.unicodeScalars.contains("\u{202E}"))
    #expect(outcome.output.contains("船"))
  }
}
