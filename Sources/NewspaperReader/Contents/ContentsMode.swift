import Newspaper
import TerminalScreen

/// 目录: the sections and their numbered headlines as a list.
struct ContentsMode: Sendable {
  /// A row of the list.
  enum Row: Hashable, Sendable {
    case section(Int)
    case entry(Int)
    case blank
  }

  /// The index of the selected entry.
  var selected: Int
  /// The first row of the list on the screen.
  private(set) var top = 0
  private(set) var rows: [Row]
  /// What headlines must hold or be spelled by; empty where all are shown.
  private(set) var filter = ""
  /// How many characters the articles have that were shown; counting those of a very long one takes a while.
  private(set) var lengths: [Int: Int] = [:]

  init(session: Session, selected: Int = 0) {
    self.selected = selected
    rows = Self.rows(session: session, shown: nil)
  }

  /// The sections and their entries; only those in `shown`, without sections that would be empty, where it isn't nil.
  private static func rows(session: Session, shown: Set<Int>?) -> [Row] {
    var rows: [Row] = []
    for (section, value) in session.issue.sections.enumerated() {
      let entries = session.entries.indices.filter {
        session.entries[$0].section == section && shown?.contains($0) ?? true
      }
      if shown != nil, entries.isEmpty { continue }
      if !rows.isEmpty { rows.append(.blank) }
      rows.append(.section(section))
      rows += entries.map { .entry($0) }
      if value.articles.isEmpty { rows.append(.blank) }
    }
    return rows
  }

  /// Shows only what the text filters; all again where it is empty.
  mutating func setFilter(_ text: String, session: inout Session) {
    guard text != filter else { return }
    filter = text
    rows = Self.rows(session: session, shown: text.isEmpty ? nil : session.entries(filteredBy: text))
    let shown = shownEntries
    if let first = shown.first { selected = shown.first { $0 >= selected } ?? first }
    top = 0
    scroll(session: session)
    measureShown(session: session)
  }

  /// The entries that are listed, in order.
  var shownEntries: [Int] { rows.compactMap { if case .entry(let entry) = $0 { entry } else { nil } } }

  /// Moves by so many entries of those that are listed.
  private mutating func move(by step: Int, session: Session) {
    let shown = shownEntries
    guard let last = shown.last else { return }
    let place = shown.firstIndex { $0 >= selected } ?? shown.count - 1
    select(shown[min(max(0, place + step), shown.count - 1)], session: session)
    if selected > last { select(last, session: session) }
  }

  /// Moves the selection, and the window so that it shows the selection with its section's name where it can.
  mutating func select(_ entry: Int, session: Session) {
    guard !session.entries.isEmpty else { return }
    selected = min(max(0, entry), session.entries.count - 1)
    scroll(session: session)
  }

  mutating func scroll(session: Session) {
    let height = Frame(size: session.size).listRows(session: session).count
    guard height > 0, let row = rows.firstIndex(of: .entry(selected)) else { return }
    let before = row > 0 && height > 1 ? row - 1 : row
    let wanted = before == 1 || before == 0 ? 0 : before
    if wanted < top { top = wanted }
    if row >= top + height { top = row - height + 1 }
    top = max(0, min(top, rows.count - height))
  }

  /// Counts the characters of the articles that are on the screen.
  mutating func measureShown(session: Session) {
    let height = Frame(size: session.size).listRows(session: session).count
    for row in rows.dropFirst(top).prefix(height) {
      if case .entry(let entry) = row, lengths[entry] == nil { lengths[entry] = session.entries[entry].article.length }
    }
  }

  mutating func perform(_ command: Command, session: inout Session) -> ModeChange? {
    let page = max(1, Frame(size: session.size).listRows(session: session).count - 2)
    switch command {
    case .nextItem: move(by: 1, session: session)
    case .previousItem: move(by: -1, session: session)
    case .nextPage: move(by: page, session: session)
    case .previousPage: move(by: -page, session: session)
    case .firstPage: move(by: -session.entries.count, session: session)
    case .lastPage: move(by: session.entries.count, session: session)
    case .nextSection: moveSection(1, session: &session)
    case .previousSection: moveSection(-1, session: &session)
    case .open: return shownEntries.contains(selected) ? .article(selected) : nil
    case .section: return .section
    case .back where !filter.isEmpty: setFilter("", session: &session)
    case .back:
      if SectionMode.isWorthwhile(session.size) { return .section }
      let key = KeyTable.label(of: .leave, in: .contents)
      session.tell(Phrase("\(key) 离开", "\(key) leaves"))
    default: break
    }
    return nil
  }

  private mutating func moveSection(_ step: Int, session: inout Session) {
    if let entry = session.entryIndex(inSectionBeside: selected, step: step) {
      select(entry, session: session)
    } else {
      session.tell(step > 0 ? Phrase("已是末版", "this is the last section") : Phrase("已是首版", "this is the first section"))
    }
  }

  /// The entry on the given row of the screen.
  func entry(atScreenRow row: Int, session: Session) -> Int? {
    let list = Frame(size: session.size).listRows(session: session)
    guard list.contains(row), rows.indices.contains(top + row - list.lowerBound) else { return nil }
    if case .entry(let entry) = rows[top + row - list.lowerBound] { return entry }
    return nil
  }
}
