import Newspaper

/// What a page of the web holds: one article, and what the page says of it.
struct ArticlePage {
  var article: Article
  /// The day that the page names.
  var date: CalendarDate?
  /// 第N版 and its name, where the page says so.
  var section: SectionHeading?
  /// The paper, where the page says so.
  var publication: String?
  var account: CharacterAccount
  var diagnostics: [Diagnostic]
}

/// Reads the article of a page, by the rules of its site where there are any, and else by what all such pages share.
struct PageReader {
  private let tree: MarkupTree
  private let file: String
  private let rules: SiteRules?

  init(_ tree: MarkupTree, file: String, rules: SiteRules? = nil) {
    self.tree = tree
    self.file = file
    self.rules = rules
  }

  /// The article; nil when the page has none.
  ///
  /// - Parameters:
  ///   - known: What another page or a table of contents calls it.
  ///   - others: Documents that go on with its text.
  func page(title known: String? = nil, with others: [MarkupTree] = []) -> ArticlePage? {
    let ruled = rules?.body.flatMap { tree.first($0) }
    let found = ruled == nil ? ContentFinder(tree).content() : nil
    guard let body = ruled ?? found?.node else { return nil }
    let metadata = PageMetadata(tree)
    let head = HeadFinder(tree, body: body, rules: rules, metadata: metadata, known: known).head()
    var reader = BodyReader(
      tree, besides: head.nodes, dropping: rules?.dropped, captions: rules?.captions,
      mostOfSurroundings: found.map { $0.count / 4 })
    var pieces = reader.pieces(in: body)
    var extra = head.extraCount + reader.attributeCount
    for other in others {
      var reader = BodyReader(other, dropping: rules?.dropped, captions: rules?.captions)
      let more = reader.pieces(in: rules?.body.flatMap { other.first($0) } ?? MarkupTree.root)
      extra += reader.attributeCount
      extra += ContentFinder.visibleCount(in: MarkupTree.root, of: other)
      pieces += more
    }
    if pieces.isEmpty, head.headline.isEmpty { return nil }
    var maker = ArticleMaker(headline: head.headline)
    for line in head.lines where !maker.addLabels(line) { maker.addByline(line) }
    for line in head.sources where !maker.addLabels(line) { maker.addSource(line) }
    var used = head.count + pieces.reduce(0) { $0 + $1.inkedScalarCount }
    maker.setBody(pieces)
    if maker.article.source == nil, let source = metadata.source {
      maker.addSource(source)
      used += source.inkedScalarCount
      extra += source.inkedScalarCount
    }
    return finished(maker, used: used, extra: extra, metadata, head.date)
  }

  private func finished(
    _ maker: ArticleMaker, used: Int, extra: Int, _ metadata: PageMetadata, _ headDate: CalendarDate?
  ) -> ArticlePage {
    var article = maker.article
    article.clean()
    let read = max(ContentFinder.visibleCount(in: MarkupTree.root, of: tree) + extra, used)
    let account = CharacterAccount(
      read: read, placed: Issue(sections: [Section(number: 1, articles: [article])]).placedCharacterCount,
      furniture: read - used + maker.furnitureCount)
    var diagnostics: [Diagnostic] = []
    if account.unplaced != 0 {
      diagnostics.append(
        Diagnostic(.warning, at: .init(file: file), "\(account.unplaced) characters of this page could not be placed"))
    }
    if article.headline.main == nil {
      diagnostics.append(
        Diagnostic(.warning, at: .init(file: file), "no title was found; site rules can say where it is"))
    }
    return ArticlePage(
      article: article, date: ruledDate ?? metadata.date ?? maker.date ?? headDate, section: section(metadata),
      publication: publication ?? metadata.publication, account: account, diagnostics: diagnostics)
  }

  private var ruledDate: CalendarDate? {
    rules?.date.flatMap { tree.first($0) }.flatMap { CalendarDate.inText(tree.text(of: $0)) }
  }

  private var publication: String? {
    let name = rules?.publication.flatMap { tree.first($0) }.map { tree.singleLine(of: $0) }
    return name?.isEmpty == true ? nil : name
  }

  private func section(_ metadata: PageMetadata) -> SectionHeading? {
    if let heading = metadata.section { return heading }
    if let heading = rules?.heading.flatMap({ tree.first($0) }).flatMap({ SectionHeading(tree.singleLine(of: $0)) }) {
      return heading
    }
    return SectionHeading.onPage(tree)
  }
}
