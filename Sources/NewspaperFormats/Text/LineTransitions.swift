/// What may follow what: the second half of the evidence.
extension LineEvidence {
  /// How two lines stand to each other on the page.
  private enum Relation {
    /// At the same x, one line lower.
    case aligned
    /// One further to the right or left, one line lower.
    case shifted
    /// Centred or of another size: anywhere, near.
    case loose
    /// Surely apart: what follows is set larger, or is another article.
    case apart
  }

  /// What the blank line between two lines, or its absence, says about how they stand.
  private func layout(_ relation: Relation, _ before: DumpLine, _ after: DumpLine) -> Int {
    if after.gapBefore { return 0 }
    let blank = after.blankBefore
    switch (relation, manner) {
    case (.aligned, .silent): return blank ? -60 : 0
    case (_, .silent): return 0
    case (.aligned, _): return blank ? -300 : 0
    case (.shifted, .byIndent):
      if before.blankBefore { return blank ? -300 : 0 }
      return blank ? 0 : -700
    case (.shifted, .byJump): return blank ? -60 : 0
    case (.loose, _): return blank ? -10 : (manner == .byIndent && !before.blankBefore ? -90 : 0)
    case (.apart, .byIndent): return blank ? 0 : -600
    case (.apart, .byJump): return blank ? 0 : -200
    }
  }

  /// The weight of one label following another; nil where it cannot.
  func transition(_ from: LineLabel, _ to: LineLabel, from place: Int, to next: Int) -> Int? {
    let a = page.lines[place]
    let b = page.lines[next]
    switch from {
    case .start, .continuation: return afterText(from, to, next, a, b)
    case .title, .titleMore: return afterTitle(to, a, b)
    case .subhead, .subheadMore: return afterSubhead(to, a, b)
    case .verse: return afterVerse(to, place, next, a, b)
    case .row: return afterRow(to, a, b)
    case .signature: return afterSignature(to, a, b)
    case .byline: return afterByline(to, a, b)
    case .tailByline, .source, .jumpTo: return afterEnd(from, to, next, a, b)
    case .jumpFrom: return afterJump(to, a, b)
    }
  }

  /// The weight of one label following another where the dump jumps to another place of the page.
  func leap(_ from: LineLabel, _ to: LineLabel, from place: Int, to next: Int) -> Int {
    let line = page.lines[place]
    let leaving =
      switch from {
      case .start, .continuation:
        paragraphEnd(line) >= -100 ? 0 : goesOn(line, page.lines[next], indent: from == .start ? indent : 0)
      case .title, .titleMore, .subhead, .subheadMore, .byline: -150
      default: 0
      }
    return switch to {
    case .title: leaving - 120
    case .start, .continuation, .byline: leaving - 280
    case .titleMore, .subheadMore: -900
    default: leaving - 400
    }
  }

  private func afterText(_ from: LineLabel, _ to: LineLabel, _ next: Int, _ a: DumpLine, _ b: DumpLine) -> Int? {
    let end = paragraphEnd(a)
    switch to {
    case .continuation:
      let indent = from == .start ? self.indent : 0
      return goesOn(a, b, indent: indent) + layout(from == .start ? .shifted : .aligned, a, b) + samePlace(a, b)
    case .start: return end + layout(from == .start ? .aligned : .shifted, a, b)
    case .title: return end - 300 + layout(.apart, a, b) + newArticle(a, next)
    case .subhead: return end - 300 + layout(.loose, a, b) - newArticle(a, next)
    case .verse: return max(end, -220) - 600 + layout(.loose, a, b)
    case .row: return max(end, -100) - 250 + layout(.loose, a, b)
    case .signature: return end - 150 + layout(.loose, a, b)
    case .tailByline: return end - 50 + layout(.loose, a, b)
    case .source: return end / 2 + layout(.loose, a, b)
    case .jumpTo: return layout(.loose, a, b)
    case .jumpFrom: return end - 50 + layout(.apart, a, b)
    default: return nil
    }
  }

  /// Text that goes on after a blank line stands in the next column, and columns of one article are of one width.
  private func samePlace(_ a: DumpLine, _ b: DumpLine) -> Int {
    b.blankBefore && !b.gapBefore && abs(a.measure - b.measure) >= 150 ? -150 : 0
  }

  /// Whether what begins on a line is another article: its text stands in a column of another width, the lines of
  /// its head break where a line of the text's size would not.
  private func newArticle(_ a: DumpLine, _ next: Int) -> Int {
    var score = abs(a.measure - heads.textMeasure[next]) >= 150 ? 150 : 0
    let head = page.lines[next]
    let after = next + 1
    if after < page.lines.count, !page.lines[after].blankBefore, !page.lines[after].traits.contains(.sentenceInside),
      head.ending == .word, page.lines[after].width < head.measure - 300
    {
      let room = a.measure - head.width - page.lines[after].unit
      if head.width * 100 < a.measure * 60 { score += 120 } else if room <= 60 { score -= 120 }
    }
    return score
  }

