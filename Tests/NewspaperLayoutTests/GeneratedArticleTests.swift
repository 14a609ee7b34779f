import GeneratedIssues
import Newspaper
import Testing
import Typesetting

@testable import NewspaperLayout

/// Whatever an article may hold can be laid out.
@Suite struct GeneratedArticleTests {
  static let geometries = [(20, 6), (41, 7), (80, 23), (160, 48)]

  private func articles(_ count: Int, seed: UInt64) -> [Article] {
    var generator = IssueGenerator(seed: seed)
    return (0..<count).map { _ in generator.article() }
  }

  /// The characters of the passages that must be drawn somewhere, and where they are drawn other than once.
  private func faults(_ passages: [Passage], drawn: [(passage: Int, bytes: Range<Int>)]) -> [String] {
    var seen = passages.map { [Int](repeating: 0, count: $0.text.utf8.count) }
    for (passage, bytes) in drawn { for byte in bytes { seen[passage][byte] += 1 } }
    var faults: [String] = []
    for (passage, counts) in zip(passages, seen) {
      var byte = 0
      for scalar in passage.text.unicodeScalars {
        let isDropped = scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        if counts[byte] > 1 || counts[byte] == 0 && !isDropped {
          faults.append("U+\(String(scalar.value, radix: 16)) \(counts[byte]) times in \(passage)")
        }
        byte += scalar.utf8.count
      }
    }
    return faults
  }

  @Test(arguments: geometries) func everyCharacterIsPlacedOnce(cells: Int, rows: Int) {
    for article in articles(150, seed: UInt64(cells)) {
      let layout = ArticleLayout(
        article, grid: ColumnGrid(fitting: cells), rows: rows, setting: .page(widths: .narrow))
      let lines = layout.pages.flatMap(\.lines).filter { !$0.isRepeated }
      #expect(faults(layout.passages, drawn: lines.map { ($0.passage, $0.bytes) }) == [])
    }
  }

  @Test(arguments: geometries) func everyCharacterHasItsVerticalUnit(cells: Int, rows: Int) {
    for article in articles(150, seed: UInt64(cells)) {
      // Without a look at what had better stay horizontal.
      let galley = Galley(
        passages: article.passages, body: article.body, setter: TierSetter(height: rows, style: VerticalStyle()))
      let units = galley.rows().rows.flatMap { row in row.units.map { (row.passage, $0.bytes) } }
      #expect(faults(galley.passages, drawn: units) == [])
    }
  }

  @Test(arguments: geometries) func sectionsAreMadeUp(cells: Int, rows: Int) {
    for seed in 1...6 {
      let issue = Newspaper.Issue(sections: [Section(number: 1, articles: articles(3 * seed, seed: UInt64(seed)))])
      let layout = SectionLayout(issue, section: 0, cells: cells, rows: rows)
      #expect(layout.screens.flatMap { Array($0.articles) } == Array(0..<3 * seed))
      for screen in layout.screens {
        let picture = SectionPicture(of: screen, in: layout, cells: cells, rows: rows)
        #expect(picture.faults.isEmpty, "\(picture.text)")
      }
    }
  }
}
