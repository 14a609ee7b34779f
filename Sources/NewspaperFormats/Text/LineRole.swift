import CWordPairs

/// What a line is by itself, where that is plain: the second stage's answer.
enum LineRole: UInt8 {
  /// Text whose neighbours must be asked.
  case text
  case byline
  /// Names in brackets, as at an article's end.
  case bracketedByline
  /// Perhaps a byline: a name alone.
  case possibleByline
  case source
  case jumpFrom, jumpTo
  case caption
  case furniture
}

/// Stage 2: takes out what names itself.
struct LineRoles {
  /// One role a line.
  var roles: [LineRole]
  /// Whether a line belongs to the same piece as the line before: a source line over two lines, a caption.
  var continues: [Bool]
  /// What the page says about itself.
  private(set) var furniture: Furniture

  init(_ page: DumpPage) {
    furniture = Furniture(page)
    roles = [LineRole](repeating: .text, count: page.lines.count)
    continues = [Bool](repeating: false, count: page.lines.count)
    for index in page.lines.indices where roles[index] == .text { nameLine(page, index) }
    findCaptions(page)
    for index in page.lines.indices
    where roles[index] != .caption && furniture.isFurniture[index] && page.lines[index].labelled == nil {
      roles[index] = .furniture
    }
  }

  /// Takes lines for the title of the whole text.
  mutating func takeTitle(_ page: DumpPage, _ places: [Int]) {
    if places.isEmpty { return }
    for place in places { roles[place] = .furniture }
    for place in places { furniture.takeTitle(page.text(page.lines[place])) }
  }

  private mutating func nameLine(_ page: DumpPage, _ index: Int) {
    let line = page.lines[index]
    let text = page.text(line)
    if let part = line.labelled {
      roles[index] = Self.role(part)
      return
    }
    if line.end - line.start <= 60, let role = Self.role(text) {
      roles[index] = role
      return
    }
    if signsPoem(page, index) || signsText(page, index) {
      roles[index] = .possibleByline
      return
    }
    // A bracket that is closed on one of the next two lines.
    guard line.ending == .open, text.first?.textClass == .opener, text.count <= 30 else { return }
    var joined = Array(text)
    for next in index + 1..<min(index + 3, page.lines.count) where !page.lines[next].blankBefore {
      joined += page.text(page.lines[next])
      if joined.count > 60 { return }
      if let role = Self.role(joined[...]), role != .possibleByline {
        for line in index...next {
          roles[line] = role
          continues[line] = line > index
        }
        return
      }
    }
  }

  /// Whether a line is a name alone, under the first line of a block and over a blank line: who wrote the poem below.
  private func signsPoem(_ page: DumpPage, _ index: Int) -> Bool {
    let line = page.lines[index]
    if index == 1, beginsPoem(page) { return true }
    guard (2...3).contains(line.end - line.start), !line.blankBefore, index > 0, index + 3 < page.lines.count,
      page.lines[index - 1].blankBefore, page.lines[index - 1].ending == .word, page.lines[index + 1].blankBefore,
      page.lines[index - 1].width <= Self.widestPoemTitle
    else { return false }
    return Names.isOne(page.text(line)) && isRagged(page.lines[(index + 1)...(index + 3)])
  }

  /// Whether a line is a name alone between what may be a title and a text with sentences or verse.
  private func signsText(_ page: DumpPage, _ index: Int) -> Bool {
    let line = page.lines[index]
    guard line.end - line.start <= 5, line.ending == .word, index > 0, index + 2 < page.lines.count,
      !page.isUnwrapped, !line.gapBefore, !furniture.isFurniture[index + 1],
      page.lines[index + 1].labelled == nil
    else { return false }
    let (above, below) = (page.lines[index - 1], page.lines[index + 1])
    guard roles[index - 1] == .text, above.width >= Self.leastTitle, above.width <= Self.widestTitle,
      !above.traits.contains(.fullStop), above.ending != .comma, Names.isPlainOne(page.text(line))
    else { return false }
    if kanbao_word_pair(page.scalars[above.end - 1], page.scalars[line.start]) > Self.surePair { return false }
    if isRagged(page.lines[(index + 1)...min(index + 3, page.lines.count - 1)]) {
      return !line.blankBefore && above.width <= Self.widestPoemTitle
    }
    return below.width >= Self.leastText
      && page.lines[(index + 1)...].prefix(Self.reachOfSentence).contains { line in
        line.ending == .comma || !line.traits.isDisjoint(with: [.sentenceInside, .fullStop])
      }
  }

