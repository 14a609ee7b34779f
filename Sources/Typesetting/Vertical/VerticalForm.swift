import CUnicodeTables

/// How a character is drawn in vertical text.
///
/// The forms are UnicodeData's `<vertical>` mappings; what these lack is decided here (typography V2–V4). The text
/// keeps its own characters: presentation forms are for drawing, not for keeping (CLREQ).
enum VerticalForm {
  case itself
  /// Another character, of two cells.
  case other(UInt32)

  /// What stands directly on both sides of a character.
  struct Neighbours {
    /// Letters or digits.
    var areWords: Bool
    var areDigits: Bool
  }

  init(of scalar: UInt32, style: VerticalStyle, neighbours: Neighbours) {
    let isVertical = style.forms == .vertical
    let (outer, inner) = isVertical ? (UInt32(0xFE43), UInt32(0xFE41)) : (UInt32(0x300E), UInt32(0x300C))
    let isMainland = style.quotes == .mainland
    switch scalar {
    case 0x2018 where neighbours.areWords, 0x2019 where neighbours.areWords: self = .other(0xFF07)
    case 0x201C, 0x201D: self = .other((isMainland ? outer : inner) + scalar - 0x201C)
    case 0x2018, 0x2019: self = .other((isMainland ? inner : outer) + scalar - 0x2018)
    // A horizontal dash would read as 一.
    case 0x2014, 0x2015, 0x2500, 0x2501: self = .other(isVertical ? 0xFE31 : 0xFF5C)
    case 0x002D, 0x2010, 0x2011, 0x2013, 0xFF0D: self = .other(isVertical ? 0xFE32 : 0xFF5C)
    case 0x007E, 0x301C, 0xFF5E: self = .other(isVertical ? 0xFE34 : 0xFF5E)
    case 0x22EF where isVertical: self = .other(0xFE19)
    case 0x00B7, 0x2022, 0x2027, 0x2219, 0x22C5, 0xFF65: self = .other(0x30FB)
    case 0x002E where neighbours.areDigits: self = .other(0x30FB)
    default:
      if isVertical, let form = Self.mapped(scalar) {
        self = .other(form)
      } else if (0x21...0x7E).contains(scalar) {
        self = .other(scalar + 0xFEE0)
      } else {
        self = .itself
      }
    }
  }

  /// The presentation form for vertical text, if Unicode has one.
  private static func mapped(_ scalar: UInt32) -> UInt32? {
    guard scalar < 0x10000, scalar < 0x4E00 || scalar > 0x9FFF else { return nil }
    let forms = kanbao_vertical_forms_table()
    var low = 0
    var high = TableNumber.verticalForms
    while low < high {
      let middle = (low + high) / 2
      if UInt32(forms[2 * middle]) < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < TableNumber.verticalForms, UInt32(forms[2 * low]) == scalar else { return nil }
    return UInt32(forms[2 * low + 1])
  }
}
