import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct NewsExchangeTests {
  private let prose = SavedPages.prose

  private func read(_ text: String) throws -> ImportedIssue {
    try FormatRegistry.readIssue(from: Array(text.utf8), name: "a")
  }

  @Test func aMessageOfTheFirstVersionIsRead() throws {
    let imported = try read(
      """
      {"uri": "urn:example:1", "type": "text", "versioncreated": "2026-10-17T08:00:00+08:00", "pubstatus": "usable",
       "headline": "渡口", "byline": "记者 路遥", "source": "云江社", "description_text": "\(prose[1])",
       "body_xhtml": "<div><p>云江10月17日电 \(prose[1])</p><h2>新桥</h2><p>\(prose[2])</p></div>",
       "subject": [{"name": "社会"}],
       "associations": {"main": {"uri": "urn:example:2", "type": "picture", "description_text": "渡口的船", "byline": "陆岭 摄"}}}
      """)
    #expect(imported.format == "ninjs")
    #expect(imported.issue.date?.description == "2026-10-17")
    let section = imported.issue.sections[0]
    #expect(section.name == "社会")
    #expect(section.articles[0].headline.main == "渡口")
    #expect(section.articles[0].byline == Byline(names: ["路遥"], line: "记者 路遥"))
    #expect(section.articles[0].source == SourceLine(name: "云江社"))
    #expect(section.articles[0].body.last == .caption(Caption(text: "渡口的船", credit: "陆岭 摄")))
    #expect(section.articles[0].body.contains(.subhead("新桥")))
    #expect(imported.account.unplaced == 0)
  }

  @Test func listsOfLaterVersionsAreRead() throws {
    let imported = try read(
      """
      [{"uri": "urn:example:1", "type": "text", "standard": {"name": "ninjs", "version": "3.0"}, "versionCreated": "2026-10-17T08:00:00+08:00",
       "headlines": [{"role": "main", "value": "渡口"}, {"role": "subtitle", "value": "老船工交班"}], "by": "路遥",
       "bodies": [{"contentType": "text/plain", "value": "没有标签"}, {"contentType": "application/xhtml+xml", "value": "<p>\(prose[1])</p>"}]},
       {"uri": "urn:example:2", "versioncreated": "2026-10-17T09:00:00+08:00", "headlines": [{"value": "新桥"}],
       "bodies": [{"contenttype": "text/plain", "value": "\(prose[2])\\n\(prose[3])"}]}]
      """)
    #expect(
      SavedPages.picture(imported.issue)
        == "【1 】渡口/老船工交班/路遥/\(prose[1]) ‖ 新桥/\(prose[2])/\(prose[3])")
    #expect(imported.account.unplaced == 0)
  }

  @Test func nitfIsRead() throws {
    let imported = try read(
      """
      <?xml version="1.0" encoding="utf-8"?>
      <nitf><head><title>渡口</title><docdata><date.issue norm="20261017T080000+0800"/></docdata>
      <pubdata name="云江日报" position.section="要闻" date.publication="20261018"/></head>
      <body><body.head><hedline><hl1>渡口</hl1><hl2>老船工交班</hl2></hedline><byline>记者 <person>路遥</person></byline>
      <dateline><location>云江</location></dateline></body.head>
      <body.content><block><p>\(prose[1])</p><hl2>新桥</hl2><p>\(prose[2])</p>
      <media media-type="image"><media-reference source="boat.jpg"/><media-caption>渡口的船</media-caption><media-producer>陆岭 摄</media-producer></media>
      <table><tr><td>年</td><td>班</td></tr><tr><td>2026</td><td>6</td></tr></table></block></body.content>
      <body.end><tagline>（责任编辑：舒望）</tagline></body.end></body></nitf>
      """)
    #expect(imported.format == "nitf")
    #expect(imported.issue.publication.name == "云江日报")
    #expect(imported.issue.date?.description == "2026-10-18")
    let article = imported.issue.sections[0].articles[0]
    #expect(imported.issue.sections[0].name == "要闻")
    #expect(article.headline == Headline(main: "渡口", deck: "老船工交班"))
    #expect(article.byline == Byline(names: ["路遥"], line: "记者 路遥"))
    #expect(article.dateline == "云江")
    #expect(
      article.body == [
        .paragraph(prose[1]), .subhead("新桥"), .paragraph(prose[2]),
        .caption(Caption(text: "渡口的船", credit: "陆岭 摄", image: "boat.jpg")),
        .table(Table(rows: [["年", "班"], ["2026", "6"]])),
      ])
    #expect(imported.account.unplaced == 0)
  }

  @Test(arguments: [
    "{\"uri\": \"a\", \"pubstatus\": \"usable\"}", "[{\"body_xhtml\": \"\"}]", "{\"body_text\": \"一\"",
    "<nitf><body></nitf>",
    "<nitf/>",
  ])
  func aMessageWithoutTextIsRefused(text: String) {
    #expect(throws: FormatError.self) { try read(text) }
  }

  @Test func deepJSONIsRefused() {
    let text = "{\"body_text\": " + String(repeating: "[", count: 100_000)
    #expect(throws: FormatError.self) { try read(text) }
  }
}
