import CYAML
import Newspaper

/// A value of a YAML document, with its place. Every scalar is text: what it means is for its reader to say, so that
/// `no` stays a word and `12:30` no number.
struct YAMLNode {
  enum Value {
    case scalar(String)
    /// Nothing after the key, `~` or `null`, all unquoted.
    case null
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  var value: Value
  /// The line in the file, from 1.
  var line: Int
  /// The column in scalars, from 1.
  var column: Int

  var text: String? {
    if case .scalar(let text) = value { text } else { nil }
  }
}

/// Reads YAML through libyaml's events, with limits: no aliases, no deep nesting, one document.
struct YAMLReader {
  static let depthLimit = 16
  static let byteLimit = 1 << 20
  static let nodeLimit = 50_000

  private var parser = yaml_parser_t()
  private let file: String
  /// The lines of the file before the YAML begins.
  private let lineOffset: Int
  private var nodes = 0

  /// The document in `text`, which begins after `lineOffset` lines of the file; nil when it has none.
  static func read(_ text: String, file: String, lineOffset: Int = 0) throws(FormatError) -> YAMLNode? {
    guard text.utf8.count <= byteLimit else { throw .tooLarge(path: file, limit: byteLimit, what: "bytes of YAML") }
    var reader = YAMLReader(file: file, lineOffset: lineOffset)
    guard yaml_parser_initialize(&reader.parser) == 1 else {
      throw .system(path: file, action: "read", reason: "no memory")
    }
    defer { yaml_parser_delete(&reader.parser) }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING)
    var text = text
    let result: Result<YAMLNode?, FormatError> = text.withUTF8 { bytes in
      yaml_parser_set_input_string(&reader.parser, bytes.baseAddress, bytes.count)
      do throws(FormatError) { return .success(try reader.document()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private init(file: String, lineOffset: Int) {
    self.file = file
    self.lineOffset = lineOffset
  }

  private mutating func document() throws(FormatError) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      var event = try next()
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT: return root
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      case YAML_DOCUMENT_START_EVENT:
        if root != nil { throw malformed(event.start_mark, "a second document begins here; keep one") }
      default: root = try node(event, depth: 0)
      }
    }
  }

  private mutating func next() throws(FormatError) -> yaml_event_t {
    var event = yaml_event_t()
    if yaml_parser_parse(&parser, &event) == 1 { return event }
    let problem = parser.problem.map { String(cString: $0) } ?? "it can't be understood"
    let mark = parser.error == YAML_READER_ERROR ? parser.mark : parser.problem_mark
    throw malformed(mark, "mistake in YAML: \(problem); \(Self.remedy(for: problem))")
  }

  /// What to do about a message of libyaml.
  private static func remedy(for problem: String) -> String {
    if problem.contains("tab") || problem.contains("cannot start any token") {
      return "put the text in double quotes, and indent with blanks"
    }
    if problem.contains("mapping values are not allowed") || problem.contains("expected <block end>") {
      return "put a text that contains “: ” in double quotes, and indent every key alike"
    }
    if problem.contains("expected ':'") { return "write “key: text”" }
    if problem.contains("node content") || problem.contains("',' or") {
      return "close every “[” and “{”, and put commas between"
    }
    if problem.contains("unexpected end of stream") { return "close the quotation mark" }
    if problem.contains("escape") { return "write \\\\ for a backslash in double quotes" }
    return "write “key: text”, with the text in double quotes if it has special characters"
  }

  private func malformed(_ mark: yaml_mark_t, _ message: String) -> FormatError {
    let place = Diagnostic.Place(file: file, line: Int(mark.line) + 1 + lineOffset, column: Int(mark.column) + 1)
    return .malformed(place, message)
  }

  /// The node that the event begins. The caller deletes the event.
  private mutating func node(_ event: yaml_event_t, depth: Int) throws(FormatError) -> YAMLNode {
    let mark = event.start_mark
    nodes += 1
    if nodes > Self.nodeLimit { throw .tooLarge(path: file, limit: Self.nodeLimit, what: "YAML values") }
    if depth > Self.depthLimit { throw malformed(mark, "nested too deeply; write it flat") }
    func made(_ value: YAMLNode.Value) -> YAMLNode {
      YAMLNode(value: value, line: Int(mark.line) + 1 + lineOffset, column: Int(mark.column) + 1)
    }
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isNull = scalar.style == YAML_PLAIN_SCALAR_STYLE && ["", "~", "null", "Null", "NULL"].contains(text)
      return made(isNull ? .null : .scalar(text))
    case YAML_SEQUENCE_START_EVENT:
      return made(.sequence(try items(until: YAML_SEQUENCE_END_EVENT, depth: depth)))
    case YAML_MAPPING_START_EVENT:
      let items = try items(until: YAML_MAPPING_END_EVENT, depth: depth)
      var entries: [(key: YAMLNode, value: YAMLNode)] = []
      var keys = Set<String>()
      for index in stride(from: 0, to: items.count, by: 2) {
        if let key = items[index].text, !keys.insert(key).inserted {
          let place = Diagnostic.Place(file: file, line: items[index].line, column: items[index].column)
          throw .malformed(place, "the key “\(key)” is here a second time; keep one")
        }
        entries.append((items[index], items[index + 1]))
      }
      return made(.mapping(entries))
    case YAML_ALIAS_EVENT: throw malformed(mark, "aliases (*name) aren't read; write the text out, or quote it")
    default: throw malformed(mark, "this is no value; write “key: text”")
    }
  }

  private mutating func items(until end: yaml_event_type_t, depth: Int) throws(FormatError) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      var event = try next()
      defer { yaml_event_delete(&event) }
      if event.type == end { return items }
      items.append(try node(event, depth: depth + 1))
    }
  }
}
