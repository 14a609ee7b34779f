import GeneratedIssues
import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct FolderCorrectionTests {
  /// An article as it was, as it becomes, and what is said about it.
  @Test(arguments: [
    ("---\nheadline: 渡口\n---\n\n正文。\n", "---\nheadline: 渡口\n---\n\n正文。\n", ""),
    ("---\r\nheadline: 渡口\r\n---\r\n\r\n正文。\r\n", "---\nheadline: 渡口\n---\n\n正文。\n", "5 line ends"),
    ("\u{FEFF}正文。\n", "正文。\n", "the encoding, UTF-8 without a mark now"),
    ("正文。  \n第二行　\n\n\n", "正文。\n第二行\n", "2 lines that ended in blanks"),
    ("正文。\n\n\n", "正文。\n", "empty lines at the end"),
    ("正文。", "正文。\n", "the end of the last line"),
    ("正\u{7}文\u{202E}。\n", "正文。\n", "2 characters that can't be shown"),
    ("⽣活在⻓江边。\n", "生活在长江边。\n", "2 radicals"),
    ("---\nbanner:\n\theadline: 一江\n---\n\n正文。\n", "---\nbanner:\n  headline: 一江\n---\n\n正文。\n", "1 tab before a key"),
    (
      "---\n\theadline: 渡口\n\tdeck: 新船\n---\n\n正文。\n", "---\nheadline: 渡口\ndeck: 新船\n---\n\n正文。\n", "2 tabs before keys"
    ),
    (
      "---\nbanner:\n\theadline: 一江\n\tbyline: 路遥\n---\n\n正文。\n",
      "---\nbanner:\n  headline: 一江\nbyline: 路遥\n---\n\n正文。\n",
      "2 tabs before keys"
    ),
    ("---\nheadline：渡口\ndeck:新船\n---\n\n正文。\n", "---\nheadline: 渡口\ndeck: 新船\n---\n\n正文。\n", "2 colons"),
    (
      "---\nheadline: \"放管服\"改革\ndeck: 对话: 船匠\nbyline:\n  - @路遥\n---\n\n正文。\n",
      "---\nheadline: \"\\\"放管服\\\"改革\"\ndeck: \"对话: 船匠\"\nbyline:\n  - \"@路遥\"\n---\n\n正文。\n",
      "3 texts without quotation marks"
    ),
    // Nobody can tell which marks are YAML's; a text of several lines is not a key.
    ("---\nheadline: \"放管服\"和\"双减\"\n---\n\n正文。\n", "---\nheadline: \"放管服\"和\"双减\"\n---\n\n正文。\n", ""),
    ("---\nheadline: |\n  deck：新船\n---\n\n正文。\n", "---\nheadline: |\n  deck：新船\n---\n\n正文。\n", ""),
  ])
  func correctsAnArticle(from: String, to: String, what: String) throws {
    let correction = try #require(FileCorrection(Array(from.utf8), name: "01-01-a.md"))
    #expect(correction.text == to)
    #expect(correction.changes.joined(separator: ", ") == what)
    let again = try #require(FileCorrection(Array(to.utf8), name: "01-01-a.md"))
    #expect(again.changes == [])
  }

  @Test(arguments: [
    ("date: 2026年10月17日", "date: 2026-10-17"), ("date: 20261017", "date: 2026-10-17"),
    ("date: \"2026/1/7\"", "date: 2026-01-07"),
    ("date：2026-10-17", "date: 2026-10-17"), ("date: 昨天", "date: 昨天"),
  ])
  func correctsTheIssue(line: String, corrected: String) throws {
    let correction = try #require(FileCorrection(Array("publication: 云江日报\n\(line)\n".utf8), name: "issue.yaml"))
    #expect(correction.text == "format: kanbao-issue-1\npublication: 云江日报\n\(corrected)\n")
  }

  /// Found by fuzzing: a blank that goes left behind what YAML trips over.
  @Test func whatOneCorrectionLeavesAnotherMends() throws {
    let correction = try #require(
      FileCorrection(Array("format: kanbao-issue-1\nnumber: ?　\n".utf8), name: "issue.yaml"))
    #expect(correction.text == "format: kanbao-issue-1\nnumber: \"?\"\n")
  }

  @Test func aGuessedEncodingIsNoEditorsWork() {
    let gb: [UInt8] = [0xB6, 0xC9, 0xBF, 0xDA, 0xD6, 0xD8, 0xBF, 0xAA, 0xA1, 0xA3, 0xC0, 0xCF, 0xC8, 0xCB, 0xCB, 0xB5]
    #expect(FileCorrection(gb, name: "01-01-a.md") == nil)
  }

  @Test func articlesAtOnePlaceAreParted() throws {
    let scratch = FolderReaderTests.folder(article: "一。\n", name: "01-01-a.md")
    for name in ["01-01-b.md", "01-02-b.md", "01-03-c.md", "01-07-d.md"] { scratch.write("二。\n", to: name) }
    let before = try FormatRegistry.readIssue(at: scratch.path).issue.articles.count
    #expect(try FolderCorrection.correct(scratch.path, .tell).count == 1)
    #expect(try FileNames.all(in: scratch.path).contains("01-01-b.md"))
    #expect(try FolderCorrection.correct(scratch.path).map(\.what) == ["the name, now 01-04-b.md"])
    #expect(
      try FileNames.all(in: scratch.path) == [
        "01-01-a.md", "01-02-b.md", "01-03-c.md", "01-04-b.md", "01-07-d.md", "issue.yaml",
      ])
    #expect(try FormatRegistry.readIssue(at: scratch.path).issue.articles.count == before)
    #expect(try FolderCheck.diagnostics(at: scratch.path).allSatisfy { !$0.message.contains("same place") })
    #expect(try FolderCorrection.correct(scratch.path) == [])
  }

  @Test func filesKeepTheirPermissions() throws {
    let scratch = FolderReaderTests.folder(article: "正文。")
    chmod(scratch.file("01-01-a.md"), 0o640)
    #expect(try FolderCorrection.correct(scratch.path).count == 1)
    var status = stat()
    stat(scratch.file("01-01-a.md"), &status)
    #expect(status.st_mode & 0o777 == 0o640)
    #expect(try FileNames.all(in: scratch.path) == ["01-01-a.md", "issue.yaml"])
  }

  @Test func onlyFoldersAreCorrected() {
    let scratch = Scratch()
    #expect(throws: FormatError.self) { try FolderCorrection.correct(scratch.write("正文。", to: "a.txt")) }
  }

  /// Whatever the files hold: what could be read says the same afterwards, and there is nothing left to correct.
  @Test(arguments: 0..<120) func correctingSaysTheSame(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 911)
    var files = try FormatDocumentTests.examples()
    files["issue.json"] = nil
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      let damaged = RobustnessTests.mutated(Array(text.utf8), &random)
      guard let correction = FileCorrection(damaged, name: name) else { continue }
      let again = try #require(FileCorrection(Array(correction.text.utf8), name: name))
      #expect(again.text == correction.text, "\(again.changes)")
      guard name != "issue.yaml",
        !correction.changes.contains(where: { $0.contains("radical") || $0.contains("colon") })
      else { continue }
      var (before, after) = (ArticleReader(file: name), ArticleReader(file: name))
      let source = try SourceText(damaged, file: name)
      if let article = try? before.article(source.text) {
        let isSame = try after.article(correction.text) == article
        #expect(isSame, "\(correction.changes)")
      }
    }
  }
}
