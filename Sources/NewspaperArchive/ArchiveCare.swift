import Glibc
import Newspaper

/// What is done to an archive beside importing and searching.
public enum ArchiveCare {
  /// How much of an archive is looked at.
  public enum Depth: Sendable, CaseIterable {
    /// That every file is there with the bytes that were written.
    case files
    /// The texts in them, too, against which the index is held.
    case texts
  }

  /// Looks for damage: bytes that changed, files that are missing or unknown, manifests that say something else.
  ///
  /// - Parameters:
  ///   - depth: What is looked at.
  ///   - onVolume: Called with the path of each volume before it is checked, with its number and how many there are.
  /// - Returns: What is wrong, volume by volume.
  public static func check(
    _ path: String, depth: Depth, onVolume: (String, Int, Int) -> Void = { _, _, _ in }
  ) throws(ArchiveError) -> [ArchiveError] {
    guard ArchiveFiles.Identity(path) != nil else { throw .missing(path: path) }
    try LocalArchive.requireArchive(at: path)
    var (papers, problems) = try LocalArchive.papers(at: path)
    let count = papers.reduce(0) { $0 + $1.manifest.volumes.count }
    var number = 0
    for paper in papers {
      for entry in paper.manifest.volumes {
        number += 1
        let file = paper.folder + "/" + entry.file
        onVolume(file, number, count)
        do throws(ArchiveError) {
          try check(entry, paper, depth: depth)
        } catch {
          problems.append(error)
        }
      }
      problems += strangers(in: paper)
    }
    for name in try ArchiveFiles.names(in: path) {
      let folder = path + "/" + name
      let files = (try? ArchiveFiles.names(in: folder)) ?? []
      if files.contains(where: { $0.hasSuffix(".kanbao") }), !files.contains(Manifest.fileName) {
        problems.append(.badManifest(path: folder + "/" + Manifest.fileName, line: 1))
      }
    }
    return problems
  }

  private static func check(
    _ entry: VolumeEntry, _ paper: LocalArchive.Paper, depth: Depth
  ) throws(ArchiveError) {
    let file = paper.folder + "/" + entry.file
    guard let size = ArchiveFiles.size(of: file) else { throw .missingVolume(path: file) }
    guard size == entry.bytes else {
      throw .damaged(path: file, what: "it has \(size) bytes, and the manifest says \(entry.bytes)")
    }
    guard try ArchiveFiles.digest(of: file).digest == entry.digest else {
      throw .damaged(path: file, what: "its bytes aren't those that were written (SHA-256)")
    }
    var (own, name) = try Volume.inspect(entry.file, in: paper.folder)
    own.label = entry.label
    guard own == entry, name == paper.manifest.paper else {
      throw .damaged(path: paper.folder + "/" + Manifest.fileName, what: "it says otherwise than \(entry.file)")
    }
    let volume = try Volume(entry, paper: name, folder: paper.folder)
    if depth == .texts { try volume.checkDeeply() }
  }

  /// Volumes that no manifest names: what an interrupted import leaves, or somebody put there.
  private static func strangers(in paper: LocalArchive.Paper) -> [ArchiveError] {
    let named = Set(paper.manifest.volumes.map(\.file))
    let files = (try? ArchiveFiles.names(in: paper.folder)) ?? []
    return files.filter { $0.hasSuffix(".kanbao") && !named.contains($0) }.map {
      .damaged(path: paper.folder + "/" + $0, what: "the manifest doesn't name it; the next import takes it away")
    }
  }

  /// Makes all volumes and manifests anew from the texts in the volumes. What can't be read is left beside them under
  /// a name that ends in `.damaged`.
  ///
  /// - Returns: What was done, and what could not be read.
  public static func rebuild(
    _ path: String, progress: (BuildProgress) -> Bool = { _ in true }
  ) throws(ArchiveError) -> (report: ArchiveImportReport?, problems: [ArchiveError]) {
    guard ArchiveFiles.Identity(path) != nil else { throw .missing(path: path) }
    try LocalArchive.requireArchive(at: path)
    let importer = try ArchiveImporter(into: path)
    var problems = try lostVolumes(of: path)
    var sources: [(folder: String, file: String, isWhole: Bool)] = []
    for name in try ArchiveFiles.names(in: path) {
      let folder = path + "/" + name
      for file in (try? ArchiveFiles.names(in: folder)) ?? [] where file.hasSuffix(".kanbao") {
        let before = problems.count
        try take(file, in: folder, into: importer, &problems)
        sources.append((folder, file, problems.count == before))
      }
    }
    guard let report = try importer.finish(progress: progress) else { return (nil, problems) }
    for (folder, file, isWhole) in sources {
      let isNamed = LocalArchive.names(file, in: folder)
      if !isWhole {
        // A volume that is named and damaged has been written anew under another name.
        if !isNamed { rename(folder + "/" + file, folder + "/" + file + ".damaged") }
      } else if !isNamed {
        unlink(folder + "/" + file)
      }
    }
    return (report, problems)
  }

  /// The volumes that manifests name and that aren't there. The new manifests will not know of them.
  private static func lostVolumes(of path: String) throws(ArchiveError) -> [ArchiveError] {
    try LocalArchive.papers(at: path).papers.flatMap { paper in
      paper.manifest.volumes.map { paper.folder + "/" + $0.file }
        .filter { ArchiveFiles.Identity($0) == nil }
        .map { .missingVolume(path: $0) }
    }
  }

  /// Gives the issues of a volume to an import, except what can't be read.
  private static func take(
    _ file: String, in folder: String, into importer: ArchiveImporter, _ problems: inout [ArchiveError]
  ) throws(ArchiveError) {
    let volume: VolumeTexts
    do throws(ArchiveError) {
      let (_, paper) = try Volume.inspect(file, in: folder)
      volume = try VolumeTexts(folder + "/" + file, paper: paper, issues: nil)
      importer.makeAnew(paper)
    } catch {
      problems.append(error)
      return
    }
    var lost = 0
    for issue in volume.issues.firsts.indices {
      do throws(ArchiveError) {
        try importer.add(try volume.readableDraft(of: issue, &lost))
      } catch .damaged {
        lost += volume.issues.end(of: issue) - volume.issues.firsts[issue]
      }
    }
    if lost > 0 { problems.append(volume.damage("\(lost) of its articles can't be read")) }
  }
}

extension LocalArchive {
  /// Whether the manifest in a folder names a file.
  static func names(_ file: String, in folder: String) -> Bool {
    let path = folder + "/" + Manifest.fileName
    guard let bytes = try? ArchiveFiles.read(path),
      let manifest = try? Manifest(String(decoding: bytes, as: UTF8.self), path: path)
    else { return false }
    return manifest.volumes.contains { $0.file == file }
  }
}

extension VolumeTexts {
  /// An issue without the articles that can't be read.
  fileprivate func readableDraft(of number: Int, _ lost: inout Int) throws(ArchiveError) -> IssueDraft {
    let (id, printed, outline) = try entry(of: number)
    var draft = IssueDraft(id: id, number: printed, sections: outline.map(\.section), records: [])
    var next = issues.firsts[number]
    for (section, count) in outline {
      var records: [[UInt8]] = []
      for place in 0..<count {
        do throws(ArchiveError) {
          let givenID = ArticleID(section: section.number, place: place + 1)
          let article = try article(next, givenID: givenID)
          let newID = ArticleID(section: section.number, place: records.count + 1)
          records.append(ArticleRecord.encode(article, givenID: newID))
        } catch {
          lost += 1
        }
        next += 1
      }
      draft.records.append(records)
    }
    return draft
  }
}
