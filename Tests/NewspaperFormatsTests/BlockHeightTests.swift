import Testing

@testable import NewspaperFormats

@Suite struct BlockHeightTests {
  @Test(arguments: [10, 20]) func aSentenceGoesOnInAColumnOfOneHeightRatherThanInALongerOne(lines: Int) {
    let same = HeightWeights.inside.sum(lines, lines, stop: .inside)
    #expect(same > HeightWeights.inside.sum(lines, lines + 3, stop: .inside))
    #expect(same > HeightWeights.inside.sum(lines, lines + 9, stop: .inside))
  }

  @Test func aBlockOfTwoLinesTellsNoHeight() {
    #expect(HeightWeights.inside.sum(2, 8, stop: .full) == HeightWeights.inside.sum(1, 12, stop: .full))
  }
}
