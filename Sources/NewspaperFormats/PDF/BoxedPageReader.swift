import Newspaper

/// Makes articles of a page's words.
///
/// 1. ``FontMatcher`` has given every word its font and size.
/// 2. ``PageParser`` sorts words into lines, and those into titles, columns, captions and furniture.
/// 3. ``ArticleFinder`` puts these together into articles.
/// 4. ``ArticleBuilder`` labels the lines of each and joins them.
struct BoxedPageReader {
  let file: String
  let name: PageFileName
  /// What the file says of itself; it counts where neither the page head nor the name of the file tells.
  var properties = PDFProperties()

  /// The page as an issue of one section.
  func read(_ page: BoxedPage, diagnostics: [Diagnostic] = []) -> ImportedIssue {
    var diagnostics = diagnostics
    var issue = Issue()
    let parser = PageParser(page)
    let furniture = parser.furniture
    for line in furniture.lines {
      diagnostics.append(
        Diagnostic(
          .note, at: .init(file: file, page: page.number), "left out as page furniture: \(string(line.scalars))"))
    }
    if parser.isCrowded {
      diagnostics.append(
        Diagnostic(
          .warning, at: .init(file: file, page: page.number),
          "more than \(PageParser.pieceLimit) pieces of text, as no newspaper has: no articles are looked for"))
    }
    var finder = ArticleFinder(parser)
    let parts = finder.find()
    let articles = parts.map { ArticleBuilder($0, parser, number: page.number).article() }
    if !articles.isEmpty {
      let number = furniture.sectionNumber ?? name.section ?? properties.section ?? page.number
      issue.sections.append(
        Section(number: number, name: furniture.sectionName, bundle: furniture.bundle, articles: articles))
    }
    if let name = furniture.publication { issue.publication.name = name }
    issue.date =
      furniture.date.flatMap { CalendarDate(year: $0.year, month: $0.month, day: $0.day) } ?? name.date
      ?? properties.date
    if issue.date == nil, !issue.sections.isEmpty, let made = properties.made {
      issue.date = made
      diagnostics.append(
        Diagnostic(.note, at: .init(file: file), "nothing tells the day but when the PDF was made: \(made)"))
    }
    issue.assignMissingIDs()
    let account = CharacterAccount(
      read: page.characterCount, placed: issue.placedCharacterCount + Self.repeatedCount(articles, parts),
      furniture: furniture.characterCount)
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "pdf", account: account)
  }

  /// The characters of banners that are printed again over the next article.
  private static func repeatedCount(_ articles: [Article], _ parts: [PageArticle]) -> Int {
    articles.indices.dropFirst().reduce(0) { count, place in
      guard let banner = articles[place].banner, banner == articles[place - 1].banner else { return count }
      let isShared = parts[place].banner != nil && parts[place].banner == parts[place - 1].banner
      return isShared ? count : count + banner.inkedScalarCount
    }
  }
}
