import Newspaper

/// Times of looking for something in an issue of a hundred articles, as the search line does at every keystroke.
enum SearchBenchmarks {
  static func run() {
    let articles = (0..<100).map { number in
      var prose = Prose(seed: UInt64(number))
      return Article(
        headline: Headline(main: "第\(number)号渡口"), body: (0..<3).map { _ in .paragraph(prose.paragraph(bytes: 350)) })
    }
    let issue = Issue(publication: Publication(name: "云江日报"), sections: [Section(number: 1, articles: articles)])
    let index = IssueIndex(issue)
    let size = articles.reduce(0) { $0 + $1.passages.reduce(0) { $0 + $1.text.utf8.count } } / 1000
    for text in ["江", "第二人民医院", "图书馆"] {
      let query = Query(text)
      measureRounds("a keystroke in an issue of 100 articles, \(size) KB: \(text)") {
        index.hits(of: query).matches.count
      }
    }
    let several = Query("医院 水位 -渡口")
    measureRounds("several words in an issue of 100 articles") { index.hits(of: several).matches.count }
  }
}
