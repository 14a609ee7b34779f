import Newspaper
import TypesettingLaws

extension FuzzTarget {
  static let query = FuzzTarget(
    name: "query",
    law: "every text is a query, which prints as one that finds the same, at places that are in the texts",
    tokens: queryBits,
    input: { random in
      var text = ""
      for _ in 0..<random.below(14) {
        text +=
          random.below(3) > 0 ? queryBits[random.below(queryBits.count)] : random.text(pieces: 1 + random.below(3))
      }
      return Array(text.utf8)
    },
    fault: { bytes, random in
      let text = String(decoding: bytes, as: UTF8.self)
      let query = Query(text, today: CalendarDate(year: 2026, month: 10, day: 17))
      let again = Query("\(query)", today: CalendarDate(year: 2026, month: 10, day: 17))
      if again != query { return "“\(query)” is read as “\(again)”" }
      let issue = searchedIssue(text, &random)
      let index = IssueIndex(issue)
      return fault(index.hits(of: query), in: issue) ?? fault(spelled: query, index, issue)
    })

  /// What `py:` finds when its words are written out, as an archive does it.
  private static func fault(spelled query: Query, _ index: IssueIndex, _ issue: Issue) -> String? {
    guard !query.spellings.isEmpty else { return nil }
    let spelled = query.spelledOut { letters in
      Spelling(letters).map { [$0.syllablePattern.map(Query.pattern) ?? .literal(Literal("图书馆"))] } ?? []
    }
    return spelled.spellings.isEmpty ? fault(index.hits(of: spelled), in: issue) : "“\(spelled)” still spells"
  }

  private static func fault(_ hits: IssueHits, in issue: Issue) -> String? {
    let articles = issue.sections.flatMap(\.articles)
    if hits.articles.contains(where: { !articles.indices.contains($0) }) { return "an article that isn't there" }
    for match in hits.matches {
      guard hits.articles.contains(match.article) else { return "a place in an article that doesn't match: \(match)" }
      let passages = articles[match.article].passages
      guard passages.indices.contains(match.passage) else { return "a passage that isn't there: \(match)" }
      let text = passages[match.passage].text.utf8
      guard match.bytes.upperBound <= text.count, !match.bytes.isEmpty else { return "no place in its text: \(match)" }
      for bound in [match.bytes.lowerBound, match.bytes.upperBound] {
        let place = text.index(text.startIndex, offsetBy: bound)
        if place.samePosition(in: passages[match.passage].text.unicodeScalars) == nil {
          return "a place inside of a character: \(match)"
        }
      }
    }
    return nil
  }

  /// An issue that has parts of the query in it, so that there is something to be found.
  private static func searchedIssue(_ text: String, _ random: inout RandomText) -> Issue {
    let scalars = Array(text.unicodeScalars)
    func piece() -> String {
      let start = random.below(scalars.count + 1)
      let end = min(scalars.count, start + random.below(12))
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<end])
      return "渡口" + String(view) + random.text(pieces: random.below(12))
    }
    let articles = (0..<3).map { _ in
      Article(
        headline: Headline(kicker: piece(), main: piece()), byline: Byline(names: ["路遥"]),
        body: [.paragraph(piece()), .paragraph(piece())])
    }
    var issue = Issue(
      publication: Publication(name: "云江日报"), date: CalendarDate(year: 2026, month: 10, day: 17),
      sections: [Section(number: 1, name: "要闻", articles: articles)])
    issue.assignMissingIDs()
    return issue
  }

  private static let queryBits = [
    "渡口", "图书馆", " ", "　", "|", "｜", " OR ", " AND ", " NOT ", "-", "－", "=", "＝", "(", ")", "（", "）", "\"", "“", "”",
    "＂", "\\",
    "/", "／", "title:", "题：", "by:", "作者：", "section:", "栏：", "page:", "版：", "paper:", "报：", "date:", "before:",
    "after:",
    "py:", "拼音：", "dk", "tushuguan", "1", "2..4", "1978", "1978-12", "去年", "90年代", "..", "[", "]", "[^", "*", "+", "?",
    "{2,5}",
    "{1,999}", ".", "^", "$", "\\d", "\\S", "渡{2}", "(渡|口)*", "/渡.*口/", "/(a*)*b/", "/[^渡]+/",
  ]
}
