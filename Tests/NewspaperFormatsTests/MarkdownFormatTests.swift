import Newspaper
import Testing

@testable import NewspaperFormats

/// Markdown files by themselves, and what kanbao has written.
@Suite struct MarkdownFormatTests {
  private static func read(_ text: String, _ name: String = "a.md") throws -> ImportedIssue {
    try FormatRegistry.readIssue(from: Array(text.utf8), name: name)
  }

  @Test func anArticleMayBeginWithATable() throws {
    var issue = Newspaper.Issue(
      sections: [
        Section(
          number: 1,
          articles: [
            Article(
              headline: Headline(main: "菜价"),
              body: [.table(Table(header: ["品种", "价"], rows: [["青菜", "2.6"]])), .paragraph("比上周便宜。")])
          ])
      ])
    issue.assignMissingIDs()
    let text = String(decoding: try FormatRegistry.render(issue, as: "markdown"), as: UTF8.self)
    #expect(try Self.read(text).issue == issue)
    #expect(
      try Self.read("---\ntitle: 菜价\n---\n| 品种 | 价 |\n| --- | --- |\n| 青菜 | 2.6 |\n").issue.articles[0].article.body
        .count == 1)
  }

  @Test(arguments: ["翁守潮 ：看树。", "翁守潮：看树。", "看树。", "甲", "甲 ：&"])
  func anAnswerIsReadBack(text: String) throws {
    var issue = Newspaper.Issue(
      sections: [
        Section(number: 1, articles: [Article(headline: Headline(main: "树"), body: [.paragraph("看。"), .answer(text)])])
      ])
    issue.assignMissingIDs()
    let written = String(decoding: try FormatRegistry.render(issue, as: "markdown"), as: UTF8.self)
    #expect(try Self.read(written).issue == issue)
  }

  @Test func frontMatterIsRead() throws {
    let text = """
      ---
      title: "新桥今天通车"
      date: 2021-11-19 08:00
      author: 本报记者 路遥
      categories: [要闻]
      page: 3
      tags: [桥]
      ---
      # 新桥今天通车

      **粗**正文

      短文
      """
    for name in ["a.md", "A.MARKDOWN"] {
      let imported = try Self.read(text, name)
      #expect(imported.format == "markdown")
      #expect(CollectionTests.summary(imported) == " 2021-11-19 3要闻(新桥今天通车:2)")
      let article = imported.issue.articles[0].article
      #expect(article.byline == Byline(names: ["路遥"], line: "本报记者 路遥"))
      #expect(article.body == [.answer("粗正文"), .paragraph("短文")])
      #expect(imported.account.unplaced == 0)
      #expect(imported.diagnostics.map { "\($0.place.line ?? 0) \($0.severity)" } == ["7 note"])
    }
  }

  @Test(arguments: [
    ("# 标题\n\n**粗**正文\n", "标题", [Block.answer("粗正文")], []),
    ("---\nheadline: 渡口\nsourceLine: （原载《云江文艺》）\n---\n\n> 一行\n> 二行\n", "渡口", [.verse(["一行", "二行"])], []),
    ("---\ntitle: 新桥: 通车\n---\n正文。\n", "新桥: 通车", [.paragraph("正文。")], []),
    ("---\ntitle: 渡口\n---\n# 另题\n\n正文。\n", "渡口", [.subhead("另题"), .paragraph("正文。")], []),
    ("---\ntitle: 渡口\ndate: 昨天\n---\n正文。\n", "渡口", [.paragraph("正文。")], ["3 warning"]),
    ("---\ntitle: [\n---\n\n# 标题\n\n正文。\n", "标题", [.paragraph("正文。")], ["3 error"]),
  ])
  func peopleWriteItInManyWays(text: String, title: String, body: [Block], said: [String]) throws {
    let imported = try Self.read(text)
    let article = try #require(imported.issue.articles.first?.article)
    #expect(article.title == title && article.body == body)
    #expect(imported.diagnostics.map { "\($0.place.line ?? 0) \($0.severity)" } == said, "\(imported.diagnostics)")
  }

  @Test func aRuleIsNoFrontMatter() throws {
    let article = try #require(try Self.read("---\n一段。\n\n---\n\n二段。\n").issue.articles.first?.article)
    #expect(article.body.contains(.paragraph("二段。")) && article.body.count == 2)
  }

  @Test func treesReadFrontMatterToo() throws {
    let scratch = TreeTests.tree([
      "a/雨.md": "---\ntitle: 雨停了\npublished: 2021-11-19\nsection: 要闻\n---\n\n正文。\n",
      "b/2021-11-20-晴.md": "# 晴\n\n正文。\n",
    ])
    let issues = try ImportTests.issues(at: [scratch.path])
    #expect(issues.map(CollectionTests.summary) == [" 2021-11-19 1要闻(雨停了:1)", " 2021-11-20 1(晴:1)"])
  }

  /// What stands in a head comes back as what it was, whatever it looks like.
  @Test(arguments: [
    Article(headline: Headline(kicker: "云江中段结束摆渡", main: "新桥今天通车", deck: "车程由40分钟缩短为6分钟")),
    Article(headline: Headline(kicker: "一个比主题长得多的引题，长到像副题", main: "桥")),
    Article(headline: Headline(main: "新桥今天通车", deck: "短")),
    Article(headline: Headline(kicker: "引题：*星*", main: "新桥", deck: "本报记者 路遥")),
    Article(headline: Headline(kicker: "没有主题")),
    Article(banner: Banner(headline: "一江两岸"), headline: Headline(main: "新桥")),
    Article(banner: Banner(headline: "一江两岸", deck: "“城市更新”之一"), headline: Headline(main: "新桥", deck: "副")),
    Article(headline: Headline(main: "新桥"), byline: Byline(names: ["路遥"], line: "本报记者 路遥")),
    Article(headline: Headline(main: "新桥"), byline: Byline(printed: "河岸边的人")),
    Article(
      headline: Headline(kicker: "引", main: "新桥"), byline: Byline(printed: "路遥"),
      continuedFrom: JumpLine(section: 1, line: "（上接第1版）")),
  ])
  func aHeadIsReadBack(article: Article) throws {
    var article = article
    article.body = [.paragraph("今天清晨6时，第一辆公共汽车驶过新桥。")]
    let other = Article(headline: Headline(main: "渡口"), body: [.paragraph("船在，人就在。")])
    let issue = Newspaper.Issue(sections: [Section(number: 1, articles: [article, other])])
    let back = try #require(try Self.read(MarkdownDocumentWriter.text(of: issue)).issue.articles.first?.article)
    #expect(back.headline == article.headline && back.banner == article.banner)
    #expect(back.byline == article.byline && back.continuedFrom == article.continuedFrom)
    #expect(back.body == article.body)
  }

  /// Every word stands where it stood.
  @Test func aDocumentOfKanbaoIsReadBack() throws {
    let issue = try SampleIssue.read()
    let back = try Self.read(MarkdownDocumentWriter.text(of: issue))
    #expect(back.issue.publication == issue.publication && back.issue.date == issue.date)
    #expect(back.issue.number == issue.number)
    #expect(back.issue.sections.map(\.name) == issue.sections.map(\.name))
    #expect(back.account.unplaced == 0)
    let (articles, expected) = (back.issue.articles.map(\.article), issue.articles.map(\.article))
    #expect(articles.map(\.headline) == expected.map(\.headline))
    #expect(articles.map(\.banner) == expected.map(\.banner))
    #expect(articles.map(\.body) == expected.map(\.body))
  }

  @Test func aDumpIsRecognisedByItsFirstLines() throws {
    let issue = try SampleIssue.read()
    for name in ["a.dump", "a", "a.txt"] {
      let imported = try Self.read(issue.dump, name)
      #expect(imported.format == "dump")
      let isSame = imported.issue == issue
      #expect(isSame)
    }
    #expect(try Self.read("issue of the day\n\n正文一段。\n", "a.txt").format == "text")
  }

  @Test func aSavedPageOfMIMEIsRefused() {
    let text =
      "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n<html><p>x</p></html>\r\n"
    for name in ["s.mht", "s.html"] {
      #expect {
        try Self.read(text, name)
      } throws: { error in
        guard let error = error as? FormatError else { return false }
        return error.description.hasSuffix("save the page as HTML")
      }
    }
  }
}
