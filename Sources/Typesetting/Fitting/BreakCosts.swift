/// What it costs to end a line at an opportunity (Typesetting.md, Lines): what belongs together stays together if it is cheap.
struct BreakCosts {
  private let text: TextBytes
  private let tables: BreakTables
  /// Whether the text so far ends in a number, or in a number and 万, 余 and the like.
  private var tail = Tail.other

  private enum Tail { case other, number, multiplied }

  static let beforeUnit: UInt8 = 6
  static let afterMultiplier: UInt8 = 3
  static let afterOrdinalMark: UInt8 = 6
  static let beforeDash: UInt8 = 4
  static let afterItemMark: UInt8 = 6
  static let afterScheme: UInt8 = 6
  static let orphan = 30
  static let hanging = 1
  static let divided: UInt8 = 20

  init(text: TextBytes, tables: BreakTables) {
    self.text = text
    self.tables = tables
  }

  var followsNumber: Bool { tail != .other }

  mutating func begin() { tail = .other }

  /// The cost after the Han character at `offset`, which follows a number and is followed by another one.
  mutating func costAfterUnit(at offset: Int) -> UInt8 {
    tail = isMultiplier(at: offset) ? .multiplied : .other
    return tail == .multiplied ? Self.afterMultiplier : 0
  }

  /// The cost after an atom, given the kinds of its last character and of the next one.
  mutating func cost(after atom: Atom, last: CodePointKind, next: CodePointKind) -> UInt8 {
    let lastClass = tables.lineClass[Int(last)]
    let nextClass = tables.lineClass[Int(next)]
    if lastClass == LineClass.nu || lastClass == LineClass.po {
      tail = .number
    } else if tail != .other {
      tail = atom.contentEnd == atom.start + 3 && isMultiplier(at: atom.start) ? .multiplied : .other
    }
    if tail != .other, KindFlags(of: next).contains(.han) {
      return tail == .number ? Self.beforeUnit : Self.afterMultiplier
    }
    let end = atom.contentEnd
    if nextClass == LineClass.nu, text.isScalar("第", at: end - 3) { return Self.afterOrdinalMark }
    if nextClass == LineContext.dash.rawValue || nextClass == LineContext.ellipsis.rawValue, isPair(at: atom.end) {
      return Self.beforeDash
    }
    switch text.base[end - 1] {
    case 0x2F: return endsWithScheme(atom) ? Self.afterScheme : 0
    case 0x80...0xBF: return end - atom.start >= 3 && endsWithItemMark(end - 3) ? Self.afterItemMark : 0
    default: return 0
    }
  }

  private func isMultiplier(at offset: Int) -> Bool { text.isOneOf("万亿千百十余多", at: offset) }

  private func isPair(at offset: Int) -> Bool {
    offset + 3 < text.count
      && tables.lineClass[Int(text.kind(at: offset).kind)]
        == tables.lineClass[Int(text.kind(at: offset + 3).kind)]
  }

  /// Whether ①, or 、 in 一、 at the beginning of a sentence, is at an offset.
  private func endsWithItemMark(_ offset: Int) -> Bool {
    guard text.base[offset] == 0xE2 || text.base[offset] == 0xE3 else { return false }
    switch text.scalar(at: offset) {
    case 0x2460...0x24FF, 0x2776...0x2793, 0x3220...0x3229: return true
    case 0x3001: break
    default: return false
    }
    var start = offset
    while start >= 3, text.isOneOf("一二三四五六七八九十", at: start - 3) { start -= 3 }
    return start < offset && (start < 3 || text.isOneOf("。！？；：\u{3000}", at: start - 3))
  }

  private func endsWithScheme(_ atom: Atom) -> Bool {
    let end = atom.contentEnd
    return end - atom.start > 3 && text.base[end - 1] == 0x2F && text.base[end - 2] == 0x2F
      && text.base[end - 3] == 0x3A
  }
}

extension TextBytes {
  /// The offset of the last code point of a range that is not empty.
  func lastScalarStart(in range: Range<Int>) -> Int {
    var offset = range.upperBound - 1
    while offset > range.lowerBound, base[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// Whether a character of three bytes stands at an offset.
  func isScalar(_ character: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + 3 <= count else { return false }
    let bytes = character.utf8Start
    return base[offset] == bytes[0] && base[offset + 1] == bytes[1] && base[offset + 2] == bytes[2]
  }

  /// Whether one of some characters of three bytes each stands at an offset.
  func isOneOf(_ characters: StaticString, at offset: Int) -> Bool {
    guard offset + 3 <= count, base[offset] >= 0xE0 else { return false }
    let bytes = characters.utf8Start
    for index in stride(from: 0, to: characters.utf8CodeUnitCount, by: 3)
    where base[offset] == bytes[index] && base[offset + 1] == bytes[index + 1] && base[offset + 2] == bytes[index + 2] {
      return true
    }
    return false
  }

  /// Whether a range ends in one of 、，。 that follows no other mark: it may hang out of the line (CLREQ).
  func endsWithHangingMark(_ range: Range<Int>, tables: BreakTables) -> Bool {
    guard range.count >= 3, isOneOf("、，。", at: range.upperBound - 3) else { return false }
    let mark = range.upperBound - 3
    guard mark > 0 else { return false }
    let before = tables.lineClass[Int(kind(at: lastScalarStart(in: 0..<mark)).kind)]
    return !AtomCutter.opens(before) && !(AtomCutter.closes(before) && before != LineClass.po)
  }
}
