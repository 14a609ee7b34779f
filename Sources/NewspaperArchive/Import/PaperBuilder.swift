import Glibc
import Newspaper

/// Writes anew the volumes of one paper that an import changes.
struct PaperBuilder {
  /// Where an issue comes from.
  private enum Source {
    /// From a volume of before, by its index there.
    case kept(Int, issue: Int)
    case given([Spool.Entry])
  }

  /// A volume to be written.
  private struct Job {
    var label: String
    var issues: [(id: IssueID, source: Source)] = []
    /// The volumes of before from which issues are taken.
    var sources: Set<Int> = []
  }

  /// What an import does to a paper's volumes.
  enum Task {
    /// Brings issues in, into as few volumes as possible.
    case add
    /// The given issues are all there are, and volumes of before are only what they came from.
    case makeAnew
    /// Takes some issues away.
    case remove(IssueChoice)
    /// Puts together what belongs into one volume: the months of a year after which another has begun.
    case gather
  }

  private let paper: String
  private let folder: String
  private let task: Task
  private let old: [VolumeEntry]
  private let given: [IssueID: [Spool.Entry]]
  private let spool: Spool
  private var jobs: [Job] = []
  /// The volumes of before that are replaced.
  private var replaced: Set<Int> = []
  /// How many articles will be written.
  private(set) var articles = 0
  private var readers: [VolumeTexts?] = []

  init(
    paper: String, archive: String, given: [IssueID: [Spool.Entry]], spool: Spool, task: Task
  ) throws(ArchiveError) {
    self.paper = paper
    self.given = given
    self.spool = spool
    self.task = task
    folder = archive + "/" + Self.folderName(of: paper)
    let file = folder + "/" + Manifest.fileName
    if case .makeAnew = task {
      old = []
    } else if ArchiveFiles.Identity(file) != nil {
      old = try Manifest(String(decoding: try ArchiveFiles.read(file), as: UTF8.self), path: file).volumes
    } else {
      old = []
    }
    readers = old.map { _ in nil }
    try plan()
  }

  /// A name for the paper's folder that every file system takes.
  static func folderName(of paper: String) -> String {
    var name = ""
    for scalar in paper.unicodeScalars {
      switch scalar.value {
      case 0...0x1F, 0x7F, 0x2F, 0x25, 0x5C: name += "%" + String(scalar.value + 0x100, radix: 16).dropFirst()
      default: name.unicodeScalars.append(scalar)
      }
    }
    if name.hasPrefix(".") { name = "%2e" + name.dropFirst() }
    // A file name has at most 255 bytes.
    if name.utf8.count > 200 {
      var short = ""
      for character in name where short.utf8.count + character.utf8.count <= 180 { short.append(character) }
      name = short + "%" + ArchiveFiles.digest(of: Array(paper.utf8)).prefix(12)
    }
    return name.isEmpty ? "%" : name
  }

  // MARK: Planning

  /// A volume is for a year, and in the latest year for a month, so that a new day makes little to write.
  private static func label(of date: CalendarDate?, latest: Int) -> String {
    guard let date else { return "undated" }
    let text = date.description
    return String(text.prefix(date.year == latest ? 7 : 4))
  }

  private mutating func plan() throws(ArchiveError) {
    let years = old.compactMap(\.last?.year) + given.keys.compactMap(\.date?.year)
    let latest = years.max() ?? 0
    var jobs: [String: Job] = [:]
    func put(_ id: IssueID, _ source: Source) {
      let label = Self.label(of: id.date, latest: latest)
      jobs[label, default: Job(label: label)].issues.append((id, source))
      if case .kept(let index, _) = source { jobs[label]?.sources.insert(index) }
    }
    for (id, entries) in given { put(id, .given(entries)) }
    replaced = touched(latest: latest)
    for index in replaced {
      let volume = try reader(index)
      for issue in volume.issues.firsts.indices {
        let (id, _, _) = try volume.entry(of: issue)
        if case .remove(let choice) = task, choice.contains(id) { continue }
        if given[id] == nil { put(id, .kept(index, issue: issue)) }
      }
    }
    self.jobs = jobs.values.sorted { $0.label < $1.label }
    for job in self.jobs {
      for issue in job.issues { articles += try count(issue.source) }
    }
  }

  /// The volumes that are written anew: where given issues may be already, or belong; or where some are taken away; or
  /// what is to be put together.
  private func touched(latest: Int) -> Set<Int> {
    switch task {
    case .makeAnew: return []
    case .remove(let choice): return Set(old.indices.filter { choice.touches(old[$0]) })
    case .add:
      let labels = Set(given.keys.map { Self.label(of: $0.date, latest: latest) })
      let days = given.keys.compactMap(\.date)
      return Set(
        old.indices.filter { index in
          let entry = old[index]
          guard let first = entry.first, let last = entry.last else { return labels.contains(entry.label) }
          return labels.contains(entry.label) || days.contains { first <= $0 && $0 <= last }
        })
    case .gather:
      let labels = old.map { Self.label(of: $0.last, latest: latest) }
      let count = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
      let wrong = Set(
        old.indices.filter { labels[$0] != old[$0].label || (count[labels[$0]] ?? 0) > 1 }.map { labels[$0] })
      return Set(old.indices.filter { wrong.contains(labels[$0]) })
    }
  }

