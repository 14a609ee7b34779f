import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

/// Trees of files, as people keep whole runs of a paper.
@Suite struct TreeTests {
  @Test(arguments: [
    ("20211119/20211119-02-03.txt", "2021-11-19 2 #3"),
    ("2021年11月/19日 第2版 标题.md", "2021-11-19 2 标题"),
    ("2021/11/19/2021-11-19-02.txt", "2021-11-19 2"),
    ("人民日报/1979年/1979年01月/01日/1-第1版-新年 献词.txt", "人民日报 1979-01-01 1 #1 新年 献词"),
    ("云江日报2021-11-19/A02版（要闻）/雨停了.md", "云江日报 2021-11-19 A2 要闻 雨停了"),
    ("2021-11-19_第02版：要闻_10月的雨.txt", "2021-11-19 2 要闻 10月的雨"),
    ("20211119.txt", "2021-11-19"),
    ("202111/19/03.txt", "2021-11-19 3"),
    ("2021-11-19-雨停了.md", "2021-11-19 雨停了"),
    ("要闻/雨停了.md", "雨停了"),
    ("2021-11-19/要闻/3 天大雨.md", "2021-11-19 3 要闻 天大雨"),
    ("20211119-A03-012.txt", "2021-11-19 A3 #12"),
    ("2021-13-45.txt", "13-45"),
    ("2021-11/19/02/雨停了.txt", "2021-11-19 2 雨停了"),
    ("2021-11/19/02/03.txt", "2021-11-19 2 #3"),
    ("rmrb/1998/03/0302.txt", "1998-03-02"),
    ("rmrb/1998/03/0402.txt", "0402"),
    ("1998/0302/01.txt", "1998-03-02 1"),
    ("rmrb-1998-03-02-01.txt", "1998-03-02 1"),
    ("RMRB_20211119_A02.pdf", "2021-11-19 A2"),
    ("rmrb2021111902.pdf", "2021-11-19 2"),
    ("2021111902/雨停了.html", "2021-11-19 2 雨停了"),
    ("人民日报/19460515第1版/01-雨停了.txt", "人民日报 1946-05-15 1 #1 雨停了"),
    ("2021.11.19/第02版 要闻/1 雨停了.txt", "2021-11-19 2 要闻 #1 雨停了"),
    ("A0/雨停了.md", "雨停了"), ("2021-11-19/第0版 雨停了.txt", "2021-11-19 第0版 雨停了"),
    ("2021-11-19/101001版.md", "2021-11-19 101001版"),
    ("GB2312.txt", "GB2312"), ("top10.txt", "top10"),
  ])
  func namesTellWhereAFileBelongs(path: String, expected: String) {
    #expect(Self.summary(FileNameFacts(path: path.split(separator: "/").map(String.init))) == expected)
  }

