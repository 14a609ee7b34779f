import Newspaper

/// An archive in a folder of this machine: for each paper a folder with a manifest and volumes.
///
/// Volumes are opened when they are needed and never written again. An import replaces the manifest; it is looked at
/// before every answer, so that new issues are found by a program that runs on.
public final class LocalArchive: Archive {
  public let path: String
  /// What went wrong with single volumes; everything else was searched.
  public private(set) var problems: [ArchiveError] = []

  private var papers: [Paper] = []
  private(set) var volumes: [VolumeReference] = []
  private var folderIdentity: ArchiveFiles.Identity?
  /// Open volumes by path; nil for one that can't be used.
  private var open: [String: Volume?] = [:]
  let text = SearchText()

  /// A paper's folder and manifest.
  struct Paper {
    var folder: String
    var manifest: Manifest
    var identity: ArchiveFiles.Identity
  }

  /// A volume that may not be open yet.
  struct VolumeReference {
    let entry: VolumeEntry
    let paper: String
    let folder: String
    let path: String

    init(_ entry: VolumeEntry, paper: String, folder: String) {
      (self.entry, self.paper, self.folder) = (entry, paper, folder)
      path = folder + "/" + entry.file
    }
  }

  public init(at path: String) throws(ArchiveError) {
    self.path = path
    try refresh()
  }

  // MARK: What there is

  /// Reads the manifests that changed.
  func refresh() throws(ArchiveError) {
    guard let identity = ArchiveFiles.Identity(path) else { throw .missing(path: path) }
    let isSame =
      identity == folderIdentity
      && papers.allSatisfy { ArchiveFiles.Identity($0.folder + "/" + Manifest.fileName) == $0.identity }
    if isSame { return }
    let (found, faults) = try Self.papers(at: path)
    if found.isEmpty, faults.isEmpty { try Self.requireArchive(at: path) }
    papers = found
    volumes = papers.flatMap { paper in
      paper.manifest.volumes.map { VolumeReference($0, paper: paper.manifest.paper, folder: paper.folder) }
    }
    problems = faults
    folderIdentity = identity
    let known = Set(volumes.map(\.path))
    open = open.filter { known.contains($0.key) && $0.value != nil }
  }

  /// The papers of an archive, and what is wrong with the manifests of others.
  static func papers(at path: String) throws(ArchiveError) -> (papers: [Paper], faults: [ArchiveError]) {
    var papers: [Paper] = []
    var faults: [ArchiveError] = []
    for name in try ArchiveFiles.names(in: path) {
      let folder = path + "/" + name
      let file = folder + "/" + Manifest.fileName
      guard let identity = ArchiveFiles.Identity(file) else { continue }
      do throws(ArchiveError) {
        let text = String(decoding: try ArchiveFiles.read(file), as: UTF8.self)
        papers.append(Paper(folder: folder, manifest: try Manifest(text, path: file), identity: identity))
      } catch {
        faults.append(error)
      }
    }
    return (papers, faults)
  }

  /// Throws when a folder was never an archive.
  static func requireArchive(at path: String) throws(ArchiveError) {
    if ArchiveFiles.isFile(path + "/" + ArchiveImporter.lockName) { return }
    let isArchive = try ArchiveFiles.names(in: path).contains { name in
      // A mirror may lack the lock, and a damaged archive its manifests.
      let files = (try? ArchiveFiles.names(in: path + "/" + name)) ?? []
      return files.contains { $0 == Manifest.fileName || $0.hasSuffix(".kanbao") }
    }
    if !isArchive { throw .noArchive(path: path) }
  }

  /// The volume, opened; nil when it can't be used, which is noted once.
  func volume(_ reference: VolumeReference) throws(ArchiveError) -> Volume? {
    if let known = open[reference.path] { return known }
    do throws(ArchiveError) {
      let volume = try Volume(reference.entry, paper: reference.paper, folder: reference.folder)
      open[reference.path] = .some(volume)
      return volume
    } catch .missingVolume(let path) where !isCurrent(reference) {
      // An import took it away since the manifest was read.
      throw ArchiveError.missingVolume(path: path)
    } catch {
      open[reference.path] = .some(nil)
      note(error)
      return nil
    }
  }

