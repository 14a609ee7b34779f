import FoundationEssentials
import Newspaper
import NewspaperReader
import Typesetting

/// What a search found, for people and for programs.
struct SearchReport {
  /// How much is printed.
  struct Limits {
    var articles: Int
    /// The matches of an article. A page of one line has millions of them, and each is printed with its surroundings.
    var matches: Int

    /// Everything.
    static let none = Limits(articles: 0)

    /// - Parameter articles: How many articles are wanted, 0 for all there is; nil for all, but a sensible number of
    ///   matches of each.
    init(articles: Int?) {
      self.articles = articles == 0 ? .max : articles ?? .max
      matches = articles == 0 ? .max : 10_000
    }
  }

  private let hits: IssueHits
  private let articles: [(section: Section, article: Article)]
  private let limits: Limits

  /// The width of an excerpt where there is no terminal, in cells.
  static let defaultCells = 100

  init(query: Query, issue: Issue, limits: Limits = Limits(articles: nil)) {
    self.limits = limits
    articles = issue.articles
    hits = IssueIndex(issue).hits(of: query)
  }

  /// Every place of what was looked for.
  var matches: MatchList { hits.matches }
  /// How many articles match.
  var articleCount: Int { hits.articles.count }

  /// What isn't printed of what was found; nil when everything is.
  var omission: String? {
    if articleCount > limits.articles { return Prose.moreFound(shown: limits.articles, count: .exactly(articleCount)) }
    var most = 0
    forEachArticle { _, found, _ in most = max(most, found.count) }
    return most > limits.matches ? Prose.moreMatches(most, shown: limits.matches) : nil
  }

  /// Calls `body` for each article that matches, with its matches and its passages; with an empty match at its
  /// beginning where it is found by its section or date alone.
  private func forEachArticle(_ body: (Int, Slice<MatchList>, [Passage]) throws -> Void) rethrows {
    let places = hits.places
    for number in hits.articles.prefix(limits.articles) {
      try body(number, places[article: number], articles[number].article.passages)
    }
  }

  // MARK: For people

  /// Writes a line for each article that matches, and below it its matches in their surroundings.
  func write(to output: Output, cells: Int, widths: WidthPolicy = .narrow, colors: Bool) throws {
    let paint = PrintColors(isOn: colors)
    try forEachArticle { number, found, passages in
      let (section, article) = articles[number]
      let name = Prose.section(number: section.number, name: section.name, bundle: section.bundle)
      let title = Excerpt(in: article.title, cells: max(20, cells - 30), widths: widths).printed
      try output.write("\(paint.number("[\(number + 1)]")) \(paint.headline(title))")
      // An article that is found by its day or its section has no place in it.
      let count = found.first?.bytes.isEmpty == true ? 0 : found.count
      try output.write(" · \(PlainText.singleLine(name))\(count == 0 ? "" : " · \(Prose.matches(count))")\n")
      var rest = found.prefix(limits.matches).drop { $0.bytes.isEmpty }
      let cells = max(16, cells - 2)
      while let first = rest.first {
        // A row has no room for more.
        let ranges = rest.prefix(4 * cells).prefix { $0.passage == first.passage }.map(\.bytes)
        let text = passages[first.passage].text
        let excerpt = Excerpt(of: ranges, in: text, cells: cells, widths: widths)
        let line = excerpt.painted(paint)
        try output.write("  \(line)\n")
        rest = rest.dropFirst(max(1, excerpt.shownMatches))
      }
    }
  }

  // MARK: For programs

  /// One match as `--json` prints it.
  private struct Hit: Encodable {
    var article: Int
    var id: String
    var section: Int
    var sectionName: String?
    var headline: String
    var place: String
    var passage: String
    var start: Int
    var end: Int
  }

  /// Writes an array with an object for each match.
  func writeJSON(to output: Output) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var isFirst = true
    try output.write("[")
    try forEachArticle { number, found, passages in
      let (section, article) = articles[number]
      let headline = Self.shortened(article.title)
      for match in found.prefix(limits.matches) {
        let passage = passages[match.passage]
        let window = Excerpt.window(around: match.bytes, in: passage.text, bytes: Self.longestPassage)
        let hit = Hit(
          article: number + 1, id: article.id.rawValue, section: section.number, sectionName: section.name,
          headline: headline, place: Self.name(of: passage.place, in: article),
          passage: Excerpt.piece(window, of: passage.text),
          start: match.bytes.lowerBound - window.lowerBound, end: match.bytes.upperBound - window.lowerBound)
        try output.write(isFirst ? "\n" : ",\n")
        isFirst = false
        try output.write(JSONText.escapingHostile(encoder.encode(hit)))
      }
    }
    try output.write(isFirst ? "]\n" : "\n]\n")
  }

  /// How much of a passage is printed at most, in UTF-8 bytes: every paragraph of a newspaper is shorter, and a book in
  /// one line isn't printed whole for each of its matches.
  static let longestPassage = 8192

  /// A title as it is printed: that of an article without a headline is its text, perhaps a book in one line.
  static func shortened(_ title: String) -> String {
    Excerpt.piece(Excerpt.window(around: 0..<0, in: title, bytes: longestPassage), of: title)
  }

  /// What `--json` calls the place of a passage.
  static func name(of place: PassagePlace, in article: Article) -> String {
    switch place {
    case .continuedFrom: "continuedFrom"
    case .bannerHeadline: "banner"
    case .bannerDeck: "bannerDeck"
    case .kicker: "kicker"
    case .headline: "headline"
    case .deck: "deck"
    case .byline: "byline"
    case .source: "source"
    case .continuedTo: "continuedTo"
    case .dateline: "dateline"
    case .block(let index):
      switch article.body[index] {
      case .paragraph: "paragraph"
      case .subhead: "subhead"
      case .caption: "caption"
      case .verse: "verse"
      case .question: "question"
      case .answer: "answer"
      case .table: "table"
      case .signature: "signature"
      }
    }
  }
}
