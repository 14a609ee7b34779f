import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct FeedFormatTests {
  private let prose = SavedPages.prose

  private func readAll(_ text: String) throws -> [ImportedIssue] {
    let scratch = Scratch()
    let path = scratch.write(text, to: "a")
    var issues: [ImportedIssue] = []
    _ = try FormatRegistry.readIssues(at: [path]) { issues.append($0) }
    return issues
  }

  private var rss: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>云江日报</title><link>https://example.org</link>
    <item><title>渡口 &amp;amp; 桥</title><dc:creator>路遥</dc:creator><category>要闻</category>
    <pubDate>Sun, 18 Oct 2026 08:00:00 +0800</pubDate><description>江水认得我。</description>
    <content:encoded><![CDATA[<p>\(prose[1])</p><p>\(prose[2])</p><script>x()</script>]]></content:encoded></item>
    <item><title>新桥</title><category>文化</category><pubDate>Sat, 17 Oct 2026 23:30:00 GMT</pubDate>
    <description>&lt;p&gt;\(prose[3])&lt;/p&gt;</description></item>
    <item><title>江水</title><category>要闻</category><pubDate>Sat, 17 Oct 26 09:00:00 +0800</pubDate><description>\(prose[2])</description></item>
    </channel></rss>
    """
  }

  @Test func aDayOfRSSIsAnIssue() throws {
    let issues = try readAll(rss)
    #expect(issues.map(\.format) == ["feed", "feed"])
    #expect(issues.map(\.issue.date?.description) == ["2026-10-17", "2026-10-18"])
    #expect(issues.map(\.issue.publication.name) == ["云江日报", "云江日报"])
    #expect(SavedPages.picture(issues[0].issue) == "【1 文化】新桥/\(prose[3])\n【2 要闻】江水/\(prose[2])")
    #expect(
      SavedPages.picture(issues[1].issue) == "【1 要闻】渡口 & 桥/江水认得我。/路遥/\(prose[1])/\(prose[2])")
    #expect(issues.allSatisfy { $0.account.unplaced == 0 && $0.account.placed == $0.issue.placedCharacterCount })
  }

  @Test func aSingleIssueIsTheNewestDay() throws {
    let imported = try FormatRegistry.readIssue(from: Array(rss.utf8), name: "a")
    #expect(imported.issue.date?.description == "2026-10-18")
  }

  /// Publishing systems repeat the beginning of the text as a summary, and say behind both where it appeared.
  @Test(arguments: [
    ("", " Read more"), ("", "…[…]"), ("<p>The post <a>渡口</a> appeared first on <a>云江</a>.</p>", " 阅读全文"),
    ("<p><a>渡口</a>最先出现在<a>云江</a>。</p>", "… Continue reading →"),
  ])
  func whatLeadsToTheTextIsNoPartOfIt(footer: String, invitation: String) throws {
    let issue = try readAll(
      """
      <rss><channel><title>云江日报</title><item><title>渡口</title><description>\(prose[1].prefix(14))\(invitation)</description>
      <content:encoded><![CDATA[<p>\(prose[1])</p>\(footer)]]></content:encoded></item></channel></rss>
      """)[0]
    #expect(issue.issue.articles[0].article.headline.deck == nil)
    #expect(issue.issue.articles[0].article.body == [.paragraph(prose[1])])
    #expect(issue.account.unplaced == 0)
  }

  @Test func atomIsRead() throws {
    let issues = try readAll(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>云江日报</title><updated>2026-10-17T09:00:00+08:00</updated>
      <entry><title type="html">渡口&lt;b&gt;的船&lt;/b&gt;</title><author><name>路遥</name></author><published>2026-10-17T08:00:00+08:00</published>
      <category term="要闻"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>\(prose[1])</p><p>\(prose[2])</p></div></content></entry>
      <entry><title>新桥</title><content type="html">&lt;p&gt;\(prose[3])&lt;/p&gt;</content></entry>
      <entry><title>江水</title><content>\(prose[2])</content></entry></feed>
      """)
    #expect(
      issues.map { SavedPages.picture($0.issue) } == [
        "【1 要闻】渡口的船/路遥/\(prose[1])/\(prose[2])\n【2 】新桥/\(prose[3]) ‖ 江水/\(prose[2])"
      ])
    #expect(issues[0].account.unplaced == 0)
  }

  @Test func jsonFeedIsRead() throws {
    let issues = try readAll(
      """
      {"version": "https://jsonfeed.org/version/1.1", "title": "云江日报", "items": [
      {"id": "1", "title": "渡口", "content_html": "<p>\(prose[1])</p>", "date_published": "2026-10-17T08:00:00+08:00", "authors": [{"name": "路遥"}], "tags": ["要闻"]},
      {"id": "2", "title": "新桥", "content_text": "\(prose[2])\\n\(prose[3])", "date_published": "2026-10-17T08:00:00+08:00", "tags": ["要闻"]}]}
      """)
    #expect(
      issues.map { SavedPages.picture($0.issue) } == ["【1 要闻】渡口/路遥/\(prose[1]) ‖ 新桥/\(prose[2])/\(prose[3])"])
    #expect(issues[0].account.unplaced == 0)
  }

  @Test(
    arguments: [
      ("Sat, 17 Oct 2026 08:00:00 +0800", "2026-10-17"), ("17 Oct 26 08:00 GMT", "2026-10-17"),
      ("2026-10-17T08:00:00Z", "2026-10-17"), ("2026/10/17", "2026-10-17"),
      ("Saturday, 7-Mar-2026 08:00:00 UTC", "2026-03-07"),
      ("yesterday", nil), ("99 Oct 2026", nil),
    ] as [(String, String?)])
  func datesOfFeedsAreRead(text: String, day: String?) {
    #expect(CalendarDate(feed: text)?.description == day)
  }

  @Test(arguments: [
    "<rss><channel><title>a</title></channel></rss>", "<rss><channel>", "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
    "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": 3}",
    "{\"version\": \"https://jsonfeed.org/version/1\"",
    "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel><item><title>&a;</title></item></channel></rss>",
  ])
  func aFeedWithoutItemsOrSenseIsRefused(text: String) {
    #expect(throws: FormatError.self) { try FormatRegistry.readIssue(from: Array(text.utf8), name: "a") }
  }
}
