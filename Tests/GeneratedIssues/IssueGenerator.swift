import Newspaper

/// Issues made of texts that Markdown and YAML could take for something else.
public struct IssueGenerator {
  private var random: SplitMix

  public init(seed: UInt64) { random = SplitMix(state: seed) }

  private static let pieces: [String] = [
    "#", "# ", "## ", "-", "- ", "--", "---", "===", ">", "> ", "+", "+ ", "1.", "1. ", "12) ", "3.5", "|", " | ", "\\",
    "\\\\", "*", "**", "***", "_", "__", "`", "``", "```", "~", "~~~", "[", "]", "[a]", "](b)", "(", ")", "!", "![",
    "<",
    ">", "<b>", "</b>", "<!--", "-->", "<!-- -->", "&", "&amp;", "&#35;", "&lt", "\"", "'", "“", "”", "‘", "’", "：",
    ":",
    ": ", " #", "，", "。", "（", "）", "《", "》", "……", "——", "yes", "no", "1:30", "null", "true", "0x1F", "1e3", ".inf",
    "2026-11-22", "=", "<<", "@", "%", "{", "}", ",", "?", "? ", "😀", "👨‍👩‍👧", "e\u{301}", "\u{3000}", "\u{A0}", " ", "  ",
    "\u{200B}",
    "云江", "路遥", "记者", "了", "是", "http://a.b/c", "a@b.c", "word", "A", "9", "０", "，’", "\u{FE0F}", "$", "^", "^[",
    "[^1]", ":--", ":-:", "--:", "| --- |", "[x]", "[ ]", "www.a.b", "\u{1F1E8}\u{1F1F3}", ";", "/", "…",
  ]

  private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  /// A clean text of one line, never empty.
  public mutating func text() -> String {
    if chance(12) {
      return ["~", "null", "yes", "no", "1:30", "-", "#", "*", "：", "=", "<!-- -->"].randomElement(using: &random) ?? ""
    }
    let count = Int.random(in: 1...9, using: &random)
    let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let scalars = text.unicodeScalars.drop(while: isBlank)
    let line = String(String.UnicodeScalarView(scalars.reversed().drop(while: isBlank).reversed()))
    return line.isEmpty ? "文" : line
  }

  private mutating func maybe() -> String? { chance(2) ? text() : nil }

  private mutating func cells() -> [String] {
    var cells = (0..<Int.random(in: 0...4, using: &random)).map { _ in chance(4) ? "" : text() }
    while cells.last == "" { cells.removeLast() }
    return cells
  }

  private mutating func block() -> Block {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return .subhead(text())
    case 1:
      let words = chance(4) ? "" : text()
      return .caption(Caption(text: words, credit: words.isEmpty || chance(2) ? text() : nil, image: maybe()))
    case 2: return .verse((0...Int.random(in: 0...3, using: &random)).map { _ in text() })
    case 3: return .question(text())
    case 4: return .answer(chance(3) ? ["：", "好", "*", "答："].randomElement(using: &random) ?? "" : text())
    case 5:
      let table = Table(header: cells(), rows: (0..<Int.random(in: 0...3, using: &random)).map { _ in cells() })
      let isEmpty = table.header.isEmpty && table.rows.allSatisfy(\.isEmpty)
      return .table(isEmpty ? Table(rows: [["一"]]) : table)
    case 6: return .signature(text())
    default: return .paragraph(text())
    }
  }

  public mutating func article() -> Article {
    let sourceName = chance(2) ? text() : nil
    return Article(
      id: ArticleID(chance(4) ? "标-\(random.next())" : ""),
      banner: chance(4) ? Banner(headline: text(), deck: maybe()) : nil,
      headline: Headline(kicker: maybe(), main: text(), deck: maybe()),
      byline: Byline(names: (0..<Int.random(in: 0...2, using: &random)).map { _ in text() }, line: maybe()),
      dateline: maybe(),
      source: sourceName.map { SourceLine(name: $0, line: maybe()) },
      continuedFrom: chance(4) ? JumpLine(section: 2, line: maybe()) : nil,
      continuedTo: chance(4) ? JumpLine(section: 12, line: maybe()) : nil,
      body: (0..<Int.random(in: 0...6, using: &random)).map { _ in block() })
  }

  public mutating func issue() -> Issue {
    var issue = Issue(
      publication: Publication(name: maybe() ?? ""), date: CalendarDate("2026-11-22"), number: maybe(),
      sections: [3, 1, 12, 104].map { number in
        Section(
          number: number, name: maybe(), bundle: maybe(),
          articles: (0..<Int.random(in: 0...3, using: &random)).map { _ in article() })
      })
    issue.assignMissingIDs()
    return issue
  }
}
