import Testing
import Typesetting

@Suite struct VerticalRuleTests {
  static let units: [(String, String)] = [
    ("增长98%，达到39.3万", "增|长|98|％|︐|达|到|３|９|・|３|万"),
    ("2026年10月9日", "２|０|２|６|年|10|月|９|日"),
    ("共120个、1436户", "共|１|２|０|个|︑|１|４|３|６|户"),
    ("1,200元", "１|︐|２|０|０|元"),
    ("A+级，2B座，5G网", "A+|级|︐|2B|座|︐|5G|网"),
    ("GDP与CT，WINDOWS", "Ｇ|Ｄ|Ｐ|与|Ｃ|Ｔ|︐|WI|ND|OW|S "),
    ("Xinhua社C919", "Xi|nh|ua|社|Ｃ|９|１|９"),
    ("他说“‘好’的”。", "他|说|﹃|﹁|好|﹂|的|﹄|︒"),
    ("don’t", "do|n |＇|ｔ"),
    ("非遗——面塑……啊", "非|遗|︱|︱|面|塑|︙|︙|啊"),
    ("（甲）《乙》【丙】〈丁〉「戊」『己』〔庚〕［辛］｛壬｝〖癸〗", "︵|甲|︶|︽|乙|︾|︻|丙|︼|︿|丁|﹀|﹁|戊|﹂|﹃|己|﹄|︹|庚|︺|﹇|辛|﹈|︷|壬|︸|︗|癸|︘"),
    ("是？好！看：想；", "是|︖|好|︕|看|︓|想|︔"),
    ("是?(a)", "是|︖|︵|ａ|︶"),
    ("爱家·爱城～A/B", "爱|家|・|爱|城|︴|Ａ|／|Ｂ"),
    ("9-11时", "９|︲|11|时"),
    ("－1℃", "︲|１|℃ "),
    ("９３％", "９|３|％"),
    ("中 文\u{3000}字", "中|  |文|  |字"),
    ("ｱé", "ｱ |é "),
    ("e\u{301}a", "e\u{301} |ａ"),
    ("中\u{200B}文", "中|文"),
    ("🇨🇳队", "🇨🇳|队"),
    ("\u{1B}", "? "),
  ]

  @Test(arguments: units)
  func aRowHoldsAUnit(text: String, units: String) {
    #expect(verticalUnits(of: text).map(\.text).joined(separator: "|") == units)
  }

  @Test func inTaiwanSingleQuotesStandOutside() {
    let style = VerticalStyle(quotes: .taiwan)
    #expect(verticalUnits(of: "“‘好’”", style: style).map(\.text) == ["﹁", "﹃", "好", "﹄", "﹂"])
  }

  @Test(arguments: [
    ("他说“‘好’的”——", "他|说|『|「|好|」|的|』|｜|｜"), ("（甲），乙。a-b", "（|甲|）|，|乙|。|ａ|｜|ｂ"), ("……", "… |… "), ("?", "？"),
  ])
  func horizontalFormsStayOnRequest(text: String, units: String) {
    let style = VerticalStyle(forms: .horizontal)
    #expect(verticalUnits(of: text, style: style).map(\.text).joined(separator: "|") == units)
  }

  /// Lines from the first to the last, an unused row as a full-width blank.
  private func lines(_ text: String, rows: Int, indent: Int = 0, level: LineBreakLevel = .gb) -> [String] {
    setVerticalLines(of: text, rows: rows, style: VerticalStyle(level: level, indent: indent)).map { line in
      String(repeating: "＿", count: line.indent) + line.units.map(\.text).joined()
    }
  }

  @Test(arguments: [
    (6, "持续推进文明幸福江城建设", ["持续推进文明", "幸福江城建设"]),
    (4, "提升群众，和满意度", ["提升群", "众︐和满", "意度"]),
    (4, "他说了“好的”就走", ["他说了", "﹃好的﹄", "就走"]),
    (5, "整治率达到98%左右", ["整治率达到", "98％左右"]),
    (5, "整治率达98.5%左右", ["整治率达", "９８・５％", "左右"]),
    (4, "非遗项——面塑", ["非遗项", "︱︱面塑"]),
    (4, "唉…………啊", ["唉︙︙", "︙︙啊"]),
    (6, "已于2026年开", ["已于２０２６", "年开"]),
  ])
  func headAndFootFollowTheRulesOfLines(rows: Int, text: String, expected: [String]) {
    #expect(lines(text, rows: rows) == expected)
  }

  /// The example of typography V8: no opening mark at the foot, and 理 is not left alone.
  @Test func aNumberAndItsMarksStayTogether() {
    #expect(lines("达到98%，“大学区”管理", rows: 6) == ["达到98％︐", "﹃大学区﹄", "管理"])
  }

  @Test func theFirstLineIsIndentedByRows() {
    #expect(lines("全会决定，中国共产党", rows: 6, indent: 2) == ["＿＿全会决", "定︐中国共", "产党"])
  }

  @Test func aMarkMayHangBelowTheFoot() {
    let style = VerticalStyle(hangs: true)
    let lines = setVerticalLines(of: "标准不降力度不减。标准", rows: 8, style: style)
    #expect(lines.map(\.rows) == [9, 2])
  }

  @Test func aStrictLevelKeepsADashFromTheHead() {
    #expect(lines("非遗项目——崂山", rows: 4, level: .strict) == ["非遗项", "目︱︱", "崂山"])
  }

  @Test func aColumnOfOneRowHoldsAUnit() {
    #expect(lines("到98%吧", rows: 1) == ["到", "98", "％", "吧"])
  }

  /// A stand-in of two characters, in a cluster that begins with a character of one cell, is in one row all the same.
  @Test func aStandInIsNotDividedBetweenRows() {
    let style = VerticalStyle(widths: WidthPolicy(ambiguousWidth: 2))
    #expect(setVerticalLines(of: "夜\u{8E2}…字", rows: 3, style: style).map(\.rows) == [3, 1])
  }
}
