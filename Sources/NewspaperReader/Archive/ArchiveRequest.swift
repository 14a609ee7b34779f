import Newspaper

/// The name of an issue in an archive.
public struct IssueName: Hashable, Sendable {
  public var paper: String
  /// The day; nil for an issue without a date.
  public var date: CalendarDate?
  /// What tells apart issues without a date.
  public var mark: String

  public init(paper: String, date: CalendarDate?, mark: String = "") {
    self.paper = paper
    self.date = date
    self.mark = mark
  }
}

/// The order in which hits of an archive are shown.
public enum HitOrder: Hashable, Sendable, CaseIterable {
  case newest, oldest, relevance
}

/// A search of the archive, and a number by which its answers are known.
public struct ArchiveSearch: Hashable, Sendable {
  public var id: Int
  public var query: Query
  public var order: HitOrder
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
  case open(IssueName, article: Int?)
}

/// What the reader hears of an archive.
public enum ArchiveAnswer: Hashable, Sendable {
  case hits(search: Int, [ArchiveHit], hasMore: Bool)
  case count(search: Int, HitCount)
  case histogram(search: Int, [PeriodCount])
  case words(String, [SpelledWord])
  case papers([ShelfPaper])
  case month(paper: String, DateRange, [ShelfIssue])
  case opened(OpenedIssue)
  /// There is no archive.
  case absent
  /// One line for the reader.
  case failed(String)
}

/// An article of the archive that matches, as a list shows it.
public struct ArchiveHit: Hashable, Sendable {
  public var issue: IssueName
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
    issue: IssueName, article: Int, section: Section, headline: PassagePiece, passage: PassagePiece, matchCount: Int
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

/// How many articles match, as far as it is known.
public enum HitCount: Hashable, Sendable {
  case exactly(Int)
  case between(Int, atMost: Int)
}

/// How many articles of a year or a month match.
public struct PeriodCount: Hashable, Sendable {
  public var year: Int
  /// Nil for a whole year.
  public var month: Int?
  public var count: Int

  public init(year: Int, month: Int? = nil, count: Int) {
    self.year = year
    self.month = month
    self.count = count
  }

  /// `1978`, `1978-03`.
  var label: String {
    month.map { "\(year)-\($0 < 10 ? "0" : "")\($0)" } ?? "\(year)"
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

  public var name: IssueName
  /// The issue number as printed.
  public var number: String?
  public var sections: Int
  public var articles: Int
  public var reading: Reading

  public init(name: IssueName, number: String?, sections: Int, articles: Int, reading: Reading) {
    self.name = name
    self.number = number
    self.sections = sections
    self.articles = articles
    self.reading = reading
  }
}

/// An issue from the archive with what is kept of it.
public struct OpenedIssue: Hashable, Sendable {
  public var name: IssueName
  public var issue: Issue
  public var state: ReadingState
  /// The article to be shown, as an index in ``Issue/articles``.
  public var article: Int?

  public init(name: IssueName, issue: Issue, state: ReadingState, article: Int?) {
    self.name = name
    self.issue = issue
    self.state = state
    self.article = article
  }
}
