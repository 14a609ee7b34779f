import CByteSearch

/// The code in which a volume keeps its folded texts for scanning: frequent characters take a byte, nearly all others
/// two, so that a Chinese text has about 1.3 bytes a character instead of three.
///
/// A byte of 0 ends a passage. 1 to 219 are the most frequent characters of the volume, and the second bytes of others,
/// whose first bytes are 220 to 254. 255 and three bytes, to the base of 219, stand for a character that had no room.
/// Where a character begins is so seen from the bytes before it, and a needle in the same code is looked for as bytes.
enum TextCode {
  static let passageEnd: UInt8 = 0
  private static let lead = UInt32(KANBAO_LEAD)
  private static let escape = UInt32(KANBAO_ESCAPE)
  private static let base: UInt32 = 219
  /// How many characters have a code of one or two bytes.
  static let count = Int(base + (escape - lead) * base)

  /// The code of the character that comes at a place in the order of frequency: a byte, or two with the first one above.
  static func code(ofRank rank: Int) -> UInt16 {
    let rank = UInt32(rank)
    if rank < base { return UInt16(rank + 1) }
    return UInt16((lead + (rank - base) / base) << 8 | ((rank - base) % base + 1))
  }

  @inline(__always)
  static func append(_ code: UInt16, to bytes: inout [UInt8]) {
    if code > 0xFF { bytes.append(UInt8(truncatingIfNeeded: code >> 8)) }
    bytes.append(UInt8(truncatingIfNeeded: code))
  }

  static func append(escaped scalar: UInt32, to bytes: inout [UInt8]) {
    let digits = [escape, scalar / (base * base) + 1, scalar / base % base + 1, scalar % base + 1]
    bytes.append(contentsOf: digits.map { UInt8($0) })
  }

  /// The scalar behind an escape, whose place moves behind it.
  static func escaped(in text: UnsafeBufferPointer<UInt8>, at place: inout Int) -> UInt32 {
    var scalar: UInt32 = 0
    for _ in 0..<3 where place < text.count {
      scalar = scalar * base + max(UInt32(text[place]), 1) - 1
      place += 1
    }
    return scalar
  }

  /// The code, 0 for one that has none, and the scalar of the character at a place, which moves behind it; nil for the end of
  /// a passage.
  ///
  /// - Parameter scalars: The scalar of each code.
  static func character(
    in text: UnsafeBufferPointer<UInt8>, at place: inout Int, _ scalars: [UInt32]
  ) -> (code: Int, scalar: UInt32)? {
    let first = text[place]
    place += 1
    if first == passageEnd { return nil }
    if first < lead { return (Int(first), scalars[Int(first)]) }
    if first == escape { return (0, escaped(in: text, at: &place)) }
    guard place < text.count else { return nil }
    let code = Int(first) << 8 | Int(text[place])
    place += 1
    return (code, scalars[code])
  }

  /// Calls `body` with each character of a text in this code, and with 0 at the end of each passage.
  ///
  /// - Parameter scalars: The scalar of each code.
  static func forEach(in text: UnsafeBufferPointer<UInt8>, _ scalars: [UInt32], _ body: (UInt32) -> Void) {
    var place = 0
    while place < text.count { body(character(in: text, at: &place, scalars)?.scalar ?? 0) }
  }
}

/// A text to be looked for in a volume's code.
struct CodedNeedle {
  var bytes: [UInt8] = []
  /// Where its rarest two neighbouring bytes stand.
  var probe = 0
  /// For a text that has to stand as it is written: what isn't as usual in it.
  var variants: [TextVariant]?
}
