import Typesetting

/// What may be written to a terminal: the last gate for every text that came from outside.
enum PlainText {
  /// Whether a terminal or a reader's eye could be misled by the scalar: nothing is seen of it, or only in how others
  /// look. What shapes its neighbours, such as the joiners of emoji, is printed.
  static func isHostile(_ scalar: Unicode.Scalar) -> Bool { Visibility(of: scalar.value) == .unseen }

  /// Whether no scalar of the text is hostile.
  static func isSafe(_ text: some StringProtocol) -> Bool {
    // Nearly every text passes on its bytes alone: hostile scalars begin with one of these.
    var suspicious = false
    var before: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20 || byte == 0x7F || Self.mayBeginHostile(before, byte) {
        suspicious = true
        break
      }
      before = byte
    }
    return !suspicious || !text.unicodeScalars.contains(where: isHostile)
  }

  /// Whether a byte of UTF-8 can begin a hostile scalar beyond ASCII, or with the one before it: of those that begin as
  /// kana and marks do only U+3164 is hostile.
  private static func mayBeginHostile(_ before: UInt8, _ byte: UInt8) -> Bool {
    switch byte {
    case 0x85: before == 0xE3
    case 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF0...: true
    default: false
    }
  }

  /// The text with a question mark for each hostile scalar, as `ls` shows names.
  static func singleLine(_ text: String) -> String {
    if isSafe(text) { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isHostile(scalar) ? "?" : scalar) }
    return String(safe)
  }
}
