import Testing

@testable import Newspaper

struct ByteSearchTests {
  /// Texts of few letters and many lengths, so that a needle stands at every place of a vector, over its end, and in
  /// what is left after the last one.
  @Test(arguments: ["a", "ab", "aab", "江", "江江", "江a", "江水江", "水江江水江江水江江"])
  func aPlaceIsFoundWhereAPlainComparisonFindsIt(needle: String) {
    var state: UInt64 = 42
    for length in 0..<400 {
      var source = ""
      for _ in 0..<length {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        source += ["a", "b", "江", "水"][Int(state >> 33) % 4]
      }
      let text = FoldedText(source)
      var places: [Int] = []
      text.forEachOccurrence(of: Array(needle.utf8)) { places.append($0) }
      #expect(places == plainPlaces(of: Array(needle.utf8), in: text.bytes))
    }
  }

  private func plainPlaces(of needle: [UInt8], in text: [UInt8]) -> [Int] {
    var places: [Int] = []
    var start = 0
    while start + needle.count <= text.count {
      if Array(text[start..<start + needle.count]) == needle {
        places.append(start)
        start += needle.count
      } else {
        start += 1
      }
    }
    return places
  }
}
