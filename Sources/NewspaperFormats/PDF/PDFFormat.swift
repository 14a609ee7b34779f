import Newspaper

/// The `pdf` format: newspaper pages with a text layer.
enum PDFFormat {
  static let format = Format(
    name: "pdf", summary: "newspaper pages with a text layer; poppler-utils must be installed",
    files: Format.FileReader(
      recognises: { isPDF($0) ? .certain : .no }, read: readAlone),
    folders: Format.FolderReader(
      recognises: { (_, names) in names.contains(where: isPage) ? .likely : .no }, read: readPages))

  /// The most bytes of a PDF.
  static let byteLimit = 2 << 30
  /// The most pages, more than the issues of a year have together.
  static let pageLimit = 20_000

  /// After so many pages somebody may want to see how many there are.
  private static let pagesToSee = 20

  private static func isPDF(_ file: OpenedFile) -> Bool {
    let mark = Array("%PDF-".utf8)
    let head = file.head.prefix(1024 + mark.count)
    return head.indices.contains { head[$0...].starts(with: mark) }
  }

  private static func isPage(_ name: String) -> Bool { name.lowercased().hasEnding(".pdf") }

  @Sendable private static func readAlone(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    try readFile(file, isAlone: true, into: sink)
  }

  /// Reads the pages in a folder as one issue.
  @Sendable private static func readPages(_ folder: OpenedFolder, into sink: IssueSink) throws(FormatError) {
    let pages = try folder.names().filter(isPage)
    guard !pages.isEmpty else { throw .emptyFolder(path: folder.path) }
    var failures: [FormatError] = []
    for page in pages {
      do throws(FormatError) { try readFile(folder.file(page), isAlone: pages.count == 1, into: sink) } catch {
        switch error {
        case .stopped, .missingProgram, .system: throw error
        default: break
        }
        failures.append(error)
        if pages.count > 1 { sink.note(Diagnostic(leavingOut: folder.path(of: page), error)) }
      }
    }
    if failures.count == pages.count, let first = failures.first { throw first }
  }

  /// - Parameter isAlone: Whether it is no part of a folder.
  private static func readFile(
    _ file: OpenedFile, isAlone: Bool, into sink: IssueSink
  ) throws(FormatError) {
    if file.size == 0 { throw .empty(path: file.path) }
    let input = try file.seekableDescriptor(limit: byteLimit)
    var pages = try PopplerPages(input, path: file.path)
    var total: Int?
    let name = PageFileName(file.name)
    var count = 0
    var hasText = false
    var lacksMaps = false
    // What is said of pages without text, where others have some.
    var left: [Diagnostic] = []
    var waiting: (page: BoxedPage, diagnostics: [Diagnostic])?
    while true {
      var diagnostics: [Diagnostic] = []
      let page = try pages.next { diagnostics.append($0) }
      // A page is held back until it is known whether it is the only one.
      if let last = waiting {
        let isOnly = count == 1 && page == nil
        let reader = BoxedPageReader(
          file: file.path, name: isOnly ? name : name.withoutSection,
          properties: isOnly && isAlone ? pages.properties : pages.properties.ofMany)
        let doubts = last.diagnostics + (page == nil ? diagnostics : [])
        if last.page.words.isEmpty {
          left += doubts
        } else {
          try sink.deliver(reader.read(last.page, diagnostics: doubts))
        }
        sink.turn(to: count, of: total)
      }
      guard let page else { break }
      count += 1
      if count == pagesToSee, sink.options.progress != nil { total = PopplerPages.count(in: input) }
      if count > pageLimit { throw .tooLarge(path: file.path, limit: pageLimit, what: "pages") }
      if !lacksMaps, pages.lacksCharacterMaps {
        lacksMaps = true
        let reason = missingMaps(file.path).reason(without: file.path)
        diagnostics.append(Diagnostic(.error, at: .init(file: file.path), "text is left out; \(reason)"))
      }
      if !page.words.isEmpty {
        hasText = true
      } else if !lacksMaps {
        diagnostics.append(noText(file.path, page: page.number))
      }
      waiting = (page, diagnostics)
    }
    if !hasText {
      if lacksMaps { throw missingMaps(file.path) }
      throw .unreadableKind(
        path: file.path, what: "a PDF without a text layer",
        remedy: "recognise its text first, for example with “ocrmypdf -l chi_sim”")
    }
    left.forEach(sink.note)
  }

  private static func missingMaps(_ path: String) -> FormatError {
    .missingData(path: path, what: "its fonts need poppler's tables of Chinese characters", package: "poppler-data")
  }

  private static func noText(_ path: String, page: Int) -> Diagnostic {
    Diagnostic(
      .warning, at: .init(file: path, page: page),
      "the page has no text layer and is left out; recognise its text first")
  }
}
