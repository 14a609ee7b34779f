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
    zip.add("EPUB/nav.xhtml", document("目录", "", EPUBContents.nav(issue)))
    zip.add("EPUB/toc.ncx", EPUBContents.ncx(issue, id: identifier(of: issue), title: title(of: issue)))
    zip.add("EPUB/style.css", IssueMarkup.style + "\n")
    let numbers = Set(issue.sections.map(\.number))
    for section in issue.sections {
      let body = IssueMarkup.section(section) { numbers.contains($0) ? Self.file(ofSection: $0) : nil }
      zip.add(name(of: section), document(IssueMarkup.title(of: section), IssueMarkup.attributes(of: issue), body))
    }
    return zip.finished()
  }

  private static func name(of section: Section) -> String { "EPUB/" + file(ofSection: section.number) }

  static func file(ofSection number: Int) -> String { "section-\(number).xhtml" }

  private static let container = """
    <?xml version="1.0" encoding="UTF-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
    </container>

    """

  private static func title(of issue: Issue) -> String {
    let title = [issue.publication.name, issue.date?.description ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    return title.isEmpty ? "看报" : title
  }

  private static func day(of issue: Issue) -> String { issue.date?.description ?? "1970-01-01" }

  private static func identifier(of issue: Issue) -> String {
    "kanbao:" + [issue.publication.name, day(of: issue), issue.number ?? ""].joined(separator: "/")
  }

  /// What can be read how, by schema.org's words: shops and libraries ask for it, screen readers show it.
  private static let accessibility = """
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityFeature">readingOrder</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">全文都是文字，目录通到每一篇，版、稿件、小标题各有层级。</meta>
    """

  private static func package(_ issue: Issue) -> String {
    let escaped = IssueMarkup.escaped
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
      <dc:identifier id="id">\(escaped(identifier(of: issue)))</dc:identifier>
      <dc:title>\(escaped(title(of: issue)))</dc:title>
      <dc:language>zh</dc:language>
      \(issue.publication.name.isEmpty ? "" : "<dc:publisher>\(escaped(issue.publication.name))</dc:publisher>")
      \(issue.date.map { "<dc:date>\($0)</dc:date>" } ?? "")
      <meta property="dcterms:modified">\(day(of: issue))T00:00:00Z</meta>
      \(accessibility)
      </metadata>
      <manifest>
      <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
      <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
      <item id="style" href="style.css" media-type="text/css"/>
      \(items)</manifest>
      <spine toc="ncx">
      \(spine)</spine>
      </package>

      """
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
