/// Chooses the breaks of a whole paragraph: the fewest lines first, then the least cost (Typesetting.md, Lines).
struct OptimalFit {
  private var collector: BreakPointCollector
  private let measure: Int
  private let hang: Int
  private var indent: Int
  private(set) var lines: [Line] = []
  private var justifier: Justifier?
  private var nodes: [BreakChooser.Node] = []
  /// Where first-fit begins its lines.
  private var latest: [Int32] = []

  /// Whether an atom that is wider than a line had to be cut.
  private(set) var hasDivided = false

  /// Paragraphs of more UTF-8 bytes are set by first-fit: some 20 000 characters.
  static let byteLimit = 60_000
  /// Below this measure in cells there is nothing to choose.
  static let leastMeasure = 8

  /// - Parameter justification: what becomes of the empty cells at the end of a line.
  init(
    text: TextBytes, tables: BreakTables, measure: Int, indent: Int, hang: Int, justification: LineJustification
  ) {
    collector = BreakPointCollector(text: text, tables: tables, measure: measure, hang: hang)
    self.measure = measure
    self.hang = hang
    self.indent = min(indent, max(0, measure - 2))
    if justification != .ragged {
      justifier = Justifier(text: text, tables: tables, measure: measure, isFull: justification == .full)
    }
    lines.reserveCapacity(text.count / measure + 1)
    latest.reserveCapacity(text.count / measure + 2)
  }

  /// Sets the whole paragraph; false if an atom can't be divided to fit.
  mutating func setAll() -> Bool {
    repeat {
      collector.collectStretch(room: measure - indent)
      guard solve() else { return false }
      trace()
      hasDivided = hasDivided || collector.hasDivided
      indent = 0
    } while !collector.isAtEnd
    return true
  }

  /// Finds the breaks of the stretch that was collected.
  private mutating func solve() -> Bool {
    let count = collector.points.count
    guard count > 1 else { return true }
    if nodes.count < count { nodes.append(contentsOf: repeatElement(BreakChooser.Node(), count: count - nodes.count)) }
    let orphanStart = collector.startOfOrphan
    let (measure, hang, indent) = (self.measure, self.hang, self.indent)
    return collector.points.withUnsafeBufferPointer { points in
      let chooser = BreakChooser(
        points: points, measure: measure, hang: hang, indent: indent, orphanStart: orphanStart)
      return nodes.withUnsafeMutableBufferPointer { chooser.choose($0, latest: &latest) }
    }
  }

  private mutating func trace() {
    collector.points.withUnsafeBufferPointer { points in
      let end = points.count - 1
      var index = 0
      repeat {
        let next = end == 0 ? 0 : Int(nodes[index].next)
        let (start, finish) = (points[index], points[next])
        var line = Line(
          bytes: Int(start.start)..<max(Int(start.start), Int(finish.end)), indent: index == 0 ? indent : 0,
          width: max(0, Int(finish.endCells - start.startCells)))
        line.beginsInAtom = start.isInAtom
        // A paragraph's last line, and one before a forced end, stay as they are (J1).
        if next < end,
          let gaps = justifier?.gaps(of: line, points: points[index + 1..<next], startCells: start.startCells)
        {
          line.gaps = gaps
        }
        lines.append(line)
        index = next
      } while index < end
    }
  }
}
