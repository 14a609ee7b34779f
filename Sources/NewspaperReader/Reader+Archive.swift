import Newspaper
import NewspaperLayout
import TerminalScreen

/// What stands over the open issue.
enum Desk: Hashable, Sendable {
  case archive, shelf
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
    desk = .shelf
    let own = IssueID(paper: session.issue.publication.name, date: date ?? session.issue.date)
    shelf = ShelfMode(at: own, today: session.today)
    return [.archive(.papers)]
  }

  mutating func handleArchive(_ key: Key) -> [Effect] {
    let (outcome, effects) = archive.handle(key, session: &session)
    switch outcome {
    case .none: return effects
    case .closed: desk = nil
    case .help: help = HelpMode(mode: .archive)
    case .redraw: return effects + [.redraw]
    case .suspend: return effects + [.suspend]
    case .open(let hit): return effects + openHit(hit, atLastMatch: false)
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
    case .failed(let text) where desk == nil || isOpening:
      isOpening = false
      session.message = Session.Notice(text: text, isError: true)
      return []
    case .words(let letters, let words) where !letters.isEmpty:
      // A small archive has hardly a word twice; the open issue knows more.
      let known = Set(words.map(\.word))
      let own = session.words(spelled: letters, limit: WordChoice.limit).filter { !known.contains($0.word) }
      return archive.hear(.words(letters, words + own))
    default:
      let more = trail.map { _ in archive.hits.count }
      var effects = archive.hear(answer)
      if desk == .shelf { effects += shelf?.hear(answer) ?? [] }
      // The hit that n asked for has come.
      if let trail, let before = more, trail == before, archive.hits.count > before, isOpening {
        isOpening = false
        effects += openHit(trail, atLastMatch: false)
      }
      return effects
    }
  }

  // MARK: Opening

  /// Opens the article of a hit, at its first or last match.
  mutating func openHit(_ index: Int, atLastMatch: Bool) -> [Effect] {
    guard archive.hits.indices.contains(index) else { return [] }
    let hit = archive.hits[index]
    archive.select(index, session: session)
    trail = index
    opensLastMatch = atLastMatch
    if hit.issue == openIssue {
      showHit(article: hit.article)
      return []
    }
    isOpening = true
    return [.archive(.open(hit.issue, article: hit.article))]
  }

  /// Takes over an issue of the archive in place of the one that was open.
  private mutating func show(_ opened: OpenedIssue) {
    isOpening = false
    let (oldArchive, oldTrail, last) = (archive, trail, opensLastMatch)
    self = Reader(
      issue: opened.issue, size: session.size, widths: session.widths, language: session.language, today: session.today,
      state: opened.state, preferences: session.preferences, name: opened.name)
    (archive, opensLastMatch) = (oldArchive, last)
    if let article = opened.article {
      trail = oldTrail
      showHit(article: article)
    }
  }

  /// Shows an article at what the archive was searched for.
  private mutating func showHit(article index: Int) {
    desk = nil
    session.search = session.findMatches(of: archive.editor.text)
    let own = session.search?.matches(inArticle: index) ?? []
    guard session.entries.indices.contains(index) else { return }
    session.search?.current = own.isEmpty ? nil : opensLastMatch ? own.endIndex - 1 : own.startIndex
    let match = session.search?.currentMatch
    apply(.articlePlace(index, match?.anchor ?? .start))
  }

  /// Goes on from the open hit: to its next match, then to the next hit. Nil when no hit of the archive is being read.
  mutating func followTrail(step: Int) -> [Effect]? {
    guard let trail, archive.hits.indices.contains(trail), session.search != nil else { return nil }
    let hit = archive.hits[trail]
    if let article, article.entry == hit.article, let matches = session.search?.matches(inArticle: hit.article),
      let next = nextMatch(in: matches, article: article, step: step)
    {
      session.search?.current = next
      apply(.articlePlace(hit.article, session.search?.currentMatch?.anchor ?? .start))
      return []
    }
    let next = trail + step
    if archive.hits.indices.contains(next) { return openHit(next, atLastMatch: step < 0) }
    if next < 0 {
      session.tell(Phrase("这是第一条", "this is the first hit"))
      return []
    }
    archive.select(archive.hits.count - 1, session: session)
    let more = archive.askMore(session: session)
    if more.isEmpty {
      session.tell(Phrase("这是最后一条；Esc 回到检索", "this is the last hit; Esc goes back to the list"))
    } else {
      self.trail = next
      isOpening = true
    }
    return more
  }

  /// The next match of the open article in a direction, from the one shown, or else from the page shown.
  private func nextMatch(in matches: ArraySlice<Match>, article: ArticleMode, step: Int) -> Int? {
    if let current = session.search?.current, matches.indices.contains(current), article.shows(matches[current].anchor)
    {
      return matches.indices.contains(current + step) ? current + step : nil
    }
    let page = article.pageAnchor
    let following = matches.firstIndex { ($0.passage, $0.bytes.lowerBound) >= (page.passage, page.offset) }
    let next = step > 0 ? following : (following ?? matches.endIndex) - 1
    return next.flatMap { matches.indices.contains($0) ? $0 : nil }
  }
}
