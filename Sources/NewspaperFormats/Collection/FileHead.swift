import Newspaper

/// The first lines of an article's file: titles, byline, and what says where the article stood, such as
/// `第2版(要闻) 专栏：今日谈`, before the first paragraph.
struct FileHead {
  var titles: [String] = []
  private(set) var bylines: [String] = []
  private(set) var source: SourceLine?
  private(set) var column = ""
  private(set) var paper = ""
  private(set) var date: CalendarDate?
  private(set) var page: PageLabel?
  private(set) var section = ""
  /// How many characters of the head are no text of the article.
  private(set) var furniture = 0
  /// How many lines of the file the head has, blank ones with it.
  private(set) var lineCount = 0

  /// Whether the title is known already: only a line with a dash before it is a deck then.
  private let hasTitle: Bool

  private static let lineLimit = 12
  private static let titleLimit = 80

  init(_ text: String, hasTitle: Bool = false) {
    self.hasTitle = hasTitle
    var taken = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).prefix(40) {
      let trimmed = SourceText.singleLine(String(line))
      if trimmed.isEmpty {
        taken += 1
        continue
      }
      guard taken < Self.lineLimit + 8, takes(trimmed, isIndented: Self.isIndented(line)) else { break }
      taken += 1
      lineCount = taken
    }
  }

  private mutating func takes(_ line: String, isIndented: Bool) -> Bool {
    let scalars = Array(line.unicodeScalars.map(\.value))[...]
    guard scalars.count <= Self.titleLimit, !Self.isTableRow(line) else { return false }
    if takesLabels(scalars) || takesPlace(line, scalars) { return true }
    if hasTitle || !titles.isEmpty, !isIndented || scalars.count <= 16,
      Attributions.byline(scalars) != nil || Names.hasRole(scalars) && Names.fills(scalars)
    {
      bylines.append(line)
      return true
    }
    if hasTitle, !line.hasPrefix("——") || !titles.isEmpty { return false }
    let hashes = line.prefix { $0 == "#" }
    if isIndented || titles.count == 3 || !bylines.isEmpty || (hashes.isEmpty && line.hasSuffix("。")) { return false }
    // Behind a mark of Markdown the first heading is the title, and the next a subhead.
    if !hashes.isEmpty, !titles.isEmpty { return false }
    if hashes.isEmpty, Self.isMarkup(line) { return false }
    furniture += hashes.count
    titles.append(SourceText.singleLine(String(line.dropFirst(hashes.count))))
    return true
  }

  /// A day, or the name of a paper.
  private mutating func takesPlace(_ line: String, _ scalars: ArraySlice<Scalar>) -> Bool {
    if scalars.count <= 30, scalars.first?.textClass == .digit, let day = CalendarDate(loose: line),
      !scalars.contains(where: { $0.textClass == .comma || $0.textClass == .terminal })
    {
      date = date ?? day
    } else if scalars.count <= 10, scalars.last == 0x62A5, titles.isEmpty, scalars.count >= 4 {
      paper = line
    } else {
      return false
    }
    furniture += line.inkedScalarCount
    return true
  }

  /// `第2版(要闻) 专栏：今日谈`, `作者：路遥`, `来源：云江日报`
  private mutating func takesLabels(_ scalars: ArraySlice<Scalar>) -> Bool {
    guard let labels = LabelledLine(scalars) else { return false }
    if labels.entries.allSatisfy({ $0.field == .button }), scalars.count <= 2 { return false }
    var kept = 0
    for entry in labels.entries where !entry.value.isEmpty {
      var value = labels.string(entry.value)
      switch entry.field {
      case .headline, .kicker, .deck: titles.append(value)
      case .column: column = value
      case .author: bylines.append(value)
      case .source where source == nil:
        let line = labels.string(entry.label.lowerBound..<entry.value.upperBound)
        source = SourceLine(name: value, line: line)
        value = line
      default: continue
      }
      kept += value.inkedScalarCount
    }
    date = date ?? labels.date
    if paper.isEmpty { paper = labels.value(of: .paper) ?? "" }
    page = page ?? labels.page
    if section.isEmpty { section = labels.value(of: .section) ?? labels.page?.name ?? "" }
    furniture += scalars.count { !$0.isBlank } - kept
    return true
  }

  private static func isIndented(_ line: Substring) -> Bool {
    line.hasPrefix("\u{3000}") || line.hasPrefix("    ") || line.hasPrefix("\t")
  }

  /// `| 品种 | 价 |`, which bars would make a line of labels.
  private static func isTableRow(_ line: String) -> Bool {
    line.utf8.count > 2 && line.hasPrefix("|") && line.hasSuffix("|")
  }

  /// Whether a line is something else in Markdown than a paragraph.
  private static func isMarkup(_ line: String) -> Bool {
    line.hasPrefix("> ") || line.hasPrefix("![") || line.hasPrefix("|") || line.hasPrefix("- ") || line.hasPrefix("**")
      || line.hasPrefix("---")
  }

  static func endsSentence(_ line: String) -> Bool {
    guard let last = line.unicodeScalars.last(where: { $0.value.textClass != .closer && $0 != "\"" }) else {
      return false
    }
    return last.value.textClass == .terminal || last == "." || last == "…"
  }

  /// The article, without a body.
  var article: Article {
    var article = Article()
    switch titles.count {
    case 0: break
    case 1: article.headline.main = titles[0]
    case 2
    where titles[0].hasPrefix("—") == false && titles[1].hasPrefix("—") == false
      && titles[0].unicodeScalars.count * 2 < titles[1].unicodeScalars.count:
      article.headline = Headline(kicker: titles[0], main: titles[1])
    case 2: article.headline = Headline(main: titles[0], deck: titles[1])
    default: article.headline = Headline(kicker: titles[0], main: titles[1], deck: titles[2])
    }
    if !bylines.isEmpty { article.byline = Byline(printed: bylines.joined(separator: " ")) }
    article.source = source
    if !column.isEmpty { article.banner = Banner(headline: column) }
    return article
  }

  /// Gives back the last title, for a file that has nothing else.
  mutating func takeLastTitle() -> String? { titles.popLast() }

  /// What follows the head.
  func rest(of text: String) -> Substring { text.dropLines(lineCount) }

  /// The lines that follow the head, without blank ones.
  func body(of text: String) -> [String] {
    rest(of: text).split(separator: "\n").map { SourceText.singleLine(String($0)) }.filter { !$0.isEmpty }
  }
}

