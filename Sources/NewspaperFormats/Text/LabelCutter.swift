import Newspaper

/// What a label in front of a line said that the line is: 标题：, 作者：.
enum LabelledPart: UInt8 {
  case headline, kicker, deck, column, byline, source
  /// The label itself, and what tells about the page: days, pages, editors, buttons of a web page.
  case furniture
}

/// Takes lines of labels apart in a text that is no page dump, as people keep articles from databases and web pages:
/// what each label tells becomes a line of its own.
///
///     标题：渡口又开船了
///     来源：云江日报  作者：路遥  日期：2026-10-17
///
/// Such lines count only where an article can begin or end: between two paragraphs they are text.
struct LabelCutter {
  private let page: DumpPage
  private let lines: [DumpLine]
  /// What each line tells; nil for text and titles.
  private var told: [LabelledLine?]
  private var isAccepted: [Bool]
  /// The next line above and below that tells nothing; -1 and the count of lines where there is none.
  private var above: [Int] = []
  private var below: [Int] = []
  /// The last line of text, behind which only titles and labels stand.
  private var lastText = -1
  /// Whether among the labels right above is that of a headline.
  private var isBelowHeadline: [Bool] = []
  /// How many lines up to here stand below a blank line.
  private var blanks: [Int] = []

  init(_ page: DumpPage) {
    self.page = page
    lines = page.lines
    told = lines.map { Self.mayTell(page, $0) ? LabelledLine(page.text($0)) : nil }
    isAccepted = lines.map { _ in false }
    look()
  }

  /// The page with the labelled lines taken apart; nil for a page that has none.
  func cutPage() -> DumpPage? {
    var cutter = self
    cutter.accept()
    guard cutter.isAccepted.contains(true) else { return nil }
    return cutter.cut()
  }

  /// Whether a line tells something by labels.
  static func isLabelled(_ page: DumpPage, _ line: DumpLine) -> Bool {
    mayTell(page, line) && LabelledLine(page.text(line)) != nil
  }

  /// A quick look before the costly one.
  private static func mayTell(_ page: DumpPage, _ line: DumpLine) -> Bool {
    let text = page.text(line)
    return text.count <= 160 && (line.ending != .terminal || LabelledLine.isNotice(text)) && LabelledLine.mayBeOne(text)
      && (text.count <= 24 || text.contains { $0.textClass == .colon || $0.textClass == .digit })
  }

  // MARK: Which lines count

  private mutating func accept() {
    for index in lines.indices {
      guard let labels = told[index], !labels.isBare, !isInNotice(index) else { continue }
      isAccepted[index] =
        labels.tellsHeadline || opensArticle(index) || closesArticle(index, labels)
        || labels.tellsEditors && lines[index].blankBefore
    }
    // Days and buttons have no label: they count beside lines that have one, or in numbers.
    for index in lines.indices where told[index]?.isBare == true || told[index]?.namesNeighbour == true {
      isAccepted[index] = isSureAlone(index)
    }
    for indices in [Array(lines.indices), lines.indices.reversed()] {
      for index in indices where !isAccepted[index] && isBeside(index) {
        isAccepted[index] = told[index]?.isAside == true || isPaper(index) || isRepeated(index)
      }
    }
    for index in lines.indices where isAccepted[index] && told[index]?.offersOthers == true { acceptList(after: index) }
  }

  /// Titles of other articles in a list, up to one that stands over a text.
  private mutating func acceptList(after head: Int) {
    var end = head + 1
    while end < lines.count, told[end] == nil, !isText(end), lines[end].end - lines[end].start <= Self.longestOffer {
      end += 1
    }
    if end < lines.count, isText(end) { end -= 1 }
    for index in head + 1..<max(end, head + 1) { isAccepted[index] = true }
  }

  /// No title of a list has more characters.
  private static let longestOffer = 40

