import Newspaper

/// The elements of HTML in which kanbao writes an issue: the same in an HTML page and in the XHTML of an EPUB.
///
/// Classes and `data-` attributes carry what the looks don't tell, so that ``IssueMarkupReader`` gives the same issue back.
/// Every text stands between its tags as it is, without a blank more.
enum IssueMarkup {
  /// What `<meta name="generator">` says.
  static let generator = "kanbao-issue-1"

  /// A text between tags.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// An attribute, with a blank before it; nothing when there is no value.
  static func attribute(_ name: String, _ value: String?) -> String {
    value.map { " \(name)=\"\(escaped($0))\"" } ?? ""
  }

  private static func element(_ tag: String, _ name: String, _ text: String?, attributes: String = "") -> String {
    text.map { "<\(tag) class=\"\(name)\"\(attributes)>\(escaped($0))</\(tag)>\n" } ?? ""
  }

  /// The attributes of an issue, for the element that holds it.
  static func attributes(of issue: Issue) -> String {
    attribute("data-publication", issue.publication.name) + attribute("data-date", issue.date?.description)
      + attribute("data-number", issue.number)
  }

  /// What stands over a section: 周末 第3版 副刊.
  static func title(of section: Section) -> String {
    [section.bundle, "第\(section.number)版", section.name].compactMap { $0 }.joined(separator: " ")
  }

  /// What a list of articles shows for one.
  static func listTitle(of article: Article) -> String {
    let title = article.title.isEmpty ? "（无题）" : article.title
    let short = title.unicodeScalars.prefix(40)
    return String(String.UnicodeScalarView(short)) + (title.unicodeScalars.count > 40 ? "…" : "")
  }

  /// The name of an article's element: places, since IDs may hold anything.
  static func anchor(section: Int, place: Int) -> String { "a\(section)-\(place)" }

  /// A section with its articles.
  ///
  /// - Parameter address: Where the section of a number stands, for jump lines that lead there; nil for a section that
  ///   isn't in the issue.
  static func section(_ section: Section, address: (Int) -> String?) -> String {
    var text = "<section class=\"section\" id=\"s\(section.number)\" data-number=\"\(section.number)\""
    text += attribute("data-name", section.name) + attribute("data-bundle", section.bundle) + ">\n"
    text += "<h2>\(escaped(title(of: section)))</h2>\n"
    for (place, article) in section.articles.enumerated() {
      text += self.article(article, anchor: anchor(section: section.number, place: place + 1), address)
    }
    return text + "</section>\n"
  }

  private static func article(_ article: Article, anchor: String, _ address: (Int) -> String?) -> String {
    var text = "<article id=\"\(anchor)\"\(attribute("data-id", article.id.rawValue))>\n"
    text += element("p", "banner", article.banner?.headline) + element("p", "banner-deck", article.banner?.deck)
    text += jump(article.continuedFrom, "continued-from", "上接", address)
    text += element("p", "kicker", article.headline.kicker)
    text += element("h3", "headline", article.headline.main)
    text += element("p", "deck", article.headline.deck)
    text += byline(of: article)
    var dateline = article.dateline
    let hasParagraph = article.body.contains { if case .paragraph = $0 { true } else { false } }
    if !hasParagraph {
      text += element("p", "dateline", dateline)
      dateline = nil
    }
    for block in article.body {
      if case .paragraph = block {
        text += self.block(block, dateline: dateline)
        dateline = nil
      } else {
        text += self.block(block, dateline: nil)
      }
    }
    if let source = article.source {
      let attributes = attribute("data-name", source.name) + attribute("data-printed", source.line.map { _ in "yes" })
      text += element("p", "source", source.line ?? "（据《\(source.name)》）", attributes: attributes)
    }
    return text + jump(article.continuedTo, "continued-to", "下转", address) + "</article>\n"
  }

  private static func jump(_ jump: JumpLine?, _ name: String, _ word: String, _ address: (Int) -> String?) -> String {
    guard let jump else { return "" }
    let attributes =
      attribute("data-section", String(jump.section)) + attribute("data-printed", jump.line.map { _ in "yes" })
    let text = escaped(jump.line ?? "（\(word)第\(jump.section)版）")
    let link = address(jump.section).map { "<a\(attribute("href", $0))>\(text)</a>" } ?? text
    return "<p class=\"\(name)\"\(attributes)>\(link)</p>\n"
  }

