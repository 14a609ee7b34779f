import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct JSONFormatTests {
  static func read(_ text: String) throws -> ImportedIssue {
    try FormatRegistry.readIssue(from: Array(text.utf8), name: "a.json", options: ImportOptions(format: "json"))
  }

  @Test(arguments: [
    (#"{"sections": [1,}"#, "a.json:1:17: error: mistake in JSON: a value is missing"),
    ("{\"sections\": [],\n \"date\": \"x\"}", "a.json:2:10: error: date: “x” is no date"),
    (#"{"a": 1}"#, "a.json:1:1: error: the key “sections” is missing"),
    (#"{"sections": [{"number": "1", "articles": []}]}"#, "a.json:1:26: error: sections[0].number: this isn't a whole"),
    (#"{"sections": [{"number": 1.5, "articles": []}]}"#, "a.json:1:26: error: this number isn't whole"),
    (#"{"sections": [{"number": 99999999999999999999, "articles": []}]}"#, "a.json:1:26: error: this number"),
    (
      #"{"sections": [{"number": 1, "articles": [{"body": [{"type": "诗", "text": "x"}]}]}]}"#,
      "a.json:1:61: error: sections[0].articles[0].body[0].type: there is no block of type “诗”"
    ),
    (
      #"{"sections": [{"number": 1, "articles": [{"body": [3]}]}]}"#, "a.json:1:52: error: sections[0].articles[0].body"
    ),
    (#"{"sections": null}"#, "a.json:1:14: error: sections: this isn't a list"),
    (#"{"sections": [], "x": "云江"#, "a.json:1:23: error: mistake in JSON: this text has no end"),
    (#"{"sections": []"#, "a.json:1:16: error: mistake in JSON: a comma or “}” is missing"),
    (#"{"sections": [] "x": 1}"#, "a.json:1:17: error: mistake in JSON: a comma or “}” is missing"),
    (#"{"sections" []}"#, "a.json:1:13: error: mistake in JSON: a colon is missing behind the key “sections”"),
    (#"{"sections": []} 1"#, "a.json:1:18: error: mistake in JSON: something follows"),
    ("[]", "a.json:1:1: error: this isn't an object"),
    (String(repeating: "[", count: 100_000), "a.json:1:514: error: mistake in JSON: nested too deeply"),
  ])
  func namesAMistakeWithItsPlace(text: String, message: String) {
    let error = #expect(throws: FormatError.self) { try Self.read(text) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [(#"{"sections":[],"x":[{},{}"#, ",{}", "objects"), (#"{"sections":[],"x":[1"#, ",1", "values")])
  func refusesMoreThanMemoryHolds(start: String, piece: String, what: String) {
    let count = what == "objects" ? JSONFormat.objectLimit : JSONFormat.valueLimit
    let error = #expect(throws: FormatError.self) {
      try Self.read(start + String(repeating: piece, count: count) + "]}")
    }
    #expect(error?.description.contains(what) == true)
  }

  @Test func escapesInJSONPassTheSameGate() throws {
    let issue = try Self.read(
      #"{"sections": [{"number": 1, "name": " ", "articles": [{"headline": "\u001b[31m云\u202e江\n", "body": ["\u0000\ufeff", "一\t二"]}]}]}"#
    ).issue
    let article = try #require(issue.articles.first?.article)
    #expect(article.headline.main == "[31m云江")
    #expect(article.body == [.paragraph("一 二")])
    #expect(issue.sections[0].name == nil)
  }

  @Test func mendsSectionNumbersAndIDsThatAreTakenTwice() throws {
    let imported = try Self.read(
      #"""
      {"sections": [
        {"number": 1, "articles": [{"id": "x", "headline": "一"}, {"id": "x", "headline": "二"}]},
        {"number": 1, "articles": [{"headline": "三"}]}, {"number": -4, "articles": []}, {"number": 2, "articles": []}]}
      """#)
    #expect(imported.issue.sections.map(\.number) == [1, 3, 4, 2])
    #expect(imported.issue.articles.map(\.article.id.rawValue) == ["x", "x-2", "1.1"])
    #expect(imported.diagnostics.count == 3)
  }

  @Test(arguments: [
    ("{\"a\": 1}", true), ("\u{FEFF}{ \"a\"", false), (" \n{}", true), ("{云江}", false), ("[本报讯]", false), ("云", false),
    ("", false),
  ])
  func knowsAnObjectFromAPage(text: String, isJSON: Bool) {
    #expect(JSONFormat.looksLikeJSON(text) == isJSON)
  }

  @Test func keysAreSortedAndSlashesPlain() throws {
    let issue = Newspaper.Issue(
      publication: Publication(name: "云江/日报"), sections: [Section(number: 1, name: "要闻", articles: [])])
    #expect(
      String(decoding: try FormatRegistry.render(issue, as: "json"), as: UTF8.self) == """
        {
          "format" : "kanbao-issue-1",
          "publication" : "云江/日报",
          "sections" : [
            {
              "articles" : [

              ],
              "name" : "要闻",
              "number" : 1
            }
          ]
        }

        """)
  }
}
