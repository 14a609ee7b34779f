import Newspaper

/// Makes one issue of several pieces: pages that were given as files of their own.
struct IssueMerger {
  /// The most characters of a merged issue: it is held in memory.
  static let characterLimit = 16 << 20

  private var pieces = 1
  private var first: ImportedIssue
  private var numbers: Set<Int>
  private var highest: Int

  init(_ first: ImportedIssue) {
    self.first = first
    numbers = Set(first.issue.sections.map(\.number))
    highest = numbers.max() ?? 0
  }

  /// Adds a piece, and is true, if it is of the same paper and day as far as both tell.
  ///
  /// A section whose number is taken gets the next free one, and its articles IDs to match.
  mutating func add(_ other: ImportedIssue) -> Bool {
    guard agrees(other.issue), first.account.read + other.account.read <= Self.characterLimit else { return false }
    pieces += 1
    if first.issue.publication.name.isEmpty { first.issue.publication = other.issue.publication }
    first.issue.date = first.issue.date ?? other.issue.date
    first.issue.number = first.issue.number ?? other.issue.number
    for section in other.issue.sections {
      var section = section
      if !numbers.insert(section.number).inserted {
        section.number = highest + 1
        numbers.insert(section.number)
        for place in section.articles.indices {
          section.articles[place].id = ArticleID(section: section.number, place: place + 1)
        }
      }
      highest = max(highest, section.number)
      first.issue.sections.append(section)
    }
    first.diagnostics += other.diagnostics
    first.account += other.account
    return true
  }

  private func agrees(_ other: Issue) -> Bool {
    let (name, otherName) = (first.issue.publication.name, other.publication.name)
    let (date, otherDate) = (first.issue.date, other.date)
    return (name.isEmpty || otherName.isEmpty || name == otherName)
      && (date == nil || otherDate == nil || date == otherDate)
  }

  /// The one issue; a single piece as it came.
  var merged: ImportedIssue {
    if pieces == 1 { return first }
    var merged = first
    merged.issue.joinJumps()
    merged.issue.assignMissingIDs()
    merged.diagnostics += merged.issue.makeIDsUnique(file: merged.issue.publication.name)
    return merged
  }
}
