import Newspaper

/// A volume that is open for reading. What is damaged throws; nothing of a file is believed unseen.
final class Volume {
  let entry: VolumeEntry
  let paper: String
  let path: String
  let dictionary: [UInt8]
  let database: Database
  private let decompressor: Decompressor
  private let findBlock: Statement
  private let findArticle: Statement
  private let findIssue: Statement
  private var findWord: Statement?
  /// The first article of each issue, and the issue's date as a number (0 for none), oldest first.
  let firsts: [Int]
  let dates: [Int]

  var size: Int { entry.articles }

  /// - Parameter isForRebuilding: Whether an index by other rules will do.
  init(
    _ entry: VolumeEntry, paper: String, folder: String, isForRebuilding: Bool = false
  ) throws(ArchiveError) {
    self.entry = entry
    self.paper = paper
    path = folder + "/" + entry.file
    guard let identity = ArchiveFiles.size(of: path) else { throw .missingVolume(path: path) }
    guard identity == entry.bytes else {
      throw .damaged(path: path, what: "it has \(identity) bytes, and the manifest says \(entry.bytes)")
    }
    database = try Database(immutable: path)
    let meta = try database.prepare("SELECT value FROM meta WHERE key = ?1")
    func number(_ key: String) throws(ArchiveError) -> Int {
      meta.bind(key, at: 1)
      defer { meta.reset() }
      return try meta.step() ? meta.int(0) : 0
    }
    let version = try number("version")
    if version > Manifest.version { throw .newerVersion(path: path, version: version) }
    let versions = [try number("fold_version"), try number("gram_version")]
    if versions != [SearchVersions.fold, Gram.version], !isForRebuilding { throw .outdated(path: path) }
    meta.bind("dictionary", at: 1)
    dictionary = try meta.step() ? meta.bytes(0) : []
    meta.reset()
    decompressor = Decompressor(dictionary: dictionary)
    findBlock = try database.prepare("SELECT key, lists FROM posting WHERE key <= ?1 ORDER BY key DESC LIMIT 1")
    findArticle = try database.prepare("SELECT record FROM article WHERE id = ?1")
    findIssue = try database.prepare("SELECT mark, number, outline FROM issue WHERE first = ?1")
    let issues = try database.prepare("SELECT first, articles, date FROM issue ORDER BY first")
    var firsts: [Int] = []
    var dates: [Int] = []
    var next = 0
    while try issues.step() {
      guard issues.int(0) == next, issues.int(1) > 0 else { throw .damaged(path: path, what: "its issues don't join") }
      firsts.append(next)
      dates.append(issues.int(2))
      next += issues.int(1)
    }
    guard next == entry.articles else { throw .damaged(path: path, what: "it doesn't hold what the manifest says") }
    self.firsts = firsts
    self.dates = dates
  }

  /// Calls `body` with each word of the lexicon that has the initials, and the number of its headlines. A volume without
  /// a lexicon, or with a damaged one, has no words; searching goes on without.
  func forEachWord(withInitials initials: String, _ body: (String, Int) -> Void) {
    guard
      let find = findWord
        ?? (try? database.prepare(
          "SELECT word, headlines FROM word WHERE initials = ?1 ORDER BY headlines DESC LIMIT 500"))
    else { return }
    findWord = find
    find.bind(initials, at: 1)
    defer { find.reset() }
    while (try? find.step()) == true {
      if let word = find.text(0) { body(word, find.int(1)) }
    }
  }

  func damage(_ what: String) -> ArchiveError { .damaged(path: path, what: what) }

  // MARK: The index

  /// Calls `body` with the list of a gram, if there is one.
  private func withList<Result>(
    of gram: Gram, _ body: (Int, UnsafeBufferPointer<UInt8>) throws(ArchiveError) -> Result
  ) throws(ArchiveError) -> Result? {
    findBlock.bind(gram.key, at: 1)
    defer { findBlock.reset() }
    guard try findBlock.step() else { return nil }
    let first = findBlock.int(0)
    return try findBlock.withBlob(1) { (block) throws(ArchiveError) -> Result? in
      var found: (Int, UnsafeBufferPointer<UInt8>)?
      let isWhole = PostingBlock.forEach(of: block, first: first, size: size) { key, count, list in
        if key == gram.key { found = (count, list) }
        return key < gram.key
      }
      guard isWhole else { throw damage("its index") }
      guard let found else { return nil }
      return try body(found.0, found.1)
    }
  }

  /// How many articles have a gram.
  func count(of gram: Gram) throws(ArchiveError) -> Int {
    try withList(of: gram) { (count, _) in count } ?? 0
  }

  /// The articles that have a gram.
  func articles(with gram: Gram) throws(ArchiveError) -> DocumentSet {
    var set = DocumentSet(size: size)
    let isWhole = try withList(of: gram) { (count, list) in
      PostingList.insert(list, count: count, into: &set)
    }
    if isWhole == false { throw damage("its index") }
    return set
  }

  /// The names of sections, each with its number in the index.
  lazy var sectionNames: [(id: Int, text: String)] = {
    guard let names = try? database.prepare("SELECT id, text FROM name ORDER BY id") else { return [] }
    var result: [(id: Int, text: String)] = []
    while (try? names.step()) == true { result.append((names.int(0), names.text(1) ?? "")) }
    return result
  }()

  /// The articles of the issues in a range of dates.
  func articles(in range: DateRange) -> DocumentSet {
    let low = range.first?.number ?? 0
    let high = range.last?.number ?? .max
    // An issue without a date is in no range.
    let start = dates.firstIndex { $0 >= max(low, 1) } ?? dates.count
    let end = dates.firstIndex { $0 > high } ?? dates.count
    guard start < end else { return DocumentSet(size: size) }
    return DocumentSet(size: size, range: firsts[start]..<self.end(of: end - 1))
  }

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
  func end(of issue: Int) -> Int { issue + 1 < firsts.count ? firsts[issue + 1] : size }

  /// The number of the issue of this name; nil when there is none.
  func index(of id: IssueID) throws(ArchiveError) -> Int? {
    guard id.paper == paper else { return nil }
    let date = id.date?.number ?? 0
    for issue in dates.indices where dates[issue] == date {
      if try entry(of: issue).id.mark == id.mark { return issue }
    }
    return nil
  }

  /// The row of an issue.
  func entry(of issue: Int) throws(ArchiveError) -> (
    id: IssueID, number: String?, outline: [(section: Section, articles: Int)]
  ) {
    let row = findIssue
    row.bind(firsts[issue], at: 1)
    defer { row.reset() }
    guard try row.step(), let outline = IssueOutline.decode(row.bytes(2)),
      outline.reduce(0, { $0 &+ $1.articles }) == end(of: issue) - firsts[issue]
    else { throw damage("the sections of issue \(issue)") }
    let id = IssueID(paper: paper, date: CalendarDate(number: dates[issue]), mark: row.text(0) ?? "")
    return (id, row.text(1), outline)
  }

  /// The issue as it was imported.
  func issue(_ number: Int) throws(ArchiveError) -> Issue {
    let (id, printed, outline) = try entry(of: number)
    var issue = Issue(publication: Publication(name: paper), date: id.date, number: printed)
    var next = firsts[number]
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
    var next = firsts[number]
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
    let issue = issue(of: id)
    let (issueID, _, outline) = try entry(of: issue)
    let index = id - firsts[issue]
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
