import Newspaper

/// The `text` format: what ``TextReader`` makes of clean text.
enum TextFormat {
  static let format = Format(
    name: "text", summary: "plain text of one or more pages, as PDF text extraction gives it",
    files: Format.FileReader(recognises: { _ in .perhaps }, text: read),
    folders: Format.FolderReader(
      recognises: { (_, names) in names.contains(where: isPage) ? .perhaps : .no }, read: readPages))

  /// The most pages of a file, which form feeds part.
  static let pageLimit = 5_000

  @Sendable static func read(_ source: SourceText, file: String) throws(FormatError) -> ImportedIssue {
    let feeds = source.text.utf8.reduce(0) { $0 + ($1 == 0x0C ? 1 : 0) }
    if feeds >= pageLimit { throw .tooLarge(path: file, limit: pageLimit, what: "pages") }
    return TextReader().read(source.text, file: file)
  }

  private static func isPage(_ name: String) -> Bool { name.lowercased().hasSuffix(".txt") }

  /// Reads the pages in a folder as one issue.
  @Sendable private static func readPages(_ folder: OpenedFolder, into sink: IssueSink) throws(FormatError) {
    let pages = try folder.names().filter(isPage)
    guard !pages.isEmpty else { throw .emptyFolder(path: folder.path) }
    for page in pages { try format.files?.read(folder.file(page), sink) }
  }
}
