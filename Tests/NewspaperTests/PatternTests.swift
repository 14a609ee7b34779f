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

@Suite struct PatternAutomatonTests {
  /// Small numbers that look random and are the same on every run.
  private struct Numbers {
    var state: UInt64
    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  private func expression(_ numbers: inout Numbers, depth: Int = 0) -> String {
    var text = ""
    for _ in 0...numbers.next(3) {
      switch numbers.next(depth < 3 ? 12 : 8) {
      case 0...3: text += ["甲", "乙", "丙", "丁"][numbers.next(4)]
      case 4: text += "."
      case 5: text += ["[甲乙]", "[^甲]", "\\d", "\\w"][numbers.next(4)]
      case 6: text += ["^", "$", "1", "甲乙"][numbers.next(4)]
      case 7: text += ["甲", "丙"][numbers.next(2)]
      default: text += "(" + expression(&numbers, depth: depth + 1) + ")"
      }
      if text.last != "^", text.last != "$" { text += ["", "", "*", "+", "?", "{1,2}"][numbers.next(6)] }
      if numbers.next(6) == 0 { text += "|甲" }
    }
    return text
  }

  @Test func tellsWhatTheMachineFinds() throws {
    var numbers = Numbers(state: 7)
    var tried = 0
    while tried < 1500 {
      guard let pattern = Pattern(expression(&numbers)) else { continue }
      let automaton = PatternAutomaton(pattern)
      let required = pattern.requiredTexts
      for _ in 0..<12 {
        tried += 1
        let text = (0..<numbers.next(8)).map { _ in Array("甲乙丙丁1，".unicodeScalars)[numbers.next(6)] }
        var isFound = false
        pattern.forEachMatch(in: text) { _ in isFound = true }
        let kinds = text.map { automaton.kind(of: $0.value) }
        let said = kinds.withUnsafeBufferPointer { automaton.stands(in: $0) }
        #expect(said == isFound, "/\(pattern.text)/ in \(text)")
        for part in required where isFound {
          let stands = (0...text.count).contains { text[$0...].starts(with: part) }
          #expect(stands, "/\(pattern.text)/ asks for \(part) and finds \(text)")
        }
      }
    }
  }

  @Test(arguments: [
    ("三[农村]", ["三"]), ("第(一|二)次会议", ["第", "次会议"]), ("(渡口)+", ["渡口"]), ("渡口|码头", []), ("\\d+年", ["年"]), ("a?b", ["b"]),
    ("a{2,3}", ["aa"]), ("^渡.口$", ["渡", "口"]),
  ])
  func saysWhatEveryMatchHas(pattern: String, expected: [String]) throws {
    let required = try #require(Pattern(pattern)).requiredTexts
    #expect(required.map { String(String.UnicodeScalarView($0)) } == expected)
  }

  @Test func forgetsStatesRatherThanGrow() throws {
    // Which of the last thirty characters were 甲 makes more states than are kept.
    let pattern = try #require(Pattern("甲.{30}乙"))
    let automaton = PatternAutomaton(pattern)
    var numbers = Numbers(state: 3)
    for round in 0..<4 {
      let alphabet = Array((round < 3 ? "甲丙" : "甲丙乙").unicodeScalars)
      let text = (0..<4000).map { _ in alphabet[numbers.next(alphabet.count)] }
      let kinds = text.map { automaton.kind(of: $0.value) }
      #expect(kinds.withUnsafeBufferPointer { automaton.stands(in: $0) } == (round == 3))
    }
  }

  @Test(arguments: [
    ("qiao", "桥", true), ("qiao", "橋", true), ("xian", "西安", true), ("xian", "县", true), ("jilin", "吉林", true),
    ("jilin", "吉安", false), ("zhang", "行船", false), ("hangzhang", "行长", true),
  ])
  func syllablesAreAPattern(letters: String, text: String, isSpelled: Bool) throws {
    let pattern = try #require(Spelling(letters)?.syllablePattern)
    var isFound = false
    pattern.forEachMatch(in: text.unicodeScalars.map(SearchFold.representative)) { _ in isFound = true }
    #expect(isFound == isSpelled)
  }

  @Test(arguments: ["jls", "jilins", "q", "xyzzy"]) func lettersThatArentSyllablesAreNoPattern(letters: String) {
    #expect(Spelling(letters).map { $0.syllablePattern == nil } ?? true)
  }
}
