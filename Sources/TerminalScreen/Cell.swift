import Typesetting

/// One cell (格) of the grid. A wide cluster is a lead cell and a continuation cell.
///
/// The text lies within the cell, so that a screen is one piece of memory and two cells are compared as two words:
/// at most 15 UTF-8 bytes, enough for a Han character with four combining marks. What is longer loses its last marks.
public struct Cell: Hashable, Sendable {
  /// UTF-8 bytes 0–7 of the text, the first one lowest.
  var low: UInt64
  /// UTF-8 bytes 8–14 of the text, and the style's role in the highest byte.
  var high: UInt64

  /// A cell that shows the printable scalars of `text`, as far as they fit; with an empty text a continuation cell.
  public init(text: String = " ", style: Style = .text) {
    var glyph = GlyphBytes()
    for scalar in text.unicodeScalars where Visibility(of: scalar.value) == .visible {
      guard glyph.append(scalar.value) else { break }
    }
    self.init(glyph: glyph, style: style)
  }

  init(glyph: GlyphBytes, style: Style) {
    self.low = glyph.low
    self.high = glyph.high | UInt64(style.role.rawValue) << 56
  }

  /// The second cell of a wide cluster.
  static func continuation(style: Style) -> Cell {
    Cell(glyph: GlyphBytes(), style: style)
  }

  static func blank(style: Style) -> Cell {
    Cell(glyph: .blank, style: style)
  }

  /// The cluster that begins here; empty in a continuation cell; a blank in an empty one.
  public var text: String {
    var text = ""
    forEachScalar { text.unicodeScalars.append($0) }
    return text
  }

  public var style: Style {
    get { Style(Style.Role(rawValue: UInt8(high >> 56)) ?? .text) }
    set { high = high & 0x00FF_FFFF_FFFF_FFFF | UInt64(newValue.role.rawValue) << 56 }
  }

  /// Whether this is the second half of a wide cluster.
  public var isContinuation: Bool { low == 0 }

  /// The value of the scalar when the text is a single one of it; nil for marks upon a base and for a continuation.
  public var onlyScalar: UInt32? {
    let lead = UInt32(low & 0xFF)
    guard high & 0x00FF_FFFF_FFFF_FFFF == 0, lead != 0 else { return nil }
    let second = UInt32(low >> 8 & 0x3F)
    let third = UInt32(low >> 16 & 0x3F)
    let fourth = UInt32(low >> 24 & 0x3F)
    switch lead {
    case ..<0x80: return low >> 8 == 0 ? lead : nil
    case ..<0xE0: return low >> 16 == 0 ? (lead & 0x1F) << 6 | second : nil
    case ..<0xF0: return low >> 24 == 0 ? (lead & 0x0F) << 12 | second << 6 | third : nil
    default: return low >> 32 == 0 ? (lead & 0x07) << 18 | second << 12 | third << 6 | fourth : nil
    }
  }

  /// Calls `body` with each scalar of the text: a base first, then its marks.
  public func forEachScalar(_ body: (Unicode.Scalar) -> Void) {
    var low = low
    var high = high & 0x00FF_FFFF_FFFF_FFFF
    while low != 0 {
      let lead = UInt32(low & 0xFF)
      let count: UInt64 = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var value = count == 1 ? lead : lead & (0x7F >> UInt32(count))
      for index in 1..<max(count, 1) {
        value = value << 6 | UInt32(low >> (8 * index) & 0x3F)
      }
      if let scalar = Unicode.Scalar(value) { body(scalar) }
      low = low >> (8 * count) | high << (64 - 8 * count)
      high >>= 8 * count
    }
  }
}

/// At most 15 bytes of UTF-8 in two words, without a zero byte among them.
struct GlyphBytes {
  var low: UInt64 = 0
  var high: UInt64 = 0
  private var count: UInt64 = 0

  static let blank = GlyphBytes(low: 0x20, high: 0, count: 1)
  static let standIn = GlyphBytes(low: 0x3F, high: 0, count: 1)

  init() {}

  private init(low: UInt64, high: UInt64, count: UInt64) {
    self.low = low
    self.high = high
    self.count = count
  }

  var isEmpty: Bool { count == 0 }

  /// Adds a scalar; false, and nothing is changed, when there is no room for all of it.
  mutating func append(_ scalar: UInt32) -> Bool {
    let v = UInt64(scalar)
    let bytes: UInt64
    let length: UInt64
    if v < 0x80 {
      (bytes, length) = (v, 1)
    } else if v < 0x800 {
      (bytes, length) = (0xC0 | v >> 6 | (0x80 | v & 0x3F) << 8, 2)
    } else if v < 0x1_0000 {
      (bytes, length) = (0xE0 | v >> 12 | (0x80 | v >> 6 & 0x3F) << 8 | (0x80 | v & 0x3F) << 16, 3)
    } else {
      let upper = 0xF0 | v >> 18 | (0x80 | v >> 12 & 0x3F) << 8
      (bytes, length) = (upper | (0x80 | v >> 6 & 0x3F) << 16 | (0x80 | v & 0x3F) << 24, 4)
    }
    guard count + length <= 15 else { return false }
    if count < 8 {
      low |= bytes << (8 * count)
      if count + length > 8 { high |= bytes >> (8 * (8 - count)) }
    } else {
      high |= bytes << (8 * (count - 8))
    }
    count += length
    return true
  }
}
