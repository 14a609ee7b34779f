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
  /// The section, or a part of it, as laid out for the size that is; nil until it is shown.
  private(set) var layout: SectionLayout?
  private var laidOutSize: Size?
  /// The articles of the section that are laid out, by their places in it.
  private var part = 0..<0

  /// How many articles are made up together: a whole day's paper without sections. Of a table of a hundred thousand rows
  /// it is the part that is shown.
  static let longestPart = 200

  /// Whether a screen of the size is large enough for a page to be a better first view than a list.
  static func isWorthwhile(_ size: Size) -> Bool { size.cells >= 44 && size.rows >= 14 }

  /// Selects an entry without showing it.
  mutating func note(_ entry: Int) { selected = entry }

  /// Selects an entry, and lays its section out where that was not done before.
  mutating func select(_ entry: Int, session: Session) {
    selected = min(max(0, entry), max(0, session.entries.count - 1))
    layOut(session.entries.isEmpty ? 0 : session.entries[selected].section, session: session)
    if !session.entries.isEmpty { screen = layout?.screenIndex(ofArticle: selected - firstEntry(session)) ?? 0 }
  }

  /// Lays out again what is shown, after a change of widths.
  mutating func layOutAgain(session: Session) {
    guard layout != nil else { return }
    layout = nil
    layOut(section, session: session)
  }

  private mutating func layOut(_ index: Int, session: Session) {
    let count = session.issue.sections.indices.contains(index) ? session.issue.sections[index].articles.count : 0
    let place = min(max(0, selected - Self.firstEntry(ofSection: index, session)), max(0, count - 1))
    let first = place / Self.longestPart * Self.longestPart
    if layout != nil, section == index, part.lowerBound == first, laidOutSize == session.size { return }
    section = index
    part = first..<min(first + Self.longestPart, count)
    laidOutSize = session.size
    layout = SectionLayout(
      session.issue, section: index, part: part, cells: session.size.cells, rows: max(1, session.size.rows - 1),
      widths: session.widths)
  }

  /// The entry of the first article that is laid out.
  func firstEntry(_ session: Session) -> Int { Self.firstEntry(ofSection: section, session) + part.lowerBound }

  private static func firstEntry(ofSection section: Int, _ session: Session) -> Int {
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

  /// Turns to a screen of the section, and at its ends on to its next part or the section beside; its first story is
  /// selected.
  private mutating func turn(_ step: Int, session: inout Session) {
    let screens = layout?.screens ?? []
    if screens.indices.contains(screen + step) {
      screen += step
      if let first = screens[screen].articles.first { selected = firstEntry(session) + first }
    } else if let entry = entryBesidePart(step, session: session) {
      select(entry, session: session)
      if step < 0 { turn(0, session: &session) }
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

  /// The first article of the next part of the section, or the last of the one before; nil at the section's ends.
  private func entryBesidePart(_ step: Int, session: Session) -> Int? {
    let first = firstEntry(session)
    let entry = step > 0 ? first + part.count : first - 1
    return session.entries.indices.contains(entry) && session.entries[entry].section == section ? entry : nil
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
