import Newspaper

/// The `feed` format: RSS, Atom and JSON Feed. What a feed says on one day is an issue, its categories are the sections.
enum FeedFormat {
  static let format = Format(
    name: "feed", summary: "RSS, Atom and JSON Feed; each day is an issue",
    files: Format.FileReader(recognises: { recognise($0.head) }, read: read))

  /// The most items of a feed.
  static let itemLimit = 100_000

  private static func recognise(_ head: [UInt8]) -> Recognition {
    let text = String(decoding: head.filter { $0 > 0x20 && $0 < 0x80 }, as: UTF8.self)
    if text.hasPrefix("{") { return text.contains("\"version\":\"https://jsonfeed.org/version/") ? .certain : .no }
    guard text.hasPrefix("<") else { return .no }
    if text.contains("<rss") || text.contains("<rdf:RDF") && text.contains("purl.org/rss") { return .certain }
    return text.contains("<feed") && text.contains("http://www.w3.org/2005/Atom") ? .certain : .no
  }

  @Sendable private static func read(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    let source = try HTMLText.source(file.bytes(), file: file.path, encoding: sink.options.encoding)
    let isJSON = JSONFormat.looksLikeJSON(source.text)
    let feed =
      isJSON ? try JSONFeed.read(source, file: file.path) : try XMLFeed.read(source.text, file: file.path)
    if feed.items.count > itemLimit { throw .tooLarge(path: file.path, limit: itemLimit, what: "items") }
    var days: [CalendarDate?: [FeedItem]] = [:]
    let hasDays = feed.items.contains { $0.date != nil }
    // The day of the feed itself is that of items without one only where no item has another.
    let common = feed.items.allSatisfy { $0.date == nil || $0.date == feed.date } ? feed.date : nil
    for item in feed.items { days[item.date ?? (item.dateText == nil ? common : nil), default: []].append(item) }
    var isFirst = true
    let order = days.keys.sorted { ($0?.description ?? "") < ($1?.description ?? "") }
    for day in order {
      let items = days[day] ?? []
      guard var imported = try issue(of: day, items, feed, file: file.path) else { continue }
      let isApart = day == nil && (hasDays || items.contains { $0.dateText != nil })
      if isApart {
        let doubts = items.compactMap { item in
          UndatedRecord.doubt(about: item.dateText ?? "", othersHaveDays: hasDays).map {
            Diagnostic(.warning, at: .init(file: file.path, line: item.line), $0)
          }
        }
        imported.diagnostics += doubts.limited(to: 100, file: file.path)
        try sink.flush()
      }
      if isFirst {
        imported.diagnostics = source.diagnostics + imported.diagnostics
        imported.account.read += source.removedCount
        isFirst = false
      }
      try sink.deliver(imported)
      if isApart { try sink.flush() }
    }
    if isFirst {
      throw .malformed(.init(file: file.path), "this feed has no items with text; subscribe anew, or save another")
    }
  }

  private static func issue(
    of day: CalendarDate?, _ items: [FeedItem], _ feed: Feed, file: String
  ) throws(FormatError) -> ImportedIssue? {
    var issue = Issue(publication: Publication(name: feed.title), date: day)
    var account = CharacterAccount()
    var diagnostics: [Diagnostic] = []
    var places: [String?: Int] = [:]
    for item in items {
      let place = Diagnostic.Place(file: file, line: item.line)
      let read: (article: Article, account: CharacterAccount)?
      do { read = try item.source.article(file: file) } catch {
        diagnostics.append(Diagnostic(.error, at: place, "this item is left out: \(error)"))
        continue
      }
      guard let read else {
        diagnostics.append(Diagnostic(.note, at: place, "this item has no text and is left out"))
        continue
      }
      account += read.account
      if read.account.unplaced != 0 {
        diagnostics.append(
          Diagnostic(.warning, at: place, "\(read.account.unplaced) characters of this item could not be placed"))
      }
      let index = places[item.category] ?? issue.sections.count
      if index == issue.sections.count {
        places[item.category] = index
        issue.sections.append(Section(number: index + 1, name: item.category))
      }
      issue.sections[index].articles.append(read.article)
    }
    if issue.sections.isEmpty { return nil }
    diagnostics += issue.clean(file: file)
    issue.assignMissingIDs()
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "feed", account: account)
  }
}
