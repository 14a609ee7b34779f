import GeneratedIssues
import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

/// Whole runs of a paper in one file: JSON Lines and tables.
@Suite struct CollectionTests {
  static let lines = [
    #"{"paper":"云江日报","date":"2026-10-17","page":2,"section":"民生","headline":"雨停了","byline":"","paragraphs":["一段。","二段。"]}"#,
    #"{"paper":"云江日报","date":"2026-10-16","page":1,"section":"要闻","headline":"下雨","byline":"本报记者 路遥","paragraphs":["雨。"]}"#,
    "",
    #"{"paper":"云江日报","date":"2026-10-17","page":1,"headline":"晴","paragraphs":["天\"晴\"。"]}"#,
    #"{"paper":"云江晚报","date":"2026-10-16","page":"A2","headline":"晚","text":"第一行\n第二行"}"#,
  ]

  static func summary(_ imported: ImportedIssue) -> String {
    let sections = imported.issue.sections.map { section in
      "\(section.number)\(section.bundle ?? "")\(section.name ?? "")("
        + section.articles.map { "\($0.title):\($0.body.count)" }.joined(separator: " ") + ")"
    }
    return "\(imported.issue.publication.name) \(imported.issue.date?.description ?? "-") "
      + sections.joined(separator: " ")
  }

  static let expected = [
    "云江日报 2026-10-16 1要闻(下雨:1)", "云江晚报 2026-10-16 2A(晚:2)", "云江日报 2026-10-17 1(晴:1) 2民生(雨停了:2)",
  ]

  static func read(_ text: String, _ name: String = "a.jsonl", _ options: ImportOptions = ImportOptions()) throws
    -> [ImportedIssue]
  {
    try read(Array(text.utf8), name, options)
  }

  static func read(_ bytes: [UInt8], _ name: String, _ options: ImportOptions = ImportOptions()) throws
    -> [ImportedIssue]
  {
    let scratch = Scratch()
    return try ImportTests.issues(at: [scratch.write(bytes, to: name)], options)
  }

  @Test func linesInAnyOrderBecomeIssuesInOrder() throws {
    let issues = try Self.read(Self.lines.joined(separator: "\n"))
    #expect(issues.map(Self.summary) == Self.expected)
    #expect(issues.map(\.account.unplaced) == [0, 0, 0])
    #expect(issues[0].issue.articles[0].article.byline == Byline(names: ["路遥"], line: "本报记者 路遥"))
    #expect(issues.allSatisfy { $0.format == "jsonl" && $0.diagnostics.isEmpty })
  }

  @Test(arguments: ["a.jsonl", "a.json", "a"]) func linesAreRecognisedByTheirContent(name: String) throws {
    for text in [Self.lines.joined(separator: "\n"), "\u{FEFF}" + Self.lines.joined(separator: "\r\n") + "\r\n"] {
      let name = text.hasPrefix("\u{FEFF}") ? "a.jsonl" : name
      #expect(try Self.read(text, name).map(Self.summary) == Self.expected)
    }
  }

  @Test(arguments: [("gb18030", "GB18030"), ("utf-16", "UTF-16LE")])
  func linesInOtherEncodings(name: String, encoding: String) throws {
    let text = Self.lines[1] + "\n"
    var bytes = try #require(Recoded.bytes(Array(text.utf8), to: encoding))
    if name == "utf-16" { bytes = [0xFF, 0xFE] + bytes }
    let guessed = try Self.read(bytes, "a.jsonl")
    #expect(guessed.map(Self.summary) == [Self.expected[0]])
    #expect(guessed[0].diagnostics.map(\.severity) == (name == "utf-16" ? [] : [.note]))
    #expect(try Self.read(bytes, "a.jsonl", ImportOptions(encoding: name)).map(Self.summary) == [Self.expected[0]])
  }

