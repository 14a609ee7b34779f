/// Numbers in as few bytes as they need, seven bits in each, the lowest first.
enum Varint {
  static func append(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Reads bytes from the front. What is damaged gives nil, never a place outside.
struct ByteReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var place: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  var isAtEnd: Bool { place >= bytes.count }

  @inline(__always)
  mutating func byte() -> UInt8? {
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  /// The next number; nil at the end, and when it is longer than any that was written.
  @inline(__always)
  mutating func number() -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 63 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(value) }
      shift += 7
    }
    return nil
  }

  mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= bytes.count - place else { return false }
    place += count
    return true
  }

  /// The next `count` bytes.
  mutating func slice(_ count: Int) -> UnsafeBufferPointer<UInt8>? {
    let start = place
    guard skip(count) else { return nil }
    return UnsafeBufferPointer(rebasing: bytes[start..<place])
  }

  /// The bytes of the next `count` numbers.
  mutating func numbers(_ count: Int) -> UnsafeBufferPointer<UInt8>? {
    let start = place
    for _ in 0..<count where number() == nil { return nil }
    return UnsafeBufferPointer(rebasing: bytes[start..<place])
  }

  /// A text with its length before it.
  mutating func text() -> String? {
    guard let count = number(), let slice = slice(count) else { return nil }
    return String(decoding: slice, as: UTF8.self)
  }
}
