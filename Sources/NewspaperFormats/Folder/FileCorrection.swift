import Newspaper

/// A file of the folder format with what is mechanical corrected, and what was done, for people.
///
/// Nothing here changes what the file says: a body that reads otherwise afterwards stays as it was, and a header is
/// requoted only if it can be read then.
struct FileCorrection {
  let name: String
  private(set) var text: String
  /// What was done: `2 line ends`, `the date`.
  private(set) var changes: [String] = []

  /// Nil for a file whose encoding had to be guessed, or that isn't text.
  init?(_ bytes: [UInt8], name: String) {
    guard let decoded = try? DecodedText(bytes, file: name, encoding: nil), decoded.undecodable == 0,
      decoded.diagnostics.isEmpty
    else { return nil }
    self.name = name
    var cleaner = TextCleaner()
    let cleaned = cleaner.clean(decoded.bytes)
    text = String(decoding: cleaned ?? decoded.bytes, as: UTF8.self)
    if !bytes.elementsEqual(decoded.bytes) { changes.append("the encoding, UTF-8 without a mark now") }
    note(Self.foreignLineEnds(in: decoded.bytes), "line end")
    note(cleaner.removedCount, "character that can't be shown", "characters that can't be shown")
    mapRadicals()
    // One may make work for the other: `?` alone, without the blank that stood behind it, needs quotation marks.
    for _ in 0..<4 {
      let before = text
      correctHeader()
      dropBlanksAtLineEnds()
      if text == before { break }
    }
    if !text.hasSuffix("\n") {
      text += "\n"
      changes.append("the end of the last line")
    }
  }

  private mutating func note(_ count: Int, _ one: String, _ many: String? = nil) {
    if count > 0 { changes.append(count == 1 ? "1 \(one)" : "\(count) \(many ?? one + "s")") }
  }

