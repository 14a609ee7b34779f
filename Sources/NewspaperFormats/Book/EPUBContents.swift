import Newspaper

/// The contents of an EPUB, which lead to every section and article: those of EPUB 3, and those of EPUB 2 for readers
/// that know no others.
enum EPUBContents {
  /// What the contents call something, and where it stands.
  private struct Entry {
    var title: String
    var address: String
    var entries: [Entry] = []
  }

  private static func entries(of issue: Issue) -> [Entry] {
    issue.sections.map { section in
      let file = EPUBWriter.file(ofSection: section.number)
      let articles = section.articles.enumerated().map { place, article in
        Entry(
          title: IssueMarkup.listTitle(of: article),
          address: file + "#" + IssueMarkup.anchor(section: section.number, place: place + 1))
      }
      return Entry(title: IssueMarkup.title(of: section), address: file, entries: articles)
    }
  }

  /// The body of the navigation document.
  static func nav(_ issue: Issue) -> String {
    func list(_ entries: [Entry]) -> String {
      let items = entries.map { entry in
        "<li><a href=\"\(entry.address)\">\(IssueMarkup.escaped(entry.title))</a>"
          + (entry.entries.isEmpty ? "" : "\n" + list(entry.entries)) + "</li>\n"
      }
      return "<ol>\n\(items.joined())</ol>\n"
    }
    return "<nav xmlns:epub=\"http://www.idpf.org/2007/ops\" epub:type=\"toc\">\n<h1>目录</h1>\n"
      + list(entries(of: issue)) + "</nav>\n"
  }

  /// The document `toc.ncx`.
  ///
  /// - Parameter id: The identifier of the package.
  static func ncx(_ issue: Issue, id: String, title: String) -> String {
    var number = 0
    func points(_ entries: [Entry]) -> String {
      var text = ""
      for entry in entries {
        number += 1
        text += "<navPoint id=\"p\(number)\" playOrder=\"\(number)\">"
        text += "<navLabel><text>\(IssueMarkup.escaped(entry.title))</text></navLabel>"
        text += "<content src=\"\(entry.address)\"/>"
        text += (entry.entries.isEmpty ? "" : "\n" + points(entry.entries)) + "</navPoint>\n"
      }
      return text
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="zh">
      <head>
      <meta name="dtb:uid" content="\(IssueMarkup.escaped(id))"/>
      <meta name="dtb:depth" content="2"/>
      <meta name="dtb:totalPageCount" content="0"/>
      <meta name="dtb:maxPageNumber" content="0"/>
      </head>
      <docTitle><text>\(IssueMarkup.escaped(title))</text></docTitle>
      <navMap>
      \(points(entries(of: issue)))</navMap>
      </ncx>

      """
  }
}
