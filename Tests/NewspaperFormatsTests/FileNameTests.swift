import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

/// Names of files that aren't UTF-8.
@Suite struct FileNameTests {
  private static let gbk = FileName.text(of: encoded("要闻 渡口", as: "GBK"))

  @Test(arguments: [
    (Array("江/水位.txt".utf8), "江/水位.txt"), (encoded("要闻/渡口.txt", as: "GBK"), "要闻/渡口.txt"),
    (Array("江/".utf8) + encoded("渡口", as: "GBK"), "江/渡口"), ([0x61, 0xFF, 0x2F, 0x62], "a\u{FFFD}/b"),
    (Array("\u{10FEB0}".utf8), "\u{10FEB0}"), (encoded("丂乗.txt", as: "GBK"), "丂乗.txt"),
  ])
  func anyBytesAreKeptAndRead(bytes: [UInt8], words: String) {
    // A path is taken as a whole, a folder's names one by one.
    let whole = FileName.text(of: bytes)
    let parts = bytes.split(separator: 0x2F).map { FileName.text(of: $0) }.joined(separator: "/")
    for text in [whole, parts] { #expect(FileName.path(of: text) == bytes.map { CChar(bitPattern: $0) } + [0]) }
    #expect(FileName.readable(parts) == words)
  }

  @Test func whatStandsAroundANameStays() {
    let prose = "江边的 /tmp/\(Self.gbk).txt: 没有“文件”"
    #expect(FileName.readable(prose) == "江边的 /tmp/要闻 渡口.txt: 没有“文件”")
  }

  @Test func aTreeIsRead() throws {
    let folder = FileName.text(of: encoded("2021年11月", as: "GBK"))
    let name = FileName.text(of: encoded("19日 第2版 雨停了", as: "GBK"))
    let scratch = TreeTests.tree(["\(folder)/\(name).txt": "雨停了\n\n　　街上有人。\n", "2021年11月/20日 晴.txt": "晴\n\n　　晴天。\n"])
    let issues = try ImportTests.issues(at: [scratch.path])
    #expect(issues.map(CollectionTests.summary) == [" 2021-11-19 2(雨停了:1)", " 2021-11-20 1(晴:1)"])
    let alone = try ImportTests.issues(at: [scratch.file("\(folder)/\(name).txt")])
    #expect(alone.map { $0.issue.articles.count } == [1])
  }

  @Test func addressesOnPagesLeadToFiles() throws {
    let scratch = Scratch()
    scratch.write("<html></html>", to: "\(Self.gbk).html")
    guard case .folder(let folder) = try InputFile.open(scratch.path) else { return }
    let files = try SavedFiles(folder)
    for address in ["要闻 渡口.html", "%D2%AA%CE%C5%20%B6%C9%BF%DA.html", "%E8%A6%81%E9%97%BB%20渡口.html"] {
      #expect(files.target(of: address, on: "index.html") == "\(Self.gbk).html", "\(address)")
    }
    #expect(try files.bytes(of: "\(Self.gbk).html").count == 13)
  }

  @Test func aMissingFileIsNamedForPeople() {
    let error = #expect(throws: FormatError.self) { try FormatRegistry.readIssue(at: "/nowhere/\(Self.gbk).txt") }
    #expect(error?.description.hasPrefix("/nowhere/要闻 渡口.txt: ") == true, "\(error?.description ?? "")")
  }

  @Test func anIssueIsWrittenBesideWhatIsThere() throws {
    let scratch = Scratch()
    let folder = scratch.file(Self.gbk)
    try FormatRegistry.writeIssue(WriterTests.issue, as: "folder", to: folder)
    scratch.write("x", to: "\(Self.gbk)/\(Self.gbk).jpg")
    try FormatRegistry.writeIssue(WriterTests.issue, as: "folder", to: folder)
    #expect(try FileNames.all(in: scratch.path) == [Self.gbk])
    #expect(try FileNames.all(in: folder).contains("\(Self.gbk).jpg"))
    #expect(try FormatRegistry.readIssue(at: folder).issue.sections == WriterTests.issue.sections)
  }

  @Test func aFolderIsCorrected() throws {
    let scratch = Scratch()
    scratch.write("format: kanbao-issue-1\nsections:\n  - number: 1\n", to: "issue.yaml")
    scratch.write("---\nheadline：雨停了\n---\n\n雨停了。\n", to: "01-01-\(Self.gbk).md")
    let changes = try FolderCorrection.correct(scratch.path)
    #expect(changes.map(\.path) == [scratch.file("01-01-要闻 渡口.md")])
    #expect(try FormatRegistry.readIssue(at: scratch.path).issue.articles[0].article.headline.main == "雨停了")
  }
}
