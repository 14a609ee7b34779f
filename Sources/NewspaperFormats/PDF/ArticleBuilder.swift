import Newspaper

/// Makes an article of its parts of the page: labels every line and has them joined.
struct ArticleBuilder {
  /// What is asked of a line again and again.
  fileprivate struct Row {
    var box: Box
    var style: GlyphStyle
    /// Whether it is parted into cells.
    var hasCells: Bool
    var flow: Int
    /// Set in like the first line of a paragraph.
    var isIndented: Bool
    var isFull: Bool
    /// Too long for its column, so that it begins farther out.
    var isOut: Bool
    /// From the middle of the line above to its own, in ems; nil at a column's top.
    var pitch: Double?
    /// Pushed to the right edge.
    var isRight: Bool
  }

  private let parts: PageArticle
  private let parser: PageParser
  private let number: Int
  private var lines: [PageLine] = []
  /// One for each of the lines.
  private var rows: [Row] = []
  private var style = GlyphStyle(font: -1, tenths: 0)
  private var page = DumpPage()
  /// The row of each line of `page`.
  private var places: [Int] = []

  init(_ parts: PageArticle, _ parser: PageParser, number: Int) {
    self.parts = parts
    self.parser = parser
    self.number = number
    let flows = parts.flows.map { parser.flows[$0] }
    guard !flows.isEmpty else { return }
    let measure = Self.measure(flows)
    let count = flows.reduce(0) { $0 + $1.lines.count }
    rows.reserveCapacity(count)
    lines.reserveCapacity(count)
    page.lines.reserveCapacity(count)
    places.reserveCapacity(count)
    for place in BoxOrder.sorted(flows.map(\.box)) { add(flows[place], place, measure) }
    style = GlyphStyle.ofMost(lines.indices, { rows[$0].style }, count: { lines[$0].characterCount })
    mendWords()
    page.scalars.reserveCapacity(lines.indices.reduce(0) { $0 + lines[$1].scalars.count })
    for index in rows.indices {
      if page.append(lines[index].scalars, number: number, blankBefore: index == 0 || (rows[index].pitch ?? 9) > 2) {
        places.append(index)
      }
    }
  }

  /// The measure of most lines, in points.
  private static func measure(_ flows: [Flow]) -> Double {
    flows.max { $0.lines.count < $1.lines.count }!.measure
  }

  private mutating func add(_ flow: Flow, _ place: Int, _ measure: Double) {
    var flow = flow
    // A column of few lines that all begin a paragraph doesn't show its own left edge.
    let missing = (measure - flow.measure) / flow.size
    if flow.lines.count < 4, missing > 1.5, missing < 2.5 { flow.left -= 2 * flow.size }
    var above: Double?
    for line in flow.lines {
      let offset = line.box.left - flow.left
      rows.append(
        Row(
          box: line.box, style: line.style, hasCells: line.cells.count > 1, flow: place,
          isIndented: flow.isIndented(line),
          isFull: line.box.right > flow.right - 1.25 * flow.size, isOut: offset < -0.2 * flow.size,
          pitch: above.map { (line.box.centerY - $0) / flow.size },
          isRight: offset > 3.4 * flow.size && line.box.right > flow.right - 1.6 * flow.size))
      above = line.box.centerY
    }
    lines += flow.lines
  }

  /// Puts words that a soft hyphen parted wholly on the line where they begin.
  private mutating func mendWords() {
    for place in lines.indices.dropLast() where lines[place].isHyphenated {
      let rest = lines[place + 1].scalars.prefix { !$0.isBlank }
      lines[place].scalars += rest
      lines[place + 1].scalars.removeFirst(rest.count)
    }
  }

  // MARK: The article

  func article() -> Article {
    var article = Article()
    var labels: [LineLabel] = []
    if !rows.isEmpty {
      labels = self.labels()
      var draft = ArticleDraft(manner: .byJump, hasSilentTitles: false)
      for (place, label) in labels.enumerated() { draft.take(page, place, label) }
      article = draft.article(page, captions: [], after: nil).article
    }
    var bylines = parts.flows.flatMap { parser.flows[$0].bylines.map(\.scalars) }
    if let titles = parts.titles {
      let sorter = TitleSorter(titles, bodySize: parser.bodySize)
      article.headline = sorter.headline
      article.banner = sorter.banner
      bylines = sorter.bylines + bylines
      if !sorter.note.isEmpty {
        article.body.insert(.paragraph(LineJoiner.typeset(CaptionText.joined(sorter.note)[...])), at: 0)
      }
    }
    for line in bylines.reversed() { addByline(line, &article) }
    if let banner = parts.banner {
      // What seemed a banner of its own is then a kicker.
      let above = [article.banner?.headline, article.banner?.deck, article.headline.kicker].compactMap { $0 }
      article.headline.kicker = above.isEmpty ? nil : above.joined(separator: " ")
      article.banner = TitleSorter(parser.titles[banner], bodySize: parser.bodySize).asBanner
    }
    for caption in parts.captions { article.body.append(.caption(self.caption(parser.captions[caption]))) }
    return article
  }

