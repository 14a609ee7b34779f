/// What captions are about: the pairs of ideographs that they share with articles, the rarer on the page the more.
struct CaptionSubjects {
  /// For each caption and article, in hundredths.
  private let shares: [[Int]]

  /// - Parameters:
  ///   - captions: The text of each.
  ///   - articles: The lines of each.
  init(_ captions: [[Scalar]], _ articles: [[PageLine]]) {
    var numbers: [UInt64: Int] = [:]
    // Few pairs of a page are in its captions: most are told apart by a look into this.
    var mayKnow = [Bool](repeating: false, count: 4096)
    let pairs = captions.map { text in
      var own = Set<Int>()
      text[...].forEachPair { pair in
        mayKnow[Self.short(pair)] = true
        let number = numbers[pair] ?? numbers.count
        numbers[pair] = number
        own.insert(number)
      }
      return own
    }
    var counts = [Int](repeating: 0, count: numbers.count)
    let holds = articles.map { lines in
      var own = [Bool](repeating: false, count: counts.count)
      for line in lines.indices {
        lines[line].scalars.forEachPair { pair in
          guard mayKnow[Self.short(pair)], let number = numbers[pair], !own[number] else { return }
          own[number] = true
          counts[number] += 1
        }
      }
      return own
    }
    let most = Self.weight(1, of: articles.count)
    shares = pairs.map { pairs in
      holds.map { own in
        let sum = pairs.reduce(0) { own[$1] ? $0 + Self.weight(counts[$1], of: articles.count) : $0 }
        return pairs.isEmpty || most == 0 ? 0 : 100 * sum / (most * pairs.count)
      }
    }
  }

  /// How much of what a caption is about an article is about and others are not, in hundredths.
  func share(_ caption: Int, _ article: Int) -> Int { shares[caption][article] }

  private static func short(_ pair: UInt64) -> Int { Int((pair ^ pair >> 27) & 4095) }

  private static func weight(_ count: Int, of all: Int) -> Int {
    Likeness.logarithm(all * 100 / count) - Likeness.logarithm(100)
  }
}
