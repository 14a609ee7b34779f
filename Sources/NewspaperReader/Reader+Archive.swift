import Newspaper
import NewspaperLayout
import TerminalScreen

/// What stands over the open issue.
enum Desk: Sendable {
  /// The archive's own state outlives a look at an issue: see ``Reader/archive``.
  case archive
  case shelf(ShelfMode)
}

/// The hit of the archive that is read, from which `n` goes on to the next.
enum Trail: Hashable, Sendable {
  case at(Int)
  /// The issue of a hit was asked for, from the one that is read, if any.
  case opening(Int, atLastMatch: Bool, from: Int?)
  /// More hits were asked for after the last one, which is read.
  case waiting(Int)

  /// The index of the hit that is read.
  var hit: Int? {
    switch self {
    case .at(let hit), .waiting(let hit): hit
    case .opening(_, _, let from): from
    }
  }
}

// The archive and the shelf: what they ask, and how their issues are opened.
extension Reader {
  mutating func openArchive() -> [Effect] {
    desk = .archive
    archive.scroll(session: session)
    // Asked for nothing, the archive still says whether it is there.
    return archive.search == nil ? [.archive(.words(""))] : []
  }

  mutating func openShelf(at date: CalendarDate? = nil) -> [Effect] {
    let own = IssueID(paper: session.issue.publication.name, date: date ?? session.issue.date)
    desk = .shelf(ShelfMode(at: own, today: session.today))
    return [.archive(.papers)]
  }

  mutating func handleArchive(_ key: Key) -> [Effect] {
    let before = archive.search?.id
    let (outcome, effects) = archive.handle(key, session: &session)
    // The hits of another search are no way to go on from the one that is read.
    if archive.search?.id != before { trail = nil }
    switch outcome {
    case .none: return effects
    case .closed: desk = nil
    case .help: help = HelpMode(mode: .archive)
    case .redraw: return effects + [.redraw]
    case .suspend: return effects + [.suspend]
    case .open(let hit): return effects + jumping { $0.openHit(hit, atLastMatch: false) }
    }
    return effects
  }

  mutating func handleShelf(_ outcome: ShelfMode.Outcome, _ effects: [Effect]) -> [Effect] {
    switch outcome {
    case .none: return effects
    case .closed:
      desk = nil
      return effects
    case .open(let name):
      guard name == openIssue else { return effects + [.archive(.open(name, article: nil))] }
      desk = nil
      return effects
    }
  }

  /// Takes an answer of the archive in.
  mutating func hear(_ answer: ArchiveAnswer) -> [Effect] {
    switch answer {
    case .opened(let opened):
      show(opened)
      return []
    case .words(let letters, let words) where prompt != nil:
      if prompt?.editor.spelledTail == letters { prompt?.choice.show(words, for: letters) }
      return []
    case .words(let letters, let words) where !letters.isEmpty:
      // A small archive has hardly a word twice; the open issue knows more.
      let known = Set(words.map(\.word))
      let own = session.words(spelled: letters, limit: WordChoice.limit).filter { !known.contains($0.word) }
      return archive.hear(.words(letters, words + own))
    case .incomplete(let parts):
      session.tell(
        Phrase(
          "报库有 \(parts) 处损坏或缺失，不在其内；见 kanbao archive check",
          "left out of the archive, as damaged or gone: \(parts); see kanbao archive check"),
        isError: true)
      return []
    case .failed(let request, let text):
      tellFailure(text, of: request)
    case .absent:
      trail = trail?.hit.map(Trail.at)
    default: break
    }
    var effects = archive.hear(answer)
    effects += shelf?.hear(answer) ?? []
    if case .hits(archive.search?.id, _, _) = answer { effects += goOnWithMoreHits() }
    return effects
  }

  /// Says why something asked in passing isn't there; what a whole screen waits for is said by that.
  private mutating func tellFailure(_ text: String, of request: ArchiveRequest) {
    switch request {
    case .open, .search(_, isMore: true):
      trail = trail?.hit.map(Trail.at)
      isGoingBack = false
    case .count, .histogram, .month: break
    case .search, .papers, .words: return
    }
    session.message = Session.Notice(text: text, isError: true)
  }

