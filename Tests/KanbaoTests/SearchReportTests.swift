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
