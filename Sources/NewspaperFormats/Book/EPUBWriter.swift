import Newspaper

/// Writes an issue as an EPUB 3: a document for each section, and contents that lead to every article.
///
/// The same issue gives the same bytes: nothing in them is the time or the place of writing.
enum EPUBWriter {
  @Sendable static func bytes(of original: Issue) -> [UInt8] {
    var issue = original
    _ = issue.clean(file: "")
    if issue.sections.isEmpty { issue.sections = [Section(number: 1)] }
    let zip = ZipWriter()
    // What tells an EPUB from other archives is readable at the file's beginning.
    zip.add("mimetype", "application/epub+zip", isPacked: false)
    zip.add("META-INF/container.xml", container)
    zip.add("EPUB/package.opf", package(issue))
    zip.add("EPUB/nav.xhtml", document("目录", "", contents(issue)))
    zip.add("EPUB/style.css", IssueMarkup.style + "\n")
    let numbers = Set(issue.sections.map(\.number))
    for section in issue.sections {
      let body = IssueMarkup.section(section) { numbers.contains($0) ? Self.file(ofSection: $0) : nil }
      zip.add(name(of: section), document(IssueMarkup.title(of: section), IssueMarkup.attributes(of: issue), body))
    }
    return zip.finished()
  }

  private static func name(of section: Section) -> String { "EPUB/" + file(ofSection: section.number) }

  private static func file(ofSection number: Int) -> String { "section-\(number).xhtml" }

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
      let file = file(ofSection: section.number)
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
