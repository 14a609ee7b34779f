import Glibc

/// Finds two texts in a JSON object without reading the rest: the paper and the day of a record.
///
/// It is right for well-formed objects; what is malformed is found when the record itself is decoded.
struct JSONFieldFinder {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Calls `body` with each key of the object and its value, until it is true. A text's value is what stands between
  /// its quotes, escapes and all, that of a number its digits; of any other kind of value it is empty.
  mutating func forEachText(_ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool) {
    guard take(UInt8(ascii: "{")) else { return }
    while let key = string(), take(UInt8(ascii: ":")) {
      skipBlanks()
      guard index < bytes.count else { return }
      if bytes[index] == UInt8(ascii: "\"") {
        guard let value = string() else { return }
        if body(key, value) { return }
      } else {
        var end = index
        while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
        if body(key, slice(index, end)) { return }
        skipValue()
      }
      guard take(UInt8(ascii: ",")) else { return }
    }
  }

  /// The text that stands between quotes so; as it stands when its escapes are no JSON.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    JSONEscapes.text(String(decoding: bytes, as: UTF8.self))
  }

  private func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// What stands between the quotes of the text that begins here.
  private mutating func string() -> UnsafeBufferPointer<UInt8>? {
    guard take(UInt8(ascii: "\"")), let base = bytes.baseAddress else { return nil }
    let start = index
    while index < bytes.count, let found = memchr(base + index, 0x22, bytes.count - index) {
      let end = found - UnsafeMutableRawPointer(mutating: base)
      var slash = end
      while slash > start, bytes[slash - 1] == UInt8(ascii: "\\") { slash -= 1 }
      index = end + 1
      if (end - slash).isMultiple(of: 2) { return slice(start, end) }
    }
    return nil
  }

  /// Skips a list, an object, a number or a word.
  private mutating func skipValue() {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        if string() == nil {
          index = bytes.count
          return
        }
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return }
        depth -= 1
        if depth == 0 {
          index += 1
          return
        }
      case UInt8(ascii: ","): if depth == 0 { return }
      default: break
      }
      index += 1
    }
  }
}
