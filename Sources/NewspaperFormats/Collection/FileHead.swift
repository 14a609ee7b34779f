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
    guard scalars.count <= Self.titleLimit else { return false }
    if takesPlace(line, scalars) || takesLabel(line) { return true }
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

  /// A day, a page or the name of a paper.
  private mutating func takesPlace(_ line: String, _ scalars: ArraySlice<Scalar>) -> Bool {
    if scalars.count <= 30, scalars.first?.textClass == .digit, let day = CalendarDate(loose: line),
      !scalars.contains(where: { $0.textClass == .comma || $0.textClass == .terminal })
    {
      date = date ?? day
    } else if let mark = scalars.firstIndex(of: 0x7248), mark - scalars.startIndex <= 8,
      let label = PageLabel(string(scalars[...mark]))
    {
      page = page ?? label
      takeBehindPage(scalars[(mark + 1)...].trimmed)
    } else if scalars.count <= 10, scalars.last == 0x62A5, titles.isEmpty, scalars.count >= 4 {
      paper = line
    } else {
      return false
    }
    furniture += line.inkedScalarCount
    return true
  }

  /// `(要闻) 专栏：今日谈`
  private mutating func takeBehindPage(_ text: ArraySlice<Scalar>) {
    var rest = text
    if let open = rest.first, open == 0xFF08 || open == 0x28,
      let close = rest.firstIndex(where: { $0 == 0xFF09 || $0 == 0x29 })
    {
      section = string(rest[(rest.startIndex + 1)..<close].trimmed)
      rest = rest[(close + 1)...].trimmed
    } else if let colon = rest.first, colon.textClass == .colon {
      rest = rest.dropFirst().trimmed
    }
    let words = string(rest)
    if let label = Self.label(words), label.name == "专栏" {
      column = label.value
      furniture -= label.value.inkedScalarCount
    } else if section.isEmpty {
      section = words
    }
  }

  /// `作者：路遥`, `来源：云江日报`, `专栏：今日谈`
  private mutating func takesLabel(_ line: String) -> Bool {
    guard let label = Self.label(line) else { return false }
    var kept = label.value
    switch label.name {
    case "作者", "记者", "文", "撰文": if !kept.isEmpty { bylines.append(kept) }
    case "来源", "稿件来源":
      if kept.isEmpty { break }
      source = SourceLine(name: kept, line: line)
      kept = line
    case "专栏", "栏目": column = kept
    case "标题", "题目": titles.append(kept)
    case "日期", "时间":
      date = date ?? CalendarDate(loose: kept)
      kept = ""
    case "版面", "版次", "版":
      page = page ?? PageLabel(kept)
      if page == nil { section = kept }
      kept = ""
    default: return false
    }
    furniture += line.inkedScalarCount - kept.inkedScalarCount
    return true
  }

  private static func label(_ line: String) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(where: { $0 == "：" || $0 == ":" }),
      line.distance(from: line.startIndex, to: colon) <= 6
    else { return nil }
    return (
      SourceText.singleLine(String(line[..<colon])), SourceText.singleLine(String(line[line.index(after: colon)...]))
    )
  }

  private static func isIndented(_ line: Substring) -> Bool {
    line.hasPrefix("\u{3000}") || line.hasPrefix("    ") || line.hasPrefix("\t")
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
