import CUnicodeTables

/// Puts the empty cells at the end of a line into it, one by one (typography J1–J4).
struct Justifier {
  private let text: TextBytes
  private let tables: BreakTables
  private let measure: Int
  private let isFull: Bool
  private var slots: [Slot] = []

  /// How many bytes after the line are looked at: what follows may decide whether a line may break in it.
  private static let lookahead = 32
  /// How many bytes before the line are looked at for one from which it can be read.
  private static let lookback = 256

  /// A break opportunity inside the line: a place for a blank cell.
  private struct Slot {
    /// Its UTF-8 offset from the beginning of the line.
    var offset: Int
    /// Twice the cells between it and the middle of the line.
    var distance: Int
    var tier: Tier
  }

  /// The kinds of places, in the order in which they are filled.
  private enum Tier: Int {
    case space
    case hanLatin
    case afterMark
    case besideBracket
    case han
    case none
  }

  init(text: TextBytes, tables: BreakTables, measure: Int, isFull: Bool) {
    self.text = text
    self.tables = tables
    self.measure = measure
    self.isFull = isFull
  }

  /// The gaps that fill the line; none if they don't all find a place.
  mutating func gaps(of line: Line) -> Gaps {
    guard let slack = slack(of: line) else { return Gaps() }
    findSlots(in: line, betweenHan: false)
    if isFull, capacity < slack { findSlots(in: line, betweenHan: true) }
    return gaps(filling: slack)
  }

  /// The same for a line whose break opportunities are known.
  mutating func gaps(of line: Line, points: Slice<UnsafeBufferPointer<BreakPoint>>, startCells: Int32) -> Gaps {
    guard let slack = slack(of: line) else { return Gaps() }
    addSlots(of: line, points, startCells, betweenHan: false)
    if isFull, capacity < slack { addSlots(of: line, points, startCells, betweenHan: true) }
    return gaps(filling: slack)
  }

  /// The empty cells at the end of a line, if there are some and the line takes gaps.
  private func slack(of line: Line) -> Int? {
    let slack = measure - line.indent - line.width
    guard slack > 0, slack <= Gaps.limit, line.bytes.count <= Int(UInt16.max), !line.beginsInAtom else { return nil }
    return slack
  }

  /// Fills the slots found, tier by tier.
  private func gaps(filling slack: Int) -> Gaps {
    guard capacity >= slack else { return Gaps() }
    var gaps = Gaps()
    var slack = slack
    fill(.space, &slack, &gaps)
    fill(.space, &slack, &gaps)
    fill(.hanLatin, &slack, &gaps)
    fill(.afterMark, &slack, &gaps)
    fill(.besideBracket, &slack, &gaps)
    if slack > 0 { spread(slack, &gaps) }
    return gaps
  }

  private var capacity: Int {
    slots.reduce(0) { sum, slot in
      switch slot.tier {
      case .space: sum + 2
      case .hanLatin, .afterMark, .besideBracket, .han: sum + 1
      case .none: sum
      }
    }
  }

  /// Fills the slots of a tier from the middle of the line outwards.
  private func fill(_ tier: Tier, _ slack: inout Int, _ gaps: inout Gaps) {
    guard slack > 0 else { return }
    var nearest = -1
    while slack > 0 {
      // The slots of a tier are few; those at one distance are at most two.
      guard let distance = slots.lazy.filter({ $0.tier == tier && $0.distance > nearest }).map(\.distance).min() else {
        return
      }
      for slot in slots where slot.tier == tier && slot.distance == distance && slack > 0 {
        gaps.insert(slot.offset)
        slack -= 1
      }
      nearest = distance
    }
  }

  /// Spreads gaps evenly over the places between Han characters.
  private func spread(_ slack: Int, _ gaps: inout Gaps) {
    let places = slots.filter { $0.tier == .han }
    for number in 0..<slack {
      gaps.insert(places[(2 * number + 1) * places.count / (2 * slack)].offset)
    }
  }

  // MARK: Slots

