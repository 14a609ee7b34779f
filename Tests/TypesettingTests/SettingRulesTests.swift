import Testing
import Typesetting

/// A paragraph and how it is set: its lines between slashes, the indent as underscores.
struct Setting: CustomTestStringConvertible, Sendable {
  var measure: Int
  var text: String
  var lines: String
  var style = ParagraphStyle()

  init(_ measure: Int, _ text: String, _ lines: String, _ style: ParagraphStyle = ParagraphStyle()) {
    self.measure = measure
    self.text = text
    self.lines = lines
    self.style = style
  }

  var testDescription: String { "\(text) in \(measure) cells, \(style.level)" }

  var result: String {
    let bytes = Array(text.utf8)
    return setLines(of: text, measure: measure, style: style).map { line in
      String(repeating: "_", count: line.indent) + String(decoding: bytes[line.bytes], as: UTF8.self)
    }.joined(separator: " / ")
  }
}

/// Examples of edges (all at level gb, but where a level is named).
@Test(arguments: [
  Setting(8, "持续推进文明幸福江城建设", "持续推进 / 文明幸福 / 江城建设"),
  Setting(14, "提升群众幸福感，和满意度", "提升群众幸福 / 感，和满意度"),
  Setting(5, "他说“好的”就走了", "他说 / “好 / 的”就 / 走了"),
  Setting(7, "购置了“CT”设备", "购置了 / “CT”设 / 备"),
  Setting(8, "他说don’t吧", "他说 / don’t吧"),
  Setting(8, "爱家爱城·共筑文明", "爱家爱 / 城·共筑 / 文明"),
  Setting(9, "非遗项目——崂山面塑", "非遗项目 / ——崂山面 / 塑"),
  Setting(9, "非遗项目——崂山面塑", "非遗项 / 目——崂山 / 面塑", ParagraphStyle(level: .strict)),
  Setting(4, "唉…………啊", "唉…… / ……啊"),
  Setting(12, "整治率达到98%左右", "整治率达到 / 98%左右"),
  Setting(12, "口袋公园39.3万平方米", "口袋公园39.3 / 万平方米"),
  Setting(14, "热线电话400-050-0827转", "热线电话 / 400-050-0827转"),
  Setting(6, "参见A/B两案", "参见 / A/B两 / 案"),
  Setting(10, "比例为63%~68%之间", "比例为63%~ / 68%之间"),
  Setting(9, "近年来,2018年", "近年来, / 2018年"),
  Setting(12, "办结率达９３％左右", "办结率达 / ９３％左右"),
  Setting(6, "佐佐木々人", "佐佐 / 木々人"),
  Setting(
    12, "全会决定，中国共产党第二十次", "____全会决 / 定，中国共产 / 党第二十次", ParagraphStyle(indent: 4)),
])
func exampleIsSetAsTheRulesSay(_ setting: Setting) {
  #expect(setting.result == setting.lines)
}
