import Glibc
import Newspaper
import Testing

@testable import NewspaperArchive

@Suite struct CareTests {
  private let sandbox = ArchiveSandbox()
  private let issues: [Issue]

  init() throws {
    var maker = PaperMaker(seed: 20)
    issues = maker.run(years: 1999...2000, months: [1, 7])
    try sandbox.add(issues)
  }

  private var folder: String {
    get throws { sandbox.path + "/" + (try #require(try ArchiveFiles.names(in: sandbox.path).first)) }
  }

  private func change(_ path: String, at place: Int) throws {
    var bytes = try ArchiveFiles.read(path)
    bytes[place] ^= 0x10
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    try ArchiveFiles.writeAll(bytes, to: descriptor, path: path)
  }

  @Test func aWholeArchiveIsWhole() throws {
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }

  @Test func aChangedByteIsFoundAndTheRestIsSearched() throws {
    let volume = try #require(try sandbox.volumes.first)
    let bytes = try ArchiveFiles.read(volume)
    let whole = try LocalArchive(at: sandbox.path).count(.literal(Literal("的")))
    var numbers = SeededNumbers(21)
    for _ in 0..<60 {
      try change(volume, at: Int.random(in: bytes.indices, using: &numbers))
      let problems = try ArchiveCare.check(sandbox.path, depth: .files)
      #expect(problems.count == 1 && "\(problems)".contains("1999-"))
      // Whatever the byte was: no crash, and the volumes beside it answer.
      let archive = try LocalArchive(at: sandbox.path)
      let count = try archive.count(.literal(Literal("的")))
      #expect(count > whole / 3)
      _ = try archive.search(.literal(Literal("水位河堤")), order: .relevance, after: nil, limit: 50) { true }
      _ = try archive.histogram(.literal(Literal("发展的")), by: .month) { true }
      try ArchiveFiles.write(bytes, to: volume)
    }
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }

  @Test func aVolumeThatIsGoneIsKnownWithoutBeingAskedForIt() throws {
    let volume = try #require(try sandbox.volumes.first)
    let archive = try LocalArchive(at: sandbox.path)
    try archive.noteMissingVolumes()
    #expect(archive.problems == [])
    unlink(volume)
    for _ in 0..<2 { try archive.noteMissingVolumes() }
    #expect(archive.problems == [.missingVolume(path: volume)])
    #expect(try archive.summary.issues == issues.count)
  }

  @Test func anIndexThatDisagreesWithTheTextsIsFoundDeeply() throws {
    let volume = try #require(try sandbox.volumes.first)
    // The last byte of the last text, far before the footer, which a search may well never see.
    try change(volume, at: ArchiveFiles.read(volume).count - 4000)
    let reference = try #require(LocalArchive(at: sandbox.path).volumes.first)
    let entry = try Volume.inspect(reference.entry.file, in: reference.folder).entry
    let opened = try Volume(entry, paper: reference.paper, folder: reference.folder)
    #expect(throws: ArchiveError.self) { try opened.checkDeeply() }
  }

  @Test func aMissingVolumeAndAStrangerAreNamed() throws {
    let volumes = try sandbox.volumes
    try ArchiveFiles.rename(volumes[0], to: try folder + "/1970-0123456789ab.kanbao")
    let problems = try ArchiveCare.check(sandbox.path, depth: .files).map(\.description)
    #expect(problems.count == 2)
    #expect(problems.contains { $0.contains("1999-") && $0.contains("gone") })
    #expect(problems.contains { $0.contains("1970-") && $0.contains("doesn't name it") })
    #expect(try LocalArchive(at: sandbox.path).count(.everything) == 60)
  }

  @Test func aRebuildNamesWhatIsLost() throws {
    let volume = try #require(try sandbox.volumes.last)
    unlink(volume)
    let (report, problems) = try ArchiveCare.rebuild(sandbox.path)
    #expect(problems == [.missingVolume(path: volume)])
    #expect((report?.articles ?? 0) < 120)
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }

  /// A folder of somebody's is no archive, and gets no files of one.
  @Test func anotherFolderIsRefused() throws {
    let other = ArchiveSandbox()
    try ArchiveFiles.makeFolder(other.path + "/papers")
    let refusal = ArchiveError.noArchive(path: other.path)
    #expect(throws: refusal) { try LocalArchive(at: other.path) }
    #expect(throws: refusal) { try ArchiveCare.check(other.path, depth: .files) }
    #expect(throws: refusal) { try ArchiveCare.rebuild(other.path) }
    #expect(throws: refusal) { try other.add([issues[0]]) }
    #expect(try ArchiveFiles.names(in: other.path, hidden: true) == ["papers"])
  }

  /// An import makes its files anew, whatever stands at their names.
  @Test func nothingIsWrittenWhereLinksLead() throws {
    let elsewhere = ArchiveSandbox()
    let secret = elsewhere.path + "/secret"
    try ArchiveFiles.write(Array("好".utf8), to: secret)
    for name in [".import", try folder + "/" + Manifest.fileName + ".new", try folder + "/2000-07.new"] {
      symlink(secret, name.hasPrefix("/") ? name : sandbox.path + "/" + name)
    }
    _ = try ArchiveCare.rebuild(sandbox.path)
    try sandbox.add(issues)
    #expect(try ArchiveFiles.read(secret) == Array("好".utf8))
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }

  /// What copies by size and whole seconds must see every change: two imports in a second, and a clock that went back.
  @Test func everyManifestIsOfALaterSecond() throws {
    let path = try folder + "/" + Manifest.fileName
    func second() -> Int {
      var status = stat()
      return stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
    }
    var last = second()
    for ahead in [0, 0, 3600] {
      let times = [timespec(tv_sec: last + ahead, tv_nsec: 0), timespec(tv_sec: last + ahead, tv_nsec: 0)]
      #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
      try sandbox.add(Array(issues.suffix(1)))
      #expect(second() > last + ahead)
      last = second()
    }
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }

  /// What would wait or go on for ever in place of a volume.
  @Test(arguments: ["pipe", "view", "folder"])
  func aVolumeThatIsNoneIsNamed(kind: String) throws {
    let volume = try #require(try sandbox.volumes.first)
    switch kind {
    case "view":
      try Database(creating: volume).execute(
        """
        ALTER TABLE article RENAME TO other; CREATE VIEW article AS WITH RECURSIVE n(i) AS
        (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, record FROM n, other WHERE i < 0
        """)
    default:
      unlink(volume)
      _ = kind == "pipe" ? mkfifo(volume, 0o600) : mkdir(volume, 0o700)
    }
    for depth in ArchiveCare.Depth.allCases {
      let problems = try ArchiveCare.check(sandbox.path, depth: depth).map(\.description)
      #expect(problems.count == 1 && problems[0].contains("1999-"))
    }
    let archive = try LocalArchive(at: sandbox.path)
    #expect(try archive.count(.everything) >= 60)
    _ = try archive.search(.literal(Literal("水位河堤")), order: .oldest, after: nil, limit: 50) { true }
    #expect(try ArchiveCare.rebuild(sandbox.path).problems.isEmpty == false)
  }

  @Test(arguments: [
    (3, String(Int.max)), (4, String(Int.max)), (7, String(Int.max)), (7, "-1"), (3, "-1"), (4, "4294967296"),
  ])
  func aManifestWithNumbersBeyondReasonIsNone(field: Int, value: String) throws {
    let path = try folder + "/" + Manifest.fileName
    var lines = String(decoding: try ArchiveFiles.read(path), as: UTF8.self).split(separator: "\n").map(String.init)
    for line in 2..<lines.count {
      var fields = lines[line].split(separator: "\t").map(String.init)
      fields[field] = value
      lines[line] = fields.joined(separator: "\t")
    }
    try ArchiveFiles.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
    let archive = try LocalArchive(at: sandbox.path)
    #expect(try archive.summary.issues == 0)
    #expect(archive.problems == [.badManifest(path: path, line: 3)])
  }

  @Test func aNewerArchiveIsLeftAlone() throws {
    let path = try folder + "/" + Manifest.fileName
    let text = String(decoding: try ArchiveFiles.read(path), as: UTF8.self)
    try ArchiveFiles.write(
      Array("kanbao-archive\t\(Manifest.version + 1)\n".utf8) + Array(text.utf8).dropFirst(17), to: path)
    #expect(
      try ArchiveCare.check(sandbox.path, depth: .files) == [.newerVersion(path: path, version: Manifest.version + 1)])
    let importer = try ArchiveImporter(into: sandbox.path)
    try importer.add(issues[0])
    #expect(throws: ArchiveError.newerVersion(path: path, version: Manifest.version + 1)) { try importer.finish() }
  }

  /// Makes a volume one of the first version: without an index behind its database.
  private func age(_ path: String) throws {
    let bytes = try ArchiveFiles.read(path)
    let pages = bytes[28..<32].reduce(0) { $0 << 8 | Int($1) }
    try ArchiveFiles.write(Array(bytes.prefix(pages * 16384)), to: path)
    try Database(creating: path).execute("UPDATE meta SET value = 1 WHERE key = 'version'")
    let manifest = try folder + "/" + Manifest.fileName
    var aged = try Manifest(String(decoding: ArchiveFiles.read(manifest), as: UTF8.self), path: manifest)
    let index = try #require(aged.volumes.firstIndex { path.hasSuffix($0.file) })
    (aged.volumes[index].digest, aged.volumes[index].bytes) = try ArchiveFiles.digest(of: path)
    let text = "kanbao-archive\t1\n" + aged.text.drop { $0 != "\n" }.dropFirst()
    try ArchiveFiles.write(Array(text.utf8), to: manifest)
  }

  @Test func anOlderArchiveIsMadeAnew() throws {
    for volume in try sandbox.volumes { try age(volume) }
    let archive = try LocalArchive(at: sandbox.path)
    #expect(try archive.count(.everything) == 0)
    #expect(!archive.problems.isEmpty)
    #expect(archive.problems.allSatisfy { $0.description.contains("kanbao archive rebuild") })
    let importer = try ArchiveImporter(into: sandbox.path)
    try importer.add(issues[0])
    #expect(throws: ArchiveError.self) { try importer.finish() }
  }

  @Test func anOlderArchiveLosesNothing() throws {
    for volume in try sandbox.volumes { try age(volume) }
    let (report, problems) = try ArchiveCare.rebuild(sandbox.path)
    #expect(report?.articles == 120 && problems == [])
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
    #expect(try LocalArchive(at: sandbox.path).count(.everything) == 120)
  }

  @Test func aLostManifestIsMadeAnew() throws {
    let path = try folder + "/" + Manifest.fileName
    for bytes in [nil, Array("kanbao-archive\t1\npaper".utf8)] as [[UInt8]?] {
      if let bytes { try ArchiveFiles.write(bytes, to: path) } else { unlink(path) }
      #expect(try ArchiveCare.check(sandbox.path, depth: .files).isEmpty == false)
      let (report, problems) = try ArchiveCare.rebuild(sandbox.path)
      #expect(report?.articles == 120 && problems == [])
      #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
      let archive = try LocalArchive(at: sandbox.path)
      #expect(try issues.allSatisfy { try archive.issue(IssueID(paper: "云江日报", date: $0.date)) == $0 })
    }
  }

  @Test func whatCanBeReadOfADamagedVolumeIsKept() throws {
    let volume = try #require(try sandbox.volumes.first)
    let database = try Database(creating: volume)
    try database.execute("UPDATE article SET record = x'00' WHERE id = 5")
    let (report, problems) = try ArchiveCare.rebuild(sandbox.path)
    #expect(report?.articles == 119)
    #expect(problems.map(\.description).contains { $0.contains("1 of its articles") })
    #expect(try ArchiveFiles.names(in: folder).contains { $0.hasSuffix(".damaged") })
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }

  @Test func issuesAreRemoved() throws {
    let july = IssueChoice.days(DateRange(first: CalendarDate(2000, 7, 1), last: CalendarDate(2000, 7, 31)))
    #expect(try ArchiveImporter.remove("云江日报", july, from: sandbox.path) == 5)
    #expect(try LocalArchive(at: sandbox.path).summary.issues == 15)
    #expect(throws: ArchiveError.self) { try ArchiveImporter.remove("云江日报", july, from: sandbox.path) }
    #expect(try ArchiveImporter.remove("云江日报", .all, from: sandbox.path) == 15)
    #expect(try LocalArchive(at: sandbox.path).summary.papers.isEmpty)
    #expect(try ArchiveFiles.names(in: sandbox.path) == [])
  }

  @Test func oneIssueWithoutADayIsRemoved() throws {
    var maker = PaperMaker(seed: 5)
    let undated = ["9127", "9128"].map { number in
      var issue = maker.issue(nil)
      issue.number = number
      return issue
    }
    try sandbox.add(undated)
    let archive = try LocalArchive(at: sandbox.path)
    let marks = try archive.issues(of: "云江日报", .all).filter { $0.id.date == nil }.map(\.id.mark)
    try #require(marks.count == 2)
    let first = IssueChoice.undated(mark: marks[0])
    #expect(try archive.issues(of: "云江日报", first).map(\.id.mark) == [marks[0]])
    #expect(try ArchiveImporter.remove("云江日报", first, from: sandbox.path) == 1)
    let left = try LocalArchive(at: sandbox.path).issues(of: "云江日报", .all)
    #expect(left.count == 21)
    #expect(left.filter { $0.id.date == nil }.map(\.id.mark) == [marks[1]])
    #expect(throws: ArchiveError.self) { try ArchiveImporter.remove("云江日报", first, from: sandbox.path) }
    #expect(try ArchiveCare.check(sandbox.path, depth: .texts) == [])
  }
}
