import GeneratedIssues
import Newspaper
import Testing

@testable import NewspaperFormats

/// Dumps whose lines stand in another order than they are read in.
@Suite struct TextOrderTests {
  static let ferry = [
    "渡口昨天早晨六点重新开船，头一班坐了四十二个人，另外还带着十一辆崭新的自行车。船工说，九年没有听见这么多铃声了。",
    "从东岸到西岸要七分钟。老人们坐在船头，谁也不说话，只听水响。有人把手伸进江里，说水还是从前那样凉。",
  ]
  static let library = [
    "图书馆周五起开到半夜。一楼腾出两间屋子，自带茶杯的读者可以坐到十二点。管理员每隔一小时添一次热水。",
    "头一个星期来了一千二百人，多半是学生，也有下了夜班的司机，把大衣搭在椅背上，读一个钟头再回家。",
  ]

  /// Paragraphs in lines of thirteen characters, first lines standing in.
  private static func lines(_ paragraphs: [String], indent: String = "") -> [String] {
    paragraphs.flatMap { lines($0, indent: indent) }
  }

  static func lines(_ paragraph: String, indent: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in paragraph {
      let room = lines.isEmpty ? 11 : 13
      if line.count >= room, !"，。、”".contains(character) {
        lines.append(line)
        line = ""
      }
      line.append(character)
    }
    lines.append(line)
    lines[0] = indent + lines[0]
    return lines
  }

  private static func columns(_ lines: [String]) -> (left: [String], right: [String]) {
    (Array(lines[..<(lines.count / 2)]), Array(lines[(lines.count / 2)...]))
  }

  private static func articles(_ text: String) -> [Article] {
    TextReader().read(text, file: "page.txt").issue.articles.map(\.article)
  }

  static func paragraphs(_ article: Article) -> [String] {
    article.body.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
  }

  private static func expect(_ articles: [Article], in order: String) {
    let byTitle = Dictionary(uniqueKeysWithValues: articles.map { ($0.headline.main ?? "", paragraphs($0)) })
    #expect(byTitle["渡口又开船了"] == ferry, "\(order)")
    #expect(byTitle["图书馆开到半夜"] == library, "\(order)")
  }

