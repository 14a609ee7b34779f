/// Whether a scalar may reach a terminal: no control, no bidi control, nothing invisible that changes what others mean.
///
/// The last gate before the grid, wherever the text came from (titles, names, search echoes, error messages): C0, DEL,
/// C1, U+2028 and U+2029, the default-ignorable code points (bidi controls, joiners, variation selectors, fillers,
/// tags), every other format character, surrogates and noncharacters stay outside.
func isDrawable(_ value: UInt32) -> Bool {
  if value < 0x7F { return value >= 0x20 }
  if value >= 0x3400, value < 0xD800 { return true }
  switch value {
  case 0x7F...0x9F, 0xAD, 0x34F, 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2: return false
  case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: return false
  case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: return false
  case 0x3164, 0xD800...0xDFFF, 0xFDD0...0xFDEF, 0xFE00...0xFE0F: return false
  case 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: return false
  case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: return false
  case 0x110BD, 0x110CD, 0x13430...0x1343F: return false
  default: return value & 0xFFFE != 0xFFFE && value <= 0x10FFFF
  }
}