  /// Opens the hit that `n` asked for, when it has come.
  private mutating func goOnWithMoreHits() -> [Effect] {
    guard case .waiting(let last) = trail else { return [] }
    trail = .at(last)
    if archive.hits.indices.contains(last + 1) { return openHit(last + 1, atLastMatch: false) }
    tellLastHit()
    return []
  }

  private mutating func tellLastHit() {
    let key = KeyTable.label(of: .back, in: .article)
    session.tell(
      Phrase("这是最后一条；\(key) 回到检索", "this is the last hit; \(key) goes back to the list"))
  }

  // MARK: Opening

  /// Opens the article of a hit, at its first or last match.
  mutating func openHit(_ index: Int, atLastMatch: Bool) -> [Effect] {
    guard archive.hits.indices.contains(index) else { return [] }
    let hit = archive.hits[index]
    archive.select(index, session: session)
    if hit.issue == openIssue {
      trail = .at(index)
      showHit(article: hit.article, atLastMatch: atLastMatch)
      return []
    }
    trail = .opening(index, atLastMatch: atLastMatch, from: trail?.hit)
    return [.archive(.open(hit.issue, article: hit.article))]
  }

  /// Takes over an issue of the archive in place of the one that was open.
  private mutating func show(_ opened: OpenedIssue) {
    let old = self
    self = Reader(
      issue: opened.issue, size: session.size, widths: session.widths, language: session.language, today: session.today,
      state: opened.state, preferences: session.preferences, name: opened.name)
    archive = old.archive
    // From hit to hit, without the list between them, is one jump.
    if takeFormerPlaces(of: old, goesOn: old.desk == nil && opened.article != nil) { return }
    guard let article = opened.article else { return }
    if case .opening(let hit, let atLastMatch, _) = old.trail {
      trail = .at(hit)
      showHit(article: article, atLastMatch: atLastMatch)
    } else {
      showHit(article: article, atLastMatch: false)
    }
  }

  /// Shows an article at what the archive was searched for.
  private mutating func showHit(article index: Int, atLastMatch: Bool) {
    desk = nil
    session.search = session.findMatches(of: archive.editor.text)
    let own = session.search?.matches(inArticle: index) ?? MatchList()[...]
    guard session.entries.indices.contains(index) else { return }
    session.search?.current = own.isEmpty ? nil : atLastMatch ? own.endIndex - 1 : own.startIndex
    let match = session.search?.currentMatch
    apply(.articlePlace(index, match?.anchor ?? .start))
  }

  /// Goes on from the open hit: to its next match, then to the next hit. Nil when no hit of the archive is being read.
  mutating func followTrail(step: Int) -> [Effect]? {
    guard let read = trail?.hit, archive.hits.indices.contains(read), session.search != nil else { return nil }
    // What was asked for before is on its way.
    guard trail == .at(read) else { return [] }
    let hit = archive.hits[read]
    if let article, article.entry == hit.article, let matches = session.search?.matches(inArticle: hit.article),
      let next = nextMatch(in: matches, article: article, step: step)
    {
      session.search?.current = next
      apply(.articlePlace(hit.article, session.search?.currentMatch?.anchor ?? .start))
      return []
    }
    let next = read + step
    if archive.hits.indices.contains(next) { return openHit(next, atLastMatch: step < 0) }
    if next < 0 {
      session.tell(Phrase("这是第一条", "this is the first hit"))
      return []
    }
    archive.select(read, session: session)
    let more = archive.askMore(session: session)
    if more.isEmpty { tellLastHit() } else { trail = .waiting(read) }
    return more
  }

  /// The next match of the open article in a direction, from the one shown, or else from the page shown.
  private func nextMatch(in matches: Slice<MatchList>, article: ArticleMode, step: Int) -> Int? {
    if let current = session.search?.current, matches.indices.contains(current), article.shows(matches[current].anchor)
    {
      return matches.indices.contains(current + step) ? current + step : nil
    }
    let page = article.pageAnchor
    let following = matches.partition { ($0.passage, $0.bytes.lowerBound) < (page.passage, page.offset) }
    let next = step > 0 ? following : following - 1
    return matches.indices.contains(next) ? next : nil
  }
}
