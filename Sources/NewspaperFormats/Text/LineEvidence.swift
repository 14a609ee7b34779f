/// The weights of stage 4, in hundredths of a natural logarithm: 0 is neutral, negative is evidence against.
struct LineEvidence {
  let page: DumpPage
  let roles: LineRoles
  let manner: BlankManner
  /// How far first lines of paragraphs stand in, in hundredths of an em.
  let indent: Int
  /// What the lines around tell about heads.
  let heads: HeadContext

  /// The same evidence over another state of the page.
  func over(_ page: DumpPage) -> LineEvidence {
    LineEvidence(page: page, roles: roles, manner: manner, indent: indent, heads: heads)
  }

  // MARK: What a line may be

  func candidates(_ place: Int) -> LabelSet {
    let line = page.lines[place]
    // Who is addressed may stand over a letter's title, too.
    if line.traits.contains(.letterPart) {
      return addresses(line) ? [LabelSet(.start), LabelSet(.title)] : LabelSet(.start)
    }
    var set: LabelSet
    switch roles.roles[place] {
    case .source: return LabelSet(.source)
    case .jumpFrom: return LabelSet(.jumpFrom)
    case .jumpTo: return LabelSet(.jumpTo)
    case .byline: set = [.body, .bylines]
    case .bracketedByline, .possibleByline: set = [.body, .heads, .bylines]
    default: set = line.traits.contains(.sentenceInside) ? .body : [.body, .heads]
    }
    if let isHead = line.isHead {
      if isHead { return [LabelSet(.title), LabelSet(.titleMore)] }
      set.subtract([LabelSet(.title), LabelSet(.titleMore)])
    }
    if line.width < 3000 { set.insert(LabelSet(.verse)) }
    if line.traits.contains(.cells) && isInTable(place) || line.traits.contains(.blanks) && isAmongRows(place) {
      set.insert(LabelSet(.row))
    }
    if !line.traits.isDisjoint(with: [.date, .signer, .signs]) || standsOverDate(place) || isOfAnOffice(place) {
      set.insert(LabelSet(.signature))
    }
    return set
  }

  /// Whether a line is nothing but who is addressed: 编辑同志：
  func addresses(_ line: DumpLine) -> Bool {
    line.traits.contains(.letterPart) && page.scalars[line.end - 1].textClass == .colon
  }

  /// Whether a line is the name of a person behind that of an office, as under a letter.
  private func isOfAnOffice(_ place: Int) -> Bool {
    roles.roles[place] == .possibleByline && Names.afterOffice(page.text(page.lines[place])) != nil
  }

  /// Whether the next line is a date alone, as under the name of who signs.
  private func standsOverDate(_ place: Int) -> Bool {
    let line = page.lines[place]
    guard line.width < 2000, line.ending == .word, place + 1 < page.lines.count else { return false }
    return page.lines[place + 1].traits.contains(.date)
  }

  // MARK: One line

  /// What each of the labels that a line may have weighs by itself.
  func emissions(_ place: Int, _ candidates: LabelSet) -> LabelWeights {
    let line = page.lines[place]
    // Lanes that are put into a vector one by one would be waited for each time.
    var weights = InlineArray<16, Int32>(repeating: LabelWeights.impossible)
    var rest = candidates.rawValue
    while rest != 0 {
      let label = LineLabel(rawValue: UInt8(rest.trailingZeroBitCount))!
      weights[Int(label.rawValue)] = Int32(emission(label, line, place))
      rest &= rest - 1
    }
    var lanes = SIMD16<Int32>()
    for lane in weights.indices { lanes[lane] = weights[lane] }
    return LabelWeights(lanes: lanes)
  }

  func emission(_ label: LineLabel, _ place: Int) -> Int { emission(label, page.lines[place], place) }