  @Test func aBrokenLineIsLeftOutWithItsPlace() throws {
    let text = [Self.lines[1], "{\"headline\": \"x\", ]", "[1]", Self.lines[0], "{\"page\": 1}"].joined(separator: "\n")
    let issues = try Self.read(text)
    let messages = issues.flatMap(\.diagnostics).map { "\($0.place.line ?? 0) \($0.severity)" }
    #expect(Set(messages) == ["2 error", "3 error", "5 warning"])
    #expect(issues.count == 2)
    #expect(throws: FormatError.self) { try Self.read("{]\n[1]\n", "a.jsonl") }
    #expect(throws: FormatError.empty(path: "a.jsonl")) {
      try FormatRegistry.readIssue(from: Array("\n\n".utf8), name: "a.jsonl")
    }
  }

  @Test func oneDayOrTheNewestIsTakenOut() throws {
    let day = try #require(CalendarDate("2026-10-17"))
    let text = Self.lines.joined(separator: "\n")
    #expect(try Self.read(text, "a.jsonl", ImportOptions(selection: .day(day))).map(Self.summary) == [Self.expected[2]])
    let scratch = Scratch()
    let one = try FormatRegistry.readIssue(at: scratch.write(text, to: "a.jsonl"))
    #expect(Self.summary(one) == Self.expected[2])
    #expect(
      one.diagnostics.map(\.message) == ["there are 2 other issues in this; this one is of 2026-10-17, --date chooses"])
  }

  @Test func fieldsMayHaveOtherNames() throws {
    let text = #"{"t":"雨停了","正文":"一段。","日期":"2026年10月17日","版次":"第2版：民生","作者":["路遥","孟晚亭"],"url":"x"}"#
    let issue = try #require(try Self.read(text, "a.jsonl", ImportOptions(map: ["headline": "t"])).first)
    #expect(Self.summary(issue) == " 2026-10-17 2民生(雨停了:1)")
    #expect(issue.issue.articles[0].article.byline.names == ["路遥", "孟晚亭"])
    #expect(issue.diagnostics.map(\.severity) == [.note])
    #expect(throws: FormatError.self) { try Self.read(text, "a.jsonl", ImportOptions(map: ["titel": "t"])) }
  }

  /// The same articles as the lines, as tables.
  @Test(arguments: [",", "\t", ";"], ["\n", "\r\n"]) func tablesAreRead(delimiter: String, end: String) throws {
    let rows = [
      ["paper", "date", "page", "section", "headline", "byline", "text"],
      ["云江日报", "2026-10-17", "2", "民生", "雨停了", "", "\"一段。\(end)二段。\""],
      ["云江日报", "2026/10/16", "1", "要闻", "下雨", "本报记者 路遥", "雨。"],
      ["云江日报", "20261017", "1", "", "晴", "", "\"天\"\"晴\"\"。\""],
      ["云江晚报", "2026.10.16", "A2", "", "晚", "", "\"第一行\(end)第二行\""],
    ]
    let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: end)
    for suffix in ["", end] {
      let issues = try Self.read(text + suffix, delimiter == "\t" ? "a" : "a.csv")
      #expect(issues.map(Self.summary) == Self.expected)
      #expect(issues.allSatisfy { $0.format == "csv" && $0.account.unplaced == 0 })
    }
  }

  @Test func emptyCellsBehindARowMayBeThereOrNot() throws {
    let issues = try Self.read("headline,text,byline\n雨,一段。,,,\n晴,二段。\n", "a.csv")
    #expect(issues.map(Self.summary) == [" - 1(雨:1 晴:1)"])
    #expect(issues[0].diagnostics.map { "\($0.place.line ?? 0) \($0.severity)" } == ["3 warning"])
  }

  @Test func aTableOfMistakesIsRefusedWithTheFirst() {
    #expect(
      throws: FormatError.malformed(
        .init(file: "a.csv", line: 2),
        "left out; this row has 3 fields, and the first has 2; a field with a comma in it needs quotes")
    ) {
      try FormatRegistry.readIssue(from: Array("headline,text\n雨,多,了\n".utf8), name: "a.csv")
    }
  }

  @Test(arguments: [
    ("<p>一段&amp;二段</p><p>三段</p>", [Block.paragraph("一段&二段"), .paragraph("三段")]),
    ("一行<br/>二行", [.paragraph("一行"), .paragraph("二行")]),
    ("若 a<b，则 b>a", [.paragraph("若 a<b，则 b>a")]),
  ])
  func aBodyMayBeHTML(text: String, body: [Block]) throws {
    for (name, file) in [
      ("a.jsonl", "{\"headline\":\"雨\",\"text\":\"\(text)\"}\n"), ("a.csv", "headline,text\n雨,\(text)\n"),
    ] {
      let issues = try Self.read(file, name)
      #expect(issues.map { $0.issue.articles.map(\.article.body) } == [[body]])
      #expect(issues.allSatisfy { $0.account.unplaced == 0 })
    }
  }

  @Test func mistakesInATableAreLeftOutWithTheirLines() throws {
    let text = "headline,text\n雨,\"一\n段\"\n太,多,了\n晴,\"天\"x\n,\n\n风,\"没有\n"
    let issues = try Self.read(text, "a.csv")
    #expect(issues.map(Self.summary) == [" - 1(雨:2)"])
    #expect(
      issues[0].diagnostics.map { "\($0.place.line ?? 0) \($0.severity)" } == [
        "4 error", "5 error", "6 warning", "8 error",
      ])
    #expect(throws: FormatError.self) { try Self.read("a,b\n1,2\n", "a.csv") }
  }

  @Test(arguments: [
    ("2026-10-17", "2026-10-17"), ("2026/1/7", "2026-01-07"), ("20261017", "2026-10-17"),
    ("2026.10.17 08:00", "2026-10-17"), ("2026年10月7日 星期三", "2026-10-07"), ("2026-10-17T08:00:00Z", "2026-10-17"),
    ("2026-13-17", nil), ("17.10.2026", nil), ("", nil), ("昨天", nil), ("2026", nil), ("99999999999999999999", nil),
    ("发布于2026年10月7日", "2026-10-07"),
  ])
  func daysAreWrittenInManyWays(text: String, day: String?) {
    #expect(CalendarDate(loose: text)?.description == day)
  }

  @Test(arguments: [
    ("3", "3"), ("03", "3"), ("A3", "A3"), ("a-12版", "A12"), ("第3版", "3"), ("03版：要闻", "3要闻"), ("第二版（经济）", "2经济"),
    ("", nil), ("要闻", nil), ("0", nil), ("3x", nil),
  ])
  func pagesAreCalledInManyWays(text: String, page: String?) {
    #expect(PageLabel(text).map { "\($0.bundle ?? "")\($0.number)\($0.name ?? "")" } == page)
  }

  /// Many issues in random order come out in order and with all their text, and a row more or less is never lost.
  @Test(arguments: 0..<6) func shuffledCollections(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) + 5)
    var lines: [String] = []
    for day in 1...28 {
      for page in 1...3 {
        let text = String(repeating: "云", count: Int.random(in: 1...400, using: &random))
        let padded = day < 10 ? "0\(day)" : "\(day)"
        lines.append(
          #"{"date":"2026-02-\#(padded)","page":\#(page),"headline":"\#(day).\#(page)","paragraphs":["\#(text)"]}"#)
      }
    }
    lines.shuffle(using: &random)
    let issues = try Self.read(lines.joined(separator: "\n"))
    #expect(issues.map { $0.issue.date?.day } == Array(1...28))
    #expect(issues.allSatisfy { $0.issue.sections.map(\.number) == [1, 2, 3] })
    let length = lines.reduce(0) { $0 + $1.unicodeScalars.count { $0 == "云" } }
    let read = issues.reduce(0) {
      $0 + $1.issue.articles.reduce(0) { $0 + ($1.article.body.first?.text.unicodeScalars.count ?? 0) }
    }
    #expect(read == length)
  }
}

/// Text in other encodings, for tests.
enum Recoded {
  static func bytes(_ utf8: [UInt8], to encoding: String) -> [UInt8]? {
    guard let converter = iconv_open(encoding, "UTF-8"), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: utf8.count * 4)
    let count = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output -> Int in
        var next = input.baseAddress
        var left = input.count
        var room = output.baseAddress
        var roomLeft = output.count
        return iconv(converter, &next, &left, &room, &roomLeft) == -1 ? -1 : output.count - roomLeft
      }
    }
    return count < 0 ? nil : output.prefix(count).map { UInt8(bitPattern: $0) }
  }
}
