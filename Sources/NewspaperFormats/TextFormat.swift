import Newspaper

/// The `text` format: what ``TextReader`` makes of clean text.
enum TextFormat {
  /// The most pages of a file, which form feeds part.
  static let pageLimit = 5_000

  static func read(_ source: SourceText, file: String) throws(FormatError) -> ImportedIssue {
    let feeds = source.text.utf8.reduce(0) { $0 + ($1 == 0x0C ? 1 : 0) }
    if feeds >= pageLimit { throw .tooLarge(path: file, limit: pageLimit, what: "pages") }
    let (issue, diagnostics) = TextReader().read(source.text, file: file)
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "text")
  }
}
