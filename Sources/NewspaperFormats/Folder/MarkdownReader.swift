import CMarkdown
import Newspaper

/// Reads the body of an article from the Markdown that Docs/Format.md describes.
///
/// What the model has no place for (lists, code, emphasis inside a paragraph) keeps its text and gets a diagnostic.
struct MarkdownReader {
  let file: String
  /// The lines of the file before the Markdown begins.
  let lineOffset: Int
  private(set) var diagnostics: [Diagnostic] = []
  private var blocks: [Block] = []

  init(file: String, lineOffset: Int) {
    self.file = file
    self.lineOffset = lineOffset
  }

  /// Registers the extensions of cmark, which must not happen twice at once.
  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

  mutating func blocks(_ markdown: Substring) -> [Block] {
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
    defer { cmark_parser_free(parser) }
    Self.registration
    if let table = cmark_find_syntax_extension("table") { cmark_parser_attach_syntax_extension(parser, table) }
    let (guarded, largeTables) = TableGuard.guarded(StrongLabels.closed(markdown))
    let (source, definitions) = ReferenceGuard.guarded(guarded)
    for line in largeTables {
      let place = Diagnostic.Place(file: file, line: line + lineOffset)
      diagnostics.append(
        Diagnostic(.warning, at: place, "a table of more than \(TableGuard.cellLimit) cells is read as text"))
    }
    if let definitions {
      let place = Diagnostic.Place(file: file, line: definitions + lineOffset)
      diagnostics.append(
        Diagnostic(.warning, at: place, "references that so many links could name are read as text"))
    }
    source.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    for node in children(document) { read(node) }
    return blocks
  }

  // MARK: Blocks