  /// Adds a line above all others.
  private func addByline(_ line: ArraySlice<Scalar>, _ article: inout Article) {
    let printed = LineJoiner.printed(line)
    for name in Names.inText(line).reversed() where !article.byline.names.contains(name) {
      article.byline.names.insert(name, at: 0)
    }
    article.byline.line = article.byline.line.map { printed + " " + $0 } ?? printed
  }

  private func caption(_ group: CaptionGroup) -> Caption {
    let text = CaptionText.joined(group.lines)
    let start = Attributions.creditStart(text[...]) ?? text.endIndex
    let credit = text[start...].trimmed
    return Caption(
      text: LineJoiner.typeset(text[..<start]), credit: credit.isEmpty ? nil : LineJoiner.printed(credit))
  }

  // MARK: Labels

  private func labels() -> [LineLabel] {
    let roles = LineRoles(page)
    let verse = verses()
    var labels: [LineLabel] = []
    for place in page.lines.indices { labels.append(label(place, roles, verse, labels)) }
    return labels
  }

  private func row(_ place: Int) -> Row { rows[places[place]] }

  private func label(_ place: Int, _ roles: LineRoles, _ verse: Set<Int>, _ before: [LineLabel]) -> LineLabel {
    let row = row(place)
    if let label = attribution(place, roles, before) { return label }
    if isRow(place), isRow(place - 1) || isRow(place + 1) { return tableLabel(place) }
    if isHead(place) { return isMoreHead(place, before) ? .subheadMore : .subhead }
    if verse.contains(place) { return .verse }
    if row.isRight, isEnd(place), !row.isFullWidth(style) { return .signature }
    if isSignature(place) { return .signature }
    return startsParagraph(place, before) ? .start : .continuation
  }

  /// The last line at the right edge, after a paragraph that has ended.
  private func isSignature(_ place: Int) -> Bool {
    let row = row(place)
    guard place > 0, place + 1 == page.lines.count, row.isIndented || row.isOut, row.isFull else { return false }
    let previous = page.lines[place - 1].ending
    let ending = page.lines[place].ending
    return previous == .terminal && (ending == .word || ending == .closer) && row.box.width < 16 * style.size
  }

  /// Whether nothing but short lines follows.
  private func isEnd(_ place: Int) -> Bool { place + 3 > page.lines.count }

  /// What names itself: bylines, source lines, jump marks.
  private func attribution(_ place: Int, _ roles: LineRoles, _ before: [LineLabel]) -> LineLabel? {
    let isTop = before.allSatisfy { $0 == .byline || $0 == .jumpFrom }
    let rest = page.lines.count - place
    // Nothing but a picture's text is signed so.
    if rest == 1, parts.titles == nil, row(place).isRight,
      Attributions.agencyCredit(page.text(page.lines[place])) != nil
    {
      return .source
    }
    if roles.continues[place], let last = before.last, last == .source || last == .tailByline { return last }
    switch roles.roles[place] {
    case .jumpFrom: return isTop ? .jumpFrom : nil
    case .jumpTo: return rest <= 3 ? .jumpTo : nil
    case .source: return rest <= 4 ? .source : nil
    case .byline: return isTop ? .byline : rest <= 3 ? .tailByline : nil
    case .bracketedByline: return rest <= 3 ? .tailByline : nil
    case .possibleByline:
      let next = place + 1 < page.lines.count ? self.row(place + 1) : nil
      let isApart = !row(place).style.matches(style) || row(place).isIndented || row(place).isRight
      return isTop && before.isEmpty && isApart && next != nil ? .byline : nil
    default: return isNameAlone(place) ? .byline : nil
    }
  }

  /// Whether nothing but a name stands below the titles, set in like the paragraph below it.
  private func isNameAlone(_ place: Int) -> Bool {
    guard place == 0, page.lines.count > 2, parts.titles != nil, row(0).isIndented, row(1).isIndented else {
      return false
    }
    let text = page.text(page.lines[0])
    return (2...4).contains(text.count) && text.allSatisfy { $0.textClass == .han } && Names.fills(text)
  }

  /// Whether a line is parted into cells. Blanks alone part them where no mark says that it is prose.
  private func isRow(_ place: Int) -> Bool {
    guard page.lines.indices.contains(place) else { return false }
    if row(place).hasCells { return true }
    return page.lines[place].traits.contains(.cells)
      && !lines[places[place]].scalars.contains { Self.marks.contains($0.textClass) }
  }

