/// What the text around a line tells about heads: the measure of the text below, and whether subheads are numbered here.
struct HeadContext {
  /// The measure of the next full lines at or after a line, in hundredths of an em.
  private(set) var textMeasure: [Int]
  /// Whether numbered subheads stand above, in the same article as far as can be seen.
  private(set) var isNumbered: [Bool]
  /// How many lines stand between the blank lines around a line.
  private(set) var blockLength: [Int]

  /// Hardly more lines stand between two subheads with numbers.
  private static let longestPart = 45

  /// How many lines below a line are counted.
  private static let reach = 12

  private static func blockLengths(_ page: DumpPage) -> [Int] {
    var lengths: [Int] = []
    lengths.reserveCapacity(page.lines.count)
    while lengths.count < page.lines.count {
      let first = lengths.count
      var end = first + 1
      while end < page.lines.count, !page.lines[end].blankBefore { end += 1 }
      for line in first..<end { lengths.append(min(end, line + reach + 1) - first) }
    }
    return lengths
  }

  init(_ page: DumpPage, _ roles: LineRoles) {
    let count = page.lines.count
    textMeasure = page.lines.map(\.measure)
    isNumbered = [Bool](repeating: false, count: count)
    blockLength = Self.blockLengths(page)
    func isFull(_ index: Int) -> Bool {
      let line = page.lines[index]
      return roles.roles[index] == .text && abs(line.measure - line.width) < 130
    }
    for index in stride(from: count - 2, through: 0, by: -1) where !(isFull(index) && isFull(index + 1)) {
      textMeasure[index] = textMeasure[index + 1]
    }
    var numbered = false
    var last = 0
    for index in page.lines.indices {
      if index - last > Self.longestPart { numbered = false }
      isNumbered[index] = numbered
      let line = page.lines[index]
      if roles.roles[index] != .text && roles.roles[index] != .caption || line.traits.contains(.dateline) {
        numbered = false
      } else if line.traits.contains(.numbered), line.blankBefore, !line.traits.contains(.sentenceInside) {
        numbered = true
        last = index
      }
    }
  }
}
