/// What somebody looks for in an issue, folded once so that it can be tried at every keystroke.
///
/// Case, the width of letters and signs (Ａ and A), traditional and simplified forms, and line ends don't matter; neither
/// do blanks beside Chinese characters. Between words of other scripts one blank stands for any run of blanks.
package struct IssueQuery: Hashable, Sendable {
  /// The folded text, without blanks at its edges.
  let folded: [UInt8]

  package init(_ text: String) {
    var folded = FoldedText()
    folded.append(text, cellsSeparated: false)
    self.folded = folded.bytes
  }

  /// Whether nothing is left of the text when it is folded. Such a query matches nothing.
  package var isEmpty: Bool { folded.isEmpty }
}

/// A place where a query was found.
public struct Match: Hashable, Sendable {
  /// The index of the article in ``Issue/articles``.
  public var article: Int
  /// The index of the passage in ``Article/passages``.
  public var passage: Int
  /// The UTF-8 bytes of the passage's text, from the first character found to the last.
  public var bytes: Range<Int>

  public init(article: Int, passage: Int, bytes: Range<Int>) {
    self.article = article
    self.passage = passage
    self.bytes = bytes
  }
}

/// The text of an issue prepared for searching: folded once, with the way back to where it came from.
///
/// A search reads the whole folded text; an issue is so small that nothing cleverer is needed.
public struct IssueIndex: Sendable {
  /// What a passage is to a search.
  enum Part: Hashable, Sendable {
    case headline, byline, body
  }

  /// A passage and where its folded text begins.
  private struct Entry: Sendable {
    var start: Int
    var article: Int
    var passage: Int
    var part: Part
    /// The UTF-8 bytes at the passage's front that name the author.
    var bylineLength: Int
  }

  private var text = FoldedText()
  private var entries: [Entry] = []
  /// The text of each passage of the issue, as it is read.
  private(set) var passageTexts: [String] = []
  private var sectionOfArticle: [Int] = []
  private let sections: [(number: Int, name: String?)]

  /// The name of the paper, as printed.
  let paper: String
  /// The day of the issue.
  let date: CalendarDate?

  public init(_ issue: Issue) {
    paper = issue.publication.name
    date = issue.date
    sections = issue.sections.map { section in
      let names = [section.bundle, section.name].compactMap { $0 }
      return (section.number, names.isEmpty ? nil : names.joined(separator: "\n"))
    }
    for (place, section) in issue.sections.enumerated() {
      for article in section.articles {
        append(article)
        sectionOfArticle.append(place)
      }
    }
  }

  private mutating func append(_ article: Article) {
    let namesInSource = !article.byline.names.isEmpty && article.byline.line == nil
    for (place, passage) in article.passages.enumerated() {
      let part: Part =
        switch passage.place {
        case .bannerHeadline, .bannerDeck, .kicker, .headline, .deck: .headline
        case .byline: .byline
        case .source: namesInSource ? .byline : .body
        case .dateline, .block, .continuedFrom, .continuedTo: .body
        }
      entries.append(
        Entry(
          start: text.bytes.count, article: sectionOfArticle.count, passage: place, part: part,
          bylineLength: part == .byline ? passage.text.utf8.count : passage.datelineLength))
      passageTexts.append(passage.text)
      text.append(passage.text, cellsSeparated: passage.text.utf8.contains(UInt8(ascii: "\t")))
      text.endPassage()
    }
  }

  var articleCount: Int { sectionOfArticle.count }
  func sectionNumber(ofArticle article: Int) -> Int { sections[sectionOfArticle[article]].number }
  /// The name of an article's section, and of its bundle.
  func sectionName(ofArticle article: Int) -> String? { sections[sectionOfArticle[article]].name }
  /// What a passage is, counted through the issue.
  func part(ofPassage passage: Int) -> Part { entries[passage].part }

  /// Every place where the query stands, in reading order. Matches don't overlap: what is found first, counting from
  /// the front of a passage, is taken.
  package func matches(of query: IssueQuery) -> MatchList { matches(of: query) { _, _ in true } }

