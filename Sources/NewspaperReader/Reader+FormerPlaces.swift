import Newspaper
import NewspaperLayout

/// A place that a jump left.
struct FormerPlace: Hashable, Sendable {
  /// The issue's name in the archive; nil for the one that came from elsewhere.
  var issue: IssueID?
  var mode: ActiveMode
}

// The way back after jumps: by a number, a search, a jump line, or to an issue of the archive.
extension Reader {
  /// More than anybody goes back.
  private static let mostFormerPlaces = 100

  /// Does what may lead elsewhere, and remembers the place where that began if it did.
  ///
  /// - Parameter place: Where it began; nil for the present place.
  @discardableResult
  mutating func jumping<Answer>(from place: ActiveMode? = nil, _ lead: (inout Reader) -> Answer) -> Answer {
    let left = FormerPlace(issue: openIssue, mode: place ?? activeMode)
    let answer = lead(&self)
    if activeMode != left.mode { remember(left) }
    return answer
  }

  mutating func remember(_ place: FormerPlace) {
    formerPlaces.append(place)
    if formerPlaces.count > Self.mostFormerPlaces { formerPlaces.removeFirst() }
  }

  /// Goes back to where the last jump began; what lies in another issue is shown when that has come.
  mutating func goToFormerPlace() -> [Effect] {
    let here = FormerPlace(issue: openIssue, mode: activeMode)
    while formerPlaces.last == here { formerPlaces.removeLast() }
    guard let place = formerPlaces.last else {
      session.tell(Phrase("前面没有跳转", "there is no jump to go back from"))
      return []
    }
    guard place.issue == openIssue else {
      isGoingBack = true
      return [place.issue.map { .archive(.open($0, article: nil)) } ?? .firstIssue]
    }
    formerPlaces.removeLast()
    // The highlights go with the hit that is left.
    if trail != nil { (trail, session.search) = (nil, nil) }
    restore(place.mode)
    return []
  }

  /// Takes over the places of the reader whose issue this one has taken the place of, and goes back if that is why.
  ///
  /// Returns whether it did.
  mutating func takeFormerPlaces(of old: Reader, goesOn: Bool) -> Bool {
    formerPlaces = old.formerPlaces
    if old.isGoingBack, let place = formerPlaces.last, place.issue == openIssue {
      formerPlaces.removeLast()
      restore(place.mode)
      return true
    }
    if !goesOn { remember(FormerPlace(issue: old.openIssue, mode: old.activeMode)) }
    return false
  }

  /// Shows a place, as far as the issue has it.
  mutating func restore(_ mode: ActiveMode) {
    switch mode {
    case .section(let selected):
      apply(.section)
      select(selected)
    case .contents(let selected):
      apply(.contents)
      select(selected)
    case .article(let entry, let anchor):
      if session.entries.indices.contains(entry) { apply(.articlePlace(entry, anchor)) }
    }
  }
}
