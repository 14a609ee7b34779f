import Glibc
import Newspaper

/// How far an import's writing is.
public struct BuildProgress: Hashable, Sendable {
  /// The articles that are in new volumes, and how many it will be.
  public var articles: Int
  public var total: Int
}

/// What an import did.
public struct ArchiveImportReport: Hashable, Sendable {
  /// The issues that are new, that replaced one of the same paper and day, and that were there already, just so.
  public var added = 0
  public var replaced = 0
  public var unchanged = 0
  /// The articles of the issues that were given.
  public var articles = 0
  /// The volumes that were written.
  public var volumes = 0
}

/// Brings issues into an archive: first all are kept in a file of its own, then the volumes they belong to are written
/// beside the old ones, and at the end new manifests make them count.
///
/// Whenever it stops before that, the archive is what it was: what it left behind is taken away by the next import. The
/// manifests of several papers are renamed one right after the other; who is killed just there has some papers as they
/// were, each whole, and the same import again brings the rest.
public final class ArchiveImporter {
  /// How many papers can be imported at a time: each takes files of its own.
  public static let paperLimit = 1000
  public let path: String
  private let lock: Int32
  private let spool: Spool
  /// The issues that were given, by paper, in the order they came.
  private var given: [String: [IssueID: [Spool.Entry]]] = [:]
  private var report = ArchiveImportReport()
  /// The papers whose volumes all come from what is given.
  private var anew = Set<String>()

  /// The file that is locked while an import writes. It stays, and so tells an archive without papers from other folders.
  static let lockName = ".lock"

  /// Prepares an import into the archive at a path, which is made when there is none; a folder that holds anything else
  /// is refused.
  public init(into path: String) throws(ArchiveError) {
    self.path = path
    try ArchiveFiles.makeFolder(path)
    if try !ArchiveFiles.names(in: path, hidden: true).isEmpty { try LocalArchive.requireArchive(at: path) }
    let lockPath = path + "/" + Self.lockName
    lock = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
    guard lock >= 0 else { throw ArchiveFiles.error(errno, lockPath, "written") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw ArchiveError.busy(path: path)
    }
    do throws(ArchiveError) {
      try Self.tidy(path)
      spool = try Spool(path: path + "/.import")
    } catch {
      close(lock)
      throw error
    }
  }

  deinit { close(lock) }

  /// Takes away what an import that didn't come to its end left: volumes that no manifest names.
  private static func tidy(_ path: String) throws(ArchiveError) {
    for name in try ArchiveFiles.names(in: path) {
      let folder = path + "/" + name
      guard let files = try? ArchiveFiles.names(in: folder, hidden: true) else { continue }
      guard let bytes = try? ArchiveFiles.read(folder + "/" + Manifest.fileName),
        let manifest = try? Manifest(String(decoding: bytes, as: UTF8.self), path: folder)
      else { continue }
      let named = Set(manifest.volumes.map(\.file))
      for file in files where file.hasSuffix(".kanbao") || file.hasSuffix(".new") {
        if !named.contains(file) { unlink(folder + "/" + file) }
      }
    }
  }

  /// Takes an issue. One of the same paper and day that is given twice in an import is joined: some sources tell a day
  /// in pieces. Articles that are the same in both are taken once.
  ///
  /// - Returns: False for an issue without articles, which no archive holds.
  @discardableResult
  public func add(_ issue: Issue) throws(ArchiveError) -> Bool {
    var draft = IssueDraft(issue)
    guard draft.articles > 0 else { return false }
    if given.count == Self.paperLimit, given[draft.id.paper] == nil { throw .tooManyPapers(limit: Self.paperLimit) }
    if draft.id.date == nil { draft.id.mark = issue.number ?? draft.digest }
    try add(draft)
    return true
  }

  func add(_ draft: IssueDraft) throws(ArchiveError) {
    let entry = try spool.append(draft)
    given[draft.id.paper, default: [:]][draft.id, default: []].append(entry)
    report.articles += draft.articles
  }

  /// Lets the issues that are given be all that the archive has of a paper.
  func makeAnew(_ paper: String) {
    anew.insert(paper)
  }

  /// Writes the volumes and makes them count.
  ///
  /// - Parameter progress: Told now and then how far it is; once it returns false, nothing is changed.
  public func finish(progress: (BuildProgress) -> Bool = { _ in true }) throws(ArchiveError) -> ArchiveImportReport? {
    var builders: [PaperBuilder] = []
    for (paper, issues) in given.sorted(by: { $0.key < $1.key }) {
      builders.append(
        try PaperBuilder(
          paper: paper, archive: path, given: issues, spool: spool, task: anew.contains(paper) ? .makeAnew : .add))
    }
    let total = builders.reduce(0) { $0 + $1.articles }
    var done = 0
    var changes: [PaperChange] = []
    var isWhole = false
    defer { if !isWhole { changes.forEach { $0.discard() } } }
    for builder in builders {
      let change = try builder.write(&report) {
        done += $0
        return progress(BuildProgress(articles: done, total: total))
      }
      guard let change else { return nil }
      changes.append(change)
    }
    // From here on there is no way back.
    isWhole = true
    for change in changes { try change.commit() }
    for change in changes { change.removeOld() }
    // What was given is in; where there is no room to tidy up, the next import does.
    do { try gather(progress: progress) } catch .full {}
    return report
  }

