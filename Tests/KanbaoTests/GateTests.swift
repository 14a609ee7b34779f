import Testing
import Typesetting

@testable import NewspaperFormats
@testable import kanbao

/// The gates that text from outside passes: one when it is read, one when it is printed, one when it is drawn.
@Suite struct GateTests {
  /// All scalars that the cleaner of sources keeps: each stands between letters, so that none is a mark too many.
  private static func kept() -> Set<UInt32> {
    var kept = Set<UInt32>()
    for start in stride(from: UInt32(0), to: 0x110000, by: 0x1000) {
      var text = String.UnicodeScalarView()
      for value in start..<start + 0x1000 where value != 0x61 {
        guard let scalar = Unicode.Scalar(value) else { continue }
        text.append(contentsOf: ["a", scalar, "a"])
      }
      kept.formUnion(SourceText.clean(String(text)).unicodeScalars.map(\.value))
    }
    return kept
  }

  /// What is drawn may be printed, and what is printed is kept; the differences are these and no others.
  @Test func whatOneGatePassesPassesTheOneBefore() {
    let kept = Self.kept()
    var shaping = Set<UInt32>()
    var unprinted = Set<UInt32>()
    for value in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isPrinted = !PlainText.isHostile(scalar)
      let isDrawn = Visibility(of: value) == .visible
      if isPrinted, !isDrawn { shaping.insert(value) }
      if kept.contains(value), !isPrinted { unprinted.insert(value) }
      if !kept.contains(value) || isDrawn && !isPrinted {
        #expect(!isDrawn && !isPrinted, "U+\(String(value, radix: 16))")
      }
    }
    #expect(unprinted == [0x09, 0x0A, 0x0C, 0xAD, 0x200B])
    let joiners: Set<UInt32> = [0x34F, 0x200C, 0x200D]
    let selectors = Set(
      [0x180B...0x180D, 0x180F...0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF].joined().map(UInt32.init))
    #expect(shaping.subtracting(joiners).subtracting(selectors).allSatisfy { isNumberSign($0) })
    #expect(shaping.isSuperset(of: joiners.union(selectors)))
  }

  /// Signs of Arabic and Syriac and Kaithi that stand around or over a number.
  private func isNumberSign(_ value: UInt32) -> Bool {
    [0x600...0x605, 0x6DD...0x6DD, 0x70F...0x70F, 0x890...0x891, 0x8E2...0x8E2, 0x110BD...0x110BD, 0x110CD...0x110CD]
      .contains { $0.contains(value) }
  }

  @Test(arguments: [
    0x1B, 0x9B, 0xAD, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x202E, 0x2028, 0x2060, 0x2064, 0x3164, 0xFEFF, 0xFFA0,
    0xFFF9,
    0x1D173, 0xE0001, 0xFFFE, 0x10FFFF,
  ])
  func nothingUnseenIsPrinted(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(PlainText.singleLine("云\(Character(scalar))江") == "云?江")
  }

  /// The standard library knows a later Unicode, which adds characters and takes none of these properties away.
  @Test func whatUnicodeHidesIsNotVisible() {
    for value in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      let isHidden =
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
        }
      if isHidden { #expect(Visibility(of: value) != .visible, "U+\(String(value, radix: 16))") }
    }
  }

  /// The first look at bytes, which saves the look at scalars, misses nothing.
  @Test func noTextIsSafeThatHoldsAnythingHostile() {
    for value in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(value), PlainText.isHostile(scalar) else { continue }
      #expect(!PlainText.isSafe("云\(Character(scalar))"), "U+\(String(value, radix: 16))")
    }
    #expect(PlainText.isSafe("云江　日报：“水”，ㄅㆍ㍿한글😀"))
  }
}
