import CWordPairs

/// Makes a text whose lines a viewer or a mail broke at one measure a text of a paragraph a line.
///
/// On a page of columns the first line of a paragraph is two ems shorter than the others; where it is as wide as any, or
/// shows its indent, and all lines that run on are of one width, nobody set them in columns. Which sentences end
/// paragraphs is then seen from the room that is left on their lines, and short lines are what stands over the text.
struct WrappedText {
  /// More lines tell by themselves what they are.
  private static let mostLines = 120
  /// In hundredths of an em: what stands in a narrower column was set in it.
  private static let narrowest = 1500
  private static let widest = 6400
  /// By so much full lines may be narrower than the widest, at least: what may not begin a line is taken to the next with
  /// what it stands behind, and digits are of any width.
  private static let leastSlack = 230
  /// A first line stands in by two ems, or nearly.
  private static let indents = 140...320

  private let page: DumpPage
  private let roles: [LineRole]
  /// Whether the lines were taken for those of columns.
  private let areColumns: Bool
  /// The places of lines that are no furniture and no caption, in the order of the text.
  private let places: [Int]
  /// The blanks before most of the lines.
  private var edge = 0
  /// The blanks before the first lines of paragraphs beyond the edge; nil where they don't stand in.
  private var indent: Int?
  private var measure = 0

  /// Nil for a text that isn't wrapped.
  ///
  /// - Parameter page: the page as it was before its lines were labelled.
  init?(_ labelled: LabelledPage, of page: DumpPage) {
    self.page = page
    roles = labelled.roles.roles
    areColumns = labelled.breaking == .columns
    places = labelled.places
    guard places.count <= Self.mostLines, !page.isGrid, !page.isLatin, !places.isEmpty,
      places.allSatisfy({ page.lines[$0].cell == nil && page.lines[$0].isHead == nil })
    else { return nil }
    findIndents()
    measure = places.reduce(0) { max($0, isApart($1) ? 0 : width($1)) }
    guard (Self.narrowest...Self.widest).contains(measure), signs.areWrapped else { return nil }
    // Columns that show their indents are mostly read as well; but labels are looked for in paragraphs alone.
    let showsIndents = places.contains { page.lines[$0].traits.contains(.indented) }
    guard
      !showsIndents || Self.startsInside(labelled) || page.lines.contains(where: { LabelCutter.isLabelled(page, $0) })
    else { return nil }
  }

  /// Whether lines that go on from the one above were taken for first ones.
  private static func startsInside(_ labelled: LabelledPage) -> Bool {
    labelled.labels.indices.dropFirst().contains { row in
      let (line, next) = (labelled.page.lines[labelled.places[row - 1]], labelled.page.lines[labelled.places[row]])
      return labelled.labels[row] == .start && [.start, .continuation].contains(labelled.labels[row - 1])
        && !next.traits.contains(.indented) && !next.blankBefore && [.word, .comma].contains(line.ending)
    }
  }

  // MARK: How the lines stand

