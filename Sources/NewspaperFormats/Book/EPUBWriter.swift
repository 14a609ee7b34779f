import CMinizip
import Newspaper

/// Writes an issue as an EPUB 3: a document for each section, and contents that lead to every article.
///
/// The same issue gives the same bytes: nothing in them is the time or the place of writing.
enum EPUBWriter {
  @Sendable static func bytes(of original: Issue) -> [UInt8] {
    var issue = original
    _ = issue.clean(file: "")
    if issue.sections.isEmpty { issue.sections = [Section(number: 1)] }
    var zip = StoredZip()
    zip.add("mimetype", "application/epub+zip")
    zip.add("META-INF/container.xml", container)
    zip.add("EPUB/package.opf", package(issue))
    zip.add("EPUB/nav.xhtml", document("目录", "", contents(issue)))
    zip.add("EPUB/style.css", IssueMarkup.style + "\n")
    for section in issue.sections {
      let body = IssueMarkup.section(section)
      zip.add(name(of: section), document(IssueMarkup.title(of: section), IssueMarkup.attributes(of: issue), body))
    }
    return zip.finished()
  }

  private static func name(of section: Section) -> String { "EPUB/section-\(section.number).xhtml" }

  private static let container = """
    <?xml version="1.0" encoding="UTF-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
    </container>

    """

  private static func package(_ issue: Issue) -> String {
    let escaped = IssueMarkup.escaped
    let title = [issue.publication.name, issue.date?.description ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    let day = issue.date?.description ?? "1970-01-01"
    var items = ""
    var spine = ""
    for section in issue.sections {
      let item = "section-\(section.number)"
      items += "<item id=\"\(item)\" href=\"\(item).xhtml\" media-type=\"application/xhtml+xml\"/>\n"
      spine += "<itemref idref=\"\(item)\"/>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:identifier id="id">kanbao:\(escaped([issue.publication.name, day, issue.number ?? ""].joined(separator: "/")))</dc:identifier>
      <dc:title>\(escaped(title.isEmpty ? "看报" : title))</dc:title>
      <dc:language>zh</dc:language>
      \(issue.publication.name.isEmpty ? "" : "<dc:publisher>\(escaped(issue.publication.name))</dc:publisher>")
      \(issue.date.map { "<dc:date>\($0)</dc:date>" } ?? "")
      <meta property="dcterms:modified">\(day)T00:00:00Z</meta>
      </metadata>
      <manifest>
      <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
      <item id="style" href="style.css" media-type="text/css"/>
      \(items)</manifest>
      <spine>
      \(spine)</spine>
      </package>

      """
  }

  private static func contents(_ issue: Issue) -> String {
    var text = "<nav xmlns:epub=\"http://www.idpf.org/2007/ops\" epub:type=\"toc\">\n<h1>目录</h1>\n<ol>\n"
    for section in issue.sections {
      let file = "section-\(section.number).xhtml"
      text += "<li><a href=\"\(file)\">\(IssueMarkup.escaped(IssueMarkup.title(of: section)))</a>"
      if !section.articles.isEmpty {
        text += "\n<ol>\n"
        for (place, article) in section.articles.enumerated() {
          let address = file + "#" + IssueMarkup.anchor(section: section.number, place: place + 1)
          text += "<li><a href=\"\(address)\">\(IssueMarkup.escaped(IssueMarkup.listTitle(of: article)))</a></li>\n"
        }
        text += "</ol>\n"
      }
      text += "</li>\n"
    }
    return text + "</ol>\n</nav>\n"
  }

  private static func document(_ title: String, _ attributes: String, _ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh" lang="zh">
    <head>
    <title>\(IssueMarkup.escaped(title))</title>
    <meta name="generator" content="\(IssueMarkup.generator)"/>
    <link rel="stylesheet" type="text/css" href="style.css"/>
    </head>
    <body\(attributes)>
    \(body)</body>
    </html>

    """
  }
}

/// A ZIP archive whose entries are stored as they are, as an EPUB demands of its first one; text of a newspaper is small.
struct StoredZip {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(_ name: String, _ text: String) {
    let content = Array(text.utf8)
    let sum = UInt32(
      truncatingIfNeeded: content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    let common: [UInt8] =
      Self.little(20, 2) + Self.little(0x0800, 2) + Self.little(0, 2) + Self.little(0, 2)
      + Self.little(0x21, 2) + Self.little(Int(sum), 4) + Self.little(content.count, 4)
      + Self.little(content.count, 4) + Self.little(name.utf8.count, 2) + Self.little(0, 2)
    directory +=
      [0x50, 0x4B, 1, 2] + Self.little(20, 2) + common + Self.little(0, 2) + Self.little(0, 2)
      + Self.little(0, 2) + Self.little(0, 4) + Self.little(bytes.count, 4) + Array(name.utf8)
    bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
    count += 1
  }

  /// The whole archive.
  func finished() -> [UInt8] {
    bytes + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(count, 2) + Self.little(count, 2)
      + Self.little(directory.count, 4) + Self.little(bytes.count, 4) + Self.little(0, 2)
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
