/// Labels the lines of a text that is no page dump: its paragraphs show, and a short line that ends no sentence and
/// stands before paragraphs is a headline.
struct ProseLabeler {
  private let page: DumpPage
  private let roles: LineRoles
  private let places: [Int]
  private let breaking: LineBreaking
  private let isLatin: Bool
  /// The width of the widest line that a column could hold, in hundredths of an em.
  private let wrap: Int
  /// Of each unit, and of the end, whether the article ends with it.
  private var endsArticle: [Bool] = []
  /// Whether the titles of articles are counted, as in a list: 1. …
  private var titlesAreNumbered = false

  /// A paragraph, a head, or a line that names itself; by rows.
  private struct Unit {
    var rows: Range<Int>
    var isHead = false
  }

  private static let mostHeads = 4
  private static let shortSignature = 20

  init(_ page: DumpPage, _ roles: LineRoles, _ places: [Int], _ breaking: LineBreaking) {
    self.page = page
    self.roles = roles
    self.places = places
    self.breaking = breaking
    isLatin = page.isLatin
    wrap = places.reduce(0) { max($0, min(page.lines[$1].width, 6000)) }
  }

  /// One label for each place, and how many places at the front are the title of the whole text.
  mutating func labels() -> (labels: [LineLabel], titleRows: Int) {
    var units = cut()
    for index in units.indices { units[index].isHead = isHead(index, units) }
    endsArticle = articleEnds(units)
    let titleRows = titleOfAll(units)
    var labels = [LineLabel](repeating: .start, count: places.count)
    for unit in units { for row in unit.rows.dropFirst() { labels[row] = .continuation } }
    var hasTitle = false
    var index = units.firstIndex { $0.rows.lowerBound >= titleRows } ?? units.count
    while index < units.count {
      if units[index].isHead {
        var end = index + 1
        while end < units.count, units[end].isHead { end += 1 }
        label(index..<end, units, &hasTitle, &labels)
        index = end
      } else {
        if let own = named(index, units, after: index == 0 ? nil : labels[units[index].rows.lowerBound - 1]) {
          for row in units[index].rows { labels[row] = own }
        }
        index += 1
      }
    }
    return (Array(labels.dropFirst(titleRows)), titleRows)
  }

  // MARK: Units

  private func line(_ row: Int) -> DumpLine { page.lines[places[row]] }

  private func role(_ row: Int) -> LineRole { roles.roles[places[row]] }

  private func cut() -> [Unit] {
    var units: [Unit] = []
    var start = 0
    for row in 1..<max(1, places.count) where begins(row, block: start) {
      units.append(Unit(rows: start..<row))
      start = row
    }
    if !places.isEmpty { units.append(Unit(rows: start..<places.count)) }
    return units
  }

  /// Whether a row begins a unit; `block` is where the unit before it began.
  private func begins(_ row: Int, block: Int) -> Bool {
    if breaking == .paragraphs || role(row) != .text || role(row - 1) != .text { return true }
    let before = line(row - 1)
    let own = line(row)
    let ended = page.endsSentence(before)
    let isLong = before.width * 10 > wrap * 6
    if row - 1 == block, isByline(before) || isByline(own) { return true }
    if own.blankBefore { return ended || !isLong || !beginsLow(own) }
    if own.leading > before.leading, own.leading >= 2 { return true }
    if before.width + own.unit > wrap * 7 / 10 { return false }
    return ended || (row - 1 == block && before.blankBefore && !beginsLow(own))
  }

  private func beginsLow(_ line: DumpLine) -> Bool { (0x61...0x7A).contains(page.scalars[line.start]) }

  // MARK: Heads

