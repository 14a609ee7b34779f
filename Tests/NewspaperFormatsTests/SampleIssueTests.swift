import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

/// The sample issue in `Data/`, read from the package's root.
@Suite struct SampleIssueTests {
  static let root: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()
  static let folder = root + "/Data/云江日报"

  @Test func readsWithoutADiagnostic() throws {
    let imported = try FormatRegistry.readIssue(at: Self.folder)
    #expect(imported.diagnostics.map(\.description) == [])
    #expect(imported.format == "folder")
    #expect(imported.issue.sections.count >= 4)
    #expect(imported.issue.articles.count >= 26)
    #expect(imported.issue.articles.reduce(0) { $0 + $1.article.length } >= 16_000)
  }

  @Test(arguments: ["folder", "json", "dump"])
  func goesThroughAFormatUnchanged(format: String) throws {
    let issue = try FormatRegistry.readIssue(at: Self.folder).issue
    let scratch = Scratch()
    try FormatRegistry.writeIssue(issue, as: format, to: scratch.file("out"))
    let back = try FormatRegistry.readIssue(at: scratch.file("out"), options: ImportOptions(format: format))
    let isSame = back.issue == issue
    #expect(isSame, "\(RoundTripTests.difference(issue, back.issue))")
    #expect(back.diagnostics.map(\.description) == [])
  }

  /// With KANBAO_UPDATE_SAMPLE=1 in the environment the file is written instead of compared; then build again.
  @Test func theIssueInsideTheProgramIsTheOneInTheFolder() throws {
    let issue = try FormatRegistry.readIssue(at: Self.folder).issue
    let path = Self.root + "/Data/云江日报.dump"
    let bytes = Array(issue.dump.utf8)
    if getenv("KANBAO_UPDATE_SAMPLE") != nil {
      try OutputFile.write(bytes, to: path)
      return
    }
    let isWritten = try FormatDocumentTests.readFile(path) == bytes
    #expect(isWritten, "Data/云江日报.dump isn't what its folder gives; run the tests with KANBAO_UPDATE_SAMPLE=1")
    let sample = try SampleIssue.read()
    let isSame = sample == issue
    #expect(isSame, "\(RoundTripTests.difference(sample, issue))")
  }
}
