/// What a query finds in an issue.
public struct IssueHits: Hashable, Sendable {
  /// The articles that match, as indices in ``Issue/articles``, in order.
  public var articles: [Int]
  /// Where the query's literals, patterns and spellings stand in these articles, in reading order, none overlapping
  /// another. A query of dates and sections alone has articles without a place.
  public var matches: MatchList

  public init(articles: [Int], matches: MatchList) {
    self.articles = articles
    self.matches = matches
  }

  /// The matches, and for each article that has none an empty one at its beginning: somewhere to go.
  public var places: MatchList {
    if matches.articles == articles { return matches }
    var places = MatchList()
    for article in articles {
      let own = matches[article: article]
      if own.isEmpty { places.append(Match(article: article, passage: 0, bytes: 0..<0)) }
      for match in own { places.append(match) }
    }
    return places
  }
}

extension IssueIndex {
  /// The articles that match a query, and every place of what it looks for.
  public func hits(of query: Query) -> IssueHits {
    var evaluation = QueryEvaluation(index: self)
    let matching = evaluation.articles(of: query, isDenied: false)
    let matches = MatchList.merging(evaluation.wanted).filter(articles: { matching[$0] })
    return IssueHits(articles: matching.indices.filter { matching[$0] }, matches: matches)
  }
}

/// Goes through a query and says of each article whether it matches.
private struct QueryEvaluation {
  let index: IssueIndex
  /// Where that stands which isn't denied, source by source.
  var wanted: [MatchList] = []

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

  private mutating func take(_ matches: MatchList, isDenied: Bool) -> [Bool] {
    var matching = Array(repeating: false, count: index.articleCount)
    for article in matches.articles { matching[article] = true }
    if !isDenied { wanted.append(matches) }
    return matching
  }

  private func filter(_ isMeant: (Int) -> Bool) -> [Bool] { (0..<index.articleCount).map(isMeant) }
}
