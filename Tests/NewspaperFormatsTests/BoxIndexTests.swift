import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Boxes near a place")
struct BoxIndexTests {
  /// Boxes at random, most of them small, some as high or as wide as the page.
  private static func boxes(_ count: Int, _ random: inout Dice) -> [Box] {
    (0..<count).map { _ in
      let (x, y) = (random.next(600), random.next(800) - 100)
      let (width, height) = (random.next(8) == 0 ? 600 : random.next(60), random.next(8) == 0 ? 900 : random.next(30))
      return Box(left: Double(x), top: Double(y), right: Double(x + width), bottom: Double(y + height))
    }
  }

  @Test("an answer has every box that touches the area, once, and no other", arguments: 1...20)
  func law(seed: UInt64) {
    var random = Dice(seed: seed)
    let boxes = Self.boxes(200, &random)
    let index = BoxIndex(boxes, step: Double(1 + random.next(40)))
    for area in Self.boxes(50, &random) {
      let expected = boxes.indices.filter { boxes[$0].sharedWidth(area) >= 0 && boxes[$0].sharedHeight(area) >= 0 }
      #expect(index.places(touching: area) == expected)
    }
  }

  @Test("a page of thousands of pieces at random is read soon, as one article, and keeps every character")
  func crowd() throws {
    var random = Dice(seed: 7)
    let words = (0..<20_000).map { _ in
      let (x, y) = (Double(random.next(9000)), Double(random.next(9000)))
      let size = 6 + random.next(4) * 3
      return PageWord(
        box: Box(left: x, top: y, right: x + Double(size), bottom: y + Double(size)),
        scalars: [0x4E00 + UInt32(random.next(5000))], style: GlyphStyle(font: random.next(2), tenths: size * 10))
    }
    let page = BoxedPage(number: 1, width: 9000, height: 9000, words: words)
    let reader = BoxedPageReader(file: "a.pdf", name: PageFileName("a.pdf"))
    var read: ImportedIssue?
    #expect(processorSeconds { read = reader.read(page) } < 20)
    let imported = try #require(read)
    #expect(imported.issue.articles.count == 1)
    #expect(imported.account.unplaced == 0)
    #expect(imported.diagnostics.contains { $0.message.contains("pieces of text") })
  }
}

/// Numbers at random, the same for the same seed.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// From 0 up to, not including, a bound.
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
