import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct FolderReaderTests {
  /// An issue of one section and one article, with parts replaced.
  static func folder(
    header: String = "format: kanbao-issue-1\npublication: 云江日报\nsections:\n  - number: 1\n    name: 要闻\n",
    article: String = "---\nheadline: 标题\n---\n\n正文。\n", name: String = "01-01-a.md"
  ) -> Scratch {
    let scratch = Scratch()
    scratch.write(header, to: "issue.yaml")
    scratch.write(article, to: name)
    return scratch
  }

  /// What reading says, with the folder's path left out.
  static func messages(_ scratch: Scratch) -> [String] {
    do throws(FormatError) {
      let imported = try FormatRegistry.readIssue(at: scratch.path)
      return imported.diagnostics.map { $0.description.replacing(scratch.path + "/", with: "") }
    } catch {
      return [error.description.replacing(scratch.path + "/", with: "")]
    }
  }

  @Test func anExampleHasNothingToSay() {
    #expect(Self.messages(Self.folder()) == [])
  }

  @Test(arguments: [
    ("format: kanbao-issue-1\nsections: [\n", "issue.yaml:3:1: error: mistake in YAML:"),
    ("format: kanbao-issue-1\npublication: a: b\n", "issue.yaml:2:15: error: mistake in YAML: mapping values"),
    ("format: kanbao-issue-1\n\tdate: x\n", "issue.yaml:2:1: error: mistake in YAML:"),
    ("format: kanbao-issue-9\n", "issue.yaml:1:9: error: this format isn't known"),
    ("publication: 云江日报\nsections: [{number: 1}]\n", "issue.yaml:1:1: warning: the key “format” is missing"),
    ("format: kanbao-issue-1\ndate: 17.10.2026\nsections: [{number: 1}]", "issue.yaml:2:7: error: this is no date"),
    ("format: kanbao-issue-1\ndat: 1\nsections: [{number: 1}]", "issue.yaml:2:1: warning: the key “dat” isn't known"),
    ("format: kanbao-issue-1\nsections: [{number: 一}, {number: 1}]", "issue.yaml:2:21: error: “number” is the number"),
    ("format: kanbao-issue-1\nsections: [{number: 1}, {number: 1}]", "issue.yaml:2:25: error: section 1 is here"),
    ("format: kanbao-issue-1\nsections: 1", "issue.yaml:2:11: error: “sections” is a list"),
    ("format: kanbao-issue-1\nformat: kanbao-issue-1\n", "issue.yaml:2:1: error: the key “format” is here a second"),
    ("- a\n", "issue.yaml:1: error: this has no keys"),
    ("a: &x [1]\nb: *x\n", "issue.yaml:2:4: error: aliases"),
    ("format: kanbao-issue-1\n---\nformat: kanbao-issue-1\n", "issue.yaml:2:1: error: a second document"),
    ("format: kanbao-issue-1\nsections: [{number: 2}]\n", "01-01-a.md: warning: section 1 isn't in issue.yaml"),
  ])
  func namesAMistakeInTheHeader(header: String, message: String) {
    let messages = Self.messages(Self.folder(header: header))
    #expect(messages.contains { $0.hasPrefix(message) }, "\(messages)")
    #expect(messages.allSatisfy { !$0.contains("\n") })
  }

  @Test(arguments: [
    ("---\nheadline: 标题\n", "01-01-a.md:1: error: the front matter that begins here has no end"),
    ("---\nheadline: \"标题\n---\n\n正文。\n", "01-01-a.md:"),
    ("---\nheadlin: 标题\n---\n\n正文。\n", "01-01-a.md:2:1: warning: the key “headlin” isn't known"),
    ("---\nheadline: [a]\n---\n\n正文。\n", "01-01-a.md:2:11: error: “headline” is one text"),
    ("---\ncontinuedTo: 三\n---\n\n正文。\n", "01-01-a.md:2:14: error: “continuedTo” is the number"),
    ("---\ncontinuedToLine: 下转3版\n---\n\n正文。\n", "01-01-a.md:2:18: error: “continuedToLine” needs"),
    ("---\nbanner: {deck: 副题}\n---\n\n正文。\n", "01-01-a.md:2:9: error: this banner has no headline"),
    ("---\n文字\n---\n\n正文。\n", "01-01-a.md:2:1: error: this is no key"),
    ("---\nheadline: 标题\n---\n\n正文。\n\n- 一\n- 二\n", "01-01-a.md:7: warning: a list"),
    ("---\nheadline: 标题\n---\n\n正文*不*是。\n", "01-01-a.md:5: note: emphasis"),
    ("---\nheadline: 标题\n---\n\n<!-- 没完\n\n正文。\n", "01-01-a.md:5: warning: this comment has no end"),
    ("---\nheadline: 标题\n---\n\n<b>正文。</b>\n", "01-01-a.md:5: note: HTML"),
    ("---\n---\n", "01-01-a.md: warning: left out; there is no text"),
    ("\u{0}PK", "01-01-a.md: this is no text but binary"),
    ("", "01-01-a.md: the file is empty"),
  ])
  func namesAMistakeInAnArticle(article: String, message: String) {
    let messages = Self.messages(Self.folder(article: article))
    #expect(messages.contains { $0.hasPrefix(message) }, "\(messages)")
    #expect(messages.count == 1, "\(messages)")
  }

  @Test func saysThatTheHeaderIsMissing() {
    let scratch = Scratch()
    scratch.write("正文。", to: "01-01-a.md")
    #expect(Self.messages(scratch).first?.hasPrefix("issue.yaml: error: this file is missing") == true)
  }

  @Test(arguments: ["1-1.md", "a.md", "01-1.md", "00-01.md", "标题.md"])
  func saysThatAFileIsNoArticle(name: String) {
    let messages = Self.messages(Self.folder(name: name))
    #expect(messages == ["\(name): warning: left out; an article's name is like 01-02-title.md"])
  }

  @Test func ordersArticlesByPlaceAndNotByName() throws {
    let scratch = Self.folder(name: "01-10-a.md")
    scratch.write("第二。", to: "01-02-z.md")
    scratch.write("第一百。", to: "01-100-a.md")
    let issue = try FormatRegistry.readIssue(at: scratch.path).issue
    #expect(issue.articles.map(\.article.title) == ["第二。", "标题", "第一百。"])
    #expect(issue.articles.map(\.article.id.rawValue) == ["1.1", "1.2", "1.3"])
  }

  @Test func theHeaderItselfNamesTheFolder() throws {
    let scratch = Self.folder()
    #expect(try FormatRegistry.readIssue(at: scratch.file("issue.yaml")).issue.articles.count == 1)
  }

  /// YAML 1.1 would make booleans, numbers, dates and nothing of these words.
  @Test(arguments: ["yes", "no", "on", "NO", "1:30", "0o17", "1_000", "2026-10-17", ".5", "0x1F", "true", "=", "12e3"])
  func aWordOfYAMLStaysAWord(word: String) throws {
    let scratch = Self.folder(article: "---\nheadline: \(word)\nbyline: [\(word)]\n---\n\n正文。\n")
    let article = try #require(try FormatRegistry.readIssue(at: scratch.path).issue.articles.first?.article)
    #expect(article.headline.main == word)
    #expect(article.byline.names == [word])
  }

  @Test(arguments: [
    ("正文。", [Block.paragraph("正文。")]),
    ("正文写到\n下一行，\nThe Times\nof China。", [.paragraph("正文写到下一行，The Times of China。")]),
    ("# 小标题\n\n### 又一个", [.subhead("小标题"), .subhead("又一个")]),
    ("> 一行\n> 二行\n\n> 三行", [.verse(["一行", "二行"]), .verse(["三行"])]),
    ("> 一行\n>\n> 二行", [.verse(["一行"]), .verse(["二行"])]),
    ("**记者：为什么？**", [.question("记者：为什么？")]),
    ("**翁守潮：**看树。", [.answer("翁守潮：看树。")]),
    ("**翁守潮**：看树。", [.answer("翁守潮：看树。")]),
    ("**“**树”，他说。", [.answer("“树”，他说。")]),
    ("*云江日报编辑部*", [.signature("云江日报编辑部")]),
    ("![江边](a.jpg \"路遥 摄\")", [.caption(Caption(text: "江边", credit: "路遥 摄", image: "a.jpg"))]),
    ("![江边](<> \"路遥 摄\")", [.caption(Caption(text: "江边", credit: "路遥 摄"))]),
    ("![江边](<>)\n![山](<>)", [.caption(Caption(text: "江边")), .caption(Caption(text: "山"))]),
    ("| 品名 | 价 |\n| --- | --- |\n| 米 | 3 |", [.table(Table(header: ["品名", "价"], rows: [["米", "3"]]))]),
    ("| | |\n| --- | --- |\n| 米 | 3 |", [.table(Table(rows: [["米", "3"]]))]),
    ("一。\n\n<!-- 编者：查 -->\n\n二。", [.paragraph("一。"), .paragraph("二。")]),
    ("<!-- 查 --> 一。", [.paragraph("一。")]),
    ("1. 一\n2. 二", [.paragraph("一"), .paragraph("二")]),
  ])
  func readsMarkdown(markdown: String, blocks: [Block]) {
    var reader = MarkdownReader(file: "a.md", lineOffset: 0)
    #expect(reader.blocks(markdown[...]) == blocks)
  }

  @Test(arguments: [
    ("---\n---\n\n没有标题的正文。\n", true), ("---\nheadline: 有题\n---\n\n正文。\n", false),
    ("---\n---\n\n![江边](<> \"路遥 摄\")\n", false), ("---\ncontinuedFrom: 1\n---\n\n接着的正文。\n", false),
  ])
  func onlyTextThatBeginsHereWantsAHeadline(article: String, isWanted: Bool) throws {
    let scratch = Self.folder(article: article)
    let messages = try FolderCheck.diagnostics(at: scratch.path).map(\.message)
    #expect(messages.contains { $0.contains("there is no headline") } == isWanted, "\(messages)")
  }

  @Test func aCheckGoesOnBehindFilesThatCannotBeRead() throws {
    let scratch = Self.folder(article: "---\nheadlin: 渡口\ntitle: 渡口\nzzz: 1\nheadline: 渡口\n---\n\n正文。\n")
    scratch.write("", to: "01-02-b.md")
    scratch.write("---\nheadline: \"渡口\n---\n\n正文。\n", to: "01-03-c.md")
    scratch.write("正文。\n", to: "01-04-d.md")
    let found = try FolderCheck.diagnostics(at: scratch.path)
    let lines = found.map { $0.description.dropFirst(scratch.path.count + 1) }
    #expect(lines.count == 6, "\(lines)")
    #expect(lines[0].hasSuffix("did you mean “headline”?") && lines[1].hasSuffix("did you mean “headline”?"))
    #expect(lines[2].hasPrefix("01-01-a.md:4:1: warning: ") && lines[2].contains("known are"))
    #expect(lines[3].hasPrefix("01-02-b.md: error: ") && lines[4].hasPrefix("01-03-c.md:"))
    #expect(lines[5].hasPrefix("01-04-d.md:1:1: warning: there is no headline"))
    #expect(throws: FormatError.self) { try FormatRegistry.readIssue(at: scratch.path) }
  }

  /// A doubt stands where the key does that it is about.
  @Test(arguments: [
    ("---\nbyline: 路遥\nheadline:\n---\n\n正文。\n", "3:1: warning: there is no headline"),
    ("正文。\n", "1:1: warning: there is no headline"),
    ("---\nheadline: 渡口\ndeck: 副题\ncontinuedTo: 3\n---\n\n正文。\n", "4:1: warning: it goes on in section 3"),
    ("---\nheadline: 渡口\ncontinuedFrom: 2\n---\n\n正文。\n", "3:1: warning: it comes from section 2"),
  ])
  func aDoubtHasThePlaceOfItsKey(article: String, doubt: String) throws {
    let scratch = Self.folder(article: article)
    let doubts = try FolderCheck.diagnostics(at: scratch.path).map(\.description)
    #expect(doubts.count == 1)
    #expect(doubts.first?.hasPrefix(scratch.file("01-01-a.md") + ":" + doubt) == true, "\(doubts)")
  }
}