  private static let leastTitle = 300
  private static let widestTitle = 2200
  private static let leastText = 700
  private static let reachOfSentence = 6
  private static let surePair: Int32 = 150

  /// Whether a text is a poem: a title, a name, and nothing but short lines.
  private func beginsPoem(_ page: DumpPage) -> Bool {
    guard (6...Self.mostVerses).contains(page.lines.count), page.lines[0].ending == .word,
      page.lines[0].width <= Self.widestPoemTitle, Names.isOne(page.text(page.lines[1]))
    else { return false }
    return page.lines.dropFirst(2).allSatisfy { line in
      line.width <= Self.widestVerse && line.traits.isDisjoint(with: [.sentenceInside, .fullStop, .western, .numbered])
    }
  }

  private static let mostVerses = 120
  private static let widestVerse = 1600

  /// In hundredths of an em; a wider line may well break inside the name of a person.
  private static let widestPoemTitle = 800

  /// Whether lines have the unlike lengths of verse: of three lines of prose two fill the column.
  private func isRagged(_ lines: ArraySlice<DumpLine>) -> Bool {
    let widest = lines.reduce(0) { max($0, $1.width) }
    return lines.count { $0.width < widest - 150 } > 1
      && lines.allSatisfy { !$0.traits.contains(.sentenceInside) && !$0.traits.contains(.fullStop) }
  }

  private static func role(_ part: LabelledPart) -> LineRole {
    switch part {
    case .headline, .kicker, .deck, .column: .text
    case .byline: .byline
    case .source: .source
    case .furniture: .furniture
    }
  }

  private static func role(_ text: ArraySlice<Scalar>) -> LineRole? {
    // 摄 ends a credit.
    guard let first = text.first, let last = text.last, last != 0x6444, last != 0x651D else { return nil }
    switch first.textClass {
    case .han, .opener, .other, .dash: break
    default: return nil
    }
    if let jump = Attributions.jump(text) { return jump.isFrom ? .jumpFrom : .jumpTo }
    if Attributions.source(text) != nil { return .source }
    if Attributions.picturingReporters(text) != nil { return .byline }
    return switch Attributions.byline(text) {
    case .sure: .byline
    case .bracketed: .bracketedByline
    case .possible: .possibleByline
    case nil: nil
    }
  }

  // MARK: Captions

  private mutating func findCaptions(_ page: DumpPage) {
    // Before the first line there is always one.
    let blanks = page.lines.dropFirst().count(where: \.blankBefore)
    if blanks * 40 < page.lines.count || page.isUnwrapped { return findLooseCaptions(page) }
    var start = 0
    while start < page.lines.count {
      var end = start + 1
      while end < page.lines.count, !page.lines[end].blankBefore { end += 1 }
      if end - start <= 14 { nameCaption(page, start..<end) }
      start = end
    }
    // A picture's caption is often no farther from the text below than its own lines.
    if page.isGrid { return findLooseCaptions(page) }
    findLooseCaptions(page) { $0 == 0x6444 || $0 == 0x651D }  // 摄 攝
  }

  /// Captions of a dump without blank lines: a credit ends them, and their lines are wider or narrower than those of the
  /// text.
  private mutating func findLooseCaptions(_ page: DumpPage, where mayEnd: (Scalar) -> Bool = mayEndCredit) {
    for index in page.lines.indices where roles[index] == .text || roles[index] == .possibleByline {
      let line = page.lines[index]
      guard mayEnd(page.scalars[line.end - 1]), Attributions.creditStart(page.text(line)) != nil
      else { continue }
      let first = page.isUnwrapped ? index : firstLooseLine(page, above: index)
      for line in first...index {
        roles[line] = .caption
        continues[line] = line > first
      }
    }
  }