  private func emission(_ label: LineLabel, _ line: DumpLine, _ place: Int) -> Int {
    switch label {
    case .start: return start(line, place) - (roles.roles[place] == .byline ? 150 : 0)
    case .continuation: return continuation(line)
    case .title, .titleMore:
      return title(line, first: label == .title) - (isFullOfText(place) ? 80 : 0)
        - (heads.blockLength[place] > 5 && manner != .silent ? 90 : 0) - (opensText(place) ? 150 : 0)
    case .subhead, .subheadMore:
      return subhead(line, place, first: label == .subhead)
        - (heads.blockLength[place] > 5 && manner != .silent ? 90 : 0) - (opensText(place) ? 150 : 0)
    case .verse: return verse(line, place)
    case .row: return 80
    case .signature:
      if line.traits.contains(.date) { return 200 }
      return line.traits.contains(.signs) || page.scalars[line.start].textClass == .opener
        ? 250 : standsOverDate(place) || isOfAnOffice(place) ? -40 : -400
    case .byline: return bylineScore(place, bracketed: 0)
    case .tailByline: return bylineScore(place, bracketed: 250)
    case .source, .jumpFrom, .jumpTo: return 0
    }
  }

  /// Whether a line of cells stands beside another one: a table has several rows, and a line with a blank may as well be
  /// a headline or names.
  private func isInTable(_ place: Int) -> Bool {
    func isRow(_ other: Int) -> Bool {
      page.lines.indices.contains(other) && roles.roles[other] == .text && page.lines[other].traits.contains(.cells)
        && !page.lines[other].traits.contains(.dateline)
    }
    return isRow(place - 1) || isRow(place + 1)
  }

  /// Whether a line and one beside it have equally many parts, three or more, and are short or have words and numbers at the
  /// same places: what fills a line of text by blanks makes it full.
  private func isAmongRows(_ place: Int) -> Bool {
    func row(_ other: Int) -> (count: Int, words: UInt64, isShort: Bool) {
      guard page.lines.indices.contains(other), roles.roles[other] == .text else { return (0, 0, false) }
      let line = page.lines[other]
      guard line.traits.contains(.blanks), line.end - line.start <= 60, !line.traits.contains(.dateline) else {
        return (0, 0, false)
      }
      let row = TextPattern.row(page.text(line))
      return (row.count, row.words, line.width <= max(line.measure, heads.textMeasure[other]) - 150)
    }
    guard page.lines.indices.contains(place) else { return false }
    let own = row(place)
    if own.count < Self.leastCells { return false }
    return [place - 1, place + 1].contains {
      let other = row($0)
      return other.count == own.count && (own.isShort && other.isShort || own.words == other.words)
    } || page.lines[place].traits.contains(.cells) && row(place + 1).count == own.count
  }

  private static let leastCells = 3

  private func start(_ line: DumpLine, _ place: Int) -> Int {
    var score = 0
    if isBullet(page.scalars[line.start]) { score += 100 }
    if line.traits.contains(.beginsInside) { score -= 900 }
    if line.traits.contains(.dateline) { score += 150 }
    if line.traits.contains(.indented) { score += 300 } else if page.isGrid { score -= 250 }
    if standsFarIn(line) { score -= 400 }
    if line.traits.contains(.speaker) { score += 60 }
    // The column of a new article shows only on its second line.
    let measure = place + 1 < page.lines.count ? max(line.measure, page.lines[place + 1].measure) : line.measure
    // The rows below what announces a table show no measure.
    let over = line.ending == .colon && isAmongRows(place + 1) ? 0 : line.leastWidth + indent - measure
    if over > 150 { score -= 480 } else if over > 110 { score -= 380 } else if over > 80 { score -= 100 }
    return score
  }

  /// Whether a line stands farther in than the first line of a paragraph, on a page that shows it.
  private func standsFarIn(_ line: DumpLine) -> Bool { line.cell.map { $0.column - $0.edge > 6 } ?? false }

  private func continuation(_ line: DumpLine) -> Int {
    var score = 0
    if line.traits.contains(.dateline) { score -= 250 }
    if line.traits.contains(.indented) { score -= 600 }
    if standsFarIn(line) { score -= 400 }
    let over = line.leastWidth - line.measure
    if over > 200 { score -= 500 } else if over > 130 { score -= 200 } else if over > 100 { score -= 60 }
    return score
  }

