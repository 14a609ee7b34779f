import Newspaper

/// The `pdf` format: newspaper pages with a text layer.
enum PDFFormat {
  static let format = Format(
    name: "pdf", summary: "newspaper pages with a text layer; poppler-utils must be installed",
    files: Format.FileReader(recognises: { isPDF($0) ? .certain : .no }, read: readFile),
    folders: Format.FolderReader(
      recognises: { (_, names) in names.contains(where: isPage) ? .likely : .no }, read: readPages))

  /// The most bytes of a PDF.
  static let byteLimit = 2 << 30

  private static func isPDF(_ file: OpenedFile) -> Bool {
    let mark = Array("%PDF-".utf8)
    let head = file.head.prefix(1024 + mark.count)
    return head.indices.contains { head[$0...].starts(with: mark) }
  }

  private static func isPage(_ name: String) -> Bool { name.lowercased().hasSuffix(".pdf") }

  /// Reads the pages in a folder as one issue.
  @Sendable private static func readPages(_ folder: OpenedFolder, into sink: IssueSink) throws(FormatError) {
    let pages = try folder.names().filter(isPage)
    guard !pages.isEmpty else { throw .emptyFolder(path: folder.path) }
    for page in pages { try readFile(folder.file(page), into: sink) }
  }

  @Sendable private static func readFile(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    if file.size == 0 { throw .empty(path: file.path) }
    var pages = try PopplerPages(file.seekableDescriptor(limit: byteLimit), path: file.path)
    let name = PageFileName(file.name)
    var count = 0
    var hasText = false
    var waiting: (page: BoxedPage, diagnostics: [Diagnostic])?
    while true {
      var diagnostics: [Diagnostic] = []
      let page = try pages.next { diagnostics.append($0) }
      // A page is held back until it is known whether it is the only one.
      if let last = waiting {
        let reader = BoxedPageReader(file: file.path, name: count == 1 && page == nil ? name : name.withoutSection)
        try sink.deliver(reader.read(last.page, diagnostics: last.diagnostics + (page == nil ? diagnostics : [])))
        sink.advance(by: 0)
      }
      guard let page else { break }
      count += 1
      if !page.words.isEmpty { hasText = true } else { diagnostics.append(noText(file.path, page: page.number)) }
      waiting = (page, diagnostics)
    }
    if !hasText {
      throw .unreadableKind(
        path: file.path, what: "a PDF without a text layer",
        remedy: "recognise its text first, for example with “ocrmypdf -l chi_sim”")
    }
  }

  private static func noText(_ path: String, page: Int) -> Diagnostic {
    Diagnostic(
      .warning, at: .init(file: path, page: page),
      "the page has no text layer and is left out; recognise its text first")
  }
}