  private mutating func read(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH: readParagraph(node)
    case CMARK_NODE_HEADING:
      let text = line(of: node)
      if !text.isEmpty { blocks.append(.subhead(text)) }
    case CMARK_NODE_BLOCK_QUOTE: readVerse(node)
    case CMARK_NODE_HTML_BLOCK: readHTML(node)
    case CMARK_NODE_THEMATIC_BREAK: report(.note, node, "a rule is left out; the page sets its own")
    case let type where type == CMARK_NODE_LIST || type == CMARK_NODE_CODE_BLOCK:
      let what = type == CMARK_NODE_LIST ? "a list" : "a block of code"
      report(.warning, node, "\(what) is read as paragraphs; write \\ before its first mark if it is text")
      readFlat(node)
    default:
      if typeName(node) == "table" { readTable(node) } else { readFlat(node) }
    }
  }

  private mutating func readParagraph(_ node: OpaquePointer) {
    let parts = children(node)
    let isPicture = { (part: OpaquePointer) in cmark_node_get_type(part) == CMARK_NODE_IMAGE }
    let isBreak = { (part: OpaquePointer) in
      [CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK].contains(cmark_node_get_type(part))
    }
    if parts.contains(where: isPicture), parts.allSatisfy({ isPicture($0) || isBreak($0) }) {
      for part in parts where isPicture(part) { readCaption(part) }
      return
    }
    let first = parts.first.map { cmark_node_get_type($0) }
    var reader = InlineReader()
    for (index, part) in parts.enumerated() {
      let isLead = index == 0 && (first == CMARK_NODE_STRONG || (first == CMARK_NODE_EMPH && parts.count == 1))
      reader.read(part, skippingOuter: isLead)
    }
    note(reader, node)
    let text = reader.joined
    if text.isEmpty { return }
    switch first {
    case CMARK_NODE_STRONG: blocks.append(parts.count == 1 ? .question(text) : .answer(text))
    case CMARK_NODE_EMPH where parts.count == 1: blocks.append(.signature(text))
    default: blocks.append(.paragraph(text))
    }
  }

  private mutating func readCaption(_ node: OpaquePointer) {
    func filled(_ pointer: UnsafePointer<CChar>?) -> String? {
      let text = pointer.map { SourceText.singleLine(String(cString: $0)) } ?? ""
      return text.isEmpty ? nil : text
    }
    var reader = InlineReader()
    for part in children(node) { reader.read(part) }
    note(reader, node)
    let caption = Caption(
      text: reader.joined, credit: filled(cmark_node_get_title(node)), image: filled(cmark_node_get_url(node)))
    if caption != Caption(text: "") { blocks.append(.caption(caption)) }
  }

  private mutating func readVerse(_ node: OpaquePointer) {
    for stanza in children(node) {
      guard cmark_node_get_type(stanza) == CMARK_NODE_PARAGRAPH else {
        if cmark_node_get_type(stanza) == CMARK_NODE_HTML_BLOCK {
          readHTML(stanza)
        } else {
          report(.warning, stanza, "only lines of verse can stand in a quotation; read as paragraphs")
          readFlat(stanza)
        }
        continue
      }
      var reader = InlineReader()
      for part in children(stanza) { reader.read(part) }
      note(reader, stanza)
      if !reader.lines.isEmpty { blocks.append(.verse(reader.lines)) }
    }
  }

  private mutating func readTable(_ node: OpaquePointer) {
    var table = Table(rows: [])
    for row in children(node) {
      var cells = children(row).map { line(of: $0) }
      while cells.last == "" { cells.removeLast() }
      if typeName(row) == "table_header" { table.header = cells } else { table.rows.append(cells) }
    }
    if !table.header.isEmpty || table.rows.contains(where: { !$0.isEmpty }) { blocks.append(.table(table)) }
  }

  private mutating func readHTML(_ node: OpaquePointer) {
    let text = cmark_node_get_literal(node).map { SourceText.singleLine(String(cString: $0)) } ?? ""
    if text.hasPrefix("<!--") {
      guard let end = text.firstRange(of: "-->") else {
        report(.warning, node, "this comment has no end, so the rest isn't read; write “-->” behind it")
        return
      }
      let rest = SourceText.singleLine(String(text[end.upperBound...]))
      if !rest.isEmpty {
        report(.warning, node, "the text behind a comment is read as it stands; put a blank line between them")
        blocks.append(.paragraph(rest))
      }
    } else if !text.isEmpty {
      report(.warning, node, "HTML isn't read and stands as text; write \\ before its first < if it is text")
      blocks.append(.paragraph(text))
    }
  }

  /// Every piece of text below the node as a paragraph of its own.
  private mutating func readFlat(_ node: OpaquePointer) {
    let walk = cmark_iter_new(node)
    defer { cmark_iter_free(walk) }
    while true {
      let event = cmark_iter_next(walk)
      guard event != CMARK_EVENT_DONE, let current = cmark_iter_get_node(walk) else { return }
      if event != CMARK_EVENT_ENTER { continue }
      switch cmark_node_get_type(current) {
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        let text = line(of: current)
        if !text.isEmpty { blocks.append(.paragraph(text)) }
      case CMARK_NODE_CODE_BLOCK:
        let text = cmark_node_get_literal(current).map { String(cString: $0) } ?? ""
        for line in text.unicodeScalars.split(separator: "\n") {
          let line = SourceText.singleLine(String(line))
          if !line.isEmpty { blocks.append(.paragraph(line)) }
        }
      case CMARK_NODE_HTML_BLOCK: readHTML(current)
      default:
        if typeName(current) == "table_cell" {
          let text = line(of: current)
          if !text.isEmpty { blocks.append(.paragraph(text)) }
        }
      }
    }
  }

  // MARK: Nodes

  /// The text of a node's inlines on one line.
  private mutating func line(of node: OpaquePointer) -> String {
    var reader = InlineReader()
    for part in children(node) { reader.read(part) }
    note(reader, node)
    return reader.joined
  }

  private func children(_ node: OpaquePointer) -> [OpaquePointer] {
    var children: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      children.append(child)
      next = cmark_node_next(child)
    }
    return children
  }

  private func typeName(_ node: OpaquePointer) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }

  private mutating func note(_ reader: InlineReader, _ node: OpaquePointer) {
    if let markup = reader.lostMarkup {
      report(.note, node, "\(markup) inside a text isn't kept; its words are")
    }
  }

  private mutating func report(_ severity: Diagnostic.Severity, _ node: OpaquePointer, _ message: String) {
    let line = Int(cmark_node_get_start_line(node)) + lineOffset
    diagnostics.append(Diagnostic(severity, at: .init(file: file, line: line), message))
  }
}

