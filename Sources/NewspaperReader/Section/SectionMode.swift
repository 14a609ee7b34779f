import Newspaper
import NewspaperLayout
import TerminalScreen

/// 版面: one section made up like a newspaper page, a screen at a time.
struct SectionMode: Sendable {
  /// The index of the selected entry.
  private(set) var selected = 0
  /// The index of the section that is shown.
  private(set) var section = 0
  /// The index of the screen that is shown.
  private(set) var screen = 0
  /// The section as laid out for the size that is; nil until it is shown.
  private(set) var layout: SectionLayout?
  private var laidOutSize: Size?

  /// Whether a screen of the size is large enough for a page to be a better first view than a list.
  static func isWorthwhile(_ size: Size) -> Bool { size.cells >= 44 && size.rows >= 14 }

  /// Selects an entry without showing it.
  mutating func note(_ entry: Int) { selected = entry }

  /// Selects an entry, and lays its section out where that was not done before.
  mutating func select(_ entry: Int, session: Session) {
    guard !session.entries.isEmpty else {
      layOut(0, session: session)
      return
    }
    selected = min(max(0, entry), session.entries.count - 1)
    layOut(session.entries[selected].section, session: session)
    screen = layout?.screenIndex(ofArticle: selected - firstEntry(session)) ?? 0
  }

  /// Lays out again what is shown, after a change of widths.
  mutating func layOutAgain(session: Session) {
    guard layout != nil else { return }
    layout = nil
    layOut(section, session: session)
  }

  private mutating func layOut(_ index: Int, session: Session) {
    if layout != nil, section == index, laidOutSize == session.size { return }
    section = index
    laidOutSize = session.size
    layout = SectionLayout(
      session.issue, section: index, cells: session.size.cells, rows: max(1, session.size.rows - 1),
      widths: session.widths)
  }

  /// The entry of the section's first article.
  func firstEntry(_ session: Session) -> Int {
    session.issue.sections.prefix(section).reduce(0) { $0 + $1.articles.count }
  }

  mutating func perform(_ command: Command, session: inout Session) -> ModeChange? {
    switch command {
    case .nextItem: move(to: selected + 1, session: &session)
    case .previousItem: move(to: selected - 1, session: &session)
    case .nextPage, .previousPage: turn(command == .nextPage ? 1 : -1, session: &session)
    case .firstPage: select(0, session: session)
    case .lastPage: select(session.entries.count - 1, session: session)
    case .nextSection, .previousSection: moveSection(command == .nextSection ? 1 : -1, session: &session)
    case .open: return session.entries.isEmpty ? nil : .article(selected)
    case .contents: return .contents
    default: break
    }
    return nil
  }

  private mutating func move(to entry: Int, session: inout Session) {
    if session.entries.indices.contains(entry) {
      select(entry, session: session)
    } else {
      session.tell(
        entry < 0 ? Phrase("已是第一篇", "this is the first article") : Phrase("已是最后一篇", "this is the last article"))
    }
  }

  /// Turns to a screen of the section, and at its ends on to the section beside; its first story is selected.
  private mutating func turn(_ step: Int, session: inout Session) {
    let screens = layout?.screens ?? []
    if screens.indices.contains(screen + step) {
      screen += step
      if let first = screens[screen].articles.first { selected = firstEntry(session) + first }
    } else if let entry = session.entryIndex(inSectionBeside: selected, step: step) {
      select(entry, session: session)
      if step < 0 {
        screen = max(0, (layout?.screens.count ?? 1) - 1)
        turn(0, session: &session)
      }
    } else {
      session.tell(
        step > 0 ? Phrase("本期完", "this is the end of the issue") : Phrase("已是首版", "this is the first section"))
    }
  }

  private mutating func moveSection(_ step: Int, session: inout Session) {
    if let entry = session.entryIndex(inSectionBeside: selected, step: step) {
      select(entry, session: session)
    } else {
      session.tell(step > 0 ? Phrase("已是末版", "this is the last section") : Phrase("已是首版", "this is the first section"))
    }
  }

  /// What a click at a cell of the screen means: an article is opened, a section shown.
  mutating func click(cell: Int, row: Int, session: inout Session) -> ModeChange? {
    guard let layout, layout.screens.indices.contains(screen) else { return nil }
    let area = layout.screens[screen].areas.first { $0.rows.contains(row) && $0.cells.contains(cell) }
    switch area?.target {
    case .article(let article): return .article(firstEntry(session) + article)
    case .section(let section):
      if let entry = session.entries.firstIndex(where: { $0.section == section }) {
        select(entry, session: session)
      } else {
        session.tell(Phrase("这一版没有稿件", "this section has no articles"))
      }
    case nil: break
    }
    return nil
  }
}
