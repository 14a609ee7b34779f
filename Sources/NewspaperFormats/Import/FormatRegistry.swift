import Newspaper

/// Every format there is, and the two questions asked of them: read this, write that.
public enum FormatRegistry {
  /// The table of formats. What a file is in is seen from its content: the format that recognises it most surely.
  public static let formats: [Format] = [
    TextFormat.format,
    JSONLinesFormat.format,
    CSVFormat.format,
    TreeFormat.format,
    PDFFormat.format,
    FolderFormat.format,
    JSONFormat.format,
    HTMLFormat.format,
    EPUBFormat.format,
    FeedFormat.format,
    NinjsFormat.format,
    NITFFormat.format,
    PlainTextWriter.format,
    MarkdownFormat.format,
    DumpFormat.format,
  ]

  /// The format of this name.
  public static func format(named name: String) throws(FormatError) -> Format {
    guard let format = formats.first(where: { $0.name == name }) else {
      throw .unknownFormat(name: name, known: formats.map(\.name))
    }
    return format
  }

  // MARK: Reading

  /// Reads every issue at the paths (files of any format, folders, or `-` for standard input) and hands them to `each`
  /// one at a time, in the order of the input. A collection gives thousands; no more than one is held.
  ///
  /// What `each` throws ends the reading and is thrown on; everything else that is thrown is a ``FormatError``.
  ///
  /// - Returns: What was doubtful after the last issue, such as files of a day of which nothing could be read.
  public static func readIssues(
    at paths: [String], options: ImportOptions = ImportOptions(), each: (ImportedIssue) throws -> Void
  ) throws -> [Diagnostic] {
    if options.selection == .newest {
      try each(readIssue(at: paths, options: options))
      return []
    }
    return try withoutActuallyEscaping(each) { each in
      let sink = IssueSink(options: options, totalBytes: totalBytes(of: paths), each: each)
      do { return try read(paths, into: sink) } catch { throw sink.refusal ?? error }
    }
  }

  /// Reads the one issue at the paths. Of several days it is the newest, or the one that `options` selects; a note then
  /// says how many others there are.
  public static func readIssue(
    at paths: [String], options: ImportOptions = ImportOptions()
  ) throws(FormatError) -> ImportedIssue {
    var choice = IssueChoice()
    var wanted = options
    if wanted.selection == .all { wanted.selection = .newest }
    let sink = IssueSink(options: wanted, totalBytes: totalBytes(of: paths)) { choice.consider($0) }
    let left = try read(paths, into: sink)
    choice.count += sink.skippedCount
    return try choice.chosen(paths: paths, also: left)
  }

  /// Reads the one issue at a path.
  public static func readIssue(
    at path: String, options: ImportOptions = ImportOptions()
  ) throws(FormatError) -> ImportedIssue { try readIssue(at: [path], options: options) }

  /// Reads an issue from bytes that came from anywhere; `name` stands for the file in messages.
  public static func readIssue(
    from bytes: [UInt8], name: String, options: ImportOptions = ImportOptions()
  ) throws(FormatError) -> ImportedIssue {
    var choice = IssueChoice()
    let sink = IssueSink(options: options, totalBytes: bytes.count) { choice.consider($0) }
    try read(OpenedFile(bytes: bytes, path: name), into: sink)
    let left = try sink.finish(path: name)
    return try choice.chosen(paths: [name], also: left)
  }

  private static func read(_ paths: [String], into sink: IssueSink) throws(FormatError) -> [Diagnostic] {
    // An unknown name is an error before anything is read.
    if let name = sink.options.format { _ = try format(named: name) }
    if let pattern = sink.options.pattern { _ = try FileNamePattern(pattern) }
    for path in paths {
      if path == "-" {
        try read(OpenedFile(stream: 0, path: InputFile.standardInput), into: sink)
      } else if let pipe = InputFile.inheritedPipe(path) {
        try read(OpenedFile(stream: pipe, path: path), into: sink)
      } else {
        switch try InputFile.open(path) {
        case .file(let file):
          if let folder = try folder(ofHeader: file, at: path, format: sink.options.format) {
            try read(folder, into: sink)
          } else {
            try read(file, into: sink)
          }
        case .folder(let folder): try read(folder, into: sink)
        }
      }
    }
    return try sink.finish(path: paths.first ?? "")
  }

  /// Reads a file in the format that was named, else the one that recognises it most surely.
  static func read(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    file.onRead = { [unowned sink] in sink.advance(by: $0) }
    defer { file.onRead = nil }
    if sink.options.pattern != nil { sink.note(Diagnostic(unusedPatternAt: file.path)) }
    // A text all the same, for whoever says so.
    if sink.options.format != TextFormat.format.name, FileKind.isSavedPage(file.head),
      let kind = FileKind(of: file.head)
    {
      throw .unreadableKind(path: file.path, what: kind.what, remedy: kind.remedy)
    }
    if let name = sink.options.format {
      let format = try self.format(named: name)
      guard let reader = format.files else {
        if format.folders == nil { throw .wrongDirection(format: name, reads: true) }
        throw .malformed(
          .init(file: file.path), "the format \(name) is a folder; give the folder that holds this file")
      }
      return try reader.read(file, sink)
    }
    if file.head.isEmpty { throw .empty(path: file.path) }
    guard let reader = mostCertain(formats.lazy.compactMap(\.files), { $0.recognises(file) }) else {
      throw .unreadableKind(
        path: file.path, what: "no format that is known", remedy: "name its format with --from, or give another file")
    }
    try reader.read(file, sink)
  }

