import FoundationEssentials
import Newspaper
import Synchronization

/// The `jsonl` format: an article on each line, as a JSON object.
///
/// Its shape is
/// `{"paper","date","page","section","headline","byline","paragraphs"}`: texts, `page` a number or a text, `paragraphs`
/// a list of texts or one text whose lines are paragraphs. All are optional but there must be some text. Other fields,
/// and other names of these, are those of ``RecordField``; `ImportOptions.map` tells further ones.
///
/// The lines may come in any order. A first pass finds the day and the paper of each line, at the rate of a search for
/// quotes; the second decodes the lines of one issue at a time.
enum JSONLinesFormat {
  static let format = Format(
    name: "jsonl", summary: "JSON Lines: an article a line, many issues in one file",
    files: Format.FileReader(recognises: recognise, read: read))

  @Sendable private static func recognise(_ file: OpenedFile) -> Recognition {
    let name = file.name.lowercased()
    if name.hasEnding(".jsonl") || name.hasEnding(".ndjson") { return .certain }
    let lines = file.head.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: true)
    guard let first = lines.first, first.first == UInt8(ascii: "{") else { return .no }
    let names = try? FieldNames(map: [:])
    var found = Set<RecordField>()
    Array(first).withUnsafeBufferPointer { line in
      var finder = JSONFieldFinder(line)
      finder.forEachText { (key, _) in
        if let field = names?[JSONFieldFinder.text(key)] { found.insert(field) }
        return false
      }
    }
    guard found.contains(.body) || found.contains(.headline) else { return .no }
    // One object on a line, and another below it.
    if lines.count > 1, first.last == UInt8(ascii: "}"), lines[1].first == UInt8(ascii: "{") { return .certain }
    return found.contains(.body) && found.contains(.headline) ? .likely : .no
  }

  @Sendable private static func read(_ original: OpenedFile, _ sink: IssueSink) throws(FormatError) {
    let names = try FieldNames(map: sink.options.map)
    let file = try original.utf8(encoding: sink.options.encoding, sink)
    var index = RecordIndex(.json)
    var mistakes: [Diagnostic] = []
    try file.forEachLine { line, offset, number in
      guard let line else {
        mistakes.append(
          Diagnostic(
            .error, at: .init(file: file.path, line: number),
            "left out; this line has more than \(InputFile.byteLimit >> 20) MiB"))
        return
      }
      guard line.contains(where: { $0 > 0x20 }) else { return }
      let (paper, date) = place(of: line, names)
      index.add(paper: paper, date: date, line: number, range: offset..<offset + line.count)
    }
    guard !index.runs.isEmpty else {
      if let first = mistakes.first { throw .malformed(first.place, first.message) }
      throw .empty(path: file.path)
    }
    mistakes.forEach(sink.note)
    let reader = JSONLineReader(names: names, file: file.path)
    try sink.deliver(index, of: file, format: format.name) { reader.read($0, from: $1, into: &$2) }
    if let first = reader.firstMistake, !sink.hasDelivered { throw .malformed(first.place, first.message) }
  }

  /// The paper and the day of a line.
  private static func place(
    of line: UnsafeBufferPointer<UInt8>, _ names: FieldNames
  ) -> (paper: UnsafeBufferPointer<UInt8>, date: UnsafeBufferPointer<UInt8>) {
    var paper = UnsafeBufferPointer(rebasing: line[..<0])
    var date = paper
    var finder = JSONFieldFinder(line)
    finder.forEachText { key, value in
      guard key.count <= 64 else { return false }
      switch names[JSONFieldFinder.text(key)] {
      case .paper: if paper.isEmpty { paper = value }
      case .date: if date.isEmpty { date = value }
      default: break
      }
      return !paper.isEmpty && !date.isEmpty
    }
    return (paper, date)
  }
}

/// Decodes lines of JSON into the records of an issue.
private final class JSONLineReader {
  private let decoder = JSONDecoder()
  private let file: String
  private let strangers = Strangers()
  /// The first line that could not be read.
  private(set) var firstMistake: Diagnostic?

