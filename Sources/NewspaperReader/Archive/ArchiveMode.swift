import Newspaper
import TerminalScreen

/// 检索 in the archive: a line for the query, and hits that change with every key.
struct ArchiveMode: Sendable {
  private(set) var editor = LineEditor()
  private(set) var choice = WordChoice()
  private(set) var order = SearchOrder.newest
  /// Whether there is no archive, as its last answer said.
  private(set) var isAbsent = false
  /// Why the last search failed.
  private(set) var failure: String?
  /// The last search that was asked for; nil while the query says nothing.
  private(set) var search: ArchiveSearch?
  private(set) var hits: [ArchiveHit] = []
  /// Whether the hits are those of `search`, or still those of the one before.
  private(set) var isAnswered = false
  private(set) var hasMore = false
  private(set) var isAskingMore = false
  private(set) var count: ArticleCount?
  private(set) var periods: [HistogramBar] = []
  /// The index of the selected hit.
  private(set) var selected = 0
  /// The first hit on the screen.
  private(set) var top = 0
  private var searches = 0
  /// The place in the earlier searches.
  private var recalled: Int?

  /// How many rows a hit takes.
  static let rowsOfHit = 2

  /// What a key leads to outside of this mode.
  enum Outcome: Hashable {
    case none
    case closed
    case help
    case redraw
    case suspend
    /// The hit with this index is to be read.
    case open(Int)
  }

  mutating func handle(_ key: Key, session: inout Session) -> (Outcome, [Effect]) {
    if let word = choice.word(for: key) {
      editor.replaceTail(choice.letters, with: word)
      return (.none, edited(session: &session))
    }
    if let command = KeyTable.command(for: key, in: .archive) { return perform(command, session: &session) }
    switch key {
    case .backspace where editor.text.isEmpty: return (.closed, [])
    case .wheelDown: return perform(.nextItem, session: &session)
    case .wheelUp: return perform(.previousItem, session: &session)
    case .click(_, let row):
      guard let hit = hit(atScreenRow: row, session: session) else { return (.none, []) }
      select(hit, session: session)
      return (.open(hit), [])
    default:
      let before = editor.text
      guard editor.handle(key), editor.text != before else { return (.none, []) }
      recalled = nil
      return (.none, edited(session: &session))
    }
  }

  private mutating func perform(_ command: Command, session: inout Session) -> (Outcome, [Effect]) {
    let page = max(1, visibleHits(session: session) - 1)
    switch command {
    case .nextItem: return (.none, move(to: selected + 1, session: &session))
    case .previousItem: return (.none, move(to: selected - 1, session: &session))
    case .nextPage: return (.none, move(to: selected + page, session: &session))
    case .previousPage: return (.none, move(to: selected - page, session: &session))
    case .open:
      if isAnswered, hits.indices.contains(selected) {
        session.preferences.remember(search: editor.text)
        return (.open(selected), [])
      }
    case .order:
      let all = SearchOrder.allCases
      order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
      return (.none, ask(session: session))
    case .recallEarlier, .recallLater:
      return (.none, recall(command == .recallEarlier ? -1 : 1, session: &session))
    case .back: return (.closed, [])
    case .help: return (.help, [])
    case .redraw: return (.redraw, [])
    case .suspend: return (.suspend, [])
    default: break
    }
    return (.none, [])
  }

  private mutating func recall(_ step: Int, session: inout Session) -> [Effect] {
    let earlier = session.preferences.searches
    let next = (recalled ?? earlier.count) + step
    guard next >= 0, next <= earlier.count, !earlier.isEmpty else { return [] }
    recalled = next == earlier.count ? nil : next
    editor = LineEditor(recalled.map { earlier[$0] } ?? "")
    return edited(session: &session)
  }

  // MARK: Asking and hearing

