import Newspaper
import NewspaperLayout
import TerminalScreen

// Searching and jumping: what the prompt in the last row leads to.
extension Reader {
  mutating func openPrompt(_ purpose: Prompt.Purpose, text: String = "") {
    prompt = Prompt(
      purpose, text: text,
      origin: Prompt.Origin(mode: activeMode, search: session.search, filter: contents.filter),
      history: purpose == .search ? session.preferences.searches : [])
  }

  mutating func handlePrompt(_ key: Key) -> [Effect] {
    guard var open = prompt else { return [] }
    let outcome = open.handle(key)
    prompt = open
    switch outcome {
    case .edited:
      if open.purpose == .search {
        searchWhileTyping(open)
        offerWords()
      } else if open.purpose == .filter {
        contents.setFilter(open.editor.text, session: &session)
      }
    case .cancelled:
      prompt = nil
      if open.purpose == .search {
        session.search = open.origin.search
        restore(open.origin.mode)
      } else if open.purpose == .filter {
        contents.setFilter(open.origin.filter, session: &session)
      }
    case .accepted:
      prompt = nil
      let text = open.editor.text
      switch open.purpose {
      case .search: jumping(from: open.origin.mode) { $0.acceptSearch(text) }
      case .number: jumping { $0.jump(to: text) }
      case .jump: return jumping { $0.jumpOrTurnTo(text) }
      case .filter: if contents.shownEntries.count == 1 { apply(.article(contents.shownEntries[0])) }
      }
    }
    return []
  }

  /// Offers words of the issue for the letters before the cursor.
  private mutating func offerWords() {
    guard let letters = prompt?.editor.spelledTail else {
      prompt?.choice.close()
      return
    }
    prompt?.choice.show(session.words(spelled: letters, limit: WordChoice.limit), for: letters)
  }

  /// Jumps within the issue, or to the day of another: on the shelf, and for what can only be a date.
  private mutating func jumpOrTurnTo(_ text: String) -> [Effect] {
    let isNumber = text.allSatisfy(\.isASCIIDigit)
    if mode == .shelf || !isNumber, case .dates(let range) = Query("date:" + text, today: session.today),
      let date = range.first ?? range.last
    {
      return mode == .shelf ? shelf?.select(date) ?? [] : openShelf(at: date)
    }
    if mode == .shelf {
      session.tell(Phrase("“\(text)”不是日期", "“\(text)” is no date"), isError: true)
    } else {
      jump(to: text)
    }
    return []
  }

  /// Highlights in place, and shows the first match of the article at or after the place where typing began.
  private mutating func searchWhileTyping(_ open: Prompt) {
    var result = session.findMatches(of: open.editor.text)
    defer { session.search = result }
    guard case .article(let entry, let anchor) = open.origin.mode else { return }
    let first = result?.firstMatch(from: entry, anchor: anchor)
    result?.current = first
    if let match = result?.currentMatch, match.article == entry {
      article?.show(match.anchor)
    } else {
      article?.show(anchor)
    }
  }

  private mutating func acceptSearch(_ typed: String) {
    let text = typed.isEmpty ? session.preferences.searches.last ?? "" : typed
    guard var result = session.findMatches(of: text) else {
      session.search = nil
      return
    }
    session.preferences.remember(search: text)
    trail = nil
    if result.matches.isEmpty {
      session.search = result
      let doubt = Query.doubts(in: text, today: session.today).first
      session.tell(doubt.map(Phrase.init) ?? Phrase("没有找到“\(text)”", "“\(text)” was not found"), isError: true)
      return
    }
    switch activeMode {
    case .article(let entry, let anchor):
      result.current = result.firstMatch(from: entry, anchor: anchor) ?? 0
    case .section(let selected), .contents(let selected):
      result.current = result.firstMatch(from: selected, anchor: .start) ?? 0
    }
    session.search = result
    showCurrentMatch()
  }

