import Newspaper

/// Reads an EPUB: a section for each entry of its contents that has entries of its own, an article for each of those.
///
/// Only one document is held at a time, beside the issue that comes out.
struct EPUBReader {
  /// The most characters of the articles, which are held in memory: 10,000 long ones.
  static let characterLimit = 24_000_000
  /// The most elements and texts of all documents: a second for each half a million of them.
  static let nodeLimit = 2_000_000

  /// Where an article begins, or a page that is none: the list of a section's articles.
  private struct Start {
    var document: Int
    var fragment: String?
    var title: String
    /// The place of its section; nil for the page of a section.
    var section: Int?
  }

  private let package: EPUBPackage
  private let archive: ZipArchive
  private let path: String
  private let encoding: String?
  private let rules: SiteRules
  private var issue: Issue
  private var account = CharacterAccount()
  private var diagnostics: [Diagnostic]
  private var starts: [Start] = []
  private var nodes = 0

  private init(_ archive: ZipArchive, path: String, encoding: String?) throws(FormatError) {
    self.archive = archive
    self.path = path
    self.encoding = encoding
    package = try EPUBPackage(archive, path: path)
    issue = Issue(publication: Publication(name: package.title), date: package.date)
    diagnostics = archive.diagnostics + package.diagnostics
    rules = Self.rules
  }

  static func read(_ archive: ZipArchive, path: String, encoding: String?) throws(FormatError) -> ImportedIssue {
    var reader = try EPUBReader(archive, path: path, encoding: encoding)
    reader.plan()
    try reader.readDocuments()
    return try reader.finished()
  }

  /// A document of a book is one article: nothing is around it but calibre's bars of links.
  private static let rules: SiteRules = {
    var rules = SiteRules()
    rules.body = Selector("body")
    rules.dropped = Selector(".calibre_navbar, .calibre_feed_list, .calibre_article_list, .calibre_recipe_title")
    return rules
  }()

  // MARK: Sections

  /// Makes the sections, and the list of where articles begin.
  private mutating func plan() {
    var loose: Int?
    for entry in package.contents {
      if entry.children.isEmpty {
        let index = loose ?? addSection(nil)
        loose = index
        starts.append(Start(document: entry.document, fragment: entry.fragment, title: entry.title, section: index))
      } else {
        loose = nil
        let index = addSection(entry.title)
        starts.append(Start(document: entry.document, fragment: entry.fragment, title: entry.title, section: nil))
        addStarts(entry.children, section: index)
      }
    }
    if starts.isEmpty {
      let index = addSection(nil)
      starts = package.documents.indices.map { Start(document: $0, fragment: nil, title: "", section: index) }
    }
    // A section that begins where its first article does has no page of its own.
    let places = starts
    starts = starts.enumerated().filter { index, start in
      guard start.section == nil, index + 1 < places.count else { return true }
      return (places[index + 1].document, places[index + 1].fragment) != (start.document, start.fragment)
    }.map(\.element)
    let ordered = starts.enumerated().sorted { ($0.element.document, $0.offset) < ($1.element.document, $1.offset) }
    starts = ordered.map(\.element)
  }

  private mutating func addStarts(_ entries: [EPUBPackage.Entry], section: Int) {
    for entry in entries {
      starts.append(Start(document: entry.document, fragment: entry.fragment, title: entry.title, section: section))
      addStarts(entry.children, section: section)
    }
  }

  private mutating func addSection(_ title: String?) -> Int {
    let heading = title.flatMap { SectionHeading($0) }
    let taken = Set(issue.sections.map(\.number))
    var number = heading?.number ?? issue.sections.count + 1
    while taken.contains(number) { number += 1 }
    let name = heading == nil ? title : heading?.name
    issue.sections.append(
      Section(
        number: number, name: name?.isEmpty == true ? nil : name, bundle: heading?.bundle.map { $0 + "叠" }))
    return issue.sections.count - 1
  }

  // MARK: Articles

  private mutating func readDocuments() throws(FormatError) {
    var next = 0
    var open: (start: Start, first: MarkupTree, more: [MarkupTree])?
    for document in package.documents.indices {
      guard let tree = try tree(of: document) else { continue }
      let own = starts[next...].prefix { $0.document == document }
      next += own.count
      if own.isEmpty {
        // A document that the contents don't name goes on with the article before.
        if open == nil { leaveOut(tree) } else { open?.more.append(tree) }
        continue
      }
      let parts = Self.parts(of: tree, own.map(\.fragment))
      if let front = parts.front {
        if open == nil { leaveOut(front) } else { open?.more.append(front) }
      }
      for (start, part) in zip(own, parts.parts) {
        if let open { try close(open) }
        open = (start, part, [])
      }
    }
    if let open { try close(open) }
  }

