import Testing

@testable import NewspaperFormats

/// Headlines without a byline among the subheads of the article before, and the other way round.
@Suite struct HeadSorterTests {
  /// Lines with what the fourth stage took them for: `T` headline, `S` subhead, `p` text; sorted, in the same form.
  private static func sorted(_ lines: [(label: String, text: String)], manner: BlankManner = .byIndent) -> String {
    let gap = manner == .silent ? "" : "\n"
    var text = lines.map { $0.label == "p" ? $0.text : gap + $0.text }.joined(separator: "\n")
    return text.withUTF8 { bytes in
      var scanner = PageScanner(bytes)
      guard let page = scanner.next() else { return "" }
      let labels = lines.map { $0.label == "T" ? LineLabel.title : $0.label == "S" ? .subhead : .start }
      return HeadSorter(page, Array(page.lines.indices), manner: manner).sorted(labels).map {
        $0 == .title ? "T" : $0 == .subhead ? "S" : "p"
      }.joined()
    }
  }

  private static func lines(_ heads: [(String, String)]) -> [(label: String, text: String)] {
    heads.flatMap { [($0.0, $0.1), ("p", "江水在夜里慢慢地退了下去。")] }
  }

  @Test(arguments: [
    // One clause among subheads of two.
    (["T老街的新账本", "S修一堵墙，留一扇窗", "S搬一户人，种一棵树", "S渡口下月开船"], "TpSpSpTp"),
    // One without a number among numbered ones.
    (["T老街的新账本", "S一、修墙", "S二、种树", "S市图书馆夜里不关门"], "TpSpSpTp"),
    // All of a form: nothing changes.
    (["T老街的新账本", "S修一堵墙，留一扇窗", "S搬一户人，种一棵树"], "TpSpSp"),
    (["T老街的新账本", "S修墙", "S种树", "S留窗"], "TpSpSpSp"),
    // A headline of the subheads' form, with nothing that a headline has.
    (["T老街的新账本", "S修一堵墙，留一扇窗", "T搬一户人，种一棵树"], "TpSpSp"),
    // Another number is another subhead.
    (["T老街的新账本", "S一、修墙", "T二、种树"], "TpSpSp"),
    // Of another form it stays a headline.
    (["T老街的新账本", "S修一堵墙，留一扇窗", "T渡口下月开船"], "TpSpTp"),
  ])
  func headsAreSortedByTheFormOfTheOthers(heads: [String], expected: String) {
    let lines = Self.lines(heads.map { (String($0.prefix(1)), String($0.dropFirst())) })
    #expect(Self.sorted(lines) == expected)
  }

  @Test func wordsOfTheTextBelowSpeakForAHeadline() {
    var lines = Self.lines([("T", "老街的新账本"), ("S", "修一堵墙，留一扇窗")])
    lines += [("T", "渡口开船，两岸点灯"), ("p", "渡口昨夜开船，两岸的人都点灯等着。")]
    #expect(Self.sorted(lines) == "TpSpTp")
  }

  @Test func whereNoBlankLineTellsTheFormDoes() {
    let lines = Self.lines([("T", "老街的新账本"), ("S", "一、修墙"), ("S", "二、种树"), ("S", "市图书馆夜里不关门")])
    #expect(Self.sorted(lines, manner: .silent) == "TpSpSpTp")
  }
}
