import Testing

@testable import NewspaperFormats

@Suite("What tells where articles begin and go on in whole columns")
struct ColumnSignTests {
  @Test(
    "First words tell a beginning from what comes later",
    arguments: [
      ("日前，渡口换了新船", FirstWords.fresh), ("清晨五点，船工老方", .fresh), ("“昨天下午，桥头", .fresh), ("记者从港务处获悉", .fresh),
      ("该渡口去年停航", .later), ("此外，船票也", .later), ("“她一直坐这条船", .later), ("老方说，江水涨了", .later),
      ("渡口换了新船，船票", .none), ("江水涨了三尺", .none), ("", .none),
    ])
  func firstWords(_ text: String, _ expected: FirstWords) {
    #expect(FirstWords(text.unicodeScalars.map(\.value)[...]) == expected)
  }

  @Test("What stands below the last part of an article stands below all its parts")
  func floor() {
    var parts = ColumnParts()
    var way = ColumnWay()
    var former = ColumnParts.Column()
    parts.append(ColumnPart(top: 0, textTop: 5, height: 20), to: &former)
    parts.append(ColumnPart(top: 25, textTop: 28, height: 30), to: &former)
    #expect(way.floor(parts) == 0)
    way.former = former
    way.own = ColumnParts.Column()
    parts.append(ColumnPart(top: 0, textTop: 5, height: 12, before: 20, origin: 0), to: &way.own)
    way.bottom = 17
    #expect(way.floor(parts) == parts[1, of: former].top)
  }

  @Test("A part goes on where the one before stands, best below the same article, and the worse the farther off")
  func level() {
    func weight(_ lines: Int, isStacked: Bool = false) -> Int {
      ColumnWeights.level(lines, isStacked: isStacked, hasPicture: false)
    }
    #expect(weight(1, isStacked: true) > weight(1))
    #expect(weight(0) > weight(5))
    #expect(weight(-5) > weight(-12))
    #expect(weight(40) == weight(30))
    #expect(ColumnWeights.level(atTop: 30, isTopmost: false) < ColumnWeights.level(atTop: 2, isTopmost: false))
  }

  @Test("The last part of an article is as high as the others, but beside a picture")
  func lastHeight() {
    #expect(ColumnWeights.last(20, 19, hasPicture: false) == 0)
    #expect(ColumnWeights.last(20, 12, hasPicture: false) < ColumnWeights.last(20, 16, hasPicture: false))
    #expect(ColumnWeights.last(20, 12, hasPicture: true) == 0)
  }
}
