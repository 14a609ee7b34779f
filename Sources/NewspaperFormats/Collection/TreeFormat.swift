import Newspaper

/// The `tree` format: a folder of folders with a file for each article, section or day: text, Markdown, a web page or PDF.
///
/// Names tell day, page and title (``FileNameFacts``, or a pattern that the person gives), first lines what names don't
/// (``FileHead``). All names are read first and put in the order of their days; then the files of one issue at a time.
enum TreeFormat {
  static let format = Format(
    name: "tree", summary: "folders of text, Markdown, HTML or PDF files, dated by their names",
    folders: Format.FolderReader(recognises: recognise, read: read))

  /// The most files of a tree, and how deep it may be.
  static let fileLimit = 5_000_000
  static let depthLimit = 16

  static func isText(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasEnding(".txt") || name.hasEnding(".text") || isMarkdown(name)
  }

  static func isMarkdown(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasEnding(".md") || name.hasEnding(".markdown")
  }

  static func isPDF(_ name: String) -> Bool { name.lowercased().hasEnding(".pdf") }

  /// Whether a tree may hold such a file.
  static func isPart(_ name: String) -> Bool { isText(name) || isPDF(name) || SavedFiles.isPage(name) }

  /// Whether a file speaks for a tree: it is of a day, and no other format is made of such files. Saved editions are
  /// web pages in folders of days; pages of a PDF beside one another are one issue.
  private static func speaksForTree(_ path: [String]) -> Bool {
    guard let name = path.last else { return false }
    let facts = FileNameFacts(path: path)
    if facts.date == nil { return false }
    if isText(name) { return true }
    return isPDF(name) ? path.count > 2 : SavedFiles.isPage(name) && facts.page != nil && facts.isArticle
  }

  /// A folder whose names, or those in some of the folders below, have days.
  @Sendable private static func recognise(_ folder: OpenedFolder, _ names: [String]) -> Recognition {
    var looks = 40
    return hasDays(folder, names, path: [folder.name], &looks) ? .likely : .no
  }

  private static func hasDays(_ folder: OpenedFolder, _ names: [String], path: [String], _ looks: inout Int) -> Bool {
    for name in names.prefix(200) where isPart(name) && folder.kind(of: name) == .file {
      if speaksForTree(path + [name]) { return true }
    }
    guard path.count < 6 else { return false }
    for name in names.prefix(200) where folder.kind(of: name) == .folder {
      looks -= 1
      guard looks >= 0, case .folder(let next)? = try? folder.open(name), let found = try? next.names() else {
        continue
      }
      if found.contains(FolderIssueReader.issueFile) || hasDays(next, found, path: path + [name], &looks) {
        return true
      }
    }
    return false
  }

