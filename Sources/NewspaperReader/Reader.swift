import Newspaper
import NewspaperLayout
import TerminalScreen
import Typesetting

/// What is open: the contents or an article, and where in it.
enum ActiveMode: Sendable {
  case contents(selected: Int)
  case article(entry: Int, anchor: Anchor)
}

/// Where a command leads.
enum ModeChange: Hashable, Sendable {
  case contents
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
  var contents: ContentsMode
  /// The open article; nil while the contents are shown.
  var article: ArticleMode?
  var prompt: Prompt?
  var help: HelpMode?

  /// Opens an issue where `state` says the reader left it; without that, at its contents.
  public init(
    issue: Issue, size: Size, widths: WidthPolicy = .narrow, language: Language = .chinese,
    state: ReadingState = ReadingState(), preferences: Preferences = Preferences()
  ) {
    session = Session(
      issue: issue, size: size, widths: widths, language: language, state: state, preferences: preferences)
    let open = session.entryIndex(of: state.openArticle)
    contents = ContentsMode(session: session)
    contents.select(open ?? session.entryIndex(of: state.selectedArticle) ?? 0, session: session)
    if let open {
      article = ArticleMode(entry: open, session: session)
    } else if session.entries.count == 1 {
      article = ArticleMode(entry: 0, session: session)
    }
    if let refusal = article?.refusal { session.tell(refusal.phrase) }
  }

  /// What is to be kept of this issue.
  public var state: ReadingState { session.state }
  /// What is to be kept for every issue.
  public var preferences: Preferences { session.preferences }

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
    case .key(let key):
      session.message = nil
      effects = handle(key)
    }
    recordPlace()
    if session.state != oldState || session.preferences != oldPreferences { effects.append(.save) }
    return effects
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    if prompt != nil {
      handlePrompt(key)
      return []
    }
    if help != nil {
      if key == .control("l") { return [.redraw] }
      if help?.handle(key, session: session) == .closed { help = nil }
      return []
    }
    switch key {
    case .character(let digit) where digit.isASCIIDigit && digit != "0":
      openPrompt(.number, text: String(digit))
    case .click(let cell, let row): return click(cell: cell, row: row)
    case .wheelDown: return perform(article == nil ? .nextItem : .nextPage)
    case .wheelUp: return perform(article == nil ? .previousItem : .previousPage)
    default:
      if let command = KeyTable.command(for: key, in: article == nil ? .contents : .article, direction: direction) {
        return perform(command)
      }
    }
    return []
  }

  private mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .leave: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .help: help = HelpMode(mode: article == nil ? .contents : .article, direction: direction)
    case .theme: changeColors()
    case .search: openPrompt(.search)
    case .jump: openPrompt(.jump)
    case .nextMatch: goToMatch(step: 1)
    case .previousMatch: goToMatch(step: -1)
    case .nextUnread: goToUnread()
    default:
      let change =
        article != nil
        ? article?.perform(command, session: &session) : contents.perform(command, session: &session)
      if let change { apply(change) }
    }
    return []
  }

  mutating func apply(_ change: ModeChange) {
    switch change {
    case .contents:
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
    if let article { contents.select(article.entry, session: session) }
    if let refusal = article?.refusal, session.message == nil { session.tell(refusal.phrase) }
  }

  /// Which way the text runs that is shown.
  private var direction: TextDirection { article?.layout.direction ?? .horizontal }

  /// Where the reader is, to come back to.
  var activeMode: ActiveMode {
    article.map { .article(entry: $0.entry, anchor: $0.anchor) } ?? .contents(selected: contents.selected)
  }

  private mutating func recordPlace() {
    let entries = session.entries
    session.state.selectedArticle =
      entries.indices.contains(contents.selected) ? entries[contents.selected].article.id.rawValue : nil
    guard let article else {
      session.state.openArticle = nil
      return
    }
    let id = entries[article.entry].article.id.rawValue
    session.state.openArticle = id
    session.state.places[id] = ReadingState.Place(passage: article.anchor.passage, offset: article.anchor.offset)
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
    let start = article?.entry ?? contents.selected
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
    if article != nil {
      let isRightHalf = cell >= session.size.cells / 2
      return perform(isRightHalf == (direction == .horizontal) ? .nextPage : .previousPage)
    }
    guard let entry = contents.entry(atScreenRow: row, session: session) else { return [] }
    contents.select(entry, session: session)
    apply(.article(entry))
    return []
  }
}