  static func summary(_ facts: FileNameFacts) -> String {
    let page = facts.page.map { "\($0.bundle ?? "")\($0.number)" }
    let parts = [
      facts.paper, facts.date?.description, page, facts.section, facts.index.map { "#\($0)" }, facts.title,
    ]
    return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  @Test(arguments: [
    ("{date}/{page}-{title}.txt", "a/2021-11-19/3-雨.txt", "2021-11-19 3 雨"),
    ("{year}年/{month}月{day}日.{section}.{title}", "2021年/11月19日.要闻.雨.txt", "2021-11-19 要闻 雨"),
    ("{paper}_{date}_p{page}_{index}.txt", "云江日报_20211119_p3_12.txt", "云江日报 2021-11-19 3 #12"),
    ("{date}-{title}.txt", "雨.txt", nil), ("{date}/{title}", "x.txt", nil),
  ])
  func aPatternSaysHowNamesAreMade(pattern: String, path: String, expected: String?) throws {
    let facts = try FileNamePattern(pattern).facts(of: path.split(separator: "/").map(String.init))
    #expect(facts.map(Self.summary) == expected)
  }

  @Test(arguments: ["", "x.txt", "{date", "{day}{month}", "{datum}.txt"])
  func aWrongPatternIsRefused(pattern: String) {
    #expect(throws: FormatError.self) { try FileNamePattern(pattern) }
  }

  /// A folder of files by their names.
  static func tree(_ files: [String: String]) -> Scratch {
    let scratch = Scratch()
    for (name, text) in files {
      var folder = ""
      for part in name.split(separator: "/").dropLast() {
        folder += folder.isEmpty ? String(part) : "/" + part
        mkdir(FileName.path(of: scratch.file(folder)), 0o700)
      }
      scratch.write(text, to: name)
    }
    return scratch
  }

  @Test func anArticleAFileBecomesIssuesByDay() throws {
    let scratch = Self.tree([
      "20211120/20211120-01-01.txt": "晴\n\n　　今天是晴天。\n",
      "20211119/20211119-02-01.txt": "连着下了三天\n雨停了\n——路上没有人\n本报记者 路遥\n　　雨停了。\n　　街上有人。\n",
      "20211119/20211119-01-02.txt": "风\n　　风大。\n",
      "20211119/20211119-01-01.txt": "第1版(要闻) 专栏：今日谈\n雪\n作者：孟晚亭\n　　雪小。\n",
      "20211119/readme.pdf": "x",
    ])
    let issues = try ImportTests.issues(at: [scratch.path])
    #expect(issues.map(CollectionTests.summary) == [" 2021-11-19 1要闻(雪:1 风:1) 2(雨停了:2)", " 2021-11-20 1(晴:1)"])
    #expect(issues.map(\.account.unplaced) == [0, 0])
    #expect(issues[0].account.furniture == 13)
    let articles = issues[0].issue.articles.map(\.article)
    #expect(articles[0].banner == Banner(headline: "今日谈"))
    #expect(articles[0].byline.names == ["孟晚亭"])
    #expect(articles[2].headline == Headline(kicker: "连着下了三天", main: "雨停了", deck: "——路上没有人"))
    #expect(articles[2].byline == Byline(names: ["路遥"], line: "本报记者 路遥"))
    #expect(articles[2].body == [.paragraph("雨停了。"), .paragraph("街上有人。")])
  }

  @Test func aPatternMakesATree() throws {
    let scratch = Self.tree(["2021/p2_19-11_雨停了.txt": "雨停了\n\n　　街上有人。\n", "2021/x.txt": "　　街上有人。\n"])
    let pattern = "{year}/p{page}_{day}-{month}_{title}.txt"
    let issues = try ImportTests.issues(at: [scratch.path], ImportOptions(pattern: pattern))
    #expect(issues.map(CollectionTests.summary) == [" 2021-11-19 2(雨停了:1)"])
    #expect(issues[0].diagnostics.contains { $0.message.hasPrefix("1 files left out") })
  }

  @Test(arguments: [
    (nil, "{title}/{date}.pdf", ".", "doesn't fit any name of the 2 files"), (nil, "{datum}.txt", ".", "is no pattern"),
    (nil, "{datum}.txt", "a.txt", "is no pattern"), ("text", "{date}.txt", ".", "isn't used"),
    (nil, "{date}.txt", "a.txt", "isn't used"),
  ])
  func aPatternThatTellsNothingIsTold(format: String?, pattern: String, path: String, words: String) throws {
    let scratch = Self.tree(["a.txt": "雨\n\n　　雨停了。\n", "b.txt": "晴\n\n　　晴天。\n"])
    let options = ImportOptions(format: format, pattern: pattern, isStrict: true)
    let error = #expect(throws: FormatError.self) { try ImportTests.issues(at: [scratch.file(path)], options) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func plainTextIsReadWhateverItsFileIsCalled() throws {
    let scratch = Self.tree(["20211119/第2版 雨停了.html": "雨停了\n\n　　江边的人收了伞。\n　　渡船又开了。\n"])
    let issues = try ImportTests.issues(at: [scratch.path])
    #expect(issues.map(CollectionTests.summary) == [" 2021-11-19 2(雨停了:2)"])
  }

  @Test func markdownFilesHoldAnArticleOrADay() throws {
    let scratch = Self.tree([
      "2021年11月/19日 第2版 雨停了.md": "# 雨停了\n\n作者：路遥\n\n第一段*。*\n\n## 小标题\n\n第二段。\n",
      "2021年11月/20日.md": "# 第1版 要闻\n\n## 晴\n\n晴天。\n\n## 风\n\n风大。\n\n# 第2版\n\n## 雪\n\n雪小。\n",
      "2021年11月/21日.md": "# 甲\n\n甲文。\n\n# 乙\n\n乙文。\n",
    ])
    let issues = try ImportTests.issues(at: [scratch.path])
    #expect(
      issues.map(CollectionTests.summary) == [
        " 2021-11-19 2(雨停了:3)", " 2021-11-20 1要闻(晴:1 风:1) 2(雪:1)", " 2021-11-21 1(甲:1 乙:1)",
      ])
    #expect(issues.map(\.account.unplaced) == [0, 0, 0])
    #expect(issues[0].issue.articles[0].article.body[1] == .subhead("小标题"))
  }

