import FoundationEssentials

/// What stands between the quotation marks of a string of JSON.
enum JSONEscapes {
  /// The text that is written so; as it stands when its escapes are no JSON.
  static func text(_ written: String) -> String {
    guard written.utf8.contains(UInt8(ascii: "\\")) else { return written }
    return (try? JSONDecoder().decode(String.self, from: Data("\"\(written)\"".utf8))) ?? written
  }
}
