import ImportLaws
import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct EPUBFormatTests {
  private let prose = SavedPages.prose

  private func page(_ title: String, _ body: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>\(title)</title><style>p { }</style></head><body>\(body)</body></html>
    """
  }

  /// An EPUB of the given documents, with contents as `nav` or `ncx`.
  private func book(
    title: String = "云江日报 2026-10-17", documents: [(name: String, text: String)], nav: String? = nil,
    ncx: String? = nil,
    more: [(String, String)] = []
  ) -> [UInt8] {
    var zip = MadeZip()
    zip.add("mimetype", Array("application/epub+zip".utf8))
    zip.add(
      "META-INF/container.xml",
      "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/content.opf\"/></rootfiles></container>"
    )
    let items = documents.map { "<item id=\"\($0.name)\" href=\"\($0.name)\" media-type=\"application/xhtml+xml\"/>" }
    let spine = documents.map { "<itemref idref=\"\($0.name)\"/>" }
    zip.add(
      "OEBPS/content.opf",
      """
      <package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(title)</dc:title>
      <dc:date>2026-10-18T01:00:00+00:00</dc:date></metadata><manifest>\(items.joined())
      \(nav == nil ? "" : "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>")
      \(ncx == nil ? "" : "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>")
      </manifest><spine toc="ncx">\(spine.joined())</spine></package>
      """)
    if let nav {
      zip.add(
        "OEBPS/nav.xhtml", page("目录", "<nav xmlns:epub=\"http://www.idpf.org/2007/ops\" epub:type=\"toc\">\(nav)</nav>")
      )
    }
    if let ncx {
      zip.add("OEBPS/toc.ncx", "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\"><navMap>\(ncx)</navMap></ncx>")
    }
    for document in documents { zip.add("OEBPS/" + document.name, document.text) }
    for (name, text) in more { zip.add(name, text) }
    return zip.bytes
  }

  private func point(_ title: String, _ source: String, _ children: String = "") -> String {
    "<navPoint><navLabel><text>\(title)</text></navLabel><content src=\"\(source)\"/>\(children)</navPoint>"
  }

  private func read(_ bytes: [UInt8]) throws -> ImportedIssue {
    try FormatRegistry.readIssue(from: bytes, name: "a.epub")
  }

  @Test func calibresNewsHasItsSectionsAndArticles() throws {
    let bar = "<div class=\"calibre_navbar\">| <a href=\"x\">Next</a> | <a href=\"y\">Section Menu</a> |</div>"
    func article(_ title: String, _ text: String) -> String {
      page(title, "\(bar)<h1>\(title)</h1><p>作者：路遥</p><p>\(text)</p>\(bar)")
    }
    let imported = try read(
      book(
        title: "云江日报 [周六, 17 10月 2026]",
        documents: [
          ("index.html", page("云江日报", "<ul class=\"calibre_feed_list\"><li><a href=\"f0.html\">要闻</a></li></ul>")),
          (
            "f0.html",
            page("要闻", "<h2 class=\"calibre_feed_title\">要闻</h2><ul class=\"calibre_article_list\"><li>渡口</li></ul>")
          ),
          ("f0a0.html", article("渡口", prose[1])), ("f0a0_split.html", page("", "<p>\(prose[2])</p>")),
          ("f0a1.html", article("新桥", prose[3])), ("f1.html", page("文化", "<h2>文化</h2>")),
          ("f1a0.html", article("江水", prose[2])),
        ],
        ncx: point("要闻", "f0.html", point("渡口", "f0a0.html") + point("新桥", "f0a1.html"))
          + point("文化", "f1.html", point("江水", "f1a0.html"))))
    #expect(imported.format == "epub")
    #expect(imported.issue.publication.name == "云江日报")
    #expect(imported.issue.date == CalendarDate(year: 2026, month: 10, day: 18))
    #expect(
      SavedPages.picture(imported.issue) == """
        【1 要闻】渡口/路遥/\(prose[1])/\(prose[2]) ‖ 新桥/路遥/\(prose[3])
        【2 文化】江水/路遥/\(prose[2])
        """)
    #expect(imported.account.unplaced == 0)
  }

  @Test func articlesOfOneDocumentArePartedWhereTheContentsSay() throws {
    let text = page(
      "第1版：要闻",
      "<h1>第1版：要闻</h1><section id=\"a\"><h2>渡口</h2><p>\(prose[1])</p></section><section id=\"b\"><h2>新桥</h2><p>\(prose[2])</p></section>"
    )
    let imported = try read(
      book(
        documents: [("p1.xhtml", text)],
        nav:
          "<ol><li><a href=\"p1.xhtml\">第1版：要闻</a><ol><li><a href=\"p1.xhtml#a\">渡口</a></li><li><a href=\"p1.xhtml#b\">新桥</a></li></ol></li></ol>"
      ))
    #expect(imported.issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(SavedPages.picture(imported.issue) == "【1 要闻】渡口/\(prose[1]) ‖ 新桥/\(prose[2])")
    #expect(imported.account.unplaced == 0)
  }

  @Test func withoutContentsEachDocumentIsAnArticle() throws {
    let imported = try read(
      book(documents: [
        ("a.xhtml", page("渡口", "<h1>渡口</h1><p>\(prose[1])&nbsp;</p>")),
        ("b.xhtml", page("新桥", "<h1>新桥</h1><p>\(prose[2])<br></p>")),
      ]))
    #expect(SavedPages.picture(imported.issue) == "【1 】渡口/\(prose[1]) ‖ 新桥/\(prose[2])")
  }

  @Test func anEncryptedBookIsRefusedInOneLine() {
    let encryption =
      "<encryption><EncryptedData><EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes256-cbc\"/></EncryptedData></encryption>"
    let bytes = book(documents: [("a.xhtml", page("渡口", "<p>一</p>"))], more: [("META-INF/encryption.xml", encryption)])
    let error = #expect(throws: FormatError.self) { try read(bytes) }
    #expect(error?.description.contains("an encrypted EPUB") == true)
  }

  @Test func obfuscatedFontsAreNoEncryption() throws {
    let encryption = "<encryption><EncryptionMethod Algorithm=\"http://www.idpf.org/2008/embedding\"/></encryption>"
    let bytes = book(
      documents: [("a.xhtml", page("渡口", "<h1>渡口</h1><p>\(prose[1])</p>"))],
      more: [("META-INF/encryption.xml", encryption)])
    #expect(try read(bytes).issue.articles.count == 1)
  }

  @Test func aLargeBookIsReadAnArticleAtATime() throws {
    let documents = (0..<2_000).map { ("a\($0).xhtml", page("题\($0)", "<h1>题\($0)</h1><p>\(prose[$0 % 3 + 1])</p>")) }
    let points = (0..<2_000).map { point("题\($0)", "a\($0).xhtml") }.joined()
    let imported = try read(book(documents: documents, ncx: point("要闻", "a0.xhtml", points)))
    #expect(imported.issue.articles.count == 2_000)
    #expect(imported.issue.articles[1_999].article.headline.main == "题1999")
  }

  @Test func everyDamagedBookIsReadOrRefused() {
    let bytes = book(
      documents: [("a.xhtml", page("渡口", "<h1>渡口</h1><p>\(prose[1])</p>"))],
      nav: "<ol><li><a href=\"a.xhtml\">渡口</a></li></ol>")
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[index] ^= 0x15
      for bytes in [damaged, Array(bytes[..<index])] {
        let fault: String?
        do { fault = ImportLaws.fault(try read(bytes)) } catch { fault = ImportLaws.fault(error) }
        #expect(fault == nil, "damaged at \(index)")
      }
    }
  }

  @Test(
    arguments: [
      ("云江日报 [周六, 17 10月 2026]", "云江日报", nil), ("云江日报 2026-10-17", "云江日报", "2026-10-17"),
      ("云江日报（2026年10月17日）", "云江日报", "2026-10-17"), ("云江日报", "云江日报", nil),
    ] as [(String, String, String?)])
  func aTitleTellsPaperAndDay(title: String, paper: String, day: String?) {
    let found = EPUBPackage.paper(title)
    #expect(found.0 == paper)
    #expect(found.1?.description == day)
  }
}
