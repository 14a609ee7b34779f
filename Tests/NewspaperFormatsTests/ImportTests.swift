import Glibc
import Newspaper
import SystemCalls
import Testing

@testable import NewspaperFormats

/// The import as a whole: what is opened, recognised, merged, chosen and counted.
@Suite struct ImportTests {
  private struct Enough: Error {}

  static func issues(at paths: [String], _ options: ImportOptions = ImportOptions()) throws -> [ImportedIssue] {
    var issues: [ImportedIssue] = []
    _ = try FormatRegistry.readIssues(at: paths, options: options) { issues.append($0) }
    return issues
  }

  /// Three files of one paper: two days, the first of them in two pieces.
  static func days(_ scratch: Scratch) throws -> [String] {
    let days = [("2026-10-16", 1), ("2026-10-16", 1), ("2026-10-17", 1)]
    return try days.enumerated().map { index, day in
      let article = Article(headline: Headline(main: "第\(index)篇"), body: [.paragraph("雨。")])
      let issue = Newspaper.Issue(
        publication: Publication(name: "云江日报"), date: CalendarDate(day.0),
        sections: [Section(number: day.1, articles: [article])])
      return scratch.write(try FormatRegistry.render(issue, as: "json"), to: "\(index).json")
    }
  }

  @Test func piecesOfOneDayAreOneIssueAndDaysAreSeveral() throws {
    let scratch = Scratch()
    let issues = try Self.issues(at: Self.days(scratch))
    #expect(issues.map { $0.issue.date?.description } == ["2026-10-16", "2026-10-17"])
    #expect(issues.map { $0.issue.sections.map(\.number) } == [[1, 2], [1]])
    #expect(issues.map(\.account) == [CharacterAccount(read: 10, placed: 10), CharacterAccount(read: 5, placed: 5)])
  }

