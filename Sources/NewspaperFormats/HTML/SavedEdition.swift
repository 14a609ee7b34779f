import Newspaper

/// Reads a folder of saved pages of a digital edition (数字报): pages of sections that link to pages of articles.
///
/// The pages of one folder (and, where a site keeps articles apart, of those below it) are one issue. Sections come in
/// the order of their numbers, articles in the order in which the section's page names them; only one page is held at
/// a time.
struct SavedEdition {
  /// The most links of one page that are followed: a section has a hundred articles at most.
  private static let linkLimit = 5_000

  private let files: SavedFiles
  private let options: ImportOptions
  private let book: SiteRuleBook
  private var diagnostics: [Diagnostic] = []
  private var account = CharacterAccount()
  private var issue = Issue()
  private var read: Set<String> = []

  /// A page that links to articles.
  private struct SectionPage {
    var path: String
    var heading: SectionHeading?
    /// The pages it links to, in order, each once.
    var links: [String]
    /// Those that only this page can mean: the areas of its picture.
    var areas: Set<String>
    var missing: Int
  }

  private init(_ files: SavedFiles, book: SiteRuleBook, options: ImportOptions) {
    self.files = files
    self.book = book
    self.options = options
  }

  /// Reads the issues in a folder.
  static func read(_ folder: OpenedFolder, into sink: IssueSink) throws(FormatError) {
    let files = try SavedFiles(folder)
    files.faults.forEach(sink.note)
    let book = try SiteRuleBook(folders: sink.options.siteFolders)
    var isEmpty = true
    for group in groups(of: files, book) {
      var edition = SavedEdition(files, book: book, options: sink.options)
      guard let imported = try edition.issue(of: group) else { continue }
      isEmpty = false
      try sink.deliver(imported)
    }
    if isEmpty {
      if let fault = files.faults.first { throw .doubtful(fault, count: files.faults.count) }
      throw .emptyFolder(path: folder.path)
    }
  }

  /// The pages of each issue: those below one folder that holds section pages of a known make, else all of them.
  private static func groups(of files: SavedFiles, _ book: SiteRuleBook) -> [[String]] {
    var roots: [String] = []
    for path in files.paths {
      let folder = SavedFiles.folder(of: path)
      let name = SavedFiles.name(of: path)
      if roots.last != folder, !roots.contains(folder), book.rules.contains(where: { $0.isSection(file: name) }) {
        roots.append(folder)
      }
    }
    guard roots.count > 1 else { return [files.paths] }
    var groups: [[String]] = Array(repeating: [], count: roots.count)
    let places = Dictionary(uniqueKeysWithValues: zip(roots, roots.indices))
    let twins = twins(of: roots)
    for path in files.paths {
      var folder: String? = SavedFiles.folder(of: path)
      while let current = folder, places[current] == nil {
        folder = current.isEmpty ? nil : SavedFiles.folder(of: current)
      }
      let twin = keys(of: SavedFiles.folder(of: path)).lazy.compactMap { twins[$0] }.first
      if let place = folder.flatMap({ places[$0] }) ?? twin, place >= 0 { groups[place].append(path) }
    }
    return groups
  }

  /// The roots by their paths with one folder left open; -1 where that may be several. Some sites keep the articles of
  /// `layout/202610/17` in `content/202610/17`.
  private static func twins(of roots: [String]) -> [String: Int] {
    var twins: [String: Int] = [:]
    for (place, root) in roots.enumerated() {
      for key in keys(of: root) { twins[key] = twins[key] == nil ? place : -1 }
    }
    return twins
  }

  /// A path with each of its folders left open in turn.
  private static func keys(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    return parts.indices.map { open in
      parts.indices.map { $0 == open ? "*" : String(parts[$0]) }.joined(separator: "/")
    }
  }

  // MARK: An issue

  private mutating func issue(of paths: [String]) throws(FormatError) -> ImportedIssue? {
    var sections: [SectionPage] = []
    var articles: [String] = []
    for path in paths {
      let name = SavedFiles.name(of: path)
      let isArticle = book.rules.contains { $0.isArticle(file: name) }
      if !isArticle, let page = try sectionPage(path, among: Set(paths)) {
        sections.append(page)
      } else {
        articles.append(path)
      }
    }
    sections.sort {
      ($0.heading?.bundle ?? "", $0.heading?.number ?? .max) < ($1.heading?.bundle ?? "", $1.heading?.number ?? .max)
    }
    assign(&sections)
    for section in sections { try add(section) }
    for path in articles where !read.contains(path) { try addUnlinked(path) }
    guard !issue.articles.isEmpty else { return nil }
    return finished(paths)
  }

