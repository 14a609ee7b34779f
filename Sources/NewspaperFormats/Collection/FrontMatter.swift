import Newspaper

/// The front matter of a Markdown file as people and their programs write it: keys between two lines of `---`.
///
/// The keys are those of an article in the folder format (``ArticleReader``), and what tables call their columns
/// (``FieldNames``); others are left out with a note.
struct FrontMatter {
  private(set) var article = Article()
  private(set) var paper = ""
  private(set) var date: CalendarDate?
  private(set) var number = ""
  private(set) var page: PageLabel?
  private(set) var section = ""
  /// How many lines of the file it takes, those of its fences with them.
  private(set) var lineCount = 0
  private(set) var diagnostics: [Diagnostic] = []

  private static let names = try? FieldNames(map: [:])

  /// Nil when the text doesn't begin with one.
  init?(_ text: String, file: String) {
    guard let parts = try? ArticleReader.split(text, file: file), let header = parts.header, Self.hasKeys(header) else {
      return nil
    }
    lineCount = parts.bodyLine
    guard let root = node(header, file: file) else { return }
    guard var fields = YAMLFields(root, file: file) else {
      let place = Diagnostic.Place(file: file, line: root.line, column: root.column)
      diagnostics.append(Diagnostic(.warning, at: place, "left out; this is no key, write “title: …” and the like"))
      return
    }
    fields.rename(Self.fieldName)
    take(&fields)
    fields.dropStrangers(besides: ArticleReader.keys)
    var reader = ArticleReader(file: file)
    article = reader.head(fields)
    diagnostics += reader.diagnostics
    if article.byline.line == nil, article.byline.names.count == 1 {
      article.byline = Byline(printed: article.byline.names[0])
    }
  }

  /// Takes what says where the article stood.
  private mutating func take(_ fields: inout YAMLFields) {
    func first(_ field: RecordField) -> String { fields.texts(field.rawValue).first ?? "" }
    paper = first(.paper)
    number = first(.number)
    page = PageLabel(first(.page))
    section = first(.section)
    let bundle = first(.bundle)
    if page?.bundle == nil, !bundle.isEmpty { page?.bundle = bundle }
    guard let node = fields.take(RecordField.date.rawValue) else { return }
    date = node.text.flatMap { CalendarDate(record: $0) }
    if date == nil { fields.report(.warning, at: node, "this is no date, so it is left out; write it as 2026-10-17") }
  }

  /// The keys of the header; texts that YAML trips over are read as they stand.
  private mutating func node(_ header: String, file: String) -> YAMLNode? {
    do throws(FormatError) {
      return try YAMLReader.read(header, file: file, lineOffset: 1)
    } catch {
      var lines = header.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if FileCorrection.quote(&lines) > 0,
        let root = try? YAMLReader.read(lines.joined(separator: "\n"), file: file, lineOffset: 1)
      {
        return root
      }
      guard case .malformed(let place, let message) = error else {
        diagnostics.append(Diagnostic(.error, at: .init(file: file, line: 1), "the front matter is left out; \(error)"))
        return nil
      }
      diagnostics.append(Diagnostic(.error, at: place, "the front matter is left out; \(message)"))
      return nil
    }
  }

  /// What a key is called in the folder format, or for a record.
  private static func fieldName(_ key: String) -> String {
    if ArticleReader.keys.contains(key) { return key }
    if key.lowercased() == "categories" { return RecordField.section.rawValue }
    guard let field = names?[key], field != .body else { return key }
    return field.rawValue
  }

  /// Whether the first line is a key: a text between two rules isn't front matter.
  private static func hasKeys(_ header: String) -> Bool {
    let lines = header.split(separator: "\n").map { SourceText.singleLine(String($0)) }
    guard let first = lines.first(where: { !$0.isEmpty && !$0.hasPrefix("#") }) else { return lines.isEmpty }
    let key = first.prefix { $0 != ":" && $0 != "：" }
    return key.count < first.count && key.count <= 24
      && key.allSatisfy { $0.isLetter || $0.isNumber || "_- ".contains($0) }
  }
}
