import Newspaper

/// An article of an exchange format, and what its message says of paper, day and section.
struct ExchangedArticle {
  var source = ArticleSource()
  var date: CalendarDate?
  var publication: String?
  var section: String?
  var number: Int?
  var line: Int?
}

extension ExchangedArticle {
  /// Delivers articles as issues: one for each paper and day, sections as they come.
  static func deliver(
    _ articles: [ExchangedArticle], format: String, file: String, _ source: SourceText, into sink: IssueSink
  ) throws(FormatError) {
    var groups: [(key: String, articles: [ExchangedArticle])] = []
    var places: [String: Int] = [:]
    for article in articles {
      let key = (article.date?.description ?? "") + "\u{0}" + (article.publication ?? "")
      if let place = places[key] {
        groups[place].articles.append(article)
      } else {
        places[key] = groups.count
        groups.append((key, [article]))
      }
    }
    groups.sort { $0.key < $1.key }
    var isFirst = true
    for group in groups {
      guard var imported = try issue(of: group.articles, format: format, file: file) else { continue }
      if isFirst {
        imported.diagnostics = source.diagnostics + imported.diagnostics
        imported.account.read += source.removedCount
        isFirst = false
      }
      try sink.deliver(imported)
    }
    if isFirst {
      throw .malformed(.init(file: file), "no article is in this message; export it with its text")
    }
  }

  private static func issue(
    of articles: [ExchangedArticle], format: String, file: String
  ) throws(FormatError) -> ImportedIssue? {
    var issue = Issue(
      publication: Publication(name: articles.lazy.compactMap(\.publication).first ?? ""), date: articles[0].date)
    var account = CharacterAccount()
    var diagnostics: [Diagnostic] = []
    for article in articles {
      let place = Diagnostic.Place(file: file, line: article.line)
      guard let read = try article.source.article(file: file) else {
        diagnostics.append(Diagnostic(.note, at: place, "a message without text is left out"))
        continue
      }
      account += read.account
      if read.account.unplaced != 0 {
        diagnostics.append(
          Diagnostic(.warning, at: place, "\(read.account.unplaced) characters of this message could not be placed"))
      }
      let heading = article.section.flatMap { SectionHeading($0) }
      let name = heading?.name ?? (heading == nil ? article.section : nil)
      let number = article.number ?? heading?.number
      let found = issue.sections.firstIndex {
        $0.name == name && (number == nil || $0.number == number)
      }
      if let found {
        issue.sections[found].articles.append(read.article)
      } else {
        let taken = Set(issue.sections.map(\.number))
        let free = taken.contains(number ?? 1) ? (taken.max() ?? 0) + 1 : number ?? 1
        issue.sections.append(Section(number: free, name: name, articles: [read.article]))
      }
    }
    if issue.sections.isEmpty { return nil }
    issue.sections.sort { $0.number < $1.number }
    diagnostics += issue.clean(file: file)
    issue.assignMissingIDs()
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: format, account: account)
  }
}
