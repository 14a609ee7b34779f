import GeneratedIssues
import ImportLaws
import Newspaper
import Testing

@testable import NewspaperFormats

/// Every character of a dump is in an article or in a note about furniture, once.
@Suite struct TextLawTests {
  static let pages: [String] = ["云江日报-p2.txt", "云江日报-p4.txt"].compactMap { name in
    (try? FormatDocumentTests.readFile(SampleIssueTests.root + "/Data/dumps/" + name)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// How often each character but blanks occurs more often in the text than in what became of it.
  static func difference(_ text: String) -> [Unicode.Scalar: Int] {
    let imported = TextReader().read(text, file: "page.txt")
    let (issue, diagnostics) = (imported.issue, imported.diagnostics)
    var counts: [Unicode.Scalar: Int] = [:]
    func count(_ text: some StringProtocol, _ step: Int) {
      for scalar in text.unicodeScalars where scalar.value.textClass != .blank {
        let mapped = Unicode.Scalar(scalar.value.ideograph) ?? scalar
        counts[mapped, default: 0] += step
      }
    }
    count(text, 1)
    var banner: Banner?
    for (_, article) in issue.articles {
      for passage in article.passages {
        let isBanner = passage.place == .bannerHeadline || passage.place == .bannerDeck
        if isBanner, article.banner == banner { continue }
        count(passage.text, -1)
      }
      banner = article.banner
    }
    let furniture = "left out as page furniture: "
    for diagnostic in diagnostics where diagnostic.message.hasPrefix(furniture) {
      count(diagnostic.message.dropFirst(furniture.count), -1)
    }
    return counts.filter { $0.value != 0 }
  }

  @Test(arguments: pages) func samplePagesAreAccountedFor(page: String) {
    #expect(Self.difference(page) == [:])
  }

  @Test(arguments: 0..<24) func mutatedPagesAreAccountedFor(seed: Int) {
    var random = SplitMix(state: UInt64(seed) + 1)
    var lines = Self.pages[seed / 2 % Self.pages.count].split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    for _ in 0..<60 where !lines.isEmpty {
      let index = Int.random(in: lines.indices, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: lines.remove(at: index)
      case 1: lines.insert("", at: index)
      case 2: lines.swapAt(index, Int.random(in: lines.indices, using: &random))
      case 3: lines.insert(Self.inserts.randomElement(using: &random)!, at: index)
      case 4: lines[index] += Self.inserts.randomElement(using: &random)!
      case 5: lines[index] = String(lines[index].prefix(Int.random(in: 0...lines[index].count, using: &random)))
      case 6: lines.insert("\u{0C}" + lines[index], at: index)
      default: lines[index] = lines[index].map { "\($0) " }.joined()
      }
    }
    #expect(Self.difference(lines.joined(separator: seed % 2 == 0 ? "\n" : "\r\n")) == [:])
  }

  static let inserts = [
    "（上接第1版）", "（下转第4版）", "（据《云江日报》）", "（新华社路遥 孟 晚 亭）", "本报讯（记者 王 小 明 通讯员 欧阳青）",
    "路遥 摄", "（云江新闻网）", "第5版 要闻 2026年10月17日 星期六", "责任编辑：路遥", "□ 陆青禾", "⽣⻓⺠⼾", "“", "（", "——", "一、",
    "甲 乙 丙 1 2 3", "２０２６年", "It is a", "云江日报", "2026年10月17日", "问：为什么？", "新华社北京10月17日电",
    "标题：渡口 ", "来源：云江日报 作者：路遥", "上一版 下一版", "第2版(要闻) 专栏：今日谈", "作者：", "【云江日报1979-01-03 第2版】",
  ]

  @Test(arguments: ["", "\n", " ", "\u{0C}\u{0C}", "a", "。", "（", "（上接1版）", "路遥 摄", "第1版"])
  func theSmallestPagesAreAccountedFor(text: String) {
    #expect(Self.difference(text) == [:])
  }

  /// Lines that each make one of the stages work most, again and again on one page.
  static let stubborn: [String] = [
    "堤防改造工程已经完成今年\n", "堤防改造工程\n\n", "堤防改造工程已经完成，路遥 摄\n\n", "没有一个人离开家。\n（据《云江日报》）\n\n",
    "一、堤防改造\n\n居民在新堤上散步\n说。\n", "三塘片区的堤防改造     工程已经完成今年    没有一个人离开家\n", "第5版 要闻 2024年5月6日\n",
    "（堤防改造工程\n", "本报记者 路 遥\n\n", "（上接第1版）\n（下转2版）\n", "二 人 民 医 院 的 工 程\n", "，。：；“”（）\n", "堤防改造\n工程，\n\n",
  ]

  @Test(.timeLimit(.minutes(1)), arguments: stubborn)
  func noPageOfManyLinesTakesLong(line: String) {
    // Time that grew with the square of the lines would be minutes.
    let text = String(repeating: line, count: 6_000)
    let account = TextReader().read(text, file: "page.txt").account
    #expect(account.unplaced == 0)
    #expect(account.read == text.inkedScalarCount)
  }

  @Test func aLongLineAndManyShortOnesTakeLinearTime() {
    let long = String(repeating: "江水流过石桥。", count: 20_000)
    #expect(Self.difference(long) == [:])
    let many = String(repeating: "江\n水\n\n", count: 10_000)
    #expect(Self.difference(many) == [:])
  }

  private static let banner = "同心共建江城\n\n全市基层治理现场会发言摘登\n\n"

  private static func article(_ office: String, _ headline: String) -> String {
    "\(office)\n\(headline)\n\n　　“渡口的灯亮了以后，夜里过江的人多了三成。”这个\n单位的负责人在会上说，今年还要再添两条船，把末班\n船延到十一点。\n　　大家都说好。\n\n"
  }

  /// More than eight on one character would be taken out when the article is read again.
  @Test(arguments: [
    "云" + String(repeating: "\n\u{093E}", count: 9),
    "来源：\u{9BE}\u{9BE}\u{9BE}\u{9BE}\u{9BE} \u{9BE}\u{9BE}\u{9BE}\u{9BE}",
  ])
  func combiningMarksStayApart(text: String) {
    #expect(ImportLaws.fault(TextReader().read(text, file: "page.txt")) == nil)
  }

  /// A picture between two articles under one banner stands under it, which is shown and counted once.
  @Test func aPictureAmongArticlesUnderABannerIsUnderIt() throws {
    let picture = "7月12日，石桥县柑橘园里，果农把头一茬早熟蜜橘装上开往北渡码头的汽车。蔡小满 摄\n\n"
    let text = Self.banner + Self.article("北渡区盐仓街道", "把灯点到渡口") + picture + Self.article("云江市水利局", "把堤修到村口")
    let imported = TextReader().read(text, file: "page.txt")
    let articles = imported.issue.articles.map(\.article)
    #expect(articles.map(\.headline.isEmpty) == [false, true, false])
    #expect(articles.map(\.banner?.headline) == ["同心共建江城", "同心共建江城", "同心共建江城"])
    #expect(imported.account.unplaced == 0 && imported.account.placed == text.inkedScalarCount)
  }

  /// A banner over each of the articles below it is shown once and accounted for twice.
  @Test func aBannerThatIsPrintedAgainIsAccountedFor() throws {
    let text =
      Self.banner + Self.article("北渡区盐仓街道", "把灯点到渡口") + Self.banner + Self.article("云江市水利局", "把堤修到村口")
    let imported = TextReader().read(text, file: "page.txt")
    #expect(imported.issue.articles.compactMap(\.article.banner?.headline).count == 2)
    #expect(imported.account.unplaced == 0 && imported.account.read == text.inkedScalarCount)
  }
}