  private mutating func addSlots(
    of line: Line, _ points: Slice<UnsafeBufferPointer<BreakPoint>>, _ startCells: Int32, betweenHan: Bool
  ) {
    slots.removeAll(keepingCapacity: true)
    for point in points where (betweenHan || !point.isBetweenHan) && !point.isInAtom {
      addSlot(at: Int(point.start), Int(point.startCells - startCells), line, betweenHan)
    }
  }

  private mutating func findSlots(in line: Line, betweenHan: Bool) {
    slots.removeAll(keepingCapacity: true)
    let (start, end) = (line.bytes.lowerBound, line.bytes.upperBound)
    guard let restart = restart(before: start) else { return }
    let content = TextBytes(base: text.base, count: text.scalarStart(atMost: end + Self.lookahead))
    var scanner = AtomScanner(text: content, tables: tables)
    scanner.begin(at: restart)
    while scanner.position < start { _ = scanner.next() }
    guard scanner.position == start else { return }
    var cells = 0
    while true {
      if !betweenHan { cells += skipHan(&scanner, cells, line) }
      addSlot(at: scanner.position, cells, line, betweenHan)
      cells += scanner.next().width
      if scanner.position >= end { return }
    }
  }

  /// From where the scanner has to read to know where the line may break: from the last Han, letter or digit before it,
  /// since the state after these is the same whatever stands before them, or from where the text or a forced line
  /// begins. None of them near is nil.
  private func restart(before start: Int) -> Int? {
    var offset = start
    while offset > 0 {
      if start - offset > Self.lookback { return nil }
      let last = text.lastScalarStart(in: 0..<offset)
      let kind = text.kind(at: last).kind
      if KindFlags(of: kind).isLineEnd { return offset }
      switch tables.lineClass[Int(kind)] {
      case LineClass.id, LineClass.al, LineClass.nu: return last
      default: offset = last
      }
    }
    return 0
  }

  /// Goes on to the last of some Han characters, with a slot before the first, and says how many cells that took.
  private mutating func skipHan(_ scanner: inout AtomScanner, _ cells: Int, _ line: Line) -> Int {
    let count = min(scanner.countOfHan(), (line.bytes.upperBound - scanner.position) / 3 - 1)
    if count > 0 {
      addSlot(at: scanner.position, cells, line, false)
      scanner.skipHan(count)
    }
    return 2 * max(0, count)
  }

  private mutating func addSlot(at offset: Int, _ cells: Int, _ line: Line, _ betweenHan: Bool) {
    guard offset > line.bytes.lowerBound else { return }
    let tier = tier(at: offset)
    guard tier != .none, tier != .han || betweenHan else { return }
    slots.append(Slot(offset: offset - line.bytes.lowerBound, distance: abs(2 * cells - line.width), tier: tier))
  }

  /// The tier of the opportunity before the character at an offset.
  private func tier(at offset: Int) -> Tier {
    let last = text.lastScalarStart(in: 0..<offset)
    let kind = text.kind(at: last).kind
    if KindFlags(of: kind).contains(.blank) { return text.base[last] == 0x20 ? .space : .none }
    let before = Side(of: kind)
    let after = Side(of: text.kind(at: offset).kind)
    switch (before, after) {
    case (.han, .latin), (.latin, .han): return .hanLatin
    case (.han, .han): return .han
    case (.stop, .closing), (_, .other), (.other, _): return .none
    case (.stop, _): return .afterMark
    case (_, .opening), (.closing, _): return .besideBracket
    default: return .none
    }
  }

  /// What stands at one side of a slot (`SIDES` in Data/Unicode/generate.py).
  private enum Side: UInt8 {
    case other, han, latin, stop, opening, closing

    init(of kind: CodePointKind) { self = Side(rawValue: kanbao_kind_side_table()[Int(kind)])! }
  }
}

extension TextBytes {
  /// The last beginning of a code point, or the end of the text, that is at most `offset`.
  func scalarStart(atMost offset: Int) -> Int {
    guard offset < count else { return count }
    var offset = offset
    while base[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// Whether a forced line end lies between two offsets.
  func endsLine(between start: Int, and end: Int) -> Bool {
    var offset = start
    while offset < end {
      let (kind, length) = kind(at: offset)
      if KindFlags(of: kind).isLineEnd { return true }
      offset += length
    }
    return false
  }
}
