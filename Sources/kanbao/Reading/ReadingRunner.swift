import Newspaper
import NewspaperReader
import TerminalScreen

/// Runs the reader on a terminal: events in, screens out, effects done.
struct ReadingRunner {
  var reader: Reader
  let terminal: any Terminal
  var store: ReadingStore?
  /// Answers for the archive; nil where there is none.
  var desk: ArchiveDesk?

  /// The issue that reading began with, and where its places are kept.
  private let first: (issue: Issue, store: ReadingStore?)?

  /// What the archive is still to be asked, in order.
  private var requests: [ArchiveRequest] = []
  /// Events that came while the issue was read in, or the archive was being asked.
  private var waiting: [TerminalEvent] = []
  private var isUnsaved = false
  /// Whether the reader was told that nothing can be kept.
  private var hasToldUnsaved = false

  /// How long the reader rests before its state is written, in milliseconds: less than a lost connection may cost.
  private static let restBeforeSaving = 700

  /// Keys that are waiting are all taken before the next picture is made, at most this many.
  private static let longestBurst = 64

  /// - Parameters:
  ///   - issue: The issue that is opened, to come back to from others; nil where the archive has it.
  ///   - typed: What was typed before.
  init(
    reader: Reader, terminal: any Terminal, store: ReadingStore?, desk: ArchiveDesk? = nil, issue: Issue? = nil,
    typed: [TerminalEvent] = []
  ) {
    first = issue.map { ($0, store) }
    self.reader = reader
    self.terminal = terminal
    self.store = store
    self.desk = desk
    waiting = typed
  }

  /// Reads until the reader leaves or the terminal is gone; then the state is written.
  ///
  /// Returns whether there is something that could not be written, and nobody saw that said.
  mutating func run(afterFirstPicture: () -> Void = {}) -> Bool {
    applyColors()
    terminal.present(reader.view())
    afterFirstPicture()
    readOn()
    return isUnsaved && !save() && !hasToldUnsaved
  }

  private mutating func readOn() {
    while true {
      let isBusy = !requests.isEmpty || reader.hasWork
      guard var event = nextEvent(timeout: isBusy ? 0 : isUnsaved ? Self.restBeforeSaving : nil) else {
        rest()
        continue
      }
      for place in 1...Self.longestBurst {
        if event == .hangUp { return }
        for effect in effects(of: event) where perform(effect) { return }
        // An event that was taken must be dealt with, so none is after the last one.
        guard place < Self.longestBurst, let next = nextEvent(timeout: 0) else { break }
        event = next
      }
      applyColors()
      terminal.present(reader.view())
    }
  }

  private mutating func nextEvent(timeout: Int?) -> TerminalEvent? {
    waiting.isEmpty ? terminal.nextEvent(timeout: timeout) : waiting.removeFirst()
  }

  /// Does what there is to do while no key waits: asks the archive, lays out the rest, or saves.
  private mutating func rest() {
    if let request = requests.first {
      ask(request)
    } else if reader.hasWork {
      work()
    } else if isUnsaved {
      keep()
    }
  }

  /// Does what the reader asks for; true when that is to leave.
  private mutating func perform(_ effect: Effect) -> Bool {
    switch effect {
    case .quit: return true
    case .save: isUnsaved = true
    case .redraw: terminal.redrawFromScratch()
    case .suspend:
      keep()
      suspend()
    case .firstIssue: openFirst()
    case .archive(let request):
      requests.removeAll { request.replaces($0) }
      requests.append(request)
    }
    return false
  }

  /// Gives the reader the issue again that it began with.
  private mutating func openFirst() {
    guard let first else { return }
    if isUnsaved { keep() }
    store = first.store
    let state = first.store?.loadState() ?? ReadingState()
    hear(.opened(OpenedIssue(name: nil, issue: first.issue, state: state, article: nil)))
  }

  /// Lets the reader do some of what is left; when all of it is done, the picture tells more.
  private mutating func work() {
    _ = reader.update(.idle)
    if !reader.hasWork { terminal.present(reader.view()) }
  }

  /// Asks the archive, until a key comes: then the request waits for what the key leads to, and may be asked again.
  private mutating func ask(_ request: ArchiveRequest) {
    guard let desk else {
      requests.removeFirst()
      return hear(.absent)
    }
    // Places are kept before another issue takes the place of this one, and before it is told what was read.
    switch request {
    case .open, .month: if isUnsaved { keep() }
    default: break
    }
    var asked = 0
    let answer = desk.answer(request) { better in
      hear(better)
    } goesOn: {
      asked += 1
      // Looking for a key costs as much as a few articles.
      if waiting.isEmpty, asked % 4 == 1, let event = terminal.nextEvent(timeout: 0) { waiting.append(event) }
      return waiting.isEmpty
    }
    guard let answer else { return }
    requests.removeFirst()
    if case .opened(let opened) = answer, let current = store {
      store = ReadingStore(issue: opened.issue, path: opened.name?.path ?? "", store: current.store)
    }
    hear(answer)
  }

  private mutating func hear(_ answer: ArchiveAnswer) {
    for effect in reader.update(.archive(answer)) { _ = perform(effect) }
    terminal.present(reader.view())
  }

  private mutating func effects(of event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let key): reader.update(.key(key))
    case .resize(let size):
      (terminal.widths == reader.widths ? [] : reader.update(.widths(terminal.widths))) + reader.update(.resize(size))
    case .hangUp: []
    }
  }

  private mutating func suspend() {
    terminal.suspend()
    // The window may have changed while the process slept.
    _ = reader.update(.resize(terminal.size))
  }

  /// Saves, and says once where that failed.
  private mutating func keep() {
    guard !save(), !hasToldUnsaved, let folder = store?.store.folder else { return }
    hasToldUnsaved = true
    _ = reader.update(.unsaved(folder: folder))
    terminal.present(reader.view())
  }

  /// Whether what there is to keep is kept.
  private mutating func save() -> Bool {
    isUnsaved = false
    return store?.save(reader.state, reader.preferences) ?? true
  }

  private func applyColors() {
    guard let colors = reader.preferences.colors else { return }
    let theme: Theme =
      switch colors {
      case .dark: .dark
      case .light: .light
      case .plain: .monochrome
      }
    if terminal.theme != theme { terminal.theme = theme }
  }
}

extension ArchiveRequest {
  /// Whether this request makes an earlier one needless: a new search all that belong to the one before.
  fileprivate func replaces(_ earlier: ArchiveRequest) -> Bool {
    switch (self, earlier) {
    case (.search(_, isMore: false), .search), (.search(_, isMore: false), .count),
      (.search(_, isMore: false), .histogram),
      (.words, .words), (.month, .month), (.open, .open), (.count, .count), (.histogram, .histogram):
      true
    default: false
    }
  }
}
