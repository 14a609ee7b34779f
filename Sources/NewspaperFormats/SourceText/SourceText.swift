import Newspaper

/// Text from outside, decoded and clean: what every reader of a format starts from.
///
/// Clean means: Unicode scalars that a page can show, and `\n`, `\t`, `\f`. Line ends are `\n`. Control characters, marks
/// of writing direction, invisible tags and noncharacters are gone, and no character carries more than eight combining
/// marks. All of this is done on bytes, before anything compares, hashes or normalises a string.
struct SourceText: Sendable {
  /// The clean text.
  let text: String
  /// What was guessed, replaced or taken out, with the first place of each kind.
  let diagnostics: [Diagnostic]
  /// How many characters were taken out.
  let removedCount: Int

  /// Decodes and cleans the bytes of `file`; `encoding` overrides the guess.
  init(_ bytes: consuming [UInt8], file: String, encoding: String? = nil) throws(FormatError) {
    let decoded = try DecodedText(bytes, file: file, encoding: encoding)
    var cleaner = TextCleaner()
    cleaner.undecodable = decoded.undecodable
    let cleaned = cleaner.clean(decoded.bytes)
    let bytes = cleaned ?? decoded.bytes
    // The bytes were validated above, or are pieces of valid ones: once is enough for a file of 100 MB.
    self.text =
      decoded.isValidated ? String(copying: UTF8Span(unchecked: bytes.span)) : String(decoding: bytes, as: UTF8.self)
    self.removedCount = cleaner.removedCount
    self.diagnostics = decoded.diagnostics + cleaner.diagnostics(in: bytes, file: file)
  }

  /// The text in clean form; the same text when it was clean.
  static func clean(_ text: String) -> String {
    var cleaner = TextCleaner()
    var text = text
    let cleaned = text.withUTF8 { cleaner.clean($0) }
    return cleaned.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// The text in clean form on one line: line ends and tabs become blanks, blanks at the edges go.
  static func singleLine(_ text: String) -> String {
    var text = text
    if text.withUTF8({ TextCleaner.isPlainLine($0) }) { return text }
    let cleaned = clean(text)
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let scalars = cleaned.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isBlank($0) }), let end = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    var line = String.UnicodeScalarView()
    for scalar in scalars[start...end] { line.append(scalar.value < 0x20 ? " " : scalar) }
    return String(line)
  }
}
