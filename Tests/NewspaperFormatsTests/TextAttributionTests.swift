import Testing

@testable import NewspaperFormats

@Suite struct TextAttributionTests {
  private static func scalars(_ text: String) -> ArraySlice<Scalar> { text.unicodeScalars.map(\.value)[...] }

  @Test(arguments: [
    ("本报记者 凌 波", ["凌波"]), ("本报记者 陆青禾 通讯员 孟 晚", ["陆青禾", "孟晚"]), ("乔木夏至", ["乔木", "夏至"]),
    ("文/许桃溪 图/柯映", ["许桃溪", "柯映"]), ("□纪小舟", ["纪小舟"]), ("欧阳青", ["欧阳青"]), ("泸文", ["泸文"]),
  ])
  func findsNames(text: String, names: [String]) {
    #expect(Names.inText(Self.scalars(text)) == names)
  }

  @Test(arguments: [
    ("（上接第1版）", true, 1), ("(上接1版)", true, 1), ("（下转第十二版）", false, 12), ("（ 下 转 4 版 ）", false, 4),
  ])
  func readsJumpMarks(text: String, isFrom: Bool, section: Int) throws {
    let jump = try #require(Attributions.jump(Self.scalars(text)))
    #expect(jump.isFrom == isFrom)
    #expect(jump.section == section)
  }

  @Test(arguments: ["上接第1版的报道", "第1版", "（上接第版）", "转版"])
  func leavesOtherLinesAlone(text: String) {
    #expect(Attributions.jump(Self.scalars(text)) == nil)
  }

  @Test(arguments: [
    ("（据《云江日报》）", "云江日报", []), ("（新华社乔木夏至）", "新华社", ["乔木", "夏至"]), ("（来源：云江发布）", "云江发布", []),
    ("（据新华社电）", "新华社", []),
  ])
  func readsSourceLines(text: String, name: String, people: [String]) throws {
    let source = try #require(Attributions.source(Self.scalars(text)))
    #expect(source.name == name)
    #expect(source.people == people)
  }

  @Test(arguments: [
    ("茶农在采茶。 毕小满 摄", "毕小满 摄"), ("茶农在采茶。本报记者 柯映 摄", "本报记者 柯映 摄"), ("雪后的石桥 柯映 摄", "柯映 摄"),
    ("新桥通车。（资料图片）", "（资料图片）"), ("新桥通车。新华社发（柯映 摄）", "新华社发（柯映 摄）"),
  ])
  func partsCreditsFromCaptions(text: String, credit: String) throws {
    let scalars = Self.scalars(text)
    let start = try #require(Attributions.creditStart(scalars))
    #expect(string(scalars[start...]) == credit)
  }

  @Test(arguments: [(0x2F63, "生"), (0x2ED3, "长"), (0x2EA0, "民"), (0x2F3E, "户"), (0x2F00, "一")])
  func mapsRadicals(radical: Int, ideograph: String) {
    #expect(string([Scalar(radical).ideograph]) == ideograph)
  }
}