  private func isHead(_ index: Int, _ units: [Unit]) -> Bool {
    let rows = units[index].rows
    let first = line(rows.lowerBound)
    if first.isHead == true { return true }
    let last = line(rows.upperBound - 1)
    let length = length(units[index])
    guard role(rows.lowerBound) == .text, rows.count <= 2, length <= (isLatin ? 90 : 45) else { return false }
    let isIndented = first.traits.contains(.indented) && first.leading < 4
    if opensArticle(index, units) || standsOut(index, units) { return true }
    guard !isIndented, first.traits.isDisjoint(with: [.dateline, .beginsInside, .letterPart]), !isByline(first)
    else {
      return false
    }
    // A question or an answer, unless it stands first.
    if first.traits.contains(.speaker), index > 0 || isInterview(units) { return false }
    if isItem(index, units) || isOverList(index, units) { return false }
    let next = index + 1 < units.count ? line(units[index + 1].rows.lowerBound) : nil
    let beforeIndent = next?.traits.contains(.indented) ?? false
    switch last.ending {
    case .comma, .semicolon, .colon, .open: return false
    default: break
    }
    if page.endsSentence(last) {
      let isQuestion = page.scalars[last.end - 1].textClass == .terminal && !last.traits.contains(.fullStop)
      guard isQuestion, beforeIndent || index == 0 else { return false }
    }
    return first.blankBefore || beforeIndent || (index > 0 && units[index - 1].isHead) || signs(index, units)
  }

  /// Whether a text begins with the question of an interview.
  private func isInterview(_ units: [Unit]) -> Bool {
    guard units.count > 1, let row = units[1].rows.first else { return false }
    return role(row) == .text && line(row).traits.contains(.speaker)
  }

  /// Whether a line is one of a list that is counted, with another one right above or below: heads that are counted have
  /// text between them.
  private func isItem(_ index: Int, _ units: [Unit]) -> Bool {
    func isNumbered(_ unit: Int) -> Bool {
      units.indices.contains(unit) && line(units[unit].rows.lowerBound).traits.contains(.numbered)
    }
    guard isNumbered(index), index > 0 else { return false }
    return isNumbered(index - 1) || isNumbered(index + 1) && !line(units[index + 1].rows.lowerBound).blankBefore
  }

  /// Whether right below stand two lines or more of what a notice tells: 时间：, 地点：.
  private func isOverList(_ index: Int, _ units: [Unit]) -> Bool {
    guard index > 0, index + 2 < units.count else { return false }
    return units[index + 1...index + 2].allSatisfy { unit in
      let own = line(unit.rows.lowerBound)
      return own.traits.contains(.speaker) && !own.blankBefore && !page.endsSentence(own)
    }
  }

  /// Whether a short line between two paragraphs stands right over a line that only opens articles: a dateline, or who
  /// wrote it.
  private func opensArticle(_ index: Int, _ units: [Unit]) -> Bool {
    guard index > 0, index + 1 < units.count, units[index].rows.count == 1, !isLatin else { return false }
    let (own, next) = (units[index].rows.lowerBound, units[index + 1].rows.lowerBound)
    let before = line(units[index - 1].rows.upperBound - 1)
    guard page.endsSentence(before) || role(units[index - 1].rows.lowerBound) != .text, line(own).ending == .word,
      line(own).traits.isDisjoint(with: [.numbered, .speaker, .date, .dateline])
    else { return false }
    return line(next).traits.contains(.dateline) || role(next) == .byline && index + 2 < units.count
  }

  /// Whether short lines between two paragraphs, from this one on, don't stand in as the paragraph below them does, or
  /// stand right over who wrote it.
  private func standsOut(_ index: Int, _ units: [Unit]) -> Bool {
    guard index > 0, !isLatin, page.isUnwrapped else { return false }
    let above = units[index - 1]
    let row = above.rows.upperBound - 1
    guard above.isHead || page.endsSentence(line(row)) || role(row) != .text else { return false }
    let edge = line(units[index].rows.lowerBound).leading
    for unit in units[index...].prefix(Self.mostHeads + 1) {
      let own = line(unit.rows.lowerBound)
      if unit.rows.lowerBound > units[index].rows.lowerBound {
        if role(unit.rows.lowerBound) == .byline { return true }
        if own.leading >= edge + 2 { return page.endsSentence(line(unit.rows.upperBound - 1)) }
      }
      guard mayStandOut(unit), own.leading < edge + 2 else { return false }
    }
    return false
  }

