import Newspaper

/// Which articles of a volume are in which issue.
struct IssueTable: Equatable {
  /// The first article of each issue, and the issue's date as a number (0 for none), oldest first.
  let firsts: [Int]
  let dates: [Int]
  /// How many articles there are.
  let articles: Int

  /// The number of the issue that an article is in.
  func issue(of article: Int) -> Int {
    var low = 0
    var high = firsts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if firsts[middle] <= article { low = middle } else { high = middle }
    }
    return low
  }

  /// Where the articles of an issue end.
  func end(of issue: Int) -> Int { issue + 1 < firsts.count ? firsts[issue + 1] : articles }

  /// The articles of the issues in a range of dates.
  func articles(in range: DateRange) -> DocumentSet {
    let low = range.first?.number ?? 0
    let high = range.last?.number ?? .max
    // An issue without a date is in no range.
    let start = dates.firstIndex { $0 >= max(low, 1) } ?? dates.count
    let end = dates.firstIndex { $0 > high } ?? dates.count
    guard start < end else { return DocumentSet(size: articles) }
    return DocumentSet(size: articles, range: firsts[start]..<self.end(of: end - 1))
  }
}

/// The database of a volume: issues and articles as they were imported. What is damaged throws.
final class VolumeTexts {
  let path: String
  let paper: String
  let issues: IssueTable
  let dictionary: [UInt8]
  let database: Database
  private let decompressor: Decompressor
  private let findArticle: Statement
  private let findIssue: Statement
  /// The row of the issue that was asked for last.
  private var lastEntry: (issue: Int, entry: Entry)?

  /// An issue's row.
  typealias Entry = (id: IssueID, number: String?, outline: [(section: Section, articles: Int)])

  /// - Parameter issues: Where the issues lie, as the index says; nil lets the database tell, whatever its index is.
  init(_ path: String, paper: String, issues: IssueTable?) throws(ArchiveError) {
    self.path = path
    self.paper = paper
    database = try Database(immutable: path)
    let meta = try database.prepare("SELECT value FROM meta WHERE key = 'dictionary'")
    dictionary = try meta.step() ? meta.bytes(0) : []
    guard dictionary.count <= Compressor.dictionaryLimit else {
      throw .damaged(path: path, what: "the dictionary of its texts")
    }
    meta.reset()
    decompressor = Decompressor(dictionary: dictionary)
    findArticle = try database.prepare("SELECT record FROM article WHERE id = ?1")
    findIssue = try database.prepare("SELECT mark, number, outline FROM issue WHERE first = ?1")
    if let issues {
      self.issues = issues
    } else {
      self.issues = try Self.issues(of: database)
    }
  }

  static func issues(of database: Database) throws(ArchiveError) -> IssueTable {
    let rows = try database.prepare("SELECT first, articles, date FROM issue ORDER BY first")
    var firsts: [Int] = []
    var dates: [Int] = []
    var next = 0
    while try rows.step() {
      guard rows.int(0) == next, rows.int(1) > 0, rows.int(1) <= UInt32.max else {
        throw .damaged(path: database.path, what: "its issues don't join")
      }
      firsts.append(next)
      dates.append(rows.int(2))
      next += rows.int(1)
    }
    return IssueTable(firsts: firsts, dates: dates, articles: next)
  }

  /// The version of the archive that the volume at a path was written for.
  static func version(of path: String) throws(ArchiveError) -> Int {
    let meta = try Database(immutable: path).prepare("SELECT value FROM meta WHERE key = 'version'")
    return try meta.step() ? meta.int(0) : 0
  }

  func damage(_ what: String) -> ArchiveError { .damaged(path: path, what: what) }

  // MARK: The texts

  /// The record of an article, good until the next call.
  func record(_ id: Int) throws(ArchiveError) -> UnsafeBufferPointer<UInt8> {
    findArticle.bind(id, at: 1)
    defer { findArticle.reset() }
    guard try findArticle.step() else { throw damage("article \(id) is missing") }
    return try findArticle.withBlob(0) { (frame) throws(ArchiveError) in
      guard let record = decompressor.decompress(frame) else { throw damage("the text of article \(id)") }
      return record
    }
  }

  // MARK: Issues

  /// The number of the issue of this name; nil when there is none.
  func index(of id: IssueID) throws(ArchiveError) -> Int? {
    guard id.paper == paper else { return nil }
    let date = id.date?.number ?? 0
    for issue in issues.dates.indices where issues.dates[issue] == date {
      if try entry(of: issue).id.mark == id.mark { return issue }
    }
    return nil
  }

  /// The row of an issue.
  func entry(of issue: Int) throws(ArchiveError) -> Entry {
    if let lastEntry, lastEntry.issue == issue { return lastEntry.entry }
    let row = findIssue
    row.bind(issues.firsts[issue], at: 1)
    defer { row.reset() }
    guard try row.step(), let outline = IssueOutline.decode(row.bytes(2)),
      outline.reduce(0, { $0 &+ $1.articles }) == issues.end(of: issue) - issues.firsts[issue]
    else { throw damage("the sections of issue \(issue)") }
    let id = IssueID(paper: paper, date: CalendarDate(number: issues.dates[issue]), mark: row.text(0) ?? "")
    let entry = (id, row.text(1), outline)
    lastEntry = (issue, entry)
    return entry
  }

  /// The issue as it was imported.
  func issue(_ number: Int) throws(ArchiveError) -> Issue {
    let (id, printed, outline) = try entry(of: number)
    var issue = Issue(publication: Publication(name: paper), date: id.date, number: printed)
    var next = issues.firsts[number]
    for (section, count) in outline {
      var section = section
      for place in 0..<count {
        section.articles.append(try article(next, givenID: ArticleID(section: section.number, place: place + 1)))
        next += 1
      }
      issue.sections.append(section)
    }
    return issue
  }

  /// An issue as it goes into another volume: its records as they are.
  func draft(of number: Int) throws(ArchiveError) -> IssueDraft {
    let (id, printed, outline) = try entry(of: number)
    var records: [[[UInt8]]] = []
    var next = issues.firsts[number]
    for (_, count) in outline {
      var ofSection: [[UInt8]] = []
      for _ in 0..<count {
        let record = Array(try record(next))
        guard record.withUnsafeBufferPointer({ ArticleRecord.forEachPassage(of: $0) { _, _, _ in } }) else {
          throw damage("article \(next)")
        }
        ofSection.append(record)
        next += 1
      }
      records.append(ofSection)
    }
    return IssueDraft(id: id, number: printed, sections: outline.map(\.section), records: records)
  }

  func article(_ id: Int, givenID: ArticleID) throws(ArchiveError) -> Article {
    guard let article = ArticleRecord.decode(try record(id), givenID: givenID) else { throw damage("article \(id)") }
    return article
  }

  /// An article with its section and its index in the issue.
  func place(of id: Int) throws(ArchiveError) -> (id: ArchivedArticleID, section: Section, givenID: ArticleID) {
    let issue = issues.issue(of: id)
    let (issueID, _, outline) = try entry(of: issue)
    let index = id - issues.firsts[issue]
    var rest = index
    for (section, count) in outline {
      if rest < count {
        let given = ArticleID(section: section.number, place: rest + 1)
        return (ArchivedArticleID(issue: issueID, index: index), section, given)
      }
      rest -= count
    }
    throw damage("the sections of issue \(issue)")
  }
}
