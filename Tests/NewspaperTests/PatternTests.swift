import Testing

@testable import Newspaper

@Suite struct PatternTests {
  private func found(_ pattern: String, in text: String) -> [String]? {
    let scalars = Array(text.unicodeScalars)
    var found: [String] = []
    guard let pattern = Pattern(pattern) else { return nil }
    pattern.forEachMatch(in: scalars) { range in
      found.append(String(String.UnicodeScalarView(scalars[range])))
    }
    return found
  }

  @Test(arguments: [
    ("三[农村]", "三农、三村、三国", ["三农", "三村"]),
    ("三.", "三农三", ["三农"]),
    ("渡口|码头", "码头和渡口", ["码头", "渡口"]),
    ("人民|人民日报", "人民日报", ["人民日报"]),
    ("\\d+年", "2026年、6年", ["2026年", "6年"]),
    ("[^，。]+", "水涨，船高。", ["水涨", "船高"]),
    ("第(一|二|三)次", "第二次、第四次", ["第二次"]),
    ("ab?c*", "abbc ac a", ["ab", "ac", "a"]),
    ("a{2,3}", "a aa aaa aaaa aaaaa", ["aa", "aaa", "aaa", "aaa", "aa"]),
    ("a{2}", "aaaaa", ["aa", "aa"]),
    ("a{2,}", "a aaaaa", ["aaaaa"]),
    ("{a}", "{a}", ["{a}"]),
    ("^渡", "渡渡", ["渡"]),
    ("口$", "口口", ["口"]),
    ("ＡＢ[Ｃ-Ｅ]", "abd", ["abd"]),
    ("[A-Z]+", "kanbao", ["kanbao"]),
    ("a\\.b\\/c", "a.b/c axb/c", ["a.b/c"]),
    ("[]a]", "]a", ["]", "a"]),
    ("(a*)*b", "aaab", ["aaab"]),
    ("x*", "yyy", []),
    ("中.*国", "中甲国乙国", ["中甲国乙国"]),
  ])
  func findsLeftmostAndLongest(pattern: String, text: String, expected: [String]) {
    #expect(found(pattern, in: text) == expected)
  }

  @Test(arguments: ["", "(", ")", "a)", "[a", "*", "+a", "|*", "a\\", "[z-a]", "((a{999}){999})"])
  func whatIsNoExpressionIsNone(pattern: String) {
    #expect(Pattern(pattern) == nil)
  }

  @Test func noExpressionTakesForEver() {
    let text = String(repeating: "a", count: 20_000)
    #expect(found("(a|a)*(a|aa)+b", in: text) == [])
    #expect(found("(((a*)*)*)*c", in: text) == [])
  }
}
