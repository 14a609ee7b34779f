import Glibc
import ImportLaws
import Newspaper
import Testing

@testable import NewspaperFormats

/// Whether poppler's programs are there.
private let hasPoppler = ["/usr/bin", "/usr/local/bin"].contains { access($0 + "/pdftotext", X_OK) == 0 }

/// PDFs of a few words, written byte by byte.
enum TinyPDF {
  /// A PDF with a page for each text; an empty text makes a page without a text layer.
  static func bytes(_ pages: [String], font: String = "/Type1 /BaseFont /Helvetica") -> [UInt8] {
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Count \(pages.count) /Kids [\(pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " "))] >>",
      "<< /Type /Font /Subtype \(font) >>",
    ]
    for (index, text) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents \(5 + 2 * index) 0 R /Resources << /Font << /F 3 0 R >> >> >>"
      )
      let content = text.isEmpty ? "" : "BT /F 12 Tf 40 300 Td (\(text)) Tj ET"
      objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
    }
    var file = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }
}

@Suite("PDFs, by poppler", .enabled(if: hasPoppler))
struct PDFFormatTests {
  @Test("pages become sections, and one without text a warning")
  func pages() throws {
    let imported = try FormatRegistry.readIssue(
      from: TinyPDF.bytes(["The ferry leaves at dawn.", "", "The bridge is open."]), name: "paper.pdf")
    #expect(imported.format == "pdf")
    #expect(imported.issue.sections.map(\.number) == [1, 3])
    #expect(
      imported.issue.articles.map(\.article.body) == [
        [.paragraph("The ferry leaves at dawn.")], [.paragraph("The bridge is open.")],
      ])
    #expect(imported.diagnostics.map(\.place.page) == [2])
    #expect(imported.account.unplaced == 0)
  }

  @Test("the pages of a folder are one issue, by the names of their files")
  func folder() throws {
    let scratch = Scratch()
    for page in ["01", "02", "10"] { scratch.write(TinyPDF.bytes(["Page \(page)."]), to: "20211119-\(page).pdf") }
    let imported = try FormatRegistry.readIssue(at: scratch.path)
    #expect(imported.issue.date == CalendarDate(year: 2021, month: 11, day: 19))
    #expect(imported.issue.sections.map(\.number) == [1, 2, 10])
  }

  @Test("what can't be read in a folder is left out and told")
  func folderWithAScan() throws {
    let scratch = Scratch()
    for (page, text) in [("01", "Ferry."), ("02", ""), ("03", "Bridge.")] {
      scratch.write(TinyPDF.bytes([text]), to: "20211119-\(page).pdf")
    }
    let imported = try FormatRegistry.readIssue(at: scratch.path)
    #expect(imported.issue.sections.map(\.number) == [1, 3])
    #expect(imported.diagnostics.map(\.place.file) == [scratch.file("20211119-02.pdf")])
    #expect(imported.diagnostics[0].message.contains("text layer"))
  }

  @Test("fonts that need tables that aren't installed are told")
  func characterMaps() throws {
    let font =
      "/Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0"
      + " /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /DW 1000 >>]"
    let bytes = TinyPDF.bytes(["Nm"], font: font)
    let scratch = Scratch()
    scratch.write(bytes, to: "20211119-01.pdf")
    scratch.write(TinyPDF.bytes(["Ferry."]), to: "20211119-02.pdf")
    guard access("/usr/share/poppler/cMap", F_OK) != 0 else {
      #expect(try FormatRegistry.readIssue(from: bytes, name: "a.pdf").issue.articles.count == 1)
      return
    }
    let error = #expect(throws: FormatError.self) { try FormatRegistry.readIssue(from: bytes, name: "a.pdf") }
    #expect(error?.description.hasSuffix("apt-get install poppler-data") == true, "\(error?.description ?? "")")
    let imported = try FormatRegistry.readIssue(at: scratch.path)
    #expect(imported.issue.sections.map(\.number) == [2])
    #expect(imported.diagnostics.map(\.place.file) == [scratch.file("20211119-01.pdf")])
  }

  @Test(
    "what can't be read is refused in one line",
    arguments: [
      ("without text", TinyPDF.bytes(["", ""]), "text layer"), ("no pages", TinyPDF.bytes([]), "no pages"),
      ("cut off", Array(TinyPDF.bytes(["Ferry."]).prefix(40)), "damaged"),
      ("a head", Array("%PDF-1.7\n".utf8), "damaged"),
    ])
  func refused(name: String, bytes: [UInt8], words: String) {
    let error = #expect(throws: FormatError.self) { try FormatRegistry.readIssue(from: bytes, name: "a.pdf") }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("a page of more words than any newspaper has is refused, and ends a file that began well")
  func tooManyWords() throws {
    let crowd = String(repeating: "a ", count: 30)
    let scratch = Scratch()
    scratch.write(TinyPDF.bytes([crowd]), to: "crowd.pdf")
    scratch.write(TinyPDF.bytes(["Ferry.", crowd]), to: "more.pdf")
    func open(_ name: String) throws -> (pages: PopplerPages, file: Int32) {
      let file = Glibc.open(scratch.path + "/" + name, O_RDONLY)
      return (try PopplerPages(file, path: name, wordLimit: 29), file)
    }
    var (pages, file) = try open("crowd.pdf")
    let error = #expect(throws: FormatError.self) { try pages.next { _ in } }
    #expect(error?.description.contains("too much text") == true, "\(error?.description ?? "")")
    close(file)
    (pages, file) = try open("more.pdf")
    #expect(try pages.next { _ in }?.words.count == 1)
    var said: [Diagnostic] = []
    #expect(try pages.next { said.append($0) } == nil)
    #expect(said.map(\.place.page) == [2])
    #expect(PopplerPages.count(in: file) == 2)
    close(file)
  }

  @Test("title and day of a file count where its page tells none, and pages of a file are counted")
  func properties() throws {
    let whole = String(decoding: TinyPDF.bytes(["The ferry leaves at dawn."]), as: UTF8.self)
    let titled = whole.replacing(
      "/Root 1 0 R", with: "/Root 1 0 R /Info << /Title (20211119 p 4) /CreationDate (D:20211118) >>")
    let dated = titled.replacing("20211119 p 4", with: "Layout 1")
    func read(_ text: String) throws -> Newspaper.Issue {
      try FormatRegistry.readIssue(from: Array(text.utf8), name: "paper.pdf").issue
    }
    #expect(try read(titled).date == CalendarDate(year: 2021, month: 11, day: 19))
    #expect(try read(titled).sections.map(\.number) == [4])
    #expect(try read(dated).date == CalendarDate(year: 2021, month: 11, day: 18))
    #expect(try read(dated).sections.map(\.number) == [1])
  }

  @Test("a program that isn't there makes a PDF unavailable")
  func missingProgram() {
    let error = FormatError.missingProgram(path: "a.pdf", program: "pdftotext", package: "poppler-utils")
    #expect(error.description.contains("apt-get install poppler-utils"))
  }

  @Test("damaged files end in an issue or an error")
  func damage() {
    let whole = TinyPDF.bytes(["The ferry leaves at dawn.", "The bridge is open."])
    for step in 1..<12 {
      var bytes = whole
      for index in stride(from: step * 7, to: bytes.count, by: 97) {
        bytes[index] = UInt8(truncatingIfNeeded: index &* step)
      }
      bytes.replaceSubrange(0..<5, with: Array("%PDF-".utf8))
      let fault: String?
      do { fault = ImportLaws.fault(try FormatRegistry.readIssue(from: bytes, name: "a.pdf")) } catch {
        fault = ImportLaws.fault(error)
      }
      #expect(fault == nil, "damaged in step \(step)")
    }
  }
}

