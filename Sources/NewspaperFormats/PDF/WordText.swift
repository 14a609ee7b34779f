/// The characters of words as poppler prints them: without blanks and soft hyphens, entities resolved, forms mapped, and
/// clean.
struct WordText {
  /// Those of all words, one after another.
  private(set) var scalars: [Scalar] = []
  /// Whether a hyphen ends the last word that isn't a part of it.
  private(set) var isHyphenated = false

  /// Takes the next word.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    isHyphenated = false
    let start = scalars.count
    if takePlain(bytes) { return }
    scalars.removeLast(scalars.count - start)
    var cleaner = TextCleaner()
    let bytes = Array(bytes)
    let valid = TextEncoding.isUTF8(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    take(cleaner.clean(valid) ?? valid)
  }

  // MARK: Common characters

  /// Takes characters that stand for themselves, as nearly all of a newspaper do; false at the first other one.
  private mutating func takePlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = TextCleaner.plainLength(bytes, at: index)
      if length == 1 {
        if byte == 0x20 || byte == UInt8(ascii: "&") { return false }
        scalars.append(Scalar(byte))
      } else {
        guard length == 3, index &+ 2 < bytes.count else { return false }
        let (second, third) = (bytes[index &+ 1], bytes[index &+ 2])
        guard second & 0xC0 == 0x80, third & 0xC0 == 0x80,
          // Hyphens, and a blank as wide as an ideograph.
          byte != 0xE2 || third > 0x91, byte != 0xE3 || second != 0x80 || third != 0x80
        else { return false }
        scalars.append(Scalar(byte & 0x0F) << 12 | Scalar(second & 0x3F) << 6 | Scalar(third & 0x3F))
      }
      index &+= length
    }
    return true
  }

  // MARK: All others

  private mutating func take(_ text: [UInt8]) {
    var rest = text[...]
    while let byte = rest.first {
      var scalar: Scalar
      if byte == UInt8(ascii: "&"), let (name, entity) = Self.entities.first(where: { rest.starts(with: $0.name.utf8) })
      {
        rest = rest.dropFirst(name.utf8.count)
        scalar = entity
      } else {
        scalar = Self.scalar(takenFrom: &rest)
      }
      if scalar.isBlank { continue }
      isHyphenated = scalar == Self.softHyphen || scalar == Self.hyphen && rest.isEmpty
      if isHyphenated { continue }
      scalar = Self.horizontal(scalar.ideograph)
      if let letters = Self.letters(ofLigature: scalar) {
        scalars += letters.unicodeScalars.map(\.value)
      } else {
        scalars.append(scalar)
      }
    }
  }

  /// The first character of valid UTF-8.
  private static func scalar(takenFrom rest: inout ArraySlice<UInt8>) -> Scalar {
    let byte = Scalar(rest.removeFirst())
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    var value = length == 1 ? byte : byte & (0x7F >> Scalar(length))
    for next in rest.prefix(length - 1) { value = value << 6 | Scalar(next & 0x3F) }
    rest = rest.dropFirst(length - 1)
    return value
  }

  private static let softHyphen: Scalar = 0xAD
  /// What programs print where they part a word; a hyphen that was typed is U+002D.
  private static let hyphen: Scalar = 0x2010

  private static func letters(ofLigature scalar: Scalar) -> String? {
    guard scalar >= 0xFB00, scalar <= 0xFB06 else { return nil }
    return ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][Int(scalar - 0xFB00)]
  }

  /// What a form for vertical text stands for; anything else is itself.
  private static func horizontal(_ scalar: Scalar) -> Scalar {
    guard scalar >= 0xFE10, scalar <= 0xFE44, scalar <= 0xFE19 || scalar >= 0xFE30 else { return scalar }
    return verticalForms[Int(scalar - (scalar <= 0xFE19 ? 0xFE10 : 0xFE26))]
  }

  /// What the forms from U+FE10 to U+FE19 and from U+FE30 to U+FE44 stand for.
  private static let verticalForms: InlineArray<31, Scalar> = [
    0xFF0C, 0x3001, 0x3002, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0x3016, 0x3017, 0x2026,
    0x2025, 0x2014, 0x2013, 0x5F, 0x5F, 0xFF08, 0xFF09, 0xFF5B, 0xFF5D, 0x3014, 0x3015,
    0x3010, 0x3011, 0x300A, 0x300B, 0x3008, 0x3009, 0x300C, 0x300D, 0x300E, 0x300F,
  ]

  private static let entities: [(name: String, Scalar)] = [
    ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27), ("&#39;", 0x27),
  ]
}
