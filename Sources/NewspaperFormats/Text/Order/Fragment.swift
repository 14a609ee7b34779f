/// A run of lines that surely stands together, however the dump is ordered.
struct Fragment {
  enum Kind {
    /// Titles of an article.
    case head
    case text
    /// A line that only an article's end has: its source, a jump.
    case end
  }

  /// Rows of the page's places.
  var rows: Range<Int>
  var kind: Kind
}

extension Fragment {
  /// Cuts a page where its lines may not belong together: at titles, at what closes an article, at blank lines inside
  /// a sentence, and where a line cannot follow the one before.
  ///
  /// Finely: also at every paragraph after a blank line.
  static func cut(_ page: LabelledPage, finely isFine: Bool = false) -> [Fragment] {
    var fragments: [Fragment] = []
    var start = 0
    for row in page.labels.indices where row > 0 && (isCut(page, row) || isFine && isFineCut(page, row)) {
      fragments.append(Fragment(rows: start..<row, kind: kind(page.labels[start])))
      start = row
    }
    if !page.labels.isEmpty {
      fragments.append(Fragment(rows: start..<page.labels.count, kind: kind(page.labels[start])))
    }
    return fragments
  }

  /// Whether a line may as well be the last line of a paragraph from elsewhere: short, with its paragraph's end.
  private static func isTail(_ page: LabelledPage, _ row: Int) -> Bool {
    let line = page.page.lines[page.places[row]]
    guard line.traits.contains(.fullStop), line.width < 900 else { return false }
    return row + 1 == page.labels.count || page.labels[row + 1] != .continuation
  }

  private static func kind(_ label: LineLabel) -> Kind {
    switch label {
    case .title, .titleMore: .head
    case .source, .jumpTo, .tailByline: .end
    default: .text
    }
  }

  private static func isFineCut(_ page: LabelledPage, _ row: Int) -> Bool {
    let line = page.page.lines[page.places[row]]
    if !line.blankBefore { return beginsHead(page, row) || endsHead(page, row) }
    switch (page.labels[row - 1], page.labels[row]) {
    case (_, .titleMore), (_, .subheadMore), (.subhead, .start), (.subheadMore, .start): return false
    case (.start, .continuation): return page.manner != .byIndent || page.page.lines[page.places[row - 1]].blankBefore
    default: return true
    }
  }

  /// Whether a short line seems a title that stands close below text which goes on elsewhere: below a full line, or the
  /// first of a paragraph.
  private static func beginsHead(_ page: LabelledPage, _ row: Int) -> Bool {
    let (above, line) = (page.page.lines[page.places[row - 1]], page.page.lines[page.places[row]])
    guard line.traits.isDisjoint(with: [.fullStop, .sentenceInside, .beginsInside]),
      page.evidence.paragraphEnd(above) <= -350
    else { return false }
    switch page.labels[row] {
    case .titleMore, .verse:
      return (170...290).contains(above.measure - above.width) && above.blankBefore && line.ending != .terminal
        && !isInPoem(page, row)
    case .continuation, .subhead, .subheadMore: break
    case .start:
      return line.measure - line.width > 290 && line.ending != .terminal
        && line.traits.isDisjoint(with: [.speaker, .dateline])
    default: return false
    }
    guard above.measure - above.width < 110, line.measure - line.width > 130 else { return false }
    // Inside a paragraph no line is short, but the last, which ends a sentence.
    guard row + 1 < page.labels.count else { return true }
    let next = page.page.lines[page.places[row + 1]]
    return next.blankBefore || page.labels[row + 1] != .continuation
  }

  /// Whether the first line of a paragraph stands close below a title.
  private static func endsHead(_ page: LabelledPage, _ row: Int) -> Bool {
    let line = page.page.lines[page.places[row]]
    switch page.labels[row] {
    case .titleMore, .verse, .continuation: break
    default: return false
    }
    guard isFirstLine(line), row + 1 < page.labels.count else { return false }
    let (above, next) = (page.page.lines[page.places[row - 1]], page.page.lines[page.places[row + 1]])
    if page.labels[row] != .titleMore, !(above.blankBefore && above.measure - above.width > 290) { return false }
    return page.labels[row + 1] != .titleMore && next.blankBefore
      && (abs(next.measure - next.width) < 110 || next.ending == .terminal)
  }

  /// Whether a line is as wide as the first of a paragraph.
  private static func isFirstLine(_ line: DumpLine) -> Bool { (110...290).contains(line.measure - line.width) }

  /// Whether verses stand around a row.
  private static func isInPoem(_ page: LabelledPage, _ row: Int) -> Bool {
    (max(0, row - 2)...min(page.labels.count - 1, row + 2)).count { page.labels[$0] == .verse } > 3
  }

  /// Whether the page comes apart before a row.
  private static func isCut(_ page: LabelledPage, _ row: Int) -> Bool {
    let before = page.labels[row - 1]
    let label = page.labels[row]
    let line = page.page.lines[page.places[row]]
    let previous = page.page.lines[page.places[row - 1]]
    if label == .title || line.gapBefore { return true }
    if label == .titleMore { return line.blankBefore && before != .byline }
    if kind(before) == .head || before == .byline || before == .jumpFrom { return label != .byline || line.blankBefore }
    switch before {
    case .source, .tailByline, .jumpTo: return label != before
    case .signature: return label != .signature
    default: break
    }
    switch label {
    case .continuation:
      // Where blank lines stand at indents, one stands below a first line that has none above.
      if page.manner == .byIndent, before == .start, !previous.blankBefore, !line.gapBefore { return false }
      return line.blankBefore
        || page.evidence.goesOn(previous, line, indent: before == .start ? page.evidence.indent : 0) <= -380
    case .start:
      return page.evidence.paragraphEnd(previous) <= -350 && before != .subhead && before != .subheadMore
        || line.blankBefore && isTail(page, row)
        || line.blankBefore && (abs(line.measure - previous.measure) >= 150 || line.traits.contains(.dateline))
    case .byline: return true
    case .subhead: return page.evidence.paragraphEnd(previous) <= -350 || line.blankBefore && page.manner != .byIndent
    case .verse: return before != .verse
    case .row: return before != .row && line.blankBefore
    case .source, .tailByline, .jumpTo, .signature: return line.blankBefore && before != label
    default: return false
    }
  }
}
