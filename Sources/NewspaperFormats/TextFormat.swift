import Newspaper

/// The `text` format: what ``TextReader`` makes of clean text.
enum TextFormat {
  static func read(_ source: SourceText, file: String) -> ImportedIssue {
    let (issue, diagnostics) = TextReader().read(source.text, file: file)
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "text")
  }
}
