import Newspaper

/// The `text` format: what ``TextReader`` makes of clean text, page by page.
///
/// A file is read in pieces that end where a page does, as far as the file shows it, so that no more of it is held than a
/// piece and the issue that is read.
enum TextFormat {
  static let format = Format(
    name: "text", summary: "plain text of one or more pages, as PDF text extraction gives it",
    files: Format.FileReader(recognises: { _ in .perhaps }, read: read),
    folders: Format.FolderReader(
      recognises: { (_, names) in names.contains(where: isPage) ? .perhaps : .no }, read: readPages))

  /// Pieces are about this long, in bytes; one without a place to cut at, four times as long.
  static let pieceLength = 1 << 20

  /// The most pages of a file: an issue of so many is no newspaper any more.
  static let pageLimit = 50_000

  @Sendable private static func read(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    let named = sink.options.encoding
    let isSmall = file.size.map { $0 <= InputFile.byteLimit } ?? false
    if isSmall || isWide(file.head, named: named) {
      return try deliver(file.source(encoding: named), file.path, sink)
    }
    var encoding = named
    var pending: [UInt8] = []
    var line = 0
    var pages = 0
    var hasText = false
    var blanks = 0
    var isLast = false
    while !isLast {
      let piece = try file.nextPiece(pieceLength)
      isLast = piece.isEmpty
      pending += piece
      guard let end = isLast ? pending.count : end(of: pending) else { continue }
      let whole = Array(pending[..<end])
      pending.removeFirst(end)
      guard whole.contains(where: { $0 > 0x20 }) else {
        // Such as /dev/zero: it would never end.
        blanks += whole.count
        if blanks > InputFile.byteLimit { throw .tooLarge(path: file.path, limit: InputFile.byteLimit, what: "blanks") }
        continue
      }
      try deliver(
        SourceText(whole, file: file.path, encoding: encoding), file.path, sink, after: &line, pages: &pages)
      // The encoding of the first piece is that of the file.
      if !hasText, encoding == nil {
        encoding = try TextEncoding.detect(whole, isUTF8: TextEncoding.isUTF8(whole), file: file.path).rawValue
      }
      hasText = true
    }
    if !hasText { throw .empty(path: file.path) }
  }

  /// Whether the text is UTF-16, in which a byte alone tells nothing: it is read whole.
  private static func isWide(_ head: [UInt8], named: String?) -> Bool {
    switch named.flatMap(TextEncoding.init(named:)) {
    case .utf16LittleEndian, .utf16BigEndian: true
    case nil: head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    default: false
    }
  }

  /// Where a piece that is long enough ends; nil to read on.
  private static func end(of piece: [UInt8]) -> Int? {
    if piece.count < pieceLength { return nil }
    if let cut = cut(piece) { return cut }
    if piece.count < 4 * pieceLength { return nil }
    if let lineEnd = piece.lastIndex(of: 0x0A) { return lineEnd + 1 }
    // A line of megabytes: not inside a character of UTF-8.
    var end = piece.count
    while end > piece.count - 4, piece[end - 1] & 0xC0 == 0x80 { end -= 1 }
    return piece[end - 1] >= 0xC0 ? end - 1 : piece.count
  }

  /// Where a piece is best cut: behind the last form feed, else behind the last blank line.
  private static func cut(_ piece: [UInt8]) -> Int? {
    if let feed = piece.lastIndex(of: 0x0C) { return feed + 1 }
    var index = piece.count - 1
    while index > pieceLength / 2 {
      if piece[index] == 0x0A, piece[index - 1] == 0x0A { return index + 1 }
      index -= 1
    }
    return nil
  }

  private static func deliver(_ source: SourceText, _ path: String, _ sink: IssueSink) throws(FormatError) {
    var line = 0
    var pages = 0
    try deliver(source, path, sink, after: &line, pages: &pages)
  }

  private static func deliver(
    _ source: SourceText, _ path: String, _ sink: IssueSink, after line: inout Int, pages: inout Int
  ) throws(FormatError) {
    // Form feeds first, before so many pages are read.
    var text = source.text
    text.withUTF8 { bytes in for byte in bytes where byte == 0x0C { pages &+= 1 } }
    if pages > pageLimit { throw .tooLarge(path: path, limit: pageLimit, what: "pages") }
    var notes = source.diagnostics
    var removed = source.removedCount
    try TextReader().readPages(text, file: path, after: &line) { (page: ImportedIssue) throws(FormatError) in
      var page = page
      page.diagnostics = notes + page.diagnostics
      page.account.read += removed
      (notes, removed) = ([], 0)
      page.issue.assignMissingIDs()
      try sink.deliver(page)
    }
  }

  private static func isPage(_ name: String) -> Bool { name.lowercased().hasEnding(".txt") }

  /// Reads the pages in a folder as one issue.
  @Sendable private static func readPages(_ folder: OpenedFolder, into sink: IssueSink) throws(FormatError) {
    let pages = try folder.names().filter(isPage)
    guard !pages.isEmpty else { throw .emptyFolder(path: folder.path) }
    for page in pages { try format.files?.read(folder.file(page), sink) }
  }
}
