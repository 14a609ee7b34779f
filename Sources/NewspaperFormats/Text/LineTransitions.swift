import CWordPairs

/// Two lines, one after the other, and what they say together whatever they are: looked at once for all labels.
struct LineStep {
  let line: DumpLine
  let next: DumpLine
  fileprivate let place: Int
  fileprivate let nextPlace: Int
  /// How well a paragraph ends with the first.
  fileprivate let end: Int
  /// What the blank line between the two, or its absence, says about how they stand to each other on the page: at the
  /// same x, one line lower.
  fileprivate var aligned = 0
  /// One further to the right or left, one line lower.
  fileprivate var shifted = 0
  /// Centred or of another size: anywhere, near.
  fileprivate var loose = 0
  /// Surely apart: what follows is set larger, or is another article.
  fileprivate var apart = 0
  /// How surely a word runs over the end of the first: no head ends inside one.
  fileprivate var wordOver = 0
  /// Whether what begins on the second is another article.
  fileprivate var newArticle = 0

  fileprivate init(_ line: DumpLine, _ place: Int, _ next: DumpLine, _ nextPlace: Int, end: Int, _ manner: BlankManner)
  {
    (self.line, self.place, self.next, self.nextPlace, self.end) = (line, place, next, nextPlace, end)
    if next.gapBefore { return }
    let blank = next.blankBefore
    switch manner {
    case .silent: aligned = blank ? -60 : 0
    case .byPlace: if let above = line.cell, let below = next.cell { weigh(distance: below.top - above.bottom) }
    case .byJump:
      aligned = blank ? -300 : 0
      shifted = blank ? -60 : 0
      loose = blank ? -10 : 0
      apart = blank ? 0 : -200
    case .byIndent:
      aligned = blank ? -300 : 0
      shifted = line.blankBefore == blank ? (blank ? -300 : -700) : 0
      loose = blank ? -10 : line.blankBefore ? 0 : -90
      apart = blank ? 0 : line.blankBefore ? -200 : -600
    }
  }
}

extension LineStep {
  /// What it says that the second line stands so far below the first, in hundredths of a line (``GridHeights``).
  fileprivate mutating func weigh(distance: Int) {
    aligned = distance <= 145 ? 0 : distance <= 180 ? -60 : distance <= 260 ? -130 : -200
    shifted = aligned
    loose = distance <= 180 ? 0 : distance <= 260 ? -30 : -60
    apart = distance <= 110 ? -300 : distance <= 145 ? -150 : distance <= 180 ? -80 : 0
  }
}

/// What may follow what: the second half of the evidence.
extension LineEvidence {
  /// What two lines that follow one another say, whatever they are.
  func step(from place: Int, to next: Int) -> LineStep {
    let line = page.lines[place]
    var step = LineStep(line, place, page.lines[next], next, end: paragraphEnd(line), manner)
    step.wordOver = wordOver(step)
    step.newArticle = newArticle(step)
    return step
  }

  /// The weight of each label following this one.
  func weights(after label: LineLabel, _ step: LineStep) -> LabelWeights {
    switch label {
    case .start, .continuation: afterText(label, step)
    case .title, .titleMore: afterTitle(step)
    case .subhead, .subheadMore: afterSubhead(step)
    case .verse: afterVerse(step)
    case .row: afterRow(step)
    case .signature: afterSignature(step)
    case .byline: afterByline(step)
    case .tailByline, .source, .jumpTo: afterEnd(label, step)
    case .jumpFrom: afterJump
    }
  }

  /// The weight of one label following another; nil where it cannot.
  func transition(_ from: LineLabel, _ to: LineLabel, from place: Int, to next: Int) -> Int? {
    weights(after: from, step(from: place, to: next))[to]
  }

  /// The weight of each label following this one where the dump jumps to another place of the page.
  func leaps(from label: LineLabel, _ step: LineStep) -> LabelWeights {
    if manner == .byJump || manner == .byPlace { return blockLeaps(from: label, step) }
    let leaving =
      switch label {
      case .start, .continuation: step.end >= -100 ? 0 : goesOn(step.line, step.next, indent: indent(after: label))
      case .title, .titleMore, .subhead, .subheadMore, .byline: -150
      default: 0
      }
    var weights = LabelWeights(lanes: SIMD16(repeating: Int32(leaving - 400)))
    weights[.title] = leaving - 120
    weights[.start] = leaving - 280
    weights[.continuation] = leaving - 280
    weights[.byline] = leaving - 280
    weights[.titleMore] = -900
    weights[.subheadMore] = -900
    return weights
  }

  /// The same where every blank line is the edge of a block: nearly anything may stand at one.
  private func blockLeaps(from label: LineLabel, _ step: LineStep) -> LabelWeights {
    let leaving =
      switch label {
      case .start, .continuation:
        step.end >= -100 ? 0 : max(-400, goesOn(step.line, step.next, indent: indent(after: label)))
      case .subhead, .subheadMore: -120
      default: 0
      }
    var weights = LabelWeights(lanes: SIMD16(repeating: Int32(leaving - 350)))
    for label in [LineLabel.title, .start, .continuation] { weights[label] = leaving - 120 }
    for label in [LineLabel.byline, .source] { weights[label] = leaving - 60 }
    for label in [LineLabel.titleMore, .subheadMore] { weights[label] = -900 }
    weights[.subhead] = leaving - 200
    return weights
  }

