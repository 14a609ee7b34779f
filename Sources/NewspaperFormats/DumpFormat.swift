import Newspaper

/// The `dump` format: the model line by line, as `Issue.dump` writes it.
enum DumpFormat {
  static let format = Format(
    name: "dump", summary: "the model line by line, for comparing",
    files: Format.FileReader(recognises: { _ in .no }, text: read),
    writeFile: { (issue) throws(FormatError) in Array(issue.dump.utf8) })

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