  /// Whether a unit is a short line that neither is nor ends a sentence.
  private func mayStandOut(_ unit: Unit) -> Bool {
    let own = line(unit.rows.lowerBound)
    guard unit.rows.count == 1, role(unit.rows.lowerBound) == .text, length(unit) <= 45 else { return false }
    return (own.ending == .word || own.ending == .closer) && !page.endsSentence(own)
      && own.traits.isDisjoint(with: [
        .indented, .numbered, .speaker, .date, .signer, .signs, .letterPart, .beginsInside, .sentenceInside, .cells,
      ])
  }

  /// Whether nothing but offices and days follows up to a blank line: those who sign, right below the text.
  private func signs(_ index: Int, _ units: [Unit]) -> Bool {
    let near = units[(index + 1)...].prefix(2)
    let end = near.firstIndex { line($0.rows.lowerBound).blankBefore } ?? near.endIndex
    guard end == units.count || line(units[end].rows.lowerBound).blankBefore else { return false }
    let signers: LineTraits = end - index == 2 ? [.office, .signer] : [.date, .signer]
    return end - index <= 2 && !line(units[index].rows.lowerBound).traits.isDisjoint(with: signers)
      && !line(units[end - 1].rows.lowerBound).traits.isDisjoint(with: [.date, .signer])
  }

  /// The rows of a title over the whole text, perhaps with its day: a head at the front by itself, before another
  /// head, in a text of several.
  private func titleOfAll(_ units: [Unit]) -> Int {
    guard units.count > 2, units[0].isHead, !page.endsSentence(line(units[0].rows.upperBound - 1)) else { return 0 }
    var own = 1
    if units[1].isHead, hasDigit(units[1]) { own = 2 }
    guard own + 1 < units.count, units[own].isHead, line(units[own].rows.lowerBound).blankBefore,
      !units[own + 1].isHead
    else { return 0 }
    let isOneOfMany = (own + 2..<max(own + 2, units.count)).contains { index in
      let last = line(units[index - 1].rows.lowerBound)
      return !units[index].isHead && units[index - 1].isHead && last.traits.isDisjoint(with: [.numbered, .date])
    }
    return isOneOfMany ? units[own].rows.lowerBound : 0
  }

  private func length(_ unit: Unit) -> Int { unit.rows.reduce(0) { $0 + line($1).end - line($1).start } }

  private func hasDigit(_ unit: Unit) -> Bool {
    unit.rows.contains { page.text(line($0)).contains { $0.textClass == .digit } }
  }

  /// Labels heads that follow one another.
  private mutating func label(_ heads: Range<Int>, _ units: [Unit], _ hasTitle: inout Bool, _ labels: inout [LineLabel])
  {
    var run = heads
    // A day behind which another title stands ends the article before, and so does what is over it.
    if let day = heads.dropLast().last(where: { line(units[$0].rows.lowerBound).traits.contains(.date) }),
      hasTitle || heads.lowerBound > 0,
      heads[...day].allSatisfy({
        line(units[$0].rows.lowerBound).isHead == nil && length(units[$0]) <= Self.shortSignature
      })
    {
      for unit in units[heads[...day]] { for row in unit.rows { labels[row] = .signature } }
      run = (day + 1)..<heads.upperBound
    }
    let endsText = endsArticle[heads.upperBound]
    while let index = run.first, let row = units[index].rows.first, row > 0, line(row).isHead == nil,
      endsText || !line(row).traits.isDisjoint(with: [.date, .signer])
    {
      let isShort = length(units[index]) <= Self.shortSignature
      let hasText = hasTitle || labels[row - 1] != .start || row > 1
      if isShort, hasText { for row in units[index].rows { labels[row] = .signature } }
      run = run.dropFirst()
    }
    while run.count > Self.mostHeads, let index = run.first {
      for row in units[index].rows { labels[row] = .verse }
      run = run.dropFirst()
    }
    guard let first = run.first, let last = run.last else { return }
    if hasTitle, isSubhead(run, units) {
      for unit in units[run] {
        for row in unit.rows { labels[row] = row == unit.rows.lowerBound ? .subhead : .subheadMore }
      }
      return
    }
    hasTitle = true
    titlesAreNumbered = line(units[last].rows.lowerBound).traits.contains(.numbered)
    for row in units[first].rows.lowerBound..<units[run.upperBound - 1].rows.upperBound { labels[row] = .titleMore }
    labels[units[first].rows.lowerBound] = .title
    // Below a title a name alone is a byline.
    if let index = run.dropFirst().last(where: { line(units[$0].rows.lowerBound).isHead == nil }), isName(units[index])
    {
      labels[units[index].rows.lowerBound] = .byline
    }
  }

