import Newspaper
import Testing

@testable import NewspaperFormats

/// Docs/Format.md says what is true: its examples are read.
@Suite struct FormatDocumentTests {
  /// The fenced examples by the name of their file.
  static func examples() throws -> [String: String] {
    let bytes = try #require(try? readFile(SampleIssueTests.root + "/Docs/Format.md"))
    var examples: [String: String] = [:]
    var name: String?
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
      if let current = name {
        if line == "```" { name = nil } else { examples[current, default: ""] += line + "\n" }
      } else if line.hasPrefix("```"), let range = line.firstRange(of: "file=") {
        name = String(line[range.upperBound...])
      }
    }
    return examples
  }

  static func readFile(_ path: String) throws -> [UInt8] {
    guard case .file(let file) = try InputFile.open(path) else { return [] }
    return try file.bytes()
  }

  @Test func theTwoExamplesAreOneIssue() throws {
    let examples = try Self.examples()
    #expect(examples.keys.sorted() == ["01-01-新桥通车.md", "03-01-渡口.md", "issue.json", "issue.yaml"])
    let scratch = Scratch()
    for (name, text) in examples where name != "issue.json" { scratch.write(text, to: name) }
    let folder = try FormatRegistry.readIssue(at: scratch.path)
    let json = try FormatRegistry.readIssue(from: Array((examples["issue.json"] ?? "").utf8), name: "issue.json")
    #expect(folder.diagnostics.map(\.description) == [])
    #expect(json.diagnostics.map(\.description) == [])
    let isSame = folder.issue == json.issue
    #expect(isSame, "\(RoundTripTests.difference(folder.issue, json.issue))")
    #expect(folder.issue.articles.count == 2)
    #expect(Set(folder.issue.articles.flatMap { $0.article.body.map(Self.kind) }).count == 8)
  }

  @Test func everyFormatIsListed() throws {
    let text = String(decoding: try Self.readFile(SampleIssueTests.root + "/Docs/Format.md"), as: UTF8.self)
    for format in FormatRegistry.formats {
      let row = "| `\(format.name)` | \(format.canRead ? "yes" : "no") | \(format.canWrite ? "yes" : "no") |"
      #expect(text.contains(row), "\(row)")
    }
    for key in ArticleReader.keys { #expect(text.contains("`\(key)`"), "\(key)") }
  }

  /// The manual page names every format and ending, too; `text` means `plain` where something is written.
  @Test func everyFormatAndEndingIsInTheManual() throws {
    let manual = String(decoding: try Self.readFile(SampleIssueTests.root + "/Docs/kanbao.1"), as: UTF8.self)
    let page = String(decoding: try Self.readFile(SampleIssueTests.root + "/Docs/Format.md"), as: UTF8.self)
    let items = manual.split(separator: "\n").filter { $0.hasPrefix(".It Cm ") }.flatMap { $0.split(separator: " ") }
    for format in FormatRegistry.formats {
      #expect(items.contains { $0 == format.name }, "\(format.name)")
      guard format.isWrittenAsFile else { continue }
      for ending in format.fileExtensions {
        #expect(page.contains("`.\(ending)`"), "\(ending)")
        #expect(manual.contains(".Pa .\(ending)\n") || manual.contains(".Pa .\(ending) ,\n"), "\(ending)")
      }
    }
  }

  private static func kind(_ block: Block) -> String {
    switch block {
    case .paragraph: "paragraph"
    case .subhead: "subhead"
    case .caption: "caption"
    case .verse: "verse"
    case .question: "question"
    case .answer: "answer"
    case .table: "table"
    case .signature: "signature"
    }
  }
}
