import Testing
import Typesetting

private let optimal = ParagraphStyle(fit: .optimal)

/// The penalties of Typesetting.md, Lines; first-fit, which knows none, for comparison.
@Test(arguments: [
  // The last line has two Han or more.
  Setting(8, "江湾的夜里落了雪花", "江湾的夜 / 里落了雪 / 花"),
  Setting(8, "江湾的夜里落了雪花", "江湾的夜 / 里落了 / 雪花", optimal),
  Setting(8, "江湾的夜里落了雪花。", "江湾的夜 / 里落了 / 雪花。", optimal),
  // A number stays with its unit.
  Setting(12, "江湾昨夜有12只白鹭飞过", "江湾昨夜有12 / 只白鹭飞过"),
  Setting(12, "江湾昨夜有12只白鹭飞过", "江湾昨夜有 / 12只白鹭飞过", optimal),
  // A dash rather ends a line than begins the next.
  Setting(10, "江湾的夜里——雪还在落", "江湾的夜里 / ——雪还在落"),
  // Marks of items stay with their item.
  Setting(10, "分两步走①修路②种树", "分两步走① / 修路②种树"),
  Setting(10, "分两步走①修路②种树", "分两步走 / ①修路②种树", optimal),
])
func optimalFittingKeepsTogetherWhatBelongsTogether(_ setting: Setting) {
  #expect(setting.result == setting.lines)
}

/// What is left of a word that was cut is not cut again where it goes into the line, not even for a fuller last line.
@Test func aCutWordIsNotCutOnceMoreThanNeedBe() {
  let style = ParagraphStyle(
    level: .strict, indent: 2, widths: WidthPolicy(ambiguousWidth: 2), fit: .optimal, hang: 1)
  let setting = Setting(8, "\u{FFFD}\u{2060}don’t书；,", "__\u{FFFD}\u{2060}do / n’t / 书；,", style)
  #expect(setting.result == setting.lines)
}

/// A cluster of many spacing marks goes into several narrow lines (R9). Each part is as wide as it is drawn: of a whole
/// cluster the ninth mark isn't, an emoji joined to another neither.
@Test(arguments: [
  ("\u{FFFD}" + String(repeating: "\u{93E}", count: 9) + "V\u{FFFD}", 4, [4, 4, 4, 2]),
  (String(repeating: "\u{D4E}", count: 5) + " ）", 2, [2, 2, 2, 2]),
  ("👩" + String(repeating: "\u{9BE}", count: 4) + "\u{200D}👩字", 4, [4, 4, 2]),
  // The letters of a flag stay together.
  ("\u{D4E}\u{D4E}🇨🇳🇫🇷", 3, [2, 2, 2]),
])
func partsOfACutClusterAreAsWideAsTheyAreDrawn(_ text: String, _ measure: Int, _ cells: [Int]) {
  let widths = WidthPolicy(ambiguousWidth: 2)
  let style = ParagraphStyle(locale: .english, widths: widths)
  let lines = setLines(of: text, measure: measure, style: style)
  #expect(lines.map(\.width) == cells)
  for line in lines {
    var drawn = 0
    forEachCluster(of: text, in: line.bytes, widths: widths) { drawn += $0.width }
    #expect(drawn == line.width)
  }
}

/// Marks that hang (CLREQ).
@Test(arguments: [
  Setting(16, "标准不降力度不减。", "标准不降力度不减。", ParagraphStyle(hang: 2)),
  Setting(8, "江湾夜雪，灯还亮着。", "江湾夜雪， / 灯还亮着。", ParagraphStyle(hang: 2)),
  Setting(8, "江湾夜雪，灯还亮着。", "江湾夜 / 雪，灯还 / 亮着。"),
  Setting(9, "江湾夜雪，灯还亮着。", "江湾夜雪， / 灯还亮着。", ParagraphStyle(hang: 1)),
  // Only one mark hangs, and only 、，。
  Setting(8, "江湾夜雪！灯还亮着！", "江湾夜 / 雪！灯还 / 亮着！", ParagraphStyle(hang: 2)),
  Setting(8, "江湾（夜），灯还亮", "江湾 / （夜）， / 灯还亮", ParagraphStyle(hang: 2)),
  // What would be a line of its own hangs as well.
  Setting(8, "江湾夜雪，灯还亮着。", "江湾夜雪， / 灯还亮着。", ParagraphStyle(fit: .optimal, hang: 2)),
])
func stopsAndCommasHang(_ setting: Setting) {
  #expect(setting.result == setting.lines)
}

/// A text, and its lines with the cells that justify them as spaces.
struct Justified: CustomTestStringConvertible, Sendable {
  var measure: Int
  var text: String
  var lines: [String]
  var justification: LineJustification

  init(_ measure: Int, _ text: String, _ lines: [String], _ justification: LineJustification = .even) {
    (self.measure, self.text, self.lines, self.justification) = (measure, text, lines, justification)
  }

  var testDescription: String { "\(text) in \(measure) cells, \(justification)" }
}

@Test(arguments: [
  // J2: spaces first, two cells each at most.
  Justified(16, "New York 的夜里落了雪", ["New York  的夜里", "落了雪"]),
  // Then between Han and Latin, from the middle outwards.
  Justified(11, "江湾有3个A站台", ["江湾有 3个A", "站台"]),
  Justified(13, "江湾有3个A站台", ["江湾有 3个A站", "台"]),
  // Then after stops, then beside brackets.
  Justified(11, "江湾，夜里雪落了", ["江湾， 夜里", "雪落了"]),
  Justified(11, "江湾《夜》落了雪", ["江湾 《夜》", "落了雪"]),
  // J4: between Han only on request; what does not suffice is not done at all.
  Justified(9, "江湾夜里落了雪", ["江湾夜里", "落了雪"]),
  Justified(9, "江湾夜里落了雪", ["江湾 夜里", "落了雪"], .full),
  Justified(14, "江湾夜里Wikipedia落雪", ["江湾夜里", "Wikipedia落雪"], .full),
  // J1: neither the last line nor one before a line end.
  Justified(11, "江湾，\n夜里，雪落了", ["江湾，", "夜里， 雪落", "了"]),
  Justified(11, "江湾，夜里雪落了", ["江湾，夜里", "雪落了"], .ragged),
])
func emptyCellsGoWhereTheyAreLeastSeen(_ setting: Justified) {
  let style = ParagraphStyle(justification: setting.justification)
  let lines = setLines(of: setting.text, measure: setting.measure, style: style)
  #expect(lines.map { $0.text(in: setting.text) } == setting.lines)
}

@Test func clustersOfALineStandInTheirCells() {
  let text = "江湾，夜里雪落了"
  let line = setLines(of: text, measure: 11, style: ParagraphStyle(justification: .even))[0]
  var cells: [Int] = []
  forEachCluster(of: text, on: line) { _, cell in cells.append(cell) }
  #expect(cells == [0, 2, 4, 7, 9])
}

/// Whether a line may break in a place can depend on what stands before the line: here that the bracket follows Han.
@Test func gapsMindWhatStandsBeforeTheLine() {
  let style = ParagraphStyle(level: .none, widths: WidthPolicy(ambiguousWidth: 2), justification: .even)
  let lines = setLines(of: "湾)％\u{FFFD}", measure: 4, style: style)
  #expect(lines.allSatisfy { $0.gaps.isEmpty })
}

/// A tab bears no combining mark, so that it is a blank before one, too, and begins no line.
@Test func aTabBeforeAMarkIsABlank() {
  #expect(setLines(of: "「\t\u{300}", measure: 2).map(\.bytes) == [0..<3, 4..<6])
}
