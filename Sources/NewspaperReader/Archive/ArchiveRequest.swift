import Newspaper

/// A search of the archive, and a number by which its answers are known.
public struct ArchiveSearch: Hashable, Sendable {
  public var id: Int
  public var query: Query
  public var order: SearchOrder
}

/// What the reader asks of an archive.
public enum ArchiveRequest: Hashable, Sendable {
  /// Some hits: the first, or those after the ones that were answered before.
  case search(ArchiveSearch, isMore: Bool)
  /// How many articles match.
  case count(ArchiveSearch)
  /// How many match in each year.
  case histogram(ArchiveSearch)
  /// Words that the letters spell.
  case words(String)
  /// What papers there are.
  case papers
  /// The issues of a paper in a month, given by its first and last day.
  case month(paper: String, DateRange)
  /// An issue, to be read from an article (an index in ``Issue/articles``) or where it was left.
  case open(IssueID, article: Int?)
}

/// What the reader hears of an archive.
public enum ArchiveAnswer: Hashable, Sendable {
  case hits(search: Int, [ArchiveHit], hasMore: Bool)
  case count(search: Int, ArticleCount)
  case histogram(search: Int, [HistogramBar])
  case words(String, [SpelledWord])
  case papers([ShelfPaper])
  case month(paper: String, DateRange, [ShelfIssue])
  case opened(OpenedIssue)
  /// So many parts of the archive are damaged or gone; answers are of the rest.
  case incomplete(parts: Int)
  /// There is no archive.
  case absent
  /// What was asked could not be answered, and why, in one line.
  case failed(ArchiveRequest, String)
}

/// An article of the archive that matches, as a list shows it.
public struct ArchiveHit: Hashable, Sendable {
  public var issue: IssueID
  /// The article's index in ``Issue/articles``.
  public var article: Int
  /// The section's number, name and bundle; it holds no articles.
  public var section: Section
  public var headline: PassagePiece
  /// A passage with what was looked for, or the first one of the body.
  public var passage: PassagePiece
  /// How often what was looked for stands in the article.
  public var matchCount: Int

  public init(
    issue: IssueID, article: Int, section: Section, headline: PassagePiece, passage: PassagePiece, matchCount: Int
  ) {
    self.issue = issue
    self.article = article
    self.section = section
    self.headline = headline
    self.passage = passage
    self.matchCount = matchCount
  }
}

/// A text, and where in it matches stand.
public struct PassagePiece: Hashable, Sendable {
  public var text: String
  /// UTF-8 bytes, in order.
  public var matches: [Range<Int>]

  public init(_ text: String, matches: [Range<Int>] = []) {
    self.text = text
    self.matches = matches
  }
}

/// A paper on the shelf.
public struct ShelfPaper: Hashable, Sendable {
  public var name: String
  public var issues: Int
  /// The first and last day there is an issue of; nil when none has a date.
  public var first: CalendarDate?
  public var last: CalendarDate?

  public init(name: String, issues: Int, first: CalendarDate?, last: CalendarDate?) {
    self.name = name
    self.issues = issues
    self.first = first
    self.last = last
  }
}

/// An issue on the shelf.
public struct ShelfIssue: Hashable, Sendable {
  /// How far an issue was read.
  public enum Reading: Hashable, Sendable {
    case unread, begun, read
  }

  public var name: IssueID
  /// The issue number as printed.
  public var number: String?
  public var sections: Int
  public var articles: Int
  public var reading: Reading

  public init(name: IssueID, number: String?, sections: Int, articles: Int, reading: Reading) {
    self.name = name
    self.number = number
    self.sections = sections
    self.articles = articles
    self.reading = reading
  }
}

/// An issue from the archive with what is kept of it.
public struct OpenedIssue: Hashable, Sendable {
  /// Its name in the archive; nil for the issue that reading began with, where that isn't in it.
  public var name: IssueID?
  public var issue: Issue
  public var state: ReadingState
  /// The article to be shown, as an index in ``Issue/articles``.
  public var article: Int?

  public init(name: IssueID?, issue: Issue, state: ReadingState, article: Int?) {
    self.name = name
    self.issue = issue
    self.state = state
    self.article = article
  }
}