  @Sendable private static func read(_ folder: OpenedFolder, _ sink: IssueSink) throws(FormatError) {
    var walk = TreeWalk(
      pattern: try sink.options.pattern.map { (text) throws(FormatError) in try FileNamePattern(text) })
    try walk.walk(folder, folder.names(limit: fileLimit), path: [])
    guard !walk.entries.isEmpty else {
      if let fault = walk.faults.first { throw .doubtful(fault, count: walk.faults.count) }
      if walk.unfit > 0 {
        let files = walk.unfit == 1 ? "the name of the one file" : "any name of the \(walk.unfit) files"
        throw .malformed(
          .init(file: folder.path), "the pattern doesn't fit \(files) in this folder; write it as they are")
      }
      throw .emptyFolder(path: folder.path)
    }
    walk.faults.forEach(sink.note)
    if walk.unfit > 0 {
      sink.note(
        Diagnostic(.warning, at: .init(file: folder.path), "\(walk.unfit) files left out; the pattern doesn't fit them")
      )
    }
    var entries = walk.entries
    for place in entries.indices where entries[place].date == nil && !entries[place].isIssue {
      entries[place].date = date(inHeadOf: entries[place], of: folder)
    }
    // Sorting keeps the order of names among the files of a day.
    entries = entries.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.date != b.date { return a.date.map { date in b.date.map { date < $0 } ?? false } ?? true }
      return (a.facts.paper, left.offset) < (b.facts.paper, right.offset)
    }.map(\.element)
    try deliver(entries, of: folder, sink)
  }

  private static func deliver(_ entries: [TreeEntry], of folder: OpenedFolder, _ sink: IssueSink) throws(FormatError) {
    let paper = FileNameFacts(path: [folder.name, "x"]).paper
    var groups = entries.chunked {
      $0.date == $1.date && $0.facts.paper == $1.facts.paper && !$0.isIssue && !$1.isIssue
    }
    guard sink.options.selection == .newest else {
      for group in groups { _ = try deliver(group, of: folder, paper, sink) }
      return
    }
    // The newest of which anything can be read.
    while let group = groups.popLast() {
      if try deliver(group, of: folder, paper, sink) { break }
    }
    sink.skippedCount += groups.count
  }

  /// Delivers the issue that is in some entries; false when there is none.
  private static func deliver(
    _ group: [TreeEntry], of folder: OpenedFolder, _ paper: String, _ sink: IssueSink
  ) throws(FormatError) -> Bool {
    guard let first = group.first, sink.wants(first.date) else { return false }
    if first.isIssue {
      guard case .folder(let issue) = try entry(first.path[...], of: folder) else { return false }
      try sink.deliver(FolderIssueReader.read(issue, encoding: sink.options.encoding))
      try sink.flush()
      return true
    }
    var hasDelivered = false
    var issue = TreeIssue(sink.options)
    for entry in group {
      if HeldSignals.haveCome { throw .stopped }
      let file: OpenedFile
      do throws(FormatError) { file = try self.file(entry.path[...], of: folder) } catch {
        sink.note(Diagnostic(leavingOut: folder.path(of: entry.path.joined(separator: "/")), error))
        continue
      }
      sink.advance(by: file.size ?? 0)
      issue.add(file, entry.facts)
      guard issue.size > InputFile.byteLimit else { continue }
      hasDelivered = try deliver(issue, first, paper, sink) || hasDelivered
      issue = TreeIssue(sink.options)
    }
    return try deliver(issue, first, paper, sink) || hasDelivered
  }

  private static func deliver(
    _ issue: TreeIssue, _ first: TreeEntry, _ paper: String, _ sink: IssueSink
  ) throws(FormatError) -> Bool {
    guard !issue.builder.isEmpty else {
      issue.diagnostics.forEach(sink.note)
      return false
    }
    let names = [first.facts.paper, issue.paper, paper]
    try sink.deliver(
      issue.builder.imported(
        paper: names.first { !$0.isEmpty } ?? "", date: first.date ?? issue.date, format: format.name,
        diagnostics: issue.diagnostics))
    try sink.flush()
    return true
  }

  /// What stands at a path below a folder; no link is followed.
  private static func entry(_ path: ArraySlice<String>, of folder: OpenedFolder) throws(FormatError) -> InputFile.Opened
  {
    guard let first = path.first else { return .folder(folder) }
    let opened = try folder.open(first)
    guard path.count > 1 else { return opened }
    guard case .folder(let next) = opened else { throw .notAFile(path: folder.path(of: first), .other) }
    return try entry(path.dropFirst(), of: next)
  }

  private static func file(_ path: ArraySlice<String>, of folder: OpenedFolder) throws(FormatError) -> OpenedFile {
    guard case .file(let file) = try entry(path, of: folder) else {
      throw .notAFile(path: folder.path(of: path.joined(separator: "/")), .other)
    }
    return file
  }

  /// The day that the first lines of a file tell.
  private static func date(inHeadOf entry: TreeEntry, of folder: OpenedFolder) -> CalendarDate? {
    guard let file = try? self.file(entry.path[...], of: folder),
      let source = try? SourceText(Array(file.head.prefix(1024)), file: file.path)
    else { return nil }
    let lines = source.text.split(separator: "\n")
    for line in lines.prefix(lines.first?.hasPrefix("---") == true ? 24 : 8) {
      let key = line.prefix { $0 != ":" && $0 != "：" }
      let isKey = key.count < line.count && RecordField.date.names.contains(key.lowercased())
      guard isKey || line.unicodeScalars.count <= 40 else { continue }
      if isKey {
        if let date = CalendarDate(record: String(line.dropFirst(key.count + 1))) { return date }
      } else if let date = CalendarDate(loose: line) {
        return date
      }
    }
    return nil
  }
}

/// A file of a tree, or a folder in it that is a whole issue.
struct TreeEntry {
  /// The components below the folder that was named.
  var path: [String]
  var facts: FileNameFacts
  var date: CalendarDate?
  var isIssue = false
}

/// Finds the files of a tree.
private struct TreeWalk {
  let pattern: FileNamePattern?
  var entries: [TreeEntry] = []
  /// How many files the pattern doesn't fit.
  var unfit = 0
  /// The folders that can't be looked into.
  var faults: [Diagnostic] = []

  mutating func walk(_ folder: OpenedFolder, _ names: [String], path: [String]) throws(FormatError) {
    guard path.count < TreeFormat.depthLimit else {
      throw .tooLarge(path: folder.path, limit: TreeFormat.depthLimit, what: "folders inside of each other")
    }
    for name in names {
      switch folder.kind(of: name) {
      case .folder:
        guard let (next, inside) = try folder.folder(name, limit: TreeFormat.fileLimit, &faults) else { continue }
        if next.kind(of: FolderIssueReader.issueFile) == .file {
          let facts = FileNameFacts(path: path + [name])
          entries.append(TreeEntry(path: path + [name], facts: facts, date: facts.date, isIssue: true))
        } else {
          try walk(next, inside, path: path + [name])
        }
      case .file where TreeFormat.isPart(name):
        guard entries.count < TreeFormat.fileLimit else {
          throw .tooLarge(path: folder.path, limit: TreeFormat.fileLimit, what: "files")
        }
        let full = path + [name]
        guard let facts = pattern.map({ $0.facts(of: full) }) ?? FileNameFacts(path: full) else {
          unfit += 1
          continue
        }
        entries.append(TreeEntry(path: full, facts: facts, date: facts.date))
      default: break
      }
    }
  }
}

extension Array {
  /// The array in runs of neighbours that belong together.
  fileprivate func chunked(_ together: (Element, Element) -> Bool) -> [[Element]] {
    var runs: [[Element]] = []
    for element in self {
      if let last = runs.last?.last, together(last, element) {
        runs[runs.count - 1].append(element)
      } else {
        runs.append([element])
      }
    }
    return runs
  }
}