/// The plain text of Markdown inlines.
struct InlineReader {
  /// The text, with `\n` where the source breaks the line.
  private var text = ""
  /// What was dropped besides the words, named once.
  private(set) var lostMarkup: String?

  /// The lines, without blanks at their edges; empty ones are left out.
  var lines: [String] {
    text.unicodeScalars.split(separator: "\n").map { SourceText.singleLine(String($0)) }.filter { !$0.isEmpty }
  }

  /// The lines as one: a line end is a blank between Latin words and nothing beside Han.
  var joined: String {
    let lines = lines
    guard var joined = lines.first else { return "" }
    for line in lines.dropFirst() {
      let isHan = { (scalar: Unicode.Scalar?) in (scalar?.value ?? 0) >= 0x2E80 }
      if !isHan(joined.unicodeScalars.last), !isHan(line.unicodeScalars.first) { joined += " " }
      joined += line
    }
    return joined
  }

  /// Adds the text of a node; `skippingOuter` says that the node's own markup has a meaning and isn't lost.
  mutating func read(_ node: OpaquePointer, skippingOuter: Bool = false) {
    let walk = cmark_iter_new(node)
    defer { cmark_iter_free(walk) }
    while true {
      let event = cmark_iter_next(walk)
      guard event != CMARK_EVENT_DONE, let current = cmark_iter_get_node(walk) else { return }
      if event != CMARK_EVENT_ENTER { continue }
      switch cmark_node_get_type(current) {
      case CMARK_NODE_TEXT: text += literal(current)
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += "\n"
      case CMARK_NODE_CODE:
        text += literal(current)
        lostMarkup = lostMarkup ?? "code"
      case CMARK_NODE_HTML_INLINE:
        let html = literal(current)
        if !html.hasPrefix("<!--") {
          text += html
          lostMarkup = lostMarkup ?? "HTML"
        }
      case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
        if current != node || !skippingOuter { lostMarkup = lostMarkup ?? "emphasis" }
      case CMARK_NODE_LINK: lostMarkup = lostMarkup ?? "a link"
      case CMARK_NODE_IMAGE: lostMarkup = lostMarkup ?? "a picture"
      default: break
      }
    }
  }

  private func literal(_ node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }
}

/// Closes strong labels that CommonMark leaves open.
///
/// In `**刘宝珍：**回忆` the second `**` stands between a punctuation mark and a letter, where CommonMark doesn't let it
/// close. An empty comment behind it lets it, and is no text.
enum StrongLabels {
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  static func closed(_ markdown: Substring) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(markdown.utf8.count + 64)
    var isParagraphStart = true
    let star = UInt8(ascii: "*")
    for line in markdown.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      defer {
        isParagraphStart = isBlank
        output.append(0x0A)
      }
      let bytes = Array(line)
      guard isParagraphStart, bytes.count > 4, bytes[0] == star, bytes[1] == star, bytes[2] != star else {
        output += bytes
        continue
      }
      var index = 2
      while index + 1 < bytes.count, !(bytes[index] == star && bytes[index + 1] == star) {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = index + 2
      guard end < bytes.count, bytes[end] >= 0x80 || Self.isWordByte(bytes[end]) else {
        output += bytes
        continue
      }
      output += bytes[..<end]
      output += Array("<!-- -->".utf8)
      output += bytes[end...]
    }
    return output
  }
}
