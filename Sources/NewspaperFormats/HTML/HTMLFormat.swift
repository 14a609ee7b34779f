import Newspaper

/// The `html` format: saved web editions, and any single page with an article.
enum HTMLFormat {
  static let format = Format(
    name: "html", summary: "saved web editions (数字报) and single article pages",
    otherExtensions: ["htm", "xhtml"],
    files: Format.FileReader(
      recognises: { file in
        if looksLikeHTML(file.head) { return .certain }
        return SavedFiles.isPage(file.name) && hasTags(file.head) ? .likely : .no
      }, read: readPage),
    folders: Format.FolderReader(recognises: recognises, read: SavedEdition.read),
    writeFile: { (issue) throws(FormatError) in HTMLWriter.bytes(of: issue) })

  /// Whether the bytes begin as a page of HTML does. Only ASCII is looked at.
  static func looksLikeHTML(_ head: [UInt8]) -> Bool {
    let ascii = head.prefix(2048).filter { $0 > 0x20 && $0 < 0x80 }.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    let text = String(decoding: ascii, as: UTF8.self)
    let starts = ["<!doctypehtml", "<html", "<head>", "<head", "<body", "<!--savedfromurl"]
    if starts.contains(where: { text.hasPrefix($0) }) { return true }
    return text.hasPrefix("<?xml") && text.contains("<html") || text.hasPrefix("<!--") && text.contains("<html")
  }

  /// Whether there is a tag or a comment in the bytes: what has none is plain text, whatever it is called.
  static func hasTags(_ head: [UInt8]) -> Bool {
    let ascii = head.filter { $0 != 0 }
    return ascii.indices.dropLast().contains { index in
      ascii[index] == 0x3C
        && (ascii[index + 1] == 0x21 || ascii[index + 1] == 0x2F || 0x61...0x7A ~= ascii[index + 1] | 0x20)
    }
  }

  @Sendable private static func recognises(_ folder: OpenedFolder, _ names: [String]) -> Recognition {
    if names.contains(where: { SavedFiles.isPage($0) && folder.kind(of: $0) == .file }) { return .likely }
    // A mirror of a site: nothing but folders for a while.
    var folder = folder
    var names = names
    for _ in 0..<6 {
      let folders = names.filter { folder.kind(of: $0) == .folder }
      guard let first = folders.first, case .folder(let inner)? = try? folder.open(first),
        let inside = try? inner.names()
      else { return .no }
      if inside.contains(where: { SavedFiles.isPage($0) }) { return .likely }
      (folder, names) = (inner, inside)
    }
    return .no
  }

  /// Reads a page with one article, or an issue that kanbao wrote.
  @Sendable private static func readPage(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    let limit = IssueMarkupReader.isOurs(file.head) ? InputFile.byteLimit : MarkupTree.pageByteLimit
    let source = try HTMLText.source(
      file.bytes(limit: limit), file: file.path, encoding: sink.options.encoding)
    var ours = Issue()
    if try IssueMarkupReader.add(source.text, file: file.path, to: &ours) {
      let repairs = ours.clean(file: file.path)
      ours.assignMissingIDs()
      return try sink.deliver(
        ImportedIssue(issue: ours, diagnostics: source.diagnostics + repairs, format: "html"))
    }
    let tree = try MarkupTree(html: source.text, file: file.path)
    let book = try SiteRuleBook(folders: sink.options.siteFolders)
    guard let page = PageReader(tree, file: file.path, rules: book.rules(for: tree)).page() else {
      throw .malformed(
        .init(file: file.path), "no article was found on this page; give the page of an article, or its folder")
    }
    let section = Section(
      number: page.section?.number ?? 1, name: page.section?.name, bundle: page.section?.bundle.map { $0 + "叠" },
      articles: [page.article])
    var issue = Issue(
      publication: Publication(name: page.publication ?? ""), date: page.date, sections: [section])
    let repairs = issue.clean(file: file.path)
    issue.assignMissingIDs()
    var imported = ImportedIssue(
      issue: issue, diagnostics: source.diagnostics + page.diagnostics + repairs, format: "html", account: page.account)
    imported.account.read += source.removedCount
    try sink.deliver(imported)
  }
}
