import Glibc

/// Finds elements and their numbers in what poppler's programs print about one page.
///
/// They write the same few elements in the same way, one a line, so that this looks for those and passes over
/// everything else; a number that isn't there makes the element nothing.
struct PopplerScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  /// Where the attributes of the element at hand begin.
  private var element = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The most words or pieces of text of a page: hundreds of times those of a dense one.
  static let pieceLimit = 200_000

  // MARK: Elements

  /// Whether these bytes stand at a position.
  @inline(__always)
  func begins(_ text: StaticString, at position: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count, let start = bytes.baseAddress else { return false }
    return memcmp(start + position, text.utf8Start, count) == 0
  }

  /// Goes behind the name of the next element that begins so; false at the end.
  mutating func find(_ name: StaticString) -> Bool {
    while let open = index(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      if begins(name, at: position) {
        position += name.utf8CodeUnitCount
        element = position
        return true
      }
    }
    return false
  }

  /// Goes behind the name of the next element that begins in one of two ways; whether it is the first, nil at the end.
  mutating func find(_ name: StaticString, or other: StaticString) -> Bool? {
    while let open = index(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      for candidate in [true, false] {
        let name = candidate ? name : other
        guard begins(name, at: position) else { continue }
        position += name.utf8CodeUnitCount
        element = position
        return candidate
      }
    }
    return nil
  }

  /// The bytes up to an end tag; the position is then behind it.
  mutating func text(until end: StaticString) -> UnsafeBufferPointer<UInt8> {
    let start = position
    var close = position
    while let open = index(of: UInt8(ascii: "<"), from: close) {
      if begins(end, at: open) {
        position = open + end.utf8CodeUnitCount
        return UnsafeBufferPointer(rebasing: bytes[start..<open])
      }
      close = open + 1
    }
    position = bytes.count
    return UnsafeBufferPointer(rebasing: bytes[start...])
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Goes behind the `>` of the element at hand.
  mutating func close() { position = index(of: UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? bytes.count }

  // MARK: Attributes

  /// The number that an attribute of the element at hand has; nil where it isn't there or is none. Attributes are found
  /// soonest when they are asked for in the order in which they stand.
  @inline(__always)
  mutating func number(of name: StaticString) -> Double? {
    if !passes(name) {
      position = element
      guard goes(to: name) else { return nil }
    }
    return number()
  }

  /// What stands between the quotes of an attribute; the position stays where it is.
  func value(of name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    var attribute = self
    guard attribute.goes(to: name), let end = index(of: UInt8(ascii: "\""), from: attribute.position) else {
      return nil
    }
    return UnsafeBufferPointer(rebasing: bytes[attribute.position..<end])
  }

  /// Goes behind a name, `=` and a quote that stand here; blanks before them are passed over.
  @inline(__always)
  private mutating func passes(_ name: StaticString) -> Bool {
    var start = position
    while start < bytes.count, bytes[start] == 0x20 { start &+= 1 }
    let value = start + name.utf8CodeUnitCount + 2
    guard value < bytes.count, bytes[value - 1] == UInt8(ascii: "\""), bytes[value - 2] == UInt8(ascii: "="),
      begins(name, at: start)
    else { return false }
    position = value
    return true
  }

  /// Goes behind the quote that begins the value of an attribute of the element at hand.
  private mutating func goes(to name: StaticString) -> Bool {
    while !passes(name) {
      guard let open = index(of: UInt8(ascii: "\""), from: position),
        let close = index(of: UInt8(ascii: "\""), from: open + 1),
        index(of: UInt8(ascii: ">"), from: position) ?? bytes.count > open
      else { return false }
      position = close + 1
    }
    return true
  }

  /// A decimal number within what a page can hold, up to a quote; the position is then behind that.
  @inline(__always)
  private mutating func number() -> Double? {
    var index = position
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index &+= 1 }
    let start = index
    var digits: UInt64 = 0
    // A power of ten of as many digits is exact.
    var scale = 1.0
    var isFraction = false
    while index < bytes.count {
      let digit = bytes[index] &- 0x30
      if digit <= 9 {
        digits = digits &* 10 &+ UInt64(digit)
        if isFraction { scale *= 10 }
      } else if bytes[index] == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      index &+= 1
    }
    // Eighteen digits at most: no more overflow, nor does poppler write as many.
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\""), index > start, index - start < 19 else { return nil }
    position = index + 1
    let result = Double(digits) / scale
    guard result < 1_000_000 else { return nil }
    return isNegative ? -result : result
  }
}
