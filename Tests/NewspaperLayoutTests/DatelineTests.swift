import Newspaper
import Testing
import Typesetting

@testable import NewspaperLayout

/// A dateline stands apart from the text.
@Suite struct DatelineTests {
  private func layout(_ body: [Block], cells: Int = 36) -> ArticleLayout {
    ArticleLayout(
      Article(dateline: "新华社云江1月3日电", body: body), grid: ColumnGrid(fitting: cells, count: 1), rows: 20)
  }

  @Test func aBlankFollowsABareDateline() {
    let layout = layout([.paragraph("记者获悉，夜航渡船今晚起每半小时一班。")])
    #expect(
      picture(of: layout.pages[0], in: layout) == """
            新华社云江1月3日电  记者获悉，夜
        航渡船今晚起每半小时一班。
        """)
    // The lines say which bytes they show, and the blank is none of them.
    #expect(
      layout.pages[0].lines.map { layout.passages[0].text.part($0.bytes) }
        == ["新华社云江1月3日电", "记者获悉，夜", "航渡船今晚起每半小时一班。"])
  }

  @Test func noLineBeginsWithTheBlank() {
    let layout = layout([.paragraph("记者获悉，夜航渡船加班。")], cells: 24)
    #expect(
      picture(of: layout.pages[0], in: layout) == """
            新华社云江1月3日电
        记者获悉，夜航渡船加班。
        """)
  }

  @Test func theBlankIsARowOfAVerticalLine() {
    let article = Article(dateline: "本报讯", body: [.paragraph("雾散了。")])
    let galley = Galley(
      passages: article.passages, body: article.body, setter: TierSetter(height: 20, style: VerticalStyle()))
    let units = galley.rows().rows[0].units
    #expect(units[3].text == "  ")
    #expect(units.map(\.bytes) == [0..<3, 3..<6, 6..<9, 9..<9, 9..<12, 12..<15, 15..<18, 18..<21])
  }

  @Test func aDatelineWithoutAParagraphIsOne() {
    let layout = layout([.caption(Caption(text: "灯。", credit: "石榴 摄"))])
    #expect(
      picture(of: layout.pages[0], in: layout) == """
            新华社云江1月3日电

          灯。
                                     石榴 摄
        """)
  }

  @Test(arguments: [9, 30_000, 61_000]) func theBlankStandsOnceInALongParagraph(length: Int) {
    let layout = layout([.paragraph(String(repeating: "渡", count: length / 3))])
    let drawn = layout.pages.flatMap { $0.lines.map(\.bytes) }
    #expect(drawn.map(\.count).reduce(0, +) == layout.passages[0].text.utf8.count)
    #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
  }
}
