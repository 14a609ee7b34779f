import FoundationEssentials
import GeneratedIssues
import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct RoundTripTests {
  /// The first line in which two dumps differ, for a message that says something.
  static func difference(_ left: Newspaper.Issue, _ right: Newspaper.Issue) -> String {
    let left = left.dump.split(separator: "\n", omittingEmptySubsequences: false)
    let right = right.dump.split(separator: "\n", omittingEmptySubsequences: false)
    for (a, b) in zip(left, right) where a != b { return "wrote: \(a)\nread:  \(b)" }
    return "\(left.count) and \(right.count) lines"
  }

  @Test(arguments: 0..<120)
  func printedFolderReadsBackAsTheSameIssue(seed: Int) throws {
    var generator = IssueGenerator(seed: UInt64(seed))
    let issue = generator.issue()
    let scratch = Scratch()
    try FormatRegistry.writeIssue(issue, as: "folder", to: scratch.file("期"))
    let imported = try FormatRegistry.readIssue(at: scratch.file("期"))
    let isSame = imported.issue == issue
    #expect(isSame, "\(Self.difference(issue, imported.issue))")
    #expect(imported.diagnostics.map(\.description) == [])
    #expect(imported.format == "folder")
  }

  @Test(arguments: 0..<120)
  func printedJSONReadsBackAsTheSameIssue(seed: Int) throws {
    var generator = IssueGenerator(seed: UInt64(seed) + 1000)
    let issue = generator.issue()
    let bytes = try FormatRegistry.render(issue, as: "json")
    let imported = try FormatRegistry.readIssue(from: bytes, name: "a.json")
    let isSame = imported.issue == issue
    #expect(isSame, "\(Self.difference(issue, imported.issue))")
    #expect(imported.diagnostics.map(\.description) == [])
    #expect(imported.format == "json")
  }

  @Test(arguments: 0..<120)
  func printedJSONIsWhatAnEncoderWrites(seed: Int) throws {
    var generator = IssueGenerator(seed: UInt64(seed) + 3000)
    var issue = generator.issue()
    // What no reader lets through is written all the same: control characters, nothing at all, empty lists.
    issue.number = String(String.UnicodeScalarView((0..<0x20).map { Unicode.Scalar(UInt8($0)) })) + "\u{7F}\"\\/"
    issue.sections.append(
      Section(number: -1, articles: [Article(body: [.table(Table(rows: [[], ["一\t二"]]))]), Article()]))
    if seed == 0 { issue.sections = [] }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let expected = try Array(encoder.encode(issue)) + [0x0A]
    #expect(try FormatRegistry.render(issue, as: "json") == expected)
  }

  @Test(arguments: ["html", "epub"], 0..<80)
  func pagesAndBooksReadBackAsTheSameIssue(format: String, seed: Int) throws {
    var generator = IssueGenerator(seed: UInt64(seed) + 3000)
    let issue = generator.issue()
    let bytes = try FormatRegistry.render(issue, as: format)
    let imported = try FormatRegistry.readIssue(from: bytes, name: "a." + format)
    var expected = issue
    if issue.sections.isEmpty, format == "epub" { expected.sections = [Section(number: 1)] }
    let isSame = imported.issue == expected
    #expect(isSame, "\(Self.difference(expected, imported.issue))")
    #expect(imported.diagnostics.map(\.description) == [])
    #expect(imported.format == format)
  }

  /// However a document is cut, the pieces are parsed to the same issue.
  @Test(arguments: 0..<40) func aDocumentReadsBackInPieces(seed: Int) throws {
    var generator = IssueGenerator(seed: UInt64(seed) + 3000)
    let issue = generator.issue()
    let page = String(decoding: HTMLWriter.bytes(of: issue), as: UTF8.self)
    for size in [1, 300, 2000, 1 << 20] {
      var read = Newspaper.Issue()
      #expect(try IssueMarkupReader.add(page, file: "a.html", to: &read, pieceSize: size))
      let isSame = read == issue
      #expect(isSame, "\(size): \(Self.difference(issue, read))")
    }
  }

  /// A page of the web may have 4 MiB, an issue of ours as much as in any other format.
  @Test(arguments: ["html", "epub"]) func aThickIssueReadsBack(format: String) throws {
    let text = String(repeating: "渡口的水位又涨了一些，", count: 600)
    var issue = Newspaper.Issue(sections: [
      Section(
        number: 1,
        articles: (1...260).map {
          Article(headline: Headline(main: "第\($0)天"), body: [.paragraph(text), .subhead("桥")])
        })
    ])
    issue.assignMissingIDs()
    let bytes = try FormatRegistry.render(issue, as: format)
    let isSame = try FormatRegistry.readIssue(from: bytes, name: "a." + format).issue == issue
    #expect(isSame && (format == "epub" || bytes.count > MarkupTree.pageByteLimit))
  }

  @Test func aPageHasNothingFromElsewhere() throws {
    var issue = WriterTests.issue
    issue.publication.name = "<script>alert(1)</script> & \"云江\""
    issue.sections[0].articles[0].headline.main = "</h3><img src=x onerror=y>"
    // The namespace is a name; nothing is fetched from there.
    let page = String(decoding: try FormatRegistry.render(issue, as: "html"), as: UTF8.self)
      .replacing(" xmlns=\"http://www.w3.org/1999/xhtml\"", with: "")
    for piece in ["<script", "<img", "http:", "https:", "url(", "javascript"] {
      #expect(!page.contains(piece), "\(piece)")
    }
    #expect(page.contains("&lt;script&gt;"))
    #expect(try FormatRegistry.render(issue, as: "epub") == FormatRegistry.render(issue, as: "epub"))
  }

  @Test func aMarkdownDocumentHasHeadingsForSectionsAndArticles() throws {
    let text = String(decoding: try FormatRegistry.render(WriterTests.issue, as: "markdown"), as: UTF8.self)
    #expect(
      text == """
        云江日报  2026年10月17日 星期六  第1期

        # 第2版 民生

        ## 雨/停了: 一

        *引题：引题*

        *副题：副题*

        本报讯　一段。

        ### 小标题

        ![江边。](<> "路遥 摄")

        > 一行
        > 二行

        | 名 | 数 |
        | --- | --- |
        | 甲 | 1 |

        """)
  }

  @Test(arguments: 0..<120)
  func aDumpReadsBackAsTheSameIssue(seed: Int) throws {
    var generator = IssueGenerator(seed: UInt64(seed) + 2000)
    let issue = generator.issue()
    let read = try Newspaper.Issue(dump: Array(issue.dump.utf8))
    let isSame = read == issue
    #expect(isSame, "\(Self.difference(issue, read))")
  }

  @Test(arguments: [
    ("issue 云江日报\nsection 1\n  article 1.1\n    pp 雾散了", 4, "pp"), ("p 雾散了", 1, "p"),
    ("section 一", 1, "section"), ("section 1\n  article 1.1\n    v 水面有光", 3, "v"),
  ])
  func aMistakeInADumpNamesItsLine(dump: String, line: Int, keyword: String) {
    #expect(throws: DumpMistake(line: line, keyword: keyword)) { try Newspaper.Issue(dump: Array(dump.utf8)) }
  }

  @Test func printingIsDeterministic() throws {
    var generator = IssueGenerator(seed: 7)
    let issue = generator.issue()
    #expect(try FormatRegistry.render(issue, as: "json") == FormatRegistry.render(issue, as: "json"))
    #expect(FolderWriter.files(of: issue).map(\.bytes) == FolderWriter.files(of: issue).map(\.bytes))
  }

  @Test func generatedIssuesAreCleanAlready() {
    for seed in 0..<200 {
      var generator = IssueGenerator(seed: UInt64(seed))
      let issue = generator.issue()
      var cleaned = issue
      #expect(cleaned.clean(file: "").isEmpty)
      #expect(cleaned == issue)
    }
  }
}