  private mutating func tree(of document: Int) throws(FormatError) -> MarkupTree? {
    let name = package.documents[document]
    let file = path + ":" + name
    guard let bytes = try archive.bytes(of: name, limit: MarkupTree.pageByteLimit), !bytes.isEmpty else { return nil }
    let source = try HTMLText.source(bytes, file: file, encoding: encoding)
    diagnostics += source.diagnostics
    account.read += source.removedCount
    let tree = try MarkupTree(markup: source.text, file: file)
    nodes += tree.count
    if nodes > Self.nodeLimit {
      throw .tooLarge(path: path, limit: Self.nodeLimit, what: "elements and texts in one EPUB")
    }
    return tree
  }

  /// Cuts a document where entries of the contents begin. What stands before the first is of the article before.
  private static func parts(
    of tree: MarkupTree, _ fragments: [String?]
  ) -> (front: MarkupTree?, parts: [MarkupTree]) {
    if fragments.count == 1 { return (nil, [tree]) }
    var places: [String: MarkupTree.Node] = [:]
    var body = MarkupTree.root
    for node in tree.subtree(of: MarkupTree.root) {
      if tree.name(of: node) == "body" { body = node }
      if let id = tree[node, attribute: "id"] ?? tree[node, attribute: "name"], places[id] == nil { places[id] = node }
    }
    var cuts: [MarkupTree.Node] = []
    for fragment in fragments {
      let place = fragment.flatMap { places[$0] } ?? body + 1
      cuts.append(max(place, cuts.last ?? body + 1))
    }
    let front = cuts[0] > body + 1 ? tree.part(body + 1..<cuts[0]) : nil
    let ends = cuts.dropFirst() + [tree.count]
    return (front, zip(cuts, ends).map { tree.part(min($0, tree.count)..<max($1, min($0, tree.count))) })
  }

  /// Counts a page that is no article: a cover, a list of articles.
  private mutating func leaveOut(_ tree: MarkupTree) {
    let count = ContentFinder.visibleCount(in: MarkupTree.root, of: tree)
    account += CharacterAccount(read: count, placed: 0, furniture: count)
  }

  private mutating func close(_ open: (start: Start, first: MarkupTree, more: [MarkupTree])) throws(FormatError) {
    let file = path + ":" + package.documents[open.start.document]
    guard let section = open.start.section else {
      leaveOut(open.first)
      for tree in open.more { leaveOut(tree) }
      return
    }
    let reader = PageReader(open.first, file: file, rules: rules)
    guard let page = reader.page(title: open.start.title.isEmpty ? nil : open.start.title, with: open.more),
      !page.article.body.isEmpty
    else {
      leaveOut(open.first)
      for tree in open.more { leaveOut(tree) }
      return
    }
    account += page.account
    diagnostics += page.diagnostics
    if account.read > Self.characterLimit {
      throw .tooLarge(path: path, limit: Self.characterLimit, what: "characters in one issue")
    }
    issue.sections[section].articles.append(page.article)
  }

  private mutating func finished() throws(FormatError) -> ImportedIssue {
    issue.sections.removeAll(where: \.articles.isEmpty)
    if issue.sections.isEmpty { throw package.broken("there is no article in it") }
    diagnostics += issue.clean(file: path)
    issue.assignMissingIDs()
    diagnostics += issue.makeIDsUnique(file: path)
    return ImportedIssue(
      issue: issue, diagnostics: diagnostics.limited(to: 200, file: path), format: "epub", account: account)
  }
}

/// The `epub` format: newspapers and magazines as calibre and publishers make them.
enum EPUBFormat {
  /// The most bytes of a file.
  static let byteLimit = 2 << 30

  static let format = Format(
    name: "epub", summary: "EPUB 2 and 3, as calibre and publishers make them",
    files: Format.FileReader(recognises: recognise, read: read),
    writeFile: { (issue) throws(FormatError) in EPUBWriter.bytes(of: issue) })

  @Sendable private static func recognise(_ file: OpenedFile) -> Recognition {
    guard file.head.starts(with: [0x50, 0x4B, 3, 4]) else { return .no }
    let head = file.head
    let mark = Array("application/epub+zip".utf8)
    if head.count > 38 + mark.count, head[38...].starts(with: mark) { return .certain }
    return file.name.lowercased().hasEnding(".epub") ? .likely : .no
  }

  @Sendable private static func read(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    let descriptor = try file.seekableDescriptor(limit: byteLimit)
    let size = try InputFile.size(of: descriptor, shown: file.path)
    if size > byteLimit { throw .tooLarge(path: file.path, limit: byteLimit, what: "bytes") }
    let archive = try ZipArchive(.file(descriptor: descriptor, size: size), path: file.path)
    if let own = try IssueMarkupReader.issue(in: archive, path: file.path) { return try sink.deliver(own) }
    let imported = try EPUBReader.read(archive, path: file.path, encoding: sink.options.encoding)
    try sink.deliver(imported)
    // The descriptor is the file's, which must live until here.
    withExtendedLifetime(file) {}
  }
}
