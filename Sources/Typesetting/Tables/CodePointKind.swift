import CUnicodeTables

/// The kind of a code point: code points of one kind behave alike for line breaking, grapheme clusters and widths.
typealias CodePointKind = UInt8

/// What `Data/Unicode/generate.py` noted of a kind.
struct KindFlags: OptionSet {
  let rawValue: UInt8

  /// A space, tab, ideographic space, line end, zero-width space or soft hyphen: dropped at the end of a line (R8).
  static let blank = KindFlags(rawValue: 1)
  /// An East Asian letter: Han, kana, bopomofo, Hangul, Yi.
  static let han = KindFlags(rawValue: 2)
  /// A character that no terminal is trusted with: unknown, a control, a bidi control, a tag.
  static let standIn = KindFlags(rawValue: 4)
  /// A character without cells that is not sent to the terminal.
  static let hidden = KindFlags(rawValue: 8)
  /// A skin tone.
  static let emojiModifier = KindFlags(rawValue: 16)
  static let pictograph = KindFlags(rawValue: 32)
  /// East Asian Ambiguous, one cell in the narrow table.
  static let ambiguous = KindFlags(rawValue: 64)
  /// A blank that separates words, or a line end.
  static let space = KindFlags(rawValue: 128)

  @inline(__always)
  init(rawValue: UInt8) { self.rawValue = rawValue }

  @inline(__always)
  init(of kind: CodePointKind) { self.rawValue = kanbao_kind_flags_table()[Int(kind)] }

  /// Ends a line by force: line feed, carriage return, form feed, next line, U+2028, U+2029.
  var isLineEnd: Bool { contains([.blank, .space, .hidden]) }
}

/// Valid UTF-8 in memory, seen as code points and their kinds.
struct TextBytes {
  let base: UnsafePointer<UInt8>
  let count: Int

  subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// The kind of the code point at a byte offset, and its length in UTF-8 bytes.
  @inline(__always)
  func kind(at offset: Int) -> (kind: CodePointKind, length: Int) {
    let lead = base[offset]
    if lead < 0x80 { return (kanbao_kind_stage2_table()[asciiBlock(lead)], 1) }
    if lead < 0xE0 {
      let middle = kanbao_kind_stage1_table()[Int(lead & 0x1F)]
      return (lastStage(middle, offset + 1), 2)
    }
    if lead < 0xF0 {
      return (lastTwoStages(kanbao_kind_stage0_table()[Int(lead & 0x0F)], offset + 1), 3)
    }
    let group = kanbao_kind_stage0_table()[Int(lead & 0x07) << 6 | trail(offset + 1)]
    return (lastTwoStages(group, offset + 2), 4)
  }

  /// The code point at a byte offset.
  func scalar(at offset: Int) -> UInt32 {
    let lead = UInt32(base[offset])
    if lead < 0x80 { return lead }
    if lead < 0xE0 { return (lead & 0x1F) << 6 | UInt32(trail(offset + 1)) }
    let low = UInt32(trail(offset + 1)) << 6 | UInt32(trail(offset + 2))
    if lead < 0xF0 { return (lead & 0x0F) << 12 | low }
    return (lead & 0x07) << 18 | low << 6 | UInt32(trail(offset + 3))
  }

  /// Whether a letter, digit or Han character is at a byte offset.
  func isLetter(at offset: Int) -> Bool {
    let kind = kind(at: offset).kind
    return KindFlags(of: kind).contains(.han) || kanbao_kind_traits_table()[Int(kind)] & StateTraits.word.rawValue != 0
  }

  @inline(__always)
  private func trail(_ offset: Int) -> Int { Int(base[offset] & 0x3F) }

  @inline(__always)
  private func asciiBlock(_ byte: UInt8) -> Int {
    Int(kanbao_kind_stage1_table()[Int(byte >> 6)]) << 6 | Int(byte & 0x3F)
  }

  @inline(__always)
  private func lastStage(_ block: UInt16, _ offset: Int) -> CodePointKind {
    kanbao_kind_stage2_table()[Int(block) << 6 | trail(offset)]
  }

  @inline(__always)
  private func lastTwoStages(_ group: UInt8, _ offset: Int) -> CodePointKind {
    lastStage(kanbao_kind_stage1_table()[Int(group) << 6 | trail(offset)], offset + 1)
  }

  /// Whether the three bytes from `offset` on are one of U+4E00 to U+9FFF.
  @inline(__always)
  func isHan(at offset: Int) -> Bool {
    guard offset + 2 < count else { return false }
    let high = UInt16(base[offset]) << 8 | UInt16(base[offset + 1])
    return high &- 0xE4B8 <= 0xE9BF - 0xE4B8
  }
}
