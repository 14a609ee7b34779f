import Newspaper

/// The text of a page: decoded by its byte order mark, by what it declares, and else by statistics.
enum HTMLText {
  /// How far into a page its encoding is looked for.
  private static let headLength = 4096

  static func source(
    _ bytes: consuming [UInt8], file: String, encoding: String?
  ) throws(FormatError) -> SourceText {
    if bytes.isEmpty { throw .empty(path: file) }
    var name = encoding
    if name == nil { name = try self.encoding(of: bytes, file: file) }
    return try SourceText(bytes, file: file, encoding: name)
  }

  /// The encoding of a page. Valid UTF-8 with any character beyond ASCII in it is no other encoding, whatever it says.
  private static func encoding(of bytes: [UInt8], file: String) throws(FormatError) -> String? {
    let isUTF8 = TextEncoding.isUTF8(bytes)
    if isUTF8, bytes.contains(where: { $0 >= 0x80 }) { return "utf-8" }
    if let declared = declaredEncoding(of: bytes), let encoding = TextEncoding(named: declared),
      encoding != .utf8, encoding != .utf16LittleEndian, encoding != .utf16BigEndian,
      bytes.first != 0xFF, bytes.first != 0xFE
    {
      return declared
    }
    return try TextEncoding.detect(bytes, isUTF8: isUTF8, file: file).rawValue.lowercased()
  }

  /// What follows `charset=` or `encoding=` at the front.
  static func declaredEncoding(of bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(headLength).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    for key in ["charset", "encoding"] {
      guard let range = head.firstRange(of: key) else { continue }
      let rest = head[range.upperBound...].drop { $0 == " " }
      guard rest.first == "=" else { continue }
      let value = rest.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" }
        .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      if !value.isEmpty { return String(value) }
    }
    return nil
  }
}
