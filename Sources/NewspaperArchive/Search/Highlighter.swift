import Newspaper

/// Where the needles of a query stand in an article that is shown.
struct Highlighter {
  private let needles: [(needle: TextCheck.Needle, field: SearchField?)]

  init(_ query: Query) {
    needles = Self.needles(of: query)
  }

  private static func needles(of query: Query) -> [(needle: TextCheck.Needle, field: SearchField?)] {
    switch query {
    case .all(let parts), .any(let parts): parts.flatMap(needles)
    case .literal(let literal): [(TextCheck(literal, demand: .standing).needle, literal.field)]
    case .pattern(let pattern): [(.pattern(pattern), pattern.field)]
    case .not, .pinyin, .section, .sectionNumbers, .paper, .dates: []
    }
  }

  /// The matches in an article, in reading order; of two that overlap, the one that begins first, or else is longer.
  func matches(in article: Article, index: Int) -> [Match] {
    var matches: [Match] = []
    for (number, passage) in article.passages.enumerated() {
      var text = passage.text
      var found: [Range<Int>] = []
      text.withUTF8 { buffer in
        for (needle, field) in needles where field.map({ Self.covers($0, passage.place) }) ?? true {
          found += Self.ranges(of: needle, in: buffer)
        }
      }
      found.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
      var end = 0
      for range in found where range.lowerBound >= end {
        matches.append(Match(article: index, passage: number, bytes: range))
        end = range.upperBound
      }
    }
    return matches
  }

  private static func covers(_ field: SearchField, _ place: PassagePlace) -> Bool {
    switch place {
    case .bannerHeadline, .bannerDeck, .kicker, .headline, .deck: field == .headline
    case .byline: field == .byline
    default: false
    }
  }

  private static func ranges(of needle: TextCheck.Needle, in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    switch needle {
    case .exact(let bytes):
      SearchText.forEachOccurrence(of: bytes, in: text) { start in
        ranges.append(start..<start + bytes.count)
        return true
      }
    case .pattern(let pattern):
      let scalars = SearchText.scalars(text, folding: !pattern.isExact)
      pattern.forEachMatch(in: scalars.map(\.scalar)) { range in
        if !range.isEmpty { ranges.append(scalars[range.lowerBound].start..<scalars[range.upperBound - 1].end) }
      }
    case .folded(let bytes):
      var folded: [UInt8] = []
      folded.reserveCapacity(text.count)
      Folding.append(text, to: &folded)
      // Most passages of an article have nothing to show.
      guard folded.withUnsafeBufferPointer({ SearchText.holds($0, bytes) }) else { return [] }
      folded.removeAll(keepingCapacity: true)
      // For each folded byte the bytes of the scalar it came from.
      var starts: [Int32] = []
      var ends: [Int32] = []
      Folding.forEachFolded(text) { entry, _, place in
        let before = folded.count
        Folding.append(entry & Folding.scalarMask, to: &folded)
        for _ in before..<folded.count {
          starts.append(Int32(place.lowerBound))
          ends.append(Int32(place.upperBound))
        }
      }
      folded.withUnsafeBufferPointer { buffer in
        SearchText.forEachOccurrence(of: bytes, in: buffer) { start in
          ranges.append(Int(starts[start])..<Int(ends[start + bytes.count - 1]))
          return true
        }
      }
    }
    return ranges
  }
}
