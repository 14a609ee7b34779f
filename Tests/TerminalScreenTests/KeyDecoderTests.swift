import TerminalScreen
import Testing

struct KeyDecoderTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var bytes: String
    var keys: [Key]

    init(_ bytes: String, _ keys: Key...) {
      self.bytes = bytes
      self.keys = keys
    }

    var testDescription: String { bytes.debugDescription }
  }

  static let keys: [Sample] = [
    Sample("q", .character("q")), Sample("报", .character("报")), Sample("𠮷", .character("𠮷")),
    Sample("\r", .enter), Sample("\n", .enter), Sample("\t", .tab), Sample("\u{7F}", .backspace),
    Sample("\u{8}", .backspace), Sample("\u{C}", .control("l")), Sample("\u{3}", .control("c")),
    Sample("\u{1A}", .control("z")), Sample("\u{0}"), Sample("\u{1C}"),
    Sample("\u{1B}[A", .up), Sample("\u{1B}OA", .up), Sample("\u{1B}[1;5B", .down), Sample("\u{1B}Oc", .right),
    Sample("\u{1B}[d", .left), Sample("\u{1B}[D", .left), Sample("\u{1B}O5C", .right),
    Sample("\u{1B}[H", .home), Sample("\u{1B}[1~", .home), Sample("\u{1B}[7~", .home), Sample("\u{1B}OH", .home),
    Sample("\u{1B}[F", .end), Sample("\u{1B}[4~", .end), Sample("\u{1B}[8$", .end), Sample("\u{1B}[1;2F", .end),
    Sample("\u{1B}[5~", .pageUp), Sample("\u{1B}[5;5~", .pageUp), Sample("\u{1B}[6~", .pageDown),
    Sample("\u{1B}[6^", .pageDown), Sample("\u{1B}[6@", .pageDown), Sample("\u{1B}[3~", .delete),
    Sample("\u{1B}[2~"), Sample("\u{1B}[Z", .backTab),
    Sample("\u{1B}OP", .function(1)), Sample("\u{1B}[[A", .function(1)), Sample("\u{1B}[11~", .function(1)),
    Sample("\u{1B}[1;2P", .function(1)), Sample("\u{1B}OR", .function(3)), Sample("\u{1B}[[E", .function(5)),
    Sample("\u{1B}[15~", .function(5)), Sample("\u{1B}[17~", .function(6)), Sample("\u{1B}[24~", .function(12)),
    Sample("\u{1B}[34~", .function(20)),
    Sample("\u{1B}[<0;10;5M", .click(cell: 9, row: 4)), Sample("\u{1B}[<0;10;5m"), Sample("\u{1B}[<2;1;1M"),
    Sample("\u{1B}[<64;1;1M", .wheelUp), Sample("\u{1B}[<69;1;1M", .wheelDown), Sample("\u{1B}[<32;3;3M"),
    Sample("\u{1B}[<0;0;5M"), Sample("\u{1B}[<0;5M"), Sample("\u{1B}[M !!", .click(cell: 0, row: 0)),
    Sample("\u{1B}[M`!!", .wheelUp),
    Sample("\u{1B}[200~q\u{1B}[201~", .paste("q")), Sample("\u{1B}[200~\u{1B}[201~"),
    Sample("\u{1B}[200~ 河边\r\n\t的 \u{1B}[31m灯\u{202E}\n\u{1B}[201~", .paste("河边 的 [31m灯")),
    Sample("\u{1B}[200~a\u{1B}[20\u{1B}[201~b", .paste("a[20"), .character("b")),
  ]

  /// What terminals say of themselves, and what nobody knows.
  static let replies: [Sample] = [
    Sample("\u{1B}[?62;1;4c"), Sample("\u{1B}[>41;354;0c"), Sample("\u{1B}[24;80R"), Sample("\u{1B}[1;2R"),
    Sample("\u{1B}[0n"), Sample("\u{1B}[?2026;1$y"), Sample("\u{1B}[4;1$y"), Sample("\u{1B}[I"), Sample("\u{1B}[O"),
    Sample("\u{1B}[8;24;80t"), Sample("\u{1B}P1$r0m\u{1B}\\"), Sample("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\"),
    Sample("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}"), Sample("\u{1B}_Gi=1;OK\u{1B}\\"), Sample("\u{1B}^x\u{1B}\\"),
    Sample("\u{1B}Xq\u{1B}\\"), Sample("\u{1B}[?q"), Sample("\u{1B}[97;5u"), Sample("\u{1B}[27;5;106~"),
    Sample("\u{1B}\\"), Sample("\u{1B}[1 q"), Sample("\u{1B}[" + String(repeating: "1;", count: 400) + "A"),
    Sample("\u{1B}]52;c;" + String(repeating: "cQ", count: 9_000) + "\u{7}"),
  ]

  @Test(arguments: keys + replies)
  func sequencesBecomeTheirKeysAtEverySplit(sample: Sample) {
    let bytes = Array((sample.bytes + "q").utf8)
    let expected = sample.keys + [.character("q")]
    for split in stride(from: 0, through: bytes.count, by: max(1, bytes.count / 64)) {
      var decoder = KeyDecoder()
      #expect(decoder.decode(bytes[..<split]) + decoder.decode(bytes[split...]) == expected)
      #expect(decoder.patience == nil)
    }
  }

  @Test(arguments: [
    Sample("\u{1B}", .escape), Sample("\u{1B}[", .escape, .character("[")), Sample("\u{1B}O", .escape, .character("O")),
    Sample("\u{1B}]", .escape, .character("]")), Sample("\u{1B}[1;"), Sample("\u{1B}]0;ab"), Sample("\u{1B}]0;\u{1B}"),
    Sample("\u{1B}[200~河 \u{1B}[2", .paste("河")), Sample("\u{1B}[["), Sample("\u{1B}[M "),
  ])
  func silenceEndsWhatHasBegun(sample: Sample) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(sample.bytes.utf8) == [])
    #expect(decoder.patience != nil)
    #expect(decoder.giveUp() == sample.keys)
    #expect(decoder.patience == nil)
    #expect(decoder.decode("q".utf8) == [.character("q")])
  }

  @Test(arguments: 1...9)
  func lateAnswersToTheProbeAreNoKeys(piece: Int) {
    let bytes = Array("\u{1B}[24;2R\u{1B}[24;3R\u{1B}[?64;1;2;22cq".utf8)
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
      keys += decoder.decode(bytes[start..<min(bytes.count, start + piece)])
    }
    #expect(keys == [.character("q")])
  }

  @Test func aKeyTypedQuicklyAfterEscapeIsItsOwn() {
    var decoder = KeyDecoder()
    #expect(
      decoder.decode("\u{1B}n\u{1B}\u{1B}[A\u{1B}\r".utf8) == [.escape, .character("n"), .escape, .up, .escape, .enter])
  }

  @Test(
    arguments: [
      [0xFF], [0xB0, 0xA1], [0xE4, 0xB8], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0x9B],
      [0xC2, 0x9B], [0xE2, 0x80, 0xAE], [0xF0, 0x9F],
    ] as [[UInt8]])
  func invalidBytesSwallowNoKey(bytes: [UInt8]) {
    var decoder = KeyDecoder()
    #expect(
      decoder.decode(bytes + Array("报".utf8) + Array("q\u{1B}[A".utf8)) == [.character("报"), .character("q"), .up])
  }

  @Test func anEndlessPasteIsCutAndEndsWhereItEnds() {
    var decoder = KeyDecoder()
    let paste = "\u{1B}[200~" + String(repeating: "长", count: 100_000) + "\u{1B}[201~q"
    let keys = decoder.decode(paste.utf8)
    guard keys.count == 2, case .paste(let text) = keys[0] else {
      Issue.record("not one paste and one key: \(keys.count)")
      return
    }
    #expect(text.utf8.count <= KeyDecoder.pasteLimit && text.utf8.count > KeyDecoder.pasteLimit - 4)
    #expect(keys[1] == .character("q"))
  }

  @Test func anotherEncodingDecodesTypedText() {
    // A toy encoding in which 0x81 and a second byte are a Han character.
    var decoder = KeyDecoder { bytes in
      guard let first = bytes.first, first >= 0x80 else { return .scalar(Unicode.Scalar(bytes.first ?? 0), bytes: 1) }
      guard first == 0x81 else { return .invalid }
      guard let second = bytes.dropFirst().first else { return .incomplete }
      return second < 0x30 ? .invalid : .scalar(Unicode.Scalar(0x4E00 + UInt32(second))!, bytes: 2)
    }
    #expect(decoder.decode([0x81]) == [])
    #expect(decoder.decode([0x71, 0x71]) == [.character("\u{4E71}"), .character("q")])
    #expect(decoder.decode([0x90, 0x81, 0x1B, 0x5B, 0x41]) == [.up])
    #expect(
      decoder.decode(Array("\u{1B}[200~".utf8) + [0x81, 0x40] + Array("\u{1B}[201~".utf8)) == [.paste("\u{4E40}")])
  }

  @Test(arguments: 0..<20)
  func randomBytesNeverBecomeAControlCharacter(seed: UInt64) {
    var random = Seeded(seed)
    let favourites: [UInt8] = Array("\u{1B}[O]P200~<;0123456789M\u{7}\\".utf8) + [0xE6, 0x8A, 0xA5, 0x9B]
    var decoder = KeyDecoder()
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Bool.random(using: &random)
          ? favourites.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
      }
      var keys = decoder.decode(bytes)
      if Int.random(in: 0..<4, using: &random) == 0 { keys += decoder.giveUp() }
      for key in keys { #expect(isClean(key)) }
    }
  }

  private func isClean(_ key: Key) -> Bool {
    func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    return switch key {
    case .character(let character): character.unicodeScalars.allSatisfy(isPrintable)
    case .paste(let text): text.unicodeScalars.allSatisfy(isPrintable) && text.utf8.count <= KeyDecoder.pasteLimit
    case .control(let letter): ("a"..."z").contains(letter)
    case .click(let cell, let row): cell >= 0 && row >= 0
    case .function(let number): (1...20).contains(number)
    default: true
    }
  }
}
