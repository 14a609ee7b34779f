import Newspaper

/// The `text` format: what `TextReader` makes of clean text.
enum TextFormat {
  /// Provisional: paragraphs split at blank lines.
  static func read(_ source: SourceText, file: String) -> ImportedIssue {
    var body: [Block] = []
    var paragraph = ""
    for line in source.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = SourceText.singleLine(String(line))
      if line.isEmpty {
        if !paragraph.isEmpty { body.append(.paragraph(paragraph)) }
        paragraph = ""
      } else {
        paragraph += line
      }
    }
    if !paragraph.isEmpty { body.append(.paragraph(paragraph)) }
    var issue = Issue(sections: [Section(number: 1, articles: [Article(body: body)])])
    issue.assignMissingIDs()
    return ImportedIssue(issue: issue, diagnostics: [], format: "text")
  }
}
