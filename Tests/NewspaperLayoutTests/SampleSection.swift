import Newspaper

/// An issue of three sections, the first of them with the given number of articles of all kinds.
func sampleIssue(articles count: Int, seed: Int = 1) -> Issue {
  var numbers = SampleNumbers(seed: seed)
  let articles = (0..<count).map { sampleStory($0, numbers: &numbers) }
  var issue = Issue(
    publication: Publication(name: "云江日报"), date: CalendarDate(year: 2026, month: 10, day: 17), number: "第9127期",
    sections: [
      Section(number: 1, name: "要闻", articles: articles),
      Section(number: 2, name: "民生", articles: [sampleArticle(seed: seed)]), Section(number: 3),
    ])
  issue.assignMissingIDs()
  return issue
}

/// Numbers that are the same in every run.
struct SampleNumbers {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(seed)
  }

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) >> 1) % bound
  }

  mutating func one<Element>(of elements: [Element]) -> Element { elements[next(elements.count)] }
}

private func sampleStory(_ place: Int, numbers: inout SampleNumbers) -> Article {
  let mains = [
    "渡口静下来，早饭热起来", "面馆多摆了六张桌子", "三百个装卸工去了哪里", "今天多云明天有雨 周一最低9℃", "末班车再晚一点，行不行？", "桥",
    "一件棉袄穿过四个人，一条旧船摇了三代人，一盏灯亮到天明还不肯熄，到底为什么", "GDP之外，他们更在意早饭",
  ]
  let kind = place == 0 ? 0 : numbers.next(12)
  var article = sampleArticle(paragraphs: place == 0 ? 14 : 1 + numbers.next(9), seed: place + numbers.next(40) + 1)
  article.id = ArticleID("")
  article.headline = Headline(
    kicker: numbers.next(2) == 0 ? "云江大桥通车一月记" : nil, main: numbers.one(of: mains),
    deck: numbers.next(2) == 0 ? "老船工的新日子，从一碗热汤面开始" : nil)
  switch kind {
  case 1, 2:
    article = Article(
      headline: Headline(main: numbers.one(of: mains)), dateline: "本报讯（记者 石榴）",
      body: [.paragraph("江边新开了一条夜间公交线，末班车零点发车。")])
  case 3:
    article = Article(
      body: [.caption(Caption(text: "老船工把缆绳挂在墙上，孩子们在渡口的石阶上画船。", credit: "石榴 摄"))])
  case 4:
    article.headline = Headline()
    article.continuedFrom = JumpLine(section: 1)
  case 5:
    article.banner = Banner(headline: "渡口一百年", deck: "特别报道")
    article.continuedTo = JumpLine(section: 3, line: "（下转第3版）")
  case 6: article = place % 2 == 0 ? Article() : Article(body: [.paragraph("没有标题的一段话。")])
  case 7:
    article.body = [.paragraph(String(repeating: "abcdefghijklmnopqrstuvwxyz0123456789", count: 9))] + article.body
  default: break
  }
  return article
}
