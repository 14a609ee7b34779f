/// Puts the characters of a vertical headline together, which a dump has one a line.
enum VerticalLines {
  /// Fewer characters one under another are no headline, unless they stand beside one.
  private static let least = 3

  static func joined(_ page: DumpPage) -> DumpPage {
    let runs = runs(page)
    if runs.isEmpty { return page }
    var result = page
    result.lines = []
    var index = 0
    for run in runs {
      result.lines += page.lines[index..<run.lowerBound]
      let end = page.lines[run.upperBound - 1].end
      var line = LineScanner.measure(page.scalars, page.lines[run.lowerBound], upTo: end)
      line.isHead = Self.isHead(page.text(line)) ? true : nil
      // The jump to the next vertical line says nothing.
      if run.lowerBound == index, index > 0 { line.blankBefore = false }
      result.lines.append(line)
      index = run.upperBound
    }
    result.lines += page.lines[index...]
    return result
  }

  /// Whether enough ideographs stand one under another that nothing but a headline has them so.
  private static func isHead(_ text: ArraySlice<Scalar>) -> Bool { text.count { $0.textClass == .han } > least }

  /// The lines of each vertical line.
  private static func runs(_ page: DumpPage) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < page.lines.count {
      guard isOne(page, index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < page.lines.count, !page.lines[end].blankBefore, isOne(page, end) { end += 1 }
      if end - index > 1, end - index >= least || runs.last?.upperBound == index { runs.append(index..<end) }
      index = end
    }
    return runs
  }

  /// Whether a line is an ideograph alone, or a mark or a digit of such a headline.
  private static func isOne(_ page: DumpPage, _ index: Int) -> Bool {
    let line = page.lines[index]
    guard line.end - line.start == 1 else { return false }
    let scalar = page.scalars[line.start]
    switch scalar.textClass {
    case .han: return true
    case .latin: return false
    // More combining marks than a character may have, were they joined.
    default: return index > 0 && !line.blankBefore && !LineJoiner.isMark(scalar)
    }
  }
}