  private static func byline(of article: Article) -> String {
    let byline = article.byline
    if byline.isEmpty { return "" }
    var attributes = attribute("data-printed", byline.line.map { _ in "yes" })
    for (place, name) in byline.names.enumerated() { attributes += attribute("data-writer-\(place + 1)", name) }
    let isShown = article.passages.contains { $0.place == .byline }
    if !isShown { attributes += " hidden=\"hidden\"" }
    return element("p", "byline", byline.line ?? byline.names.joined(separator: " "), attributes: attributes)
  }

  private static func block(_ block: Block, dateline: String?) -> String {
    switch block {
    case .paragraph(let text):
      guard let dateline else { return "<p>\(escaped(text))</p>\n" }
      let passage = Passage(place: .block(0), text: dateline + text, datelineLength: dateline.utf8.count)
      let blank = passage.bareDatelineEnd == nil ? "" : Passage.datelineBlank
      return "<p><span class=\"dateline\">\(escaped(dateline))</span>\(blank)\(escaped(text))</p>\n"
    case .subhead(let text): return element("h4", "subhead", text)
    case .question(let text): return element("p", "question", text)
    case .answer(let text): return element("p", "answer", text)
    case .signature(let text): return element("p", "signature", text)
    case .verse(let lines):
      let spans = lines.map { "<span>\(escaped($0))</span>" }
      return "<p class=\"verse\">\(spans.joined(separator: "<br/>"))</p>\n"
    case .caption(let caption):
      return "<figure\(attribute("data-image", caption.image))><figcaption>"
        + "<span class=\"text\">\(escaped(caption.text))</span>"
        + (caption.credit.map { "<span class=\"credit\">\(escaped($0))</span>" } ?? "") + "</figcaption></figure>\n"
    case .table(let table): return self.table(table)
    }
  }

  private static func table(_ table: Table) -> String {
    func row(_ cells: [String], _ tag: String) -> String {
      "<tr>" + cells.map { "<\(tag)>\(escaped($0))</\(tag)>" }.joined() + "</tr>\n"
    }
    // XHTML knows no row without a cell; one with a mark stands for it.
    func safe(_ cells: [String]) -> String {
      cells.isEmpty ? "<tr class=\"empty\"><td></td></tr>\n" : row(cells, "td")
    }
    let head = table.header.isEmpty ? "" : "<thead>\(row(table.header, "th"))</thead>\n"
    return "<table>\n\(head)<tbody>\n\(table.rows.map(safe).joined())</tbody>\n</table>\n"
  }

  /// The looks: columns as wide as 22 characters, where there is room for them.
  static let style = """
    body { margin: 1em auto; padding: 0 1em; max-width: 72em; line-height: 1.7;
      font-family: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
    h1, h2, h3, h4, nav { font-family: "PingFang SC", "Noto Sans CJK SC", SimHei, sans-serif; line-height: 1.3; }
    .masthead { text-align: center; border-bottom: 3px double; }
    .masthead h1 { font-size: 2.4em; margin: 0.2em; letter-spacing: 0.2em; }
    section > h2 { border-bottom: 1px solid; border-top: 1px solid; padding: 0.2em 0; font-size: 1.1em; }
    article { columns: 22em; column-gap: 2em; column-rule: 1px solid #999; margin: 0 0 2em; padding: 0 0 1em;
      border-bottom: 1px solid #999; }
    .headline { column-span: all; font-size: 1.7em; margin: 0.2em 0; text-align: center; }
    .kicker, .deck, .banner, .banner-deck, .byline { column-span: all; text-align: center; text-indent: 0; margin: 0.2em 0; }
    .banner { font-weight: bold; letter-spacing: 0.1em; }
    .continued-from, .continued-to, .source { text-indent: 0; text-align: right; font-size: 0.9em; }
    p { margin: 0; text-indent: 2em; text-align: justify; }
    .subhead { margin: 0.8em 0; text-align: center; break-after: avoid; }
    .question { font-weight: bold; }
    .signature { text-align: right; }
    .verse { text-indent: 0; margin: 0.8em 2em; text-align: left; }
    figure { margin: 0.8em 0; padding: 0.4em; border: 1px solid #999; break-inside: avoid; font-size: 0.9em; }
    .credit { margin-left: 1em; color: #555; }
    table { border-collapse: collapse; margin: 0.8em auto; break-inside: avoid; }
    nav ol { margin: 0.2em 0 0.8em; columns: 22em; font-size: 0.9em; }
    th, td { border: 1px solid #999; padding: 0.1em 0.5em; }
    @media print { nav { display: none; } body { font-size: 9pt; } article { break-inside: auto; } }
    """
}
