import Newspaper
import NewspaperFormats
import TypesettingLaws

extension FuzzTarget {
  static let html = markup("html", bits: pageBits) { "<html><body>" + $0 }

  static let feed = markup("feed", bits: feedBits + pageBits) { body in
    "<rss><channel><title>云江日报</title><item><title>渡口</title><description><![CDATA[" + body + "]]></description></item>"
  }

  static let ninjs = markup("ninjs", bits: ninjsBits + pageBits) { "{\"uri\":\"a\",\"body_xhtml\":\"" + $0 + "\"}" }

  static let nitf = markup("nitf", bits: nitfBits + pageBits) { body in
    "<nitf><body><body.head><hedline><hl1>渡口</hl1></hedline></body.head><body.content>" + body
      + "</body.content></body></nitf>"
  }

  /// Archives come from the corpus; what is made here is at least one in its first bytes.
  static let epub = markup("epub", bits: pageBits) { "PK\u{3}\u{4}" + $0 }

  private static let pageBits = [
    "<p>", "</p>", "<br>", "<div class=title>", "</div>", "<h1>", "</h1>", "<h2>", "<table>", "<tr><td>", "<td>",
    "</table>",
    "<img src=a.jpg alt=\"渡口的船 路遥 摄\">", "<figure>", "<figcaption>", "</figure>", "<b>", "</b>",
    "<a href=content_1.htm>", "</a>",
    "<span hidden>", "<ul><li>", "<pre>", "<script>", "</script>", "<!--", "-->", "&nbsp;", "&#0;", "&amp;",
    "<founder-content>",
    "<map name=PagePicMap>", "来源：云江日报", "作者：路遥 ", "2026-10-17 08:30", "本报讯（记者 路遥）", "（责任编辑：闻莺）", "（下转第2版）", "第01版：要闻",
    "图为渡口。路遥 摄", "记者：", "陆岭：", "（据《云江日报》）", "\n", "\u{3000}\u{3000}",
  ]
  private static let feedBits = [
    "]]>", "</description>", "<item>", "</item>", "<title>", "</title>",
    "<pubDate>Sat, 17 Oct 2026 08:00:00 GMT</pubDate>",
    "<content:encoded>", "<category>要闻</category>", "</channel></rss>",
  ]
  private static let ninjsBits = [
    "\",\"headline\":\"", "\",\"headlines\":[{\"value\":\"", "\"}]", "\",\"byline\":\"", "\\n",
    "\",\"versioncreated\":\"2026-10-17\",\"a\":\"",
  ]
  private static let nitfBits = [
    "<hl2>", "</hl2>", "<media><media-caption>", "</media-caption></media>", "<block>", "</block>", "<body.end>",
    "</body.end>",
  ]

  /// A target that reads generated markup as one format.
  private static func markup(
    _ format: String, bits: [String], around: @escaping @Sendable (String) -> String
  ) -> FuzzTarget {
    FuzzTarget(
      name: format, law: "\(format) is read or refused in one line, and what was placed is in the articles",
      tokens: bits,
      input: { random in
        var body = ""
        for _ in 0...random.below(60) {
          body += random.below(2) == 0 ? bits[random.below(bits.count)] : random.text(pieces: 1 + random.below(4))
        }
        return Array(around(body).utf8)
      },
      fault: { bytes, _ in
        do {
          let imported = try FormatRegistry.readIssue(
            from: bytes, name: "input", options: ImportOptions(format: format))
          let account = imported.account
          if account.unplaced < 0 { return "more was placed than read: \(account)" }
          let inArticles = imported.issue.placedCharacterCount
          if account.placed != inArticles { return "\(account.placed) placed, \(inArticles) in articles" }
          return nil
        } catch {
          let line = "\(error)"
          return line.contains("\n") ? "an error of several lines: \(line)" : nil
        }
      })
  }
}
