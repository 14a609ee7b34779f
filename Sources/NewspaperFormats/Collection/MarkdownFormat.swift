import Newspaper

/// The `markdown` format: one document, an article or several under headings; as ``MarkdownDocumentWriter`` writes it, and
/// as people have it, with front matter.
enum MarkdownFormat {
  static let format = Format(
    name: "markdown", summary: "one Markdown document, headings for sections and articles", fileExtension: "md",
    otherExtensions: ["markdown"],
    files: Format.FileReader(recognises: { TreeFormat.isMarkdown($0.name) ? .likely : .no }, read: read),
    writeFile: { (issue) throws(FormatError) in Array(MarkdownDocumentWriter.text(of: issue).utf8) })

  @Sendable private static func read(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    var facts = FileNameFacts(path: [file.name])
    if let pattern = sink.options.pattern {
      let path = file.path.split(separator: "/").map(String.init)
      facts = try FileNamePattern(pattern).facts(of: path) ?? facts
    } else if let place = ArticleFileName(file.name) {
      // An article of the folder format.
      facts = FileNameFacts()
      facts.page = PageLabel(number: place.section)
    }
    var issue = TreeIssue(sink.options)
    try issue.readMarkdown(file, facts)
    guard !issue.builder.isEmpty else {
      if let mistake = issue.diagnostics.first(where: { $0.severity == .error }) {
        throw .malformed(mistake.place, mistake.message)
      }
      throw .malformed(.init(file: file.path, line: 1), "there is no text in this article")
    }
    try sink.deliver(
      issue.builder.imported(
        paper: facts.paper.isEmpty ? issue.paper : facts.paper, date: facts.date ?? issue.date, format: format.name,
        diagnostics: issue.diagnostics))
  }
}
