import Newspaper
import NewspaperLayout
import TerminalScreen
import Typesetting

/// What is open: a section, the contents or an article, and where in it.
enum ActiveMode: Hashable, Sendable {
  case section(selected: Int)
  case contents(selected: Int)
  case article(entry: Int, anchor: Anchor)
}

/// Where a command leads.
enum ModeChange: Hashable, Sendable {
  case contents
  /// The page of the selected article's section.
  case section
  /// From an article back to what it was opened from.
  case back
  /// Opens an article at its kept place.
  case article(Int)
  /// Opens an article on its last page.
  case articleEnd(Int)
  /// Opens an article at a place.
  case articlePlace(Int, Anchor)
}

/// The whole application as a value: messages go in, effects and a screen come out.
public struct Reader: Sendable {
  var session: Session
  var section = SectionMode()
  var contents: ContentsMode
  /// Whether the contents, not the page, are shown when no article is open.
  var showsContents: Bool
  /// The open article; nil while the page or the contents are shown.
  var article: ArticleMode?
  var prompt: Prompt?
  var help: HelpMode?
  /// What stands over the issue; nil where the issue is shown.
  var desk: Desk?
  var archive = ArchiveMode()
  /// The name of the open issue in the archive; nil for one that came from elsewhere.
  public internal(set) var openIssue: IssueID?
  /// The hit of the archive that is being read; nil where the article was opened otherwise.
  var trail: Trail?
  /// The places that jumps left, the last one last.
  var formerPlaces: [FormerPlace] = []
  /// Whether the issue of the last of them was asked for, to go back to it.
  var isGoingBack = false

  /// Opens an issue where `state` says the reader left it; without that, at its front page, or at its contents
  /// where the screen is too small for a page.
  ///
  /// - Parameters:
  ///   - today: the day that words such as 去年 in a query count from.
  ///   - name: the issue's name in the archive, where it is from there.
  public init(
    issue: Issue, size: Size, widths: WidthPolicy = .narrow, language: Language = .chinese, today: CalendarDate? = nil,
    state: ReadingState = ReadingState(), preferences: Preferences = Preferences(),
    name: IssueID? = nil
  ) {
    openIssue = name
    session = Session(
      issue: issue, size: size, widths: widths, language: language, today: today, state: state, preferences: preferences
    )
    let open = session.entryIndex(of: state.openArticle)
    contents = ContentsMode(session: session)
    showsContents = !SectionMode.isWorthwhile(size)
    let selected = open ?? session.entryIndex(of: state.selectedArticle) ?? 0
    contents.select(selected, session: session)
    section.note(selected)
    if let open {
      article = ArticleMode(entry: open, session: session)
    } else if session.entries.count == 1 {
      article = ArticleMode(entry: 0, session: session)
    } else if !showsContents {
      section.select(selected, session: session)
    }
    if let refusal = article?.refusal { session.tell(refusal.phrase) }
    if mode == .contents { contents.measureShown(session: session) }
  }

  /// The shelf, where it stands over the issue.
  var shelf: ShelfMode? {
    get { if case .shelf(let shelf) = desk { shelf } else { nil } }
    set { if shelf != nil, let newValue { desk = .shelf(newValue) } }
  }

  /// The mode that is shown.
  var mode: ModeKind {
    switch desk {
    case .archive: .archive
    case .shelf: .shelf
    case nil: article != nil ? .article : showsContents ? .contents : .section
    }
  }

  /// The entry that is open or selected.
  var selectedEntry: Int { article?.entry ?? (showsContents ? contents.selected : section.selected) }

  /// How wide clusters are taken to be.
  public var widths: WidthPolicy { session.widths }
  /// What is to be kept of this issue.
  public var state: ReadingState { session.state }
  /// What is to be kept for every issue.
  public var preferences: Preferences { session.preferences }

  /// Whether a part of the open article is still to be laid out; ``Message/idle`` does some more of it.
  public var hasWork: Bool { article.map { !$0.setting.layout.isComplete } ?? false }

  /// Shows one line in the last row until the next key.
  public mutating func notify(_ text: String, isError: Bool = false) {
    session.message = Session.Notice(text: text, isError: isError)
  }

  /// Takes one message in, and says what is to be done.
  public mutating func update(_ message: Message) -> [Effect] {
    let oldState = session.state
    let oldPreferences = session.preferences
    var effects: [Effect] = []
    switch message {
    case .resize(let size):
      session.size = size
      article?.layOutAgain(session: session)
      contents.scroll(session: session)
      archive.scroll(session: session)
      if article == nil, !showsContents { section.select(section.selected, session: session) }
    case .widths(let widths):
      session.widths = widths
      article?.layOutAgain(session: session)
      section.layOutAgain(session: session)
    case .idle:
      article?.continueLayout()
      return []
    case .archive(let answer): effects = hear(answer)
    case .unsaved(let folder):
      session.tell(
        Phrase("阅读位置没能写入 \(folder)", "the place could not be written to \(folder)"), isError: true)
      return []
    case .key(let key):
      session.message = nil
      effects = handle(key)
    }
    if mode == .contents { contents.measureShown(session: session) }
    recordPlace()
    if session.state != oldState || session.preferences != oldPreferences { effects.append(.save) }
    return effects
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    if prompt != nil { return handlePrompt(key) }
    if help != nil { return handleHelp(key) }
    if mode == .archive { return handleArchive(key) }
    switch key {
    case .click(let cell, let row): return click(cell: cell, row: row)
    case .wheelDown: return perform(mode == .shelf ? .nextMonth : mode == .section ? .nextPage : .nextItem)
    case .wheelUp: return perform(mode == .shelf ? .previousMonth : mode == .section ? .previousPage : .previousItem)
    default:
      guard let command = KeyTable.command(for: key, in: mode, direction: direction) else { return [] }
      if command == .number, case .character(let digit) = key {
        openPrompt(.number, text: String(digit))
      } else {
        return perform(command)
      }
    }
    return []
  }

