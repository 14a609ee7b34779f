import Newspaper
import Testing

@testable import NewspaperFormats

@Suite("Pages of many makers")
struct PDFMakerTests {
  private static let body = PDFPageTests.paragraphs.map(Block.paragraph)

  /// A story of two columns under a headline.
  private static func story(_ page: inout SketchedPage, y: Double = 90) {
    page.draw("渡口照常开船", x: 90, y: y, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: y + 45)
  }

  @Test("a date in the row of a number and a name makes them a page head")
  func pageHead() {
    var page = SketchedPage()
    page.draw("03", x: 36, y: 20, size: 20, face: .hei)
    page.draw("民生", x: 70, y: 24, size: 12, face: .hei)
    page.draw("2026年10月17日 星期六", x: 400, y: 26, size: 8)
    Self.story(&page)
    let issue = page.read().issue
    #expect(issue.date == CalendarDate(year: 2026, month: 10, day: 17))
    #expect(issue.sections.map(\.number) == [3] && issue.sections.map(\.name) == ["民生"])
    #expect(issue.articles.map(\.article.headline.main) == ["渡口照常开船"])
    #expect(issue.articles.map(\.article.body) == [Self.body])
  }

  @Test("a text at a slant over the page is a watermark", arguments: [1.0, -1.0])
  func watermark(slope: Double) {
    var page = SketchedPage()
    for (place, character) in "内部资料请勿外传".enumerated() {
      // A blank in the middle.
      let step = Double(place) + (place > 3 ? 0.4 : 0)
      page.draw(String(character), x: 60 + 31 * step, y: 300 - slope * 19 * step, size: 36, face: .hei)
    }
    Self.story(&page)
    let imported = page.read()
    #expect(imported.issue.articles.map(\.article.body) == [Self.body])
    #expect(imported.diagnostics.map { $0.message.filter { $0 != " " } }.contains { $0.contains("内部资料请勿外传") })
    #expect(imported.account.unplaced == 0)
  }

  @Test("glyphs on a grid are no watermark")
  func grid() {
    var page = SketchedPage()
    for row in 0..<6 {
      for column in 0..<6 { page.draw("渡", x: 60 + 40 * Double(column), y: 60 + 40 * Double(row), size: 20) }
    }
    #expect(page.read().diagnostics.isEmpty)
  }

  @Test("short lines side by side at one height are a table of the article above")
  func table() {
    var page = SketchedPage()
    Self.story(&page)
    let rows = [["班次", "开船", "到岸"], ["第一班", "6:00", "6:11"], ["第二班", "7:00", "7:11"], ["末班", "19:00", "19:11"]]
    for (place, row) in rows.enumerated() {
      for (column, text) in row.enumerated() {
        page.draw(text, x: 44 + 90 * Double(column), y: 225 + 15 * Double(place))
      }
    }
    #expect(page.articles.map(\.body) == [Self.body + [.table(Table(header: rows[0], rows: Array(rows.dropFirst())))]])
  }

