import Newspaper

/// Takes out of UTF-8 what must never reach a terminal or a comparison of strings: everything of which nothing is seen
/// (`Visibility.unseen` of Typesetting, which this module doesn't know; a test holds the two together), but for tabs, line
/// and page ends, and the two that say where a line may end: the soft hyphen and the zero-width space.
struct TextCleaner {
  /// What is taken out or replaced.
  enum Fault: Int, CaseIterable {
    case undecodable, control, direction, invisible, noncharacter, marks
  }

  /// The most combining marks that one character keeps.
  static let markLimit = 8

  /// How many of each fault, and the offset of the first in the clean bytes.
  private var counts = [Int](repeating: 0, count: Fault.allCases.count)
  private var firsts = [Int](repeating: 0, count: Fault.allCases.count)

  /// How many characters were taken out.
  var removedCount: Int { counts.reduce(0, +) }

  /// How many sequences of the file could not be decoded and stand as U+FFFD.
  var undecodable = 0

  /// The clean form of valid UTF-8, or nil when the bytes are clean as they are.
  mutating func clean(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.withUnsafeBufferPointer { clean($0) }
  }

  /// The clean form of valid UTF-8, or nil when the bytes are clean as they are.
  mutating func clean(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var output: [UInt8]?
    var start = 0  // of the piece not yet copied
    var index = 0
    var marks = 0
    let end = bytes.count

    func flush(to index: Int) -> Int {
      if output == nil {
        output = []
        output?.reserveCapacity(end)
      }
      output?.append(contentsOf: bytes[start..<index])
      return output?.count ?? 0
    }

    while index < end {
      if bytes[index] < 0x80 {
        // Markup is mostly ASCII.
        while Self.isPlainASCII(bytes, at: index) {
          index += 8
          marks = 0
        }
        if index == end { break }
      }
      let plain = Self.plainLength(bytes, at: index)
      if plain > 0 {
        index += plain
        marks = 0
        continue
      }
      let (scalar, length) = Self.scalar(bytes, at: index)
      switch Self.verdict(on: scalar) {
      case .keep:
        if scalar.value != 0x200C, scalar.value != 0x200D { marks = 0 }
        index += length
      case .mark:
        marks += 1
        if marks > Self.markLimit {
          note(.marks, at: flush(to: index))
          start = index + length
        }
        index += length
      case .lineEnd:
        marks = 0
        _ = flush(to: index)
        index += length
        if scalar == "\r", index < end, bytes[index] == 0x0A {
          start = index  // the \n that follows is kept
        } else {
          output?.append(0x0A)
          start = index
        }
      case .drop(let fault):
        note(fault, at: flush(to: index))
        index += length
        start = index
      }
    }
    if output == nil { return nil }
    _ = flush(to: end)
    return output
  }

  private mutating func note(_ fault: Fault, at offset: Int) {
    if counts[fault.rawValue] == 0 { firsts[fault.rawValue] = offset }
    counts[fault.rawValue] += 1
  }

