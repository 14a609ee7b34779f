/// Looks again at the labels of blocks that stand alone between blank lines: titles, bylines and poems by themselves.
struct BlockLabels {
  private(set) var labels: [LineLabel]
  private let page: LabelledPage

  /// A title has hardly more lines of one size.
  private static let mostHeadLines = 4
  /// What stands closer below text on a drawn page is no title, or no title if it seems a subhead, or is verse below
  /// verse: in hundredths of a line (``GridHeights``).
  private static let widestStep = 150
  private static let widestSubheadStep = 180
  private static let widestStanzaStep = 260
  /// Fewer short lines are no poem.
  private static let leastVerses = 4

  init(_ page: LabelledPage) {
    self.page = page
    labels = page.labels
    var start = 0
    while start < labels.count {
      var end = start + 1
      while end < labels.count, !line(end).blankBefore, !line(end).gapBefore { end += 1 }
      relabel(start..<end)
      proseOnly(start..<end)
      if labels[start] == .titleMore { labels[start] = .title }
      if labels[start] == .subheadMore { labels[start] = .subhead }
      start = end
    }
  }

  private func line(_ row: Int) -> DumpLine { page.page.lines[page.places[row]] }

  private mutating func relabel(_ block: Range<Int>) {
    if isByline(block) {
      for row in block { labels[row] = .byline }
    } else if isCloseUnderText(block) {
      let isVerse = labels[block.lowerBound - 1] == .verse
      for row in block {
        if labels[row] == .title { labels[row] = isVerse ? .verse : .subhead }
        if labels[row] == .titleMore { labels[row] = isVerse ? .verse : .subheadMore }
      }
    } else if isHead(block) {
      for row in block { labels[row] = row == block.lowerBound ? .title : .titleMore }
    } else if let end = subheadEnd(block) {
      for row in block.lowerBound..<end { labels[row] = row == block.lowerBound ? .subhead : .subheadMore }
    } else if let end = titleEnd(block) {
      for row in block.lowerBound..<end { labels[row] = row == block.lowerBound ? .title : .titleMore }
    } else if wideFirst(block) {
      labels[block.lowerBound] = .title
      if labels[block.lowerBound + 1] == .continuation || labels[block.lowerBound + 1] == .titleMore {
        labels[block.lowerBound + 1] = .start
      }
    }
  }

  /// Lines that seem verse below prose in one block are prose.
  private mutating func proseOnly(_ block: Range<Int>) {
    var isProse = false
    for row in block {
      switch labels[row] {
      case .start, .continuation: isProse = true
      case .verse: if isProse { labels[row] = .continuation }
      default: isProse = false
      }
    }
  }

  /// Whether a drawn page shows text closer above a block than it stands above titles.
  private func isCloseUnderText(_ block: Range<Int>) -> Bool {
    guard block.lowerBound > 0, let own = line(block.lowerBound).cell, let above = line(block.lowerBound - 1).cell,
      own.edge == above.edge, own.top > above.bottom
    else { return false }
    let distance = own.top - above.bottom
    switch labels[block.lowerBound - 1] {
    case .start, .continuation, .row:
      return distance <= (labels[block.lowerBound] == .title ? Self.widestStep : Self.widestSubheadStep)
    case .verse, .byline: return distance <= Self.widestStanzaStep
    default: return false
    }
  }

  /// Whether a block is a byline and nothing else.
  private func isByline(_ block: Range<Int>) -> Bool {
    block.allSatisfy {
      let role = page.roles.roles[page.places[$0]]
      return role == .byline || role == .possibleByline
    }
  }

  /// Whether a block can only be a title: a few lines of which the last is short and ends no sentence.
  private func isHead(_ block: Range<Int>) -> Bool {
    guard block.count <= Self.mostHeadLines else { return false }
    switch labels[block.lowerBound] {
    case .start, .continuation, .title, .titleMore: break
    case .verse: if block.count >= Self.leastVerses { return false }
    case .subhead: if line(block.lowerBound).traits.contains(.numbered) { return false }
    default: return false
    }
    if page.page.isGrid,
      block.dropFirst().contains(where: { labels[$0] == .start && line($0).traits.contains(.indented) })
    {
      return false
    }
    for row in block {
      let own = line(row)
      guard page.roles.roles[page.places[row]] == .text, !own.traits.contains(.sentenceInside) else { return false }
      if own.traits.contains(.fullStop) || own.traits.contains(.dateline) || own.traits.contains(.beginsInside) {
        return false
      }
    }
    let last = line(block.upperBound - 1)
    switch last.ending {
    case .semicolon, .open: return false
    case .terminal: return labels[block.lowerBound] == .title
    default: break
    }
    let room = last.measure - last.width
    // As wide as a line of text: only what comes before can tell.
    if room < 280, last.ending != .colon, last.ending != .closer { return labels[block.lowerBound] == .title }
    return true
  }

  /// Where the titles end that stand above a block's text and are set as wide as it: titles of its size are subheads.
  private func subheadEnd(_ block: Range<Int>) -> Int? {
    guard labels[block.lowerBound] == .title else { return nil }
    let end = block.dropFirst().first { labels[$0] != .titleMore } ?? block.upperBound
    guard end < block.upperBound, end - block.lowerBound <= 3, labels[end] == .start,
      !line(end).traits.contains(.dateline)
    else { return nil }
    let widest = (block.lowerBound..<end).reduce(0) { max($0, line($1).width) }
    let measure = line(end).measure
    return widest * 4 > measure * 3 && widest < measure + 80 ? end : nil
  }

  /// Where the subheads end that stand above a block's text and are much shorter than its lines: they are a headline.
  private func titleEnd(_ block: Range<Int>) -> Int? {
    guard labels[block.lowerBound] == .subhead, !line(block.lowerBound).traits.contains(.numbered) else { return nil }
    let end = block.dropFirst().first { labels[$0] != .subheadMore } ?? block.upperBound
    guard end < block.upperBound, labels[end] == .start || labels[end] == .byline else { return nil }
    let widest = (block.lowerBound..<end).reduce(0) { max($0, line($1).width) }
    return widest * 2 < line(end).measure ? end : nil
  }

  /// Whether a title over several columns stands above a column's text.
  private func wideFirst(_ block: Range<Int>) -> Bool {
    guard block.count > 2 else { return false }
    let first = line(block.lowerBound)
    guard first.ending == .word || first.ending == .closer, !first.traits.contains(.sentenceInside) else {
      return false
    }
    let widest = block.dropFirst().reduce(0) { max($0, line($1).width) }
    return first.width > widest + 250
  }
}