  private func indent(after label: LineLabel) -> Int { label == .start ? indent : 0 }

  private func afterText(_ from: LineLabel, _ step: LineStep) -> LabelWeights {
    let end = step.end
    let goesOn = goesOn(step.line, step.next, indent: indent(after: from))
    var weights = LabelWeights()
    weights[.continuation] =
      goesOn + (from == .start ? step.shifted - newMeasure(step) : step.aligned) + samePlace(step)
    weights[.start] =
      end + (from == .start ? step.aligned : step.shifted) - (step.next.traits.contains(.dateline) ? 200 : 0)
    weights[.title] = end - 300 + step.apart + step.newArticle
    weights[.subhead] = end - 300 + step.loose - step.newArticle
    weights[.verse] = max(end, -220) - 600 + step.loose
    if addresses(step.line) { for label in [LineLabel.title, .subhead, .verse] { weights[label]! -= 350 } }
    weights[.row] = max(end, -100) - 250 + step.loose
    weights[.signature] = end - 150 + step.loose
    weights[.tailByline] = end - 50 + step.loose
    weights[.byline] = end - 250 + step.apart
    weights[.source] = end / 2 + step.loose
    weights[.jumpTo] = step.loose
    weights[.jumpFrom] = end - 50 + step.apart
    return weights
  }

  /// The second line of a paragraph is hardly set to another measure than the first.
  private func newMeasure(_ step: LineStep) -> Int {
    !step.next.blankBefore && abs(step.line.measure - step.next.measure) >= 150 ? 150 : 0
  }

  /// Text that goes on after a blank line stands in the next column, and columns of one article are of one width.
  private func samePlace(_ step: LineStep) -> Int {
    let isOverBlank = step.next.blankBefore && !step.next.gapBefore
    return isOverBlank && abs(step.line.measure - step.next.measure) >= 150 ? -150 : 0
  }

  /// Whether what begins on a line is another article: the text below stands in a column of another width, the lines of
  /// its head break where a line of the text's size would not.
  private func newArticle(_ step: LineStep) -> Int {
    let measure = step.line.measure
    var score = abs(measure - heads.textMeasure[step.nextPlace]) >= 150 ? 150 : 0
    if endsWithNames(step.line) || isUnfinishedStory(step.line) { score += 250 }
    if step.next.gapBefore { score += 80 }
    let head = step.next
    let after = step.nextPlace + 1
    if head.ending == .word, after < page.lines.count, !page.lines[after].blankBefore,
      !page.lines[after].traits.contains(.sentenceInside), page.lines[after].width < head.measure - 300
    {
      let room = measure - head.width - page.lines[after].unit
      if head.width * 100 < measure * 60 { score += 120 } else if room <= 60 { score -= 120 }
    }
    return score
  }

  /// Whether the names of who wrote it stand behind a text's last sentence: 。（路遥）
  func endsWithNames(_ line: DumpLine) -> Bool {
    guard page.scalars[line.end - 1] == 0xFF09, line.ending == .terminal,
      let open = page.text(line).suffix(14).lastIndex(of: 0xFF08)
    else { return false }
    return Names.fills(page.scalars[(open + 1)..<(line.end - 1)])
  }

  /// Whether a line says that its story goes on another day.
  private func isUnfinishedStory(_ line: DumpLine) -> Bool {
    line.end - line.start == 6 && page.text(line).leading(of: Self.goesOnLater) != nil
  }

  private static let goesOnLater: Vocabulary = ["（未完待续）", "（未完待續）"]

  private func afterTitle(_ step: LineStep) -> LabelWeights {
    let unfinished = step.line.ending == .comma || step.line.ending == .open ? -450 : 0
    let opens = step.next.traits.contains(.dateline) || step.next.traits.contains(.letterPart)
    var weights = LabelWeights()
    weights[.titleMore] = -60
    weights[.byline] = 150 + unfinished
    weights[.start] = -130 + unfinished - step.wordOver + (opens ? 350 : 0) + step.loose + closeText(step)
    weights[.jumpFrom] = unfinished
    weights[.verse] = -350 + unfinished
    weights[.row] = -350 + unfinished
    weights[.subhead] = -450 + unfinished + (step.next.blankBefore ? 0 : -200)
    weights[.source] = -300 + unfinished
    weights[.title] = -600
    return weights
  }

  private func wordOver(_ step: LineStep) -> Int {
    // A line that is so short was broken where its writer would.
    guard step.line.ending == .word, step.line.width * 5 >= step.line.measure * 2 else { return 0 }
    let pair = Int(kanbao_word_pair(page.scalars[step.line.end - 1], page.scalars[step.next.start]))
    return max(0, min(400, 2 * (pair - 60)))
  }