@Suite("What poppler prints")
struct PopplerOutputTests {
  @Test(
    "what a PDF says of itself tells day and section",
    arguments: [
      ("<title>云江日报 2021年11月19日 第3版</title>\n</head>\n<title>2022年1月1日</title>\n", "2021-11-19", 3, nil),
      (
        "<title>Layout 1</title>\n<meta name=\"CreationDate\" content=\"2021-11-18T23:10:00+00:00\"/>\n", nil, nil,
        "2021-11-18"
      ),
      (
        "<meta name=\"Subject\" content=\"第5版\"/>\n<meta name=\"Keywords\" content=\"20211119\"/>\n", "2021-11-19", 5,
        nil
      ),
      ("<title>第3版\n<meta name=\"Subject\"\n<meta name=Keywords", nil, 3, nil), ("", nil, nil, nil),
    ] as [(String, String?, Int?, String?)])
  func properties(said: String, date: String?, section: Int?, made: String?) {
    let found = PDFProperties(said: Array("<html>\n<head>\n\(said)".utf8)[...])
    #expect(found.date?.description == date)
    #expect(found.section == section)
    #expect(found.made?.description == made)
    #expect(found.ofMany.section == nil)
  }

  @Test("words have boxes and characters; what isn't whole is passed over")
  func words() {
    let text = """
      <page width="600.000000" height="800.5">
      <word xMin="10.0" yMin="20.0" xMax="30.0" yMax="32.0">河 湾&amp;&lt;⼈</word>
      <word xMin="10.0" yMin="x" xMax="30.0" yMax="32.0">坏</word>
      <word xMin="30.0" yMin="20.0" xMax="10.0" yMax="32.0">反</word>
      <word xMin="-90.0" yMin="20.0" xMax="-10.0" yMax="32.0">外</word>
      """
    let page = PopplerScanner.page(Array(text.utf8)[...], number: 7)
    #expect(page?.number == 7)
    #expect(page?.height == 800.5)
    #expect(page?.words.map { string($0.scalars) } == ["河湾&<人"])
    #expect(PopplerScanner.page(Array("<page width=\"0\" height=\"0\">".utf8)[...], number: 1) == nil)
  }

