import Newspaper
import NewspaperLayout
import TerminalScreen

/// 稿件: one article in columns, a page at a time.
struct ArticleMode: Sendable {
  /// The index of the entry.
  private(set) var entry: Int
  /// Where the reader is; kept through every change of geometry.
  private(set) var anchor: Anchor
  private(set) var setting: ArticleSetting
  /// Why the article is not set vertically though the reader likes it so.
  private(set) var refusal: VerticalRefusal?
  /// The index of the page that is shown, and the page itself.
  private(set) var page = 0
  private(set) var shown = Page()

  /// Opens an article at a place: the kept one when `anchor` is nil.
  init(entry: Int, anchor: Anchor? = nil, session: Session) {
    self.entry = entry
    let article = session.entries[entry].article
    (setting, refusal) = ArticleSetting.layOut(article, session: session)
    let kept = anchor ?? session.state.places[article.id.rawValue]?.anchor(in: setting.layout.passages)
    self.anchor = kept ?? .start
    showPage(setting.layout.pageIndex(of: self.anchor))
  }

  /// Lays out again after a change of geometry; the place stays.
  mutating func layOutAgain(session: Session) {
    (setting, refusal) = ArticleSetting.layOut(session.entries[entry].article, session: session)
    showPage(setting.layout.pageIndex(of: anchor))
  }

  mutating func show(_ place: Anchor) {
    anchor = place
    showPage(setting.layout.pageIndex(of: place))
  }

  private mutating func showPage(_ index: Int) {
    // One more than is shown, to know whether it is the last.
    setting.layout.findPages(count: index + 2)
    page = min(max(0, index), setting.layout.foundPageCount - 1)
    shown = setting.layout.page(at: page)
  }

  private mutating func turn(to newPage: Int) {
    showPage(newPage)
    anchor = shown.anchor
  }

  /// Whether the place is on the page that is shown.
  func shows(_ place: Anchor) -> Bool {
    var layout = setting.layout
    return layout.pageIndex(of: place) == page
  }

  var isOnLastPage: Bool { setting.layout.isComplete && page == setting.layout.foundPageCount - 1 }

  /// How many UTF-8 bytes are laid out in a moment without a key: some milliseconds.
  private static let idleBytes = 100_000

  /// Lays out more of what is not shown, so that the number of pages becomes known.
  mutating func continueLayout() { setting.layout.findPages(bytes: Self.idleBytes) }

  mutating func perform(_ command: Command, session: inout Session) -> ModeChange? {
    switch command {
    case .nextPage:
      if !isOnLastPage {
        turn(to: page + 1)
      } else if entry + 1 < session.entries.count {
        return .article(entry + 1)
      } else {
        session.tell(Phrase("本期完", "this is the end of the issue"))
      }
    case .previousPage:
      if page > 0 {
        turn(to: page - 1)
      } else if entry > 0 {
        return .articleEnd(entry - 1)
      } else {
        session.tell(Phrase("已是第一篇", "this is the first article"))
      }
    case .nextItem:
      if isOnLastPage {
        let key = KeyTable.label(of: .nextPage, in: .article)
        session.tell(Phrase("本篇完；\(key) 下一篇", "this is the end; \(key) goes on to the next article"))
      } else {
        turn(to: page + 1)
      }
    case .previousItem:
      if page == 0 { session.tell(Phrase("已是开头", "this is the beginning")) } else { turn(to: page - 1) }
    case .firstPage: turn(to: 0)
    case .lastPage:
      setting.layout.findPages(count: .max)
      turn(to: setting.layout.foundPageCount - 1)
    case .nextArticle: return moveArticle(1, session: &session)
    case .previousArticle: return moveArticle(-1, session: &session)
    case .nextSection, .previousSection:
      let step = command == .nextSection ? 1 : -1
      if let next = session.entryIndex(inSectionBeside: entry, step: step) { return .article(next) }
      session.tell(step > 0 ? Phrase("已是末版", "this is the last section") : Phrase("已是首版", "this is the first section"))
    case .vertical: turnDirection(session: &session)
    case .verticalForms: changeLines(command, session: &session)
    case .columns, .wider, .narrower:
      if let grid = setting.grid {
        changeColumns(command, from: grid, session: &session)
      } else {
        changeLines(command, session: &session)
      }
    case .otherPart:
      if let other = session.otherPart(of: entry) { return .article(other) }
      session.tell(Phrase("这一篇没有下转或上接的部分", "this article has no other part"))
    case .back: return .back
    case .contents: return .contents
    default: break
    }
    return nil
  }

  private func moveArticle(_ step: Int, session: inout Session) -> ModeChange? {
    if session.entries.indices.contains(entry + step) { return .article(entry + step) }
    session.tell(step > 0 ? Phrase("已是最后一篇", "this is the last article") : Phrase("已是第一篇", "this is the first article"))
    return nil
  }

  private mutating func changeColumns(_ command: Command, from grid: ColumnGrid, session: inout Session) {
    switch command {
    case .columns:
      let most = ColumnGrid(fitting: session.size.cells, count: 9, preferredMeasure: nil)
      let limit = most.measure < 16 ? max(1, session.size.cells / 20) : most.count
      let next = (session.preferences.columnCount ?? 0) + 1
      session.preferences.columnCount = next > limit ? nil : next
    case .wider, .narrower:
      // The next measure at which the columns really change.
      session.preferences.columnCount = nil
      let step = command == .wider ? 2 : -2
      var measure = session.preferences.measure ?? grid.measure
      repeat {
        measure += step
      } while (17...79).contains(measure)
        && ColumnGrid(fitting: session.size.cells, preferredMeasure: measure) == grid
      session.preferences.measure = min(max(measure, 16), 80)
    default: return
    }
    layOutAgain(session: session)
    guard let grid = setting.grid else { return }
    if session.preferences.columnCount == nil, command == .columns {
      session.tell(Phrase("自动分栏：\(grid.count) 栏", "columns by width: \(grid.count)"))
    } else {
      session.tell(
        Phrase("\(grid.count) 栏，每栏 \(grid.measure / 2) 字", "\(grid.count) columns of \(grid.measure) cells"))
    }
  }
}
