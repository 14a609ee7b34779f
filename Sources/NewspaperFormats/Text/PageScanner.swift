import Newspaper

/// Stage 1: cuts text into pages and measured lines.
struct PageScanner {
  /// Lines after which a dump without page ends is cut at the next blank line.
  static let linesPerCut = 20_000

  /// Where the next page begins.
  struct Position {
    var offset = 0
    /// Lines before it in the file.
    var lineNumber = 0
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private var lineNumber: Int

  /// The page at a position, which moves behind it; nil at the end. Pages without a line are skipped.
  static func page(in bytes: UnsafeBufferPointer<UInt8>, at position: inout Position) -> DumpPage? {
    var scanner = PageScanner(bytes, position)
    let start = position.offset
    var page = scanner.next()
    position.offset = scanner.position
    position.lineNumber = scanner.lineNumber
    page?.characterCount = String.inkedScalarCount(UnsafeBufferPointer(rebasing: bytes[start..<position.offset]))
    return page
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Position) {
    self.bytes = bytes
    position = start.offset
    lineNumber = start.lineNumber
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.init(bytes, Position()) }

  /// The next page, or nil at the end. Pages without a line are skipped.
  mutating func next() -> DumpPage? {
    while position < bytes.count {
      let page = scanPage()
      if !page.lines.isEmpty { return page }
    }
    return nil
  }

  private mutating func scanPage() -> DumpPage {
    var page = DumpPage()
    var blank = true
    var hasHead = false
    while position < bytes.count {
      if bytes[position] == 0x0C {
        position += 1
        if !page.lines.isEmpty { return page }
        continue
      }
      if opensPage(afterBlank: blank, page) { return page }
      let isHead = mayOpenPage(afterBlank: blank, page) && beginsWithHead()
      if isHead, page.lines.count < Self.leastLines { hasHead = true } else if isHead, hasHead { return page }
      let closesPage = isHead && blank && !hasHead
      if page.lines.count >= Self.linesPerCut, blank || page.lines.count >= 2 * Self.linesPerCut { return page }
      lineNumber += 1
      let end = lineEnd()
      let start = page.scalars.count
      decode(position..<end, into: &page.scalars)
      position = end
      if position < bytes.count, bytes[position] == 0x0D { position += 1 }
      if position < bytes.count, bytes[position] == 0x0A { position += 1 }
      guard let line = LineScanner.measure(&page.scalars, from: start, number: lineNumber, blankBefore: blank) else {
        page.scalars.removeSubrange(start...)
        blank = true
        continue
      }
      page.lines.append(line)
      blank = false
      if closesPage { return page }
    }
    return page
  }

  /// Extraction that puts no form feed between pages leaves a blank before a page's first line, and no blank line. On a
  /// page drawn with blanks it is a line like any other.
  private func opensPage(afterBlank blank: Bool, _ page: DumpPage) -> Bool {
    guard !blank, position + 1 < bytes.count, bytes[position] == 0x20, bytes[position + 1] > 0x20,
      let last = page.lines.last
    else { return false }
    return (last.ending == .terminal || last.ending == .closer) && Attributions.jump(line(position..<lineEnd())) == nil
      && !page.lines.suffix(Self.drawnLines).contains { GridPage.isDrawn($0, on: page) }
  }

  /// So many lines back one has columns side by side where a page is drawn with blanks.
  private static let drawnLines = 8

  /// A head with fewer lines above it is the head of a page, not its foot.
  private static let leastLines = 3

  /// A head has no more bytes, blanks not counted.
  private static let longestHead = 3 * Folio.mostScalars

  /// Whether a page can end above the next line: at its beginning, at a blank line, or where a text ends.
  private func mayOpenPage(afterBlank blank: Bool, _ page: DumpPage) -> Bool {
    guard !blank, let last = page.lines.last else { return true }
    return last.ending == .terminal || last.ending == .closer
  }

  /// Whether the next line is the head of a page, with the number of its section and the day, which may stand on a line
  /// of its own below. Where the page is drawn, its parts stand far apart.
  private func beginsWithHead() -> Bool {
    let end = lineEnd()
    guard end - position >= 6, hasInk(atMost: Self.longestHead, position..<end) else { return false }
    guard mayNamePage(position..<end), let head = Folio(line(position..<end)), head.number != nil else { return false }
    if let mark = head.dateMark { return mark == .printed || head.hasImprint }
    guard head.namesPage else { return false }
    let next = end + (end < bytes.count && bytes[end] == 0x0D ? 1 : 0) + 1
    guard next < bytes.count else { return false }
    let nextEnd = lineEnd(from: next)
    return nextEnd - next <= Self.longestHead && TextPattern.isDate(line(next..<nextEnd))
  }

  /// A quick look: whether a line has 版, or a letter before a digit, as 2版 and A02 have.
  private func mayNamePage(_ range: Range<Int>) -> Bool {
    var previous: UInt8 = 0
    for index in range.dropLast(1) {
      let byte = bytes[index]
      // 版 is E7 89 88.
      if byte == 0xE7, bytes[index + 1] == 0x89, index + 2 < range.upperBound, bytes[index + 2] == 0x88 { return true }
      if byte >= 0x30, byte <= 0x39, previous >= 0x41, previous <= 0x5A { return true }
      previous = byte
    }
    return false
  }

