import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

/// The real page in `../shared/seed`, where that folder is at hand.
enum SeedPage {
  static let text: String? = (try? FormatDocumentTests.readFile(SampleIssueTests.root + "/../shared/seed/page.txt"))
    .map { String(decoding: $0, as: UTF8.self) }
}

@Suite(.enabled(if: SeedPage.text != nil, "../shared/seed/page.txt is absent"))
struct TextSeedPageTests {
  let articles: [Article]

  init() throws {
    articles = TextReader().read(try #require(SeedPage.text), file: "page.txt").issue.articles.map(\.article)
  }

  private struct Expected {
    var kicker: String?
    var headline: String?
    var paragraphs: Int
    var subheads: Int
    var captions = 0
    var names: [String] = []
    var source: String?
    var from: Int?
  }

  private static let expected = [
    Expected(kicker: "吉林省吉林市", headline: "持续推进文明幸福江城建设", paragraphs: 5, subheads: 4, source: "人民日报"),
    Expected(paragraphs: 0, subheads: 0, captions: 1),
    Expected(paragraphs: 4, subheads: 0),
    Expected(headline: "泸县消防救援大队：深入宣传推动学校消防安全教育常态化", paragraphs: 3, subheads: 0, names: ["泸文"]),
    Expected(headline: "蓬溪县第二人民医院：“三大亮点”呵护患者健康", paragraphs: 4, subheads: 0, names: ["赵琳"]),
    Expected(headline: "双龙煤业：强化服务质量确保销售工作持续向好", paragraphs: 2, subheads: 0, names: ["潘彦辉"]),
    Expected(paragraphs: 15, subheads: 2, names: ["胡浩", "熊丰"], source: "新华社", from: 1),
  ]

  @Test func hasItsSevenPieces() {
    #expect(articles.count == Self.expected.count)
    for (article, expected) in zip(articles, Self.expected) {
      #expect(article.headline.main == expected.headline)
      #expect(article.headline.kicker == expected.kicker)
      #expect(article.headline.deck == nil)
      #expect(article.byline.names == expected.names)
      #expect(article.source?.name == expected.source)
      #expect(article.continuedFrom?.section == expected.from)
      #expect(article.captions.count == expected.captions)
      #expect(article.body.filter { if case .paragraph = $0 { true } else { false } }.count == expected.paragraphs)
      #expect(article.body.filter { if case .subhead = $0 { true } else { false } }.count == expected.subheads)
    }
  }

  @Test func hasTheBannerOverItsFirstArticle() {
    #expect(
      articles.first?.banner == Banner(headline: "建设更高水平文明城市", deck: "2021年全国文明城市创建工作培训班交流发言材料摘编"))
  }

  @Test func keepsParagraphsWhole() {
    for article in articles {
      for case .paragraph(let text) in article.body {
        #expect("。！？”".contains(text.last ?? " "), "\(text.suffix(20))")
        #expect(!text.contains(" ") && !text.contains("\n"), "\(text.prefix(20))")
      }
    }
  }

  @Test func keepsTheCreditApart() {
    let captions = articles.flatMap(\.captions)
    #expect(captions.map(\.credit) == ["刘浩军 摄"])
    #expect(captions.first?.text.hasSuffix("生态致富。") == true)
  }

  @Test func losesAndDoublesNothing() throws {
    let text = try #require(SeedPage.text)
    var placed: [Unicode.Scalar: Int] = [:]
    func count(_ text: String, _ step: Int) {
      for scalar in text.unicodeScalars where !scalar.properties.isWhitespace { placed[scalar, default: 0] += step }
    }
    for article in articles { for passage in article.passages { count(passage.text, 1) } }
    count(text, -1)
    #expect(placed.filter { $0.value != 0 }.isEmpty)
  }
}
