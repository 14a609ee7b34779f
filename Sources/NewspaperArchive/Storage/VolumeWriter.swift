import Glibc
import Newspaper

/// An issue on its way into a volume.
struct IssueDraft {
  var id: IssueID
  var number: String?
  /// The sections, without their articles.
  var sections: [Section]
  /// The records of the articles of each section.
  var records: [[[UInt8]]]

  var articles: Int { records.reduce(0) { $0 + $1.count } }

  init(id: IssueID, number: String?, sections: [Section], records: [[[UInt8]]]) {
    self.id = id
    self.number = number
    self.sections = sections
    self.records = records
  }
}

/// Writes a volume: issues in the order of their dates, each article once.
struct VolumeWriter {
  private let database: Database
  private let insertIssue: Statement
  private let insertArticle: Statement
  private let compressor: Compressor
  private var index = IndexBuilder()
  /// The first article and the date of each issue.
  private var issueStarts: [(first: Int, date: Int)] = []
  private var articles = 0
  private var first: CalendarDate?
  private var last: CalendarDate?
  private let label: String

  static let schema = """
    BEGIN;
    CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE issue(first INTEGER PRIMARY KEY, articles INTEGER, date INTEGER, mark TEXT, number TEXT, outline BLOB);
    CREATE TABLE article(id INTEGER PRIMARY KEY, record BLOB);
    """

  /// - Parameters:
  ///   - path: Where there is no file yet.
  ///   - dictionary: The dictionary of the texts, see ``Compressor``.
  init(path: String, paper: String, label: String, dictionary: [UInt8]) throws(ArchiveError) {
    database = try Database(creating: path)
    try database.execute(Self.schema)
    insertIssue = try database.prepare("INSERT INTO issue VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
    insertArticle = try database.prepare("INSERT INTO article VALUES(?1, ?2)")
    compressor = Compressor(dictionary: dictionary)
    self.label = label
    let meta = try database.prepare("INSERT INTO meta VALUES(?1, ?2)")
    func put(_ key: String, _ value: Int) throws(ArchiveError) {
      meta.bind(key, at: 1)
      meta.bind(value, at: 2)
      try meta.run()
    }
    try put("version", Manifest.version)
    try put("fold_version", SearchVersions.fold)
    try put("gram_version", Gram.version)
    meta.bind("paper", at: 1)
    meta.bind(paper, at: 2)
    try meta.run()
    meta.bind("dictionary", at: 1)
    meta.bind(dictionary, at: 2)
    try meta.run()
  }

  /// Adds an issue, which is later than those before.
  mutating func add(_ issue: IssueDraft) throws(ArchiveError) {
    guard issue.articles > 0 else { return }
    issueStarts.append((articles, issue.id.date?.number ?? 0))
    insertIssue.bind(articles, at: 1)
    insertIssue.bind(issue.articles, at: 2)
    insertIssue.bind(issue.id.date?.number ?? 0, at: 3)
    insertIssue.bind(issue.id.mark, at: 4)
    insertIssue.bind(issue.number, at: 5)
    insertIssue.bind(IssueOutline.encode(zip(issue.sections, issue.records).map { ($0, $1.count) }), at: 6)
    try insertIssue.run()
    for (section, records) in zip(issue.sections, issue.records) {
      for record in records {
        let isWhole = record.withUnsafeBufferPointer { index.add($0, in: section) }
        precondition(isWhole, "a record that was just made, or read and checked, can be read")
        insertArticle.bind(articles, at: 1)
        insertArticle.bind(compressor.compress(record), at: 2)
        try insertArticle.run()
        articles += 1
      }
    }
    if let date = issue.id.date {
      first = first ?? date
      last = date
    }
  }

  /// Writes the index, sees everything to the disk and closes the file. The entry has no file name yet.
  consuming func finish() throws(ArchiveError) -> VolumeEntry {
    try database.execute("COMMIT")
    // SQLite goes by the size that the database's head tells, so what follows isn't its business.
    try ArchiveFiles.append(to: database.path) { (write) throws(ArchiveError) in
      try IndexImage.write(index, issues: issueStarts, to: write)
    }
    let (digest, bytes) = try ArchiveFiles.digest(of: database.path)
    return VolumeEntry(
      file: "", label: label, issues: issueStarts.count, articles: articles, first: first, last: last, bytes: bytes,
      digest: digest
    )
  }
}

/// How the name and the bundle of a section are kept and looked for.
enum SectionNames {
  static func text(of section: Section) -> String {
    [section.name, section.bundle].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

/// The versions of what indexes are made by.
enum SearchVersions {
  static var fold: Int { SearchFold.version }
}

extension CalendarDate {
  /// The date as a number, 20261017.
  var number: Int { (year * 100 + month) * 100 + day }

  /// The date of such a number; nil when there is none.
  init?(number: Int) {
    self.init(year: number / 10000, month: number / 100 % 100, day: number % 100)
  }
}
