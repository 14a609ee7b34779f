import Testing
import Typesetting

/// A text with a bar at each break opportunity inside it, and the levels at which it is so.
struct Opportunities: CustomTestStringConvertible, Sendable {
  var marked: String
  var levels: [LineBreakLevel]

  init(_ marked: String, _ levels: LineBreakLevel...) {
    self.marked = marked
    self.levels = levels.isEmpty ? LineBreakLevel.allCases : levels
  }

  var text: String { marked.filter { $0 != "|" } }
  var testDescription: String { marked }

  func found(_ level: LineBreakLevel) -> String {
    let bytes = Array(text.utf8)
    var start = 0
    return lineBreakOpportunities(of: text, tailoring: .chinese(level)).map { end in
      defer { start = end }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }.joined(separator: "|")
  }
}

/// The tailoring R3, R4, R7 and R8, row by row.
@Test(arguments: [
  // Quotes are brackets (GB/T 15834 5.1.3), but for apostrophes.
  Opportunities("他|说|“好|的”|就|走", .basic, .gb, .strict),
  Opportunities("用|“CT”|检|查", .basic, .gb, .strict),
  Opportunities("他|说|‘好’|吗", .basic, .gb, .strict),
  Opportunities("don’t|吧"),
  Opportunities("\"好\"吗"),
  // Ambiguous symbols are Han; parts of expressions are letters.
  Opportunities("图|①|和|■|★|完"),
  Opportunities("面|积|3×5|米"),
  Opportunities("约|½|个"),
  Opportunities("面|积|20m²|多"),
  Opportunities("注|意²|的"),
  // Interpuncts stay with what they follow.
  Opportunities("列|夫·|托|尔|斯|泰"),
  Opportunities("列|夫•|托"),
  Opportunities("col·legi|吧"),
  Opportunities("卡|拉・|奥|克"),
  // Connectors.
  Opportunities("北|京～|天|津"),
  Opportunities("63%~|68%|间"),
  Opportunities("北|京—|上|海"),
  Opportunities("a~b"),
  Opportunities("1990 - |2000 |年", .basic, .gb, .strict),
  Opportunities("10:00 ～|12:00", .basic, .gb, .strict),
  // Dashes and ellipses.
  Opportunities("项|目|——|完", .none, .basic, .gb),
  Opportunities("项|目——|完", .strict),
  Opportunities("项|目|――|完", .none, .basic, .gb),
  Opportunities("唉|……|……|啊", .none, .basic, .gb),
  Opportunities("唉……|……|啊", .strict),
  Opportunities("唉…|啊"),
  Opportunities("好。|……|啊", .basic, .gb),
  Opportunities("好|。|……|啊", .none),
  Opportunities("OK|……|啊", .none, .basic, .gb),
  // Full-width letters, digits and signs make words and numbers.
  Opportunities("是|９３．５％|多"),
  Opportunities("在|ＣＣＴＶ|看"),
  Opportunities("涨|＋５|点"),
  Opportunities("Ａ／Ｂ|两|案", .gb, .strict),
  Opportunities("Ａ／|Ｂ|两|案", .none, .basic),
  Opportunities("1∶500|图"),
  // Stops and brackets of ASCII after Han.
  Opportunities("来,|2018|年", .basic, .gb, .strict),
  Opportunities("好.|他", .basic, .gb, .strict),
  Opportunities("网|址.com|好", .basic, .gb, .strict),
  Opportunities("完|(上|接|1|版)|字", .basic, .gb, .strict),
  Opportunities("abc|(上|接)|def", .basic, .gb, .strict),
  // Solidi: GB 5.1.9, but for addresses.
  Opportunities("A/B|两|案", .gb, .strict),
  Opportunities("A/|B|两|案", .none, .basic),
  Opportunities("看|https://|a.cn/|b/|c|吧"),
  Opportunities("看|www.a.cn/|b|吧"),
  Opportunities("A / B|完", .gb, .strict),
  // Small kana and repetition marks.
  Opportunities("佐々|木"),
  Opportunities("キャ|ベ|ツ"),
  // Numbers are atoms; measure words are not part of them.
  Opportunities("达|39.3|万|个"),
  Opportunities("电|话|400-050-0827|转"),
  Opportunities("于|2018/11/9|日", .gb, .strict),
  Opportunities("长-5℃|的"),
  Opportunities("价|¥1,200.50|元"),
  Opportunities("型|号|V-70|机"),
  Opportunities("用|CT(UCT510)|查"),
  // Spaces, joiners and hyphens that are not seen.
  Opportunities("New |York |市"),
  Opportunities("10\u{A0}km|远"),
  Opportunities("中\u{2060}文"),
  Opportunities("中\u{200B}|，|文", .none),
  Opportunities("auto\u{AD}|mat|好"),
  Opportunities("中\u{3000}|文"),
  Opportunities("他|说|（\u{3000}|好|）", .none),
  Opportunities("他|说|（\u{3000}好）", .basic, .gb, .strict),
  // A cluster is never torn.
  Opportunities("中\u{1F3FD}|文"),
  Opportunities("中\u{E33}|文"),
  // Level none: closing marks, stops and wide opening marks are Han.
  Opportunities("好|，|（|他|）|走|。", .none),
  Opportunities("好，|（他）|走。", .basic, .gb, .strict),
  Opportunities("好|！|他|：|“|来|”", .none),
])
func breaksAreWhereTheChineseTailoringPutsThem(_ expected: Opportunities) {
  for level in expected.levels {
    #expect(expected.found(level) == expected.marked, "at level \(level)")
  }
}

/// What differs in other languages (R3, last row; LB19).
@Test(arguments: [
  (TextLocale.japanese, LineBreakLevel.gb, "キ|ャ|ベ|ツ|ト|ー|ス|ト"),
  (.japanese, .strict, "キャ|ベ|ツ|トー|ス|ト"),
  (.chinese, .gb, "キャ|ベ|ツ|トー|ス|ト"),
  (.korean, .gb, "강|변|의 |눈"),
  (.english, .gb, "say |“snow” |and |don’t|—|or |do"),
  (.english, .gb, "auto\u{AD}|matic \t|and/|or"),
])
func languagesDifferWhereTheirConventionsDo(_ locale: TextLocale, _ level: LineBreakLevel, _ marked: String) {
  let text = marked.filter { $0 != "|" }
  let bytes = Array(text.utf8)
  let ends = lineBreakOpportunities(of: text, tailoring: .locale(locale, level))
  let found = zip([0] + ends, ends).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
  #expect(found.joined(separator: "|") == marked)
}
