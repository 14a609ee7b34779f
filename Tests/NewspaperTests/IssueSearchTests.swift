import Newspaper
import Testing

// Swift Testing has an `Issue` too.
private typealias Issue = Newspaper.Issue

/// An issue with one article for each of the texts, each text its only paragraph.
private func issue(_ texts: String...) -> Issue {
  Issue(sections: [Section(number: 1, articles: texts.map { Article(body: [.paragraph($0)]) })])
}

/// What a query finds in one paragraph, as the pieces of text that would be highlighted.
private func found(_ query: String, in text: String) -> [String] {
  IssueIndex(issue(text)).matches(of: IssueQuery(query)).map { match in
    String(decoding: Array(text.utf8)[match.bytes], as: UTF8.self)
  }
}

@Suite struct IssueSearchTests {
  @Test(arguments: [
    ("河", "河边的小河", ["河", "河"]),
    ("ＫＢ", "看报kb与Kb与ＫＢ", ["kb", "Kb", "ＫＢ"]),
    ("２０２６年", "于 2026 年、２０２６年", ["2026 年", "２０２６年"]),
    ("￥5", "票价¥5或￥５", ["¥5", "￥５"]),
    ("第二人民", "第二\n人民医院、第二　人民、第 二 人 民", ["第二\n人民", "第二　人民", "第 二 人 民"]),
    (" 第二 人民 ", "第二人民", ["第二人民"]),
    ("new york", "NEW\n  YORK与New York，newyork", ["NEW\n  YORK", "New York"]),
    ("newyork", "New York", []),
    ("서울 시", "서울 시장, 서울시", ["서울 시"]),
    ("哈哈", "哈哈哈哈哈", ["哈哈", "哈哈"]),
    ("云江", "云\u{200B}江、云\u{FE00}江", ["云\u{200B}江", "云\u{FE00}江"]),
    ("𪾔", "一个𪾔字", ["𪾔"]),
    ("𪾔", "一个盨", ["盨"]),
    ("發展", "发展、發展", ["发展", "發展"]),
    ("头发", "頭髮和头发", ["頭髮", "头发"]),
    ("台湾", "臺灣，台灣", ["臺灣", "台灣"]),
    ("了望", "瞭望", ["瞭望"]),
    ("衛", "卫、衛、衞", ["卫", "衛", "衞"]),
    ("着名", "著名", ["著名"]),
    ("一", "⼀、一", ["⼀", "一"]),
    ("и", "Ии", ["И", "и"]),
    ("%", "八成即80％", ["％"]),
    ("三", "", []),
    ("", "三", []),
    (" \n　", "三 四", []),
    ("比文字长的话", "文字", []),
  ])
  func findsWhatOneMeans(query: String, text: String, expected: [String]) {
    #expect(found(query, in: text) == expected)
  }

  @Test func namesArticleAndPassageInReadingOrder() {
    var paper = issue("渡口的灯", "没有")
    paper.sections.append(
      Section(
        number: 2,
        articles: [Article(headline: Headline(kicker: "夜航", main: "灯下"), body: [.subhead("灯"), .paragraph("看灯")])]))
    #expect(
      IssueIndex(paper).matches(of: IssueQuery("灯")) == [
        Match(article: 0, passage: 0, bytes: 9..<12), Match(article: 2, passage: 1, bytes: 0..<3),
        Match(article: 2, passage: 2, bytes: 0..<3), Match(article: 2, passage: 3, bytes: 3..<6),
      ])
  }

  @Test func joinsLinesOfVerseButNotPassagesOrCells() {
    let blocks: [Block] = [
      .verse(["渡口的", "灯火"]), .paragraph("上"), .paragraph("游"), .table(Table(rows: [["上", "游"], ["下", "游"]])),
    ]
    let index = IssueIndex(Issue(sections: [Section(number: 1, articles: [Article(body: blocks)])]))
    #expect(index.matches(of: IssueQuery("的灯")).map(\.bytes) == [6..<13])
    #expect(index.matches(of: IssueQuery("上游")).isEmpty)
    #expect(index.matches(of: IssueQuery("游下")).isEmpty)
    #expect(index.matches(of: IssueQuery("游")).count == 3)
  }

  @Test func anEmptyIssueHasNoMatches() {
    #expect(IssueIndex(Issue()).matches(of: IssueQuery("灯")).isEmpty)
  }

  @Test func aQueryOfNothingIsEmpty() {
    #expect(IssueQuery(" 　\u{200B}\n").isEmpty)
    #expect(!IssueQuery(" 灯 ").isEmpty)
  }
}

