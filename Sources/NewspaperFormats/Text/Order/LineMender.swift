/// Puts lines together that an extractor took apart at marks set close: 细一样， and 但竹子的脾气不一样。 stand on one line of print.
enum LineMender {
  /// How many lines around tell how wide a line is here.
  private static let reach = 12
  /// Ems; wider lines are of no column.
  private static let widest = 60

  /// The page with its lines whole; a page that surely has blank lines at the edges of blocks needs fewer of them to be sure.
  static func mended(_ page: DumpPage, isSurelyBlocks isBlocks: Bool = false) -> DumpPage {
    var lines: [DumpLine] = []
    lines.reserveCapacity(page.lines.count)
    var index = 0
    var sure = 0
    while index < page.lines.count {
      let own = page.lines[index]
      let pieces = isPiece(own) || index + 1 < page.lines.count && beginsPiece(page, page.lines[index + 1])
      let end = pieces ? end(of: index, after: lines.last, page) : index + 1
      if end > index + 1 {
        let last = page.lines[end - 1]
        if index > 0, !own.blankBefore, page.lines[index - 1].width * 10 > own.width * 11 { sure += 1 }
        lines.append(LineScanner.measure(page.scalars, own, upTo: last.end))
      } else {
        lines.append(own)
      }
      index = end
    }
    if sure < (isBlocks ? 2 : 3) || sure * (isBlocks ? 120 : 60) < page.lines.count { return page }
    var page = page
    page.lines = lines
    return page
  }

  /// Whether a line ends where an extractor parts lines: behind a mark that ends no sentence.
  private static func isPiece(_ line: DumpLine) -> Bool {
    switch line.ending {
    case .comma, .colon, .closer: true
    default: false
    }
  }

  private static func beginsPiece(_ page: DumpPage, _ line: DumpLine) -> Bool {
    // Names and sources in brackets stand on lines of their own.
    if page.scalars[line.start] == 0xFF08, line.ending == .closer { return false }
    return switch page.scalars[line.start].textClass {
    case .comma, .closer, .opener: true
    default: false
    }
  }

  /// Where the pieces of one printed line end that begin on a line.
  private static func end(of index: Int, after before: DumpLine?, _ page: DumpPage) -> Int {
    let measure = measure(around: index, page)
    let first = page.lines[index]
    if first.ending == .closer, page.scalars[first.start].textClass == .opener,
      page.scalars[first.start] < 0x2000 || page.scalars[first.start] >= 0xFF00
    {
      return index + 1
    }
    guard measure >= 800, first.width < measure - 100 else { return index + 1 }
    let isAfterText = before.map { $0.width > measure - 110 } ?? false
    // The first line of a paragraph stands in.
    let isAfterStart = before.map { $0.width > measure - 310 && $0.ending == .word } ?? false
    var width = first.width + (isAfterText || isAfterStart ? 0 : 200)
    var give = first.give
    var next = index + 1
    while next < page.lines.count, next < index + 4, !page.lines[next].blankBefore {
      let line = page.lines[next]
      let isAfterMark = isPiece(page.lines[next - 1])
      guard isAfterMark || beginsPiece(page, line), stands(line, rightBehind: page.lines[next - 1], page) else { break }
      width += line.width
      give += line.give
      if width - give > measure + (isAfterMark ? 130 : 60) || width > measure + 250 { break }
      let isFull = width >= measure - 60
      if isFull || isAfterText && line.ending == .terminal && line.traits.contains(.fullStop) { return next + 1 }
      next += 1
    }
    return index + 1
  }

  /// Whether nothing is between two lines in the page's text: those that were closed up or put upright leave a rest there.
  private static func stands(_ line: DumpLine, rightBehind before: DumpLine, _ page: DumpPage) -> Bool {
    before.end <= line.start && page.scalars[before.end..<line.start].allSatisfy(\.isBlank)
  }

  /// The width that most of the lines around have, in hundredths of an em.
  private static func measure(around index: Int, _ page: DumpPage) -> Int {
    var counts = InlineArray<61, UInt8>(repeating: 0)
    var (most, own) = (0, 0)
    for line in max(0, index - reach)..<min(page.lines.count, index + reach) {
      let width = min(widest, (page.lines[line].width + 50) / 100)
      counts[width] += 1
      most = max(most, Int(counts[width]))
      own = max(own, width)
    }
    while own > 0, Int(counts[own]) * 3 < most * 2 { own -= 1 }
    return own * 100
  }
}
