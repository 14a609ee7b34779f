import Newspaper

/// Collects the files of a tree that make one issue.
struct TreeIssue {
  let options: ImportOptions
  var builder = IssueBuilder()
  var diagnostics: [Diagnostic] = []
  /// What first lines told and names didn't.
  var paper = ""
  var date: CalendarDate?
  /// The bytes that were read.
  var size = 0

  init(_ options: ImportOptions) {
    self.options = ImportOptions(encoding: options.encoding, siteFolders: options.siteFolders)
  }

  /// Adds what is in a file.
  mutating func add(_ file: OpenedFile, _ facts: FileNameFacts) {
    do throws(FormatError) { try read(file, facts) } catch {
      diagnostics.append(Diagnostic(leavingOut: file.path, error))
    }
  }

  /// Reads what is in a file.
  mutating func read(_ file: OpenedFile, _ facts: FileNameFacts) throws(FormatError) {
    let isPlain = SavedFiles.isPage(file.name) && !HTMLFormat.hasTags(file.head)
    if !isPlain, !TreeFormat.isText(file.name) { return try addOther(file, facts) }
    let source = try file.source(encoding: options.encoding)
    size += file.size ?? source.text.utf8.count
    diagnostics += source.diagnostics
    builder.count(read: source.removedCount, furniture: 0)
    if TreeFormat.isMarkdown(file.name) {
      try addMarkdown(source.text, file.path, facts)
    } else if facts.isArticle {
      addArticle(source.text, file.path, facts)
    } else {
      addPages(source.text, file.path, facts)
    }
  }

  /// Reads Markdown, whatever the file is called.
  mutating func readMarkdown(_ file: OpenedFile, _ facts: FileNameFacts) throws(FormatError) {
    let source = try file.source(encoding: options.encoding)
    diagnostics += source.diagnostics
    builder.count(read: source.removedCount, furniture: 0)
    try addMarkdown(source.text, file.path, facts)
  }

  mutating func note(_ head: FileHead) {
    if paper.isEmpty { paper = head.paper }
    if date == nil { date = head.date }
  }

  /// An article in plain text.
  private mutating func addArticle(_ text: String, _ path: String, _ facts: FileNameFacts) {
    var head = FileHead(text)
    note(head)
    var body = head.body(of: text)
    if body.isEmpty, let lastTitle = head.takeLastTitle() { body = [lastTitle] }
    var article = head.article
    // Lines that end anywhere are those of columns.
    let ended = body.count { FileHead.endsSentence($0) }
    if body.count >= 6, ended * 3 < body.count {
      let pages = TextReader().read(body.joined(separator: "\n"), file: path)
      article.body = Self.blocks(pages.issue.articles.map(\.article))
      builder.count(read: 0, furniture: 0, repeated: pages.account.placed - pages.issue.placedCharacterCount)
    } else {
      article.body = body.map(Block.paragraph)
    }
    article.clean()
    builder.count(read: text.inkedScalarCount, furniture: head.furniture)
    add([article], head, facts, path)
  }

  /// What stands in the parts of an article, titles as paragraphs; a banner that parts share, once.
  static func blocks(_ parts: [Article]) -> [Block] {
    var banner: Banner?
    var blocks: [Block] = []
    for part in parts {
      for passage in part.passages {
        switch passage.place {
        case .block(let index): blocks.append(part.body[index])
        case .bannerHeadline where part.banner == banner, .bannerDeck where part.banner == banner: break
        default: blocks.append(.paragraph(passage.text))
        }
      }
      banner = part.banner
    }
    return blocks
  }

  /// A section or a day in plain text.
  private mutating func addPages(_ text: String, _ path: String, _ facts: FileNameFacts) {
    let pages = TextReader().read(text, file: path)
    builder.count(pages)
    diagnostics += pages.diagnostics
    if paper.isEmpty { paper = pages.issue.publication.name }
    if date == nil { date = pages.issue.date }
    for section in pages.issue.sections {
      let page =
        facts.page.flatMap { pages.issue.sections.count == 1 ? $0 : nil }
        ?? PageLabel(bundle: section.bundle, number: section.number)
      builder.add(
        unnamed(section.articles), to: page, named: facts.section.isEmpty ? section.name ?? "" : facts.section)
    }
  }

  /// A web page or a PDF: what the reader of its format makes of it.
  private mutating func addOther(_ file: OpenedFile, _ facts: FileNameFacts) throws(FormatError) {
    var pieces: [ImportedIssue] = []
    var options = options
    options.format = TreeFormat.isPDF(file.name) ? PDFFormat.format.name : HTMLFormat.format.name
    let sink = IssueSink(options: options, totalBytes: nil) { pieces.append($0) }
    try FormatRegistry.read(file, into: sink)
    diagnostics += try sink.finish(path: file.path)
    for piece in pieces {
      builder.count(piece)
      size += 3 * piece.account.read
      diagnostics += piece.diagnostics
      if paper.isEmpty { paper = piece.issue.publication.name }
      if date == nil { date = piece.issue.date }
      let isOne = piece.issue.sections.count == 1
      for section in piece.issue.sections {
        let page = facts.page.flatMap { isOne ? $0 : nil } ?? PageLabel(bundle: section.bundle, number: section.number)
        let articles = unnamed(section.articles)
        guard !articles.isEmpty else { continue }
        builder.add(articles, to: page, named: facts.section.isEmpty ? section.name ?? "" : facts.section)
      }
    }
  }

  mutating func add(_ articles: [Article], _ head: FileHead, _ facts: FileNameFacts, _ path: String) {
    let articles = unnamed(articles)
    guard !articles.isEmpty else {
      diagnostics.append(Diagnostic(.warning, at: .init(file: path), "left out; there is no text in this article"))
      return
    }
    builder.add(
      articles, to: facts.page ?? head.page, named: facts.section.isEmpty ? head.section : facts.section)
  }

  /// The articles that have a text, without their IDs, which come from their places.
  private func unnamed(_ articles: [Article]) -> [Article] {
    articles.filter { !$0.passages.isEmpty }.map { article in
      var article = article
      article.id = ArticleID("")
      return article
    }
  }
}