/// Markdown cut at its headings of the first level, where there are several of them: sections and articles.
struct MarkdownParts {
  struct Part {
    /// The heading without its marks; empty for a file that is one article.
    var heading = ""
    /// The page that the heading names; such a part has no text.
    var section: PageLabel?
    var text: String
    /// How many lines of the file stand before the text.
    var line: Int
  }

  private(set) var parts: [Part] = []

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var headings: [(line: Int, level: Int, words: String)] = []
    for (number, line) in lines.enumerated() where line.hasPrefix("# ") || line.hasPrefix("## ") {
      let level = line.hasPrefix("# ") ? 1 : 2
      headings.append((number, level, SourceText.singleLine(String(line.drop { $0 == "#" }))))
    }
    let sections = headings.filter { $0.level == 1 && Self.label($0.words) != nil }
    // Below sections the articles are the headings of the second level.
    let cuts = headings.filter { sections.isEmpty ? $0.level == 1 : true }
    guard cuts.count > 1 || !sections.isEmpty else {
      parts = [Part(text: text, line: 0)]
      return
    }
    func joined(_ range: Range<Int>) -> String { lines[range].joined(separator: "\n") }
    let preface = joined(0..<cuts[0].line)
    if !SourceText.singleLine(preface).isEmpty { parts.append(Part(text: preface, line: 0)) }
    for (place, cut) in cuts.enumerated() {
      let end = place + 1 < cuts.count ? cuts[place + 1].line : lines.count
      let label = cut.level == 1 && !sections.isEmpty ? Self.label(cut.words) : nil
      let body = joined(cut.line + 1..<end)
      if label != nil {
        parts.append(Part(heading: cut.words, section: label, text: "", line: cut.line + 1))
        if !SourceText.singleLine(body).isEmpty { parts.append(Part(text: body, line: cut.line + 1)) }
      } else {
        parts.append(Part(heading: cut.words, text: body, line: cut.line + 1))
      }
    }
  }

  /// 第2版 要闻, in a heading.
  private static func label(_ words: String) -> PageLabel? {
    words.contains("版") ? PageLabel(words) : nil
  }
}