  private func afterSubhead(_ step: LineStep) -> LabelWeights {
    let (line, next) = (step.line, step.next)
    let finished =
      switch line.ending {
      case .comma, .semicolon, .open: -500
      case .colon: -150
      default: 0
      }
    let room = line.measure - line.width - next.unit
    let wrap = room <= 60 ? 0 : room <= 220 ? -30 : line.width * 2 > line.measure ? -100 : -220
    var weights = LabelWeights()
    weights[.subheadMore] =
      wrap + (line.traits.contains(.fullStop) ? -300 : 0) + (next.blankBefore && !next.gapBefore ? -150 : 0)
    let opens = next.traits.contains(.dateline) || next.traits.contains(.letterPart)
    weights[.start] = finished - step.wordOver + (opens ? -300 : 0) + step.loose - closeBelow(step)
    weights[.row] = finished - 100
    weights[.verse] = finished - 450
    weights[.subhead] = finished - 400
    weights[.byline] = finished - 600
    return weights
  }

  /// How much more likely text stands close below a title than below other lines.
  private func closeText(_ step: LineStep) -> Int {
    manner == .byIndent && step.line.blankBefore && !step.next.blankBefore ? 80 : 0
  }

  /// What it costs that text stands close below a subhead of one line: nearly all have a larger gap below, too.
  private func closeBelow(_ step: LineStep) -> Int {
    manner == .byIndent && step.line.blankBefore && !step.next.blankBefore ? 150 : 0
  }

  private func afterVerse(_ step: LineStep) -> LabelWeights {
    let unfinished = step.line.ending == .comma ? -150 : 0
    var weights = LabelWeights()
    weights[.verse] = step.loose + newStanza(step) - step.wordOver
    weights[.start] = (step.next.traits.contains(.dateline) ? -900 : -350) + unfinished + step.loose
    weights[.title] = -120 + unfinished + step.apart
    weights[.subhead] = -800 + unfinished
    weights[.tailByline] = 0
    weights[.source] = 0
    weights[.jumpTo] = 0
    weights[.signature] = -50
    weights[.jumpFrom] = -100 + step.apart
    return weights
  }

  /// Stanzas of one poem are of like lengths.
  private func newStanza(_ step: LineStep) -> Int {
    if step.next.gapBefore { return -200 }
    if !step.next.blankBefore { return 0 }
    let difference = abs(heads.blockLength[step.place] - heads.blockLength[step.nextPlace])
    return difference < 2 ? -20 : difference == 2 ? -130 : -170
  }

  private func afterRow(_ step: LineStep) -> LabelWeights {
    var weights = LabelWeights()
    weights[.row] = 0
    weights[.source] = 0
    weights[.jumpTo] = 0
    weights[.start] = -100
    weights[.title] = -250 + step.apart
    weights[.subhead] = -250
    weights[.signature] = -100
    weights[.tailByline] = -100
    weights[.jumpFrom] = -100 + step.apart
    return weights
  }

  private func afterSignature(_ step: LineStep) -> LabelWeights {
    var weights = LabelWeights()
    weights[.signature] = step.next.traits.contains(.date) ? 330 : -20
    weights[.source] = 0
    weights[.tailByline] = 0
    weights[.jumpTo] = 0
    weights[.title] = step.apart
    weights[.byline] = step.apart - 100
    weights[.jumpFrom] = step.apart
    weights[.start] = -350
    weights[.subhead] = -600
    return weights
  }

  private func afterByline(_ step: LineStep) -> LabelWeights {
    var weights = LabelWeights()
    weights[.start] = step.loose
    weights[.verse] = -80
    weights[.byline] = -30
    weights[.subhead] = -450
    weights[.row] = -300
    weights[.jumpFrom] = -50
    weights[.titleMore] = -700
    weights[.title] = -700
    return weights
  }

  /// After what closes an article.
  private func afterEnd(_ from: LineLabel, _ step: LineStep) -> LabelWeights {
    var weights = LabelWeights()
    weights[.title] = (from == .source ? 80 : 0) + step.apart
    weights[.source] = -50
    weights[.tailByline] = -50
    weights[.jumpTo] = -30
    if roles.continues[step.nextPlace] { weights[from] = 0 }
    weights[.jumpFrom] = step.apart
    weights[.byline] = -150 + step.apart
    weights[.start] = -260 + step.apart
    weights[.signature] = step.next.traits.contains(.date) ? 330 : -200
    weights[.subhead] = -500
    weights[.verse] = -700
    weights[.row] = -700
    return weights
  }

  private var afterJump: LabelWeights {
    var weights = LabelWeights()
    weights[.start] = 0
    weights[.continuation] = -30
    weights[.jumpFrom] = 0
    weights[.titleMore] = -60
    weights[.subhead] = -50
    weights[.byline] = -200
    weights[.verse] = -300
    return weights
  }
}