  /// Whether a line of text stands at a place, rather than a title or nothing.
  private func isText(_ index: Int?) -> Bool {
    guard let index else { return false }
    let line = lines[index]
    // A title may end as a sentence.
    if index == 0, !line.traits.contains(.fullStop), line.width < Self.widestTitle { return false }
    if page.endsSentence(line) || !line.traits.isDisjoint(with: [.indented, .sentenceInside]) { return true }
    return line.ending == .colon && line.width > Self.widestSalutation
  }

  /// In hundredths of an em.
  private static let widestTitle = 3000

  /// A wider line before a colon announces what follows, in hundredths of an em.
  private static let widestSalutation = 1200

  /// The next line above one that tells nothing.
  private func lineAbove(_ index: Int) -> Int? { above[index] < 0 ? nil : above[index] }

  /// The next line below one that tells nothing.
  private func lineBelow(_ index: Int) -> Int? { below[index] == lines.count ? nil : below[index] }

  /// Looks up and down from every line, once.
  private mutating func look() {
    var last = -1
    var isBelow = false
    var count = 0
    for index in lines.indices {
      above.append(last)
      isBelowHeadline.append(isBelow)
      if lines[index].blankBefore { count += 1 }
      blanks.append(count)
      isBelow = told[index].map { isBelow || $0.tellsHeadline } ?? false
      if told[index] == nil { last = index }
    }
    lastText = lines.indices.last { told[$0] == nil && isText($0) } ?? lines.count
    below = [Int](repeating: lines.count, count: lines.count)
    var next = lines.count
    for index in lines.indices.reversed() {
      below[index] = next
      if told[index] == nil { next = index }
    }
  }

  /// Whether a blank line stands between two lines.
  private func isParted(_ upper: Int, _ lower: Int) -> Bool { blanks[lower] > blanks[upper] }

  /// Whether a line is on a list of what a notice tells, with one that is no label of articles: 时间：, 地点：.
  private func isInNotice(_ index: Int) -> Bool {
    guard told[index]?.entries.count == 1 else { return false }
    return [(index - 1, index), (index + 1, index + 1)].contains { other, lower in
      lines.indices.contains(other) && told[other] == nil && !lines[lower].blankBefore
        && lines[other].traits.contains(.speaker) && !page.endsSentence(lines[other])
    }
  }

  /// Whether titles or nothing stand above, and something below; or, behind a blank line, a title below.
  private func opensArticle(_ index: Int) -> Bool {
    guard let next = lineBelow(index) else { return false }
    if !isText(lineAbove(index)) || isBelowHeadline[index] { return true }
    guard told[index]?.tellsPlace == true, !isText(next), let last = lineAbove(index) else {
      return false
    }
    return isParted(last, index)
  }

  /// Whether text stands above and below it nothing or, after a blank line, a title.
  private func closesArticle(_ index: Int, _ labels: LabelledLine?) -> Bool {
    guard let labels,
      labels.entries.contains(where: { [.author, .source, .other, .neighbour, .button].contains($0.field) })
    else {
      return false
    }
    guard let next = lineBelow(index), index < lastText else { return true }
    return !isText(next) && isParted(index, next)
  }

  /// A row of buttons, or a day between a title and the text.
  private func isSureAlone(_ index: Int) -> Bool {
    guard let labels = told[index] else { return false }
    if labels.namesNeighbour { return true }
    // A sentence about the page stands below everything.
    if page.endsSentence(lines[index]), index < lastText { return false }
    if labels.entries.contains(where: { $0.field == .button }) {
      return labels.entries.count > 1 || page.text(lines[index]).count > 2
    }
    guard labels.date != nil, let next = lineBelow(index), index > 0 else { return false }
    return isText(next) && !isText(lineAbove(index)) && !lines[index].traits.contains(.indented)
  }

  private func isBeside(_ index: Int) -> Bool {
    [index - 1, index + 1].contains { lines.indices.contains($0) && isAccepted[$0] }
  }

  /// The name of a paper over everything else.
  private func isPaper(_ index: Int) -> Bool {
    told[index] == nil && !isAccepted[..<index].contains(false) && Furniture.paper(page.text(lines[index])) != nil
  }

