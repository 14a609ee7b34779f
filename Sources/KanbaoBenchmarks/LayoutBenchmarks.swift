import Glibc
import Newspaper
import NewspaperLayout
import Typesetting

/// Times of laying out: the paper given, and invented articles.
struct LayoutBenchmarks {
  private let paper: Issue

  /// - Parameter path: an issue as a dump.
  init(paper path: String) {
    guard let file = fopen(path, "r") else {
      perror(path)
      exit(66)
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    fclose(file)
    do throws(DumpMistake) {
      paper = try Issue(dump: bytes)
    } catch {
      print("\(path): line \(error.line) is no line of a dump")
      exit(65)
    }
  }

  func run() {
    // Other geometries in between, as when a window is drawn larger.
    for (cells, rows) in [(119, 39), (120, 40)] {
      measureRounds("the whole paper at \(cells)×\(rows)") { layOut(paper, cells: cells, rows: rows) }
    }
    let (long, short) = (Self.article(bytes: 5_000_000), Self.article(bytes: 2_000))
    measureRounds("first page of a short article") { firstPage(short) }
    measureRounds("first page of an article of 5 MB") { firstPage(long) }
    measureRounds("all pages of an article of 5 MB") { pages(long) }
    let (usual, full) = (Self.issue(articles: 12), Self.issue(articles: 40))
    measureRounds("section of 12 articles at 160×50") { makeUp(usual, cells: 160, rows: 50) }
    measureRounds("section of 40 articles at 500×200") { makeUp(full, cells: 500, rows: 200) }
  }

  /// Finds where every page of an issue begins, makes each article's first, and makes up all sections.
  private func layOut(_ issue: Issue, cells: Int, rows: Int) -> Int {
    let grid = ColumnGrid(fitting: cells)
    var sum = 0
    for item in issue.articles {
      var layout = ArticleLayout(item.article, grid: grid, rows: rows - 4, setting: .page(widths: .narrow))
      layout.findPages(count: .max)
      sum += layout.foundPageCount + layout.page(at: 0).lines.count
    }
    for section in issue.sections.indices {
      sum += SectionLayout(issue, section: section, cells: cells, rows: rows - 1).screens.count
    }
    return sum
  }

  private func firstPage(_ article: Article) -> Int {
    let layout = ArticleLayout(
      article, grid: ColumnGrid(fitting: 120), rows: 36, setting: .page(widths: .narrow))
    return layout.page(at: 0).lines.count
  }

  private func pages(_ article: Article) -> Int {
    var layout = ArticleLayout(
      article, grid: ColumnGrid(fitting: 120), rows: 36, setting: .page(widths: .narrow))
    layout.findPages(count: .max)
    return layout.foundPageCount
  }

  private func makeUp(_ issue: Issue, cells: Int, rows: Int) -> Int {
    SectionLayout(issue, section: 0, cells: cells, rows: rows - 1).screens.count
  }

  private static func article(bytes: Int, seed: UInt64 = 7) -> Article {
    var prose = Prose(seed: seed)
    var body: [Block] = []
    var size = 0
    while size < bytes {
      let paragraph = prose.paragraph(bytes: min(900, bytes))
      size += paragraph.utf8.count
      body.append(.paragraph(paragraph))
    }
    return Article(headline: Headline(main: "水位涨到23.18米以后"), body: body)
  }

  private static func issue(articles count: Int) -> Issue {
    let articles = (0..<count).map { article(bytes: 600 + $0 * 1_300 % 7_000, seed: UInt64($0)) }
    return Issue(publication: Publication(name: "云江日报"), sections: [Section(number: 1, articles: articles)])
  }

  /// An issue as JSON whose first article has 5 MB and whose second is short.
  static var issueOfTwo: String {
    let articles = [article(bytes: 5_000_000), article(bytes: 2_000)].map { article in
      let body = article.body.map { #"{"type":"paragraph","text":"\#($0.text)"}"# }.joined(separator: ",")
      return #"{"headline":"\#(article.title)","body":[\#(body)]}"#
    }
    return #"{"publication":"云江日报","sections":[{"number":1,"articles":[\#(articles.joined(separator: ","))]}]}"#
  }
}