  private static let mostCaptionLines = 6

  /// The first line of the caption that ends with a line.
  private func firstLooseLine(_ page: DumpPage, above index: Int) -> Int {
    let width = Self.usualWidth(page, around: index)
    var first = index
    var own = page.lines[index].width
    while first > 0, index - first < Self.mostCaptionLines, roles[first - 1] == .text {
      let above = page.lines[first - 1]
      if above.isHead == true || above.traits.contains(.dateline) { break }
      let isWide = above.leastWidth > width + 60
      // The last line is of any width, the others are as wide as they can be.
      let isNarrow =
        above.width < width - 150 && above.ending != .terminal
        && (first == index ? above.width >= own : abs(above.width - own) <= 110)
      if beginsCaption(page, first - 1, own, width) || !(isWide || isNarrow) { break }
      first -= 1
      own = max(own, above.width)
    }
    // Narrow lines may be those of a title, unless there are several.
    if own < width, index - first < 2 { return index }
    return first > 0 && beginsCaption(page, first - 1, own, width) ? first - 1 : first
  }

  /// Whether a line stands in above those of a caption that are so wide, as its first one may.
  private func beginsCaption(_ page: DumpPage, _ place: Int, _ own: Int, _ width: Int) -> Bool {
    let line = page.lines[place]
    guard (110...310).contains(own - line.width), line.ending != .terminal, roles[place] == .text, line.isHead != true,
      !line.traits.contains(.dateline)
    else { return false }
    if abs(line.width - width) > 60 { return true }
    // A line of text has as much.
    return place == 0 || roles[place - 1] != .text || page.lines[place - 1].ending == .terminal
  }

  /// How many lines above and below tell how wide the text is here.
  private static let reach = 30

  /// The width that most lines around have, in hundredths of an em.
  private static func usualWidth(_ page: DumpPage, around index: Int) -> Int {
    var counts: [Int: Int] = [:]
    for line in page.lines[max(0, index - reach)..<min(page.lines.count, index + reach)] {
      counts[(line.width + 50) / 100, default: 0] += 1
    }
    let most = counts.values.max() ?? 0
    return (counts.keys.filter { counts[$0]! * 3 >= most * 2 }.max() ?? 0) * 100
  }

  private mutating func nameCaption(_ page: DumpPage, _ block: Range<Int>) {
    let last = block.upperBound - 1
    guard roles[last] == .text || roles[last] == .possibleByline else { return }
    guard Self.mayEndCredit(page.scalars[page.lines[last].end - 1]) else { return }
    let firstLine = max(block.lowerBound, last - 1)
    var joined: [Scalar] = []
    for line in firstLine...last { joined += page.text(page.lines[line]) }
    guard let credit = Attributions.creditStart(joined[...]) else { return }
    var first = block.lowerBound
    if credit == 0 && block.count == 1 {
      // The credit alone: its caption is the block before.
      while first > 0, roles[first - 1] == .text, block.lowerBound - first < 8 {
        first -= 1
        if page.lines[first].blankBefore { break }
      }
      if first < block.lowerBound, !page.lines[first].blankBefore { first = block.lowerBound }
    }
    for line in first...last {
      roles[line] = .caption
      continues[line] = line > first && !endsCaption(page, line - 1)
    }
  }

  /// Whether a line ends with the sentence and the credit of a caption, so that another one may follow.
  private func endsCaption(_ page: DumpPage, _ line: Int) -> Bool {
    guard Self.mayEndCredit(page.scalars[page.lines[line].end - 1]) else { return false }
    let text = page.text(page.lines[line])
    guard let start = Attributions.creditStart(text), start > text.startIndex else { return false }
    return text[..<start].trimmed.last?.textClass == .terminal
  }

  /// 摄 影 图 供 绘 片 发 报道 照: a quick look before the costly one.
  private static func mayEndCredit(_ last: Scalar) -> Bool {
    switch last {
    case 0x6444, 0x5F71, 0x56FE, 0x7ED8, 0x7247, 0x53D1, 0x9053, 0x4F9B, 0xFF09, 0x29: true
    default: last.textClass == .han
    }
  }
}
