import CNcurses
import Glibc
import TerminalScreen

/// The character encoding of the session, as curses will write and the keyboard will send it.
struct TerminalLocale: Hashable, Sendable {
  /// Whether the encoding is UTF-8; else it is another one that can write Chinese, such as GB18030 or Big5.
  var isUTF8: Bool

  /// Takes the locale of the environment; where that can't write Chinese (the C locale, as ssh often leaves it),
  /// C.UTF-8, because a terminal of today speaks UTF-8 whatever the server was told.
  static func prepare() -> TerminalLocale {
    setlocale(LC_CTYPE, "")
    if !writesChinese {
      for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] {
        if setlocale(LC_CTYPE, name) != nil, writesChinese { break }
      }
    }
    let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
    return TerminalLocale(isUTF8: codeset.uppercased() == "UTF-8")
  }

  /// The cells that curses will count for a scalar; negative when it can't be written.
  func width(_ scalar: UInt32) -> Int {
    if scalar >= 0x20, scalar < 0x7F { return 1 }
    if isUTF8, scalar >= 0x4E00, scalar < 0x9FA5 { return 2 }
    return Int(kanbao_width(scalar))
  }

  private static var writesChinese: Bool { kanbao_width(0x770B) == 2 }

  /// The cells of an East Asian Ambiguous character such as “ in this locale, 1 or 2: in GB18030 and Big5 it takes 2.
  var ambiguousWidth: Int { kanbao_width(0x201C) == 2 ? 2 : 1 }

  /// How typed bytes become text.
  var decoding: TextDecoding { isUTF8 ? decodeUTF8 : decodeInLocale }
}

@Sendable private func decodeInLocale(_ bytes: ArraySlice<UInt8>) -> TextStep {
  var value: UInt32 = 0
  let count = bytes.withUnsafeBufferPointer { kanbao_decode($0.baseAddress, $0.count, &value) }
  if count == -2 { return .incomplete }
  guard count > 0, let scalar = Unicode.Scalar(value) else { return .invalid }
  return .scalar(scalar, bytes: count)
}