  /// Leaves each article to one section: to the page whose picture it is on, else to the first that names it.
  private func assign(_ sections: inout [SectionPage]) {
    var owners: [String: Int] = [:]
    for (index, section) in sections.enumerated() {
      for link in section.links where section.areas.contains(link) && owners[link] == nil { owners[link] = index }
    }
    for (index, section) in sections.enumerated() where section.areas.isEmpty {
      for link in section.links where owners[link] == nil { owners[link] = index }
    }
    for index in sections.indices { sections[index].links.removeAll { owners[$0, default: index] != index } }
  }

  private mutating func tree(_ path: String) throws(FormatError) -> MarkupTree {
    let source = try HTMLText.source(files.bytes(of: path), file: files.shown(path), encoding: options.encoding)
    diagnostics += source.diagnostics
    account.read += source.removedCount
    return try MarkupTree(html: source.text, file: files.shown(path))
  }

  /// The page as one that links to articles; nil when it is an article itself. A page that can't be read is reported.
  private mutating func sectionPage(_ path: String, among paths: Set<String>) throws(FormatError) -> SectionPage? {
    guard let tree = readable(path) else {
      read.insert(path)
      return nil
    }
    let name = SavedFiles.name(of: path)
    let rules = book.rules(forSection: name, tree)
    let isSection = rules?.isSection(file: name) == true
    var page = SectionPage(path: path, heading: nil, links: [], areas: [], missing: 0)
    collectLinks(tree, rules, &page, among: paths)
    page.heading =
      rules?.heading.flatMap { tree.first($0) }.flatMap { tree.shortLine(of: $0, spaced: true) }
      .flatMap { SectionHeading($0) } ?? SectionHeading.onPage(tree)
    if !isSection {
      // A page of links: it has more of them than prose, or says which section it is.
      let prose = ContentFinder(tree).content()?.count ?? 0
      let isListed = page.links.count >= 2 && prose < 200 * page.links.count && (page.heading != nil || prose < 80)
      guard isListed || page.links.count == 1 && page.heading != nil && prose < 80 else {
        diagnostics.removeAll { $0.place.file == files.shown(path) }
        return nil
      }
    }
    noteIssue(tree, rules, path)
    let count = ContentFinder.visibleCount(in: MarkupTree.root, of: tree)
    account += CharacterAccount(read: count, placed: 0, furniture: count)
    return page
  }

  /// The tree of a page; nil, and a diagnostic, when it can't be read: the others still can.
  private mutating func readable(_ path: String) -> MarkupTree? {
    do { return try tree(path) } catch {
      diagnostics.append(Diagnostic(.error, at: .init(file: files.shown(path)), "left out: \(error)"))
      return nil
    }
  }

  private func collectLinks(
    _ tree: MarkupTree, _ rules: SiteRules?, _ page: inout SectionPage, among paths: Set<String>
  ) {
    var seen: Set<String> = [page.path]
    func collect(_ nodes: [MarkupTree.Node], intoAreas: Bool) {
      for node in nodes.prefix(Self.linkLimit) {
        guard let address = tree[node, attribute: "href"] else { continue }
        guard let target = files.target(of: address, on: page.path), paths.contains(target) else {
          let name = SavedFiles.name(of: String(address.prefix { $0 != "?" && $0 != "#" }))
          if rules?.isArticle(file: name) == true, seen.insert(address).inserted { page.missing += 1 }
          continue
        }
        if book.rules.contains(where: { $0.isSection(file: SavedFiles.name(of: target)) }) { continue }
        if intoAreas { page.areas.insert(target) }
        if seen.insert(target).inserted { page.links.append(target) }
      }
    }
    if let links = rules?.links { collect(tree.all(links), intoAreas: false) }
    let areas = tree.subtree(of: MarkupTree.root).filter { tree.name(of: $0) == "area" }
    collect(areas, intoAreas: true)
    // The list of an older page has no mark of its own: links to the articles on the picture, in their order.
    if page.links.isEmpty || page.areas.count > 0 && rules?.links == nil || page.links.count == page.areas.count {
      let anchors = tree.subtree(of: MarkupTree.root).filter { tree.name(of: $0) == "a" }
      let ordered = anchors.prefix(Self.linkLimit).compactMap {
        tree[$0, attribute: "href"].flatMap { files.target(of: $0, on: page.path) }
      }
      if page.areas.isEmpty {
        collect(anchors, intoAreas: false)
      } else {
        var place: [String: Int] = [:]
        for (index, path) in ordered.enumerated() where place[path] == nil { place[path] = index }
        page.links = page.links.enumerated().sorted {
          (place[$0.element] ?? .max, $0.offset) < (place[$1.element] ?? .max, $1.offset)
        }.map(\.element)
      }
    }
  }

  private mutating func noteIssue(_ tree: MarkupTree, _ rules: SiteRules?, _ path: String) {
    let metadata = PageMetadata(tree)
    if issue.publication.name.isEmpty {
      let ruled = rules?.publication.flatMap { tree.first($0) }.map { tree.singleLine(of: $0) }
      issue.publication.name = ruled ?? metadata.publication ?? Self.paper(in: metadata.documentTitle) ?? ""
    }
    if issue.date == nil {
      issue.date =
        rules?.date.flatMap { tree.first($0) }.flatMap { CalendarDate.inText(tree.text(of: $0)) } ?? metadata.date
        ?? CalendarDate.inText(FileName.readable(path)) ?? CalendarDate.inText(files.shown(path))
        ?? Self.printedDate(tree)
    }
  }

