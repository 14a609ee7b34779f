import Newspaper
import Testing
import Typesetting

@testable import NewspaperReader

@Suite struct ExcerptTests {
  private func line(_ query: String, in text: String, cells: Int) -> String {
    let issue = Issue(sections: [Section(number: 1, articles: [Article(body: [.paragraph(text)])])])
    let matches = IssueIndex(issue).matches(of: IssueQuery(query)).map(\.bytes)
    return Excerpt(of: matches, in: text, cells: cells).segments
      .map { $0.isMatch ? "<\($0.text)>" : $0.text }.joined()
  }

  @Test(arguments: [
    ("灯", "一盏灯", 20, "一盏<灯>"),
    ("灯", "一二三四五灯六七八九十", 10, "…<灯>六七八…"),
    ("灯", "灯一二三四五六七八九十", 10, "<灯>一二三…"),
    ("灯", "一二三四五六七八九十灯", 10, "…八九十<灯>"),
    ("一盏长长的灯", "前一盏长长的灯后", 8, "…<一盏长>…"),
    ("灯", "灯a灯b灯", 20, "<灯>a<灯>b<灯>"),
    ("灯", "上\n\t下\u{1B}[31m灯", 40, "上  下\u{1B}[31m<灯>"),
  ])
  func showsWhatFits(query: String, text: String, cells: Int, expected: String) {
    #expect(line(query, in: text, cells: cells) == expected)
  }

  @Test(arguments: [
    ("灯", "船开了。桥上的人说，江边有灯，桥上也有灯，一直亮到天明。", 40, "…江边有<灯>，桥上也有<灯>，一直亮到天明。"),
    ("灯", "船开了。桥上的人说，江边的人家都点着灯，桥上也有，一直亮到天明。", 40, "…人家都点着<灯>，桥上也有，一直亮到天明。"),
    ("灯", "船开了。桥上的人说，江边有灯。", 20, "…的人说，江边有<灯>。"),
  ])
  func beginsWithAClauseWhereTheRestFillsTheRow(query: String, text: String, cells: Int, expected: String) {
    #expect(line(query, in: text, cells: cells) == expected)
  }

  @Test func aTitleShowsItsBeginning() {
    let excerpt = Excerpt(of: [15..<18], in: "一二三四五灯六七八九十", cells: 10, focus: .start)
    #expect(excerpt.text == "一二三四…")
    #expect(Excerpt(in: "一盏灯", cells: 10).text == "一盏灯")
  }

  @Test func isNeverWiderThanItsRow() {
    let text = String(repeating: "春a风b又绿，", count: 40)
    for query in ["春", "a", "又绿，春a风", "绿，"] {
      for cells in 8...90 {
        let printed = line(query, in: text, cells: cells).filter { $0 != "<" && $0 != ">" }
        #expect(width(of: printed) <= cells, "\(query), \(cells) cells: \(printed)")
        if cells >= 16 { #expect(width(of: printed) >= cells - 3, "\(query), \(cells) cells: \(printed)") }
      }
    }
  }

  @Test func aBookInOneLineCostsNoMoreThanARow() {
    let text = String(repeating: "很长很长的一段。", count: 200_000)
    let excerpt = Excerpt(of: [2_400_000..<2_400_024], in: text, cells: 60)
    #expect(excerpt.segments.count == 3)
  }
}
