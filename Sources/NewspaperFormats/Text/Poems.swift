/// Poems and what stands around them, after all lines are labelled: no line of verse ends a sentence, so the lines say
/// little about where a poem begins and ends.
struct Poems {
  private let page: DumpPage
  private let places: [Int]
  private let manner: BlankManner

  init(_ page: DumpPage, _ places: [Int], manner: BlankManner) {
    self.page = page
    self.places = places
    self.manner = manner
  }

  /// A headline has hardly more lines.
  private static let mostTitleLines = 4
  /// No poem has fewer lines.
  private static let leastVerses = 4

  /// The labels, with a headline where the last lines of a poem stand over prose: an article of verse has none. Where
  /// no blank line tells, so has one whose poem follows prose right away.
  func sorted(_ labels: [LineLabel]) -> [LineLabel] {
    var labels = labels
    var row = 0
    while row < labels.count {
      if manner == .silent, labels[row] == .title { versify(row, &labels) }
      if row > 0, labels[row] == .title, labels[row - 1] == .byline { takeStanzas(row, &labels, least: 2) }
      guard labels[row] == .verse else {
        row += 1
        continue
      }
      let start = row
      while row < labels.count, labels[row] == .verse { row += 1 }
      guard start > 0, row < labels.count else { continue }
      if manner == .silent {
        sort(start..<row, &labels)
      } else if opensArticle(labels[start - 1]), isText(labels[row]) {
        label(titleOfNext(start..<row), &labels)
      } else if labels[row] == .title {
        takeStanzas(row, &labels, least: Self.leastStanza)
      }
    }
    return labels
  }

  /// Makes verse of what seemed the beginning of a title but has a stanza's lines between blank lines.
  private func takeStanzas(_ title: Int, _ labels: inout [LineLabel], least: Int) {
    var first = title
    while first < labels.count {
      var end = first + 1
      while end < labels.count, labels[end] == .titleMore, !page.lines[places[end]].blankBefore { end += 1 }
      guard end - first >= least, end < labels.count, labels[end] == .titleMore else { return }
      for row in first..<end { labels[row] = .verse }
      labels[end] = .title
      first = end
    }
  }

  /// A kicker, a headline and a deck have fewer lines without a blank line between.
  private static let leastStanza = 4

  private func opensArticle(_ label: LineLabel) -> Bool {
    switch label {
    case .title, .titleMore, .byline: true
    default: false
    }
  }

  private func isText(_ label: LineLabel) -> Bool { label == .start || label == .byline }

  /// The last lines between blank lines, where other lines of verse stand before them.
  private func titleOfNext(_ verse: Range<Int>) -> Range<Int>? {
    var first = verse.upperBound - 1
    while first > verse.lowerBound, !page.lines[places[first]].blankBefore { first -= 1 }
    // A line of its own before it is the kicker.
    if first > verse.lowerBound + 1, page.lines[places[first - 1]].blankBefore { first -= 1 }
    let length = verse.upperBound - first
    return first > verse.lowerBound + 1 && length <= Self.mostTitleLines ? first..<verse.upperBound : nil
  }

  private func label(_ rows: Range<Int>?, _ labels: inout [LineLabel]) {
    guard let rows else { return }
    for row in rows { labels[row] = row == rows.lowerBound ? .title : .titleMore }
  }

  // MARK: Without blank lines

  /// Makes verse of what is too much for a title, but for its first line.
  private func versify(_ title: Int, _ labels: inout [LineLabel]) {
    let rest = labels[(title + 1)...].prefix { $0 == .titleMore }.indices
    if rest.count < Self.mostTitles { return }
    for row in rest { labels[row] = .verse }
  }

  /// A banner, a kicker, a headline and a deck together have fewer lines.
  private static let mostTitles = 9

  private func sort(_ verse: Range<Int>, _ labels: inout [LineLabel]) {
    guard verse.count >= Self.leastVerses, !verse.contains(where: isProse) else { return }
    var first = verse.lowerBound
    switch labels[first - 1] {
    case .start, .continuation, .source, .jumpTo, .tailByline, .signature:
      guard page.endsSentence(page.lines[places[first - 1]]) || labels[first - 1] != .start else { break }
      labels[first] = .title
      first += 1
    default: break
    }
    let end = verse.upperBound
    let title = labels[end...].prefix { $0 == .title || $0 == .titleMore }
    guard isText(labels[title.endIndex < labels.endIndex ? title.endIndex : end]), first + 2 < end else { return }
    let own = titleLines(above: end, body: title.endIndex, after: first + 2, least: title.isEmpty ? 1 : 0)
    if own == 0 { return }
    label(end - own..<title.endIndex, &labels)
  }

  /// Whether a line is one of prose after all: it ends a sentence, or fills the column.
  private func isProse(_ row: Int) -> Bool {
    let line = page.lines[places[row]]
    return line.traits.contains(.fullStop) || line.width > line.measure - 110 && line.ending == .word
  }

  /// How many of the lines above a row are no verse but titles of the text that begins with another one.
  private func titleLines(above end: Int, body: Int, after first: Int, least: Int) -> Int {
    let words = RowWords(page, places)
    let below = body..<min(places.count, body + Self.reach)
    var best = (lines: least, score: least == 0 ? 0 : Int.min)
    var score = 0
    for length in 1...Self.mostTitleLines where end - length >= first {
      let row = end - length
      let line = page.lines[places[row]]
      score += 50 * min(2, words.shared(row..<row + 1, below)) - 60 * words.shared(row..<row + 1, first - 2..<row) - 40
      if line.traits.contains(.western) { score += 60 }
      if page.text(line).contains(where: { $0.textClass == .opener }) { score += 40 }
      if length >= least, score > best.score { best = (length, score) }
    }
    return best.lines
  }

  /// How many lines of text are searched for a title's words.
  private static let reach = 25
}