  init(names: FieldNames, file: String) {
    self.file = file
    decoder.userInfo[.fieldNames] = names
    decoder.userInfo[.strangers] = strangers
  }

  func read(_ bytes: [UInt8], from firstLine: Int, into builder: inout IssueBuilder) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var number = firstLine - 1
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      start = end + 1
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let place = Diagnostic.Place(file: file, line: number)
      do {
        let record = try decoder.decode(JSONRecord.self, from: Data(line)).record
        if !builder.add(record) {
          diagnostics.append(Diagnostic(.warning, at: place, "left out; there is no text in this article"))
        } else if let doubt = builder.doubt(aboutDayOf: record) {
          diagnostics.append(Diagnostic(.warning, at: place, doubt))
        }
      } catch {
        let text = String(decoding: line, as: UTF8.self)
        let message = JSONScanner.mistake(in: text).map { "mistake in JSON: \($0.message)" } ?? "this is no JSON object"
        let mistake = Diagnostic(.error, at: place, "left out; " + message)
        if firstMistake == nil { firstMistake = mistake }
        diagnostics.append(mistake)
      }
      if let stranger = strangers.new() {
        diagnostics.append(
          Diagnostic(
            .note, at: place,
            "the field “\(SourceText.singleLine(stranger))” isn't known and is left out; name it with --map"))
      }
    }
    return diagnostics.limited(to: 100, file: file)
  }
}

extension [Diagnostic] {
  /// The first of them, and how many more there are.
  func limited(to limit: Int, file: String) -> [Diagnostic] {
    if count <= limit { return self }
    let more = Diagnostic(
      self.contains { $0.severity == .error } ? .error : .warning, at: .init(file: file),
      "\(count - limit) more of this in one issue")
    return prefix(limit) + [more]
  }
}

/// The keys of records that stand for no field.
private final class Strangers: Sendable {
  private let names = Mutex((seen: Set<String>(), fresh: [String]()))

  func add(_ name: String) {
    names.withLock { names in
      if names.seen.count < 50, names.seen.insert(name).inserted { names.fresh.append(name) }
    }
  }

  /// One that was not asked for before.
  func new() -> String? { names.withLock { $0.fresh.popLast() } }
}

extension CodingUserInfoKey {
  fileprivate static let fieldNames = CodingUserInfoKey(rawValue: "fieldNames")!
  fileprivate static let strangers = CodingUserInfoKey(rawValue: "strangers")!
}

/// A line of JSON as a record.
private struct JSONRecord: Decodable {
  var record = TableRecord()

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let names = decoder.userInfo[.fieldNames] as? FieldNames
    let strangers = decoder.userInfo[.strangers] as? Strangers
    let container = try decoder.container(keyedBy: Key.self)
    for key in container.allKeys {
      guard let field = names?[key.stringValue] else {
        strangers?.add(key.stringValue)
        continue
      }
      try read(field, key, container)
    }
  }

  /// Reads a value of the type that its field mostly has, and else of another: a type that is wrong costs an error.
  private mutating func read(
    _ field: RecordField, _ key: Key, _ container: KeyedDecodingContainer<Key>
  ) throws {
    if field == .body, key.stringValue == "paragraphs" || key.stringValue == "body",
      let list = try? container.decodeIfPresent([String].self, forKey: key)
    {
      if record.paragraphs.isEmpty { record.paragraphs = list }
    } else if field == .page, let number = try? container.decodeIfPresent(Int.self, forKey: key) {
      record.fill(field, String(number))
    } else if let text = try? container.decodeIfPresent(String.self, forKey: key) {
      record.fill(field, text)
    } else if let list = try? container.decodeIfPresent([String].self, forKey: key) {
      switch field {
      case .body: if record.paragraphs.isEmpty { record.paragraphs = list }
      case .byline: record.names = list
      default: record.fill(field, list.joined(separator: " "))
      }
    } else if let number = try? container.decodeIfPresent(Int.self, forKey: key) {
      record.fill(field, String(number))
    }
  }
}
