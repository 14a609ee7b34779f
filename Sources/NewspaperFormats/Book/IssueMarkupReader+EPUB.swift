import Newspaper

extension IssueMarkupReader {
  /// The issue in an EPUB that kanbao wrote; nil for any other.
  static func issue(in archive: ZipArchive, path: String) throws(FormatError) -> ImportedIssue? {
    let names = archive.names.filter { $0.hasPrefix("EPUB/section-") && $0.hasEnding(".xhtml") }
    guard !names.isEmpty else { return nil }
    var issue = Issue()
    var diagnostics = archive.diagnostics
    for name in names {
      guard let bytes = try archive.bytes(of: name) else { return nil }
      let source = try SourceText(bytes, file: path + ":" + name, encoding: "utf-8")
      diagnostics += source.diagnostics
      guard try add(source.text, file: path + ":" + name, to: &issue) else { return nil }
    }
    diagnostics += issue.clean(file: path)
    issue.assignMissingIDs()
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "epub")
  }
}
