import Newspaper

/// Writes an issue as text to be read: one paragraph a line, indented as Chinese newspapers indent.
enum PlainTextWriter {
  static let format = Format(
    name: "plain", summary: "readable text, one paragraph a line", fileExtension: "txt",
    otherExtensions: ["text"],
    writeFile: { (issue) throws(FormatError) in Array(text(of: issue).utf8) })

  /// The indent of a paragraph: two ideographic blanks.
  static let indent = "\u{3000}\u{3000}"

  static func text(of issue: Issue) -> String {
    var parts: [String] = []
    let masthead = [issue.publication.name, issue.date?.chineseDescription ?? "", issue.number ?? ""]
      .filter { !$0.isEmpty }
    if !masthead.isEmpty { parts.append(masthead.joined(separator: "  ")) }
    for section in issue.sections {
      let head = [section.bundle ?? "", "第\(section.number)版", section.name ?? ""].filter { !$0.isEmpty }
      parts.append("【\(head.joined(separator: " "))】")
      parts += section.articles.map(text)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func text(of article: Article) -> String {
    var lines: [String] = []
    for passage in article.passages {
      switch passage.place {
      case .block(let index): lines += self.lines(of: article.body[index], passage: passage)
      case .continuedFrom, .bannerHeadline, .bannerDeck, .kicker, .headline, .deck, .byline: lines.append(passage.text)
      case .dateline, .source, .continuedTo: lines.append(indent + passage.text)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(of block: Block, passage: Passage) -> [String] {
    let texts = passage.printed.unicodeScalars.split(separator: "\n").map { String($0) }
    switch block {
    case .paragraph, .question, .answer, .verse, .signature: return texts.map { indent + $0 }
    case .subhead: return ["", indent + passage.text, ""]
    case .caption: return ["〔图〕" + texts.joined(separator: "  ")]
    case .table(let table):
      return (table.header.isEmpty ? table.rows : [table.header] + table.rows).map {
        indent + $0.joined(separator: "\t")
      }
    }
  }
}
