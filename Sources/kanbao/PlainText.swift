/// What may be written to a terminal: the last gate for every text that came from outside.
enum PlainText {
  /// Whether a terminal or a reader's eye could be misled by the scalar: control characters, bidi controls,
  /// invisible and tag characters, noncharacters.
  static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFDD0...0xFDEF, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    case let value: value & 0xFFFE == 0xFFFE
    }
  }

  /// Whether no scalar of the text is hostile.
  static func isSafe(_ text: some StringProtocol) -> Bool {
    // Nearly every text passes on its bytes alone: hostile scalars begin with one of these.
    var suspicious = false
    for byte in text.utf8 where byte < 0x20 || byte == 0x7F || Self.mayBeginHostile(byte) {
      suspicious = true
      break
    }
    return !suspicious || !text.unicodeScalars.contains(where: isHostile)
  }

  /// Whether a byte of UTF-8 can begin a hostile scalar beyond ASCII.
  static func mayBeginHostile(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xD8 || byte == 0xE1 || byte == 0xE2 || byte == 0xEF || byte >= 0xF0
  }

  /// The text with a question mark for each hostile scalar, as `ls` shows names.
  static func singleLine(_ text: String) -> String {
    if isSafe(text) { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isHostile(scalar) ? "?" : scalar) }
    return String(safe)
  }
}