  /// The first day that the text of a page names in words: 2026年10月17日.
  private static func printedDate(_ tree: MarkupTree) -> CalendarDate? {
    for node in tree.subtree(of: MarkupTree.root) where tree.isText(node) {
      let text = tree.characters(of: node)
      if text.contains("年"), let parent = tree.parent(of: node), !BodyReader.isSilent(parent, in: tree),
        let date = CalendarDate.inText(tree.shortLine(of: parent) ?? text)
      {
        return date
      }
    }
    return nil
  }

  /// 云江日报数字报-第01版：要闻 → 云江日报.
  static func paper(in title: String) -> String? {
    var name = title[...]
    for separator in ["-", "_", "|", "—", "–", "：", ":", " ", "\u{3000}", "·"] {
      if let first = name.split(separator: separator).first { name = first }
    }
    for ending in ["多媒体数字报", "多媒体报", "数字报刊", "数字报", "电子版", "电子报", "网络版", "数字版"] where name.hasSuffix(ending) {
      name = name.dropLast(ending.count)
    }
    let text = SourceText.singleLine(String(name))
    return (2...20).contains(text.unicodeScalars.count) && SectionHeading(text) == nil ? text : nil
  }

  // MARK: Articles

  private mutating func add(_ page: SectionPage) throws(FormatError) {
    if page.missing > 0 {
      diagnostics.append(
        Diagnostic(
          .warning, at: .init(file: files.shown(page.path)),
          "\(page.missing) of the articles it names were not saved; save them beside it"))
    }
    for link in page.links where !read.contains(link) {
      guard let article = articlePage(link) else { continue }
      let index = section(page.heading)
      issue.sections[index].articles.append(article.article)
    }
  }

  private mutating func addUnlinked(_ path: String) throws(FormatError) {
    guard let page = articlePage(path) else { return }
    if !issue.sections.isEmpty {
      diagnostics.append(
        Diagnostic(
          .warning, at: .init(file: files.shown(path)),
          "no saved page of a section names this article; it follows the others"))
    }
    let index = page.section == nil && !issue.sections.isEmpty ? issue.sections.count - 1 : section(page.section)
    issue.sections[index].articles.append(page.article)
  }

  /// The place of the section with a heading; it is added when there is none.
  private mutating func section(_ heading: SectionHeading?) -> Int {
    guard let heading else {
      if let index = issue.sections.firstIndex(where: { $0.name == nil && $0.bundle == nil && $0.number == 1 }) {
        return index
      }
      let free = (issue.sections.map(\.number).max() ?? 0) + 1
      issue.sections.append(Section(number: free))
      return issue.sections.count - 1
    }
    let bundle = heading.bundle.map { $0 + "叠" }
    if let index = issue.sections.firstIndex(where: {
      $0.name == heading.name && $0.bundle == bundle && (bundle != nil || $0.number == heading.number)
    }) {
      return index
    }
    let taken = Set(issue.sections.map(\.number))
    let number = taken.contains(heading.number) ? (taken.max() ?? 0) + 1 : heading.number
    issue.sections.append(Section(number: number, name: heading.name, bundle: bundle))
    return issue.sections.count - 1
  }

  private mutating func articlePage(_ path: String) -> ArticlePage? {
    read.insert(path)
    guard let tree = readable(path) else { return nil }
    let name = SavedFiles.name(of: path)
    let rules = book.rules(forArticle: name, tree)
    guard let page = PageReader(tree, file: files.shown(path), rules: rules).page() else {
      let count = ContentFinder.visibleCount(in: MarkupTree.root, of: tree)
      account.read += count
      diagnostics.append(
        Diagnostic(
          .warning, at: .init(file: files.shown(path)),
          "no article was found on this page (\(count) characters); site rules can say where it is"))
      return nil
    }
    account += page.account
    diagnostics += page.diagnostics
    if issue.publication.name.isEmpty { issue.publication.name = page.publication ?? "" }
    issue.date = issue.date ?? CalendarDate.inText(FileName.readable(path)) ?? page.date
    return page
  }

  private mutating func finished(_ paths: [String]) -> ImportedIssue {
    diagnostics += issue.clean(file: files.shown(paths[0]))
    issue.assignMissingIDs()
    diagnostics += issue.makeIDsUnique(file: files.shown(paths[0]))
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "html", account: account)
  }
}

extension SiteRules {
  /// Whether the rules find the text of an article on a page.
  func applies(to tree: MarkupTree) -> Bool { body.map { tree.first($0) != nil } ?? true }
}
