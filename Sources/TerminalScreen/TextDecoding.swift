/// How typed bytes become text: one step of a decoder for a character encoding.
///
/// It is given the bytes that have come so far (at least one) and tells of the first scalar among them.
public typealias TextDecoding = @Sendable (_ bytes: ArraySlice<UInt8>) -> TextStep

/// What a decoder makes of the first bytes of a text.
public enum TextStep: Hashable, Sendable {
  /// A scalar, and how many bytes it took.
  case scalar(Unicode.Scalar, bytes: Int)
  /// The beginning of a scalar; more bytes are needed.
  case incomplete
  /// The first byte begins nothing.
  case invalid
}

/// Decodes UTF-8, strictly: no overlong form, no surrogate.
@Sendable public func decodeUTF8(_ bytes: ArraySlice<UInt8>) -> TextStep {
  guard let lead = bytes.first else { return .incomplete }
  let count: Int
  let second: ClosedRange<UInt8>
  switch lead {
  case 0x00...0x7F: return .scalar(Unicode.Scalar(lead), bytes: 1)
  case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
  case 0xE0: (count, second) = (3, 0xA0...0xBF)
  case 0xED: (count, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: (count, second) = (3, 0x80...0xBF)
  case 0xF0: (count, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
  case 0xF4: (count, second) = (4, 0x80...0x8F)
  default: return .invalid
  }
  var value = UInt32(lead) & (0x7F >> UInt32(count))
  var expected = second
  for byte in bytes.dropFirst().prefix(count - 1) {
    guard expected.contains(byte) else { return .invalid }
    expected = 0x80...0xBF
    value = value << 6 | UInt32(byte & 0x3F)
  }
  guard bytes.count >= count, let scalar = Unicode.Scalar(value) else { return .incomplete }
  return .scalar(scalar, bytes: count)
}
