import NewspaperArchive
import NewspaperFormats
import Testing

@testable import kanbao

@Suite struct ExitStatusTests {
  @Test(
    arguments: [
      (FormatError.missing(path: "a"), 66), (.emptyFolder(path: "a"), 66), (.notAFile(path: "a", .device), 65),
      (.badPath(path: ""), 64), (.unreadable(path: "a"), 77), (.tooLarge(path: "a", limit: 1, what: "bytes"), 65),
      (.unknownFormat(name: "docx", known: []), 64), (.malformed(.init(file: "a"), "x"), 65),
      (.missingProgram(path: "a.pdf", program: "pdftotext", package: "poppler-utils"), 69),
      (.wouldOverwrite(path: "a", why: "x"), 73), (.cantCreate(path: "a", reason: "x"), 73),
      (.system(path: "a", action: "read", reason: "x"), 74), (.unreadableKind(path: "a", what: "x", remedy: "y"), 65),
    ] as [(FormatError, Int32)])
  func aFormatsErrorHasItsStatus(error: FormatError, status: Int32) {
    #expect(CommandFailure(error).status.rawValue == status)
    #expect(CommandFailure(error).message == error.description)
  }

  @Test(
    arguments: [
      (.missing(path: "a"), 66), (.forbidden(path: "a", action: "read"), 77), (.full(path: "a"), 73),
      (.busy(path: "a"), 75), (.unnamed("a"), 65),
      (.damaged(path: "a", what: "x"), 65), (.badPattern("(", what: "x", offset: 1), 64),
      (.system(path: "a", action: "read", reason: "x"), 74),
    ] as [(ArchiveError, Int32)])
  func anArchivesErrorHasItsStatus(error: ArchiveError, status: Int32) {
    #expect(CommandFailure(error).status.rawValue == status)
  }
}
