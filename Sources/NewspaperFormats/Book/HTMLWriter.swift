import Newspaper

/// Writes an issue as one HTML page, which needs nothing beside itself: no script, no picture, no address is in it.
enum HTMLWriter {
  @Sendable static func bytes(of original: Issue) -> [UInt8] {
    var issue = original
    _ = issue.clean(file: "")
    let title = [issue.publication.name, issue.date?.description ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    let escaped = IssueMarkup.escaped
    var text = """
      <!DOCTYPE html>
      <html lang="zh">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="\(IssueMarkup.generator)">
      <title>\(escaped(title.isEmpty ? "看报" : title))</title>
      <style>
      \(IssueMarkup.style)
      </style>
      </head>
      <body\(IssueMarkup.attributes(of: issue))>

      """
    let day = [issue.date?.chineseDescription, issue.number].compactMap { $0 }.joined(separator: "  ")
    text +=
      "<header class=\"masthead\">\n<h1>\(escaped(issue.publication.name))</h1>\n<p>\(escaped(day))</p>\n</header>\n"
    text += "<nav>\n<ul>\n"
    for section in issue.sections {
      text += "<li><a href=\"#s\(section.number)\">\(escaped(IssueMarkup.title(of: section)))</a></li>\n"
    }
    text += "</ul>\n</nav>\n<main>\n"
    for section in issue.sections { text += IssueMarkup.section(section) }
    return Array((text + "</main>\n</body>\n</html>\n").utf8)
  }
}
