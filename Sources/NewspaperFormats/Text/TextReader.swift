import Newspaper

/// Reads the text dump of one or more pages.
///
/// A dump has the lines of a page's columns one under another, with blank lines at column breaks and indents. The
/// reader takes it through six stages, each in a file of its own:
///
/// 1. ``PageScanner``: text becomes pages of measured lines. ``GridPage`` takes the columns of a dump apart that shows
///    them side by side, ``VerticalLines`` joins the characters of vertical headlines, ``WrappedText`` the lines of a short
///    text.
/// 2. ``LineRoles`` and ``Furniture``: captions, bylines, source lines, jump marks and page heads name themselves.
/// 3. ``Measures``: every line learns the running measure of its column.
/// 4. ``LineLabeler``: all evidence together says what each line is. Where all titles stand first, or lines follow one
///    another that cannot, ``InterleavedColumns``, ``TitlesFirst``, ``PageColumns`` or ``ReadingOrder`` finds another
///    order, and stages 2 to 4 begin anew.
/// 5. ``TitleBlock``: title lines become banner, kicker, headline and deck.
/// 6. ``ArticleAssembler``: lines become articles, and captions find theirs. ``SectionLabels`` tells where they stood, in
///    a text of articles of several pages.
public struct TextReader {
  public init() {}

  /// The issue in a dump, what was guessed or left out, and where its characters went.
  public func read(_ text: String, file: String) -> ImportedIssue {
    var whole = ImportedIssue(issue: Issue(), diagnostics: [], format: "text", account: CharacterAccount())
    var line = 0
    readPages(text, file: file, after: &line) { page in
      Self.append(page, to: &whole.issue)
      whole.diagnostics += page.diagnostics
      whole.account += page.account
    }
    whole.issue.assignMissingIDs()
    return whole
  }

  /// Reads page after page, each as an issue of its sections, mostly one; `line` counts the lines before the text and then those
  /// with it. Pages are read by two threads where there is a processor for a second (``PageQueue``).
  func readPages<Failure>(
    _ text: String, file: String, after line: inout Int, each: (ImportedIssue) throws(Failure) -> Void
  ) throws(Failure) {
    var text = text
    var position = PageScanner.Position(lineNumber: line)
    let queue = PageQueue { Self.readPage($0, file) }
    defer { queue.close() }
    while true {
      while queue.hasRoom, let page = text.withUTF8({ PageScanner.page(in: $0, at: &position) }) { queue.add(page) }
      guard let page = queue.next() else { break }
      try each(page)
    }
    line = position.lineNumber
  }

  private static func readPage(_ scanned: DumpPage, _ file: String) -> ImportedIssue {
    let account = CharacterAccount(read: scanned.characterCount)
    var imported = ImportedIssue(issue: Issue(), diagnostics: [], format: "text", account: account)
    let (labelled, isReordered) = Self.labelled(scanned)
    if isReordered { imported.diagnostics += OrderReport(labelled, file).diagnostics }
    for (number, range) in furniture(of: labelled) {
      let text = string(labelled.page.scalars[range])
      imported.account.furniture += text.inkedScalarCount
      imported.diagnostics.append(
        Diagnostic(.note, at: .init(file: file, line: number), "left out as page furniture: \(text)"))
    }
    let furniture = labelled.roles.furniture
    let result = ArticleAssembler(labelled).result()
    var section = Section(
      number: furniture.sectionNumber ?? 1, name: furniture.sectionName, bundle: furniture.bundle)
    if let pages = SectionLabels(labelled).pages(of: result.places) {
      imported.issue.sections = SectionLabels.sections(result.articles, pages, usual: section)
    } else if !result.articles.isEmpty {
      section.articles = result.articles
      imported.issue.sections = [section]
    }
    imported.issue.publication.name = furniture.publication ?? ""
    imported.issue.number = furniture.issueNumber
    imported.issue.date = furniture.date.flatMap { CalendarDate(year: $0.year, month: $0.month, day: $0.day) }
    imported.account.placed = imported.issue.placedCharacterCount + result.repeatedCharacters
    return imported
  }

  /// What was left out, by lines of the file; what stands side by side on one is told at once.
  private static func furniture(of labelled: LabelledPage) -> [(number: Int, range: Range<Int>)] {
    let page = labelled.page
    var runs: [(number: Int, range: Range<Int>)] = []
    for (line, role) in zip(page.lines, labelled.roles.roles) where role == .furniture {
      if let last = runs.last, last.number == line.number, last.range.upperBound <= line.start,
        page.scalars[last.range.upperBound..<line.start].allSatisfy(\.isBlank)
      {
        runs[runs.count - 1].range = last.range.lowerBound..<line.end
      } else {
        runs.append((line.number, line.start..<line.end))
      }
    }
    return runs
  }

  /// The page with its lines in the order in which they were meant to be read, and whether the dump has another one.
  private static func labelled(_ scanned: DumpPage) -> (LabelledPage, isReordered: Bool) {
    let grid = GridPage(scanned)?.linearized()
    let joined = LetterSpacing.closed(grid ?? VerticalLines.joined(scanned))
    var page = grid == nil ? LineMender.mended(joined) : joined
    var labelled = LabelledPage(page)
    if grid == nil, labelled.breaking == .columns, labelled.manner != .byIndent {
      page = LineMender.mended(joined, isSurelyBlocks: true)
      if page.lines.count != labelled.page.lines.count { labelled = LabelledPage(page) }
    }
    if let whole = WrappedText(labelled, of: page)?.joined() {
      page = whole
      labelled = LabelledPage(whole)
    }
    if labelled.breaking != .columns, let cut = LabelCutter(page).cutPage() { labelled = LabelledPage(cut) }
    var apart = InterleavedColumns(labelled)?.page()
    if grid == nil, apart?.isInOrder != true, let cut = JoinedColumns.cut(joined, labelled) {
      let mended = LabelledPage(LineMender.mended(cut, isSurelyBlocks: true))
      if let parted = JoinedSearch(mended)?.page() {
        labelled = LabelledPage(parted)
        apart = InterleavedColumns(labelled)?.page()
      }
    }
    if let apart { (page, labelled) = (apart.page, LabelledPage(apart.page)) }
    if let apart, apart.isInOrder { return (labelled, true) }
    let reordered =
      BlockOrder(labelled)?.page() ?? TitlesFirst(labelled)?.page()
      ?? PageColumns(labelled, wasTakenApart: apart != nil)?.page() ?? ReadingOrder(labelled)?.page()
    return reordered.map { (LabelledPage($0), true) } ?? (labelled, apart != nil)
  }

  /// Adds the section of a page to an issue. A page with a number that is taken gets the next.
  private static func append(_ page: ImportedIssue, to issue: inout Issue) {
    if issue.publication.name.isEmpty { issue.publication.name = page.issue.publication.name }
    issue.date = issue.date ?? page.issue.date
    issue.number = issue.number ?? page.issue.number
    for var section in page.issue.sections {
      if issue.sections.contains(where: { $0.number == section.number }) {
        section.number = (issue.sections.map(\.number).max() ?? 0) + 1
      }
      issue.sections.append(section)
    }
  }
}
