/// Names and paths of files as strings.
///
/// To the system they are bytes, and a ZIP archive of a Chinese Windows that is unpacked elsewhere leaves some in GBK. So
/// that a file can be opened by the string that stands for its name, a name that isn't UTF-8 is *kept*: each of its bytes
/// beyond ASCII is a scalar of the last private plane. What is read of a name, and shown, is ``readable(_:)``.
public enum FileName {
  /// The scalar that stands for a byte is this one and the byte: U+10FE80 to U+10FEFF.
  private static let base: UInt32 = 0x10FE00
  private static let keptScalars = base + 0x80...base + 0xFF

  /// The string for the bytes of a name or path: their text if they are UTF-8, else they are kept.
  public static func text(of bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    if TextEncoding.isUTF8(bytes) {
      let text = String(decoding: bytes, as: UTF8.self)
      if !isKept(text) { return text }
    }
    var kept = String.UnicodeScalarView()
    for byte in bytes {
      kept.append(byte < 0x80 ? Unicode.Scalar(byte) : Unicode.Scalar(base + UInt32(byte)) ?? "\u{FFFD}")
    }
    return String(kept)
  }

  /// The string for a name or path that ends in a zero.
  public static func text(ofCString start: UnsafePointer<CChar>) -> String {
    var bytes: [UInt8] = []
    var next = start
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return text(of: bytes)
  }

  /// The bytes of a name or path, and a zero: what the system is given.
  public static func path(of text: String) -> [CChar] {
    var path: [CChar] = []
    path.reserveCapacity(text.utf8.count + 1)
    if isKept(text) {
      for byte in bytes(of: text.unicodeScalars) { path.append(CChar(bitPattern: byte)) }
    } else {
      for byte in text.utf8 { path.append(CChar(bitPattern: byte)) }
    }
    path.append(0)
    return path
  }

  /// Whether bytes are kept in a text.
  public static func isKept(_ text: String) -> Bool {
    // In UTF-8 they all begin so.
    text.utf8.contains(0xF4) && text.unicodeScalars.contains { keptScalars.contains($0.value) }
  }

  /// A name, a path or any text with such in it, for people: bytes that were kept are read as GB18030 where a name is
  /// that, and stand as U+FFFD elsewhere.
  public static func readable(_ text: String) -> String {
    if !isKept(text) { return text }
    var readable = ""
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      // A component is kept as a whole, so that nothing else stands in it; a character's second byte may be ASCII.
      let component = rest.prefix { $0 != "/" && ($0.isASCII || keptScalars.contains($0.value)) }
      readable += decoded(bytes(of: component))
      rest = rest[component.endIndex...]
      readable.unicodeScalars.append(contentsOf: rest.prefix(1))
      rest = rest.dropFirst()
    }
    return readable
  }

  private static func bytes(of kept: some Sequence<Unicode.Scalar>) -> [UInt8] {
    kept.flatMap { scalar in
      keptScalars.contains(scalar.value)
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(UTF8.encode(scalar) ?? .init())
    }
  }

  private static func decoded(_ bytes: [UInt8]) -> String {
    if !TextEncoding.isUTF8(bytes), let text = TextEncoding.gb18030.decode(bytes, from: 0), text.faults == 0 {
      return String(decoding: text.bytes, as: UTF8.self)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension StringProtocol {
  /// Whether a name or path ends so, compared byte by byte: `hasSuffix` compares characters, and a letter that joins to
  /// what follows it (Unicode's Prepend) makes one of itself and the full stop.
  func hasEnding(_ ending: String) -> Bool { utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) }
}
