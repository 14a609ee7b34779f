import Newspaper
import Testing

@testable import NewspaperArchive

/// An article with everything that an article can have.
let richArticle = Article(
  id: ArticleID("A-7"), banner: Banner(headline: "防汛一线", deck: "本报记者集体采写"),
  headline: Headline(kicker: "水位回落之后", main: "把堤往后退四十米", deck: "二十三户人家的选择"),
  byline: Byline(names: ["路遥", "李明"], line: "本报记者 路遥 李　明"), dateline: "本报讯（记者 路遥）",
  source: SourceLine(name: "云江日报"), continuedFrom: JumpLine(section: 1),
  continuedTo: JumpLine(section: 4, line: "（下转四版）"),
  body: [
    .subhead("退"), .paragraph("退堤还江。"), .caption(Caption(text: "新堤。", credit: "路遥 摄", image: "a.jpg")),
    .caption(Caption(text: "", credit: "资料图")), .caption(Caption(text: "旧堤")), .verse(["一江水", "", "两岸灯"]), .verse([]),
    .question("记者：为什么退？"), .answer("答：水要路。"),
    .table(Table(header: ["户", "米"], rows: [["甲", "40"], [], [""], ["乙", "38", "注"]])), .table(Table(rows: [])),
    .paragraph("另一段。"), .signature("本报评论员"),
  ])

@Suite struct ArticleRecordTests {
  private func decoded(_ article: Article, givenID: ArticleID? = nil) -> Article? {
    ArticleRecord.encode(article, givenID: givenID).withUnsafeBufferPointer {
      ArticleRecord.decode($0, givenID: givenID ?? ArticleID(""))
    }
  }

  private static let articles = [
    richArticle, Article(), Article(headline: Headline(main: "只有标题")),
    Article(byline: Byline(names: ["路遥", "陈舟"]), dateline: "本报讯", body: [.caption(Caption(text: "照片"))]),
    Article(dateline: "本报讯", source: SourceLine(name: "甲", line: "据甲"), body: [.subhead("先"), .paragraph("后")]),
  ]

  @Test(arguments: articles)
  func comesBackAsItWas(article: Article) {
    #expect(decoded(article) == article)
    #expect(decoded(article, givenID: article.id) == article)
  }

  @Test(arguments: articles)
  func passagesAreThoseOfTheArticle(article: Article) {
    var passages: [String] = []
    let record = ArticleRecord.encode(article, givenID: nil)
    let isWhole = record.withUnsafeBufferPointer { buffer in
      ArticleRecord.forEachPassage(of: buffer) { _, bytes, isPrinted in
        if isPrinted { passages.append(String(decoding: buffer[bytes], as: UTF8.self)) }
      }
    }
    #expect(isWhole)
    #expect(passages == article.passages.map(\.text))
  }

  @Test func whatIsCutOffIsDamaged() {
    let record = ArticleRecord.encode(richArticle, givenID: nil)
    for length in record.indices {
      Array(record[..<length]).withUnsafeBufferPointer { buffer in
        #expect(!ArticleRecord.forEachPassage(of: buffer) { _, _, _ in })
        #expect(ArticleRecord.decode(buffer, givenID: ArticleID("")) == nil)
      }
    }
  }
}