  /// Whether a title stands once more further down, over its text: this one is in a list of titles.
  private func isRepeated(_ index: Int) -> Bool {
    guard !isText(index), lines[index].end - lines[index].start >= 4 else { return false }
    let text = page.text(lines[index])
    return lines[(index + 1)...].prefix(Self.reach).contains { page.text($0).elementsEqual(text) }
  }

  /// How many lines below a list its titles are looked for.
  private static let reach = 500

  // MARK: Cutting

  private func cut() -> DumpPage {
    var result = page
    result.lines = []
    var (byline, source): (ArraySlice<Scalar>?, ArraySlice<Scalar>?)
    /// Who wrote what follows, where that is told over its title: kept until the title was.
    var early: [DumpLine] = []
    var hasTitle = false
    for index in lines.indices {
      guard isAccepted[index] else {
        if isText(index) || hasTitle && lines[index].blankBefore {
          result.lines += early
          (early, hasTitle) = ([], false)
        } else {
          hasTitle = !early.isEmpty
        }
        result.lines.append(lines[index])
        continue
      }
      var parts = told[index].map(parts) ?? []
      for (place, part) in parts.enumerated() where part.1 == .byline || part.1 == .source {
        let name = page.scalars[part.0]
        // 记者：路遥 below the text says once more who stands above it.
        if !opensArticle(index), name == (part.1 == .byline ? byline : source) { parts[place].1 = .furniture }
        if part.1 == .byline { byline = name } else { source = name }
      }
      let pieces = pieces(parts, of: lines[index])
      if isOverTitle(index) {
        early += pieces.filter { $0.labelled == .byline || $0.labelled == .source }
        result.lines += pieces.filter { $0.labelled != .byline && $0.labelled != .source }
      } else {
        result.lines += pieces
      }
      if told[index]?.tellsHeadline == true { hasTitle = !early.isEmpty }
    }
    result.lines += early
    return result
  }

  /// Whether a line of labels stands over the title of its article.
  private func isOverTitle(_ index: Int) -> Bool {
    guard let next = lineBelow(index), !isText(next), !isBelowHeadline[index] else { return false }
    let last = lineAbove(index)
    guard let last else { return true }
    return isText(last) && opensArticle(index) && !closesArticle(index, told[index])
  }

  /// What a line tells, in its order; what stands between is furniture.
  private func parts(of labels: LabelledLine) -> [(Range<Int>, LabelledPart)] {
    labels.entries.compactMap { entry in
      switch entry.field {
      case _ where entry.value.isEmpty: nil
      case .headline: (entry.value, .headline)
      case .kicker: (entry.value, .kicker)
      case .deck: (entry.value, .deck)
      case .column: (entry.value, .column)
      case .author: (entry.value, .byline)
      case .source: (printed(entry), .source)
      default: (printed(entry), .furniture)
      }
    }
  }

  /// What shows of an entry: its label only where a colon ties the two.
  private func printed(_ entry: LabelledLine.Entry) -> Range<Int> {
    let isTied = !entry.label.isEmpty && page.scalars[entry.label.upperBound - 1].textClass == .colon
    return isTied ? entry.label.lowerBound..<entry.value.upperBound : entry.value
  }

  private func pieces(_ parts: [(Range<Int>, LabelledPart)], of line: DumpLine) -> [DumpLine] {
    var lines: [DumpLine] = []
    var end = line.start
    func add(_ range: Range<Int>, _ part: LabelledPart) {
      let text = page.scalars[range].trimmed
      if text.isEmpty { return }
      var piece = LineScanner.measure(page.scalars, line, from: text.startIndex, upTo: text.endIndex)
      piece.labelled = part
      if [.headline, .kicker, .deck, .column].contains(part) { piece.isHead = true }
      piece.blankBefore = line.blankBefore && lines.isEmpty
      piece.traits.remove(.indented)
      lines.append(piece)
    }
    for (range, part) in parts {
      add(end..<range.lowerBound, .furniture)
      add(range, part)
      end = range.upperBound
    }
    add(end..<line.end, .furniture)
    return lines
  }
}
