import Newspaper

/// Writes an issue as one document, with headings for sections, articles and subheads: ``MarkdownFormat``.
enum MarkdownDocumentWriter {
  /// Stands for a headline that isn't there.
  static let untitled = "（无题）"

  static func text(of original: Issue) -> String {
    var issue = original
    _ = issue.clean(file: "")
    let masthead = [issue.publication.name, issue.date?.chineseDescription ?? "", issue.number ?? ""]
      .filter { !$0.isEmpty }
    var parts: [String] = []
    if !masthead.isEmpty { parts.append(MarkdownWriter.text(of: .paragraph(masthead.joined(separator: "  ")))) }
    for section in issue.sections {
      parts.append("# " + heading(IssueMarkup.title(of: section)))
      for article in section.articles { parts += self.parts(of: article) }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func heading(_ text: String) -> String {
    // The writer of blocks makes a subhead of the second level.
    String(MarkdownWriter.text(of: .subhead(text)).dropFirst(3))
  }

  private static func parts(of article: Article) -> [String] {
    var parts: [String] = []
    parts.append("## " + heading(article.headline.main ?? untitled))
    for passage in article.passages where passage.place != .headline {
      guard case .block(let index) = passage.place else {
        let isHead = ![.dateline, .source, .continuedTo].contains(passage.place)
        parts.append(isHead ? headLine(passage) : MarkdownWriter.text(of: .paragraph(passage.text)))
        continue
      }
      switch article.body[index] {
      case .subhead(let text): parts.append("### " + heading(text))
      case .paragraph: parts.append(MarkdownWriter.text(of: .paragraph(passage.printed)))
      default: parts.append(MarkdownWriter.text(of: article.body[index]))
      }
    }
    return parts
  }

  /// A line between the heading and the body. What it is is seen from a jump mark and nearly every byline.
  private static func headLine(_ passage: Passage) -> String {
    let scalars = passage.text.unicodeScalars.map(\.value)[...]
    let label: HeadLabel? =
      switch passage.place {
      case .bannerHeadline: .banner
      case .bannerDeck: .bannerDeck
      case .kicker: .kicker
      case .deck: .deck
      case .byline: Attributions.byline(scalars) != nil || Names.fills(scalars) ? nil : .byline
      default: nil
      }
    return "*\(heading(label?.labelled(passage.text) ?? passage.text))*"
  }
}