  private func afterTitle(_ to: LineLabel, _ a: DumpLine, _ b: DumpLine) -> Int? {
    let unfinished = a.ending == .comma || a.ending == .open ? -450 : 0
    switch to {
    case .titleMore: return -60
    case .byline: return 150 + unfinished
    case .start: return -130 + unfinished + (b.traits.contains(.dateline) ? 350 : 0) + layout(.loose, a, b)
    case .jumpFrom: return 0 + unfinished
    case .verse: return -350 + unfinished
    case .row: return -350 + unfinished
    case .subhead: return -450 + unfinished + (b.blankBefore ? 0 : -200)
    case .source: return -300 + unfinished
    case .title: return -600
    default: return nil
    }
  }

  private func afterSubhead(_ to: LineLabel, _ a: DumpLine, _ b: DumpLine) -> Int? {
    var finished = 0
    switch a.ending {
    case .comma, .semicolon, .open: finished = -500
    case .colon: finished = -150
    default: break
    }
    switch to {
    case .subheadMore:
      let room = a.measure - a.width - b.unit
      let wrap = room <= 60 ? 0 : room <= 220 ? -30 : a.width * 2 > a.measure ? -100 : -220
      return wrap + (a.traits.contains(.fullStop) ? -300 : 0) + (b.blankBefore && !b.gapBefore ? -150 : 0)
    case .start: return finished + (b.traits.contains(.dateline) ? -300 : 0) + layout(.loose, a, b)
    case .row: return finished - 100
    case .verse: return finished - 450
    case .subhead: return finished - 400
    case .byline: return finished - 600
    default: return nil
    }
  }

  private func afterVerse(_ to: LineLabel, _ place: Int, _ next: Int, _ a: DumpLine, _ b: DumpLine) -> Int? {
    let unfinished = a.ending == .comma ? -150 : 0
    switch to {
    case .verse: return layout(.loose, a, b) + newStanza(place, next, b)
    case .start: return (b.traits.contains(.dateline) ? -900 : -350) + unfinished + layout(.loose, a, b)
    case .title: return -120 + unfinished + layout(.apart, a, b)
    case .subhead: return -800 + unfinished
    case .tailByline, .source, .jumpTo: return 0
    case .signature: return -50
    case .jumpFrom: return -100 + layout(.apart, a, b)
    default: return nil
    }
  }

  /// Stanzas of one poem are of like lengths.
  private func newStanza(_ place: Int, _ next: Int, _ b: DumpLine) -> Int {
    if b.gapBefore { return -200 }
    if !b.blankBefore { return 0 }
    let difference = abs(heads.blockLength[place] - heads.blockLength[next])
    return difference < 2 ? -20 : difference == 2 ? -130 : -170
  }

  private func afterRow(_ to: LineLabel, _ a: DumpLine, _ b: DumpLine) -> Int? {
    switch to {
    case .row, .source, .jumpTo: return 0
    case .start: return -100
    case .title: return -250 + layout(.apart, a, b)
    case .subhead: return -250
    case .signature, .tailByline: return -100
    case .jumpFrom: return -100 + layout(.apart, a, b)
    default: return nil
    }
  }

  private func afterSignature(_ to: LineLabel, _ a: DumpLine, _ b: DumpLine) -> Int? {
    switch to {
    case .signature: return b.traits.contains(.date) ? 330 : -20
    case .source, .tailByline, .jumpTo: return 0
    case .title: return layout(.apart, a, b)
    case .jumpFrom: return layout(.apart, a, b)
    case .start: return -350
    case .subhead: return -600
    default: return nil
    }
  }

  private func afterByline(_ to: LineLabel, _ a: DumpLine, _ b: DumpLine) -> Int? {
    switch to {
    case .start: return layout(.loose, a, b)
    case .verse: return -80
    case .byline: return -30
    case .subhead, .row: return -300
    case .jumpFrom: return -50
    case .titleMore: return -700
    case .title: return -700
    default: return nil
    }
  }

  /// After what closes an article.
  private func afterEnd(_ from: LineLabel, _ to: LineLabel, _ next: Int, _ a: DumpLine, _ b: DumpLine) -> Int? {
    switch to {
    case .title: return (from == .source ? 80 : 0) + layout(.apart, a, b)
    case .source: return roles.continues[next] && from == .source ? 0 : -50
    case .tailByline: return roles.continues[next] && from == .tailByline ? 0 : -50
    case .jumpTo: return roles.continues[next] && from == .jumpTo ? 0 : -30
    case .jumpFrom: return layout(.apart, a, b)
    case .start: return -260 + layout(.apart, a, b)
    case .signature: return b.traits.contains(.date) ? 330 : -200
    case .subhead: return -500
    case .verse, .row: return -700
    default: return nil
    }
  }

  private func afterJump(_ to: LineLabel, _ a: DumpLine, _ b: DumpLine) -> Int? {
    switch to {
    case .start: return 0
    case .continuation: return -30
    case .jumpFrom: return 0
    case .titleMore: return -60
    case .subhead: return -50
    case .byline: return -200
    case .verse: return -300
    default: return nil
    }
  }
}
