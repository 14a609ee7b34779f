/// Walks over JSON to find the place of a mistake, which `JSONDecoder` doesn't tell on every platform.
struct JSONScanner {
  /// What is wrong with the syntax at an offset in bytes.
  struct Mistake: Error {
    let offset: Int
    let message: String
  }

  static let depthLimit = 512

  private let bytes: [UInt8]
  private(set) var index = 0
  private var wantsWholeNumbers = false

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The first mistake of syntax, nil when there is none. A number that isn't whole can be called one too.
  static func mistake(in text: String, wantingWholeNumbers: Bool = false) -> Mistake? {
    var scanner = JSONScanner(text)
    scanner.wantsWholeNumbers = wantingWholeNumbers
    do throws(Mistake) {
      try scanner.skipValue(depth: 0)
      scanner.skipBlanks()
      if scanner.index < scanner.bytes.count { try scanner.fail("something follows the end; take it out") }
      return nil
    } catch { return error }
  }

  /// The offset (in bytes) of the value at a path of keys and indices, or of the last value on the way that is there.
  static func offset(of path: [any CodingKey], in text: String) -> Int {
    var scanner = JSONScanner(text)
    for key in path {
      scanner.skipBlanks()
      let start = scanner.index
      guard (try? scanner.enter(key)) == true else { return start }
    }
    scanner.skipBlanks()
    return scanner.index
  }

  // MARK: Steps

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func fail(_ message: String) throws(Mistake) -> Never { throw Mistake(offset: index, message: message) }

  mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  mutating func take(_ character: Character) -> Bool {
    skipBlanks()
    guard byte == character.asciiValue else { return false }
    index += 1
    return true
  }

  mutating func skipValue(depth: Int) throws(Mistake) {
    if depth > Self.depthLimit { try fail("nested too deeply; write it flat") }
    skipBlanks()
    switch byte {
    case UInt8(ascii: "{"):
      index += 1
      if take("}") { return }
      repeat {
        _ = try key()
        try skipValue(depth: depth + 1)
      } while take(",")
      if !take("}") { try fail("a comma or “}” is missing here") }
    case UInt8(ascii: "["):
      index += 1
      if take("]") { return }
      repeat { try skipValue(depth: depth + 1) } while take(",")
      if !take("]") { try fail("a comma or “]” is missing here") }
    case UInt8(ascii: "\""): _ = try string()
    case nil: try fail("it ends too early; close every “{”, “[” and quotation mark")
    default: try skipWord()
    }
  }

  /// Reads a key and its colon.
  mutating func key() throws(Mistake) -> String {
    skipBlanks()
    guard byte == UInt8(ascii: "\"") else {
      try fail("a key in double quotes is missing here; perhaps there is a comma too many")
    }
    let key = try string()
    if !take(":") { try fail("a colon is missing behind the key “\(key)”") }
    return key
  }

  /// Reads a string; its escapes are kept as they stand.
  private mutating func string() throws(Mistake) -> String {
    let start = index
    index += 1
    while let byte, byte != UInt8(ascii: "\"") {
      if byte < 0x20 { try fail("a line end or tab stands in this text; write \\n or \\t") }
      if byte == UInt8(ascii: "\\") {
        index += 1
        guard let escape = self.byte, "\"\\/bfnrtu".utf8.contains(escape) else {
          try fail("this escape isn't known; write \\\\ for a backslash")
        }
      }
      index += 1
    }
    guard byte != nil else { throw Mistake(offset: start, message: "this text has no end; close the quotation mark") }
    index += 1
    return String(decoding: bytes[start + 1..<index - 1], as: UTF8.self)
  }

  private mutating func skipWord() throws(Mistake) {
    let start = index
    while let byte, byte > 0x20, !",]}:\"{[".utf8.contains(byte) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    if ["true", "false", "null"].contains(word) { return }
    let isNumber = Double(word) != nil && Self.isNumber(word)
    if isNumber, !wantsWholeNumbers || Int(word) != nil { return }
    index = start
    if isNumber { try fail("this number isn't whole or is too large; write a smaller one") }
    try fail("a value is missing here; write a text in double quotes, a number, a list or an object")
  }

  private static func isNumber(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    return first == UInt8(ascii: "-") || (0x30...0x39).contains(first)
  }

  /// Goes to the value of a key or index inside the value that begins here; false when it isn't there.
  private mutating func enter(_ step: any CodingKey) throws(Mistake) -> Bool {
    if let position = step.intValue {
      guard take("["), !take("]") else { return false }
      for _ in 0..<position {
        try skipValue(depth: 0)
        if !take(",") { return false }
      }
      return true
    }
    guard take("{"), !take("}") else { return false }
    repeat {
      if try key() == step.stringValue { return true }
      try skipValue(depth: 0)
    } while take(",")
    return false
  }
}