  /// How many bytes the character at an index has, when it is one of the common ones that are never taken out; else 0.
  ///
  /// The fast lane: ASCII that prints, Han, kana, Chinese punctuation and full-width forms.
  @inline(__always)
  static func plainLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte >= 0x20 && byte != 0x7F ? 1 : 0 }
    if byte >= 0xE4 && byte <= 0xE9 { return 3 }
    guard index + 2 < bytes.count else { return 0 }
    let second = bytes[index + 1]
    switch byte {
    // U+3164, a filler, is E3 85 A4.
    case 0xE3:
      return second == 0x81 || second == 0x83 || second == 0x84 || second > 0x85
        || (second == 0x80 && bytes[index + 2] < 0xAA) ? 3 : 0
    case 0xEF: return second == 0xBC || second == 0xBD ? 3 : 0
    case 0xE2: return second == 0x80 && bytes[index + 2] >= 0x90 && bytes[index + 2] < 0xA8 ? 3 : 0
    default: return 0
    }
  }

  /// Whether eight bytes are ASCII that prints.
  @inline(__always)
  private static func isPlainASCII(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 8 <= bytes.count else { return false }
    let eight = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    // The highest bit of a byte tells in the first sum that one is less than 0x20, in the second that one is 0x7F.
    return ((eight &- 0x2020_2020_2020_2020) | (eight &+ 0x0101_0101_0101_0101) | eight) & 0x8080_8080_8080_8080 == 0
  }

  /// Whether a text is of common characters only, and has no blank at its edges; others may be clean too.
  static func isPlainLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    var isBlank = true
    while index < bytes.count {
      let length = plainLength(bytes, at: index)
      let wasStart = index == 0
      // U+3000 is E3 80 80.
      isBlank =
        bytes[index] == 0x20 || (bytes[index] == 0xE3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80)
      if length == 0 || (wasStart && isBlank) { return false }
      index += length
    }
    return !isBlank
  }

  private enum Verdict {
    case keep, mark, lineEnd
    case drop(Fault)
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, length: Int) {
    let first = UInt32(bytes[index])
    func next(_ offset: Int) -> UInt32 {
      index + offset < bytes.count ? UInt32(bytes[index + offset]) & 0x3F : 0
    }
    let value: UInt32
    let length: Int
    switch first {
    case ..<0x80: (value, length) = (first, 1)
    case ..<0xE0: (value, length) = ((first & 0x1F) << 6 | next(1), 2)
    case ..<0xF0: (value, length) = ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
    default: (value, length) = ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", min(length, bytes.count - index))
  }

  private static func verdict(on scalar: Unicode.Scalar) -> Verdict {
    switch scalar.value {
    case 0x09, 0x0A, 0x0C: return .keep
    case 0x0D, 0x85, 0x2028, 0x2029: return .lineEnd
    case 0..<0x20, 0x7F..<0xA0: return .drop(.control)
    case ..<0x0300: return .keep
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return .drop(.direction)
    case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
      0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE00FF, 0xE01F0...0xE0FFF:
      return .drop(.invisible)
    case 0xFDD0...0xFDEF: return .drop(.noncharacter)
    case let value where value & 0xFFFE == 0xFFFE: return .drop(.noncharacter)
    // Blocks without marks: Greek and Cyrillic, CJK punctuation and symbols, kana, Han, Hangul, full-width forms,
    // pictures, and the planes of Han.
    case 0x0370..<0x0483, 0x048A..<0x0591, 0x1E00..<0x20D0, 0x2100..<0x2CEF, 0x2E00..<0x302A, 0x3030..<0x3099,
      0x309B..<0xA66F, 0xAC00..<0xFB1E, 0xFF00..<0xFFF0, 0x1F000..<0xE0000:
      return .keep
    case 0xE0100..<0xE01F0: return .mark  // variation selectors
    case let value where value < 0x20000: return Self.isMark(value) ? .mark : .keep
    default: return .keep
    }
  }

  /// One bit for each scalar below U+20000 that is a combining mark. Made when the first text needs it, which a Chinese
  /// newspaper doesn't: looking up a property takes 50 times as long as a bit.
  private static let markBits: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 0x20000 / 64)
    for value in UInt32(0x300)..<0x20000 where !(0x3400..<0xA000 ~= value) && !(0xAC00..<0xD800 ~= value) {
      switch Unicode.Scalar(value)?.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .spacingMark: bits[Int(value / 64)] |= 1 << UInt64(value % 64)
      default: break
      }
    }
    return bits
  }()

  private static func isMark(_ value: UInt32) -> Bool {
    markBits[Int(value / 64)] >> UInt64(value % 64) & 1 == 1
  }

  /// One diagnostic for each kind of fault. `bytes` are the clean bytes that the offsets point into.
  func diagnostics(in bytes: [UInt8], file: String) -> [Diagnostic] {
    var counts = counts
    var firsts = firsts
    if undecodable > 0 {
      counts[Fault.undecodable.rawValue] = undecodable
      firsts[Fault.undecodable.rawValue] = Self.firstReplacement(in: bytes) ?? 0
    }
    return Fault.allCases.filter { counts[$0.rawValue] > 0 }.map { fault in
      let place = Self.place(of: firsts[fault.rawValue], in: bytes, file: file)
      return Diagnostic(.warning, at: place, Self.message(fault, counts[fault.rawValue]))
    }
  }

  private static func firstReplacement(in bytes: [UInt8]) -> Int? {
    bytes.indices.first { index in
      bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD
    }
  }

  /// Line and column, in scalars, of an offset.
  static func place(of offset: Int, in bytes: [UInt8], file: String) -> Diagnostic.Place {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return Diagnostic.Place(file: file, line: line, column: column)
  }

  private static func message(_ fault: Fault, _ count: Int) -> String {
    func counted(_ one: String, _ many: String) -> String { count == 1 ? "1 \(one)" : "\(count) \(many)" }
    switch fault {
    case .undecodable:
      return counted("sequence of bytes is", "sequences of bytes are")
        + " no text in this encoding and stand as �, the first here; say the right one with --encoding"
    case .control: return counted("control character", "control characters") + " taken out, the first here"
    case .direction:
      return counted("mark of writing direction", "marks of writing direction") + " taken out, the first here"
    case .invisible: return counted("invisible character", "invisible characters") + " taken out, the first here"
    case .noncharacter: return counted("noncharacter", "noncharacters") + " taken out, the first here"
    case .marks:
      return counted("combining mark", "combining marks")
        + " beyond the eighth on one character taken out, the first here"
    }
  }
}
