import Glibc
import Newspaper
import NewspaperLayout
import Testing
import Typesetting

@testable import kanbao

private typealias Issue = Newspaper.Issue

@Suite struct PrintedIssueTests {
  private let temporary = TemporaryFolder()

  private static let paper = Issue(
    publication: Publication(name: "河湾日报"), date: CalendarDate("2026-10-17"), number: "第12期",
    sections: [
      Section(
        number: 1, name: "要闻",
        articles: [
          Article(
            headline: Headline(kicker: "引题", main: "主标题", deck: "副题"), byline: Byline(names: ["路遥"]),
            body: [
              .paragraph(String(repeating: "渡口的船来来去去，灯亮着。", count: 30)), .subhead("小标题"),
              .caption(Caption(text: "夜里的渡口", credit: "路遥 摄")), .table(Table(header: ["甲", "乙"], rows: [["一", "二"]])),
              .verse(["第一行", "第二行"]), .paragraph("Emoji 👨‍👩‍👧 stay, \u{1B}[31m and \u{202E} don't."),
            ])
        ]),
      Section(number: 2, articles: [Article(headline: Headline(main: "另一篇"), body: [.paragraph("短。")])]),
    ])

  private func printed(cells: Int, columns: Int? = nil, color: Bool = false) throws -> String {
    let output = Output(descriptor: open(temporary.path + "/out", O_CREAT | O_TRUNC | O_WRONLY, 0o600), name: "out")
    try PrintedIssue(cells: cells, columns: columns, paint: PrintColors(isOn: color)).write(Self.paper, to: output)
    try output.finish()
    return String(decoding: temporary.bytes(of: "out"), as: UTF8.self)
  }

  @Test func linesAreSetAsTheOptionsSay() throws {
    let article = Article(body: [.paragraph("渡口的钟敲过六下，头班船离岸，船上坐着去对岸上学的孩子，水面37路公交车。")])
    var texts: [String] = []
    for setting in [
      TextSetting(), TextSetting(fit: .greedy), TextSetting(justification: .full), TextSetting(hang: 2),
    ] {
      let output = Output(descriptor: open(temporary.path + "/out", O_CREAT | O_TRUNC | O_WRONLY, 0o600), name: "out")
      try PrintedIssue(cells: 33, columns: 1, setting: setting).write(article, number: 1, to: output)
      try output.finish()
      texts.append(String(decoding: temporary.bytes(of: "out"), as: UTF8.self))
    }
    // What is filled has blanks that ragged text has not; the characters are the same.
    #expect(texts[2].filter { $0 == " " }.count > texts[0].filter { $0 == " " }.count)
    #expect(Set(texts.map { $0.filter { !" \n".contains($0) } }).count == 1)
  }

  @Test func looksLikeAPaper() throws {
    #expect(
      try printed(cells: 40).hasSuffix(
        """
        第2版

        ── 2 ───────────────────────────────────

                         另一篇

            短。


        """))
    #expect(try printed(cells: 40).hasPrefix("河湾日报  2026年10月17日 星期六  第12期\n\n第1版 要闻\n\n── 1 ──"))
  }

  @Test(arguments: [8, 13, 20, 40, 80, 121, 300], [nil, 1, 3])
  func losesNothingAndKeepsItsWidth(cells: Int, columns: Int?) throws {
    let text = try printed(cells: cells, columns: columns)
    for row in text.split(separator: "\n") { #expect(width(of: String(row)) <= cells, "\(row)") }
    var counts: [Character: Int] = [:]
    for character in text where !character.isWhitespace { counts[character, default: 0] += 1 }
    for (_, article) in Self.paper.articles {
      for passage in article.passages {
        for character in passage.text where !character.isWhitespace {
          let isHostile = character.unicodeScalars.contains(where: PlainText.isHostile)
          if !isHostile { counts[character, default: 0] -= 1 }
        }
      }
    }
    #expect(counts.allSatisfy { $0.value >= 0 }, "lost \(counts.filter { $0.value < 0 })")
    #expect(!text.unicodeScalars.contains { $0 != "\n" && PlainText.isHostile($0) })
  }

  @Test func coloursAreAllThatColoursAdd() throws {
    let painted = try printed(cells: 60, color: true)
    #expect(painted.contains("\u{1B}[1m主标题\u{1B}[0m"))
    #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == (try printed(cells: 60)))
  }

  @Test func verticalTextRunsFromRightToLeft() throws {
    let article = Article(
      headline: Headline(main: "渡口"),
      body: [.paragraph("清晨6点，“头班船”离岸，船上37人。"), .paragraph("\u{202E}灯\u{1B}[31亮着。")])
    let output = Output(descriptor: open(temporary.path + "/out", O_CREAT | O_TRUNC | O_WRONLY, 0o600), name: "out")
    try PrintedIssue(cells: 24, rows: 8, vertical: VerticalStyle()).write(article, number: 3, to: output)
    try output.finish()
    #expect(
      String(decoding: temporary.bytes(of: "out"), as: UTF8.self)
        == """
        ── 3 ───────────────────

            亮    37 班
            着 ?  人 船 清
            ︒ 灯 ︒ ﹄ 晨    渡
               ?     离 ６
               ﹇    岸 点    口
               31    ︐ ︐
                     船 ﹃
                     上 头


        """)
  }
}

@Suite struct PrintedSectionTests {
  private let temporary = TemporaryFolder()

  @Test(arguments: [false, true]) func printsTheSectionAsAPage(color: Bool) throws {
    let story = Article(
      headline: Headline(main: "渡口的灯"), body: [.paragraph(String(repeating: "渡口的船来来去去，灯亮着。", count: 30))])
    let paper = Issue(
      publication: Publication(name: "河湾日报"), date: CalendarDate("2026-10-17"),
      sections: [Section(number: 1), Section(number: 2, name: "副刊", articles: [story, story])])
    let output = Output(descriptor: open(temporary.path + "/out", O_CREAT | O_TRUNC | O_WRONLY, 0o600), name: "out")
    try PrintedSection(cells: 80, rows: 24, paint: PrintColors(isOn: color)).write(1, of: paper, to: output)
    try output.finish()
    let text = String(decoding: temporary.bytes(of: "out"), as: UTF8.self)
    #expect(text.contains("【第2版 副刊】") && text.contains("渡 口 的 灯"))
    #expect(text.contains("\u{1B}[") == color)
    if !color { for row in text.split(separator: "\n") { #expect(width(of: String(row)) <= 80) } }
  }
}
