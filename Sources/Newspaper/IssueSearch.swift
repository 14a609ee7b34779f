/// What somebody looks for in an issue, folded once so that it can be tried at every keystroke.
///
/// Case, the width of letters and signs (Ａ and A), traditional and simplified forms, and line ends don't matter; neither
/// do blanks beside Chinese characters. Between words of other scripts one blank stands for any run of blanks.
public struct IssueQuery: Hashable, Sendable {
  /// The folded text, without blanks at its edges.
  let folded: [UInt8]

  public init(_ text: String) {
    var folded = FoldedText()
    folded.append(text, cellsSeparated: false)
    self.folded = folded.bytes
  }

  /// Whether nothing is left of the text when it is folded. Such a query matches nothing.
  public var isEmpty: Bool { folded.isEmpty }
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
  /// A passage and where its folded text begins.
  private struct Entry: Sendable {
    var start: Int
    var article: Int
    var passage: Int
  }

  private var text = FoldedText()
  private var entries: [Entry] = []

  public init(_ issue: Issue) {
    for (number, item) in issue.articles.enumerated() {
      for (place, passage) in item.article.passages.enumerated() {
        entries.append(Entry(start: text.bytes.count, article: number, passage: place))
        text.append(passage.text, cellsSeparated: passage.text.utf8.contains(UInt8(ascii: "\t")))
        text.endPassage()
      }
    }
  }

  /// Every place where the query stands, in reading order. Matches don't overlap: what is found first, counting from
  /// the front of a passage, is taken.
  public func matches(of query: IssueQuery) -> [Match] {
    var found: [Match] = []
    var entry = 0
    text.forEachOccurrence(of: query.folded) { start in
      while entry + 1 < entries.count, entries[entry + 1].start <= start { entry += 1 }
      found.append(
        Match(
          article: entries[entry].article, passage: entries[entry].passage,
          bytes: text.sourceStart(of: start)..<text.sourceEnd(of: start + query.folded.count)))
    }
    return found
  }
}
