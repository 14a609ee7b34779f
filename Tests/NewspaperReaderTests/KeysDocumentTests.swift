import Foundation
import Testing

@testable import NewspaperReader

/// Docs/Keys.md shows what the help shows.
@Suite struct KeysDocumentTests {
  @Test(arguments: [
    "The page of a section", "Contents", "Article", "Vertical article", "The archive", "The shelf", "Help",
  ])
  func theDocumentShowsTheTableOfKeys(heading: String) throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let document = try String(contentsOf: root.appending(path: "Docs/Keys.md"), encoding: .utf8)
    let parts = document.split(separator: "\n## ")
    let part = try #require(parts.first { $0.hasPrefix(heading + "\n") }, "Docs/Keys.md lacks “## \(heading)”")
    let shown = part.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map(String.init)
    let expected = bindings(under: heading).map { "| `\($0.label)` | \($0.help.english) | \($0.help.chinese) |" }
    #expect(shown == expected, "the table under “## \(heading)” should be:\n\(expected.joined(separator: "\n"))")
  }

  private func bindings(under heading: String) -> [KeyBinding] {
    switch heading {
    case "The page of a section": KeyTable.bindings(in: .section)
    case "Contents": KeyTable.bindings(in: .contents)
    case "The archive": KeyTable.bindings(in: .archive)
    case "The shelf": KeyTable.bindings(in: .shelf)
    case "Help": KeyTable.bindings(in: .help)
    case "Article": KeyTable.bindings(in: .article)
    default: KeyTable.bindings.filter { $0.direction == .vertical }
    }
  }
}