  /// Puts together the months of years that have come to their end, now that what was given is in. It can be left at any
  /// moment; the next import sees to it.
  private func gather(progress: (BuildProgress) -> Bool) throws(ArchiveError) {
    for paper in given.keys.sorted() {
      let builder = try PaperBuilder(paper: paper, archive: path, given: [:], spool: spool, task: .gather)
      guard builder.articles > 0 else { continue }
      var done = 0
      let change = try builder.write(&report) {
        done += $0
        return progress(BuildProgress(articles: done, total: builder.articles))
      }
      guard let change else { return }
      try change.commit()
      change.removeOld()
    }
  }
}

extension ArchiveImporter {
  /// Takes issues of a paper out of an archive. Returns how many there were.
  public static func remove(
    _ paper: String, _ choice: IssueChoice, from path: String
  ) throws(ArchiveError) -> Int {
    let archive = try LocalArchive(at: path)
    guard try archive.summary.papers.contains(where: { $0.name == paper }) else { throw .noSuchIssue(of: paper) }
    let count = try archive.issues(of: paper, choice).count
    guard count > 0 else { throw .noSuchIssue(of: paper, choice.description) }
    let importer = try ArchiveImporter(into: path)
    let builder = try PaperBuilder(
      paper: paper, archive: path, given: [:], spool: importer.spool, task: .remove(choice))
    let change = try builder.write(&importer.report) { _ in true }
    try change?.commit()
    change?.removeOld()
    return count
  }
}

extension IssueDraft {
  /// An issue as records. The mark of one without a date is still missing.
  init(_ issue: Issue) {
    self.init(
      id: IssueID(paper: issue.publication.name, date: issue.date), number: issue.number,
      sections: issue.sections.map { Section(number: $0.number, name: $0.name, bundle: $0.bundle) },
      records: issue.sections.map { section in
        section.articles.enumerated().map { place, article in
          ArticleRecord.encode(article, givenID: ArticleID(section: section.number, place: place + 1))
        }
      })
  }

  /// What tells the issue from all with other texts.
  var digest: String {
    String(ArchiveFiles.digest(of: Array(records.joined().joined())).prefix(12))
  }

  /// Adds the articles of other pieces of the same issue, except those that are here already.
  ///
  /// No number stands for two sections: one of another name whose number is taken comes behind all others, under the next
  /// that is free.
  mutating func join(_ others: [IssueDraft]) {
    if others.isEmpty { return }
    var strays = IssueDraft(id: id, number: nil, sections: [], records: [])
    for other in others {
      number = number ?? other.number
      for (section, records) in zip(other.sections, other.records) {
        if add(records, to: section) || strays.add(records, to: section) { continue }
        if sections.contains(where: { $0.number == section.number }) {
          strays.insert(section, records, at: strays.sections.count)
        } else {
          insert(section, records, at: sections.firstIndex { $0.number > section.number } ?? sections.count)
        }
      }
    }
    for (section, records) in zip(strays.sections, strays.records) {
      var section = section
      section.number = (sections.map(\.number).max() ?? 0) + 1
      insert(section, records, at: sections.count)
    }
    makeIDsUnique()
  }

  /// Adds articles to a section of the same number, name and bundle, and is true, if there is one.
  private mutating func add(_ records: [[UInt8]], to section: Section) -> Bool {
    let index = sections.firstIndex {
      $0.number == section.number && $0.name == section.name && $0.bundle == section.bundle
    }
    guard let index else { return false }
    let known = Set(self.records[index])
    self.records[index] += records.filter { !known.contains($0) }
    return true
  }

  private mutating func insert(_ section: Section, _ records: [[UInt8]], at index: Int) {
    sections.insert(section, at: index)
    self.records.insert(records, at: index)
  }

  /// Gives every later article of two with one ID another one.
  private mutating func makeIDsUnique() {
    var seen = Set<ArticleID>()
    for section in sections.indices {
      for place in records[section].indices {
        let given = ArticleID(section: sections[section].number, place: place + 1)
        let record = records[section][place]
        let id = ArticleRecord.text(.id, of: record).map { ArticleID($0) } ?? given
        if seen.insert(id).inserted { continue }
        var suffix = 2
        while !seen.insert(ArticleID("\(id.rawValue)-\(suffix)")).inserted { suffix += 1 }
        let decoded = record.withUnsafeBufferPointer { ArticleRecord.decode($0, givenID: given) }
        guard var article = decoded else { continue }
        article.id = ArticleID("\(id.rawValue)-\(suffix)")
        records[section][place] = ArticleRecord.encode(article, givenID: given)
      }
    }
  }

  /// Whether any article, or the headline of any, is in both issues.
  func shares(with other: IssueDraft) -> Bool {
    let own = records.joined()
    let others = Set(other.records.joined())
    if own.contains(where: { others.contains($0) }) { return true }
    let headlines = Set(others.compactMap { ArticleRecord.text(.headline, of: $0) })
    return own.contains { ArticleRecord.text(.headline, of: $0).map { !$0.isEmpty && headlines.contains($0) } ?? false }
  }
}
