import Newspaper

/// Reads the folder format: `issue.yaml` and one Markdown file for each article, as Docs/Format.md describes.
struct FolderIssueReader {
  static let issueFile = "issue.yaml"
  /// The most bytes of an article: 170,000 Chinese characters.
  static let articleByteLimit = 512 << 10
  /// The keys of `issue.yaml`, and those of its sections.
  static let keys = ["format", "publication", "date", "number", "sections"]
  static let sectionKeys = ["number", "name", "bundle"]

  /// Whether a file that can't be used is reported, and the others are read.
  private let isLenient: Bool
  private var diagnostics: [Diagnostic] = []
  private var bytesRead = 0
  /// The files of the articles of each section, in their order.
  private var files: [Int: [ArticleFile]] = [:]

  static func read(_ folder: OpenedFolder, encoding: String?) throws(FormatError) -> ImportedIssue {
    try readWithFiles(folder, encoding: encoding).imported
  }

  private init(isLenient: Bool = false) { self.isLenient = isLenient }

  /// Reads an issue, and tells the files of the articles of each section.
  ///
  /// - Parameter isLenient: Whether a file that can't be used becomes a diagnostic instead of an error.
  static func readWithFiles(
    _ folder: OpenedFolder, encoding: String?, isLenient: Bool = false
  ) throws(FormatError) -> (imported: ImportedIssue, files: [Int: [ArticleFile]]) {
    var reader = FolderIssueReader(isLenient: isLenient)
    let issue = try reader.issue(folder, encoding: encoding)
    return (ImportedIssue(issue: issue, diagnostics: reader.diagnostics, format: "folder"), reader.files)
  }

  private mutating func issue(_ folder: OpenedFolder, encoding: String?) throws(FormatError) -> Issue {
    let names = try folder.names()
    guard names.contains(Self.issueFile) else {
      throw .malformed(
        .init(file: folder.path(of: Self.issueFile)),
        "this file is missing; write one with “format: \(Issue.formatName)” and the sections")
    }
    let path = folder.path(of: Self.issueFile)
    let header = try unlessLenient(path) { (reader) throws(FormatError) in
      try reader.header(reader.text(of: Self.issueFile, in: folder, encoding: encoding), path)
    }
    var issue = header ?? Issue()
    let files = names.compactMap(ArticleFileName.init).sorted()
    for name in names where name.hasEnding(".md") && ArticleFileName(name) == nil && name != "README.md" {
      let place = Diagnostic.Place(file: folder.path(of: name))
      diagnostics.append(Diagnostic(.warning, at: place, "left out; an article's name is like 01-02-title.md"))
    }
    var previous: ArticleFileName?
    for file in files {
      let path = folder.path(of: file.name)
      let place = Diagnostic.Place(file: path)
      if let previous, previous.section == file.section, previous.place == file.place {
        diagnostics.append(
          Diagnostic(.warning, at: place, "has the same place as \(previous.name) and follows it; renumber one"))
      }
      previous = file
      let read = try unlessLenient(path) { (reader) throws(FormatError) in
        try reader.article(file, in: folder, encoding: encoding)
      }
      guard let article = read ?? nil else { continue }
      issue.append(article, toSection: file.section) {
        // Without a header no section is in it.
        guard header != nil else { return }
        diagnostics.append(
          Diagnostic(
            .warning, at: place,
            "section \(file.section) isn't in \(Self.issueFile) and was added without a name; add it there"))
      }
    }
    issue.assignMissingIDs()
    diagnostics += issue.makeIDsUnique(file: folder.path)
    return issue
  }

  /// What `read` gives; when it can't and the reader is lenient, nil, and a diagnostic says why.
  private mutating func unlessLenient<Result>(
    _ path: String, _ read: (inout FolderIssueReader) throws(FormatError) -> Result
  ) throws(FormatError) -> Result? {
    do throws(FormatError) { return try read(&self) } catch {
      guard isLenient else { throw error }
      if case .malformed(let place, let message) = error {
        diagnostics.append(Diagnostic(.error, at: place, message))
      } else {
        diagnostics.append(Diagnostic(.error, at: .init(file: path), error.reason(without: path)))
      }
      return nil
    }
  }

  /// The article in a file; nil when it has no text.
  private mutating func article(
    _ file: ArticleFileName, in folder: OpenedFolder, encoding: String?
  ) throws(FormatError) -> Article? {
    let path = folder.path(of: file.name)
    let text = try text(of: file.name, in: folder, encoding: encoding)
    var reader = ArticleReader(file: path)
    defer { diagnostics += reader.diagnostics }
    guard let article = try reader.article(text) else { return nil }
    files[file.section, default: []].append(ArticleFile(path: path, keys: reader.places))
    return article
  }