  /// Whether this line and one close to it fill their column, as lines of text do and lines of a title seldom.
  private func isFullOfText(_ place: Int) -> Bool {
    let line = page.lines[place]
    guard abs(line.width - line.measure) <= 70 else { return false }
    func isAsFull(_ other: Int) -> Bool {
      guard page.lines.indices.contains(other), !page.lines[max(place, other)].blankBefore else { return false }
      return abs(page.lines[other].width - line.measure) <= 70
    }
    return isAsFull(place - 1) || isAsFull(place + 1)
  }

  /// Whether a line begins a paragraph by its looks: it fills its column but for the indent, and the next one fills all of
  /// it or stands out where the dump shows that, in a text with sentences.
  private func opensText(_ place: Int) -> Bool {
    let line = page.lines[place]
    guard !page.isGrid, indent > 0, place + 1 < page.lines.count, abs(line.width + indent - line.measure) <= 60
    else { return false }
    let next = page.lines[place + 1]
    let standsOut = manner == .byIndent && !line.blankBefore && next.blankBefore
    guard standsOut || abs(next.width - line.measure) <= 70 else { return false }
    return page.lines[place...].prefix(Self.sentenceReach).prefix { $0.measure == line.measure }.contains {
      !$0.traits.isDisjoint(with: [.sentenceInside, .fullStop])
    }
  }

  /// So many lines of text have the end of a sentence.
  private static let sentenceReach = 5

  /// Whether a line begins with a day of a month, as the first sentence of an item does.
  private func beginsWithDay(_ line: DumpLine) -> Bool {
    let text = page.text(line)
    guard text.first?.textClass == .digit, let month = text.prefix(4).firstIndex(of: 0x6708) else { return false }
    return text[(month + 1)...].prefix(5).contains(0x65E5)
  }

  /// Whether a mark begins an item of a list: ● ■ ▲.
  private func isBullet(_ scalar: Scalar) -> Bool {
    switch scalar {
    case 0x25CF, 0x25A0, 0x25B2, 0x25B6, 0x25C6, 0x2022: true
    default: false
    }
  }

  private func title(_ line: DumpLine, first: Bool) -> Int {
    var score = first ? -200 : -20
    if isBullet(page.scalars[line.start]) { score -= 300 }
    if beginsWithDay(line) { score -= 150 }
    if first, isNotice(line) { score += 300 }
    if line.traits.contains(.fullStop) { score -= 600 }
    if line.traits.contains(.dashed) { score += first ? -100 : 150 }
    if line.traits.contains(.beginsInside) { score -= 800 }
    if line.traits.contains(.indented), !page.isGrid { score -= 200 }
    if line.traits.contains(.dateline) { score -= 600 }
    if line.traits.contains(.speaker) { score -= 60 }
    if line.traits.contains(.numbered) { score -= 80 }
    if first, line.blankBefore, isOfficeWithColon(line) { score += 250 }
    if line.traits.contains(.date) { score -= 200 }
    if line.traits.contains(.cells) { score -= 50 }
    switch line.ending {
    case .comma: score -= page.scalars[line.end - 1] == 0x3001 ? 200 : 20
    case .semicolon: score -= 500
    case .open: score -= 300
    default: break
    }
    if first, line.width < 450 { score -= 50 }
    if first, page.scalars[line.start].textClass == .digit { score -= 40 }
    if line.width > 4500 { score -= 500 } else if line.width > 3000 { score -= 150 }
    return score
  }

  /// Whether a short line is an office that speaks in the headline below: 云江市水利局：
  private func isOfficeWithColon(_ line: DumpLine) -> Bool {
    line.ending == .colon && line.width * 10 < line.measure * 8 && TextPattern.endsAsOffice(page.text(line).dropLast())
  }

  /// Whether a line is what stands over notices: 遗失声明.
  private func isNotice(_ line: DumpLine) -> Bool {
    guard line.ending == .word, line.width <= 600 else { return false }
    let text = page.text(line).closedUp
    return text.trailing(of: Self.notices)?.scalars.count == text.count
  }