  /// A line with one blank for several.
  private func line(_ range: Range<Int>) -> ArraySlice<Scalar> {
    var line: [Scalar] = []
    decode(range, into: &line)
    return line.indices.filter { line[$0] != 0x20 || $0 == 0 || line[$0 - 1] != 0x20 }.map { line[$0] }[...].trimmed
  }

  /// Whether some bytes are not more than so many without blanks.
  private func hasInk(atMost most: Int, _ range: Range<Int>) -> Bool {
    if range.count <= most { return true }
    var ink = 0
    for byte in bytes[range] where byte != 0x20 {
      ink += 1
      if ink > most { return false }
    }
    return true
  }

  private func lineEnd() -> Int { lineEnd(from: position) }

  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte <= 0x0D, byte == 0x0A || byte == 0x0D || byte == 0x0C { break }
      // Over a whole character: most have three bytes.
      end &+= byte < 0xE0 ? 1 : 3
    }
    return min(end, bytes.count)
  }

  private func decode(_ range: Range<Int>, into scalars: inout [Scalar]) {
    withUnsafeTemporaryAllocation(of: Scalar.self, capacity: range.count) { line in
      let count = decode(range, to: line)
      scalars.append(contentsOf: UnsafeMutableBufferPointer(rebasing: line[..<count]))
    }
  }

  /// Decodes into memory that has room for a scalar a byte; how many there are.
  private func decode(_ range: Range<Int>, to scalars: UnsafeMutableBufferPointer<Scalar>) -> Int {
    var length = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = Scalar(bytes[index])
      if byte >= 0xE0, byte < 0xF0, index + 2 < range.upperBound {
        let value = (byte & 0x0F) << 12 | Scalar(bytes[index + 1] & 0x3F) << 6 | Scalar(bytes[index + 2] & 0x3F)
        scalars[length] = value.ideograph
        length &+= 1
        index &+= 3
        continue
      }
      let count = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      var value = count == 1 ? byte : count == 2 ? byte & 0x1F : count == 3 ? byte & 0x0F : byte & 0x07
      var next = index + 1
      while next < index + count, next < range.upperBound {
        value = value << 6 | Scalar(bytes[next] & 0x3F)
        next += 1
      }
      index = next
      scalars[length] = value.ideograph
      length += 1
    }
    return length
  }
}

/// Measures one line and notes what it says about itself.
enum LineScanner {
  /// Trims the line that begins at `start` of `scalars`; nil when nothing is left.
  static func measure(_ scalars: inout [Scalar], from start: Int, number: Int, blankBefore: Bool) -> DumpLine? {
    var end = scalars.count
    while end > start, scalars[end - 1].isBlank { end -= 1 }
    var first = start
    var indent = 0
    while first < end, scalars[first].isBlank {
      if scalars[first] == 0x3000 { indent += 1 }
      first += 1
    }
    if first == end { return nil }
    if end < scalars.count { scalars.removeSubrange(end...) }
    var line = DumpLine(
      number: number, start: first, end: end, width: 0, unit: 0, blankBefore: blankBefore, ending: .word, traits: [])
    line.leading = first - start
    if indent >= 2 { line.traits.insert(.indented) }
    inspect(scalars, &line)
    return line
  }

  /// The line that begins where another one does, unless told otherwise, and ends elsewhere.
  static func measure(_ scalars: [Scalar], _ line: DumpLine, from start: Int? = nil, upTo end: Int) -> DumpLine {
    var result = line
    result.start = start ?? line.start
    result.end = end
    result.traits = line.traits.intersection(.indented)
    inspect(scalars, &result)
    return result
  }

  private static func inspect(_ scalars: [Scalar], _ line: inout DumpLine) {
    let end = line.end
    var width = 0
    var give = 0
    var open = 0
    var sentence = false
    var western = false
    var marks: StartMarks = []
    for index in line.start..<end {
      let scalar = scalars[index]
      if scalar >= 0x3400, scalar < 0xA000 {
        width += 100
        continue
      }
      width += scalar.emWidth
      switch scalar.textClass {
      case .terminal, .semicolon:
        give += 40
        if scalar >= 0x80, goesOn(scalars[(index + 1)..<end]) { sentence = true }
      case .opener:
        give += 40
        if scalar == 0xFF08 || scalar == 0x300A || scalar == 0x28 { open += 1 }
      case .closer:
        give += 40
        if open > 0, scalar == 0xFF09 || scalar == 0x300B || scalar == 0x29 { open -= 1 }
      case .comma: give += 40
      case .colon:
        give += 40
        marks.insert(.colon)
      case .blank: marks.insert(.blank)
      case .digit, .latin: if scalar.isHalfWidthWord { western = true }
      default: break
      }
    }
    if western { line.traits.insert(.western) }
    if marks.contains(.blank) { line.traits.insert(.blanks) }
    line.width = width
    line.give = min(give, 160)
    if sentence { line.traits.insert(.sentenceInside) }
    line.ending = open > 0 ? .open : ending(scalars, line.start, end)
    var sentenceEnd = end
    if line.ending == .closer, let remark = remarkStart(scalars, line.start, end) {
      line.ending = .terminal
      sentenceEnd = remark
    }
    if line.ending == .terminal, scalars[line.start..<sentenceEnd].suffix(3).contains(0x3002) {
      line.traits.insert(.fullStop)
    }
    line.unit = firstUnit(scalars, line.start, end)
    inspectStart(scalars, marks, &line)
  }

