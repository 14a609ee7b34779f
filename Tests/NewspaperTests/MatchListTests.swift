import Testing

@testable import Newspaper

/// Lists of matches, against arrays of them.
@Suite struct MatchListTests {
  /// Matches of 40 articles with three passages each, in order; every fifth article has none.
  private static let matches: [Match] = {
    var matches: [Match] = []
    for article in 0..<40 where article % 5 != 2 {
      for passage in 0..<3 {
        for number in 0..<(article * 37 + passage * 11) % 700 {
          let start = number * 6
          matches.append(Match(article: article, passage: passage, bytes: start..<start + 3 + number % 3))
        }
      }
    }
    return matches
  }()

  @Test func aListHasWhatWasPutIn() {
    let list = MatchList(Self.matches)
    #expect(list.count == Self.matches.count && list.count > 1 << 14)
    #expect(Array(list) == Self.matches)
    #expect(list.last == Self.matches.last)
    #expect(list == MatchList(Self.matches))
    #expect(MatchList().first == nil)
  }

  @Test func theMatchesOfAnArticleAreASlice() {
    let list = MatchList(Self.matches)
    for article in -1...41 {
      #expect(Array(list[article: article]) == Self.matches.filter { $0.article == article })
    }
    #expect(list.articles == Array(Set(Self.matches.map(\.article))).sorted())
    let odd = list.filter(articles: { $0.isMultiple(of: 2) == false })
    #expect(Array(odd) == Self.matches.filter { $0.article.isMultiple(of: 2) == false })
  }

  @Test(arguments: [0..<1, 0..<6, 3..<6, 5..<300, 601..<607, 0..<0, 9000..<9100])
  func theMatchesInSomeBytesAreASlice(bytes: Range<Int>) {
    let own = MatchList(Self.matches)[article: 38]
    for passage in 0..<4 {
      let expected = Self.matches.filter { $0.article == 38 && $0.passage == passage && $0.bytes.overlaps(bytes) }
      #expect(Array(own.matches(inPassage: passage, bytes)) == expected)
    }
  }

  @Test func ofTwoThatOverlapTheFirstOrTheLongerStays() {
    func list(_ passage: Int, _ ranges: Range<Int>...) -> MatchList {
      MatchList(ranges.map { Match(article: 1, passage: passage, bytes: $0) })
    }
    #expect(MatchList.merging([list(0, 0..<3, 6..<9), list(0, 0..<6, 9..<12)]) == list(0, 0..<6, 6..<9, 9..<12))
    #expect(MatchList.merging([list(0, 3..<9), list(0, 0..<6), list(0, 6..<12)]) == list(0, 0..<6, 6..<12))
    #expect(MatchList.merging([list(1, 0..<3), list(0, 1..<2)]).map(\.passage) == [0, 1])
    #expect(MatchList.merging([[], list(0, 1..<2), []]) == list(0, 1..<2))
    #expect(MatchList.merging([]).isEmpty)
    // The middle one of three goes, and so doesn't push the last one out.
    #expect(MatchList.merging([list(0, 5..<15), list(0, 12..<13), list(0, 0..<10)]) == list(0, 0..<10, 12..<13))
    let many = (0..<501).map { list($0 % 7, $0..<$0 + 1) }
    #expect(
      MatchList.merging(many).map { [$0.passage, $0.bytes.lowerBound] }
        == (0..<7).flatMap { passage in
          stride(from: passage, to: 501, by: 7).map { [passage, $0] }
        })
  }
}
