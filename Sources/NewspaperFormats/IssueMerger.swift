import Newspaper

/// Makes one issue of several: pages that were given as files of their own.
struct IssueMerger {
  private var issue = Issue()
  private var diagnostics: [Diagnostic] = []
  private var format: String?
  private var bytes = 0
  private var numbers = Set<Int>()

  /// Counts the bytes of a file before it is read.
  mutating func count(_ count: Int, path: String) throws(FormatError) {
    bytes += count
    if bytes > InputFile.byteLimit {
      throw .tooLarge(path: path, limit: InputFile.byteLimit, what: "bytes in one folder")
    }
  }

  /// Adds an issue. A section whose number is taken gets the next free one, and its articles IDs to match.
  mutating func add(_ other: ImportedIssue) {
    if issue.publication.name.isEmpty { issue.publication = other.issue.publication }
    issue.date = issue.date ?? other.issue.date
    issue.number = issue.number ?? other.issue.number
    for section in other.issue.sections {
      var section = section
      if !numbers.insert(section.number).inserted {
        section.number = (numbers.max() ?? 0) + 1
        numbers.insert(section.number)
        for place in section.articles.indices {
          section.articles[place].id = ArticleID(section: section.number, place: place + 1)
        }
      }
      issue.sections.append(section)
    }
    diagnostics += other.diagnostics
    format = format ?? other.format
  }

  /// The one issue.
  var merged: ImportedIssue {
    var issue = issue
    issue.assignMissingIDs()
    let repairs = issue.makeIDsUnique(file: issue.publication.name)
    return ImportedIssue(issue: issue, diagnostics: diagnostics + repairs, format: format ?? "text")
  }
}