  /// Whether heads are a subhead: a numbered line, where titles have no numbers, or a number alone, and perhaps what
  /// it counts.
  private func isSubhead(_ run: Range<Int>, _ units: [Unit]) -> Bool {
    let first = line(units[run.lowerBound].rows.lowerBound)
    if run.count == 1, first.traits.contains(.numbered) { return !titlesAreNumbered }
    let words = page.text(first)
    return run.count <= 2 && first.isHead == nil && words.count <= 2
      && words.allSatisfy { $0.textClass == .digit || TextPattern.isChineseNumeral($0) }
  }

  /// Whether a unit is the name of a person, or of several, alone on its line.
  private func isName(_ unit: Unit) -> Bool {
    guard unit.rows.count == 1, let row = unit.rows.first else { return false }
    let text = page.text(line(row))
    return text.count <= 12 && text.split(whereSeparator: \.isBlank).allSatisfy { Names.isOne($0) }
  }

  /// Of each unit, and of the end, whether nothing stands from there on to the end of the article but what can only stand
  /// there.
  private func articleEnds(_ units: [Unit]) -> [Bool] {
    var ends = [Bool](repeating: true, count: units.count + 1)
    for index in units.indices.reversed() {
      ends[index] = units[index].isHead || closes(units[index]) && ends[index + 1]
    }
    return ends
  }

  /// Whether a unit can stand only at an article's end, or in its head.
  private func closes(_ unit: Unit) -> Bool {
    switch role(unit.rows.lowerBound) {
    case .source, .jumpTo: true
    case .byline: line(unit.rows.lowerBound).labelled != nil
    default: false
    }
  }

  // MARK: Lines that name themselves

  /// Whether a line is surely one of names: By Jane Doe.
  private func isByline(_ line: DumpLine) -> Bool {
    page.text(line).begins(with: Names.by) && Attributions.reporters(page.text(line)) != nil
      && line.width * 10 < wrap * 7
  }

  /// The label of a unit that names itself, nil for a paragraph.
  private func named(_ index: Int, _ units: [Unit], after previous: LineLabel?) -> LineLabel? {
    let row = units[index].rows.lowerBound
    let isUnderTitle = previous == .title || previous == .titleMore || previous == .byline
    let next = index + 1
    let isLast = endsArticle[next]
    switch role(row) {
    // With its label a source may stand in the head of an article, too.
    case .source: return isUnderTitle && line(row).labelled == .source ? .byline : .source
    case .jumpFrom: return .jumpFrom
    case .jumpTo: return .jumpTo
    case .byline: return isUnderTitle ? .byline : isLast ? .tailByline : nil
    case .possibleByline: return isUnderTitle ? .byline : nil
    case .bracketedByline: return isUnderTitle ? .byline : isLast ? .tailByline : nil
    default: return isUnderTitle && isByline(line(row)) ? .byline : nil
    }
  }
}