  @Test("a picture over both columns has its credit at its other end")
  func widePicture() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.draw("头一班船离开码头。", x: 36, y: 200, size: 8, face: .hei)
    page.draw("石小榴 摄", x: 230, y: 200, size: 8, face: .hei)
    PDFPageTests.story(&page, x: 36, y: 220)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船"])
    #expect(
      page.articles.map(\.body) == [Self.body + [.caption(Caption(text: "头一班船离开码头。", credit: "石小榴 摄"))]])
  }

  @Test("sizes that differ from line to line, as in a scanned page, become those of the page")
  func scanned() {
    let sizes = [340, 98, 102, 95, 104, 99, 101, 97, 103, 100, 96, 141, 330]
    var words = sizes.enumerated().map { place, tenths in
      PageWord(
        box: Box(left: 0, top: 15 * Double(place), right: 9, bottom: 15 * Double(place) + 9),
        scalars: ArraySlice(repeating: 0x6E21, count: 10),
        style: GlyphStyle(font: 0, tenths: tenths))
    }
    SizeSmoother.smooth(&words)
    #expect(words.map(\.style.tenths) == [330] + Array(repeating: 99, count: 10) + [141, 330])
    // What was set keeps its sizes.
    let printed = (0..<13).map { place in
      var word = words[place]
      word.style.tenths = place < 8 ? 100 : 104 + place
      return word
    }
    // Every article may have a size of its own: it is that of all its lines.
    for printed in [
      printed,
      printed.enumerated().map { place, word in
        var word = word
        word.style.tenths = [86, 92, 98, 104, 110][place / 3]
        return word
      },
    ] {
      var words = printed
      SizeSmoother.smooth(&words)
      #expect(words.map(\.style) == printed.map(\.style))
    }
  }

  @Test("the fonts of a page that was cut out of a sheet are found")
  func crop() {
    let words = """
      <page width="600.0" height="800.0">
      <word xMin="40.0" yMin="50.0" xMax="100.0" yMax="62.0">渡口昨天早晨</word>
      <word xMin="40.0" yMin="70.0" xMax="90.0" yMax="94.0">重新开船</word>
      """
    let fonts = """
      <page number="1" position="absolute" top="0" left="0" height="2760" width="2160">
      <fontspec id="0" size="30" family="Song" color="#000000"/><fontspec id="1" size="60" family="Hei" color="#000000"/>
      <text top="330" left="300" width="180" height="36" font="0">渡口昨天早晨</text>
      <text top="390" left="300" width="150" height="72" font="1">重新开船</text>
      """
    var page = PopplerScanner.page(Array(words.utf8)[...], number: 1)
    var known = PopplerScanner.Fonts(zoom: 3)
    FontMatcher.match(&page!, PopplerScanner.fontPage(Array(fonts.utf8)[...], fonts: &known))
    #expect(page?.words.map(\.style) == [GlyphStyle(font: 0, tenths: 100), GlyphStyle(font: 1, tenths: 200)])
  }

  @Test("ligatures, soft hyphens and vertical forms are what they stand for")
  func forms() {
    let text = """
      <page width="600" height="800">
      <word xMin="10" yMin="20" xMax="90" yMax="32">e\u{FB03}cient ﬁsher\u{AD}</word>
      <word xMin="10" yMin="40" xMax="90" yMax="52">渡︐口︒﹁船﹂</word>
      """
    let words = PopplerScanner.page(Array(text.utf8)[...], number: 1)?.words
    #expect(words?.map { string($0.scalars) } == ["efficientfisher", "渡，口。「船」"])
    #expect(words?.map(\.isHyphenated) == [true, false])
    let hyphens = ["wa\u{2010}", "well\u{2010}known", "Forty-"].map { wordText(Array($0.utf8)) }
    #expect(hyphens.map(\.isHyphenated) == [true, false, false])
    #expect(hyphens.map { string($0.scalars) } == ["wa", "well\u{2010}known", "Forty-"])
  }

  @Test("a word is clean: nothing of it is unseen or no text")
  func clean() {
    let words: [(bytes: [UInt8], text: String)] = [
      (Array("渡\u{202E}口\u{0}".utf8), "渡口"), (Array("\u{3000}开　船\u{A0}".utf8), "开船"), (Array("\u{200B}".utf8), ""),
      ([0xE6, 0xB8, 0xA1, 0xED, 0xA0, 0x80, 0x21], "渡\u{FFFD}\u{FFFD}\u{FFFD}!"), ([0xE6, 0xB8], "\u{FFFD}"),
      (Array("&amp;&lt;&#39;&quot;&x;".utf8), "&<'\"&x;"),
    ]
    for word in words {
      #expect(string(wordText(word.bytes).scalars) == word.text)
    }
  }

  @Test("words stand one after another, and one that isn't plain takes nothing of those before it")
  func wordAfterWord() {
    var text = WordText()
    for word in ["河湾", "A&amp;B", "wa\u{AD}", "渡口"] { Array(word.utf8).withUnsafeBufferPointer { text.append($0) } }
    #expect(string(text.scalars) == "河湾A&Bwa渡口")
    #expect(!text.isHyphenated)
  }

  private func wordText(_ bytes: [UInt8]) -> WordText {
    var text = WordText()
    bytes.withUnsafeBufferPointer { text.append($0) }
    return text
  }

  /// Draws words justified to a measure.
  private static func justify(_ lines: [String], _ page: inout SketchedPage, x: Double, y: Double, measure: Double) {
    for (row, line) in lines.enumerated() {
      let words = line.split(separator: " ")
      let ink = words.reduce(0) { $0 + 5 * Double($1.count) }
      let isLast = row == lines.count - 1
      let gap = isLast ? 2.5 : (measure - ink) / Double(max(1, words.count - 1))
      var x = x
      for word in words {
        page.draw(String(word), x: x, y: y + 13 * Double(row))
        x += 5 * Double(word.count) + gap
      }
    }
  }

  @Test("wide blanks between English words are no gutters, and a line of names is the byline")
  func english() {
    var page = SketchedPage()
    page.draw("Ferry runs again", x: 36, y: 40, size: 24, face: .songBold)
    page.draw("By Rose Miller", x: 36, y: 76, face: .hei)
    let text = [
      "The ferry at the lower", "landing runs again and", "boats of all sizes and", "ages are there with it",
      "now says Jane the old",
      "steerswoman of it all", "who is not difficult", "to find on any day in", "the office by the old", "ramp.",
    ]
    Self.justify(text, &page, x: 36, y: 95, measure: 108)
    Self.justify(text, &page, x: 160, y: 82, measure: 108)
    let whole = text.joined(separator: " ")
    #expect(page.articles.map(\.byline.names) == [["Rose Miller"]])
    #expect(page.articles.map(\.headline.main) == ["Ferry runs again"])
    #expect(page.articles.map { $0.body.count } == [1])
    #expect(page.articles.first?.body.first == .paragraph(whole + " " + whole))
  }

  @Test("attributes are found in any order")
  func attributes() {
    let text = """
      <page height="800" width="600">
      <word  yMax="32.5" xMin="10" class="a" yMin="20" xMax="90.25">渡口</word>
      <word xMin="10" yMin="20" xMax="90">开船</word><word xMin="10" yMin="20" xMax="90" yMax="1e3">开船</word>
      """
    let page = PopplerScanner.page(Array(text.utf8)[...], number: 1)
    #expect(page?.width == 600)
    #expect(page?.words.map(\.box) == [Box(left: 10, top: 20, right: 90.25, bottom: 32.5)])
  }

  @Test("a word that a soft hyphen parts is whole")
  func softHyphen() {
    func word(_ text: String, x: Double, y: Double, isHyphenated: Bool = false) -> PageWord {
      PageWord(
        box: Box(left: x, top: y, right: x + 5 * Double(text.count), bottom: y + 12),
        scalars: text.unicodeScalars.map(\.value)[...], isHyphenated: isHyphenated,
        style: GlyphStyle(font: 0, tenths: 100))
    }
    let words = [
      word("the", x: 40, y: 100), word("old", x: 58, y: 100), word("fisher", x: 76, y: 100, isHyphenated: true),
      word("men", x: 40, y: 115), word("came", x: 58, y: 115), word("home.", x: 81, y: 115),
    ]
    let page = BoxedPage(number: 1, width: 600, height: 800, words: words)
    let imported = BoxedPageReader(file: "a.pdf", name: PageFileName("a.pdf")).read(page)
    #expect(imported.issue.articles.map(\.article.body) == [[.paragraph("the old fishermen came home.")]])
    #expect(imported.account.unplaced == 0)
  }

  @Test("lines a little smaller than the text that end in a credit are a caption, in its font, too")
  func captionInTextFont() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 80)
    page.draw("头一班船离开码头，船上坐", x: 36, y: 190, size: 8.6)
    page.draw("了四十二个人。 石小榴 摄", x: 36, y: 202, size: 8.6)
    let captions = page.articles.flatMap(\.captions)
    #expect(captions.map(\.text) == ["头一班船离开码头，船上坐了四十二个人。"])
    #expect(captions.map(\.credit) == ["石小榴 摄"])
  }

  @Test("a headline alone in the first column has the columns to its right")
  func headlineAside() {
    var page = SketchedPage()
    page.draw("渡口照常", x: 36, y: 40, size: 20, face: .songBold)
    page.draw("开船", x: 36, y: 64, size: 20, face: .songBold)
    PDFPageTests.story(&page, x: 160, y: 44)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船"])
    #expect(page.articles.map(\.body) == [Self.body])
  }

  @Test("a column with more room between its lines than others goes on over a subhead")
  func leading() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 70, y: 40, size: 20, face: .songBold)
    let lines = ["‥清早的渡口没有风，", "老船工把缆绳解开，先", "往江心看了一眼。"]
    for (row, line) in lines.enumerated() { page.column([line], x: 36, y: 80 + 18 * Double(row)) }
    page.draw("对岸的人", x: 36, y: 141, face: .hei)
    let more = ["‥对岸的人早就等着了，", "他们挑着菜，担着鸡蛋", "。"]
    for (row, line) in more.enumerated() { page.column([line], x: 36, y: 166 + 18 * Double(row)) }
    PDFPageTests.story(&page, x: 300, y: 80)
    #expect(
      page.articles.first { $0.headline.main == "渡口照常开船" }?.body == [
        .paragraph("清早的渡口没有风，老船工把缆绳解开，先往江心看了一眼。"), .subhead("对岸的人"),
        .paragraph("对岸的人早就等着了，他们挑着菜，担着鸡蛋。"),
      ])
  }

  @Test("a picture at the end of a column moves no column of the article below")
  func pictureBetween() {
    var page = SketchedPage()
    page.draw("渡口照常开船", x: 90, y: 40, size: 24, face: .songBold)
    page.column(PDFPageTests.left, x: 36, y: 80)
    page.column(Array(PDFPageTests.right.prefix(1)), x: 166, y: 80)
    page.draw("船离开码头。 石小榴 摄", x: 166, y: 150, size: 8, face: .hei)
    page.draw("桥头修好了路", x: 90, y: 180, size: 24, face: .songBold)
    PDFPageTests.story(&page, x: 36, y: 215)
    #expect(page.articles.map(\.headline.main) == ["渡口照常开船", "桥头修好了路"])
    #expect(page.articles.last?.body == Self.body)
  }

  @Test("a byline in the middle of columns without a headline is above the first of them")
  func bylineInTheMiddle() {
    var page = SketchedPage()
    page.draw("本报记者 路遥", x: 125, y: 55, face: .hei)
    PDFPageTests.story(&page, x: 36, y: 70)
    #expect(page.articles.map(\.byline.names) == [["路遥"]])
    #expect(page.articles.map(\.body) == [Self.body])
  }

  @Test("a column that ends before the next one does is the last of its article")
  func shortColumn() {
    var page = SketchedPage()
    PDFPageTests.story(&page, x: 36, y: 80)
    page.column(PDFPageTests.lines + PDFPageTests.lines, x: 296, y: 80)
    #expect(page.articles.map(\.body) == [Self.body, Self.body + Self.body])
  }
}
