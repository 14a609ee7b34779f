import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct WriterTests {
  static let issue: Newspaper.Issue = {
    var issue = Newspaper.Issue(
      publication: Publication(name: "云江日报"), date: CalendarDate("2026-10-17"), number: "第1期",
      sections: [
        Section(
          number: 2, name: "民生",
          articles: [
            Article(
              headline: Headline(kicker: "引题", main: "雨/停了: 一", deck: "副题"), dateline: "本报讯",
              body: [
                .paragraph("一段。"), .subhead("小标题"),
                .caption(Caption(text: "江边。", credit: "路遥 摄")), .verse(["一行", "二行"]),
                .table(Table(header: ["名", "数"], rows: [["甲", "1"]])),
              ])
          ])
      ])
    issue.assignMissingIDs()
    return issue
  }()

  static func failure(_ format: String, _ path: String) -> FormatError? {
    do throws(FormatError) {
      try FormatRegistry.writeIssue(issue, as: format, to: path)
      return nil
    } catch { return error }
  }

  @Test func aPageIsXMLTooAndItsLinksLeadSomewhere() throws {
    var issue = Self.issue
    issue.sections[0].articles[0].continuedTo = JumpLine(section: 2, line: "（下转第2版）")
    issue.sections[0].articles[0].continuedFrom = JumpLine(section: 7)
    let page = try FormatRegistry.render(issue, as: "html")
    var links: [String] = []
    var targets: Set<String> = []
    try XMLStream.read(String(decoding: page, as: UTF8.self), file: "a.xhtml") { event, _ in
      guard case .start(_, let attributes) = event else { return }
      for attribute in attributes where attribute.name == "href" { links.append(attribute.value) }
      for attribute in attributes where attribute.name == "id" { targets.insert("#" + attribute.value) }
    }
    #expect(links == ["#s2", "#a2-1", "#s2"])
    #expect(targets.isSuperset(of: links))
    #expect(try FormatRegistry.readIssue(from: page, name: "a.xhtml").issue == issue)
  }

  @Test func aPageTellsItsDayToPrograms() throws {
    let page = String(decoding: try FormatRegistry.render(Self.issue, as: "html"), as: UTF8.self)
    #expect(page.contains("<p><time datetime=\"2026-10-17\">2026年10月17日 星期六</time>  第1期</p>"))
    var undated = Self.issue
    undated.date = nil
    #expect(!String(decoding: try FormatRegistry.render(undated, as: "html"), as: UTF8.self).contains("<time"))
  }

  @Test func aBookHasTheSameContentsForOldReadersAndNew() throws {
    var issue = Self.issue
    issue.publication.name = "云江 & 日报"
    issue.sections.append(Section(number: 4, name: "副刊"))
    let book = try ZipArchive(.bytes(FormatRegistry.render(issue, as: "epub")), path: "a.epub")
    func document(_ name: String) throws -> String {
      String(decoding: try #require(try book.bytes(of: "EPUB/" + name)), as: UTF8.self)
    }
    /// The values of an attribute wherever an element of a name has it.
    func values(_ element: String, _ attribute: String, in text: String) throws -> [String] {
      var found: [String] = []
      try XMLStream.read(text, file: "a.xml") { event, _ in
        guard case .start(element, let attributes) = event else { return }
        found += attributes.filter { $0.name == attribute }.map(\.value)
      }
      return found
    }
    let old = try document("toc.ncx")
    let addresses = ["section-2.xhtml", "section-2.xhtml#a2-1", "section-4.xhtml"]
    #expect(try values("content", "src", in: old) == addresses)
    #expect(try values("a", "href", in: document("nav.xhtml")) == addresses)
    #expect(try values("navPoint", "playOrder", in: old) == ["1", "2", "3"])
    let package = try document("package.opf")
    #expect(try values("meta", "content", in: old).first == "kanbao:云江 & 日报/2026-10-17/第1期")
    #expect(package.contains("<dc:identifier id=\"id\">kanbao:云江 &amp; 日报/2026-10-17/第1期</dc:identifier>"))
    #expect(package.contains("<meta property=\"schema:accessMode\">textual</meta>"))
    #expect(try values("spine", "toc", in: package) == ["ncx"])
    #expect(try values("item", "id", in: package).contains("ncx"))
  }

  @Test(arguments: ["json", "folder"]) func manyIssuesAreWrittenTogetherOrNotAtAll(format: String) throws {
    let scratch = Scratch()
    let path = scratch.file("papers")
    let suffix = format == "json" ? ".json" : ""
    do {
      let abandoned = try IssueCollectionWriter(path: path, format: format, replaces: false)
      try abandoned.write(Self.issue)
    }
    #expect(access(path, F_OK) != 0)
    let writer = try IssueCollectionWriter(path: path, format: format, replaces: false)
    for _ in 0..<2 { try writer.write(Self.issue) }
    #expect(try FileNames.all(in: path).filter { !$0.hasPrefix(".") } == [])
    try writer.finish()
    #expect(try Set(FileNames.all(in: path)) == ["2026-10-17-云江日报-2\(suffix)", "2026-10-17-云江日报\(suffix)"])
    let second = try IssueCollectionWriter(path: path, format: format, replaces: false)
    #expect(throws: FormatError.self) { try second.write(Self.issue) }
    second.discard()
    #expect(try FileNames.all(in: path).count == 2)
    let back = try FormatRegistry.readIssue(at: path + "/2026-10-17-云江日报\(suffix)").issue
    #expect(back == Self.issue)
  }

  @Test func writesAFolderThatIsPleasantToEdit() throws {
    let scratch = Scratch()
    try FormatRegistry.writeIssue(Self.issue, as: "folder", to: scratch.file("期/"))
    #expect(try FileNames.all(in: scratch.file("期")) == ["02-01-雨-停了-一.md", "issue.yaml"])
    let article = try FormatDocumentTests.readFile(scratch.file("期/02-01-雨-停了-一.md"))
    #expect(
      String(decoding: article, as: UTF8.self) == """
        ---
        kicker: 引题
        headline: "雨/停了: 一"
        deck: 副题
        dateline: 本报讯
        ---

        一段。

        ## 小标题

        ![江边。](<> "路遥 摄")

        > 一行
        > 二行

        | 名 | 数 |
        | --- | --- |
        | 甲 | 1 |

        """)
  }

  @Test func replacesAnIssueAndKeepsWhatIsNoPartOfIt() throws {
    let scratch = FolderReaderTests.folder(name: "01-07-旧.md")
    scratch.write("x", to: "bridge.jpg")
    mkdir(scratch.file(".git"), 0o700)
    try FormatRegistry.writeIssue(Self.issue, as: "folder", to: scratch.path)
    #expect(try FileNames.all(in: scratch.path) == [".git", "02-01-雨-停了-一.md", "bridge.jpg", "issue.yaml"])
    let parent = scratch.path.split(separator: "/").dropLast().joined(separator: "/")
    let name = String(scratch.path.split(separator: "/").last ?? "")
    #expect(try FileNames.all(in: "/" + parent).filter { $0.hasPrefix(name) } == [name])
  }

  @Test func aTextThatIsNotCleanIsCleanedOnItsWay() throws {
    var issue = Self.issue
    issue.sections[0].articles[0].body = [.paragraph("一\n---\n\u{1B}[m二 "), .paragraph(" \n")]
    let scratch = Scratch()
    try FormatRegistry.writeIssue(issue, as: "folder", to: scratch.file("期"))
    let article = try FormatRegistry.readIssue(at: scratch.file("期")).issue.articles.first?.article
    #expect(article?.body == [.paragraph("一 --- [m二")])
  }

  @Test func refusesToReplaceAnythingElse() {
    let scratch = Scratch()
    scratch.write("x", to: "a.txt")
    for (format, path) in [
      ("folder", scratch.path), ("folder", scratch.file("a.txt")), ("json", scratch.path),
      ("json", scratch.file("no/a.json")),
    ] {
      switch Self.failure(format, path) {
      case .wouldOverwrite, .cantCreate: break
      case let error: Testing.Issue.record("\(format) to \(path) gave \(String(describing: error))")
      }
    }
    #expect(Self.failure("text", scratch.file("b.txt")) == .wrongDirection(format: "text", reads: false))
    #expect((try? FileNames.all(in: scratch.path)) == ["a.txt"])
  }

  @Test func replacesAFileWholeAndThroughALink() throws {
    let scratch = Scratch()
    scratch.write("old", to: "a.json")
    symlink("a.json", scratch.file("link"))
    try FormatRegistry.writeIssue(Self.issue, as: "json", to: scratch.file("link"))
    #expect(try FileNames.all(in: scratch.path) == ["a.json", "link"])
    #expect(try FormatRegistry.readIssue(at: scratch.file("a.json")).issue == Self.issue)
  }

  @Test func aFullDiskIsAnError() {
    guard case .system? = Self.failure("dump", "/dev/full") else {
      Testing.Issue.record("a full disk went unnoticed")
      return
    }
    #expect(Self.failure("dump", "/dev/null") == nil)
  }

  @Test func plainTextReadsLikeAPaper() throws {
    let text = String(decoding: try FormatRegistry.render(Self.issue, as: "plain"), as: UTF8.self)
    #expect(
      text == """
        云江日报  2026年10月17日 星期六  第1期

        【第2版 民生】

        引题
        雨/停了: 一
        副题
        　　本报讯　一段。

        　　小标题

        〔图〕江边。  路遥 摄
        　　一行
        　　二行
        　　名	数
        　　甲	1

        """)
  }

  @Test(arguments: [
    ("", "01-02.md"), ("../../etc/passwd", "01-02-etc-passwd.md"), ("a\u{0}b", "01-02-a-b.md"),
    ("“春”风 又绿江南岸", "01-02-春-风-又绿江南岸.md"),
    // A letter that makes one character of itself and what follows.
    ("\u{D4E}", "01-02-\u{D4E}.md"), ("“\u{D4E}”", "01-02-\u{D4E}.md"),
    (String(repeating: "长", count: 99), "01-02-" + String(repeating: "长", count: 24) + ".md"),
  ])
  func aTitleBecomesASafeName(title: String, name: String) {
    #expect(ArticleFileName(section: 1, place: 2, title: title).name == name)
    #expect(ArticleFileName(name)?.section == 1)
  }
}
