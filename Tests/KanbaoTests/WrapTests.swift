import Glibc
import Testing
import Typesetting

@testable import kanbao

@Suite struct WrapTests {
  private let temporary = TemporaryFolder()

  private func output(_ body: (Output) throws -> Void) throws -> String {
    let output = Output(descriptor: open(temporary.path + "/out", O_CREAT | O_TRUNC | O_WRONLY, 0o600), name: "out")
    try body(output)
    try output.finish()
    return String(decoding: temporary.bytes(of: "out"), as: UTF8.self)
  }

  private func wrapped(_ text: [UInt8], width: Int, indent: Int = 0) throws -> String {
    let input = try Input(path: temporary.file("in", text))
    return try output { output in
      var filter = WrapFilter(measure: width, style: ParagraphStyle(indent: indent))
      try filter.run(input, to: output)
    }
  }

  @Test(arguments: [
    ("一二三四五\n六七\n", "一二\n三四\n五\n\n六七\n"),
    ("一二三", "一二\n三\n"),
    ("\n\n　　一二\r\n\n 三四 \n", "一二\n\n三四\n"),
    ("\u{FEFF}一", "一\n"),
    ("", ""),
    ("\n", ""),
  ])
  func setsAParagraphALine(text: String, expected: String) throws {
    #expect(try wrapped(Array(text.utf8), width: 4) == expected)
  }

  @Test func indentsFirstLines() throws {
    #expect(try wrapped(Array("一二三四\n五".utf8), width: 6, indent: 2) == "  一二\n三四\n\n  五\n")
  }