  private mutating func text(
    of name: String, in folder: OpenedFolder, encoding: String?
  ) throws(FormatError) -> String {
    let bytes = try folder.bytes(of: name, limit: Self.articleByteLimit)
    bytesRead += bytes.count
    guard bytesRead <= InputFile.byteLimit else {
      throw .tooLarge(path: folder.path, limit: InputFile.byteLimit, what: "bytes in one folder")
    }
    let source = try SourceText(bytes, file: folder.path(of: name), encoding: encoding)
    diagnostics += source.diagnostics
    return source.text
  }

  /// The issue without its articles, from the text of `issue.yaml`.
  private mutating func header(_ text: String, _ path: String) throws(FormatError) -> Issue {
    let mistake = "this has no keys; write “format: \(Issue.formatName)”, “publication: …” and “sections:”"
    guard let root = try YAMLReader.read(text, file: path), var fields = YAMLFields(root, file: path) else {
      throw .malformed(.init(file: path, line: 1), mistake)
    }
    defer { diagnostics += fields.diagnostics }
    if let node = fields.take("format") {
      guard node.text == Issue.formatName else {
        throw .malformed(fields.place(node), "this format isn't known; write “format: \(Issue.formatName)”")
      }
    } else {
      fields.report(.warning, at: root, "the key “format” is missing; write “format: \(Issue.formatName)”")
    }
    var issue = Issue(publication: Publication(name: fields.text("publication") ?? ""))
    if let node = fields.take("date") {
      issue.date = node.text.flatMap { CalendarDate($0) }
      if issue.date == nil { fields.report(.error, at: node, "this is no date; write it as 2026-10-17") }
    }
    issue.number = fields.text("number").flatMap { $0.isEmpty ? nil : $0 }
    if let node = fields.take("sections") { issue.sections = sections(node, path, &fields) }
    fields.finish(knowing: Self.keys)
    return issue
  }

  private func sections(_ node: YAMLNode, _ path: String, _ issue: inout YAMLFields) -> [Section] {
    guard case .sequence(let items) = node.value else {
      issue.report(.error, at: node, "“sections” is a list; begin each with “- number: 1”")
      return []
    }
    var sections: [Section] = []
    for item in items {
      guard var fields = YAMLFields(item, file: path) else {
        issue.report(.error, at: item, "a section has keys; write “number: 1” and “name: …”")
        continue
      }
      let number = fields.number("number")
      let name = fields.text("name").flatMap { $0.isEmpty ? nil : $0 }
      let bundle = fields.text("bundle").flatMap { $0.isEmpty ? nil : $0 }
      fields.finish(knowing: Self.sectionKeys)
      issue.append(fields.diagnostics)
      guard let number else {
        issue.report(.error, at: item, "this section has no number; write “number: \(sections.count + 1)”")
        continue
      }
      if sections.contains(where: { $0.number == number }) {
        issue.report(.error, at: item, "section \(number) is here a second time and left out; renumber one")
        continue
      }
      sections.append(Section(number: number, name: name, bundle: bundle))
    }
    return sections
  }
}

/// Where an article stands.
struct ArticleFile {
  var path: String
  /// The places of its keys.
  var keys: [String: Diagnostic.Place]

  /// The place of a key; where the file begins when it isn't there.
  func place(of key: String) -> Diagnostic.Place { keys[key] ?? Diagnostic.Place(file: path, line: 1, column: 1) }
}

/// The name of an article's file, such as `01-02-title.md`: section and place, and what people like to read.
struct ArticleFileName: Comparable {
  let name: String
  let section: Int
  let place: Int

  init?(_ name: String) {
    guard name.hasEnding(".md") else { return nil }
    var rest = name.utf8.dropLast(3)
    func number() -> Int? {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard digits.count >= 2, digits.count <= 5, let number = Int(Substring(digits)), number >= 1 else { return nil }
      rest = rest[digits.endIndex...]
      return number
    }
    guard let section = number(), rest.popFirst() == UInt8(ascii: "-"), let place = number() else { return nil }
    self.name = name
    self.section = section
    self.place = place
  }

  /// The name for an article, with as much of its title as a file system likes.
  init(section: Int, place: Int, title: String) {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let word = Self.word(title)
    self.section = section
    self.place = place
    self.name = "\(padded(section))-\(padded(place))\(word.isEmpty ? "" : "-" + word).md"
  }

  /// As much of a text as people like to see in the name of a file: letters and digits, and `-` for anything else.
  static func word(_ text: String) -> String {
    var word = ""
    for scalar in text.unicodeScalars {
      if word.unicodeScalars.count == 24 { break }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .otherNumber,
        .letterNumber:
        word.unicodeScalars.append(scalar)
      default:
        if !word.isEmpty, !word.hasEnding("-") { word += "-" }
      }
    }
    while word.hasEnding("-") { word.unicodeScalars.removeLast() }
    return word
  }

  static func < (left: ArticleFileName, right: ArticleFileName) -> Bool {
    (left.section, left.place, left.name) < (right.section, right.place, right.name)
  }
}
