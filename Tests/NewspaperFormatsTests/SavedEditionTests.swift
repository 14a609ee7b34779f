import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct SavedEditionTests {
  private let prose = SavedPages.prose

  private func paragraphs(_ texts: [String]) -> String { texts.map { "<P>　　\($0)</P>" }.joined(separator: "\n") }

  private func bytes(_ path: String) throws -> [UInt8] {
    guard case .file(let file) = try InputFile.open(path) else { return [] }
    return try file.bytes()
  }

  /// A day as Founder's system makes it: two sections, three articles.
  private func founderFolder() -> Scratch {
    let scratch = Scratch()
    scratch.write(
      SavedPages.founderSection(
        number: 1, name: "要闻", articles: [("content_102.htm", "新桥下月通车"), ("content_101.htm", "渡口")]),
      to: "node_2.htm")
    scratch.write(
      SavedPages.founderSection(
        number: 2, name: "文化", articles: [("content_103.htm", "江水认得我"), ("content_104.htm", "没有存下来的")]),
      to: "node_3.htm")
    scratch.write(
      SavedPages.founderArticle(
        kicker: "三十年一班船", title: "渡口", deck: "老船工交班", author: "□路遥", body: paragraphs(Array(prose[0...1])),
        section: "第1版：要闻"), to: "content_101.htm")
    scratch.write(
      SavedPages.founderArticle(
        title: "新桥下月通车", body: paragraphs([prose[2]]) + "<P>（下转第2版）</P>", section: "第1版：要闻"),
      to: "content_102.htm")
    scratch.write(
      SavedPages.founderArticle(
        title: "江水认得我",
        body: paragraphs([prose[3]])
          + "<TABLE><TR><TD><IMG src=\"../res/1.jpg\"></TD></TR><TR><TD>渡口的船　陆岭 摄</TD></TR></TABLE>", section: "第2版：文化"),
      to: "content_103.htm")
    return scratch
  }

  @Test func aFoundersEditionKeepsTheOrderOfSectionsAndArticles() throws {
    let scratch = founderFolder()
    let imported = try FormatRegistry.readIssue(at: scratch.path)
    #expect(imported.format == "html")
    #expect(imported.issue.publication.name == "云江日报")
    #expect(imported.issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(imported.issue.sections.map(\.number) == [1, 2])
    #expect(imported.issue.sections.map(\.name) == ["要闻", "文化"])
    let articles = imported.issue.sections[0].articles
    #expect(articles.map(\.headline.main) == ["新桥下月通车", "渡口"])
    #expect(articles[1].headline == Headline(kicker: "三十年一班船", main: "渡口", deck: "老船工交班"))
    #expect(articles[1].byline == Byline(names: ["路遥"], line: "□路遥"))
    #expect(articles[0].continuedTo == JumpLine(section: 2, line: "（下转第2版）"))
    #expect(
      imported.issue.sections[1].articles[0].body == [
        .paragraph(prose[3]), .caption(Caption(text: "渡口的船", credit: "陆岭 摄")),
      ])
    #expect(imported.account.unplaced == 0)
    #expect(imported.diagnostics.contains { $0.message.contains("were not saved") })
  }

  @Test func theSameEditionInGBKReadsTheSame() throws {
    let scratch = founderFolder()
    let expected = try FormatRegistry.readIssue(at: scratch.path)
    let other = Scratch()
    for name in try FileNames.all(in: scratch.path) {
      let html = try String(decoding: bytes(scratch.file(name)), as: UTF8.self)
      other.write(encoded(html.replacing("charset=utf-8", with: "charset=gb2312"), as: "GB18030"), to: name)
    }
    let imported = try FormatRegistry.readIssue(at: other.path)
    #expect(imported.issue == expected.issue)
    #expect(imported.account == expected.account)
  }

  @Test func aMirrorOfManyDaysGivesAnIssueADay() throws {
    let scratch = Scratch()
    for folder in ["paper", "paper/html", "paper/html/2026-10", "paper/html/2026-10/17", "paper/html/2026-10/18"] {
      mkdir(scratch.file(folder), 0o755)
    }
    for day in [17, 18] {
      let folder = "paper/html/2026-10/\(day)/"
      let sections = [(1, "要闻"), (2, "文化")]
      for (number, name) in sections {
        scratch.write(
          SavedPages.listSection(
            number: number, name: name, articles: [("nw.x_\(number).htm", "渡口之\(number)")], all: sections
          ).replacing("17日", with: "\(day)日"), to: folder + "nbs.D1yjrb_0\(number).htm")
        scratch.write(
          SavedPages.listArticle(title: "渡口之\(number)", kicker: "江边", deck: "三十年", body: paragraphs([prose[number]])),
          to: folder + "nw.x_\(number).htm")
      }
    }
    var issues: [Newspaper.Issue] = []
    _ = try FormatRegistry.readIssues(at: [scratch.path]) { issues.append($0.issue) }
    #expect(issues.map(\.date?.description) == ["2026-10-17", "2026-10-18"])
    #expect(
      SavedPages.picture(issues[0]) == """
        【1 要闻】江边/渡口之1/三十年/本报记者　路遥/\(prose[1])
        【2 文化】江边/渡口之2/三十年/本报记者　路遥/\(prose[2])
        """)
  }

  /// Sections in `layout/202610/17`, articles in `content/202610/17`: two days of them.
  @Test func sectionsAndArticlesMayLieApart() throws {
    let scratch = Scratch()
    for folder in ["pc", "pc/layout", "pc/content", "pc/layout/202610", "pc/content/202610"] {
      mkdir(scratch.file(folder), 0o755)
    }
    for day in [17, 18] {
      for folder in ["layout", "content"] { mkdir(scratch.file("pc/\(folder)/202610/\(day)"), 0o755) }
      for (number, name) in [(1, "要闻"), (2, "文化")] {
        let id = day * 100 + number
        scratch.write(
          SavedPages.layoutSection(number: number, name: name, day: day, articles: [(id, "渡口之\(id)"), (id + 50, "桥")]),
          to: "pc/layout/202610/\(day)/node_0\(number).html")
        scratch.write(
          SavedPages.layoutArticle(kicker: "江边", title: "渡口之\(id)", deck: "三十年", body: paragraphs([prose[number]])),
          to: "pc/content/202610/\(day)/content_\(id).html")
        scratch.write(
          SavedPages.layoutArticle(title: "桥", body: paragraphs([prose[3]])),
          to: "pc/content/202610/\(day)/content_\(id + 50).html")
      }
    }
    var issues: [ImportedIssue] = []
    _ = try FormatRegistry.readIssues(at: [scratch.path]) { issues.append($0) }
    #expect(issues.map(\.issue.date?.description) == ["2026-10-17", "2026-10-18"])
    #expect(
      SavedPages.picture(issues[1].issue) == """
        【1 要闻】江边/渡口之1801/三十年/\(prose[1]) ‖ 桥/\(prose[3])
        【2 文化】江边/渡口之1802/三十年/\(prose[2]) ‖ 桥/\(prose[3])
        """)
    #expect(issues.map(\.account.unplaced) == [0, 0])
    #expect(issues.allSatisfy { $0.diagnostics.isEmpty })
  }

  @Test func anEditionWithDirectoriesBesideThePageIsRead() throws {
    let scratch = Scratch()
    for (number, name) in [(1, "要闻"), (2, "文化")] {
      scratch.write(
        SavedPages.navigationSection(number: number, name: name, articles: [("content_\(number).htm", "渡口")]),
        to: "page_\(number).htm")
      scratch.write(
        SavedPages.navigationArticle(
          kicker: "江边", title: "渡口之\(number)", deck: "三十年", body: paragraphs([prose[number]])),
        to: "content_\(number).htm")
    }
    let imported = try FormatRegistry.readIssue(at: scratch.path)
    #expect(
      SavedPages.picture(imported.issue) == """
        【1 要闻】江边/渡口之1/三十年/\(prose[1])
        【2 文化】江边/渡口之2/三十年/\(prose[2])
        """)
    #expect(imported.issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(imported.account.unplaced == 0)
  }

  @Test func aFolderWithoutSectionPagesIsReadByWhatTheArticlesSay() throws {
    let scratch = founderFolder()
    unlink(scratch.file("node_2.htm"))
    unlink(scratch.file("node_3.htm"))
    let imported = try FormatRegistry.readIssue(at: scratch.path)
    #expect(imported.issue.sections.map(\.name) == ["要闻", "文化"])
    #expect(imported.issue.articles.count == 3)
  }

  @Test func aPersonsOwnRulesComeFirst() throws {
    let scratch = Scratch()
    mkdir(scratch.file("sites"), 0o755)
    scratch.write(
      """
      name: 江边晚报
      marks: div#jb
      publication: .paper
      section: {files: [list*.html], heading: h5, articles: "dl a"}
      article: {files: [a*.html], title: .t1, kicker: .t0, byline: .who, body: .text, drop: .ad}
      """, to: "sites/jb.yaml")
    mkdir(scratch.file("day"), 0o755)
    scratch.write(
      "<html><body><div id=jb><i class=paper>江边晚报</i><h5>第3版 副刊</h5><dl><a href=a2.html>二</a><a href=a1.html>一</a></dl><a href=a3.html>三</a></div></body></html>",
      to: "day/list1.html")
    for number in 1...2 {
      scratch.write(
        "<html><body><div id=jb><b class=t0>引题\(number)</b><u class=t1>题\(number)</u><i class=who>路遥</i><div class=text><p>\(prose[number])</p><p class=ad>广告一则。</p></div></div></body></html>",
        to: "day/a\(number).html")
    }
    let options = ImportOptions(siteFolders: [scratch.file("sites")])
    let imported = try FormatRegistry.readIssue(at: [scratch.file("day")], options: options)
    #expect(imported.issue.publication.name == "江边晚报")
    #expect(
      SavedPages.picture(imported.issue)
        == "【3 副刊】引题2/题2/路遥/\(prose[2]) ‖ 引题1/题1/路遥/\(prose[1])")
    #expect(imported.account.unplaced == 0)
  }

  @Test(arguments: [
    ("name: a\narticle:\n  body: p:first\n", "a.yaml:3:9: error: “p:first” is no selector"),
    ("name: a\nartikel:\n  body: p\n", "a.yaml:2:1: error: the key “artikel” isn't known"),
    ("name: [a\n", "a.yaml:2:1: error: mistake in YAML"), ("- a\n", "a.yaml:1: error: this has no keys"),
  ])
  func aMistakeInRulesHasItsPlace(yaml: String, message: String) {
    do {
      _ = try SiteRules(yaml: yaml, file: "a.yaml")
      Testing.Issue.record("no mistake was found")
    } catch {
      #expect(error.description.hasPrefix(message))
    }
  }

  @Test func nothingOutsideOfTheFolderIsRead() throws {
    let scratch = Scratch()
    mkdir(scratch.file("day"), 0o755)
    let secret = SavedPages.founderArticle(title: "秘密", body: paragraphs([prose[1]]))
    scratch.write(secret, to: "content_9.htm")
    scratch.write(
      SavedPages.founderSection(
        number: 1, name: "要闻",
        articles: [
          ("../content_9.htm", "秘密"), (scratch.file("content_9.htm"), "秘密"), ("content_8.htm", "秘密"),
          ("content_1.htm", "渡口"),
        ]),
      to: "day/node_1.htm")
    scratch.write(SavedPages.founderArticle(title: "渡口", body: paragraphs([prose[2]])), to: "day/content_1.htm")
    symlink("../content_9.htm", scratch.file("day/content_8.htm"))
    symlink("..", scratch.file("day/up"))
    let imported = try FormatRegistry.readIssue(at: scratch.file("day"))
    #expect(imported.issue.articles.map(\.article.headline.main) == ["渡口"])
  }

  @Test func everyPageOfAnEditionIsAccountedFor() throws {
    let scratch = founderFolder()
    let imported = try FormatRegistry.readIssue(at: scratch.path)
    let account = imported.account
    #expect(account.read == account.placed + account.furniture + account.unplaced)
    #expect(account.placed == imported.issue.placedCharacterCount)
    #expect(account.furniture > 0)
  }
}
