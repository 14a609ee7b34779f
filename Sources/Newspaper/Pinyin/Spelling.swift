import CPinyinTable

/// Letters that spell Chinese: initials (`jls`), syllables (`jilinshi`), or both mixed (`jilins`).
///
/// A character may be spelled by any of its readings: whole, by its first letter, or by zh, ch or sh.
public struct Spelling: Hashable, Sendable {
  /// ASCII letters in lower case; v is ü.
  let letters: [UInt8]

  /// More letters than this are no spelling.
  static let longest = 48

  /// The spelling, or nil for what isn't letters alone. Apostrophes don't count, and neither does case.
  public init?(_ text: String) {
    var letters: [UInt8] = []
    for scalar in text.unicodeScalars {
      let folded = SearchFold.representative(of: scalar)
      switch folded {
      case "a"..."z": letters.append(UInt8(folded.value))
      case "ü": letters.append(UInt8(ascii: "v"))
      case "'", "’": break
      default: return nil
      }
    }
    guard (1...Self.longest).contains(letters.count) else { return nil }
    self.letters = letters
  }

  /// The letters as text.
  public var text: String { String(decoding: letters, as: UTF8.self) }

  /// How many of the characters from a place on the letters can spell, as a set: bit n stands for n characters.
  ///
  /// With `allowsPartial` the last character may be spelled by the beginning of a syllable, as while one types.
  func lengths(in text: [Unicode.Scalar], from place: Int, allowsPartial: Bool) -> UInt64 {
    var lengths: UInt64 = 0
    // The numbers of letters that the characters so far can have used up.
    var used: UInt64 = 1
    var count = 0
    let whole: UInt64 = 1 << UInt64(letters.count)
    while used != 0, place + count < text.count, count < 60 {
      var next: UInt64 = 0
      Readings.forEach(of: text[place + count]) { reading in
        var rest = used
        while rest != 0 {
          let from = rest.trailingZeroBitCount
          rest &= rest - 1
          next |= uses(reading, from: from, allowsPartial: allowsPartial)
        }
      }
      count += 1
      if next & whole != 0 { lengths |= 1 << UInt64(count) }
      used = next & ~whole
    }
    return lengths
  }

  /// Whether the letters spell the whole word.
  public func spells(_ word: String, allowsPartial: Bool = false) -> Bool {
    let scalars = Array(word.unicodeScalars)
    guard scalars.count < 60 else { return false }
    return lengths(in: scalars, from: 0, allowsPartial: allowsPartial) & (1 << UInt64(scalars.count)) != 0
  }

  /// The numbers of letters that can be used up after one more character of this reading, as a set.
  private func uses(_ reading: Reading, from: Int, allowsPartial: Bool) -> UInt64 {
    guard letters[from] == reading.letter(0) else { return 0 }
    var after: UInt64 = 1 << UInt64(from + 1)
    var count = 1
    while from + count < letters.count, reading.letter(count) == letters[from + count] {
      count += 1
      if count == 2, letters[from + 1] == UInt8(ascii: "h") { after |= 1 << UInt64(from + 2) }
    }
    let isWhole = reading.letter(count) == 0
    if isWhole || allowsPartial && from + count == letters.count { after |= 1 << UInt64(from + count) }
    return after
  }
}

/// One reading of a character: a syllable without its tone.
struct Reading {
  fileprivate let pointer: UnsafePointer<CChar>

  /// The letter at an index up to 6; 0 behind the last.
  func letter(_ index: Int) -> UInt8 { index < 7 ? UInt8(bitPattern: pointer[index]) : 0 }

  var letters: [UInt8] { (0..<7).map(letter).filter { $0 > 0 } }
}

/// How characters are read.
enum Readings {
  /// Calls `body` with each reading of a character, and of what it folds to: 長 is read as 长 is.
  static func forEach(of scalar: Unicode.Scalar, _ body: (Reading) -> Void) {
    guard scalar.value >= 0x3007 else { return }
    list(scalar, body)
    let folded = SearchFold.representative(of: scalar)
    if folded != scalar { list(folded, body) }
  }

  private static func list(_ scalar: Unicode.Scalar, _ body: (Reading) -> Void) {
    let readings = kanbao_pinyin_readings(scalar.value)
    for index in 0..<Int(readings[0]) {
      body(Reading(pointer: kanbao_pinyin_letters(readings[index + 1])))
    }
  }

  /// Whether the scalar has a reading at all.
  static func isRead(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x3007 && kanbao_pinyin_readings(scalar.value)[0] > 0
  }

  /// The different first letters of a character's readings, in order.
  static func initials(of scalar: Unicode.Scalar) -> [UInt8] {
    var initials: [UInt8] = []
    forEach(of: scalar) { reading in
      if !initials.contains(reading.letter(0)) { initials.append(reading.letter(0)) }
    }
    return initials
  }
}