  mutating func goToMatch(step: Int) -> [Effect] {
    if let effects = followTrail(step: step) { return effects }
    // All matches one after the other are one jump.
    let isOnMatch = session.search?.currentMatch.map(isShowing) ?? false
    if isOnMatch { goToMatchOfIssue(step: step) } else { jumping { $0.goToMatchOfIssue(step: step) } }
    return []
  }

  private mutating func goToMatchOfIssue(step: Int) {
    if session.search == nil, let last = session.preferences.searches.last {
      session.search = session.findMatches(of: last)
    }
    guard let result = session.search else {
      let key = KeyTable.label(of: .search, in: mode)
      session.tell(Phrase("先按 \(key) 检索", "search with \(key) first"))
      return
    }
    guard !result.matches.isEmpty else {
      session.tell(Phrase("没有找到“\(result.text)”", "“\(result.text)” was not found"), isError: true)
      return
    }
    let count = result.matches.count
    let next: Int
    if let current = result.current, isShowing(result.matches[current]) {
      next = current + step
    } else {
      // The reader has moved on: from the page that is shown.
      let entry = selectedEntry
      let first = result.firstMatch(from: entry, anchor: article?.pageAnchor ?? .start) ?? count
      next = step > 0 ? first : first - 1
    }
    session.search?.current = (next + count) % count
    if next >= count {
      session.tell(Phrase("回到第一处 1/\(count)", "back to the first match, 1/\(count)"))
    } else if next < 0 {
      session.tell(Phrase("转到最后一处 \(count)/\(count)", "on to the last match, \(count)/\(count)"))
    }
    showCurrentMatch()
  }

  private func isShowing(_ match: Match) -> Bool {
    guard let article else { return false }
    return article.entry == match.article && article.shows(match.anchor)
  }

  private mutating func showCurrentMatch() {
    guard let match = session.search?.currentMatch else { return }
    apply(.articlePlace(match.article, match.anchor))
  }

  /// Jumps to `12`, `3版`, `第3版`, or the first headline that holds the text.
  private mutating func jump(to text: String) {
    let digits = text.filter(\.isASCIIDigit)
    let rest = text.filter { !$0.isASCIIDigit && $0 != " " }
    // More digits than a number has stand for one that nothing has.
    let number = digits.isEmpty ? nil : Int(digits) ?? .max
    if rest.isEmpty, let number {
      jump(toArticle: number, written: digits)
    } else if ["版", "第版"].contains(rest), let number {
      if let entry = session.entries.firstIndex(where: { session.issue.sections[$0.section].number == number }) {
        // Who asks for a page gets the page, or its place in the contents.
        if article != nil { apply(.back) }
        select(entry)
      } else {
        let exists = session.issue.sections.contains { $0.number == number }
        session.tell(
          exists
            ? Phrase("第 \(number) 版没有稿件", "section \(number) has no articles")
            : Phrase("没有第 \(digits) 版", "there is no section \(digits)"), isError: true)
      }
    } else if !rest.isEmpty {
      if let entry = session.headline(holding: text) {
        goToEntry(entry)
      } else {
        session.tell(Phrase("没有含“\(text)”的标题", "no headline holds “\(text)”"), isError: true)
      }
    }
  }

  private mutating func jump(toArticle number: Int, written digits: String) {
    guard session.entries.indices.contains(number - 1) else {
      let count = session.entries.count
      session.tell(
        Phrase("没有第 \(digits) 篇；共 \(count) 篇", "there is no article \(digits), only 1 to \(count)"), isError: true)
      return
    }
    goToEntry(number - 1)
  }

  private mutating func goToEntry(_ entry: Int) { apply(.article(entry)) }
}

extension SearchResult {
  var currentMatch: Match? { current.map { matches[$0] } }
}

extension Match {
  var anchor: Anchor { Anchor(passage: passage, offset: bytes.lowerBound) }
}

extension Preferences {
  /// Keeps the newest searches, each once.
  mutating func remember(search text: String) {
    searches.removeAll { $0 == text }
    searches.append(text)
    if searches.count > 50 { searches.removeFirst(searches.count - 50) }
  }
}
