import FoundationEssentials

/// What is the same for every command that writes JSON.
enum JSONText {
  /// The text with each hostile scalar (``PlainText``) as `\u` escapes, which mean the same.
  ///
  /// The encoder escapes only what JSON demands; the rest could still reach a terminal.
  static func escapingHostile(_ json: Data) -> [UInt8] {
    let bytes = Array(json)
    guard let text = String(validating: bytes, as: UTF8.self), !PlainText.isSafe(text) else { return bytes }
    var escaped: [UInt8] = []
    for scalar in text.unicodeScalars {
      if PlainText.isHostile(scalar) {
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let digits = String(unit, radix: 16)
          escaped += Array("\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
        }
      } else {
        escaped += Array(String(scalar).utf8)
      }
    }
    return escaped
  }
}
