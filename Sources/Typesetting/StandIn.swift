/// What is drawn instead of a character: one that fills its cells, or two of one cell each.
struct StandIn {
  var first: String
  var second: String?

  init(_ first: String, _ second: String? = nil) {
    self.first = first
    self.second = second
  }

  /// Two cells for an ambiguous character on a terminal that draws these in two (typography W4): a wide
  /// character that no terminal doubts, else ASCII, else the printer's geta 〓.
  init(forAmbiguous scalar: UInt32) {
    switch scalar {
    case 0x201C: self.init("〝")
    case 0x201D: self.init("〞")
    case 0x2018: self.init("「")
    case 0x2019: self.init("」")
    case 0x2014, 0x2015, 0x2013, 0x2500, 0x2501: self.init("－")
    case 0x00B7, 0x2022, 0x2027, 0x2219, 0x22C5: self.init("・")
    case 0x2026, 0x22EF: self.init("⋯", " ")
    case 0x2025: self.init(".", ".")
    case 0x00D7: self.init("ｘ")
    case 0x00F7, 0x2215: self.init("／")
    case 0x00B1: self.init("+", "-")
    case 0x00B0: self.init("゜")
    case 0x2103: self.init("o", "C")
    case 0x2030: self.init("%", "o")
    case 0x2192, 0x21D2: self.init("-", ">")
    case 0x2190: self.init("<", "-")
    case 0x2191: self.init("^", " ")
    case 0x2193: self.init("v", " ")
    case 0x2460...0x2468: self.init(String(UnicodeScalar(UInt8(0x31 + scalar - 0x2460))), ")")
    case 0x2469...0x2473:
      self.init(String(UnicodeScalar(UInt8(0x31 + (scalar - 0x2469) / 10))), Self.digit(scalar - 0x2469))
    case 0x2502, 0x2503: self.init("|", " ")
    case 0x2504...0x257F: self.init("+", "-")
    case 0x25A0, 0x25C6, 0x25CF, 0x2605: self.init("*", " ")
    case 0x25A1, 0x25C7, 0x25CB, 0x2606: self.init("o", " ")
    case 0x2160...0x216B, 0x2170...0x2179: self.init(forRoman: scalar)
    default: self.init("〓")
    }
  }

  private init(forRoman scalar: UInt32) {
    let number = Int(scalar < 0x2170 ? scalar - 0x2160 : scalar - 0x2170) + 1
    self.init(number > 9 ? "1" : String(number), number > 9 ? String(number - 10) : " ")
  }

  private static func digit(_ value: UInt32) -> String { String(UnicodeScalar(UInt8(0x30 + value % 10))) }
}
