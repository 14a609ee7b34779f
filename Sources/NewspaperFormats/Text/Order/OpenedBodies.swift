/// The body that begins at one of the places where one may, and grows by a piece at a time.
struct OpenedBodies {
  private typealias Weights = TitlesFirstWeights

  private let titles: TitlesFirst
  private let labelled: LabelledPage
  private var start = 0
  private var end = 0
  private var opening = 0
  /// Whether it begins with names: a byline, a dateline.
  private var isOpenedByNames = false
  private var speakers = 0
  /// Whether it ends with names.
  private var isClosedByNames = false

  init(_ titles: TitlesFirst) {
    self.titles = titles
    labelled = titles.labelled
  }

  /// Begins a body without a piece.
  mutating func begin(_ start: Int) {
    (self.start, end, speakers) = (start, start, 0)
    let row = titles.starts[start]
    opening = row == titles.firstBody ? 0 : weighOpening(row)
    isOpenedByNames = row != titles.firstBody && opensWithNames(row)
  }

  mutating func add(_ piece: Int) {
    end = piece + 1
    if titles.line(titles.starts[piece]).traits.contains(.speaker) { speakers += 1 }
    isClosedByNames = endsWithNames(titles.starts[end] - 1)
  }

  /// What speaks for its being an article without a title.
  var withoutTitle: Int {
    let isJump = role(titles.starts[start]) == .jumpFrom
    return opening + (isJump ? Weights.titlelessJump : Weights.titleless)
  }

  /// What speaks for its having these titles, but for the words.
  func weigh(_ title: TitlesFirst.TitleLines) -> Int {
    var score = opening
    if title.isSigned {
      if isOpenedByNames { score += Weights.namesTwice }
      if isClosedByNames { score += Weights.namesAtEnd }
    } else if !isOpenedByNames, start > 0 {
      score += Weights.namesNowhere
    }
    if titles.starts[end] - titles.starts[start] < Self.fewRows { score += Weights.short }
    return score + (title.asks == (speakers > 1) ? 0 : Weights.otherTalk)
  }

  private static let fewRows = 3

  private func role(_ row: Int) -> LineRole { labelled.roles.roles[labelled.places[row]] }

  private func opensWithNames(_ row: Int) -> Bool {
    titles.line(row).traits.contains(.dateline) || role(row) == .byline
      || role(row) == .possibleByline && labelled.labels[row] == .byline
  }

  private func endsWithNames(_ row: Int) -> Bool {
    labelled.labels[row] == .tailByline || labelled.evidence.endsWithNames(titles.line(row))
  }

  // MARK: How a body begins

  private func weighOpening(_ row: Int) -> Int {
    let near = (Weights.usualCohesion - titles.cohesion.between(above: row)) * Weights.cohesion / 1000
    let range = Weights.cohesionRange
    return weighWords(row) + weighAbove(row) + min(max(near, range.lowerBound), range.upperBound)
  }

  private func weighWords(_ row: Int) -> Int {
    let line = titles.line(row)
    let text = labelled.page.text(line)
    var score = 0
    if line.traits.contains(.dateline) {
      score += Weights.dateline
    } else {
      switch FirstWords(text) {
      case .fresh: score += Weights.freshWords
      case .later: score += Weights.laterWords
      case .none: break
      }
    }
    switch role(row) {
    case .byline: score += Weights.byline
    case .jumpFrom: score += Weights.jump
    case .possibleByline where labelled.labels[row] == .byline: score += Weights.possibleByline
    default: break
    }
    if Letters.salutes(text) {
      score += Weights.salute
    } else if line.traits.contains(.speaker) {
      score += Weights.speaker
    }
    switch text.first {
    case 0x201C, 0x300C: score += Weights.quotation  // “ 「
    case 0x3010, 0x25CF, 0x25A0, 0x25C6, 0x25B2: score += Weights.mark  // 【 ● ■ ◆ ▲
    default: break
    }
    return score
  }

  /// What the line above says about a body beginning here.
  private func weighAbove(_ row: Int) -> Int {
    let above = titles.line(row - 1)
    let (upper, own) = (labelled.labels[row - 1], labelled.labels[row])
    var score = 0
    if (own == .verse) != (upper == .verse) { score += Weights.otherVerse }
    if (own == .row) != (upper == .row) { score += Weights.otherTable }
    switch upper {
    case .source, .tailByline, .jumpTo: score += Weights.afterEnd
    case .signature: score += Weights.afterSignature
    case .byline, .jumpFrom: score += Weights.afterByline
    case .title, .titleMore, .subhead, .subheadMore: score += Weights.afterHead
    default: break
    }
    if labelled.evidence.endsWithNames(above) { score += Weights.afterNames }
    if above.traits.contains(.date) { score += Weights.afterDate }
    if above.traits.contains(.signer) { score += Weights.afterOffice }
    let measure = labelled.evidence.heads.textMeasure[labelled.places[row]]
    return score + (abs(measure - above.measure) >= 150 ? Weights.otherMeasure : 0)
  }
}