  private mutating func handleHelp(_ key: Key) -> [Effect] {
    let command: Command? =
      switch key {
      case .wheelDown: .nextItem
      case .wheelUp: .previousItem
      default: KeyTable.command(for: key, in: .help)
      }
    switch command {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case let command?: if help?.perform(command, session: session) == .closed { help = nil }
    case nil: break
    }
    return []
  }

  private mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .leave: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .help: help = HelpMode(mode: mode, direction: direction)
    case .theme: changeColors()
    case .search: openPrompt(.search)
    case .jump: openPrompt(.jump)
    case .filter: openPrompt(.filter, text: contents.filter)
    case .archive: return openArchive()
    case .shelf: return openShelf()
    case _ where mode == .shelf:
      guard var open = shelf else { return [] }
      let (outcome, effects) = open.perform(command, session: &session)
      shelf = open
      return handleShelf(outcome, effects)
    case .back where trail != nil:
      // Back to the hits this one was opened from; the highlights go with it.
      (trail, session.search) = (nil, nil)
      return openArchive()
    case .back where session.search != nil: session.search = nil
    case .nextMatch: return goToMatch(step: 1)
    case .previousMatch: return goToMatch(step: -1)
    case .nextUnread: jumping { $0.goToUnread() }
    case .formerPlace: return goToFormerPlace()
    default:
      let change: ModeChange? =
        switch mode {
        case .section: section.perform(command, session: &session)
        case .contents: contents.perform(command, session: &session)
        case .article: article?.perform(command, session: &session)
        case .archive, .shelf, .help: nil
        }
      if let change {
        if command == .otherPart { jumping { $0.apply(change) } } else { apply(change) }
      }
    }
    return []
  }

  mutating func apply(_ change: ModeChange) {
    let selected = selectedEntry
    switch change {
    case .contents:
      article = nil
      showsContents = true
    case .section:
      article = nil
      showsContents = false
    case .back:
      article = nil
    case .article(let entry):
      article = ArticleMode(entry: entry, session: session)
    case .articleEnd(let entry):
      article = ArticleMode(entry: entry, session: session)
      _ = article?.perform(.lastPage, session: &session)
    case .articlePlace(let entry, let anchor):
      if article?.entry == entry {
        article?.show(anchor)
      } else {
        article = ArticleMode(entry: entry, anchor: anchor, session: session)
      }
    }
    if let refusal = article?.refusal, session.message == nil { session.tell(refusal.phrase) }
    select(article?.entry ?? selected)
  }

  /// Selects an entry in what is shown, and in what would be shown if the article were closed.
  mutating func select(_ entry: Int) {
    contents.select(entry, session: session)
    if mode == .section { section.select(entry, session: session) } else { section.note(entry) }
  }

  /// Which way the text runs that is shown.
  var direction: TextDirection { article?.setting.direction ?? .horizontal }

  /// Where the reader is, to come back to.
  var activeMode: ActiveMode {
    if let article { return .article(entry: article.entry, anchor: article.anchor) }
    return showsContents ? .contents(selected: contents.selected) : .section(selected: section.selected)
  }

  private mutating func recordPlace() {
    let entries = session.entries
    session.state.selectedArticle =
      entries.indices.contains(selectedEntry) ? entries[selectedEntry].article.id.rawValue : nil
    guard let article else {
      session.state.openArticle = nil
      return
    }
    let id = entries[article.entry].article.id.rawValue
    session.state.openArticle = id
    session.state.places[id] = ReadingState.Place(article.anchor, in: article.setting.layout.passages)
    if article.isOnLastPage { session.state.read.insert(id) }
  }

  private mutating func changeColors() {
    let all = Preferences.Colors.allCases
    let current = all.firstIndex(of: session.preferences.colors ?? .dark) ?? 0
    let next = all[(current + 1) % all.count]
    session.preferences.colors = next
    switch next {
    case .dark: session.tell(Phrase("配色：深色底", "colours: for a dark background"))
    case .light: session.tell(Phrase("配色：浅色底", "colours: for a light background"))
    case .plain: session.tell(Phrase("配色：无", "colours: none"))
    }
  }

  private mutating func goToUnread() {
    let start = selectedEntry
    let count = session.entries.count
    for step in 1...max(1, count) where count > 0 {
      let entry = (start + step) % count
      if !session.state.read.contains(session.entries[entry].article.id.rawValue) {
        apply(.article(entry))
        return
      }
    }
    session.tell(Phrase("全部读过了", "everything has been read"))
  }

  private mutating func click(cell: Int, row: Int) -> [Effect] {
    switch mode {
    case .article:
      let isRightHalf = cell >= session.size.cells / 2
      return perform(isRightHalf == (direction == .horizontal) ? .nextPage : .previousPage)
    case .section:
      if let change = section.click(cell: cell, row: row, session: &session) { apply(change) }
    case .contents:
      if let entry = contents.entry(atScreenRow: row, session: session) { apply(.article(entry)) }
    case .shelf:
      guard var open = shelf else { return [] }
      let (outcome, effects) = open.click(cell: cell, row: row, session: session)
      shelf = open
      return handleShelf(outcome, effects)
    case .archive, .help: break
    }
    return []
  }
}