  @Test func aColumnThatBreaksOffGoesOnInTheNextColumnOfItsArticle() {
    let (ferry, library) = (Self.lines(Self.ferry), Self.lines(Self.library))
    let blocks = [
      ["渡口又开船了"], Array(ferry[..<3]), ["图书馆开到半夜"], Array(library[..<3]), Array(ferry[3...]), Array(library[3...]),
    ]
    let articles = Self.articles(blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
    #expect(articles.map(\.headline.main) == ["渡口又开船了", "图书馆开到半夜"])
    #expect(articles.map { Self.paragraphs($0).joined() } == [Self.ferry, Self.library].map { $0.joined() })
  }

  static let notices = [
    "渡口的灯从今晚起亮到十点钟为止。", "南门外的水井昨天淘过，后天才能喝。", "捡到蓝布雨伞的先生请到柜台来一趟。",
    "卖豆腐的老何明天歇一天，后天照常。", "旧书摊搬到桥东去了，还是那几个人。",
  ]

  /// Two columns cut at one height, whose marks are opened in one block and closed in the next.
  private static let strips = [
    ["老船工姓方，在渡口撑了", "五十年船。他闲下来就写一", "本小书，书名叫作《江上的"],
    ["前过江只听见水声，如今只", "听见发动机。”他的徒弟小何", "却喜欢新船（去年冬天才下"],
    ["五十年》，写满了六个本子。", "问起新渡船，他笑了：“从"],
    ["水的那一条），说它快得多，", "刮风下雨也敢开过江去。"],
  ]

  @Test func blocksOfAStripAreReadColumnByColumn() {
    let blocks =
      [["渡口又开船了"]] + Self.strips + [["图书馆开到半夜"], Self.lines(Self.library), ["小告示"], Self.lines(Self.notices)]
    let articles = Self.articles(blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
    #expect(articles.prefix(2).map(\.headline.main) == ["渡口又开船了", "图书馆开到半夜"])
    #expect(
      articles.first.map(Self.paragraphs) == [
        "老船工姓方，在渡口撑了五十年船。他闲下来就写一本小书，书名叫作《江上的五十年》，写满了六个本子。",
        "问起新渡船，他笑了：“从前过江只听见水声，如今只听见发动机。”他的徒弟小何却喜欢新船（去年冬天才下水的那一条），说它快得多，刮风下雨也敢开过江去。",
      ])
    #expect(articles.dropFirst().first.map(Self.paragraphs) == Self.library)
  }

  @Test func aCaptionIsFoundWithoutBlankLinesAroundIt() {
    let text = Self.lines(Self.ferry)
    let caption = ["清早的渡口，头一班船正要离岸，四十二个", "人里有一半是去对岸上学的孩子。 夏又青 摄"]
    let lines =
      ["渡口又开船了"] + text[..<8] + caption + text[8...] + ["图书馆开到半夜"] + Self.lines(Self.library)
    let articles = Self.articles(lines.joined(separator: "\n"))
    Self.expect(articles, in: "a caption")
    #expect(articles.flatMap(\.captions).map(\.credit) == ["夏又青 摄"])
  }

  @Test func columnsSideBySideAreReadOneAfterAnother() {
    var rows: [String] = []
    for (title, article) in [("渡口又开船了", Self.ferry), ("图书馆开到半夜", Self.library)] {
      let (left, right) = Self.columns(Self.lines(article, indent: "  "))
      rows += ["", "", "   " + title, "", ""]
      for row in 0..<max(left.count, right.count) {
        let cell = row < left.count ? left[row] : ""
        rows.append(cell + String(repeating: " ", count: 20 - cell.count) + (row < right.count ? right[row] : ""))
      }
    }
    Self.expect(Self.articles(rows.joined(separator: "\n")), in: "side by side")
  }

  static let bridge = [
    "本报讯（记者 夏又青）南门桥的路灯修好了，一共六十四盏，换下来的旧灯泡装满了三只木箱。守桥的人说，夜里总算看得见栏杆了。",
    "市政所说，明年春天还要给南门桥换栏杆，样子照一百年前的老照片做。",
  ]
  static let market = [
    "早市搬到了河对面，卖菜的还是那些人，秤也还是那些秤。头一天有人走错了路，绕了半个城才找到自己的摊位。",
    "搬家以前，早市在老街上摆了三十年，雨天没有地方躲。",
  ]

  static let letter = [
    "编辑同志：早市搬到了河对面，我也有几句话想说。卖菜的还是那些人，可是渡口的老人过河不容易。",
    "能不能让头一班渡船早半个钟头开？灯可以晚一点关。",
  ]

  @Test(arguments: [(market, "本报记者 陶小满"), (letter, "")])
  func bodiesFindTheTitlesThatTheDumpHasFirst(last: [String], byline: String) {
    Self.expectTitlesFirst(last: last, byline: byline, withNames: false)
  }

  @Test func namesMayStandWithTheTitlesThatTheDumpHasFirst() {
    Self.expectTitlesFirst(last: Self.market, byline: "□陶小满", withNames: true)
  }

  private static func expectTitlesFirst(last: [String], byline: String, withNames: Bool) {
    let titles = [
      ["码头消息", "渡口又开船了"], ["图书馆开到半夜", "自带茶杯的读者有热水"], ["南门桥亮了"], ["早市过河", "三十年的老街空了出来"],
    ]
    let bodies = [ferry, library, bridge, last].map { body in
      withNames && !body[0].hasPrefix("本报讯") ? ["本报讯" + body[0]] + body.dropFirst() : body
    }
    let bylines = ["本报记者 陶小满", "本报记者 江一苇", "", byline]
    let heads = zip(titles, bylines).map { (withNames ? $0 + [$1] : $0).joined(separator: "\n") }
    let blocks =
      heads
      + zip(bylines, bodies).flatMap { byline, body in
        [withNames ? "" : byline] + body.map { lines($0, indent: "").joined(separator: "\n") }
      }
    let imported = TextReader().read(blocks.joined(separator: "\n\n"), file: "page.txt")
    let articles = imported.issue.articles.map(\.article)
    #expect(articles.count == 4)
    for (title, (body, article)) in zip(titles, zip(bodies, articles)) {
      let headline = article.headline
      #expect([headline.kicker, headline.main, headline.deck].compactMap { $0 }.joined() == title.joined())
      #expect(([article.dateline ?? ""] + paragraphs(article)).joined() == body.joined())
    }
    if !byline.isEmpty {
      #expect(articles.map(\.byline.names) == [["陶小满"], ["江一苇"], ["夏又青"], ["陶小满"]])
    }
    #expect(imported.account.unplaced == 0)
    #expect(imported.diagnostics.contains { $0.message.contains("another order") })
  }

  @Test func twoArticlesHaveFewerWordsInCommonThanTheHalvesOfOne() {
    let ferry = Self.lines(["早市的渡口又有了渡船，早市的人都来坐船。", "渡船靠着渡口，早市的人下了渡船，又去早市。"])
    let library = Self.lines(["图书馆的灯亮到半夜，读者坐在灯下读书。", "读者说图书馆的灯很亮，半夜也有读者进图书馆。"])
    var text = (ferry + library).joined(separator: "\n")
    let page = text.withUTF8 { bytes in
      var scanner = PageScanner(bytes)
      return scanner.next()!
    }
    let cohesion = Cohesion(LabelledPage(page), from: 0)
    let border = cohesion.between(above: ferry.count)
    #expect(border < cohesion.between(above: 2))
    #expect(border < cohesion.between(above: ferry.count + 2))
  }

  static let more = [
    ["船票一块钱，老人和孩子不要钱。票是手写的，盖一枚红印，上面有一只水鸟。", "天黑以后渡船停在东岸，灯一直亮到天明，给晚归的人照着石阶。"],
    [
      "借书的规矩没有变，一次五本，二十天还。不同的是夜里还书不用排队，往窗口的木箱里一放就行。",
      "馆长说，试到年底再看，要是人多，二楼也开。",
    ],
    [
      "灯杆是从前的，刷了三遍绿漆。电工老季爬上去的时候，桥下站了一圈看热闹的孩子，他每点亮一盏，他们就数一声。",
      "最后一盏在桥的正中，老季让孩子们自己拉的闸。",
    ],
    [
      "新棚子是铁的，屋顶留了天窗，下雨的时候响得像炒豆子。卖豆腐的钟婶说，响一点好，听着热闹，买主也不急着走。",
      "停车的地方还没有划好线，管理处说月底以前划完。",
    ],
  ]

  @Test(arguments: [2, 3]) func columnsWhoseLinesStandByTurnsAreTakenApart(_ count: Int) {
    let body = Self.library + Self.more[1] + Self.market + Self.more[3] + Self.bridge + Self.more[2] + Self.ferry
    let lines = Self.lines(body)
    let height = (lines.count + count - 1) / count
    let columns = stride(from: 0, to: lines.count, by: height).map { lines[$0..<min($0 + height, lines.count)] }
    let turns = (0..<height).map { row in
      columns.compactMap { row < $0.count ? $0[$0.startIndex + row] : nil }.joined(separator: "\n")
    }
    let imported = TextReader().read("四条消息\n\n" + turns.joined(separator: "\n\n"), file: "page.txt")
    let articles = imported.issue.articles.map(\.article)
    // Where a column begins and ends, little tells lines apart.
    let found = articles.flatMap(Self.paragraphs).filter(body.contains)
    #expect(found.count * 2 > body.count)
    #expect(imported.account.unplaced == 0)
    #expect(imported.diagnostics.contains { $0.message.contains("another order") })
  }

  @Test func aVerticalHeadlineIsReadDownAndThenLeft() {
    let vertical = ["渡口又开，", "船工笑了"].map { $0.map(String.init).joined(separator: "\n") }
    let text = (vertical + [Self.lines(Self.ferry).joined(separator: "\n")]).joined(separator: "\n\n")
    let articles = Self.articles(text)
    #expect(articles.map(\.headline.main) == ["渡口又开，船工笑了"])
    #expect(articles.first.map(Self.paragraphs)?.joined() == Self.ferry.joined())
  }

  @Test func noLineIsLostOrDoubledInAnyOrder() {
    var generator = SplitMix(state: 11)
    var blocks = [["渡口又开船了"], ["图书馆开到半夜"]]
    for article in [Self.ferry, Self.library] {
      let (left, right) = Self.columns(Self.lines(article))
      blocks += [left, right]
    }
    for _ in 0..<60 {
      let text = blocks.shuffled(using: &generator).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
      let imported = TextReader().read(text, file: "page.txt")
      #expect(imported.account.unplaced == 0)
      let passages = imported.issue.articles.flatMap { $0.article.passages.map(\.text) }
      #expect(Self.ink(passages.joined()) == Self.ink(text))
    }
  }

  private static func ink(_ text: String) -> [Character] { text.filter { !$0.isWhitespace }.sorted() }

  @Test func theBestPairsAreFound() {
    var generator = SplitMix(state: 5)
    for count in 1...11 {
      let gains = (0..<count).map { _ in (0..<count).map { _ in Int.random(in: -50...100, using: &generator) } }
      let found = Matching.best(gains)
      var total = 0
      for (row, column) in found.enumerated() { if let column { total += gains[row][column] } }
      #expect(Set(found.compactMap { $0 }).count == found.compactMap { $0 }.count)
      #expect(total == Self.greatest(gains))
    }
  }

  @Test func aCircleIsOpenedWhereLeastIsLost() {
    // 0 and 1 follow one another; 1 may as well be followed by 2, and 0 by nothing else.
    let never = Matching.never
    #expect(Matching.followers([[never, 60, never], [80, never, 75], [never, never, never]]) == [1, 2, nil])
    #expect(Matching.followers([[never, 60, never], [80, never, 10], [never, never, never]]) == [nil, 0, nil])
  }

  @Test func nothingFollowsItselfByWayOfOthers() {
    var generator = SplitMix(state: 7)
    for count in 1...14 {
      let gains = (0..<count).map { row in
        (0..<count).map { $0 == row ? Matching.never : Int.random(in: -20...100, using: &generator) }
      }
      let next = Matching.followers(gains)
      #expect(Set(next.compactMap { $0 }).count == next.compactMap { $0 }.count)
      for start in next.indices {
        let way = sequence(first: start) { next[$0] }.prefix(count + 1)
        #expect(Array(way).count <= count)
      }
    }
  }

  /// The greatest sum of gains, by trying all sets of columns.
  private static func greatest(_ gains: [[Int]]) -> Int {
    var best = [Int](repeating: 0, count: 1 << gains.count)
    for row in gains {
      for taken in best.indices.reversed() {
        for column in row.indices where taken & 1 << column != 0 {
          best[taken] = max(best[taken], best[taken ^ 1 << column] + row[column])
        }
      }
    }
    return best[best.count - 1]
  }
}
