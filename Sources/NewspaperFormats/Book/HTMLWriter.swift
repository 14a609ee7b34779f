import Newspaper

/// Writes an issue as one HTML page, which needs nothing beside itself: no script, no picture and no other page.
///
/// It is well-formed XML too, for whoever calls it `.xhtml`.
enum HTMLWriter {
  @Sendable static func bytes(of original: Issue) -> [UInt8] {
    var issue = original
    _ = issue.clean(file: "")
    let title = [issue.publication.name, issue.date?.description ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    let escaped = IssueMarkup.escaped
    var text = """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="zh">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="\(IssueMarkup.generator)"/>
      <title>\(escaped(title.isEmpty ? "看报" : title))</title>
      <style>
      \(IssueMarkup.style)
      </style>
      </head>
      <body\(IssueMarkup.attributes(of: issue))>

      """
    let day = issue.date.map { "<time datetime=\"\($0)\">\(escaped($0.chineseDescription))</time>" }
    let line = [day, issue.number.map(escaped)].compactMap { $0 }.joined(separator: "  ")
    text += "<header class=\"masthead\">\n<h1>\(escaped(issue.publication.name))</h1>\n<p>\(line)</p>\n</header>\n"
    text += contents(issue) + "<main>\n"
    let numbers = Set(issue.sections.map(\.number))
    for section in issue.sections {
      text += IssueMarkup.section(section) { numbers.contains($0) ? "#s\($0)" : nil }
    }
    return Array((text + "</main>\n</body>\n</html>\n").utf8)
  }

  /// More articles than a paper has are a collection, whose contents list its sections only.
  private static let mostListed = 500

  /// Links to the sections, and to the articles of each.
  private static func contents(_ issue: Issue) -> String {
    let listsArticles = issue.sections.reduce(0) { $0 + $1.articles.count } <= mostListed
    var text = "<nav>\n<ul>\n"
    for section in issue.sections {
      let title = IssueMarkup.escaped(IssueMarkup.title(of: section))
      text += "<li><a href=\"#s\(section.number)\">\(title)</a>"
      if listsArticles, !section.articles.isEmpty {
        text += "\n<ol>\n"
        for (place, article) in section.articles.enumerated() {
          let anchor = IssueMarkup.anchor(section: section.number, place: place + 1)
          text += "<li><a href=\"#\(anchor)\">\(IssueMarkup.escaped(IssueMarkup.listTitle(of: article)))</a></li>\n"
        }
        text += "</ol>\n"
      }
      text += "</li>\n"
    }
    return text + "</ul>\n</nav>\n"
  }
}
