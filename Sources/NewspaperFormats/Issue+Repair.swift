import Newspaper

extension Issue {
  /// Adds an article to the section of a number; makes the section, and says so, when there is none.
  mutating func append(_ article: Article, toSection number: Int, onMissing report: () -> Void) {
    if let index = sections.firstIndex(where: { $0.number == number }) {
      sections[index].articles.append(article)
    } else {
      report()
      sections.append(Section(number: number, articles: [article]))
    }
  }

  /// Gives every later article of two with one ID another one.
  mutating func makeIDsUnique(file: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var seen = Set<ArticleID>()
    var suffixes: [ArticleID: Int] = [:]
    for section in sections.indices {
      for place in sections[section].articles.indices {
        let old = sections[section].articles[place].id
        if seen.insert(old).inserted { continue }
        var suffix = suffixes[old, default: 2]
        while !seen.insert(ArticleID("\(old.rawValue)-\(suffix)")).inserted { suffix += 1 }
        suffixes[old] = suffix + 1
        sections[section].articles[place].id = ArticleID("\(old.rawValue)-\(suffix)")
        diagnostics.append(
          Diagnostic(
            .warning, at: .init(file: file),
            "two articles have the ID “\(old.rawValue)”; the second is now “\(old.rawValue)-\(suffix)”"))
      }
    }
    return diagnostics
  }
}
