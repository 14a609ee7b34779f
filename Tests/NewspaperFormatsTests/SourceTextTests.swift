import GeneratedIssues
import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct SourceTextTests {
  /// The bytes of a text in an encoding of the system's iconv.
  static func encoded(_ text: String, _ encoding: String) throws -> [UInt8] {
    let converter = try #require(iconv_open(encoding, "UTF-8"))
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let length = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var next = source.baseAddress
        var left = source.count
        var out = target.baseAddress
        var room = target.count
        let result = iconv(converter, &next, &left, &out, &room)
        return result == -1 ? -1 : target.count - room
      }
    }
    #expect(length >= 0, "\(encoding) can't hold the text")
    return output.prefix(max(0, length)).map { UInt8(bitPattern: $0) }
  }

  static let simplified = """
    云江日报讯（记者 路遥）昨天下午，三塘片区的新堤合龙。“这一次，没有一个人离开家。”褚根生说。
    堤线向内退了四十米，让出二十二公顷滩地，平时给人走，洪水来了给水走。
    """
  static let traditional = """
    雲江日報訊（記者 路遙）昨天下午，三塘片區的新堤合龍。「這一次，沒有一個人離開家。」褚根生說。
    堤線向內退了四十米，讓出二十二公頃灘地，平時給人走，洪水來了給水走。
    """

  @Test(arguments: [
    ("GB18030", simplified), ("GBK", traditional), ("BIG5-HKSCS", traditional), ("UTF-16", simplified),
    ("UTF-8", simplified),
  ])
  func seesTheEncodingFromTheBytes(encoding: String, text: String) throws {
    let source = try SourceText(Self.encoded(text, encoding), file: "版.txt")
    #expect(source.text == text)
    #expect(source.diagnostics.allSatisfy { $0.severity == .note })
  }

  @Test(arguments: [
    ([0xEF, 0xBB, 0xBF, 0x41] as [UInt8], "A"), ([0xFF, 0xFE, 0x91, 0x4E], "云"), ([0xFE, 0xFF, 0x4E, 0x91], "云"),
    ([0x84, 0x31, 0x95, 0x33, 0xD4, 0xC6], "云"),
  ])
  func obeysAByteOrderMark(bytes: [UInt8], text: String) throws {
    #expect(try SourceText(bytes, file: "a").text == text)
  }

  @Test func anEncodingThatIsNamedOverridesTheGuess() throws {
    let bytes = try Self.encoded("雲", "BIG5")
    #expect(try SourceText(bytes, file: "a", encoding: "big5").text == "雲")
    #expect(throws: FormatError.unknownEncoding(name: "klingon")) {
      try SourceText(bytes, file: "a", encoding: "klingon")
    }
  }

  @Test func damagedUTF8KeepsTheRestAndSaysWhere() throws {
    let source = try SourceText(Array("云江\n日报".utf8) + [0xE4, 0xBA] + Array("，晚稻".utf8), file: "a.txt")
    #expect(source.text.hasPrefix("云江\n日报\u{FFFD}"))
    #expect(source.text.hasSuffix("，晚稻"))
    let diagnostic = try #require(source.diagnostics.first)
    #expect(diagnostic.description.hasPrefix("a.txt:2:3: warning:"))
    #expect(source.diagnostics.count == 1)
  }

  @Test(arguments: ["\u{1F}", "\u{7F}", "\u{1}", "\u{9F}", "\u{200E}"])
  func aControlCharacterIsFoundAnywhereInALongLine(control: String) throws {
    let line = "<word xMin=\"56.7\">~ !</word>"
    for offset in 0..<line.count {
      let (front, back) = (line.prefix(offset), line.dropFirst(offset))
      #expect(try SourceText(Array("\(front)\(control)\(back)".utf8), file: "a").text == line, "\(offset)")
    }
  }

  /// Three noncharacters between a and b.
  static let nonsense = String(
    String.UnicodeScalarView(([0x61, 0xFFFE, 0xFDD0, 0x1FFFF, 0x62] as [UInt32]).compactMap(Unicode.Scalar.init)))

  @Test(arguments: [
    ("a\u{1B}[31mb", "a[31mb", "control"), ("a\u{7F}b\u{9B}c", "abc", "control"), ("a\u{7}", "a", "control"),
    ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}", "abcd", "direction"), ("a\u{E0041}\u{E007F}b", "ab", "invisible"),
    ("a\u{FEFF}b\u{FFF9}", "ab", "invisible"), ("a\u{3164}\u{115F}\u{2060}\u{FFA0}b", "ab", "invisible"),
    (nonsense, "ab", "noncharacter"),
  ])
  func takesOutWhatATerminalMustNotSee(dirty: String, clean: String, kind: String) throws {
    let source = try SourceText(Array(dirty.utf8), file: "a")
    #expect(source.text == clean)
    let diagnostic = try #require(source.diagnostics.first)
    #expect(diagnostic.message.contains(kind))
    #expect(source.diagnostics.count == 1)
    #expect(SourceText.clean(dirty) == clean)
  }

  @Test(arguments: [
    "云江\n\t日报\u{C}", "👨‍👩‍👧", "क्‍ष", "a\u{200B}b\u{FE0F}", "a\u{AD}b", "ㄅㆠ㍿", "e\u{301}", "\u{3000}\u{A0}", "한글", "ไทย้",
  ])
  func keepsWhatBelongsToText(text: String) throws {
    let source = try SourceText(Array(text.utf8), file: "a")
    #expect(Array(source.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(source.diagnostics.isEmpty)
  }

  @Test(arguments: ["a\r\nb\r\nc", "a\rb\rc", "a\nb\nc", "a\u{2028}b\u{2029}c", "a\u{85}b\nc"])
  func everyLineEndIsALineFeed(text: String) throws {
    let source = try SourceText(Array(text.utf8), file: "a")
    #expect(Array(source.text.utf8) == Array("a\nb\nc".utf8))
    #expect(source.diagnostics.isEmpty)
  }

  @Test func aCharacterKeepsEightCombiningMarks() throws {
    let marks = String(repeating: "\u{301}\u{323}", count: 50_000)
    let source = try SourceText(Array(("a" + marks + "b").utf8), file: "a")
    #expect(source.text.unicodeScalars.count == 10)
    #expect(source.diagnostics.first?.message.hasPrefix("99992 combining marks") == true)
  }

  @Test func aDiagnosticPointsToTheFirstOfItsKind() throws {
    let source = try SourceText(Array("云\n江日\u{1}报\u{2}\n".utf8), file: "a")
    #expect(source.diagnostics.map(\.description) == ["a:2:3: warning: 2 control characters taken out, the first here"])
  }

  @Test(arguments: [
    (Array("%PDF-1.7\n".utf8), "pdftotext"), ([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 40), "ZIP"),
    ([0x1F, 0x8B, 8, 0], "gunzip"), ([0x89, 0x50, 0x4E, 0x47, 0x0D], "PNG"), ([0x7F, 0x45, 0x4C, 0x46], "program"),
    (Array("text\u{0}text".utf8), "binary"),
    ([0x91, 0x4E, 0x5F, 0x6C, 0x0A, 0x00], "utf-16le"),
  ])
  func saysWhatBinaryDataIs(bytes: [UInt8], word: String) {
    let error = #expect(throws: FormatError.self) { try SourceText(bytes, file: "a.dat") }
    #expect(error?.description.contains(word) == true)
  }

  @Test func randomBytesAreRefusedOrCleaned() {
    var random = SplitMix(state: 3)
    let seeds = ["云江日报", "a\u{301}\u{301}", "\u{202E}", "\r\n", "\u{1B}[1m", "😀"].map { Array($0.utf8) }
    for round in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        if round.isMultiple(of: 2) || Bool.random(using: &random) {
          bytes += seeds.randomElement(using: &random) ?? []
        } else {
          bytes.append(UInt8.random(in: 1...255, using: &random))
        }
      }
      guard let source = try? SourceText(bytes, file: "a") else { continue }
      #expect(SourceText.clean(source.text) == source.text)
      #expect(
        !source.text.unicodeScalars.contains {
          $0.properties.generalCategory == .control && !"\n\t\u{C}".unicodeScalars.contains($0)
        })
    }
  }

  @Test(arguments: [
    ("  a\tb\nc ", "a b c"), ("\u{3000}云\u{A0}", "云"), ("", ""), (" \n", ""), ("a\u{1B}]0;x\u{7}", "a]0;x"),
  ])
  func aSingleLineHasNoBlanksAtItsEdges(text: String, line: String) {
    #expect(SourceText.singleLine(text) == line)
  }
}

@Suite struct CombiningMarkTests {
  /// The ranges that the cleaner passes without a look-up must hold no mark, and the rest must agree with Unicode.
  @Test func everyCombiningMarkIsCounted() {
    // Planes 2 to 13, 15 and 16 hold Han or nothing.
    for value in [UInt32(0x20)..<0x3400, 0xA000..<0xAC00, 0xD7A0..<0x2_0000, 0xE_0000..<0xE_0200].joined() {
      guard let scalar = Unicode.Scalar(value), SourceText.clean(String(scalar)) == String(scalar) else { continue }
      let isMark =
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: true
        default: false
        }
      if !isMark, scalar.properties.canonicalCombiningClass == .notReordered { continue }
      let many = String(String.UnicodeScalarView(repeatElement(scalar, count: 9)))
      #expect(SourceText.clean(many).unicodeScalars.count == 8, "U+\(String(value, radix: 16))")
    }
  }
}
