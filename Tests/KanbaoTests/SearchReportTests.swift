import FoundationEssentials
import Glibc
import Newspaper
import Testing
import Typesetting

@testable import kanbao

private typealias Issue = Newspaper.Issue

@Suite struct SearchReportTests {
  private let temporary = TemporaryFolder()

  private static let paper = Issue(
    sections: [
      Section(
        number: 1, name: "要闻",
        articles: [
          Article(
            id: ArticleID("1.1"), headline: Headline(kicker: "渡口来信", main: "渡口的灯"),
            body: [.paragraph("老渡口有一盏灯。灯下有人等船。"), .subhead("船"), .verse(["夜里的", "灯火"])])
        ]),
      Section(
        number: 3, name: nil, articles: [Article(id: ArticleID("3.1"), body: [.paragraph("没有标题，只有一盏灯")])]),
    ])

  private func written(
    _ query: String, limits: SearchReport.Limits = .none, _ write: (SearchReport, Output) throws -> Void
  ) throws -> String {
    let output = Output(descriptor: open(temporary.path + "/out", O_CREAT | O_TRUNC | O_WRONLY, 0o600), name: "out")
    try write(SearchReport(query: Query(query), issue: Self.paper, limits: limits), output)
    try output.finish()
    return String(decoding: temporary.bytes(of: "out"), as: UTF8.self)
  }

  @Test func namesEachArticleAndShowsItsMatches() throws {
    #expect(
      try written("灯") { try $0.write(to: $1, cells: 60, colors: false) } == """
        [1] 渡口的灯 · 第1版 要闻 · 4 matches
          渡口的灯
          老渡口有一盏灯。灯下有人等船。
          夜里的 灯火
        [2] 没有标题，只有一盏灯 · 第3版 · 1 match
          没有标题，只有一盏灯

        """)
  }

  @Test func printsNoMoreThanIsWanted() throws {
    var limits = SearchReport.Limits(articles: 1)
    limits.matches = 2
    let printed = try written("灯", limits: limits) { report, output in
      try report.write(to: output, cells: 60, colors: false)
      #expect(report.omission == "1 of 2 articles; --limit shows more")
    }
    #expect(printed == "[1] 渡口的灯 · 第1版 要闻 · 4 matches\n  渡口的灯\n  老渡口有一盏灯。灯下有人等船。\n")
    limits.articles = .max
    let all = try written("灯", limits: limits) { report, output in
      try report.writeJSON(to: output)
      #expect(report.omission == "an article has 4 matches, of which 2 are printed; --limit 0 prints all")
    }
    #expect(all.split(separator: "\n").count == 5)
    #expect(SearchReport(query: Query("灯"), issue: Self.paper).omission == nil)
  }

  @Test func paintsTheMatches() throws {
    let text = try written("灯火") { try $0.write(to: $1, cells: 60, colors: true) }
    #expect(text.hasSuffix("  夜里的 \u{1B}[1;31m灯火\u{1B}[0m\n"))
  }

  @Test func countsArticlesAndMatches() {
    let report = SearchReport(query: Query("灯"), issue: Self.paper)
    #expect(report.articleCount == 2)
    #expect(report.matches.count == 5)
  }

  @Test func printsAnObjectForEachMatch() throws {
    let text = try written("的灯") { try $0.writeJSON(to: $1) }
    #expect(
      text == #"""
        [
        {"article":1,"end":12,"headline":"渡口的灯","id":"1.1","passage":"渡口的灯","place":"headline","section":1,"sectionName":"要闻","start":6},
        {"article":1,"end":13,"headline":"渡口的灯","id":"1.1","passage":"夜里的\n灯火","place":"verse","section":1,"sectionName":"要闻","start":6}
        ]

        """#)
    #expect(try written("没有的词") { try $0.writeJSON(to: $1) } == "[]\n")
  }
}

@Suite struct ExcerptTests {
  private func line(_ query: String, in text: String, cells: Int) -> String {
    let issue = Issue(sections: [Section(number: 1, articles: [Article(body: [.paragraph(text)])])])
    let matches = IssueIndex(issue).matches(of: IssueQuery(query)).map(\.bytes)
    return Excerpt(of: matches, in: text, cells: cells).segments
      .map { $0.isMatch ? "<\($0.text)>" : $0.text }.joined()
  }

  @Test(arguments: [
    ("灯", "一盏灯", 20, "一盏<灯>"),
    ("灯", "一二三四五灯六七八九十", 10, "…五<灯>六…"),
    ("灯", "灯一二三四五六七八九十", 10, "<灯>一二三…"),
    ("灯", "一二三四五六七八九十灯", 10, "…八九十<灯>"),
    ("一盏长长的灯", "前一盏长长的灯后", 8, "…<一盏长>…"),
    ("灯", "灯a灯b灯", 20, "<灯>a<灯>b<灯>"),
    ("灯", "上\n\t下\u{1B}[31m灯", 40, "上  下?[31m<灯>"),
  ])
  func showsWhatFits(query: String, text: String, cells: Int, expected: String) {
    #expect(line(query, in: text, cells: cells) == expected)
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