  /// Every place of a literal.
  func matches(of literal: Literal) -> MatchList {
    if literal.isExact { return exactMatches(of: literal) }
    return matches(of: IssueQuery(literal.text)) { entry, bytes in isIn(literal.field, entry, bytes) }
  }

  /// Every place where exactly these characters stand, blanks and all.
  private func exactMatches(of literal: Literal) -> MatchList {
    let needle = Array(literal.text.utf8)
    if needle.isEmpty { return [] }
    var found = MatchList()
    for entry in entries.indices {
      Bytes.forEachOccurrence(of: needle, in: passageTexts[entry].utf8) { start in
        let bytes = start..<start + needle.count
        if isIn(literal.field, entry, bytes) { found.append(match(entry, bytes)) }
      }
    }
    return found
  }

  private func matches(of query: IssueQuery, where isMeant: (Int, Range<Int>) -> Bool) -> MatchList {
    var found = MatchList()
    var entry = 0
    text.forEachOccurrence(of: query.folded) { start in
      while entry + 1 < entries.count, entries[entry + 1].start <= start { entry += 1 }
      let bytes = text.sourceStart(of: start)..<text.sourceEnd(of: start + query.folded.count)
      if isMeant(entry, bytes) { found.append(match(entry, bytes)) }
    }
    return found
  }

  /// Every place of a pattern.
  func matches(of pattern: Pattern) -> MatchList {
    var found = MatchList()
    for entry in entries.indices {
      let (scalars, offsets) = pattern.isExact ? Self.decoded(passageTexts[entry]) : foldedScalars(of: entry)
      pattern.forEachMatch(in: scalars) { range in
        let (lower, upper) = (offsets[range.lowerBound], offsets[range.upperBound])
        let bytes = pattern.isExact ? lower..<upper : text.sourceStart(of: lower)..<text.sourceEnd(of: upper)
        // The end of a cell has no width in the text.
        if !bytes.isEmpty, isIn(pattern.field, entry, bytes) { found.append(match(entry, bytes)) }
      }
    }
    return found
  }

  /// Every place of what is spelled; of several lengths the longest.
  func matches(of spelling: Spelling) -> MatchList {
    var found = MatchList()
    for entry in entries.indices {
      let (scalars, offsets) = Self.decoded(passageTexts[entry])
      var start = 0
      while start < scalars.count {
        let lengths = spelling.lengths(in: scalars, from: start, allowsPartial: false)
        if lengths == 0 {
          start += 1
          continue
        }
        let end = start + 63 - lengths.leadingZeroBitCount
        found.append(match(entry, offsets[start]..<offsets[end]))
        start = end
      }
    }
    return found
  }

  private func match(_ entry: Int, _ bytes: Range<Int>) -> Match {
    Match(article: entries[entry].article, passage: entries[entry].passage, bytes: bytes)
  }

  private func isIn(_ field: SearchField?, _ entry: Int, _ bytes: Range<Int>) -> Bool {
    switch field {
    case nil: true
    case .headline: entries[entry].part == .headline
    case .byline: bytes.upperBound <= entries[entry].bylineLength
    }
  }

  // MARK: Texts

  /// The scalars of a text, and the UTF-8 offset of each and of the end.
  private static func decoded(_ text: String) -> (scalars: [Unicode.Scalar], offsets: [Int]) {
    var offsets = [0]
    let scalars = Array(text.unicodeScalars)
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    return (scalars, offsets)
  }

  /// The scalars of a passage's folded text, and the place of each and of the end in the whole folded text.
  private func foldedScalars(of entry: Int) -> (scalars: [Unicode.Scalar], offsets: [Int]) {
    let start = entries[entry].start
    let end = (entry + 1 < entries.count ? entries[entry + 1].start : text.bytes.count) - 1
    let (scalars, offsets) = Self.decoded(String(decoding: text.bytes[start..<end], as: UTF8.self))
    return (scalars, offsets.map { $0 + start })
  }
}
