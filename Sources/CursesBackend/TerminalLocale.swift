import CNcurses
import Glibc
import TerminalScreen

/// The character encoding of the session, as curses will write and the keyboard will send it.
struct TerminalLocale: Hashable, Sendable {
  /// How text is written.
  enum Encoding: Hashable, Sendable {
    case utf8
    /// Another one that can write Chinese, such as GB18030 or Big5, under the system's name.
    case other(String)
    /// Nothing but ASCII, on a terminal that doesn't know Chinese.
    case ascii
  }

  private(set) var encoding: Encoding
  /// Whether the environment names no encoding that can write Chinese, so that UTF-8 is a guess.
  let isGuess: Bool

  /// Takes the locale of the environment; where that can't write Chinese (the C locale, as ssh often leaves it),
  /// C.UTF-8, because a terminal of today speaks UTF-8 whatever the server was told.
  static func prepare() -> TerminalLocale {
    setlocale(LC_CTYPE, "")
    var isGuess = false
    if !writesChinese {
      isGuess = !namesUTF8
      for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] {
        if setlocale(LC_CTYPE, name) != nil, writesChinese { break }
      }
    }
    let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
    let isUTF8 = codeset.uppercased() == "UTF-8"
    return TerminalLocale(encoding: isUTF8 ? .utf8 : writesChinese ? .other(codeset) : .ascii, isGuess: isGuess)
  }

  /// Whether the environment names a locale of UTF-8, though the system may not have it.
  private static var namesUTF8: Bool {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { (name: String) in getenv(name) }.first {
      $0.pointee != 0
    }
    guard let name else { return false }
    let codeset = String(cString: name).lowercased().split(separator: ".").dropFirst().first ?? ""
    return codeset.hasPrefix("utf-8") || codeset.hasPrefix("utf8")
  }

  /// Takes what the terminal has shown: a guess that it didn't bear out is given up.
  mutating func settle(_ reply: ProbeReply) {
    if isGuess, !reply.speaksUTF8 { encoding = .ascii }
  }

  /// Whether Chinese can be written.
  var writesChinese: Bool { encoding != .ascii }

  /// The cells that curses will count for a scalar; negative when it can't be written.
  func width(_ scalar: UInt32) -> Int {
    if scalar >= 0x20, scalar < 0x7F { return 1 }
    if encoding == .ascii { return -1 }
    if encoding == .utf8, scalar >= 0x4E00, scalar < 0x9FA5 { return 2 }
    return Int(kanbao_width(scalar))
  }

  /// The bytes of a text; none when the locale can't write it.
  func bytes(of text: String) -> [UInt8] {
    var all: [UInt8] = []
    for scalar in text.unicodeScalars {
      var bytes = [UInt8](repeating: 0, count: 32)
      let count = kanbao_encode(scalar.value, &bytes)
      if count <= 0 { return [] }
      all += bytes.prefix(Int(count))
    }
    return all
  }

  private static var writesChinese: Bool { kanbao_width(0x770B) == 2 }

  /// The cells of an East Asian Ambiguous character such as “ in this locale, 1 or 2: in GB18030 and Big5 it takes 2.
  var ambiguousWidth: Int { kanbao_width(0x201C) == 2 ? 2 : 1 }

  /// How typed bytes become text.
  var decoding: TextDecoding { if case .other = encoding { decodeInLocale } else { decodeUTF8 } }
}

@Sendable private func decodeInLocale(_ bytes: ArraySlice<UInt8>) -> TextStep {
  var value: UInt32 = 0
  let count = bytes.withUnsafeBufferPointer { kanbao_decode($0.baseAddress, $0.count, &value) }
  if count == -2 { return .incomplete }
  guard count > 0, let scalar = Unicode.Scalar(value) else { return .invalid }
  return .scalar(scalar, bytes: count)
}
