import GeneratedIssues
import Newspaper
import Testing

@testable import NewspaperFormats

/// Whatever comes in, an issue in the form that the model promises comes out, or an error.
@Suite(.timeLimit(.minutes(2))) struct RobustnessTests {
  static let splinters: [String] = [
    "---\n", "\n\n", "|", "\n|-|-|\n", "> ", "**", "*", "![", "](", "\"", "'", ": ", "- ", "#", "\\", "<!--", "-->",
    "&#0;",
    "&x;", "\u{0}", "\u{1B}[2J", "\u{202E}", "\u{FEFF}", "\r", "\t", "{", "}", "[", "]", ",", "\\u0000", "\\ud800",
    "1e999",
    "&a", "*a", "!!binary ", "? ", "%", "@", "`", "|\n", ">\n", "null", "~", "\u{301}", "\u{E0041}", "😀", "第1版", "（下转",
    "摄", "本报讯（", "\u{C}",
  ]

  /// The bytes with a few of them changed, cut, doubled or replaced.
  static func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...30, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 3 where bytes.count > 40: bytes.removeSubrange(place...)
      default: bytes.insert(contentsOf: (splinters.randomElement(using: &random) ?? "").utf8, at: place)
      }
    }
    return bytes
  }

  /// What every reader promises, and that its issue can be written and read again.
  static func check(_ imported: ImportedIssue, _ name: String) throws {
    var cleaned = imported.issue
    #expect(cleaned.clean(file: name).isEmpty)
    let isClean = cleaned == imported.issue
    #expect(isClean, "\(name): \(RoundTripTests.difference(imported.issue, cleaned))")
    let json = try FormatRegistry.render(imported.issue, as: "json")
    let isSameJSON = try FormatRegistry.readIssue(from: json, name: "a").issue == imported.issue
    #expect(isSameJSON, "\(name)")
    let scratch = Scratch()
    try FormatRegistry.writeIssue(imported.issue, as: "folder", to: scratch.file("a"))
    let folder = try FormatRegistry.readIssue(at: scratch.file("a"))
    let isSame = folder.issue == imported.issue
    #expect(isSame, "\(name): \(RoundTripTests.difference(imported.issue, folder.issue))")
    for diagnostic in imported.diagnostics {
      #expect(!diagnostic.description.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }

  @Test(arguments: 0..<150) func damagedFolders(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 77)
    var files = try FormatDocumentTests.examples()
    files["issue.json"] = nil
    let scratch = Scratch()
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      let isHeader = name == "issue.yaml" && !seed.isMultiple(of: 5)
      scratch.write(isHeader ? Array(text.utf8) : Self.mutated(Array(text.utf8), &random), to: name)
    }
    guard let imported = try? FormatRegistry.readIssue(at: scratch.path) else { return }
    try Self.check(imported, "folder \(seed)")
  }

  @Test(arguments: 0..<150) func damagedJSON(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 78)
    let text = try #require(try FormatDocumentTests.examples()["issue.json"])
    let bytes = Self.mutated(Array(text.utf8), &random)
    guard
      let imported = try? FormatRegistry.readIssue(from: bytes, name: "a.json", options: ImportOptions(format: "json"))
    else { return }
    try Self.check(imported, "json \(seed)")
  }

  @Test(arguments: 0..<100) func damagedPages(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 79)
    let name = seed.isMultiple(of: 2) ? "p2" : "p4"
    let page = try FormatDocumentTests.readFile(SampleIssueTests.root + "/Data/dumps/云江日报-\(name).txt")
    let bytes = Self.mutated(Array(page.prefix(6000)), &random)
    guard
      let imported = try? FormatRegistry.readIssue(from: bytes, name: "a.txt", options: ImportOptions(format: "text"))
    else { return }
    try Self.check(imported, "text \(seed)")
  }

  @Test(arguments: [
    "a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", String(repeating: "[", count: 100_000),
    String(repeating: "{a: ", count: 10_000), String(repeating: "- ", count: 50_000),
    "? " + String(repeating: "? ", count: 9_999),
    "a: " + String(repeating: "x", count: 2 << 20), (0..<60_000).map { "k\($0): 1\n" }.joined(), "a: \"\\uD800\"",
    "a: \"\\x1B[2J\"",
    "a: |\n" + String(repeating: "  x\n", count: 1000), "!!binary aGFsbG8=", "%YAML 9.9\n---\na: b", "a: 'x\n",
    "\u{FFFE}",
    "<<: {format: x}", "? {a: b}\n: c", "[a]: b",
  ])
  func hostileYAML(yaml: String) {
    let scratch = FolderReaderTests.folder(header: yaml)
    let messages = FolderReaderTests.messages(scratch)
    #expect(!messages.isEmpty)
    #expect(messages.allSatisfy { !$0.contains("\n") && !$0.contains("\u{1B}") })
  }

  /// Small inputs of a kind that makes parsers of Markdown slow or hungry.
  @Test(arguments: [
    "[", "![", "> ", "- ", "*a ", "**a *", "_", "`a", "<", "<!-- ", "&", "|", "\n|-|-|\n", "a|b\n-|-|\n", "|a", "[a](",
    "\\",
    "    a\n", "```\n", "1. ", "# a\n", "a\n=\n", "[a]: b\n\n", "**a**b\n\n", "<a ", "好", "\u{301}",
  ])
  func hostileMarkdown(piece: String) throws {
    let text = String(repeating: piece, count: 40_000 / piece.utf8.count)
    var reader = MarkdownReader(file: "a.md", lineOffset: 0)
    let body = reader.blocks(SourceText.clean(text)[...])
    var article = Article(body: body)
    article.clean()
    let isClean = article.body == body
    #expect(isClean)
  }

  @Test func tablesThatGrowAreText() {
    let wide = "|" + String(repeating: "a|", count: 3_000) + "\n|" + String(repeating: "-|", count: 3_000) + "\n"
    var reader = MarkdownReader(file: "a.md", lineOffset: 4)
    let blocks = reader.blocks((wide + String(repeating: "x\n", count: 3_000) + "\n| a |\n| --- |\n| b |\n")[...])
    #expect(blocks.last == .table(Table(header: ["a"], rows: [["b"]])))
    #expect(reader.diagnostics.map { $0.place.line } == [6])
  }

  /// Half a megabyte that cmark would make 20 gigabytes of: an address that every link holds a copy of.
  @Test(arguments: [
    "[a]: " + String(repeating: "x", count: 200_000), "[a]:\n" + String(repeating: "x", count: 200_000),
    "[a]: x \"" + String(repeating: "y\n", count: 100_000) + "\"", "> [a]: " + String(repeating: "x", count: 200_000),
    "[\na]: " + String(repeating: "x", count: 200_000),
  ])
  func referencesThatGrowAreText(definition: String) {
    var reader = MarkdownReader(file: "a.md", lineOffset: 4)
    let blocks = reader.blocks((String(repeating: "[a]", count: 80_000) + "\n\n" + definition + "\n\n好")[...])
    #expect(blocks.last == .paragraph("好") && blocks.count > 2)
    #expect(reader.diagnostics.contains { $0.message.contains("references") && ($0.place.line ?? 0) > 4 })
  }

  @Test func referencesOfAUsualSizeAreRead() {
    var reader = MarkdownReader(file: "a.md", lineOffset: 0)
    let blocks = reader.blocks("![新桥][桥]\n\n一[说]明：\n\n[桥]: bridge.jpg \"孟晚亭 摄\""[...])
    #expect(
      blocks == [
        .caption(Caption(text: "新桥", credit: "孟晚亭 摄", image: "bridge.jpg")), .paragraph("一[说]明："),
      ])
  }

  @Test func aPageOfOneLongLine() throws {
    let line = String(repeating: "云江日报的一行没有尽头", count: 30_000)
    let imported = try FormatRegistry.readIssue(from: Array(line.utf8), name: "a.txt")
    let length = imported.issue.articles.reduce(0) { $0 + $1.article.length }
    #expect(length == line.unicodeScalars.count)
  }
}
