import Newspaper

/// Reads the text dump of one or more pages.
///
/// A dump has the lines of a page's columns one under another, with blank lines at column breaks and indents. The
/// reader takes it through six stages, each in a file of its own:
///
/// 1. ``PageScanner``: text becomes pages of measured lines. ``GridPage`` takes the columns of a dump apart that shows them side by side.
/// 2. ``LineRoles`` and ``Furniture``: captions, bylines, source lines, jump marks and page heads name themselves.
/// 3. ``Measures``: every line learns the running measure of its column.
/// 4. ``LineLabeler``: all evidence together says what each line is. Where lines follow one another that cannot,
///    ``ReadingOrder`` finds another order, and stages 2 to 4 begin anew.
/// 5. ``TitleBlock``: title lines become banner, kicker, headline and deck.
/// 6. ``ArticleAssembler``: lines become articles, and captions find theirs.
public struct TextReader {
  public init() {}

  /// The issue in a dump, what was guessed or left out, and where its characters went.
  public func read(_ text: String, file: String) -> ImportedIssue {
    let characters = text.inkedScalarCount
    var furniture = 0
    var issue = Issue()
    var diagnostics: [Diagnostic] = []
    var text = text
    text.withUTF8 { bytes in
      var scanner = PageScanner(bytes)
      while let page = scanner.next() { furniture += readPage(page, file, &issue, &diagnostics) }
    }
    issue.assignMissingIDs()
    let account = CharacterAccount(read: characters, placed: issue.placedCharacterCount, furniture: furniture)
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "text", account: account)
  }

  /// Adds the articles of a page to the issue. Returns how many characters of it are furniture.
  private func readPage(
    _ scanned: DumpPage, _ file: String, _ issue: inout Issue, _ diagnostics: inout [Diagnostic]
  ) -> Int {
    var count = 0
    let scanned = GridPage(scanned)?.linearized() ?? LineMender.mended(scanned)
    var labelled = LabelledPage(scanned)
    if let page = ReadingOrder(scanned, labelled)?.page() { labelled = LabelledPage(page) }
    for index in labelled.page.lines.indices where labelled.roles.roles[index] == .furniture {
      let line = labelled.page.lines[index]
      let text = string(labelled.page.text(line))
      count += text.inkedScalarCount
      diagnostics.append(
        Diagnostic(
          .note, at: .init(file: file, line: line.number),
          "left out as page furniture: \(text)"))
    }
    add(ArticleAssembler(labelled).articles(), labelled.roles.furniture, to: &issue)
    return count
  }

  private func add(_ articles: [Article], _ furniture: Furniture, to issue: inout Issue) {
    let next = (issue.sections.last?.number ?? 0) + 1
    var number = furniture.sectionNumber ?? next
    if issue.sections.contains(where: { $0.number == number }) { number = next }
    if articles.isEmpty { return }
    issue.sections.append(Section(number: number, name: furniture.sectionName, articles: articles))
    if issue.publication.name.isEmpty, let name = furniture.publication { issue.publication.name = name }
    if issue.date == nil, let date = furniture.date {
      issue.date = CalendarDate(year: date.year, month: date.month, day: date.day)
    }
  }
}