  /// Reads a folder in the format that was named, else the one that recognises it most surely.
  static func read(_ folder: OpenedFolder, into sink: IssueSink) throws(FormatError) {
    let names = try folder.names()
    // A pattern is about the names of a tree, whatever these would have been taken for.
    let tree = TreeFormat.format.name
    if sink.options.pattern != nil, let name = sink.options.format, name != tree {
      sink.note(Diagnostic(unusedPatternAt: folder.path))
    }
    if let name = sink.options.format ?? sink.options.pattern.map({ _ in tree }) {
      let format = try self.format(named: name)
      if let reader = format.folders { return try reader.read(folder, sink) }
      guard let reader = format.files else { throw .wrongDirection(format: name, reads: true) }
      return try readFiles(of: folder, names, reader, sink)
    }
    guard let reader = mostCertain(formats.lazy.compactMap(\.folders), { $0.recognises(folder, names) }) else {
      throw .emptyFolder(path: folder.path)
    }
    folder.openedNames = []
    try reader.read(folder, sink)
    if reader.tellsWhatIsLeft { return }
    let passedOver = names.filter {
      mayHoldArticles($0) && !folder.openedNames.contains($0) && folder.kind(of: $0) == .file
    }
    if let first = passedOver.first { sink.note(Diagnostic(passingOver: passedOver, at: folder.path(of: first))) }
  }

  /// Whether the name of a file says that it is something to be read.
  private static func mayHoldArticles(_ name: String) -> Bool {
    let ending = name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    return ["txt", "md", "markdown", "pdf", "html", "htm", "xhtml", "epub", "jsonl", "csv", "tsv"].contains(ending)
  }

  /// Reads all files of a folder in one format, in the order of their names.
  private static func readFiles(
    of folder: OpenedFolder, _ names: [String], _ reader: Format.FileReader, _ sink: IssueSink
  ) throws(FormatError) {
    var isEmpty = true
    for name in names where folder.kind(of: name) == .file {
      let file = try folder.file(name)
      guard reader.recognises(file) != .no else { continue }
      isEmpty = false
      file.onRead = { [unowned sink] in sink.advance(by: $0) }
      try reader.read(file, sink)
    }
    if isEmpty { throw .emptyFolder(path: folder.path) }
  }

  /// The first of the readers that recognise something most surely; nil when none does.
  private static func mostCertain<Reader>(
    _ readers: some Sequence<Reader>, _ recognition: (Reader) -> Recognition
  ) -> Reader? {
    var best: (reader: Reader, recognition: Recognition)?
    for reader in readers {
      let found = recognition(reader)
      if found > best?.recognition ?? .no { best = (reader, found) }
    }
    return best?.reader
  }

  /// The folder of an `issue.yaml` that was named itself.
  private static func folder(
    ofHeader file: OpenedFile, at path: String, format: String?
  ) throws(FormatError) -> OpenedFolder? {
    guard format == nil || format == FolderFormat.format.name, file.name == FolderIssueReader.issueFile else {
      return nil
    }
    let parent = String(path.dropLast(FolderIssueReader.issueFile.count))
    guard case .folder(let folder) = try InputFile.open(parent.isEmpty ? "." : parent) else { return nil }
    return folder
  }

  /// The bytes at the paths; nil when there is anything but files.
  private static func totalBytes(of paths: [String]) -> Int? {
    var total = 0
    for path in paths {
      guard let size = InputFile.size(of: path) else { return nil }
      total += size
    }
    return total
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

extension Diagnostic {
  /// A pattern for names that nothing is told by.
  fileprivate init(unusedPatternAt path: String) {
    self.init(
      .warning, at: .init(file: path), "the pattern isn't used: it is for the names in a folder that is read as a tree")
  }

  /// Files of a folder that are no part of what the others are.
  fileprivate init(passingOver names: [String], at path: String) {
    let others = names.count == 1 ? "this isn't" : "this and \(names.count - 1) more of this folder aren't"
    self.init(
      .warning, at: .init(file: path),
      "\(others) read, because the rest is of another kind; give it by itself, or name a format with --from")
  }
}

/// Chooses one of the issues of an input.
private struct IssueChoice {
  private var best: ImportedIssue?
  var count = 0

  /// Keeps the issue if it is newer than the best so far; one without a date is older than any.
  mutating func consider(_ other: ImportedIssue) {
    count += 1
    guard let date = best?.issue.date else {
      if best == nil || other.issue.date != nil { best = other }
      return
    }
    if let otherDate = other.issue.date, date < otherDate { best = other }
  }

  /// The best so far, with what else was noted.
  func chosen(paths: [String], also diagnostics: [Diagnostic]) throws(FormatError) -> ImportedIssue {
    let path = FileName.readable(paths.first ?? "")
    guard var best else { throw .empty(path: path) }
    best.diagnostics += diagnostics
    if count > 1 {
      best.otherIssues = count - 1
      let others = count == 2 ? "there is another issue" : "there are \(count - 1) other issues"
      best.diagnostics.append(
        Diagnostic(
          .note, at: .init(file: path),
          "\(others) in this; this one is of \(best.issue.date?.description ?? "no day"), --date chooses"))
    }
    return best
  }
}
