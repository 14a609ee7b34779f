import Newspaper

/// A searchable collection of newspaper issues.
///
/// One implementation reads the volumes of a local archive (``LocalArchive``); another could ask a server, as long as it
/// decides by the texts and not by the server's idea of a match. Calls are synchronous, as everything in kanbao is: a call
/// that may take long asks between two articles whether it should go on, and the caller looks for a key meanwhile.
public protocol Archive: AnyObject {
  /// What the archive holds.
  var summary: ArchiveSummary { get throws(ArchiveError) }

  /// What is wrong with parts of the archive, as far as answers came upon it; they are of everything else.
  var problems: [ArchiveError] { get }

  /// The next articles that match, in the given order.
  ///
  /// - Parameters:
  ///   - cursor: Where an earlier page ended; nil for the first page.
  ///   - limit: How many articles at most.
  ///   - goesOn: Asked now and then; once it says no, the page holds what was found so far.
  func search(
    _ query: Query, order: SearchOrder, after cursor: SearchCursor?, limit: Int, goesOn: () -> Bool
  ) throws(ArchiveError) -> SearchPage

  /// How many articles match.
  ///
  /// - Parameter report: Called with better and better counts while the exact one isn't known; once it returns false,
  ///   the last count reported is returned.
  func count(_ query: Query, report: (ArticleCount) -> Bool) throws(ArchiveError) -> ArticleCount

  /// How many articles match in each year or month, oldest first, from the first with a match to the last.
  ///
  /// Texts are read only while `goesOn` says so; what isn't decided by then is counted as far as the index tells.
  func histogram(
    _ query: Query, by unit: HistogramUnit, goesOn: () -> Bool
  ) throws(ArchiveError) -> [HistogramBar]

  /// The issue with this name.
  func issue(_ id: IssueID) throws(ArchiveError) -> Issue

  /// Words that the letters spell, those of most headlines first, each with the number of these.
  func words(spelled spelling: Spelling, limit: Int) throws(ArchiveError) -> [SpelledWord]

  /// The issues of a paper in these days, oldest first.
  func issues(of paper: String, in dates: DateRange) throws(ArchiveError) -> [IssueEntry]
}

extension Archive {
  /// The histogram by months where these are few, as with a range of dates, else by years.
  public func histogram(_ query: Query, goesOn: () -> Bool) throws(ArchiveError) -> [HistogramBar] {
    let months = try histogram(query, by: .month, goesOn: goesOn)
    return months.count <= HistogramBar.mostMonths ? months : HistogramBar.years(of: months)
  }

  /// None: an archive that is not in parts answers whole or not at all.
  public var problems: [ArchiveError] { [] }

  /// None: an archive without a lexicon can't be asked by pinyin.
  public func words(spelled spelling: Spelling, limit: Int) throws(ArchiveError) -> [SpelledWord] { [] }

  /// The query with the archive's words, nine at most, in place of each `py:`; where it has none, with a pattern of
  /// every text that is spelled so in whole syllables, which takes longer to find.
  public func spelledOut(_ query: Query) throws(ArchiveError) -> Query {
    try query.spelledOut { (letters) throws(ArchiveError) -> [Query] in
      guard let spelling = Spelling(letters) else { return [] }
      let words = try words(spelled: spelling, limit: 9)
      if !words.isEmpty { return words.map { .literal(Literal($0.word)) } }
      return spelling.syllablePattern.map { [.pattern($0)] } ?? []
    }
  }
}

/// How much an article is about what is looked for.
public enum RelevanceTier: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// What is looked for stands in the headline (题).
  case headline
  /// It stands in the headline, or three times in the text.
  case weighty
  /// It stands in the text.
  case mentioned

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Where a page of an answer ended. It stays good when the archive is replaced meanwhile.
public struct SearchCursor: Hashable, Sendable {
  public var article: ArchivedArticleID
  public var tier: RelevanceTier

  public init(article: ArchivedArticleID, tier: RelevanceTier = .mentioned) {
    self.article = article
    self.tier = tier
  }
}

/// The name of an article in an archive.
public struct ArchivedArticleID: Hashable, Sendable {
  public var issue: IssueID
  /// Its index in the issue's ``Issue/articles``.
  public var index: Int

  public init(issue: IssueID, index: Int) {
    self.issue = issue
    self.index = index
  }
}

/// An issue as a list shows it.
public struct IssueEntry: Hashable, Sendable {
  public var id: IssueID
  /// The issue number as printed, when it is known.
  public var number: String?
  /// How many sections and articles it has.
  public var sections: Int
  public var articles: Int

  public init(id: IssueID, number: String?, sections: Int, articles: Int) {
    self.id = id
    self.number = number
    self.sections = sections
    self.articles = articles
  }
}

/// An article that matches, whole, with the places of what was looked for.
public struct SearchHit: Hashable, Sendable {
  public var id: ArchivedArticleID
  /// The number of the section, its name and its bundle; it holds no articles.
  public var section: Section
  public var article: Article
  /// Where the query's literals and patterns stand, by passage and place; none for a query of filters alone.
  /// ``Newspaper/Match/article`` is the index in the issue, so that a match leads straight to its place in the reader.
  public var matches: [Match]
  /// The tier, in an answer by relevance.
  public var tier: RelevanceTier?

  public init(id: ArchivedArticleID, section: Section, article: Article, matches: [Match], tier: RelevanceTier? = nil) {
    self.id = id
    self.section = section
    self.article = article
    self.matches = matches
    self.tier = tier
  }
}

/// Some of an answer.
public struct SearchPage: Hashable, Sendable {
  public var hits: [SearchHit]
  /// Where the next page begins; nil when there is no more.
  public var next: SearchCursor?

  public init(hits: [SearchHit], next: SearchCursor?) {
    self.hits = hits
    self.next = next
  }
}

/// What a bar of a histogram counts.
public enum HistogramUnit: Hashable, Sendable {
  case year
  case month
}

extension HistogramBar {
  /// Three years are still told by months.
  static let mostMonths = 36

  /// The bars of months put together to those of years.
  static func years(of months: [HistogramBar]) -> [HistogramBar] {
    var years: [HistogramBar] = []
    for bar in months {
      if let last = years.last, last.year == bar.year {
        years[years.count - 1].count = last.count + bar.count
      } else {
        years.append(HistogramBar(year: bar.year, count: bar.count))
      }
    }
    return years
  }
}

/// What an archive holds.
public struct ArchiveSummary: Hashable, Sendable {
  public var papers: [PaperSummary]

  public init(papers: [PaperSummary]) {
    self.papers = papers
  }

  public var issues: Int { papers.reduce(0) { $0 + $1.issues } }
  public var articles: Int { papers.reduce(0) { $0 + $1.articles } }
}

/// What an archive holds of one paper.
public struct PaperSummary: Hashable, Sendable {
  public var name: String
  public var issues: Int
  public var articles: Int
  /// The first and the last day there is an issue of; nil when none has a date.
  public var first: CalendarDate?
  public var last: CalendarDate?
  /// What the volumes take on the disk, in bytes.
  public var bytes: Int

  public init(name: String, issues: Int, articles: Int, first: CalendarDate?, last: CalendarDate?, bytes: Int) {
    self.name = name
    self.issues = issues
    self.articles = articles
    self.first = first
    self.last = last
    self.bytes = bytes
  }
}
