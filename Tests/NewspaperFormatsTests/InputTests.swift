import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct InputTests {
  static func failure(_ path: String, format: String? = nil) -> FormatError? {
    do throws(FormatError) {
      _ = try FormatRegistry.readIssue(at: path, options: ImportOptions(format: format))
      return nil
    } catch { return error }
  }

  @Test func saysThatThereIsNoSuchFile() {
    let scratch = Scratch()
    let error = Self.failure(scratch.file("没有.txt"))
    #expect(error == .missing(path: scratch.file("没有.txt")))
  }

  @Test func saysThatAFileIsEmpty() {
    let scratch = Scratch()
    #expect(Self.failure(scratch.write("", to: "a.txt")) == .empty(path: scratch.file("a.txt")))
    #expect(Self.failure(scratch.write(" \n\u{3000}\n", to: "b.txt")) == .empty(path: scratch.file("b.txt")))
  }

  @Test func saysThatAFolderHasNothingInIt() {
    let scratch = Scratch()
    #expect(Self.failure(scratch.path) == .emptyFolder(path: scratch.path))
    scratch.write("x", to: "photo.jpg")
    #expect(Self.failure(scratch.path) == .emptyFolder(path: scratch.path))
  }

  @Test func refusesPipesDevicesAndSockets() {
    let scratch = Scratch()
    mkfifo(scratch.file("pipe"), 0o600)
    #expect(Self.failure(scratch.file("pipe")) == .notAFile(path: scratch.file("pipe"), .pipe))
    #expect(Self.failure("/dev/zero") == .notAFile(path: "/dev/zero", .device))
    #expect(Self.failure("/dev/null") == .notAFile(path: "/dev/null", .device))
  }

  @Test func refusesANULInAPath() {
    #expect(Self.failure("/etc/passwd\u{0}.txt") == .badPath(path: "/etc/passwd\u{0}.txt"))
    #expect(Self.failure("") == .badPath(path: ""))
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything")) func saysThatAFileMayNotBeRead() {
    let scratch = Scratch()
    scratch.write("x", to: "a.txt")
    chmod(scratch.file("a.txt"), 0)
    #expect(Self.failure(scratch.file("a.txt")) == .unreadable(path: scratch.file("a.txt")))
  }

  @Test func refusesWhatIsTooLargeWithoutReadingIt() {
    let scratch = Scratch()
    let path = scratch.write(#"{"sections": "#, to: "a.json")
    truncate(path, 100_000_000)
    #expect(Self.failure(path) == .tooLarge(path: path, limit: 16 << 20, what: "bytes"))
    let pages = scratch.write(String(repeating: "云\n\u{C}", count: TextFormat.pageLimit + 1), to: "b.txt")
    #expect(Self.failure(pages) == .tooLarge(path: pages, limit: TextFormat.pageLimit, what: "pages"))
  }

  @Test func followsALinkThatWasNamedButNoneInsideAFolder() throws {
    let scratch = Scratch()
    scratch.write("云江日报\n\n今天是晴天。\n", to: "a.txt")
    symlink(scratch.file("a.txt"), scratch.file("link"))
    #expect(Self.failure(scratch.file("link")) == nil)
    mkdir(scratch.file("folder"), 0o700)
    scratch.write("format: kanbao-issue-1\n", to: "folder/issue.yaml")
    symlink("/etc/passwd", scratch.file("folder/01-01.md"))
    #expect(Self.failure(scratch.file("folder")) == .notAFile(path: scratch.file("folder/01-01.md"), .link))
  }

  @Test func aMessageIsOneLineWithoutControlCharacters() {
    let error = Self.failure("/nowhere/\u{1B}[31m\n\u{202E}x")
    #expect(error?.description == "/nowhere/[31m x: there is no such file or folder; check the name")
  }

  @Test(arguments: ["docx", "", "JSON"]) func anUnknownFormatIsNamedWithTheKnownOnes(name: String) {
    let scratch = Scratch()
    let error = Self.failure(scratch.write("云江", to: "a.txt"), format: name)
    #expect(error == .unknownFormat(name: name, known: FormatRegistry.formats.map(\.name)))
    #expect(error?.description.contains("folder, json") == true)
  }

  @Test(arguments: ["plain"]) func aFormatThatIsOnlyWrittenCantBeRead(name: String) {
    let scratch = Scratch()
    #expect(Self.failure(scratch.write("云江", to: "a.txt"), format: name) == .wrongDirection(format: name, reads: true))
  }

  @Test func severalPagesBecomeOneIssue() throws {
    let scratch = Scratch()
    for page in [1, 2, 10] { scratch.write("第\(page)页的文字，写在这里。\n", to: "\(page).txt") }
    let folder = try FormatRegistry.readIssue(at: scratch.path)
    let files = try FormatRegistry.readIssue(at: ["1.txt", "2.txt", "10.txt"].map(scratch.file))
    #expect(folder.format == "text")
    #expect(folder.issue.sections.map(\.number) == [1, 2, 3])
    #expect(folder.issue.articles.map { $0.article.id.rawValue } == ["1.1", "2.1", "3.1"])
    #expect(
      folder.issue.articles.compactMap { $0.article.passages.first?.text.contains("10") } == [false, false, true])
    #expect(folder.issue == files.issue)
    // Paths that are named come in the order they are named in.
    let named = try FormatRegistry.readIssue(at: ["10.txt", "1.txt"].map(scratch.file))
    #expect(named.issue.articles.first?.article.passages.first?.text.contains("10") == true)
  }

  @Test(arguments: [
    ("2.txt", "10.txt", true), ("10.txt", "2.txt", false), ("p2a", "p2b", true), ("02", "2", true), ("a", "ab", true),
    ("版1", "版2", true),
  ])
  func namesAreSortedAsPeopleCount(left: String, right: String, expected: Bool) {
    #expect(InputFile.naturally(left, right) == expected)
  }
}
