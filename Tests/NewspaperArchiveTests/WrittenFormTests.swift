import Newspaper
import Testing

@testable import NewspaperArchive

/// Exact texts and patterns that mind case, which the index decides by what is written otherwise than usual.
@Suite struct WrittenFormTests {
  private let sandbox = ArchiveSandbox()
  private static let pieces = [
    "发展", "發展", "头髮", "后", "後", "里", "裏", "裡", "Ａ", "A", "a", "ａ", "王　昶", "王昶", "王　　昶", "　", " ", "，", ",", "1", "１",
    "水", "渡口", "渡\u{200B}口",
    "Kg", "kg", "㎏", "\u{FEFF}",
  ]

  private func text(_ numbers: inout SeededNumbers, _ count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &numbers)).map { _ in Self.pieces.randomElement(using: &numbers)! }.joined()
  }

  private func articles(_ count: Int, _ numbers: inout SeededNumbers) -> [Article] {
    (0..<count).map { _ in
      Article(
        headline: Headline(main: "题" + text(&numbers, 0...4)), byline: Byline(line: "记者" + text(&numbers, 0...3)),
        body: (0..<Int.random(in: 1...3, using: &numbers)).map { _ in .paragraph("文" + text(&numbers, 0...20)) })
    }
  }

  private func archive(_ articles: [Article]) throws -> LocalArchive {
    try sandbox.add([
      Issue(
        publication: Publication(name: "云江日报"), date: CalendarDate(1979, 1, 1),
        sections: [Section(number: 1, articles: articles)])
    ])
    return try LocalArchive(at: sandbox.path)
  }

  private func passages(_ article: Article, _ field: SearchField?) -> [[Unicode.Scalar]] {
    let byline = article.byline.line.map { [$0] } ?? []
    let texts: [String] =
      switch field {
      case nil: [article.headline.main ?? ""] + byline + article.body.map(\.text)
      case .headline?: [article.headline.main ?? ""]
      case .byline?: byline
      }
    return texts.map { Array($0.unicodeScalars) }
  }

  @Test func exactTextsAreThoseThatAScanFinds() throws {
    var numbers = SeededNumbers(41)
    let articles = articles(150, &numbers)
    let archive = try archive(articles)
    for _ in 0..<700 {
      let field = [nil, nil, nil, SearchField.headline, .byline].randomElement(using: &numbers)!
      let passages = passages(articles.randomElement(using: &numbers)!, field)
      let source =
        Bool.random(using: &numbers)
        ? Array(text(&numbers, 1...2).unicodeScalars) : passages.randomElement(using: &numbers)!
      let length = Int.random(in: 1...8, using: &numbers)
      let start = Int.random(in: 0...max(0, source.count - length), using: &numbers)
      let needle = Array(source.dropFirst(start).prefix(length))
      let query = Query.literal(Literal(String(String.UnicodeScalarView(needle)), field: field, isExact: true))
      let wanted = articles.map { article in
        self.passages(article, field).reduce(0) { $0 + $1.occurrences(of: needle) }
      }
      #expect(try archive.count(query) == wanted.count { $0 > 0 }, "\(needle) in \(String(describing: field))")
      guard field == nil, !needle.isEmpty else { continue }
      let weighty = try archive.all(query, order: .relevance).filter { $0.tier != .mentioned }.count
      let wantedWeighty = articles.count { article in
        let all = self.passages(article, nil)
        let inHeadline = all[0].occurrences(of: needle) > 0
        return inHeadline || all.dropFirst().reduce(0) { $0 + $1.occurrences(of: needle) } >= 3
      }
      #expect(weighty == wantedWeighty, "\(needle), weighty")
    }
  }

  @Test(arguments: [
    "A+", "[A-Z]g", "发.", "發?展", "裏|裡", "^文[水渡]", "渡口$", "王　+昶", "王昶", "[^,]，", "１", "\\d", "(渡口)+", "渡.口", "[Ａ-Ｚ]",
    "k.?g",
  ])
  func patternsSeeWhatIsWritten(expression: String) throws {
    var numbers = SeededNumbers(42)
    let articles = articles(150, &numbers)
    let archive = try archive(articles)
    for isExact in [true, false] {
      for field in [nil, SearchField.headline, .byline] {
        let pattern = try #require(Pattern(expression, field: field, isExact: isExact))
        let wanted = articles.count { article in
          passages(article, field).contains { text in
            let text =
              isExact ? text : Folding.scalars(String(String.UnicodeScalarView(text))).compactMap(Unicode.Scalar.init)
            var isFound = false
            pattern.forEachMatch(in: text) { _ in isFound = true }
            return isFound
          }
        }
        #expect(try archive.count(.pattern(pattern)) == wanted, "\(expression), exact \(isExact)")
      }
    }
  }

  @Test func onlyWhatFoldingLeavesOutIsReadFromTheTexts() throws {
    var numbers = SeededNumbers(43)
    let archive = try archive(articles(20, &numbers))
    for (text, reads) in [("发展", false), ("發", false), ("Ａ，", false), ("王　昶", true), ("渡\u{200B}口", true)] {
      let volume = try #require(try archive.volume(archive.volumes[0]))
      let plan = try Plan(
        Term(.literal(Literal(text, isExact: true))), in: volume)
      #expect(plan.readsRecords == reads, "\(text)")
    }
  }

  @Test func twoThreadsCountWhatOneDoes() throws {
    var maker = PaperMaker(seed: 44)
    try sandbox.add(maker.run(years: 1990...1999))
    let archive = try LocalArchive(at: sandbox.path)
    for expression in [".的.的.", "[水河].[口堤]", "三十.{1,9}人"] {
      let query = Query.pattern(try #require(Pattern(expression)))
      let wanted = try archive.count(query)
      for _ in 0..<5 {
        let (term, queue) = (Term(query), UndecidedQueue())
        for reference in archive.volumes {
          let volume = try #require(try archive.volume(reference))
          queue.add(try Plan(term, in: volume), of: volume)
        }
        #expect(term.isPatternOfIndex && queue.undecided > 0)
        let helper = try #require(CountingHelper(queue, Term(query)))
        while let part = queue.take() {
          queue.note(archive.matches(among: part.articles, part.plan, in: part.volume).count, of: part.articles.count)
        }
        helper.join()
        #expect(queue.count == .exactly(wanted), "/\(expression)/")
      }
    }
  }
}