  private mutating func edited(session: inout Session) -> [Effect] {
    choice.close()
    var effects = ask(session: session)
    if let letters = editor.spelledTail, Spelling(letters) != nil { effects.append(.archive(.words(letters))) }
    return effects
  }

  /// Asks for the hits of what the line says now.
  mutating func ask(session: Session) -> [Effect] {
    let query = Query(editor.text, today: session.today)
    (failure, isAskingMore) = (nil, false)
    guard query != .everything else {
      (search, hits, count, periods, hasMore, isAnswered) = (nil, [], nil, [], false, false)
      (selected, top) = (0, 0)
      return []
    }
    if let search, search.query == query, search.order == order, isAnswered { return [] }
    searches += 1
    isAnswered = false
    let new = ArchiveSearch(id: searches, query: query, order: order)
    search = new
    return [.archive(.search(new, isMore: false))]
  }

  /// Takes an answer in, and says what to ask next: hits first, then how many, then of which years or months.
  mutating func hear(_ answer: ArchiveAnswer) -> [Effect] {
    isAbsent = false
    switch answer {
    case .hits(let id, let new, let more):
      guard let search, search.id == id else { return [] }
      (hasMore, isAskingMore) = (more, false)
      if isAnswered {
        hits += new
        return []
      }
      (hits, isAnswered, selected, top, count, periods) = (new, true, 0, 0, nil, [])
      if !more { count = .exactly(new.count) }
      return new.isEmpty ? [] : [.archive(more ? .count(search) : .histogram(search))]
    case .count(let id, let count):
      guard let search, search.id == id else { return [] }
      self.count = count
      if case .exactly = count { return [.archive(.histogram(search))] }
    case .histogram(let id, let periods):
      if search?.id == id { self.periods = periods }
    case .words(let letters, let words):
      if editor.spelledTail == letters { choice.show(words, for: letters) }
    case .absent: isAbsent = true
    case .failed(.search(let failed, isMore: true), _):
      if failed == search { isAskingMore = false }
    case .failed(.search(let failed, isMore: false), let text):
      guard failed == search else { return [] }
      (failure, isAnswered) = (text, true)
      (hits, count, periods, hasMore) = ([], nil, [], false)
    case .failed: break
    case .papers, .month, .opened, .incomplete: break
    }
    return []
  }

  // MARK: The list

  private mutating func move(to index: Int, session: inout Session) -> [Effect] {
    guard !hits.isEmpty else { return [] }
    if index >= hits.count, !hasMore, selected == hits.count - 1 {
      session.tell(Phrase("已是最后一条", "this is the last one"))
    }
    select(min(max(0, index), hits.count - 1), session: session)
    return askMore(session: session)
  }

  mutating func select(_ hit: Int, session: Session) {
    selected = hit
    scroll(session: session)
  }

  mutating func scroll(session: Session) {
    let visible = max(1, visibleHits(session: session))
    top = max(min(top, selected), selected - visible + 1)
    top = max(0, min(top, hits.count - visible))
  }

  /// Asks for more hits when the last ones are near.
  mutating func askMore(session: Session) -> [Effect] {
    guard let search, hasMore, isAnswered, !isAskingMore,
      selected + visibleHits(session: session) + 5 > hits.count
    else { return [] }
    isAskingMore = true
    return [.archive(.search(search, isMore: true))]
  }

  func visibleHits(session: Session) -> Int {
    listRows(session: session).count / Self.rowsOfHit
  }

  /// Below the bar, the line of the query and, where there is room, the row of periods and words.
  func listRows(session: Session) -> Range<Int> {
    let first = session.size.rows >= 10 ? 4 : 2
    return first..<max(first, session.size.rows - 1)
  }

  private func hit(atScreenRow row: Int, session: Session) -> Int? {
    let list = listRows(session: session)
    guard list.contains(row), isAnswered else { return nil }
    let hit = top + (row - list.lowerBound) / Self.rowsOfHit
    return hits.indices.contains(hit) ? hit : nil
  }
}
