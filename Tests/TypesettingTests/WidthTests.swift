import Glibc
import Testing
import Typesetting

/// A text and its clusters as they are drawn, each with its cells.
private func drawn(_ text: String, _ widths: WidthPolicy = .narrow) -> [String] {
  let bytes = Array(text.utf8)
  var result: [String] = []
  forEachCluster(of: text, widths: widths) { cluster in
    result.append((cluster.replacement ?? String(decoding: bytes[cluster.bytes], as: UTF8.self)) + "\(cluster.width)")
  }
  return result
}

@Test(arguments: [
  ("看报", ["看2", "报2"]),
  ("“a·—…”", ["“1", "a1", "·1", "—1", "…1", "”1"]),
  ("𠮷\u{3000}，", ["𠮷2", "\u{3000}2", "，2"]),
  ("e\u{301}x", ["e\u{301}1", "x1"]),
  ("🇨🇳", ["🇨1", "🇳1"]),
  ("👨\u{200D}👩\u{200D}👧。", ["👨2", "。2"]),
  ("👍🏽", ["👍2"]),
  ("⚠\u{FE0F}", ["⚠1"]),
  ("\u{1CD00}\u{1FACD}", ["?1", "?1"]),
  ("a\u{1B}[31m", ["a1", "?1", "[1", "31", "11", "m1"]),
  ("a\u{202E}b\u{E0041}", ["a1", "?1", "b1", "?1"]),
  ("中\u{200B}\u{AD}\u{FEFF}文", ["中2", "0", "0", "0", "文2"]),
  ("\u{301}中", ["0", "中2"]),
  ("a\tb\n", ["a1", " 1", "b1", "0"]),
  ("का", ["क1", "ा1"]),
  ("\u{B95}\u{BC6}\u{BBE}", ["\u{B95}1", "\u{BC6}1", "\u{BBE}1"]),
  ("한", ["한2"]),
])
func aClusterIsDrawnAsEveryTerminalMeasuresIt(_ text: String, _ clusters: [String]) {
  #expect(drawn(text) == clusters)
}

@Test(arguments: [
  ("“看”", ["〝2", "看2", "〞2"]),
  ("……", ["⋯1", " 1", "⋯1", " 1"]),
  ("——·×", ["－2", "－2", "・2", "ｘ2"]),
  ("5℃", ["51", "o1", "C1"]),
  ("①⑫αé", ["11", ")1", "11", "21", "〓2", "〓2"]),
  ("e\u{301}", ["e\u{301}1"]),
])
func ambiguousCharactersHaveStandInsWhereTheyTakeTwoCells(_ text: String, _ clusters: [String]) {
  #expect(drawn(text, WidthPolicy(ambiguousWidth: 2)) == clusters)
}

@Test func noMoreThanEightMarksAreDrawnOnACharacter() {
  let marks = String(repeating: "\u{301}", count: 20)
  #expect(drawn("a" + marks) == ["a" + marks.unicodeScalars.prefix(8).map(String.init).joined() + "1"])
}

/// What the platform counts otherwise, on purpose (typography W3, R7).
private func isKnownException(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0xAD: true  // the soft hyphen is not drawn
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true  // bidi controls are shown
  case 0xFFF9...0xFFFB, 0xE0001, 0xE0020...0xE007F: true  // so are annotation marks and tags
  case 0x0, 0x09: true  // a control is a stand-in, a tab one blank
  default: false
  }
}

/// The platform's `wcwidth`, which Swift's module of the C library leaves out.
private func platformWidth() throws -> @convention(c) (Int32) -> Int32 {
  let symbol = try #require(dlsym(nil, "wcwidth"))
  return unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
}

@Test func widthsAgreeWithThePlatformForEveryCharacterItKnows() throws {
  #expect(setlocale(LC_ALL, "C.UTF-8") != nil)
  let wcwidth = try platformWidth()
  #expect(wcwidth(0x4E2D) == 2)
  var differences: [String] = []
  for value in UInt32(0)...0x10FFFF {
    guard let scalar = UnicodeScalar(value), !isKnownException(value) else { continue }
    let text = String(scalar)
    let platform = Int(wcwidth(Int32(bitPattern: value)))
    var isStandIn = false
    forEachCluster(of: text) { isStandIn = $0.replacement != nil }
    let ours = width(of: text)
    // What the platform does not know is a stand-in of one cell, or nothing at all.
    if platform >= 0 ? ours != platform : !isStandIn || ours > 1 {
      differences.append("U+\(String(value, radix: 16)): \(ours), platform \(platform)")
    }
  }
  #expect(differences.isEmpty, "\(differences.count) differ: \(differences.prefix(10))")
}