  /// Notes what is wrong with a part of the archive, once.
  func note(_ problem: ArchiveError) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// Notes the volumes whose files aren't there: what is answered by the manifests alone doesn't find out.
  public func noteMissingVolumes() throws(ArchiveError) {
    try refresh()
    for reference in volumes where ArchiveFiles.size(of: reference.path) == nil && isCurrent(reference) {
      note(.missingVolume(path: reference.path))
    }
  }

  /// Whether the manifest on the disk still names a volume.
  private func isCurrent(_ reference: VolumeReference) -> Bool {
    guard let bytes = try? ArchiveFiles.read(reference.folder + "/" + Manifest.fileName),
      let manifest = try? Manifest(String(decoding: bytes, as: UTF8.self), path: "")
    else { return true }
    return manifest.volumes.contains { $0.file == reference.entry.file }
  }

  /// Answers from one state of the archive. When an import takes volumes away before they were opened, the answer is
  /// begun again from the new state.
  func answer<Answer>(_ body: () throws(ArchiveError) -> Answer) throws(ArchiveError) -> Answer {
    try refresh()
    for _ in 0..<8 {
      do throws(ArchiveError) {
        return try body()
      } catch .missingVolume {
        try refresh()
      }
    }
    return try body()
  }

  // MARK: Issues

  public var summary: ArchiveSummary {
    get throws(ArchiveError) {
      try refresh()
      return ArchiveSummary(
        papers: papers.map { paper in
          let volumes = paper.manifest.volumes
          return PaperSummary(
            name: paper.manifest.paper, issues: volumes.reduce(0) { $0 + $1.issues },
            articles: volumes.reduce(0) { $0 + $1.articles }, first: volumes.compactMap(\.first).min(),
            last: volumes.compactMap(\.last).max(), bytes: volumes.reduce(0) { $0 + $1.bytes })
        })
    }
  }

  public func issues(of paper: String, in dates: DateRange) throws(ArchiveError) -> [IssueEntry] {
    try answer { () throws(ArchiveError) in
      var entries: [IssueEntry] = []
      for reference in volumes where reference.paper == paper && reference.entry.overlaps(dates) {
        guard let volume = try volume(reference) else { continue }
        let issues = volume.issues
        for issue in issues.firsts.indices {
          let date = CalendarDate(number: issues.dates[issue])
          guard dates.contains(date) || (dates.first == nil && dates.last == nil) else { continue }
          do throws(ArchiveError) {
            let (id, number, outline) = try volume.texts.entry(of: issue)
            let articles = issues.end(of: issue) - issues.firsts[issue]
            entries.append(IssueEntry(id: id, number: number, sections: outline.count, articles: articles))
          } catch {
            note(error)
          }
        }
      }
      return entries
    }
  }

  public func issue(_ id: IssueID) throws(ArchiveError) -> Issue {
    try answer { () throws(ArchiveError) in
      let day = DateRange(first: id.date, last: id.date)
      for reference in volumes where reference.paper == id.paper && reference.entry.overlaps(day) {
        guard let volume = try volume(reference) else { continue }
        if let issue = try volume.texts.index(of: id) { return try volume.texts.issue(issue) }
      }
      throw .noSuchIssue(of: id.paper, id.date?.description ?? id.mark)
    }
  }
}

extension VolumeEntry {
  /// Whether a volume may have issues in a range; one of issues without dates only where the range has no end at all.
  func overlaps(_ range: DateRange) -> Bool {
    guard let first, let last else { return range.first == nil && range.last == nil }
    if let low = range.first, last < low { return false }
    if let high = range.last, high < first { return false }
    return true
  }
}
