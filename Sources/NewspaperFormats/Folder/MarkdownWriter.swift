import Newspaper

/// Writes blocks as Markdown that ``MarkdownReader`` reads back exactly.
enum MarkdownWriter {
  /// A block without blank lines around it.
  static func text(of block: Block) -> String {
    switch block {
    case .paragraph(let text): lineStart(text)
    case .subhead(let text): "## " + subhead(text)
    case .caption(let caption): self.caption(caption)
    case .verse(let lines): lines.map { "> " + lineStart($0) }.joined(separator: "\n")
    case .question(let text): "**\(inline(text))**"
    case .answer(let text): answer(text)
    case .table(let table): self.table(table)
    case .signature(let text): "*\(inline(text))*"
    }
  }

  /// A text in the middle of a line: what could be markup is escaped.
  private static func inline(_ text: String) -> String {
    var output = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "*", "_", "`", "[", "]", "<", "|": output += "\\"
      case "&":
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        if next == "#" || (next.isASCII && next.properties.isAlphabetic) { output += "\\" }
      default: break
      }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  /// A text at the start of a line, where a few more characters could be markup.
  private static func lineStart(_ text: String) -> String {
    let escaped = inline(text)
    guard let first = escaped.utf8.first else { return escaped }
    if "#>-+=~:".utf8.contains(first) { return "\\" + escaped }
    let digits = escaped.utf8.prefix { (0x30...0x39).contains($0) }
    let rest = escaped.utf8[digits.endIndex...]
    if !digits.isEmpty, let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") {
      return String(escaped[..<digits.endIndex]) + "\\" + String(escaped[digits.endIndex...])
    }
    return escaped
  }

  private static func subhead(_ text: String) -> String {
    let escaped = inline(text)
    return escaped.utf8.last == UInt8(ascii: "#") ? String(escaped.dropLast()) + "\\#" : escaped
  }

  /// The label in strong type: the words before the first colon, if it comes soon, else the first character.
  private static func answer(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let colon = scalars.prefix(17).firstIndex(of: "：")
    var end = text.index(after: text.startIndex)
    if let colon, colon > text.startIndex { end = colon }
    // No strong type ends with a blank.
    while let last = text[..<end].unicodeScalars.dropFirst().last, last.properties.isWhitespace {
      end = scalars.index(before: end)
    }
    let label = String(text[..<end])
    let rest = String(text[end...])
    // Without text behind it the label would be a question: an empty comment keeps them apart.
    return "**\(inline(label))**" + (rest.isEmpty ? "<!-- -->" : inline(rest))
  }

  private static func caption(_ caption: Caption) -> String {
    let image = caption.image ?? ""
    let target = isPlainTarget(image) ? image : "<" + attribute(image, escaping: "<>") + ">"
    let credit = caption.credit.map { " \"" + attribute($0, escaping: "\"") + "\"" } ?? ""
    // “![^” would begin a footnote.
    let text = caption.text.hasPrefix("^") ? "\\" + inline(caption.text) : inline(caption.text)
    return "![\(text)](\(target)\(credit))"
  }

  private static func isPlainTarget(_ image: String) -> Bool {
    !image.isEmpty
      && image.unicodeScalars.allSatisfy {
        $0.value > 0xBF && !$0.properties.isWhitespace || "/.-".unicodeScalars.contains($0)
          || ($0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil))
      }
  }

  /// A title or target, in which cmark reads entities before escapes.
  private static func attribute(_ text: String, escaping special: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if scalar == "&" {
        output += "&amp;"
        continue
      }
      if scalar == "\\" || special.unicodeScalars.contains(scalar) { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  private static func table(_ table: Table) -> String {
    let width = max(1, table.header.count, table.rows.map(\.count).max() ?? 0)
    func row(_ cells: [String]) -> String {
      let padded = cells + [String](repeating: "", count: width - cells.count)
      return "|" + padded.map { $0.isEmpty ? " |" : " \(inline($0)) |" }.joined()
    }
    let rule = "|" + [String](repeating: " --- |", count: width).joined()
    return ([row(table.header), rule] + table.rows.map(row)).joined(separator: "\n")
  }
}
