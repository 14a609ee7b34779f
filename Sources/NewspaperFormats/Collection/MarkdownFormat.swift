import Newspaper

/// The `markdown` format: one document, an article or several under headings; as ``MarkdownDocumentWriter`` writes it, and
/// as people have it, with front matter.
enum MarkdownFormat {
  static let format = Format(
    name: "markdown", summary: "one Markdown document, headings for sections and articles", fileExtension: "md",
    otherExtensions: ["markdown"],
    files: Format.FileReader(
      recognises: {
        TreeFormat.isMarkdown($0.name) || $0.name.lowercased().hasEnding(".txt") && hasHeadings($0.head) ? .likely : .no
      },
      read: read),
    writeFile: { (issue) throws(FormatError) in Array(MarkdownDocumentWriter.text(of: issue).utf8) })

  /// Whether text without an ending of Markdown has its headings: `## 第2版 要闻`, more than one.
  private static func hasHeadings(_ head: [UInt8]) -> Bool {
    let headings = head.split(separator: 0x0A).count { line in
      let marks = line.prefix { $0 == 0x23 }.count
      return (1...6).contains(marks) && line.dropFirst(marks).first == 0x20 && line.count > marks + 1
    }
    return headings > 1
  }

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