  @Test func datesMayStandInTheFilesAndPagesMayBeWhole() throws {
    let scratch = Self.tree([
      "云江日报/2021-11-19/第3版 副刊.txt": "渡口新闻\n\n本报讯（路遥）水涨了，船稳。\n\n新桥通车\n\n本报讯（孟晚亭）桥通了，路近。\n",
      "云江日报/2021-11-19/第1版.txt": "新闻一则\n\n本报讯（路遥）水涨了，船稳。\n",
      "a/旧闻.txt": "旧闻\n2020年1月2日\n　　旧事。\n",
    ])
    let issues = try ImportTests.issues(at: [scratch.path])
    #expect(issues.map { $0.issue.date?.description } == ["2020-01-02", "2021-11-19"])
    #expect(issues[1].issue.publication.name == "云江日报")
    #expect(issues[1].issue.sections.map(\.number) == [1, 3])
  }

  @Test func aTreeMayHoldWebPages() throws {
    let page = "<html><body><h1>雨停了</h1><p>本报讯（记者 路遥）雨连着下了三天，今天清晨停了，街上又有了人。</p><p>渡口十点重新开船。</p></body></html>"
    let scratch = Self.tree([
      "2021年11月/19日 第2版 雨停了.html": page, "2021年11月/19日 第1版 晴.txt": "晴\n　　今天是晴天。\n",
      "2021年11月/20日 第3版 雨停了.htm": page, "2021年11月/21日 第3版 坏.html": "",
    ])
    let issues = try ImportTests.issues(at: [scratch.path])
    #expect(issues.map(CollectionTests.summary) == [" 2021-11-19 1(晴:1) 2(雨停了:2)", " 2021-11-20 3(雨停了:2)"])
    #expect(issues.map(\.account.unplaced) == [0, 0])
    #expect(issues.map(\.format) == ["tree", "tree"])
  }

  @Test func aFolderOfIssuesIsATreeToo() throws {
    let scratch = Scratch()
    let writer = try IssueCollectionWriter(path: scratch.file("papers"), format: "folder", replaces: false)
    var issues: [Newspaper.Issue] = []
    for day in 17...19 {
      var issue = WriterTests.issue
      issue.date = CalendarDate(year: 2026, month: 10, day: day)
      issues.append(issue)
    }
    for issue in issues.reversed() { try writer.write(issue) }
    try writer.finish()
    let back = try ImportTests.issues(at: [scratch.file("papers")])
    #expect(back.map(\.issue) == issues)
    #expect(try FormatRegistry.readIssue(at: scratch.file("papers")).issue == issues[2])
  }

  /// Neighbours share a banner, here the name of a column that each file prints; it is accounted for in each.
  @Test(arguments: ["txt", "md"]) func aColumnOfSeveralFilesIsAccountedFor(ending: String) throws {
    let text = "专栏：晚灯\n渡口\n　　渡口的灯亮了。\n"
    for folders in [["2021111901", "2021111901"], ["2021111901", "2021111902"], ["2021111901", "20211119"]] {
      let files = folders.enumerated().map { ("\($1)/\($0).\(ending)", text) }
      let scratch = Self.tree(Dictionary(uniqueKeysWithValues: files))
      for imported in try ImportTests.issues(at: [scratch.path]) {
        #expect(imported.account.unplaced == 0, "\(folders): \(imported.account)")
        #expect(imported.issue.articles.contains { $0.article.banner?.headline == "晚灯" || folders[0] != folders[1] })
      }
    }
  }