  /// Whether more follows the end of a sentence than marks that belong to it.
  private static func goesOn(_ rest: ArraySlice<Scalar>) -> Bool {
    guard rest.count < 3, let next = rest.first else { return rest.count > 2 }
    return next.textClass != .closer && next.textClass != .terminal
  }

  private static func ending(_ scalars: [Scalar], _ start: Int, _ end: Int) -> LineEnding {
    var index = end - 1
    var closed = false
    while index > start, scalars[index].textClass == .closer {
      closed = true
      index -= 1
    }
    switch scalars[index].textClass {
    case .terminal: return .terminal
    case .dash: return .trailing
    case .other where scalars[index] == 0x2E && index > start && scalars[index - 1].textClass == .latin:
      return .terminal
    case .comma: return closed ? .closer : .comma
    case .semicolon: return .semicolon
    case .colon: return closed ? .closer : .colon
    case .opener: return .open
    default: return closed ? .closer : .word
    }
  }

  /// Where a remark in brackets begins that stands behind the end of a sentence, as who wrote an item of news: （林苗）.
  private static func remarkStart(_ scalars: [Scalar], _ start: Int, _ end: Int) -> Int? {
    guard scalars[end - 1] == 0xFF09 || scalars[end - 1] == 0x29,
      let open = scalars[start..<end].suffix(longestRemark).lastIndex(where: { $0 == 0xFF08 || $0 == 0x28 })
    else { return nil }
    var before = open
    while before > start, scalars[before - 1].isBlank { before -= 1 }
    return before > start && ending(scalars, start, before) == .terminal ? before : nil
  }

  private static let longestRemark = 30

  /// Opening marks, one character or one Western word, and the closing marks that may not leave it.
  private static func firstUnit(_ scalars: [Scalar], _ start: Int, _ end: Int) -> Int {
    var index = start
    var width = 0
    while index < end, scalars[index].textClass == .opener {
      width += scalars[index].emWidth / 2
      index += 1
    }
    if index < end, scalars[index].isHalfWidthWord {
      while index < end, scalars[index].isHalfWidthWord || isInsideWord(scalars[index]) {
        width += scalars[index].emWidth
        index += 1
      }
    } else if index < end {
      width += scalars[index].emWidth
      index += 1
    }
    while index < end, index < start + 12 {
      switch scalars[index].textClass {
      case .terminal, .comma, .semicolon, .colon, .closer: width += 40
      default: return width
      }
      index += 1
    }
    return width
  }

  /// Marks inside numbers and addresses, at which no line is broken: 3.5, 0000-6065000, 7:30, www.
  private static func isInsideWord(_ scalar: Scalar) -> Bool {
    switch scalar {
    case 0x2E, 0x25, 0x2D, 0x3A, 0x2F, 0x40: true
    default: false
    }
  }

  /// What a line has anywhere that some shapes need: most lines have none of it.
  private struct StartMarks: OptionSet {
    let rawValue: UInt8
    static let blank = StartMarks(rawValue: 1)
    static let colon = StartMarks(rawValue: 2)
  }

  private static func inspectStart(_ scalars: [Scalar], _ marks: StartMarks, _ line: inout DumpLine) {
    let text = scalars[line.start..<line.end]
    switch scalars[line.start].textClass {
    case .terminal, .comma, .semicolon, .colon, .closer: line.traits.insert(.beginsInside)
    case .dash: if text.count > 2, text[line.start + 1].textClass == .dash { line.traits.insert(.dashed) }
    default: break
    }
    if TextPattern.beginsDateline(text) { line.traits.insert(.dateline) }
    if marks.contains(.colon), TextPattern.speakerLength(text) != nil { line.traits.insert(.speaker) }
    if TextPattern.isNumbered(text) { line.traits.insert(.numbered) }
    if line.end - line.start <= 60 {
      if marks.contains(.blank), TextPattern.cellCount(text) >= 2 { line.traits.insert(.cells) }
      if TextPattern.isDate(text) { line.traits.insert(.date) }
      let endsAsOffice = TextPattern.endsAsOffice(text)
      if TextPattern.isSigner(text, endsAsOffice: endsAsOffice) { line.traits.insert(.signer) }
      if endsAsOffice { line.traits.insert(.office) }
      if marks.contains(.colon), Letters.salutes(text) { line.traits.insert(.letterPart) }
      if Letters.isPart(text) {
        line.traits.insert(.letterPart)
        line.ending = .terminal
      }
      if line.ending == .closer, Attributions.trailingSource(text) != nil { line.ending = .terminal }
      if Letters.signs(text) { line.traits.insert(.signs) }
    }
  }
}
