import Newspaper
import NewspaperLayout
import TerminalScreen
import Typesetting

/// What the modes share: the issue, the search, what was read, and how the reader likes to read.
struct Session: Sendable {
  /// An article with what lists show of it.
  struct Entry: Sendable {
    /// The number that jumps to it, from 1.
    var number: Int
    /// The index in `Issue.sections`.
    var section: Int
    var article: Article
  }

  let issue: Issue
  let entries: [Entry]
  var widths: WidthPolicy
  let language: Language
  /// The day that 去年 counts from; nil where it isn't known.
  let today: CalendarDate?
  var size: Size
  var state: ReadingState
  var preferences: Preferences
  var search: SearchResult?
  /// One line for the reader, shown until the next key.
  var message: Notice?

  /// A message in the last row.
  struct Notice: Hashable, Sendable {
    var text: String
    var isError = false
  }

  private var index: IssueIndex?
  private var titleIndex: IssueIndex?

  init(
    issue: Issue, size: Size, widths: WidthPolicy, language: Language, today: CalendarDate?, state: ReadingState,
    preferences: Preferences
  ) {
    self.today = today
    self.issue = issue
    self.size = size
    self.widths = widths
    self.language = language
    self.state = state
    self.preferences = preferences
    var entries: [Entry] = []
    for (section, value) in issue.sections.enumerated() {
      for article in value.articles {
        entries.append(Entry(number: entries.count + 1, section: section, article: article))
      }
    }
    self.entries = entries
  }

  func say(_ phrase: Phrase) -> String { phrase.text(language) }

  mutating func tell(_ phrase: Phrase, isError: Bool = false) {
    message = Notice(text: say(phrase), isError: isError)
  }

  /// The index of the entry with the given article ID.
  func entryIndex(of id: String?) -> Int? {
    guard let id else { return nil }
    return entries.firstIndex { $0.article.id.rawValue == id }
  }

  /// The first entry of the next section that has one, in the given direction; nil at the ends.
  func entryIndex(inSectionBeside entry: Int, step: Int) -> Int? {
    guard entries.indices.contains(entry) else { return nil }
    var section = entries[entry].section + step
    while issue.sections.indices.contains(section) {
      if let first = entries.firstIndex(where: { $0.section == section }) { return first }
      section += step
    }
    return nil
  }

  /// The entry that holds the other part of an article that jumps (下转, 上接); nil when there is none in this issue.
  func otherPart(of entry: Int) -> Int? {
    let own = entries[entry]
    let ownSection = issue.sections[own.section].number
    func isInSection(_ other: Entry, _ number: Int) -> Bool { issue.sections[other.section].number == number }
    if let to = own.article.continuedTo {
      return entries.firstIndex { isInSection($0, to.section) && $0.article.continuedFrom?.section == ownSection }
    }
    if let from = own.article.continuedFrom {
      return entries.firstIndex { isInSection($0, from.section) && $0.article.continuedTo?.section == ownSection }
    }
    return nil
  }

  /// What lists call an entry: its headline, after a kicker that ends in a colon; for the rest of a story from another
  /// section the headline of the first part; for a picture its caption.
  func title(of entry: Int) -> String {
    let article = entries[entry].article
    if let main = article.headline.main {
      guard let kicker = article.headline.kicker, kicker.hasSuffix("：") || kicker.hasSuffix(":") else { return main }
      return kicker + main
    }
    guard article.headline.isEmpty else { return article.title }
    if let from = article.continuedFrom {
      let mark = from.line ?? say(Phrase("（上接第\(from.section)版）", "(from section \(from.section)) "))
      if let first = otherPart(of: entry), let main = entries[first].article.headline.main { return mark + main }
      return mark + (article.body.first { if case .paragraph = $0 { true } else { false } }?.text ?? "")
    }
    if !article.body.isEmpty, article.captions.count == article.body.count, let caption = article.captions.first {
      return say(Phrase("〔图片〕", "[photo] ")) + caption.text
    }
    return article.title
  }

  /// `第3版 文化`.
  func name(of section: Section) -> String {
    let number = language == .chinese ? "第\(section.number)版" : "Section \(section.number)"
    return [section.bundle, number, section.name].compactMap { $0 }.joined(separator: " ")
  }

  /// What the query `text` finds, or nil when the text says nothing.
  mutating func findMatches(of text: String) -> SearchResult? {
    let query = Query(text, today: today)
    guard query != .everything else { return nil }
    let hits = searchIndex().hits(of: query)
    return SearchResult(text: text, matches: hits.places, hasPlaces: !hits.matches.isEmpty)
  }

  /// The first headline that holds the text, or is spelled by it.
  mutating func headline(holding text: String) -> Int? {
    let isHeadline: Set<PassagePlace> = [.kicker, .headline, .deck]
    func first(_ query: Query, in index: IssueIndex) -> Int? {
      index.hits(of: query).matches.first {
        isHeadline.contains(entries[$0.article].article.passages[$0.passage].place)
      }?.article
    }
    let index = searchIndex()
    if let entry = first(.literal(Literal(text, field: .headline)), in: index) { return entry }
    guard let letters = Spelling(text), text.utf8.count > 1 else { return nil }
    return first(.pinyin(letters.text), in: index)
  }

  /// Words of the issue that the letters spell.
  mutating func words(spelled letters: String, limit: Int) -> [SpelledWord] {
    Spelling(letters).map { searchIndex().words(spelled: $0, limit: limit) } ?? []
  }

  /// The entries whose titles hold a text or are spelled by its letters, or whose numbers begin with it.
  mutating func entries(filteredBy text: String) -> Set<Int> {
    let index = titleIndex ?? makeTitleIndex()
    titleIndex = index
    var found = Set(index.hits(of: .literal(Literal(text))).articles)
    if let letters = Spelling(text) { found.formUnion(index.hits(of: .pinyin(letters.text)).articles) }
    for entry in entries where String(entry.number).hasPrefix(text) { found.insert(entry.number - 1) }
    return found
  }

  /// An index of nothing but what the contents show of each entry.
  private func makeTitleIndex() -> IssueIndex {
    IssueIndex(
      Issue(sections: [
        Newspaper.Section(
          number: 1,
          articles: entries.indices.map { entry in
            let headline = entries[entry].article.headline
            return Article(headline: Headline(kicker: headline.kicker, main: title(of: entry), deck: headline.deck))
          })
      ]))
  }

  private mutating func searchIndex() -> IssueIndex {
    let index = self.index ?? IssueIndex(issue)
    self.index = index
    return index
  }
}

/// A search of the issue: every match in reading order, and the one the reader stands on.
struct SearchResult: Sendable {
  var text: String
  var matches: MatchList
  /// Whether something stands at a place, as opposed to articles that match as a whole.
  var hasPlaces = true
  /// The index of the match the reader stands on.
  var current: Int?

  /// How many articles have a match.
  var articleCount: Int { matches.articles.count }

  /// The matches of an article, as a slice.
  func matches(inArticle article: Int) -> Slice<MatchList> { matches[article: article] }

  /// The index of the first match at or after the place; nil when there is none.
  func firstMatch(from article: Int, anchor: Anchor) -> Int? {
    let index = matches.partition {
      ($0.article, $0.passage, $0.bytes.lowerBound) < (article, anchor.passage, anchor.offset)
    }
    return index < matches.count ? index : nil
  }
}
