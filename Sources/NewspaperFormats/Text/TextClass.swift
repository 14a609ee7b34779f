/// What a scalar is to the typesetter of a Chinese page.
enum TextClass: UInt8 {
  case han, digit, latin, blank
  /// 。！？
  case terminal
  /// ，、
  case comma
  case semicolon, colon
  case opener, closer
  /// — and …, which come in pairs.
  case dash
  case other
}

/// Scalars of a dump are kept as plain numbers: they are looked at several times and become text once.
typealias Scalar = UInt32

extension Scalar {
  @inline(__always)
  init(_ literal: Unicode.Scalar) { self = literal.value }

  /// What this scalar is to the typesetter.
  @inline(__always)
  var textClass: TextClass { self >= 0x3400 && self < 0xA000 ? .han : classBesideHan }

  /// Whether this scalar is of the class `blank`: asked of every character, more than once.
  @inline(__always)
  var isBlank: Bool {
    if self > 0x3000 { return self == 0xFEFF }
    if self < 0x80 { return self <= 0x20 || self == 0x7F }
    switch self {
    case 0x3000, 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F: return true
    default: return false
    }
  }

  private var classBesideHan: TextClass {
    if self < 0x80 { return asciiClass }
    switch self {
    case 0x3002, 0xFF01, 0xFF1F: return .terminal
    case 0xFF0C, 0x3001: return .comma
    case 0xFF1B: return .semicolon
    case 0xFF1A, 0x2236: return .colon
    case 0x201C, 0x2018, 0x300A, 0x300C, 0x300E, 0x3008, 0x3010, 0x3014, 0xFF08, 0x3016: return .opener
    case 0x201D, 0x2019, 0x300B, 0x300D, 0x300F, 0x3009, 0x3011, 0x3015, 0xFF09, 0x3017: return .closer
    case 0x2014, 0x2015, 0x2026, 0x22EF, 0x2500: return .dash
    case 0x3000, 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0xFEFF: return .blank
    case 0xFF10...0xFF19: return .digit
    case 0xC0...0x24F, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return .latin
    case 0x3007, 0x3005, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3040...0x30FF, 0xAC00...0xD7AF: return .han
    default: return .other
    }
  }

  private var asciiClass: TextClass {
    switch self {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .latin
    case 0...0x20, 0x7F: .blank
    case 0x2C: .comma
    case 0x21, 0x3F: .terminal
    case 0x3B: .semicolon
    case 0x3A: .colon
    case 0x28, 0x5B: .opener
    case 0x29, 0x5D: .closer
    default: .other
    }
  }

  /// The width in hundredths of an em; blanks count nothing, for justification makes them.
  @inline(__always)
  var emWidth: Int {
    if self >= 0x2E80 { return 100 }
    if self < 0x80 { return asciiWidth }
    switch self {
    case 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F: return 0
    case 0xB7, 0x2022, 0x2019, 0x2018: return 50
    case 0xC0...0x24F: return 52
    default: return 100
    }
  }

  private var asciiWidth: Int {
    switch self {
    case 0...0x20: 0
    case 0x30...0x39: 54
    case 0x41...0x5A: 64
    case 0x61...0x7A: 51
    case 0x25, 0x40: 85
    default: 33
    }
  }

  /// A Latin letter or digit of half width, as in a number or a Western word.
  @inline(__always)
  var isHalfWidthWord: Bool {
    self < 0x80 ? (textClass == .digit || textClass == .latin) : (self >= 0xC0 && self < 0x250)
  }

  /// What a radical code point stands for: the ideograph of the same shape; anything else is itself.
  @inline(__always)
  var ideograph: Scalar {
    guard self >= 0x2E80, self < 0x2FE0 else { return self }
    let mapped = radicalTable[Int(self - 0x2E80)]
    return mapped == 0 ? self : mapped
  }
}

/// Makes text of scalars.
func string(_ scalars: [Scalar]) -> String { string(scalars[...]) }

/// Makes text of scalars.
func string(_ scalars: ArraySlice<Scalar>) -> String {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * scalars.count) { bytes in
    var count = 0
    func put(_ byte: Scalar) {
      bytes[count] = UInt8(truncatingIfNeeded: byte)
      count &+= 1
    }
    for scalar in scalars {
      if scalar >= 0x800, scalar < 0x10000 {
        put(0xE0 | scalar >> 12)
        put(0x80 | scalar >> 6 & 0x3F)
        put(0x80 | scalar & 0x3F)
      } else if scalar < 0x80 {
        put(scalar)
      } else if scalar < 0x800 {
        put(0xC0 | scalar >> 6)
        put(0x80 | scalar & 0x3F)
      } else {
        put(0xF0 | scalar >> 18)
        put(0x80 | scalar >> 12 & 0x3F)
        put(0x80 | scalar >> 6 & 0x3F)
        put(0x80 | scalar & 0x3F)
      }
    }
    // What was made of scalars is UTF-8: to look at it once more would take as long as to make it.
    return String(copying: UTF8Span(unchecked: UnsafeBufferPointer(rebasing: bytes[..<count]).span))
  }
}
