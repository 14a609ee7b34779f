import CUnicodeTables

/// A run of dashes, or of ellipsis marks (typography R4).
struct MarkRun {
  var start = 0
  var end = 0
  /// The number of its marks.
  var count = 0
}

/// A run of printable ASCII characters.
struct ASCIIToken {
  var end = 0
  /// Where `scheme://` or `www.` begins in it; its end if it has none.
  var address = 0
}

extension AtomScanner {
  private var before: StateTraits { StateTraits(rawValue: kanbao_line_traits_table()[Int(lineState)]) }

  private var followsHan: Bool { !before.contains(.open) && KindFlags(of: lastKind).contains(.han) }

  /// The class of a character by what stands around it (R3), and the verdict where R4 decides.
  mutating func resolve(_ context: LineContext, at offset: Int, length: Int) -> (UInt8, Verdict?) {
    var ruling: Verdict?
    let lineClass: UInt8
    switch context {
    case .dash: (lineClass, ruling) = resolveDash(at: offset)
    case .ellipsis: (lineClass, ruling) = resolveEllipsis(at: offset)
    default: lineClass = self.lineClass(of: context, at: offset, next: offset + length)
    }
    return (tables.levelClass[Int(lineClass)], ruling)
  }

  private mutating func lineClass(of context: LineContext, at offset: Int, next: Int) -> UInt8 {
    let before = self.before
    let after = traits(at: next)
    switch context {
    case .leftQuote, .rightQuote:
      if before.contains(.word) && after.contains(.word) { return LineClass.qu }
      return context == .leftQuote ? LineClass.ope : LineClass.cl
    case .interpunct, .wideInterpunct:
      if before.contains(.letter) && after.contains(.letter) { return LineClass.al }
      if before.contains(.open) { return context == .interpunct ? LineClass.al : LineClass.ns }
      return LineClass.ns
    case .tilde:
      let joins = (followsHan || before.contains(.numeric)) && (isHan(at: next) || after.contains(.numeric))
      return joins ? LineClass.nsc : LineClass.al
    case .fullStop:
      return before.contains(.digit) && after.contains(.digit) ? LineClass.`is` : LineClass.cl
    case .plus:
      return after.contains(.digit) ? LineClass.pr : LineClass.id
    case .comma:
      return followsHan ? LineClass.cl : LineClass.`is`
    case .point:
      return followsHan && !after.contains(.word) ? LineClass.cl : LineClass.`is`
    case .openParenthesis:
      return isHan(at: next) ? LineClass.ope : LineClass.op
    case .closeParenthesis:
      return followsHan ? LineClass.cpe : LineClass.cp
    case .script:
      return before.contains(.word) ? LineClass.al : LineClass.ns
    case .wideSolidus:
      return LineClass.syg
    case .solidus:
      return tables.forbidsSolidusAtLineEnd && !isInAddress(offset) ? LineClass.syg : LineClass.sy
    case .hyphen, .enDash:
      // A connector between spaces stays with what it follows.
      if before.contains(.spaced) && tables.level != .none && isSpace(at: next) { return LineClass.nsc }
      return context == .hyphen ? LineClass.hy : LineClass.ba
    case .dash, .ellipsis:
      preconditionFailure("runs of marks are resolved elsewhere")
    }
  }

  // MARK: What follows

  private func traits(at offset: Int) -> StateTraits {
    guard offset < text.count else { return [] }
    return StateTraits(rawValue: kanbao_kind_traits_table()[Int(text.kind(at: offset).kind)])
  }

  private func isHan(at offset: Int) -> Bool {
    offset < text.count && KindFlags(of: text.kind(at: offset).kind).contains(.han)
  }

  /// Whether a space or the end of the line is at an offset.
  private func isSpace(at offset: Int) -> Bool {
    offset >= text.count || KindFlags(of: text.kind(at: offset).kind).contains(.space)
  }

  // MARK: Dashes and ellipses

  private mutating func resolveDash(at offset: Int) -> (UInt8, Verdict?) {
    let index = indexInRun(of: .dash, at: offset)
    if index == 0 {
      if run.count == 1 {
        let isConnector = text.scalar(at: offset) != 0x2501 && isBetweenThings(until: run.end)
        return (isConnector ? LineClass.nsc : LineClass.b2, nil)
      }
      let mayBegin = tables.level != .strict || before.contains(.open) && !before.contains(.spaced)
      return (LineClass.b2, mayBegin ? nil : .keep)
    }
    return (LineClass.b2, verdictInRun(at: index))
  }

