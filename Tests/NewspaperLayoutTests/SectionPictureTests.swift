import Foundation
import NewspaperLayout
import Testing

/// A section of ten articles as a reader sees it, compared with the pictures in `Pictures`.
///
/// `KANBAO_WRITE_PICTURES=1 swift test --filter SectionPictureTests` writes them anew; look at them before you keep them.
@Suite struct SectionPictureTests {
  @Test(arguments: [(80, 24), (120, 40), (160, 50), (240, 60)])
  func theSectionLooksLikeItsPicture(cells: Int, rows: Int) throws {
    let layout = SectionLayout(sampleIssue(articles: 10, seed: 7), section: 0, cells: cells, rows: rows)
    let drawn = layout.screens.map { SectionPicture(of: $0, in: layout, cells: cells, rows: rows).text }
      .joined(separator: String(repeating: "=", count: cells) + "\n")
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Pictures/section-\(cells)x\(rows).txt")
    if ProcessInfo.processInfo.environment["KANBAO_WRITE_PICTURES"] == "1" {
      try Data(drawn.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(drawn == expected, "\(drawn)")
  }
}
