/// Places where something was found, in reading order, none overlapping another.
///
/// One character may fill a book: a match takes eight bytes here, and none is moved as the list grows.
public struct MatchList: RandomAccessCollection, Hashable, Sendable, ExpressibleByArrayLiteral {
  /// Matches that follow one another in one passage.
  private struct Run: Hashable, Sendable {
    var article: Int32
    var passage: Int32
    /// The index of the first.
    var start: Int
  }

  /// The UTF-8 bytes of a passage's text.
  private struct Span: Hashable, Sendable {
    var start: UInt32
    var count: UInt32
  }

  /// How many matches stand together in memory.
  private static let pieceLength = 1 << 14

  private var runs: [Run] = []
  private var pieces: [[Span]] = []
  public private(set) var count = 0

  public init() {}

  /// A list of matches that are in order.
  public init(_ matches: some Sequence<Match>) { for match in matches { append(match) } }

  public init(arrayLiteral matches: Match...) { self.init(matches) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(index: Int) -> Match {
    let run = runs[runs.partition { $0.start <= index } - 1]
    let span = pieces[index / Self.pieceLength][index % Self.pieceLength]
    let start = Int(span.start)
    return Match(article: Int(run.article), passage: Int(run.passage), bytes: start..<start + Int(span.count))
  }

  /// Adds a match that stands behind all others.
  public mutating func append(_ match: Match) {
    if runs.last.map({ $0.article != match.article || $0.passage != match.passage }) ?? true {
      runs.append(Run(article: Int32(match.article), passage: Int32(match.passage), start: count))
    }
    if count.isMultiple(of: Self.pieceLength) {
      pieces.append([])
      if count > 0 { pieces[pieces.count - 1].reserveCapacity(Self.pieceLength) }
    }
    pieces[pieces.count - 1].append(
      Span(start: UInt32(match.bytes.lowerBound), count: UInt32(match.bytes.count)))
    count += 1
  }

  // MARK: Articles

  /// The articles in which matches stand, in order.
  public var articles: [Int] {
    var articles: [Int] = []
    for run in runs where articles.last != Int(run.article) { articles.append(Int(run.article)) }
    return articles
  }

  /// The matches in an article.
  public subscript(article article: Int) -> Slice<MatchList> {
    func start(_ run: Int) -> Int { run < runs.count ? runs[run].start : count }
    let first = runs.partition { $0.article < article }
    let last = runs.partition { $0.article <= article }
    return self[start(first)..<start(last)]
  }

  /// The matches in the articles for which something holds.
  func filter(articles isKept: (Int) -> Bool) -> MatchList {
    let articles = articles
    let kept = articles.filter(isKept)
    return kept.count == articles.count ? self : MatchList(kept.lazy.flatMap { self[article: $0] })
  }

  /// The matches of several lists; of two that overlap the one that begins first, or else the longer.
  static func merging(_ lists: [MatchList]) -> MatchList {
    var lists = lists.filter { !$0.isEmpty }
    if lists.count < 2 { return lists.first ?? [] }
    // By twos, so that each match is looked at as often as the number of lists can be halved.
    while lists.count > 2 {
      lists = stride(from: 0, to: lists.count, by: 2).map { place in
        if place + 1 == lists.count { return lists[place] }
        var merged = MatchList()
        inOrder(lists[place], lists[place + 1]) { merged.append($0) }
        return merged
      }
    }
    var apart = MatchList()
    var last: Match?
    inOrder(lists[0], lists[1]) { match in
      if let last, last.article == match.article, last.passage == match.passage,
        match.bytes.lowerBound < last.bytes.upperBound
      {
        return
      }
      apart.append(match)
      last = match
    }
    return apart
  }

  /// Goes through the matches of two lists, of overlapping ones both.
  private static func inOrder(_ one: MatchList, _ other: MatchList, _ body: (Match) -> Void) {
    var place = 0
    for match in one {
      while place < other.count, isBefore(other[place], match) {
        body(other[place])
        place += 1
      }
      body(match)
    }
    for match in other[place...] { body(match) }
  }

  private static func isBefore(_ one: Match, _ other: Match) -> Bool {
    func key(_ match: Match) -> (Int, Int, Int, Int) {
      (match.article, match.passage, match.bytes.lowerBound, -match.bytes.upperBound)
    }
    return key(one) < key(other)
  }
}

extension RandomAccessCollection where Element == Match {
  /// The matches in a passage, of those of one article, that stand in some of its UTF-8 bytes.
  public func matches(inPassage passage: Int, _ bytes: Range<Int>) -> SubSequence {
    let start = partition { ($0.passage, $0.bytes.upperBound) <= (passage, bytes.lowerBound) }
    let end = partition { ($0.passage, $0.bytes.lowerBound) < (passage, bytes.upperBound) }
    return self[start..<Swift.max(start, end)]
  }
}

extension RandomAccessCollection {
  /// The first index whose element is not before; elements that are come first.
  public func partition(isBefore: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if isBefore(self[middle]) { (low, count) = (index(after: middle), count - half - 1) } else { count = half }
    }
    return low
  }
}