// MARK: - Laws

/// Numbers that look random and are the same on every run.
private struct Dice {
  var state: UInt64
  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }
}

/// Search as slow and plain as possible: every scalar kept beside its place, every start tried.
private struct Oracle {
  var scalars: [(scalar: String, bytes: Range<Int>)] = []

  init(_ text: String) {
    var offset = 0
    var all: [(scalar: String, bytes: Range<Int>)] = []
    for scalar in text.unicodeScalars {
      let width = String(scalar).utf8.count
      defer { offset += width }
      if scalar == "\u{200B}" { continue }
      var plain = scalar
      if let narrow = Unicode.Scalar(scalar.value &- 0xFEE0), (0xFF01...0xFF5E).contains(scalar.value) {
        plain = narrow
      }
      let blank = [" ", "\n", "　"].contains(String(scalar))
      all.append((blank ? " " : String(plain).lowercased(), offset..<offset + width))
    }
    let isHan = { (text: String) in text.unicodeScalars.allSatisfy { $0.value > 0x2E80 } }
    for (index, item) in all.enumerated() {
      if item.scalar != " " {
        scalars.append(item)
        continue
      }
      guard let before = all[..<index].last(where: { $0.scalar != " " }),
        let after = all[index...].first(where: { $0.scalar != " " })
      else { continue }
      if isHan(before.scalar) || isHan(after.scalar) || scalars.last?.scalar == " " { continue }
      scalars.append(item)
    }
  }

  func places(of query: Oracle) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var index = 0
    let count = query.scalars.count
    while count > 0, index + count <= scalars.count {
      let here = scalars[index..<index + count]
      if zip(here, query.scalars).allSatisfy({ $0.scalar == $1.scalar }), let first = here.first, let last = here.last {
        places.append(first.bytes.lowerBound..<last.bytes.upperBound)
        index += count
      } else {
        index += 1
      }
    }
    return places
  }
}

@Suite struct IssueSearchLaws {
  private static let alphabet: [String] = [
    "江", "山", "𪾔", "a", "A", "Ａ", "b", " ", "\n", "　", "\u{200B}", "。", "１", "1",
  ]

  private static func text(_ dice: inout Dice, upTo length: Int) -> String {
    (0..<dice.roll(length + 1)).map { _ in alphabet[dice.roll(alphabet.count)] }.joined()
  }

  @Test func findsWhatASlowSearchFinds() {
    var dice = Dice(state: 2026)
    for _ in 0..<1500 {
      let texts = (0..<3).map { _ in Self.text(&dice, upTo: 30) }
      let query = Self.text(&dice, upTo: 3)
      let paper = Issue(sections: [Section(number: 1, articles: texts.map { Article(body: [.paragraph($0)]) })])
      let expected = texts.enumerated().flatMap { number, text in
        Oracle(text).places(of: Oracle(query)).map { Match(article: number, passage: 0, bytes: $0) }
      }
      #expect(
        IssueIndex(paper).matches(of: IssueQuery(query)) == MatchList(expected), "\(query.debugDescription) in \(texts)"
      )
    }
  }

  @Test func everyPieceOfATextIsFoundInIt() {
    var dice = Dice(state: 7)
    for _ in 0..<500 {
      let text = Self.text(&dice, upTo: 40)
      let scalars = Array(text.unicodeScalars)
      guard !scalars.isEmpty else { continue }
      let start = dice.roll(scalars.count)
      let end = start + 1 + dice.roll(min(6, scalars.count - start))
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[start..<end])
      let query = IssueQuery(String(piece))
      if query.isEmpty { continue }
      #expect(
        !IssueIndex(issue(text)).matches(of: query).isEmpty,
        "\(String(piece).debugDescription) in \(text.debugDescription)")
    }
  }
}
