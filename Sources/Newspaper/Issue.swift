/// One day's paper (期): a publication, a date, a number and the sections.
public struct Issue: Hashable, Sendable {
  /// The newspaper this is an issue of.
  public var publication: Publication
  /// The day of publication, when it is known.
  public var date: CalendarDate?
  /// The issue number as printed (总第12846期), when it is known.
  public var number: String?
  /// The sections in the order of their numbers.
  public var sections: [Section]

  public init(
    publication: Publication = Publication(), date: CalendarDate? = nil, number: String? = nil,
    sections: [Section] = []
  ) {
    self.publication = publication
    self.date = date
    self.number = number
    self.sections = sections
  }

  /// Every article with its section, in reading order; an article's place in this list plus one is
  /// the number by which a reader jumps to it.
  public var articles: [(section: Section, article: Article)] {
    sections.flatMap { section in section.articles.map { (section, $0) } }
  }

  /// Gives each article that has no ID of its own (an empty one) the ID `section.place`, such as `1.3`.
  public mutating func assignMissingIDs() {
    for section in sections.indices {
      for place in sections[section].articles.indices where sections[section].articles[place].id.rawValue.isEmpty {
        sections[section].articles[place].id = ArticleID(section: sections[section].number, place: place + 1)
      }
    }
  }
}