  private mutating func resolveEllipsis(at offset: Int) -> (UInt8, Verdict?) {
    let index = indexInRun(of: .ellipsis, at: offset)
    if index > 0 { return (LineClass.`in`, verdictInRun(at: index)) }
    guard run.count > 1, tables.level != .strict, !before.contains(.joiner) else { return (LineClass.`in`, nil) }
    let followsIdeograph = tables.level == .none && lineState == TableNumber.afterIdeograph
    let mayBegin = followsHan || followsIdeograph || before.contains(.closing) || before.contains(.word)
    return (LineClass.`in`, mayBegin ? .mayBreak : nil)
  }

  /// Whether text stands before the present character, and more than a space at `end`.
  private func isBetweenThings(until end: Int) -> Bool {
    (!before.contains(.open) || before.contains(.spaced)) && (end < text.count && !isLineEnd(at: end))
  }

  private func isLineEnd(at offset: Int) -> Bool { KindFlags(of: text.kind(at: offset).kind).isLineEnd }

  /// Runs of four marks or more may be divided after every second one.
  private func verdictInRun(at index: Int) -> Verdict {
    run.count >= 4 && index.isMultiple(of: 2) ? .mayBreak : .keep
  }

  /// The number of marks of the run before `offset`. A run is measured once, when its first mark is met.
  private mutating func indexInRun(of context: LineContext, at offset: Int) -> Int {
    if offset >= run.start && offset < run.end { return (offset - run.start) / 3 }
    var end = offset
    while end < text.count, tables.lineClass[Int(text.kind(at: end).kind)] == context.rawValue { end += 3 }
    run = MarkRun(start: offset, end: end, count: (end - offset) / 3)
    return 0
  }

  // MARK: Addresses

  /// Whether an ASCII character is part of `scheme://…` or `www.…`.
  private mutating func isInAddress(_ offset: Int) -> Bool {
    if offset >= token.end { token = asciiToken(around: offset) }
    return offset >= token.address
  }

  private func asciiToken(around offset: Int) -> ASCIIToken {
    var start = offset
    while start > 0, text.isPrintableASCII(at: start - 1) { start -= 1 }
    var end = offset
    while end < text.count, text.isPrintableASCII(at: end) { end += 1 }
    var address = start
    while address < end, !text.hasAddress(at: address, start: start, end: end) { address += 1 }
    return ASCIIToken(end: end, address: address)
  }
}

extension BreakTables {
  var forbidsSolidusAtLineEnd: Bool { level == .gb || level == .strict }
}

extension TextBytes {
  func isPrintableASCII(at offset: Int) -> Bool { base[offset] > 0x20 && base[offset] < 0x7F }

  /// Whether `://` after a letter, or `www.` at the beginning of a word, stands at an offset of a token.
  fileprivate func hasAddress(at offset: Int, start: Int, end: Int) -> Bool {
    let follows = offset > start && isLetterOrDigit(at: offset - 1)
    if follows, has(0x3A, at: offset, end), has(0x2F, at: offset + 1, end), has(0x2F, at: offset + 2, end) {
      return true
    }
    guard !follows else { return false }
    return (0..<3).allSatisfy { has(0x77, at: offset + $0, end) || has(0x57, at: offset + $0, end) }
      && has(0x2E, at: offset + 3, end)
  }

  private func has(_ byte: UInt8, at offset: Int, _ end: Int) -> Bool { offset < end && base[offset] == byte }

  private func isLetterOrDigit(at offset: Int) -> Bool {
    let byte = base[offset]
    return 0x30...0x39 ~= byte || 0x41...0x5A ~= byte & 0xDF
  }

  /// The first byte from `offset` on that is no blank, or a blank that bears a combining mark or ends the line.
  func offsetAfterBlanks(from start: Int) -> Int {
    var offset = start
    while offset < count {
      let (kind, length) = kind(at: offset)
      let flags = KindFlags(of: kind)
      guard flags.contains(.blank), !flags.isLineEnd, !extendsCluster(of: kind, at: offset + length) else { break }
      offset += length
    }
    return offset
  }

  /// Whether a combining mark or joiner at an offset belongs to the cluster of a character of some kind before it.
  private func extendsCluster(of kind: CodePointKind, at offset: Int) -> Bool {
    guard offset < count else { return false }
    func next(_ state: UInt8, _ kind: CodePointKind) -> UInt8 {
      kanbao_grapheme_pairs_table()[Int(state & 0x7F) << 4 | Int(kanbao_kind_grapheme_table()[Int(kind)])]
    }
    return next(next(0, kind), self.kind(at: offset).kind) & 0x80 == 0
  }
}
