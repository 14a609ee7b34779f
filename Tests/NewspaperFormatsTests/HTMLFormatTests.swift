import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct HTMLPageTests {
  private func read(_ html: String, options: ImportOptions = ImportOptions()) throws -> ImportedIssue {
    try FormatRegistry.readIssue(from: Array(html.utf8), name: "a.html", options: options)
  }

  private let prose = SavedPages.prose

  @Test func aSingleArticlePageIsReadWithoutWhatIsAroundIt() throws {
    let imported = try read(
      """
      <!DOCTYPE html><html><head><title>老船工交班 - 云江网</title>
      <meta property="og:site_name" content="云江网"></head><body>
      <div class="header"><a href="/">首页</a> <a href="/news">新闻</a></div>
      <ul class="nav"><li><a href="1.html">别的新闻一，很长的标题</a></li><li><a href="2.html">别的新闻二</a></li></ul>
      <div class="main"><h1>老船工交班</h1>
      <div class="info"><span>2026-10-17 08:30</span><span>来源：云江日报</span><span>作者：路遥</span><span>字号：大 中 小</span></div>
      <div class="content"><p>　　\(prose[0])</p><p>　　\(prose[1])</p>
      <p><img src="images/boat.jpg"></p><p>图为渡口的船。陆岭 摄</p>
      <p><strong>新桥下月通车</strong></p><p>　　\(prose[2])</p><p>（责任编辑：舒望）</p></div></div>
      <div class="related"><h3>相关阅读</h3><a href="3.html">江上的桥，什么时候通车？</a></div>
      <div class="footer">版权所有 云江网，地址：云江市。</div><script>var a = "不是字";</script></body></html>
      """)
    let article = try #require(imported.issue.articles.first?.article)
    #expect(article.headline.main == "老船工交班")
    #expect(article.byline == Byline(names: ["路遥"], line: "路遥"))
    #expect(article.source == SourceLine(name: "云江日报", line: "来源：云江日报"))
    #expect(article.dateline == "本报讯（记者 闻莺）")
    #expect(imported.issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(imported.issue.publication.name == "云江网")
    #expect(
      article.body == [
        .paragraph(String(prose[0].dropFirst(10))), .paragraph(prose[1]),
        .caption(Caption(text: "图为渡口的船。", credit: "陆岭 摄", image: "images/boat.jpg")), .subhead("新桥下月通车"),
        .paragraph(prose[2]),
      ])
    #expect(imported.account.unplaced == 0)
    #expect(imported.account.placed == imported.issue.placedCharacterCount)
    #expect(imported.account.furniture > 60)
  }

  @Test func aBodyOfLineBreaksHasItsParagraphs() throws {
    let imported = try read(
      "<html><body><h1>渡口</h1><div>　　\(prose[1])<br>　　\(prose[2])<br><br>\(prose[3])</div></body></html>")
    #expect(imported.issue.articles[0].article.body == prose[1...].map { .paragraph($0) })
  }

  @Test func aLineBrokenInTheMiddleOfASentenceIsJoined() throws {
    let imported = try read(
      "<html><body><h1>渡口</h1><div><p>新桥下月通车以后，渡口会成为一个公园，船留在<br>水里，桨挂在墙上。</p></div></body></html>")
    #expect(imported.issue.articles[0].article.body == [.paragraph(prose[2])])
  }

  @Test func versesTablesAndInterviewsAreKept() throws {
    let imported = try read(
      """
      <html><body><h1>渡口三则</h1><div><p>\(prose[1])</p><p>江水向东<br>船向西<br>桥在中间<br>人在桥上</p>
      <table><tr><th>年份</th><th>班次</th></tr><tr><td>2025</td><td>12</td></tr><tr><td>2026</td><td>6</td></tr></table>
      <p>记者：您在江上多少年？</p><p>陆岭：三十年，每天都在。</p><p>记者：以后呢？</p><p>陆岭：去上游看看。</p></div></body></html>
      """)
    #expect(
      imported.issue.articles[0].article.body == [
        .paragraph(prose[1]), .verse(["江水向东", "船向西", "桥在中间", "人在桥上"]),
        .table(Table(header: ["年份", "班次"], rows: [["2025", "12"], ["2026", "6"]])),
        .question("记者：您在江上多少年？"), .answer("陆岭：三十年，每天都在。"), .question("记者：以后呢？"),
        .answer("陆岭：去上游看看。"),
      ])
    #expect(imported.account.unplaced == 0)
  }

  @Test(arguments: ["gb2312", "gbk", "GB18030"])
  func aDeclaredEncodingIsBelieved(name: String) throws {
    let html =
      "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=\(name)\"></head><body><h1>渡口</h1><p>\(prose[2])</p></body></html>"
    let bytes = encoded(html, as: "GB18030")
    let imported = try FormatRegistry.readIssue(from: bytes, name: "a.html")
    #expect(imported.issue.articles[0].article.body == [.paragraph(prose[2])])
  }

  @Test func aWronglyDeclaredEncodingIsNotBelieved() throws {
    let imported = try read("<html><head><meta charset=gbk></head><body><h1>渡口</h1><p>\(prose[2])</p></body></html>")
    #expect(imported.issue.articles[0].article.body == [.paragraph(prose[2])])
  }

  @Test(arguments: [
    ("a.html", "<h1>渡口</h1>"), ("a.HTM", "<!-- x --><div><h1>渡口</h1>"),
    ("a", "\u{FEFF}<!DOCTYPE HTML PUBLIC \"x\"><h1>渡口</h1>"),
    ("a", "<?xml version=\"1.0\"?>\n<html><h1>渡口</h1>"), ("a", "\n<HTML><BODY><h1>渡口</h1>"),
  ])
  func aPageIsKnownByItsFrontOrItsName(name: String, front: String) throws {
    let imported = try FormatRegistry.readIssue(from: Array("\(front)<p>\(prose[2])</p>".utf8), name: name)
    #expect(imported.format == "html")
    #expect(imported.issue.articles[0].article.headline.main == "渡口")
  }

  @Test(arguments: [
    ("3.2×10<sup>8</sup>平方米", "3.2×10⁸平方米"), ("CO<sub>2</sub>", "CO₂"), ("m<sup><b>2</b></sup>", "m²"),
    ("10<sup>-3</sup>", "10⁻³"), ("x<sub>n</sub>", "xₙ"), ("e<sup>2.5</sup>", "e^2.5"), ("x<sup>k</sup>", "x^k"),
    ("10<sub>4.5</sub>", "10_4.5"), ("the 1<sup>st</sup>", "the 1st"), ("江水<sup>[3]</sup>", "江水[3]"),
    ("江水<sup>注</sup>", "江水注"),
  ])
  func whatIsRaisedStaysSo(html: String, text: String) throws {
    let imported = try read("<html><body><h1>渡口</h1><p>\(prose[0])</p><p>\(prose[2])\(html)。</p></body></html>")
    #expect(imported.issue.articles[0].article.body.last == .paragraph(prose[2] + text + "。"))
    #expect(imported.account.unplaced == 0)
  }

  @Test(arguments: [
    ("<ol>", ["1. ", "2. "]), ("<ol start=9>", ["9. ", "10. "]), ("<ul>", ["", ""]),
    ("<ol style='list-style: none'>", ["", ""]), ("<ol start=9223372036854775807>", ["", ""]),
  ])
  func listsAreCounted(tag: String, numbers: [String]) throws {
    let imported = try read(
      "<html><body><h1>渡口</h1><div><p>\(prose[3])</p>\(tag)<li><p>\(prose[1])</p></li><li>\(prose[2])</li></div></body></html>"
    )
    let body = zip(["", numbers[0], numbers[1]], [prose[3], prose[1], prose[2]]).map { Block.paragraph($0 + $1) }
    #expect(imported.issue.articles[0].article.body == body)
    #expect(imported.account.unplaced == 0)
  }

  @Test func plainTextIsNoPageWhateverItsName() throws {
    let text = "渡口停航\n\n　　江上起雾，3 < 5，船停了。\n　　人在岸上等。\n"
    #expect(try FormatRegistry.readIssue(from: Array(text.utf8), name: "a.html").format == "text")
  }

  @Test func aPageOfAnOfficialAccountIsRead() throws {
    let imported = try read(
      """
      <html><head><meta property="og:title" content="渡口" /><meta property="og:site_name" content="微信公众平台" />
      <meta name="author" content="路遥" /><title></title></head><body><div id="img-content"><h1 id="activity-name"> 渡口 </h1>
      <div id="meta_content"><span>原创</span><span>路遥</span><span id="profileBt"><a href="javascript:void(0);" id="js_name">云江发布</a></span>
      <em id="publish_time">2026-10-17 08:12</em></div>
      <div id="js_content" style="visibility: hidden; opacity: 0; "><section><section><img data-src="https://example.org/x"/></section>
      <p><span>\(prose[1])</span></p><p><br/></p><section style="text-align:center"><strong>江上</strong></section><p><span>\(prose[2])</span></p>
      <p>▲渡口的船（陆岭 摄）</p><p style="text-align: right;">来源：云江日报</p><p>编辑：舒望　审核：凌波</p></section></div></div>
      <div class="weui-dialog">扫一扫<br>关注该公众号</div></body></html>
      """)
    let article = try #require(imported.issue.articles.first?.article)
    #expect(imported.issue.publication.name == "云江发布")
    #expect(imported.issue.date?.description == "2026-10-17")
    #expect(article.headline == Headline(main: "渡口"))
    #expect(article.byline.names == ["路遥"])
    #expect(article.source?.name == "云江日报")
    #expect(
      article.body == [
        .paragraph(prose[1]), .subhead("江上"), .paragraph(prose[2]), .caption(Caption(text: "▲渡口的船", credit: "（陆岭 摄）")),
      ])
    #expect(imported.account.unplaced == 0)
  }

  @Test func aNoticeIsSignedBeforeItsEnclosures() throws {
    let imported = try read(
      """
      <title>停水通告_云江市供水中心</title><table><tr><td class="title"><font size="5">停水通告</font></td></tr><tr><td><p>\(prose[1])</p><p>\(prose[2])</p>
      <p align="right">云江市供水中心</p><p align="right">2026年10月17日</p><p>附件：<a href="a.doc">停水范围.doc</a></p></td></tr></table>
      """)
    #expect(
      imported.issue.articles[0].article.body == [
        .paragraph(prose[1]), .paragraph(prose[2]), .signature("云江市供水中心"), .signature("2026年10月17日"),
        .paragraph("附件：停水范围.doc"),
      ])
    let short = try read("<h1>停水通告</h1><p>\(prose[1])</p><p align=right>云江市供水中心</p><p align=right>2026年10月17日</p>")
    #expect(short.issue.articles[0].article.body.last == .signature("2026年10月17日"))
  }

  @Test func whatAPortalPutsAroundAnArticleIsNoPartOfIt() throws {
    let imported = try read(
      """
      <title>渡口|云江_江上新闻</title><meta property="article:author" content="云江日报" /><h1>渡口的船</h1>
      <div class="date-source"><span>2026年10月17日 07:20</span><span>字号</span></div>
      <div><p>　　原标题：渡口，一条船</p><p>　　\(prose[0])</p><p>　　\(prose[1])</p><p>　　(责任编辑：舒望 )</p><p>责任编辑：舒望 SN023</p></div>
      """)
    let article = try #require(imported.issue.articles.first?.article)
    #expect(article.byline.names == ["闻莺"] && article.byline.line == nil)
    #expect(article.source?.name == "云江日报")
    #expect(article.dateline == "本报讯（记者 闻莺）")
    #expect(article.body == [.paragraph(String(prose[0].dropFirst(10))), .paragraph(prose[1])])
    #expect(imported.account.unplaced == 0)
  }

  @Test func whoWroteAnArticleIsFoundByTheNamesOfElements() throws {
    let imported = try read(
      """
      <title>The last crossing - Courier</title><meta property="og:site_name" content="Courier">
      <script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "The last crossing",
      "author": [{"@type": "Person", "name": "Ann Poole"}, {"name": "Lu Yao"}], "datePublished": "2026-10-17T06:00:00Z"}]}</script>
      <article><p class="eyebrow">River life</p><h1>The last crossing</h1><div class="articleByline">By <a href="/a">Ann Poole</a> and Lu Yao</div>
      <time>Oct. 17, 2026</time><div class="share-tools">Share this, please</div>
      <p>At four in the morning the lamp on the ferry came on, as it had every morning.</p><figure><img src="f.jpg"></figure>
      <p class="img_desc">The ferry at dawn.</p><p>The bridge has no toll, and takes fifteen minutes on foot.</p>
      <div class="newsletter-signup"><p>Sign up for our letter, daily.</p></div></article>
      """)
    let article = try #require(imported.issue.articles.first?.article)
    #expect(article.headline == Headline(kicker: "River life", main: "The last crossing"))
    #expect(article.byline == Byline(names: ["Ann Poole", "Lu Yao"], line: "By Ann Poole and Lu Yao"))
    #expect(article.body.count == 3 && article.body[1] == .caption(Caption(text: "The ferry at dawn.", image: "f.jpg")))
    #expect(imported.issue.date?.description == "2026-10-17")
    #expect(imported.account.unplaced == 0)
  }

  @Test(arguments: [
    ("<div>江上新闻记者 路遥</div><div><span>2026-10-17</span></div><span>来源：江上新闻</span>", ["路遥"], "江上新闻"),
    ("<div class=author>路遥 闻莺</div><meta name=ContentSource content=江上新闻>", ["路遥", "闻莺"], "江上新闻"),
    ("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": \"路遥\"}</script>", ["路遥"], nil),
    ("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", </script>", [], nil),
  ])
  func whoWroteAnArticleIsFoundAroundIt(markup: String, names: [String], source: String?) throws {
    let imported = try read(
      "<title>渡口</title><div><h1>渡口</h1><div>\(markup)</div><div class=content><p>\(prose[1])</p><p>\(prose[2])</p></div></div>"
    )
    let article = try #require(imported.issue.articles.first?.article)
    #expect(article.byline.names == names)
    #expect(article.source?.name == source)
    #expect(article.body == [.paragraph(prose[1]), .paragraph(prose[2])])
    #expect(imported.account.unplaced == 0)
  }

  /// A day in an element that is named for it is no text; a dateline and a sentence are.
  @Test(arguments: ["<span class=dateline>本报云江2026年10月17日电</span>", "<div class=time>2026年10月17日，江上起了雾。</div>"])
  func whatTellsMoreThanADayIsText(markup: String) throws {
    let imported = try read(
      "<title>渡口</title><article><h1>渡口</h1>\(markup)<p>\(prose[1])</p><p>\(prose[2])</p></article>")
    let article = try #require(imported.issue.articles.first?.article)
    #expect(article.passages.contains { $0.text.contains("2026年10月17日") } || article.dateline?.contains("2026") == true)
  }

  /// What is named so and holds the text is the text.
  @Test func anArticleIsNotLeftOutForItsName() throws {
    let imported = try read(
      "<h1>渡口</h1><div class=share><p>\(prose[1])</p><p>\(prose[2])</p></div><p>\(prose[3])</p>")
    #expect(imported.issue.articles[0].article.body.contains(.paragraph(prose[1])))
  }

  @Test func versesWithoutMarksAreAnArticle() throws {
    let issue = try read(
      "<body><div class=nav><a href=b.html>下一篇</a></div><h1>山中</h1><p>白岚</p><p>山静得听见水<br>水远得看见云<br>云在树梢上停</p><p>我折一只小船<br>放进溪里</p>"
    ).issue
    let article = try #require(issue.articles.first?.article)
    #expect(article.headline.main == "山中")
    #expect(article.byline == Byline(names: ["白岚"], line: "白岚"))
    #expect(article.body == [.verse(["山静得听见水", "水远得看见云", "云在树梢上停"]), .verse(["我折一只小船", "放进溪里"])])
  }

  @Test(arguments: ["<p>今天停水。</p>", "<div>江边有雾</div>"])
  func aFewWordsAreAnArticleWhereTheyAreThePage(text: String) throws {
    let issue = try read("<title>告示</title><body><h1>告示</h1>\(text)").issue
    #expect(issue.articles.first?.article.headline.main == "告示")
    #expect(throws: FormatError.self) { try read("<h1>告示</h1>\(text)<a href=a.html>江边的另一条新闻</a>") }
  }

  /// 高山 in a poem of paragraphs is a line, over prose a name.
  @Test(arguments: [("流水", false), ("渡口的船留在水里，桨挂在墙上。", true)])
  func aNameOverTheTextIsTheAuthors(text: String, isName: Bool) throws {
    let issue = try read("<h1>渡口</h1><p>高山</p><p>\(text)</p><p>\(prose[1])</p>").issue
    #expect(issue.articles[0].article.byline.names == (isName ? ["高山"] : []))
  }

  @Test func aPageWithoutAnArticleIsRefusedInOneLine() {
    #expect(throws: FormatError.self) { try read("<html><body><a href=1>一</a><a href=2>二</a></body></html>") }
  }

  @Test(
    arguments: [
      ("来源：云江日报 2026-10-17 08:30", "云江日报", nil), ("作者：路遥 闻莺 责编：舒望", nil, "路遥 闻莺"),
      ("2026年10月17日 08:30　来源: 云江网　【打印】 【关闭】", "云江网", nil), ("发布时间：2026/10/17 来源： 云江日报", "云江日报", nil),
    ] as [(String, String?, String?)])
  func aLineOfLabelsIsUnderstood(line: String, source: String?, author: String?) throws {
    let labels = try #require(LabelledLine(line))
    #expect(labels.source == source)
    #expect(labels.sourceLine.map { $0.hasPrefix("来源") && $0.hasSuffix(source ?? "") } ?? (source == nil))
    #expect(labels.author == author)
  }

  @Test(arguments: [
    ("<p>我把缆绳系在清晨<br/>它却整夜拉着月亮</p><p>水涨的时候<br/>岸也学着走路</p>", [["我把缆绳系在清晨", "它却整夜拉着月亮"], ["水涨的时候", "岸也学着走路"]]),
    ("<p>船不说话，<br>桥也不说话，<br>江水一路说下去。</p>", [["船不说话，", "桥也不说话，", "江水一路说下去。"]]),
    ("<p class=\"poem\">江水向东。<br>船向西。</p>", [["江水向东。", "船向西。"]]),
    ("<p>云江市人民政府<br>2026年10月17日</p>", []), ("<p>地址：渡口路27号<br>电话：6096116</p>", []), ("<p>路遥<br>孟晚亭</p>", []),
    ("<p>　　江水涨了三尺<br>　　渡口停了一天</p>", []), ("<p>江水涨了三尺。<br>渡口停了一天。</p>", []),
  ])
  func fewLinesOfVerseAreVerse(markup: String, verses: [[String]]) {
    guard let tree = try? MarkupTree(html: markup, file: "a") else { return }
    var reader = BodyReader(tree)
    let found = reader.pieces(in: MarkupTree.root).compactMap { piece in
      if case .verse(let lines) = piece { lines } else { nil }
    }
    #expect(found == verses)
  }

  @Test(arguments: ["第2版", "打印", "返回目录", "2026-10-17", "来源：云江日报", "文/路遥", "【字号 大 中 小】", "上一版 下一版"])
  func aLineOfLabelsPassesTheQuickLook(line: String) {
    #expect(LabelledLine(line) != nil)
    #expect(LabelledLine.mayBeOne(line.unicodeScalars.map(\.value)[...]))
  }

  @Test(arguments: ["他来源于江边。", "渡口的早晨", "2026年的江水很大。"])
  func aLineOfWordsIsNoLineOfLabels(line: String) { #expect(LabelledLine(line) == nil) }

  @Test(
    arguments: [
      ("第01版：要闻", 1, nil, "要闻"), ("A2版 国内", 2, "A", "国内"), ("第十二版", 12, nil, nil), ("4版:文化·副刊", 4, nil, "文化·副刊"),
    ] as [(String, Int, String?, String?)])
  func aSectionsHeadingIsUnderstood(text: String, number: Int, bundle: String?, name: String?) throws {
    let heading = try #require(SectionHeading(text))
    #expect(heading.number == number)
    #expect(heading.bundle == bundle)
    #expect(heading.name == name)
  }

  @Test(arguments: ["出版社", "版面导航", "第一次出版", "手机版", "本版编辑"])
  func otherWordsAreNoSectionsHeading(text: String) { #expect(SectionHeading(text) == nil) }
}

@Suite struct SelectorTests {
  private let html = """
    <div id=a class="x y"><p class=y>一</p><ul><li><a href="content_1.htm">二</a></li></ul></div>
    <founder-title>三</founder-title><p>四</p>
    """

  @Test(arguments: [
    ("p", "一四"), (".y", "一二一"), ("#a > p", "一"), ("div a", "二"), ("#a > a", ""), ("[href^=content_]", "二"),
    ("a[href$=\".htm\"]", "二"), ("founder-title", "三"), ("p, founder-title", "一三四"), ("div.x.y p", "一"),
    ("*[id]", "一二"),
  ])
  func selectorsFindWhatTheySay(text: String, found: String) throws {
    let tree = try MarkupTree(html: html, file: "a.html")
    let selector = try #require(Selector(text))
    #expect(tree.all(selector).map { tree.singleLine(of: $0) }.joined() == found)
  }

  @Test(arguments: ["", ",", "p >", "> p", "p:first-child", "[a", "[=b]", ".", "p > > a", "a + b"])
  func whatIsNoSelectorIsRefused(text: String) { #expect(Selector(text) == nil) }
}
