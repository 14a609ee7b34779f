/// What a query finds in an issue.
public struct IssueHits: Hashable, Sendable {
  /// The articles that match, as indices in ``Issue/articles``, in order.
  public var articles: [Int]
  /// Where the query's literals, patterns and spellings stand in these articles, in reading order, none overlapping
  /// another. A query of dates and sections alone has articles without a place.
  public var matches: [Match]

  public init(articles: [Int], matches: [Match]) {
    self.articles = articles
    self.matches = matches
  }

  /// The matches, and for each article that has none an empty one at its beginning: somewhere to go.
  public var places: [Match] {
    var places: [Match] = []
    var next = 0
    for article in articles {
      let start = next
      while next < matches.count, matches[next].article == article { next += 1 }
      places += start < next ? matches[start..<next] : [Match(article: article, passage: 0, bytes: 0..<0)]
    }
    return places
  }
}

extension IssueIndex {
  /// The articles that match a query, and every place of what it looks for.
  public func hits(of query: Query) -> IssueHits {
    var evaluation = QueryEvaluation(index: self)
    let matching = evaluation.articles(of: query, isDenied: false)
    var matches = evaluation.wanted.filter { matching[$0.article] }
    if evaluation.sources > 1 { matches = Self.withoutOverlaps(matches) }
    return IssueHits(articles: matching.indices.filter { matching[$0] }, matches: matches)
  }

  /// The matches in reading order; of two that overlap the one that begins first, or else the longer.
  private static func withoutOverlaps(_ matches: [Match]) -> [Match] {
    func key(_ match: Match) -> (Int, Int, Int, Int) {
      (match.article, match.passage, match.bytes.lowerBound, -match.bytes.upperBound)
    }
    var kept: [Match] = []
    for match in matches.sorted(by: { key($0) < key($1) }) {
      if let last = kept.last, last.article == match.article, last.passage == match.passage,
        match.bytes.lowerBound < last.bytes.upperBound
      {
        continue
      }
      kept.append(match)
    }
    return kept
  }
}

/// Goes through a query and says of each article whether it matches.
private struct QueryEvaluation {
  let index: IssueIndex
  /// Where that stands which isn't denied, source by source.
  var wanted: [Match] = []
  var sources = 0

  mutating func articles(of query: Query, isDenied: Bool) -> [Bool] {
    switch query {
    case .all(let parts):
      var matching = Array(repeating: true, count: index.articleCount)
      for part in parts {
        let own = articles(of: part, isDenied: isDenied)
        for article in matching.indices where !own[article] { matching[article] = false }
      }
      return matching
    case .any(let parts):
      var matching = Array(repeating: false, count: index.articleCount)
      for part in parts {
        let own = articles(of: part, isDenied: isDenied)
        for article in matching.indices where own[article] { matching[article] = true }
      }
      return matching
    case .not(let part): return articles(of: part, isDenied: !isDenied).map { !$0 }
    case .literal(let literal): return take(index.matches(of: literal), isDenied: isDenied)
    case .pattern(let pattern): return take(index.matches(of: pattern), isDenied: isDenied)
    case .pinyin(let letters):
      return take(Spelling(letters).map(index.matches(of:)) ?? [], isDenied: isDenied)
    case .section(let name):
      return filter { index.sectionName(ofArticle: $0).map { FoldedText($0).contains(name) } ?? false }
    case .paper(let name):
      let isMeant = FoldedText(index.paper).contains(name)
      return filter { _ in isMeant }
    case .sectionNumbers(let pages): return filter { pages.contains(index.sectionNumber(ofArticle: $0)) }
    case .dates(let range):
      let isMeant = range.contains(index.date)
      return filter { _ in isMeant }
    }
  }

  private mutating func take(_ matches: [Match], isDenied: Bool) -> [Bool] {
    var matching = Array(repeating: false, count: index.articleCount)
    for match in matches { matching[match.article] = true }
    if !isDenied {
      wanted += matches
      sources += 1
    }
    return matching
  }

  private func filter(_ isMeant: (Int) -> Bool) -> [Bool] { (0..<index.articleCount).map(isMeant) }
}