  /// How many lines end otherwise than with `\n`.
  private static func foreignLineEnds(in bytes: [UInt8]) -> Int {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.count {
      ["\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0)
    }
  }

  /// ⽣ is a radical of a dictionary, which text extraction writes for the ideograph 生.
  private mutating func mapRadicals() {
    let scalars = text.unicodeScalars.map(\.value)
    let mapped = scalars.map(\.ideograph)
    note(zip(scalars, mapped).count { $0 != $1 }, "radical")
    if scalars != mapped { text = string(mapped) }
  }

  // MARK: Header

  private var isIssue: Bool { name == FolderIssueReader.issueFile }

  /// The lines of the YAML, as a range of the lines of the file.
  private func headerLines(_ lines: [Substring]) -> Range<Int>? {
    if isIssue { return 0..<lines.count }
    func isFence(_ line: Substring) -> Bool { line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " } }
    guard let first = lines.first, isFence(first), let end = lines.dropFirst().firstIndex(where: isFence) else {
      return nil
    }
    return 1..<end
  }

  private mutating func correctHeader() {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let range = headerLines(lines) else { return }
    var header = lines[range].map(String.init)
    note(indentWithBlanks(&header), "tab before a key", "tabs before keys")
    note(header.indices.count { correctColon(&header[$0]) }, "colon")
    note(Self.quote(&header), "text without quotation marks", "texts without quotation marks")
    if isIssue {
      if header.indices.contains(where: { Self.correctDate(&header[$0]) }) { changes.append("the date") }
      if let root = try? YAMLReader.read(header.joined(separator: "\n"), file: name),
        case .mapping(let entries) = root.value,
        !entries.contains(where: { $0.key.text == "format" })
      {
        header.insert("format: \(Issue.formatName)", at: root.line - 1)
        changes.append("the key “format”")
      }
    }
    lines.replaceSubrange(range, with: header.map { $0[...] })
    text = lines.joined(separator: "\n")
  }

  /// YAML is not indented with tabs: a key of the top level is not indented at all, others with two blanks for each.
  private func indentWithBlanks(_ header: inout [String]) -> Int {
    var count = 0
    // The line of the top level that a line may belong to.
    var opener: KeyedLine?
    for index in header.indices {
      let line = header[index]
      let indent = line.prefix { $0 == " " || $0 == "\t" }
      let rest = String(line.dropFirst(indent.count))
      if indent.contains("\t") {
        let isTop = isTopLevel(rest, below: opener)
        header[index] = (isTop ? "" : indent.map { $0 == "\t" ? "  " : " " }.joined()) + rest
        count += 1
      }
      if let first = header[index].first, first != " ", first != "#" { opener = KeyedLine(header[index]) }
    }
    return count
  }

  /// Keys inside of others.
  private static let innerKeys = ["banner": ["headline", "deck"], "sections": FolderIssueReader.sectionKeys]

  private func isTopLevel(_ line: String, below opener: KeyedLine?) -> Bool {
    guard !line.hasPrefix("- "), let key = KeyedLine(line)?.key,
      (isIssue ? FolderIssueReader.keys : ArticleReader.keys).contains(key)
    else { return false }
    guard let opener else { return true }
    // An element of a list, or a text of several lines.
    if !opener.indent.isEmpty || opener.value.hasPrefix("|") || opener.value.hasPrefix(">") { return false }
    return !(opener.value.isEmpty && Self.innerKeys[opener.key ?? ""]?.contains(key) == true)
  }

  /// A key with a full-width colon, or without a blank behind the colon, is none to YAML.
  private func correctColon(_ line: inout String) -> Bool {
    guard let parts = KeyedLine(line), let key = parts.key, !parts.isSeparated else { return false }
    // Deeper lines may belong to a text of several lines.
    let isKnown =
      isIssue ? FolderIssueReader.keys.contains(key) : parts.indent.isEmpty && ArticleReader.keys.contains(key)
    guard isKnown else { return false }
    line = parts.line(with: parts.value)
    return true
  }

  private static func correctDate(_ line: inout String) -> Bool {
    guard let parts = KeyedLine(line), parts.key == "date", parts.indent.isEmpty, parts.isSeparated,
      case .mapping(let entries)? = try? YAMLReader.read(line, file: "")?.value,
      let text = entries.first?.value.text, CalendarDate(text) == nil, let date = CalendarDate(loose: text)
    else { return false }
    line = parts.line(with: date.description)
    return true
  }

  /// Puts the texts of lines that YAML trips over in quotation marks, if the whole can be read then.
  static func quote(_ header: inout [String]) -> Int {
    var quoted = header
    var seen = Set<Int>()
    while seen.count < 100 {
      do throws(FormatError) {
        _ = try YAMLReader.read(quoted.joined(separator: "\n"), file: "")
        if !seen.isEmpty { header = quoted }
        return seen.count
      } catch {
        guard case .malformed(let place, _) = error, let line = place.line, quoted.indices.contains(line - 1),
          seen.insert(line).inserted, let parts = KeyedLine(quoted[line - 1]), !parts.value.isEmpty
        else { return 0 }
        // With a quotation mark at both ends nobody can tell which are YAML's.
        if parts.value.utf8.count > 1, parts.value.hasPrefix("\""), parts.value.hasSuffix("\"") { return 0 }
        quoted[line - 1] = parts.line(with: YAMLWriter.scalar(parts.value))
      }
    }
    return 0
  }

  // MARK: Line ends

  private mutating func dropBlanksAtLineEnds() {
    let blanks: Set<Character> = [" ", "\t", "\u{3000}", "\u{A0}"]
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var count = 0
    for index in lines.indices {
      let length = lines[index].utf8.count
      while let last = lines[index].last, blanks.contains(last) { lines[index].removeLast() }
      if lines[index].utf8.count < length { count += 1 }
    }
    // One end of line is enough at the end.
    while lines.count > 2, lines[lines.count - 1].isEmpty, lines[lines.count - 2].isEmpty { lines.removeLast() }
    let shorter = lines.joined(separator: "\n")
    guard shorter != text, readsAlike(text, shorter) else { return }
    if count == 0 { changes.append("empty lines at the end") }
    note(count, "line that ended in blanks", "lines that ended in blanks")
    text = shorter
  }

  /// Whether two texts of the file say the same.
  private func readsAlike(_ left: String, _ right: String) -> Bool {
    func article(_ text: String) -> Article? {
      var reader = ArticleReader(file: name)
      return try? reader.article(text)
    }
    if isIssue { return true }
    return article(left) == article(right)
  }
}

/// A line of YAML with a key and a text, or with an element of a list.
private struct KeyedLine {
  /// The blanks and the hyphen before the key.
  var indent: String
  /// Nil for an element of a list that is only a text.
  var key: String?
  /// Whether a colon and a blank stand behind the key.
  var isSeparated = true
  var value: String

  init?(_ line: String) {
    var rest = line[...].drop { $0 == " " }
    let isElement = rest.hasPrefix("- ")
    if isElement { rest = rest.dropFirst(2).drop { $0 == " " } }
    indent = String(line[..<rest.startIndex])
    let word = rest.prefix { $0.isASCII && $0.isLetter }
    let after = rest[word.endIndex...].drop { $0 == " " }
    if !word.isEmpty, let colon = after.first, colon == ":" || colon == "：" {
      let text = after.dropFirst()
      key = String(word)
      isSeparated = colon == ":" && (text.isEmpty || text.first == " ")
      value = Self.trimmed(text)
    } else {
      guard isElement else { return nil }
      value = Self.trimmed(rest)
    }
  }

  func line(with value: String) -> String { indent + (key.map { $0 + ": " } ?? "") + value }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
