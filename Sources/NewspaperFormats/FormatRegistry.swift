import Newspaper

/// An issue that was read, what its reader had to say, and the name of the format it was in.
public struct ImportedIssue: Sendable {
  public var issue: Issue
  public var diagnostics: [Diagnostic]
  public var format: String

  public init(issue: Issue, diagnostics: [Diagnostic], format: String) {
    self.issue = issue
    self.diagnostics = diagnostics
    self.format = format
  }
}

/// A format: its name, and what reads and writes it.
public struct Format: Sendable {
  /// The name on the command line.
  public let name: String
  /// One phrase for people, such as `text dumps of pages`.
  public let summary: String
  /// Reads one file.
  let readFile: (@Sendable (SourceText, String) throws(FormatError) -> ImportedIssue)?
  /// Reads a folder.
  let readFolder: (@Sendable (InputFile.Folder, String?) throws(FormatError) -> ImportedIssue)?
  /// The bytes of one file.
  let writeFile: (@Sendable (Issue) throws(FormatError) -> [UInt8])?
  /// The files of a folder.
  let writeFolder: (@Sendable (Issue) -> [OutputFile])?

  /// Whether issues can be read from it.
  public var canRead: Bool { readFile != nil || readFolder != nil }
  /// Whether issues can be written in it.
  public var canWrite: Bool { writeFile != nil || writeFolder != nil }
}

/// Every format there is, and the two questions asked of them: read this, write that.
public enum FormatRegistry {
  /// The table of formats. What a file is in is seen from its content, not from its name.
  public static let formats: [Format] = [
    Format(
      name: "text", summary: "plain text of one or more pages, as PDF text extraction gives it",
      readFile: { (source, file) throws(FormatError) in try TextFormat.read(source, file: file) },
      readFolder: nil, writeFile: nil, writeFolder: nil),
    Format(
      name: "folder", summary: "issue.yaml and a Markdown file for each article, to be edited",
      readFile: nil,
      readFolder: { (folder, encoding) throws(FormatError) in try FolderReader.read(folder, encoding: encoding) },
      writeFile: nil, writeFolder: { FolderWriter.files(of: $0) }),
    Format(
      name: "json", summary: "the whole model in one file, for other programs",
      readFile: { (source, file) throws(FormatError) in try JSONFormat.read(source, file: file) },
      readFolder: nil, writeFile: { (issue) throws(FormatError) in try JSONFormat.write(issue) }, writeFolder: nil),
    Format(
      name: "plain", summary: "readable text, one paragraph a line", readFile: nil, readFolder: nil,
      writeFile: { (issue) throws(FormatError) in Array(PlainTextWriter.text(of: issue).utf8) }, writeFolder: nil),
    Format(
      name: "dump", summary: "the model line by line, for comparing",
      readFile: { (source, file) throws(FormatError) in try DumpFormat.read(source, file: file) }, readFolder: nil,
      writeFile: { (issue) throws(FormatError) in Array(issue.dump.utf8) }, writeFolder: nil),
  ]

  /// The format of this name.
  public static func format(named name: String) throws(FormatError) -> Format {
    guard let format = formats.first(where: { $0.name == name }) else {
      throw .unknownFormat(name: name, known: formats.map(\.name))
    }
    return format
  }

  // MARK: Reading

  /// Reads the issue at a path: a file of any format, a folder, or `-` for standard input.
  ///
  /// Without the name of a format it is seen from the content; without that of a character encoding, from the bytes.
  public static func readIssue(
    at path: String, format: String? = nil, encoding: String? = nil
  ) throws(FormatError) -> ImportedIssue {
    if path == "-" {
      let bytes = try InputFile.readAll(descriptor: 0, name: "(standard input)")
      return try readIssue(from: bytes, name: "(standard input)", format: format, encoding: encoding)
    }
    switch try InputFile.open(path) {
    case .file(let bytes):
      if let folder = try folder(ofHeader: path, format: format) {
        return try FolderReader.read(folder, encoding: encoding)
      }
      return try readIssue(from: bytes, name: path, format: format, encoding: encoding)
    case .folder(let folder): return try readIssue(in: folder, format: format, encoding: encoding)
    }
  }

