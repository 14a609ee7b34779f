/// A place where a line may end and the next begin, measured from the beginning of its stretch of text.
struct BreakPoint {
  /// The UTF-8 offset at which a line ends here, its blanks dropped, and the cells up to it.
  var end: Int32
  var endCells: Int32
  /// The UTF-8 offset at which the next line begins, and the cells up to it.
  var start: Int32
  var startCells: Int32
  /// What it costs to end a line here (Typesetting.md, Lines).
  var cost: UInt8 = 0
  /// Whether the last mark before it may hang out of the line.
  var mayHang = false
  /// Whether it lies inside an atom that is wider than a line.
  var isInAtom = false
  /// Whether it lies between two Han characters.
  var isBetweenHan = false
}

/// Collects the break points of a paragraph, stretch by stretch: a stretch ends with the paragraph or a forced line end.
struct BreakPointCollector {
  private(set) var scanner: AtomScanner
  /// The most cells of a line; atoms that are wider get break points inside.
  private let measure: Int
  private let hang: Int
  private var costs: BreakCosts
  private var cells = 0
  private(set) var points: [BreakPoint] = []
  /// Whether an atom of the stretch had to be divided.
  private(set) var hasDivided = false

  init(text: TextBytes, tables: BreakTables, measure: Int, hang: Int) {
    scanner = AtomScanner(text: text, tables: tables)
    self.measure = measure
    self.hang = hang
    costs = BreakCosts(text: text, tables: tables)
    points.reserveCapacity(text.count / 3 + 8)
  }

  var isAtEnd: Bool { scanner.isAtEnd }

  /// Collects the points of the next stretch, its beginning and its end included.
  mutating func collectStretch(room: Int) {
    points.removeAll(keepingCapacity: true)
    cells = 0
    hasDivided = false
    costs.begin()
    let start = Int32(scanner.position)
    points.append(BreakPoint(end: start, endCells: 0, start: start, startCells: 0))
    while !scanner.isAtEnd {
      addHan()
      let atom = scanner.next()
      if atom.contentWidth > (points.count == 1 ? room : measure) {
        divide(atom)
      } else {
        add(atom)
      }
      if atom.endsLine {
        scanner.begin(at: atom.end)
        return
      }
    }
  }

  /// Adds a point after each Han character that is an atom by itself.
  private mutating func addHan() {
    var count = scanner.countOfHan()
    guard count > 0 else { return }
    var offset = scanner.position
    scanner.skipHan(count)
    while count > 0, costs.followsNumber {
      offset += 3
      count -= 1
      addHan(upTo: offset, cost: costs.costAfterUnit(at: offset - 3))
    }
    var next = Int32(offset)
    var width = Int32(cells)
    for _ in 0..<count {
      next += 3
      width += 2
      points.append(BreakPoint(end: next, endCells: width, start: next, startCells: width, isBetweenHan: true))
    }
    cells = Int(width)
  }

  private mutating func addHan(upTo offset: Int, cost: UInt8) {
    cells += 2
    points.append(
      BreakPoint(
        end: Int32(offset), endCells: Int32(cells), start: Int32(offset), startCells: Int32(cells), cost: cost,
        isBetweenHan: true))
  }

  private mutating func add(_ atom: Atom) {
    // An atom of blanks alone moves the point before it.
    if atom.contentEnd == atom.start {
      cells += atom.width
      points[points.count - 1].start = Int32(atom.end)
      points[points.count - 1].startCells = Int32(cells)
      return
    }
    let contentCells = cells + atom.contentWidth
    cells += atom.width
    var point = BreakPoint(
      end: Int32(atom.contentEnd), endCells: Int32(contentCells), start: Int32(atom.end), startCells: Int32(cells))
    let text = scanner.text
    if !scanner.isAtEnd {
      let last =
        atom.contentEnd == atom.end
        ? scanner.lastKind : text.kind(at: text.lastScalarStart(in: atom.start..<atom.contentEnd)).kind
      let next = scanner.nextKind
      point.cost = costs.cost(after: atom, last: last, next: next)
    }
    if hang > 0 { point.mayHang = text.endsWithHangingMark(atom.start..<atom.contentEnd, tables: scanner.tables) }
    points.append(point)
  }

  /// Adds points inside an atom that is wider than a line (R9).
  private mutating func divide(_ atom: Atom) {
    hasDivided = true
    let cutter = AtomCutter(text: scanner.text, tables: scanner.tables, atom: atom)
    for cut in cutter.cuts(measure: measure) {
      points.append(
        BreakPoint(
          end: Int32(cut.end), endCells: Int32(cells + cut.width), start: Int32(cut.next),
          startCells: Int32(cells + cut.nextWidth), cost: BreakCosts.divided,
          isInAtom: true))
    }
    add(atom)
  }

  /// The UTF-8 offset from which on the stretch has less than two letters, digits or Han.
  var startOfOrphan: Int {
    let text = scanner.text
    var letters = 0
    var offset = Int(points[points.count - 1].end)
    while offset > Int(points[0].start) {
      let start = text.lastScalarStart(in: 0..<offset)
      if text.isLetter(at: start) { letters += 1 }
      if letters == 2 { return offset }
      offset = start
    }
    return offset
  }
}