  @Test func setsVerticalLinesFromRightToLeft() throws {
    let input = try Input(path: temporary.file("in", Array("达到98%，“大学区”管理。\n\u{202E}好\u{1B}".utf8)))
    let text = try output { output in
      var filter = WrapFilter(measure: 6, style: ParagraphStyle(fit: .optimal))
      filter.height = 6
      try filter.run(input, to: output)
    }
    #expect(
      text == """
        ﹃ 达
        大 到
        学 98
        区 ％
        ﹄ ︐

        管
        理
        ︒

        ?
        好
        ?

        """)
  }

  @Test func sendsNoControlCharacters() throws {
    let text = try wrapped(Array("一\u{1B}]0;二\u{7}\u{9B}31m\u{202E}三\u{200F}四\u{7F}".utf8), width: 40)
    let sent = text.unicodeScalars.filter { $0 != "\n" && PlainText.isHostile($0) }
    #expect(sent.isEmpty, "\(text.debugDescription)")
    #expect(text.unicodeScalars.filter { "一二三四".unicodeScalars.contains($0) }.count == 4)
  }

  @Test func readsLinesAcrossThePiecesOfAFile() throws {
    let lines = (0..<40_000).map { "第\($0)段的文字" }
    let text = try wrapped(Array(lines.joined(separator: "\r\n").utf8), width: 80)
    #expect(text == lines.joined(separator: "\n\n") + "\n")
  }

  @Test func refusesAParagraphWithoutEnd() throws {
    let long = [UInt8](repeating: 0x61, count: WrapFilter.longestParagraph + 300_000)
    #expect(throws: CommandFailure.self) { try wrapped(long, width: 80) }
  }

  private func document(_ json: String) throws -> String {
    try output { try WrapDocument.set(Array(json.utf8), name: "test", to: $0) }
  }

  @Test func addsLinesAndKeepsTheRest() throws {
    let json = #"""
      [{"id": 7, "text": "一二三", "width": 4},
       {"text": "四五", "id": "b/2", "width": 6, "options": {"indent": 2, "level": "strict", "hang": 0}}]
      """#
    #expect(
      try document(json) == #"""
        [
        {"id":7,"lines":["一二","三"],"text":"一二三","width":4},
        {"id":"b/2","lines":["  四五"],"options":{"hang":0,"indent":2,"level":"strict"},"text":"四五","width":6}
        ]

        """#)
  }

  @Test func addsTheRowsOfVerticalLines() throws {
    let json = #"[{"id": 1, "text": "到98%，“好”。", "width": 2, "options": {"vertical": true, "height": 5, "indent": 1}}]"#
    #expect(
      try document(json).contains(
        #""columns":[["  ","到","98","％","︐"],["﹃","好","﹄","︒"]],"id":1,"lines":["  到98%，","“好”。"],"#))
    #expect(throws: CommandFailure.self) { try document(json.replacing(#""indent": 1"#, with: #""indent": 5"#)) }
  }

  /// The options of a paragraph, and its lines.
  @Test(arguments: [
    (#""hang": 2"#, 8, "江湾夜雪，灯还亮着。", ["江湾夜雪，", "灯还亮着。"]),
    (#""hang": true"#, 8, "江湾夜雪，灯还亮着。", ["江湾夜雪，", "灯还亮着。"]),
    (#""justify": "even""#, 11, "江湾，夜里雪落了", ["江湾， 夜里", "雪落了"]),
    (#""justify": true, "indent": 2"#, 13, "江湾，夜里雪落了", ["  江湾， 夜里", "雪落了"]),
    (#""justify": "full""#, 9, "江湾夜里落了雪", ["江湾 夜里", "落了雪"]),
    (#""fit": "optimal""#, 8, "江湾的夜里落了雪花", ["江湾的夜", "里落了", "雪花"]),
    (#""locale": "ja""#, 4, "キャベ", ["キャ", "ベ"]),
    (#""locale": "ja""#, 4, "はキャベ", ["はキ", "ャベ"]),
    (#""ambiguous": 2"#, 6, "“夜里”落", ["“夜", "里”落"]),
  ])
  func setsAParagraphByItsOptions(options: String, width: Int, text: String, lines: [String]) throws {
    let document = try document(#"[{"id": 1, "text": "\#(text)", "width": \#(width), "options": {\#(options)}}]"#)
    let expected = lines.map { "\"\($0)\"" }.joined(separator: ",")
    #expect(document.contains(#""lines":[\#(expected)]"#), "\(document)")
  }

  @Test func escapesWhatATerminalCouldObey() throws {
    let text = try document(#"[{"id": "\u001b\u202e", "text": "\u009b\u007f", "width": 4}]"#)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !PlainText.isHostile($0) }, "\(text.debugDescription)")
    #expect(text.contains(#""id":"\u001b\u202e""#))
  }

  @Test func whatElseAnElementHoldsIsKept() throws {
    let set = try document(
      #"[{"id":null,"text":"看报","width":4,"note":{"a":[1,2.5,true,null]},"options":{"level":"gb","mine":"x"}}]"#)
    for kept in [#""note":{"a":[1,2.5,true,null]}"#, #""mine":"x""#, #""id":null"#, #""lines":["看报"]"#] {
      #expect(set.contains(kept), "\(set)")
    }
  }

  @Test(arguments: [
    (#"[{"id": 1, "text": "一"}]"#, "“width” is missing at [0]"),
    (#"[{"id": 1, "text": "一", "width": 1}]"#, "element 1: the width must be"),
    (#"[{"id": 1, "text": "一", "width": "4"}]"#, "wrong type at [0].width"),
    (#"[{"id": "x", "text": "一", "width": 4, "options": {"level": "loose"}}]"#, "element “x”: the option “level”"),
    (#"[{"id": 1, "text": "一", "width": 4, "options": {"indent": 3}}]"#, "the option “indent” can't be 3"),
    (#"[{"id": 1, "text": "一", "width": 4, "options": {"ambiguous": 3}}]"#, "the option “ambiguous” can't be 3"),
    (#"[{"id": 1, "text": "一", "width": 4, "options": {"hang": 3}}]"#, "the option “hang” can't be 3"),
    (#"[{"id": 1, "text": "一", "width": 4, "options": {"justify": "left"}}]"#, "the option “justify” can't be “left”"),
    (#"[{"id": 1, "text": "一", "width": 4, "options": {"fit": "best"}}]"#, "the option “fit” can't be “best”"),
    (#"[{"id": 1, "text": "一", "width": 4, "options": {"locale": "fr"}}]"#, "the option “locale” can't be “fr”"),
    ("[", "this is no JSON"),
    (#"{"id": 1}"#, "wrong type"),
  ])
  func saysWhatIsWrongWithADocument(json: String, message: String) {
    do {
      _ = try document(json)
      Issue.record("accepted \(json)")
    } catch let failure as CommandFailure {
      #expect(failure.status == .data)
      #expect(failure.message?.contains(message) == true, "\(failure.message ?? "")")
    } catch {
      Issue.record(error)
    }
    #expect(temporary.bytes(of: "out") == [])
  }
}