  private mutating func reader(_ index: Int) throws(ArchiveError) -> VolumeTexts {
    if let known = readers[index] { return known }
    let texts = try Volume(old[index], paper: paper, folder: folder).texts
    readers[index] = texts
    return texts
  }

  private mutating func count(_ source: Source) throws(ArchiveError) -> Int {
    switch source {
    case .given(let entries): return entries.reduce(0) { $0 + $1.articles }
    case .kept(let index, let issue):
      let volume = try reader(index)
      return volume.issues.end(of: issue) - volume.issues.firsts[issue]
    }
  }

  // MARK: Building

  /// Writes the volumes, and the manifest with which they will count. Nil when `goesOn`, told of articles as they are
  /// written, stopped it; then, and when it fails, nothing of them is left.
  func write(
    _ report: inout ArchiveImportReport, goesOn: (Int) -> Bool
  ) throws(ArchiveError) -> PaperChange? {
    var copy = self
    var change = try PaperChange(paper: paper, folder: folder, old: old)
    var isWhole = false
    defer { if !isWhole { change.discard() } }
    for job in jobs where !job.issues.isEmpty {
      guard try copy.write(job, into: &change, &report, goesOn: goesOn) else { return nil }
    }
    report.volumes += try change.prepare(keeping: old.indices.filter { !replaced.contains($0) }.map { old[$0] })
    isWhole = true
    return change
  }

  private mutating func write(
    _ job: Job, into change: inout PaperChange, _ report: inout ArchiveImportReport, goesOn: (Int) -> Bool
  ) throws(ArchiveError) -> Bool {
    let path = folder + "/" + job.label + ".new"
    unlink(path)
    defer { unlink(path) }
    var issues = job.issues
    issues.sort { ($0.id.date?.number ?? 0, $0.id.mark) < ($1.id.date?.number ?? 0, $1.id.mark) }
    let dictionary = try dictionary(for: job, issues)
    var writer = try VolumeWriter(path: path, paper: paper, label: job.label, dictionary: dictionary)
    for (id, source) in issues {
      let draft = try draft(id, source)
      if case .given = source { try tell(draft, &report) }
      try writer.add(draft)
      if !goesOn(draft.articles) { return false }
    }
    var entry = try writer.finish()
    entry.file = "\(job.label)-\(entry.digest.prefix(12)).kanbao"
    try change.take(entry, from: path)
    return true
  }

  private mutating func draft(_ id: IssueID, _ source: Source) throws(ArchiveError) -> IssueDraft {
    switch source {
    case .kept(let index, let issue): return try reader(index).draft(of: issue)
    case .given(let entries):
      var draft = try spool.read(entries[0], id: id)
      var others: [IssueDraft] = []
      for entry in entries.dropFirst() { others.append(try spool.read(entry, id: id)) }
      draft.join(others)
      return draft
    }
  }

  /// Notes whether a given issue is new. One of a paper without a name doesn't replace what may well be of another paper.
  private mutating func tell(_ draft: IssueDraft, _ report: inout ArchiveImportReport) throws(ArchiveError) {
    for index in replaced {
      let volume = try reader(index)
      guard let issue = try volume.index(of: draft.id) else { continue }
      let before = try volume.draft(of: issue)
      let isSame = before.records == draft.records && before.sections == draft.sections && before.number == draft.number
      if paper.isEmpty, !isSame, !before.shares(with: draft) {
        throw .unnamed(draft.id.date?.description ?? draft.id.mark)
      }
      if isSame { report.unchanged += 1 } else { report.replaced += 1 }
      return
    }
    report.added += 1
  }

  /// How many articles a dictionary is made from.
  private static let sampleCount = 1500

  /// The dictionary of a volume before it, if it grew little; else one made from articles all over the volume.
  private mutating func dictionary(
    for job: Job, _ issues: [(id: IssueID, source: Source)]
  ) throws(ArchiveError) -> [UInt8] {
    var total = 0
    for issue in issues { total += try count(issue.source) }
    if let index = job.sources.max(by: { (old[$0].articles, $1) < (old[$1].articles, $0) }),
      old[index].articles * 2 >= total
    {
      return try reader(index).dictionary
    }
    var samples: [[UInt8]] = []
    let step = max(1, issues.count * 30 / Self.sampleCount)
    for issue in stride(from: 0, to: issues.count, by: step) {
      samples += try draft(issues[issue].id, issues[issue].source).records.joined()
      if samples.count >= Self.sampleCount * 2 { break }
    }
    let every = max(1, samples.count / Self.sampleCount)
    return Compressor.dictionary(for: stride(from: 0, to: samples.count, by: every).map { samples[$0] })
  }
}
