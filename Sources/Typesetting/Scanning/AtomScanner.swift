import CUnicodeTables

/// Reads a paragraph from left to right, atom by atom: break opportunities (UAX #14 and the Chinese
/// tailoring), grapheme clusters and cells in one pass over the bytes, by table look-ups.
///
/// The character after an atom has been looked at when the atom is returned, and is kept as `ahead`.
struct AtomScanner {
  let text: TextBytes
  let tables: BreakTables
  let isTailored: Bool

  /// The byte offset of the next atom.
  private(set) var position = 0
  private(set) var lineState: UInt8 = 0
  private var graphemeState: UInt8 = 0
  /// The kind of the last character that is no combining mark.
  private(set) var lastKind: CodePointKind = 0
  private var meter = ClusterMeter()
  private var ahead = Ahead()
  /// The run of dashes or ellipsis marks and the ASCII token met last.
  var run = MarkRun()
  var token = ASCIIToken()

  /// The character at a position, judged by what stands before it.
  private struct Ahead {
    var kind: CodePointKind = 0
    var length = 0
    var lineState: UInt8 = 0
    var graphemeState: UInt8 = 0
    var beginsCluster = true
    /// Whether LB9 makes it part of the character before it.
    var isMark = false
    var verdict = Verdict.keep
  }

  /// Whether a line may end before a character.
  enum Verdict: UInt8 {
    case keep = 0
    case mayBreak = 1
    case mustBreak = 2
    case breakUnlessNumber = 3
  }

  init(text: TextBytes, tables: BreakTables, isTailored: Bool = true) {
    self.text = text
    self.tables = tables
    self.isTailored = isTailored
    begin(at: 0)
  }

  /// The kind of the first character of the next atom.
  var nextKind: CodePointKind { ahead.kind }

  var isAtEnd: Bool { position >= text.count }

  /// Starts a line afresh, at the first character from `offset` on that is no blank.
  mutating func begin(at offset: Int) {
    position = isTailored ? text.offsetAfterBlanks(from: offset) : offset
    lineState = 0
    graphemeState = 0
    if !isAtEnd { look(at: position) }
  }

  /// The next atom; there must be one.
  mutating func next() -> Atom {
    // Not an `Atom` from the start: what is put together in memory piece by piece is slow to read as a whole.
    let start = position
    var contentEnd = start
    var width = 0
    var contentWidth = 0
    var offset = start
    repeat {
      width &+= meter.add(ahead.kind, beginsCluster: ahead.beginsCluster, tables: tables)
      offset &+= ahead.length
      if !KindFlags(of: ahead.kind).contains(.blank) {
        contentEnd = offset
        contentWidth = width
      }
      if !ahead.isMark { lastKind = ahead.kind }
      lineState = ahead.lineState
      graphemeState = ahead.graphemeState
      guard offset < text.count else { break }
      look(at: offset)
    } while !breaksBeforeAhead()
    position = offset
    let endsLine =
      offset < text.count && ahead.verdict == .mustBreak && text.offsetAfterBlanks(from: offset) < text.count
    var atom = Atom(
      start: start, end: offset, contentEnd: contentEnd, width: width, contentWidth: contentWidth, endsLine: endsLine)
    if let unitMarks = tables.unitMarks { atom.measure(by: unitMarks) }
    return atom
  }

  private func breaksBeforeAhead() -> Bool {
    switch ahead.verdict {
    case .keep: false
    case .mayBreak: ahead.beginsCluster || !isTailored
    case .mustBreak: true
    case .breakUnlessNumber: preconditionFailure("a verdict is settled when the character is looked at")
    }
  }

  /// Judges the character at `offset`, which follows what has been taken.
  @inline(__always)
  private mutating func look(at offset: Int) {
    let (kind, length) = text.kind(at: offset)
    var lineClass = tables.lineClass[Int(kind)]
    var ruling: Verdict?
    if lineClass >= LineClass.contexts {
      (lineClass, ruling) = resolve(LineContext(rawValue: lineClass)!, at: offset, length: length)
    }
    let pair = kanbao_line_pairs_table()[Int(lineState) << 6 | Int(lineClass)]
    let grapheme = kanbao_grapheme_pairs_table()[Int(graphemeState) << 4 | Int(kanbao_kind_grapheme_table()[Int(kind)])]
    ahead.kind = kind
    ahead.length = length
    ahead.lineState = UInt8(truncatingIfNeeded: pair)
    ahead.graphemeState = grapheme & 0x7F
    ahead.beginsCluster = grapheme & 0x80 != 0
    ahead.isMark = lineClass == LineClass.cm || lineClass == LineClass.zwj
    ahead.verdict = ruling ?? Verdict(rawValue: UInt8(truncatingIfNeeded: pair >> 8))!
    if ahead.verdict == .breakUnlessNumber {
      ahead.verdict = isNumber(after: offset + length) ? .keep : .mayBreak
    }
  }

  /// Whether the next character that is no mark is a digit (LB25: a sign or bracket before a number).
  private func isNumber(after offset: Int) -> Bool {
    var offset = offset
    while offset < text.count {
      let (kind, length) = text.kind(at: offset)
      let lineClass = tables.lineClass[Int(kind)]
      if lineClass != LineClass.cm && lineClass != LineClass.zwj { return lineClass == LineClass.nu }
      offset += length
    }
    return false
  }

  // MARK: Han

  /// The number of plain Han characters from here on whose atoms are they alone; 0 if the next atom may be
  /// more than a Han character.
  @inline(__always)
  func countOfHan() -> Int {
    var offset = position
    while text.isHan(at: offset) { offset += 3 }
    return max(0, (offset - position) / 3 - 1)
  }

  /// Goes on behind `count` Han characters, which another one follows.
  @inline(__always)
  mutating func skipHan(_ count: Int) {
    position += 3 * count
    lineState = TableNumber.afterIdeograph
    graphemeState = TableNumber.afterOther
    lastKind = TableNumber.han
    ahead.lineState = TableNumber.afterIdeograph
    ahead.graphemeState = TableNumber.afterOther
    ahead.beginsCluster = true
  }
}
