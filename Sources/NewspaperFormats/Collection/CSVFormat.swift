import Newspaper

/// The `csv` format: a table with named columns, an article a row.
///
/// The first row names the columns, as ``RecordField`` or `ImportOptions.map` has them; the body's line ends part
/// paragraphs. Fields stand between commas, tabs or semicolons. Rows may come in any order, as in ``JSONLinesFormat``.
enum CSVFormat {
  static let format = Format(
    name: "csv", summary: "a table with named columns, an article a row",
    files: Format.FileReader(recognises: recognise, read: read))

  @Sendable private static func recognise(_ file: OpenedFile) -> Recognition {
    let name = file.name.lowercased()
    if name.hasEnding(".csv") || name.hasEnding(".tsv") { return .certain }
    guard file.head.first != UInt8(ascii: "{"), let names = try? FieldNames(map: [:]) else { return .no }
    let fields = Set(columns(of: file.head, isLast: file.head.count < OpenedFile.headLength).compactMap { names[$0] })
    return fields.count >= 3 && fields.contains(.body) ? .likely : .no
  }

  /// The names of the columns; none when the first row isn't whole.
  private static func columns(of head: [UInt8], isLast: Bool) -> [String] {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return head.withUnsafeBufferPointer { bytes in
      guard let row = CSVParser(sniffing: bytes[start...]).row(in: bytes, from: start, isLast: isLast),
        row.mistake == nil
      else { return [] }
      return row.fields.map { SourceText.singleLine(CSVParser.text($0, in: bytes)) }
    }
  }

  @Sendable private static func read(_ original: OpenedFile, _ sink: IssueSink) throws(FormatError) {
    let names = try FieldNames(map: sink.options.map)
    let file = try original.utf8(encoding: sink.options.encoding, sink)
    let head = try file.bytes(at: 0, count: 64 << 10)
    let columns = columns(of: head, isLast: head.count < 64 << 10)
    let fields = columns.map { names[$0] }
    guard fields.contains(.body) || fields.contains(.headline) else {
      throw .malformed(
        .init(file: file.path, line: 1),
        "no column here holds the text; name one “text”, or say which it is with --map body=name")
    }
    for (column, field) in zip(columns, fields) where field == nil && !column.isEmpty {
      sink.note(
        Diagnostic(
          .note, at: .init(file: file.path, line: 1),
          "the column “\(column)” isn't known and is left out; name it with --map"))
    }
    let table = CSVTable(parser: CSVParser(sniffing: head), fields: fields, file: file.path)
    let index = try table.index(of: file)
    guard !index.runs.isEmpty else { throw .empty(path: file.path) }
    var mistake: Diagnostic?
    try sink.deliver(index, of: file, format: format.name) { bytes, line, builder in
      let diagnostics = table.read(bytes, from: line, into: &builder)
      mistake = mistake ?? diagnostics.first { $0.severity == .error }
      return diagnostics
    }
    if sink.hasDelivered { return }
    if let mistake { throw .malformed(mistake.place, mistake.message) }
    throw .malformed(.init(file: file.path, line: 2), "no row here has a text")
  }
}

/// A table whose columns are known.
private struct CSVTable {
  let parser: CSVParser
  let fields: [RecordField?]
  let file: String

  /// Finds where the rows of every issue stand. The file is read in pieces.
  func index(of file: OpenedFile) throws(FormatError) -> RecordIndex {
    try file.rewind()
    var index = RecordIndex()
    var rest: [UInt8] = []
    var offset = 0
    var line = 1
    var isLast = false
    let paper = fields.firstIndex(of: .paper)
    let date = fields.firstIndex(of: .date)
    while !isLast {
      let piece = try file.nextPiece(1 << 20)
      isLast = piece.isEmpty
      rest += piece
      let used = rest.withUnsafeBufferPointer { bytes in
        func field(_ place: Int?, _ row: CSVParser.Row) -> UnsafeBufferPointer<UInt8> {
          guard let place, row.fields.indices.contains(place) else { return UnsafeBufferPointer(rebasing: bytes[..<0]) }
          return UnsafeBufferPointer(rebasing: bytes[row.fields[place].range])
        }
        var start = 0
        while start < bytes.count, let row = parser.row(in: bytes, from: start, isLast: isLast) {
          if line > 1, !Self.isBlank(row) {
            index.add(
              paper: field(paper, row), date: field(date, row), line: line,
              range: offset + start..<offset + row.range.upperBound)
          }
          line += row.lines
          start = row.range.upperBound
        }
        return start
      }
      rest.removeSubrange(..<used)
      offset += used
      if rest.count > InputFile.byteLimit {
        throw .malformed(
          .init(file: self.file, line: line),
          "this row has more than \(InputFile.byteLimit >> 20) MiB; perhaps a quote in it has no end")
      }
    }
    return index
  }

  /// Makes records of the rows in a run.
  func read(_ bytes: [UInt8], from firstLine: Int, into builder: inout IssueBuilder) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var line = firstLine
      while start < bytes.count, let row = parser.row(in: bytes, from: start, isLast: true) {
        if let problem = add(row, of: bytes, to: &builder) {
          diagnostics.append(Diagnostic(problem.severity, at: .init(file: file, line: line), problem.what))
        }
        start = row.range.upperBound
        line += row.lines
      }
    }
    return diagnostics.limited(to: 100, file: file)
  }

  private static func isBlank(_ row: CSVParser.Row) -> Bool { row.fields.count == 1 && row.fields[0].range.isEmpty }

  /// Adds the record of a row; what is doubtful in it, or why it is left out.
  private func add(
    _ row: CSVParser.Row, of bytes: UnsafeBufferPointer<UInt8>, to builder: inout IssueBuilder
  ) -> (severity: Diagnostic.Severity, what: String)? {
    if let mistake = row.mistake { return (.error, "left out; " + mistake) }
    if Self.isBlank(row) { return nil }
    let counts = "this row has \(row.fields.count) fields, and the first has \(fields.count)"
    // Spreadsheets write empty cells behind a row, or leave them out.
    if row.fields.dropFirst(fields.count).contains(where: { !$0.range.isEmpty }) {
      return (.error, "left out; \(counts); a field with a comma in it needs quotes")
    }
    var record = TableRecord()
    for (field, value) in zip(fields, row.fields) {
      if let field { record.fill(field, CSVParser.text(value, in: bytes)) }
    }
    guard builder.add(record) else { return (.warning, "left out; there is no text in this article") }
    if row.fields.count < fields.count { return (.warning, counts + "; the rest is taken for empty") }
    return builder.doubt(aboutDayOf: record).map { (.warning, $0) }
  }
}