  /// An article whose lines the reader of dumps takes for several parts.
  @Test func partsOfAnArticleTellTheirBannerOnce() {
    let banner = Banner(headline: "同心共建江城", deck: "现场会发言摘登")
    let parts = ["把灯点到渡口", "把堤修到村口"].map {
      Article(banner: banner, headline: Headline(main: $0), body: [.verse(["灯在渡口", "人在村口"])])
    }
    let verse = Block.verse(["灯在渡口", "人在村口"])
    #expect(
      TreeIssue.blocks(parts) == [
        .paragraph("同心共建江城"), .paragraph("现场会发言摘登"), .paragraph("把灯点到渡口"), verse, .paragraph("把堤修到村口"), verse,
      ])
  }

  /// The newest day has nothing that can be read, so no issue carries what is wrong with its files.
  @Test func aDayOfWhichNothingCanBeReadIsTold() throws {
    let scratch = Self.tree([
      "20211119/20211119-01-01.txt": "晴\n　　今天是晴天。\n", "20211120/20211120-01.pdf": "%PDF-1.4 坏",
      "20211120/20211120-02-01.txt": "\u{0}\u{1}\u{2}坏",
    ])
    var days: [String?] = []
    let left = try FormatRegistry.readIssues(at: [scratch.path]) { days.append($0.issue.date?.description) }
    #expect(days == ["2021-11-19"])
    let names = ["20211120/20211120-01.pdf", "20211120/20211120-02-01.txt"]
    #expect(left.map(\.place.file) == names.map(scratch.file))
    #expect(left.map(\.severity) == [.error, .error])
    #expect(throws: FormatError.doubtful(left[0], count: 2)) {
      try ImportTests.issues(at: [scratch.path], ImportOptions(isStrict: true))
    }
    #expect(try FolderCheck.diagnostics(at: scratch.path) == left)
    // Whoever reads gets the day before, and is told why.
    let newest = try FormatRegistry.readIssue(at: scratch.path)
    #expect(newest.issue.date?.day == 19)
    #expect(newest.diagnostics.filter { $0.severity == .error } == left)
    #expect(throws: FormatError.doubtful(left[0], count: 2)) {
      try FormatRegistry.readIssue(at: scratch.file("20211120"))
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"), arguments: [0o000, 0o400])
  func aFolderThatMayNotBeReadIsTold(mode: mode_t) throws {
    let page = "<html><body><h1>雨停了</h1><p>本报讯（记者 路遥）雨连着下了三天，今天清晨停了，街上又有了人。</p></body></html>"
    for (ending, text) in [("txt", "晴\n　　今天是晴天。\n"), ("html", page)] {
      let names = ["20211119/a.\(ending)", "20211120/a.\(ending)"]
      let scratch = Self.tree([names[0]: text, names[1]: text])
      chmod(scratch.file("20211120"), mode)
      defer { chmod(scratch.file("20211120"), 0o700) }
      let issues = try ImportTests.issues(at: [scratch.path])
      #expect(issues.flatMap(\.diagnostics).map(\.place.file) == [scratch.file("20211120")])
      #expect(throws: FormatError.self) { try ImportTests.issues(at: [scratch.path], ImportOptions(isStrict: true)) }
    }
  }

  @Test func hostileTreesHarmNothing() throws {
    let scratch = Self.tree(["20211119/20211119-01-01.txt": "晴\n　　今天是晴天。\n", "20211119/20211119-01-02.txt": ""])
    symlink("/etc/passwd", scratch.file("20211119/20211119-01-03.txt"))
    symlink("/", scratch.file("20211120"))
    mkfifo(scratch.file("20211119/20211119-01-04.txt"), 0o600)
    scratch.write("夜\n　　夜深。\n", to: "20211119/20211119-01-05 \u{1B}[2J\n.txt")
    let issues = try ImportTests.issues(at: [scratch.path])
    #expect(issues.map(CollectionTests.summary) == [" 2021-11-19 1(晴:1 夜:1)"])
    #expect(issues[0].diagnostics.map(\.severity) == [.error])
    var deep = scratch.file("deep")
    for _ in 0..<40 {
      mkdir(deep, 0o700)
      deep += "/2021"
    }
    #expect(throws: FormatError.self) { try ImportTests.issues(at: [scratch.path]) }
  }
}