  @Test func theReaderGetsTheNewestOrTheDayThatWasChosen() throws {
    let scratch = Scratch()
    let paths = try Self.days(scratch)
    let newest = try FormatRegistry.readIssue(at: paths)
    #expect(newest.issue.date?.day == 17)
    #expect(
      newest.diagnostics.map(\.message) == ["there is another issue in this; this one is of 2026-10-17, --date chooses"]
    )
    let day = try #require(CalendarDate("2026-10-16"))
    let chosen = try FormatRegistry.readIssue(at: paths, options: ImportOptions(selection: .day(day)))
    #expect(chosen.issue.sections.count == 2)
    #expect(chosen.diagnostics == [])
    let none = try #require(CalendarDate("2026-10-18"))
    #expect(throws: FormatError.noIssue(path: paths[0], day: none)) {
      try FormatRegistry.readIssue(at: paths, options: ImportOptions(selection: .day(none)))
    }
  }

  @Test func whoeverTakesTheIssuesMayStop() throws {
    let scratch = Scratch()
    let paths = try Self.days(scratch)
    var count = 0
    #expect(throws: Enough.self) {
      _ = try FormatRegistry.readIssues(at: paths) { _ in
        count += 1
        throw Enough()
      }
    }
    #expect(count == 1)
  }

  @Test func aStrictImportRefusesWhatIsDoubtful() throws {
    let scratch = Scratch()
    let path = scratch.write("新桥通车\n\n今天清晨，\u{202E}第一辆公共汽车驶过新桥。\n", to: "a.txt")
    #expect(try Self.issues(at: [path]).count == 1)
    #expect {
      try Self.issues(at: [path], ImportOptions(isStrict: true))
    } throws: { error in
      guard let error = error as? FormatError, case .doubtful(let first, 1) = error else { return false }
      return first.place.line == 3
    }
  }

  @Test func charactersThatWereTakenOutAreUnplaced() throws {
    let scratch = Scratch()
    let path = scratch.write("新桥通车\n\n今天\u{202E}清晨，\u{1B}第一辆公共汽车驶过新桥。\n", to: "a.txt")
    let account = try #require(try Self.issues(at: [path]).first).account
    #expect(account.unplaced == 2)
    #expect(account.read == account.placed + 2)
    #expect(account.furniture == 0)
  }

  @Test func progressCountsTheBytesOfTheFiles() throws {
    final class Record: @unchecked Sendable { var last: ImportProgress? }
    let scratch = Scratch()
    let paths = try Self.days(scratch)
    let record = Record()
    _ = try Self.issues(at: paths, ImportOptions(progress: { record.last = $0 }))
    let last = try #require(record.last)
    #expect(last.issues == 2)
    #expect(last.bytes > 300)
    #expect(last.bytes == last.totalBytes)
  }

  @Test func aFileIsReadWholeInPiecesAndFromAnyPlace() throws {
    let scratch = Scratch()
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    guard case .file(let file) = try InputFile.open(scratch.write(bytes, to: "a")) else {
      Testing.Issue.record("no file")
      return
    }
    for file in [file, OpenedFile(bytes: bytes, path: "a")] {
      #expect(file.size == bytes.count)
      #expect(file.head == Array(bytes[..<4096]))
      #expect(try file.bytes() == bytes)
      try file.rewind()
      var pieces: [UInt8] = []
      while case let piece = try file.nextPiece(1000), !piece.isEmpty { pieces += piece }
      #expect(pieces == bytes)
      #expect(try file.bytes(at: 299_990, count: 100) == Array(bytes[299_990...]))
      #expect(throws: FormatError.tooLarge(path: file.path, limit: 9, what: "bytes")) { try file.bytes(limit: 9) }
    }
  }

  @Test func aStreamIsReadOnceOrSpooled() throws {
    let bytes = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* 3) }
    for isSpooled in [false, true] {
      var ends: [Int32] = [0, 0]
      #expect(pipe(&ends) == 0)
      defer { close(ends[0]) }
      #expect(writeAll(bytes, to: ends[1]) == 0)
      close(ends[1])
      let stream = try OpenedFile(stream: ends[0], path: "(standard input)")
      #expect(stream.size == nil)
      #expect(stream.head == Array(bytes[..<4096]))
      if isSpooled {
        let descriptor = try stream.seekableDescriptor(limit: bytes.count)
        #expect(lseek(descriptor, 0, SEEK_END) == off_t(bytes.count))
        #expect(try stream.bytes(at: 39_999, count: 9) == [bytes[39_999]])
      }
      #expect(try stream.bytes() == bytes)
    }
  }

  @Test func filesOfAnotherKindThanTheRestOfAFolderAreTold() throws {
    let scratch = Scratch()
    scratch.write("渡口停航\n\n本报讯 江上起雾，渡口停航。\n", to: "01.txt")
    for name in ["2.csv", "3.jsonl", "4.png", "LIESMICH"] { scratch.write("a,b\n", to: name) }
    let imported = try FormatRegistry.readIssue(at: scratch.path)
    #expect(imported.format == "text")
    #expect(
      imported.diagnostics.map { "\($0.severity) \($0.place.file.split(separator: "/").last ?? "")" } == [
        "warning 2.csv"
      ])
    #expect(imported.diagnostics.first?.message.hasPrefix("this and 1 more of this folder aren't read") == true)
  }

  @Test func aFolderShowsWhatItsEntriesAre() throws {
    let scratch = Scratch()
    scratch.write("云", to: "a.txt")
    mkdir(scratch.file("b"), 0o700)
    symlink("/etc/passwd", scratch.file("c"))
    guard case .folder(let folder) = try InputFile.open(scratch.path) else { return }
    #expect(try folder.names() == ["a.txt", "b", "c"])
    // The listing begins anew each time.
    #expect(try folder.names() == ["a.txt", "b", "c"])
    #expect(["a.txt", "b", "c"].map(folder.kind) == [.file, .folder, .other])
    #expect(throws: FormatError.notAFile(path: scratch.file("c"), .link)) { try folder.file("c") }
    guard case .folder = try folder.open("b") else {
      Testing.Issue.record("b is a folder")
      return
    }
  }
}
