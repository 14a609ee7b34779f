import Newspaper

/// The `dump` format: the model line by line, as `Issue.dump` writes it.
enum DumpFormat {
  static let format = Format(
    name: "dump", summary: "the model line by line, for comparing",
    files: Format.FileReader(recognises: { recognise($0.head, name: $0.name) }, text: read),
    writeFile: { (issue) throws(FormatError) in Array(issue.dump.utf8) })

  /// By the first line, `issue` and the paper's title, and what has to follow it.
  private static func recognise(_ head: [UInt8], name: String) -> Recognition {
    let lines = head.prefix(1024).split(separator: 0x0A, maxSplits: 2).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
    guard let first = lines.first, first == "issue" || first.hasPrefix("issue ") else { return .no }
    if name.lowercased().hasEnding(".dump") { return .certain }
    let words = lines.dropFirst().first?.split(separator: " ", maxSplits: 1) ?? []
    guard words.count == 2 else { return .no }
    switch words[0] {
    case "date": return CalendarDate(words[1]) == nil ? .no : .certain
    case "section": return Int(words[1]) == nil ? .no : .certain
    case "number": return lines.count > 2 && lines[2].hasPrefix("section ") ? .certain : .no
    default: return .no
    }
  }

  @Sendable static func read(_ source: SourceText, file: String) throws(FormatError) -> ImportedIssue {
    do {
      var issue = try Issue(dump: Array(source.text.utf8))
      var diagnostics = issue.clean(file: file)
      issue.assignMissingIDs()
      diagnostics += issue.makeIDsUnique(file: file)
      return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "dump")
    } catch {
      throw .malformed(
        .init(file: file, line: error.line), "“\(error.keyword)” can't stand here; is this a dump of kanbao?")
    }
  }
}