  @Test("no damage to what poppler prints stops the reader")
  func damage() {
    let line = "<word xMin=\"36.0\" yMin=\"40.0\" xMax=\"96.0\" yMax=\"54.0\">渡口开船</word>\n"
    let whole = Array(("<page width=\"600\" height=\"800\">\n" + String(repeating: line, count: 30)).utf8)
    for seed in 1..<200 {
      var bytes = whole
      for step in 0..<8 {
        bytes[31 + (seed * 7919 + step * 104_729) % (bytes.count - 31)] = UInt8(truncatingIfNeeded: 0x20 + seed &* step)
      }
      let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
      let account = PopplerOutput.read(words: text, file: "a.pdf")?.account
      #expect(account?.unplaced ?? 0 >= 0)
    }
  }

  @Test("a line that lies over the foot of a page that is set downwards stays in its text")
  func overTheFoot() throws {
    let page = """
      <page width="600" height="800">
      <word xMin="534" yMin="2" xMax="598" yMax="747">渡口清晨开船老船工在解缆绳对岸的人在等他说从前没有桥人要过江只有等船来如今桥修好了船还是照常开</word>
      <word xMin="418" yMin="786" xMax="561" yMax="795">船头的灯亮到十一点</word>
      <word xMin="8" yMin="790" xMax="567" yMax="802">第2版要闻2026年1月7日</word>
      </page>
      """
    let imported = try #require(PopplerOutput.read(words: Array(page.utf8), file: "a.pdf"))
    #expect(imported.account.unplaced == 0 && imported.account.furniture == 14)
    let text = imported.issue.articles.flatMap { $0.article.passages.map(\.text) }.joined()
    #expect(text.contains("船头的灯亮到十一点"))
  }

  @Test(
    "two texts printed at one place are both kept, once", arguments: ["（据《云江日报》）", "（下转第2版）", "（上接第2版）", "本报记者 路遥"])
  func onePlace(mark: String) throws {
    let page = """
      <page width="600" height="800">
      <word xMin="1" yMin="738" xMax="272" yMax="750">渡口清晨开船</word>
      <word xMin="166" yMin="752" xMax="272" yMax="764">船</word>
      <word xMin="166" yMin="752" xMax="272" yMax="764">\(mark)</word>
      <word xMin="1" yMin="766" xMax="272" yMax="778">老人说从前没有桥</word>
      """
    let imported = try #require(PopplerOutput.read(words: Array(page.utf8), file: "a.pdf"))
    #expect(imported.account.unplaced == 0)
    let text = imported.issue.articles.flatMap { $0.article.passages.map(\.text) }.joined()
    #expect(text.filter { $0 == "船" }.count == 2)
  }

  @Test(
    "the name of a page's file tells day and section",
    arguments: [
      ("20211119-02.pdf", "2021-11-19", 2), ("第2版.pdf", nil, 2), ("A02.pdf", nil, 2),
      ("2021-11-19-A03.pdf", "2021-11-19", 3),
      ("rmrb2021111904.pdf", "2021-11-19", 4), ("20211119.pdf", "2021-11-19", nil), ("paper.pdf", nil, nil),
      ("99999999-5.pdf", nil, 5), ("2021年11月19日 第12版 文化.pdf", "2021-11-19", 12),
    ] as [(String, String?, Int?)])
  func names(name: String, date: String?, section: Int?) {
    let found = PageFileName(name)
    #expect(found.date?.description == date)
    #expect(found.section == section)
  }
}

@Suite("Programs with limits")
struct PopplerProcessTests {
  @Test("a program that is silent is late, and ended")
  func late() throws {
    let process = try PopplerProcess("sleep", ["60"], input: 0)
    guard case .late = process.read(within: 20) else {
      Issue.record("something was read")
      return
    }
    process.stop()
    #expect(process.finish() == nil)
  }

  @Test("a program that isn't there is an error")
  func missing() {
    let error = #expect(throws: SystemError.self) { try PopplerProcess("kanbao-no-such-program", [], input: 0) }
    #expect(error?.number == ENOENT)
  }

  @Test("a program sees nothing but its input, and its complaint is kept")
  func surroundings() throws {
    let process = try PopplerProcess(
      "sh", ["-c", "ls /proc/self/fd | tr '\\n' ' '; env | wc -l; echo no >&2; exit 3"], input: 0)
    var said: [UInt8] = []
    while case .bytes(let piece) = process.read(within: 5000) { said += piece }
    #expect(process.finish() == 3)
    #expect(process.complaint == "no\n")
    #expect(String(decoding: said, as: UTF8.self).hasPrefix("0 1 2 3 "))
  }
}