  /// Reads several paths as one issue: the sections of the first, then those of the second, and so on.
  public static func readIssue(
    at paths: [String], format: String? = nil, encoding: String? = nil
  ) throws(FormatError) -> ImportedIssue {
    if paths.count == 1 { return try readIssue(at: paths[0], format: format, encoding: encoding) }
    var merger = IssueMerger()
    for path in paths {
      merger.add(try readIssue(at: path, format: format, encoding: encoding))
    }
    return merger.merged
  }

  /// Reads an issue from bytes that came from anywhere; `name` stands for the file in messages.
  public static func readIssue(
    from bytes: consuming [UInt8], name: String, format: String? = nil, encoding: String? = nil
  ) throws(FormatError) -> ImportedIssue {
    // An unknown name is an error before anything is read.
    if let format { _ = try self.format(named: format) }
    let source = try SourceText(bytes, file: name, encoding: encoding)
    guard source.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .empty(path: name) }
    let reader = try self.format(named: format ?? sniffed(source))
    guard let read = reader.readFile else {
      if reader.readFolder != nil {
        throw .malformed(
          .init(file: name), "the format \(reader.name) is a folder; give the folder that holds this file")
      }
      throw .wrongDirection(format: reader.name, reads: true)
    }
    var imported = try read(source, name)
    imported.diagnostics = source.diagnostics + imported.diagnostics
    return imported
  }

  /// The name of the format that clean text of a single file is in.
  private static func sniffed(_ source: SourceText) -> String {
    JSONFormat.looksLikeJSON(source.text) ? "json" : "text"
  }

  /// The folder of an `issue.yaml` that was named itself.
  private static func folder(ofHeader path: String, format: String?) throws(FormatError) -> InputFile.Folder? {
    guard format == nil || format == "folder" else { return nil }
    guard path == FolderReader.issueFile || path.hasSuffix("/" + FolderReader.issueFile) else { return nil }
    let parent = String(path.dropLast(FolderReader.issueFile.count))
    guard case .folder(let folder) = try InputFile.open(parent.isEmpty ? "." : parent) else { return nil }
    return folder
  }

  private static func readIssue(
    in folder: InputFile.Folder, format: String?, encoding: String?
  ) throws(FormatError) -> ImportedIssue {
    let names = try folder.names()
    let isFolderFormat = names.contains(FolderReader.issueFile) || names.contains { ArticleFileName($0) != nil }
    if let format, format != "text" || !isFolderFormat {
      let chosen = try self.format(named: format)
      if let read = chosen.readFolder { return try read(folder, encoding) }
      if chosen.readFile == nil { throw .wrongDirection(format: format, reads: true) }
    } else if isFolderFormat, format == nil {
      return try FolderReader.read(folder, encoding: encoding)
    }
    let pages = names.filter { $0.lowercased().hasSuffix(".txt") }
    guard !pages.isEmpty else { throw .emptyFolder(path: folder.path) }
    var merger = IssueMerger()
    for page in pages {
      let bytes = try folder.bytes(of: page, limit: InputFile.byteLimit)
      try merger.count(bytes.count, path: folder.path)
      merger.add(try readIssue(from: bytes, name: folder.path(of: page), format: format ?? "text", encoding: encoding))
    }
    return merger.merged
  }

  // MARK: Writing

  /// The bytes of an issue in a format that is one file.
  public static func render(_ issue: Issue, as name: String) throws(FormatError) -> [UInt8] {
    let format = try format(named: name)
    if let write = format.writeFile { return try write(issue) }
    if format.writeFolder != nil { throw .needsFolder(format: name) }
    throw .wrongDirection(format: name, reads: false)
  }

  /// Writes an issue to a path, whole or not at all.
  public static func writeIssue(_ issue: Issue, as name: String, to path: String) throws(FormatError) {
    let format = try format(named: name)
    if let write = format.writeFolder {
      try OutputFolder.write(write(issue), to: path)
    } else {
      try OutputFile.write(render(issue, as: name), to: path)
    }
  }
}