  private static let notices: Vocabulary = [
    "遗失声明", "遺失聲明", "挂失声明", "作废声明", "遗失启事", "声明", "启事", "公告", "通告", "讣告", "简讯", "簡訊", "更正", "致歉", "注销公告", "招领启事",
    "寻人启事",
  ]

  private func subhead(_ line: DumpLine, _ place: Int, first: Bool) -> Int {
    var score = 0
    if isBullet(page.scalars[line.start]) { score -= 300 }
    if first, isNotice(line) { score -= 300 }
    if line.traits.contains(.fullStop) { score -= 600 }
    if line.traits.contains(.beginsInside) { score -= 800 }
    if line.traits.contains(.dateline) { score -= 800 }
    if line.traits.contains(.speaker) { score -= 100 }
    if line.traits.contains(.dashed) { score -= 300 }
    if first, line.traits.contains(.numbered) { score += 250 }
    if first, !line.traits.contains(.numbered), heads.isNumbered[place] { score -= 150 }
    if line.leastWidth > line.measure + 60 { score -= 300 }
    return score
  }

  private func verse(_ line: DumpLine, _ place: Int) -> Int {
    var score = 15
    if line.blankBefore, place + 1 == page.lines.count || page.lines[place + 1].blankBefore { score -= 150 }
    if line.traits.contains(.western) { score -= 50 }
    if line.ending == .colon { score -= 150 }
    if line.traits.contains(.fullStop) { score -= 60 }
    if line.traits.contains(.sentenceInside) { score -= 250 }
    if line.traits.contains(.beginsInside) { score -= 600 }
    if line.traits.contains(.dateline) { score -= 600 }
    if line.traits.contains(.numbered) { score -= 100 }
    if line.width > 2200 { score -= 300 }
    if line.width >= line.measure - 90 { score -= 20 }
    // Where no blank line parts verse from prose, lines must do it that are as full as those of prose.
    if manner != .byIndent {
      score -= 45
      if line.width >= line.measure - 110 { score -= 40 }
      if page.text(line).dropLast().contains(0xFF0C) { score -= 30 }
    }
    switch line.ending {
    case .comma, .terminal, .semicolon: score += 20
    case .open: score -= 200
    default: break
    }
    return score
  }

  private func bylineScore(_ place: Int, bracketed: Int) -> Int {
    switch roles.roles[place] {
    case .byline: 300
    case .bracketedByline: bracketed
    case .possibleByline: bracketed > 0 ? -250 : 60
    default: -900
    }
  }

  // MARK: The edges of a page

  /// What each label weighs on a page's first line.
  var openings: SIMD16<Int32> {
    var weights = LabelWeights(lanes: SIMD16(repeating: -500))
    weights[.title] = 0
    weights[.jumpFrom] = 0
    weights[.start] = -200
    weights[.continuation] = -300
    weights[.byline] = -300
    return weights.lanes
  }

  func closing(_ label: LineLabel, _ place: Int) -> Int {
    switch label {
    case .start, .continuation: paragraphEnd(page.lines[place]) / 2
    case .title, .titleMore: -300
    case .subhead, .subheadMore: -600
    default: 0
    }
  }

  // MARK: Where paragraphs end

  /// How well a paragraph can end with this line.
  func paragraphEnd(_ line: DumpLine) -> Int {
    switch line.ending {
    case .terminal: 0
    case .trailing: -100
    case .colon: -220
    case .closer: -400
    case .semicolon: -350
    case .word: -550
    case .comma: -600
    case .open: -900
    }
  }

  /// How well a paragraph can go on after this line: what would still have fitted on it speaks against.
  func goesOn(_ line: DumpLine, _ next: DumpLine, indent: Int) -> Int {
    let room = line.fullWidth - indent - line.width - next.unit
    if room <= 40 { return 0 }
    if room <= 100 { return -80 }
    if room <= 160 { return -200 }
    if room <= 260 { return -380 }
    return room <= 400 ? -560 : -700
  }
}