  private mutating func findIndents() {
    var counts: [Int: Int] = [:]
    for place in places { counts[page.lines[place].leading, default: 0] += 1 }
    // Most lines stand at the edge or are first ones.
    let most = counts.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }
    edge = most[0].key
    let second = most.dropFirst().first {
      abs($0.key - edge) <= Self.mostBlanks && abs($0.key - edge) >= 2 && ($0.value > 1 || isIdeographic($0.key))
    }
    guard let second else { return }
    indent = abs(second.key - edge)
    edge = min(edge, second.key)
  }

  /// Whether a line that so many blanks stand before begins with two ideographic ones.
  private func isIdeographic(_ leading: Int) -> Bool {
    places.contains { page.lines[$0].leading == leading && page.lines[$0].traits.contains(.indented) }
  }

  /// First lines stand in by so many blanks at most, others are centred or stand at the right.
  private static let mostBlanks = 8

  /// Whether a line stands neither at the edge nor where paragraphs begin.
  private func isApart(_ place: Int) -> Bool {
    let leading = page.lines[place].leading - edge
    return abs(leading) > 1 && !isIndented(place)
  }

  /// Whether a line stands in as first ones do; one with a dateline may do so by more.
  private func isIndented(_ place: Int) -> Bool {
    guard let indent else { return false }
    let leading = page.lines[place].leading - edge
    return leading == indent
      || page.lines[place].traits.contains(.dateline) && (indent...Self.mostBlanks).contains(leading)
  }

  /// The width of a line with what stands before it, in hundredths of an em.
  private func width(_ place: Int) -> Int {
    let line = page.lines[place]
    let blanks = line.traits.contains(.blanks) ? page.text(line).count { $0.isBlank } : 0
    return line.width + blanks * Self.blank + (isIndented(place) ? indentWidth(line) : 0)
  }

  /// What a blank between ideographs and digits is wide.
  private static let blank = 30

  private func indentWidth(_ line: DumpLine) -> Int {
    line.traits.contains(.indented) ? 200 : (line.leading - edge) * 50
  }

  /// Whether what the next line begins with would not have had room on a line.
  private func isFull(_ place: Int, before next: Int) -> Bool {
    width(place) + page.lines[next].unit > measure - max(Self.leastSlack, measure * 7 / 100) + 100
  }

  private func isText(_ place: Int) -> Bool {
    switch roles[place] {
    case .caption, .furniture, .jumpFrom, .jumpTo: false
    default: page.lines[place].labelled == nil
    }
  }

  /// What the line ends of a text look like.
  private struct Signs {
    /// Full lines that run on; first lines among them; those behind which a sentence ends on the next line.
    var full = 0
    var flush = 0
    var closed = 0
    /// Those that nothing follows but a short line that ends no sentence, as the two lines of a headline.
    var broken = 0
    /// Lines inside a sentence that aren't full; first lines that lack as much as an indent is wide.
    var loose = 0
    var unseen = 0
    /// Whether a clause or a word goes on over a line end.
    var isOver = false

    /// Whether all lines that run on are full, and first lines don't stand in unseen.
    var areWrapped: Bool {
      (full > 1 || full == 1 && isOver) && closed > 0 && broken <= closed / 2 && flush > 2 * unseen && loose * 4 <= full
    }
  }

  private var signs: Signs {
    var signs = Signs()
    for (row, place) in places.enumerated().dropLast() {
      let next = places[row + 1]
      if next == place + 1, standsInUnseen(row, next) { signs.unseen += 1 }
      guard next == place + 1, runsOn(place, to: next) else { continue }
      let isFirst =
        row == 0 || isIndented(place) || page.lines[place].blankBefore || !isFull(places[row - 1], before: place)
      let isInside = page.lines[place].ending == .comma || wordRunsOver(place, next)
      let room = measure - width(place) - page.lines[next].unit + 100
      let standsIn = isFirst && Self.indents.contains(room)
      if isFull(place, before: next) {
        signs.full += 1
        if isInside { signs.isOver = true }
        if standsIn, areColumns, !isIndented(place) { signs.unseen += 1 } else if isFirst { signs.flush += 1 }
        if page.lines[next].traits.contains(.sentenceInside) || page.endsSentence(page.lines[next]) {
          signs.closed += 1
        } else if next == page.lines.count - 1 || !isFull(next, before: next + 1) {
          signs.broken += 1
        }
      } else {
        if isInside || page.lines[place].traits.contains(.sentenceInside) { signs.loose += 1 }
        if standsIn { signs.unseen += 1 }
      }
    }
    return signs
  }

  /// Whether a line lacks as much as an indent is wide and ends inside a sentence above a blank line: a dump of columns
  /// has one there.
  private func standsInUnseen(_ row: Int, _ next: Int) -> Bool {
    let place = places[row]
    guard isText(place), !isApart(place), page.lines[next].blankBefore,
      row == 0 || page.endsSentence(page.lines[places[row - 1]]),
      !page.endsSentence(page.lines[place]), page.lines[place].ending == .comma || wordRunsOver(place, next)
    else { return false }
    return Self.indents.contains(measure - width(place) - page.lines[next].unit + 100)
  }

  /// Whether a line ends inside a sentence, with another one right below.
  private func runsOn(_ place: Int, to next: Int) -> Bool {
    guard isText(place), !isApart(place), !page.lines[next].blankBefore, !isIndented(next) else { return false }
    return !page.endsSentence(page.lines[place]) && page.lines[place].ending != .colon
  }

  /// Whether a word seems to go on over the end of a line.
  private func wordRunsOver(_ place: Int, _ next: Int) -> Bool {
    kanbao_word_pair(page.scalars[page.lines[place].end - 1], page.scalars[page.lines[next].start]) > Self.surePair
  }

  private static let surePair: Int32 = 60

  // MARK: Joining

  /// The text with a paragraph a line.
  func joined() -> DumpPage {
    var result = page
    result.lines = []
    result.isUnwrapped = true
    var pending: [Int] = []
    for index in page.lines.indices {
      if let last = pending.last, !(isText(last) && isText(index) && goesOn(last, index)) {
        result.append(pending, of: page)
        pending = []
      }
      pending.append(index)
    }
    result.append(pending, of: page)
    return result
  }

  /// Whether a paragraph goes on from a line to the next.
  private func goesOn(_ place: Int, _ next: Int) -> Bool {
    let (line, below) = (page.lines[place], page.lines[next])
    if isApart(place) || isApart(next) || isIndented(next) { return false }
    guard isFull(place, before: next) else { return false }
    if !page.endsSentence(line) { return !below.blankBefore || line.ending == .comma || wordRunsOver(place, next) }
    if below.blankBefore || !below.traits.isDisjoint(with: [.dateline, .speaker, .numbered, .dashed]) { return false }
    if indent != nil { return !opensHead(next) }
    let room = measure - width(place) - below.unit
    return room < (page.scalars[below.start].textClass == .opener ? 0 : Self.leastRoom)
  }

  /// Whether no sentence ends from a line to the next first one or byline: it is a headline, as the last lines of a
  /// paragraph end one.
  private func opensHead(_ start: Int) -> Bool {
    for place in page.lines[start...].indices.prefix(Self.mostHeadLines + 1) {
      let line = page.lines[place]
      if place > start {
        if isIndented(place) || roles[place] == .byline { return true }
        if line.blankBefore { return false }
      }
      guard isText(place), !isApart(place), !page.endsSentence(line), !line.traits.contains(.sentenceInside),
        line.ending == .word || line.ending == .closer
      else { return false }
    }
    return false
  }

  private static let mostHeadLines = 4

  /// So much room, in hundredths of an em, says that a paragraph ends with the sentence.
  private static let leastRoom = 60
}

extension DumpPage {
  /// Adds lines of another page that are one.
  fileprivate mutating func append(_ places: [Int], of page: DumpPage) {
    guard let first = places.first, places.count > 1 else { return lines += places.map { page.lines[$0] } }
    let start = scalars.count
    scalars += LineJoiner.join(page, places)
    let own = page.lines[first]
    guard
      var line = LineScanner.measure(&scalars, from: start, number: own.number, blankBefore: own.blankBefore)
    else { return }
    line.leading = own.leading
    line.traits.formUnion(own.traits.intersection(.indented))
    lines.append(line)
  }
}
