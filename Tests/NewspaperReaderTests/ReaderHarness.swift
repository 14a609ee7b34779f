import Newspaper
import NewspaperReader
import TerminalScreen

/// A small issue of three sections: a long article, briefs, a photograph, an article without a headline.
func smallIssue() -> Issue {
  let long = (1...40).map { number in
    Block.paragraph("第\(number)段。渡口的钟敲过六下，头班船离岸，船上坐着去对岸上学的孩子和挑着菜的农户，水面泛起一层细浪。")
  }
  var issue = Issue(
    publication: Publication(name: "云江日报"), date: CalendarDate("2026-10-17"), number: "第9127期",
    sections: [
      Section(
        number: 1, name: "要闻",
        articles: [
          Article(
            headline: Headline(kicker: "渡口百年", main: "头班船六点开", deck: "摆渡人的一天"),
            byline: Byline(names: ["石榴"], line: "本报记者 石榴"), body: long),
          Article(
            headline: Headline(main: "夜市东迁三百米"), dateline: "本报讯（记者 路遥）",
            body: [.paragraph("滨河夜市向东迁移三百米，摊位增加到120个。"), .paragraph("渡口旁的步道同时开放。")]),
        ]),
      Section(
        number: 2, name: "民生",
        articles: [
          Article(body: [.caption(Caption(text: "菜农在渡口装船。", credit: "路遥 摄"))]),
          Article(headline: Headline(main: "图书馆延时到晚九点"), body: [.paragraph("市图书馆周末延时开放，方便下班的读者。")]),
        ]),
      Section(
        number: 4, name: "副刊",
        articles: [
          Article(
            headline: Headline(main: "水边"),
            body: [.verse(["水面有光", "光里有渡", "口中无言"])])
        ]),
    ])
  issue.assignMissingIDs()
  return issue
}

/// A reader with a pencil: keys in, screens out. It turns to the contents first unless it is told not to.
struct Hand {
  var reader: Reader
  var effects: [Effect] = []

  init(
    _ issue: Issue = smallIssue(), cells: Int = 80, rows: Int = 24, state: ReadingState = ReadingState(),
    preferences: Preferences = Preferences(), language: Language = .chinese, opensContents: Bool = true
  ) {
    reader = Reader(
      issue: issue, size: Size(cells: cells, rows: rows), language: language, state: state, preferences: preferences)
    if opensContents, screen.contains("【") {
      press(.character("i"))
      effects = []
    }
  }

  /// Presses keys; each character of a string is a key.
  mutating func press(_ keys: Key...) {
    for key in keys { effects += reader.update(.key(key)) }
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  /// Tells what the archive answers.
  mutating func hear(_ answers: ArchiveAnswer...) {
    for answer in answers { effects += reader.update(.archive(answer)) }
  }

  /// What the archive was asked, in order; from then on what it is asked next.
  mutating func requests() -> [ArchiveRequest] {
    defer { effects = [] }
    return effects.compactMap { if case .archive(let request) = $0 { request } else { nil } }
  }

  mutating func resize(_ cells: Int, _ rows: Int) {
    effects += reader.update(.resize(Size(cells: cells, rows: rows)))
  }

  var screen: String { reader.view().text }
  var rows: [String] { reader.view().rows }
  var header: String { rows.first ?? "" }
  var footer: String { rows.last ?? "" }
}