  private static let marks: Set<TextClass> = [.opener, .closer, .terminal, .comma]

  /// The end of a paragraph with a source line at the right edge is one line in the print.
  private func tableLabel(_ place: Int) -> LineLabel {
    let cells = lines[places[place]].cells
    if cells.count == 2, let text = cells.last?.scalars,
      Attributions.source(text[...]) != nil || Attributions.jump(text[...]) != nil
    {
      return row(place).isIndented ? .start : .continuation
    }
    return .row
  }

  /// Whether a line is a subhead: set in another type than the text, and no end of a paragraph.
  private func isHead(_ place: Int) -> Bool {
    let row = row(place)
    guard !row.style.matches(style), lines[places[place]].scalars.contains(where: { $0.textClass == .han }) else {
      return false
    }
    if place > 0, !row.isIndented, self.row(place - 1).style.matches(style), self.row(place - 1).isFull,
      page.lines[place - 1].ending != .terminal, row.style.font == style.font
    {
      return false
    }
    // Whole paragraphs in another type are text.
    var count = 0
    var first = place
    while first > 0, self.row(first - 1).style.matches(row.style) { first -= 1 }
    if EditorNote.begins(lines[places[first]]) { return false }
    var stops = false
    while first < page.lines.count, self.row(first).style.matches(row.style) {
      count += page.text(page.lines[first]).count
      if page.lines[first].traits.contains(.fullStop) { stops = true }
      first += 1
    }
    return count < 70 && !(stops && count > 40)
  }

  private func isMoreHead(_ place: Int, _ before: [LineLabel]) -> Bool {
    guard let last = before.last, last == .subhead || last == .subheadMore, let pitch = row(place).pitch else {
      return before.last == .subhead && row(place - 1).isFull
    }
    return pitch < 1.75 && row(place).style.matches(row(place - 1).style)
      && !page.lines[place].traits.contains(.numbered)
  }

  private func startsParagraph(_ place: Int, _ before: [LineLabel]) -> Bool {
    guard let last = before.last, last == .start || last == .continuation else { return true }
    let row = row(place)
    let previous = self.row(place - 1)
    if page.lines[place].traits.contains(.beginsInside) { return false }
    if row.isIndented { return true }
    if previous.isFull || page.lines[place - 1].ending != .terminal { return false }
    // A short line before, and no indent: a paragraph after a blank line.
    return row.pitch.map { $0 > 1.9 } ?? false
  }

  /// The lines of verse: short lines one under another that no stop ends.
  private func verses() -> Set<Int> {
    var verses = Set<Int>()
    var first = 0
    while first < page.lines.count {
      var end = first
      while end < page.lines.count, mayBeVerse(end, after: first) { end += 1 }
      if end - first >= 3, !isInside(first), isVerse(first..<end) { verses.formUnion(first..<end) }
      first = max(end, first + 1)
    }
    return verses
  }

  /// Whether a line goes on from a full one above that has not ended.
  private func isInside(_ place: Int) -> Bool {
    guard place > 0, row(place - 1).style.matches(style), row(place - 1).isFull, !isRow(place - 1) else { return false }
    return page.lines[place - 1].ending == .word || page.lines[place - 1].ending == .comma
  }

  private func mayBeVerse(_ place: Int, after first: Int) -> Bool {
    let row = row(place)
    guard row.style.matches(style), !isRow(place), !row.isRight else { return false }
    return place == first || abs(offset(place) - offset(first)) < 0.4
  }

  /// From the column's left edge, in ems.
  private func offset(_ place: Int) -> Double {
    let row = row(place)
    let flow = parser.flows[parts.flows[row.flow]]
    return (row.box.left - flow.box.left) / max(1, style.size)
  }

  private func isVerse(_ range: Range<Int>) -> Bool {
    let widest = range.map { row($0).box.width }.max() ?? 0
    let isFull = { (place: Int) in row(place).box.width > widest - 1.2 * style.size }
    // Where prose ends no sentence, it fills its lines.
    let open = range.count { !isFull($0) && page.lines[$0].ending != .terminal }
    if open > 1, open * 4 >= range.count,
      !range.contains(where: { !page.lines[$0].traits.isDisjoint(with: [.fullStop, .sentenceInside]) })
    {
      return true
    }
    let full = range.count(where: isFull)
    let stops = range.count { page.lines[$0].traits.contains(.fullStop) }
    let speakers = range.count { page.lines[$0].traits.contains(.speaker) }
    return full * 2 <= range.count && stops * 5 <= range.count * 2 && speakers * 3 < range.count
  }
}

extension ArticleBuilder.Row {
  fileprivate func isFullWidth(_ style: GlyphStyle) -> Bool { box.width > 14 * style.size }
}
