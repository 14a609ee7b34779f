/// Fills each line with as many atoms as go in.
struct FirstFit {
  private var scanner: AtomScanner
  /// The most cells of a line with its indent.
  private let measure: Int
  /// How many cells a mark may hang out of the line.
  private let hang: Int
  private(set) var lines: [Line] = []

  // The line being filled: its bytes and cells, with and without the blanks at its end.
  private var start: Int
  private var contentEnd: Int
  private var width = 0
  private var contentWidth = 0
  private var indent: Int
  private var beginsInAtom = false

  init(text: TextBytes, tables: BreakTables, measure: Int, indent: Int, hang: Int = 0) {
    scanner = AtomScanner(text: text, tables: tables)
    self.measure = measure
    self.hang = hang
    self.indent = min(indent, max(0, measure - 2))
    start = scanner.position
    contentEnd = start
    lines.reserveCapacity(text.count / measure + 1)
  }

  private var room: Int { measure - indent - width }

  /// Sets the whole paragraph.
  mutating func setAll() {
    while !scanner.isAtEnd {
      placeHan()
      place(scanner.next())
    }
    finishLine()
  }

  /// Places Han characters that stand alone, by arithmetic.
  private mutating func placeHan() {
    var count = scanner.countOfHan()
    guard count > 0 else { return }
    var offset = scanner.position
    scanner.skipHan(count)
    if isEmpty { open(at: offset) }
    while true {
      let fitting = min(count, max(0, room) / 2)
      offset += 3 * fitting
      count -= fitting
      if fitting > 0 {
        width += 2 * fitting
        contentWidth = width
        contentEnd = offset
      }
      if count == 0 { return }
      finishLine()
      start = offset
      contentEnd = offset
    }
  }

  private mutating func place(_ atom: Atom) {
    if atom.contentWidth > room, atom.contentEnd > atom.start, !hangs(atom) {
      if atom.contentWidth > measure - (isEmpty ? indent : 0) {
        placeInParts(atom)
      } else {
        if !isEmpty { finishLine() }
        open(at: atom.start)
        append(atom)
      }
    } else {
      if isEmpty { open(at: atom.start) }
      append(atom)
    }
    if atom.endsLine {
      finishLine()
      scanner.begin(at: atom.end)
      open(at: scanner.position)
    }
  }

  /// Whether an atom goes into the line because its last mark hangs out of it.
  private func hangs(_ atom: Atom) -> Bool {
    hang > 0 && atom.contentWidth <= room + hang
      && scanner.text.endsWithHangingMark(atom.start..<atom.contentEnd, tables: scanner.tables)
  }

  /// Whether nothing but blanks stands in the line.
  private var isEmpty: Bool { contentEnd == start }

  private mutating func append(_ atom: Atom) {
    if atom.contentEnd > atom.start {
      contentEnd = atom.contentEnd
      contentWidth = width + atom.contentWidth
    }
    width += atom.width
  }

  private mutating func open(at offset: Int) {
    start = offset
    contentEnd = offset
    width = 0
    contentWidth = 0
  }

  private mutating func finishLine() {
    var line = Line(bytes: start..<contentEnd, indent: indent, width: contentWidth)
    line.beginsInAtom = beginsInAtom
    lines.append(line)
    beginsInAtom = false
    start = contentEnd
    width = 0
    contentWidth = 0
    indent = 0
  }

  /// Cuts an atom that is wider than a line (R9).
  private mutating func placeInParts(_ atom: Atom) {
    let cutter = AtomCutter(text: scanner.text, tables: scanner.tables, atom: atom)
    var offset = atom.start
    if !isEmpty {
      if let beginning = cutter.beginning(room: room) {
        contentWidth = width + beginning.width
        contentEnd = beginning.end
        offset = beginning.next
      }
      finishLine()
    }
    beginsInAtom = offset > atom.start
    open(at: offset)
    while let part = cutter.part(from: offset, room: room) {
      contentEnd = part.end
      contentWidth = part.width
      offset = part.next
      finishLine()
      beginsInAtom = true
      open(at: offset)
    }
    contentEnd = atom.contentEnd
    (contentWidth, width) = cutter.widths(from: offset)
  }
}
