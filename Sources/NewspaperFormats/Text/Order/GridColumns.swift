/// Finds the columns of a drawn page: which of its cells stand one under another.
///
/// All lines of a column begin at the same count of characters, but first lines and titles, which stand in. Columns of
/// one page needn't be of one width: beside a standing headline they are narrower. So a cell goes on the column next
/// above that it fits best, and where some lines in a row begin at another count than those above, another column begins.
struct GridColumns {
  /// Cells of one column, one under another.
  struct Run {
    var edge: Int
    var cells: [GridCell]
    var isStanding = false
    var top: Int { cells[0].row }
    var bottom: Int { cells[cells.count - 1].row }
    /// Characters before the end of its longest line.
    fileprivate var right = 0

    init(_ cells: [GridCell], isStanding: Bool = false) {
      edge = Self.edge(of: cells) ?? cells.reduce(.max) { min($0, $1.start) }
      right = cells.reduce(0) { max($0, $1.end) }
      self.cells = cells
      self.isStanding = isStanding
    }

    /// Whether enough of its lines begin at its edge to tell that a column begins there.
    fileprivate var isColumn: Bool { Self.edge(of: cells) != nil }

    /// The first count at which enough cells begin.
    private static func edge(of cells: [GridCell]) -> Int? {
      var counts: [Int: Int] = [:]
      for cell in cells { counts[cell.start, default: 0] += 1 }
      return counts.filter { $0.value >= leastLines }.keys.min()
    }
  }

  /// First lines stand in by so many characters at most.
  static let widestIndent = 6
  /// A column goes on over so many rows that only other columns have.
  private static let widestHole = 8
  /// Marks that end what is set close part the cells of a line by fewer blanks.
  private static let widestMark = 8
  /// So many lines that begin at one count, in so many rows up and down, are a column.
  private static let leastLines = 3
  private static let reach = 16
  /// So many lines above a column may stand in, those of a title, names and a first line.
  private static let mostTitleLines = 6
  /// So many lines that stand in, one under another, are a column of their own.
  private static let leastStretch = 4

  /// The rows on which cells begin at each count.
  private let starts: [Int: [Int]]

  /// The columns of the cells, which stand row by row.
  static func runs(_ cells: [GridCell]) -> [Run] {
    let columns = GridColumns(cells)
    let chains = columns.chains(columns.joined(cells)).flatMap(parted)
    return together(chains)
  }

  private init(_ cells: [GridCell]) {
    var starts: [Int: [Int]] = [:]
    for cell in cells { starts[cell.start, default: []].append(cell.row) }
    self.starts = starts
  }

  /// Whether a column begins at a count near a row, and not its first lines alone.
  private func isEdge(_ start: Int, near row: Int) -> Bool {
    let own = count(start, near: row)
    return own >= Self.leastLines && !(1...Self.widestIndent).contains { count(start - $0, near: row) >= own }
  }

  /// How many cells begin at a count near a row.
  private func count(_ start: Int, near row: Int) -> Int {
    guard let rows = starts[start] else { return 0 }
    return Self.place(of: row + Self.reach + 1, in: rows) - Self.place(of: row - Self.reach, in: rows)
  }

  /// How many of some rows, in order, are less than another one.
  private static func place(of row: Int, in rows: [Int]) -> Int {
    var range = 0..<rows.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = rows[middle] < row ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// The cells of one line, which wide marks, a title's own blank or that before a name parted, together.
  private func joined(_ cells: [GridCell]) -> [GridCell] {
    var joined: [GridCell] = []
    for (index, cell) in cells.enumerated() {
      if cell.isCut {
        joined.append(cell)
      } else if let last = joined.last, last.row == cell.row,
        isPartedByMarks(last, cell) || isTitle(last, cell, index, cells)
      {
        joined[joined.count - 1].text += cell.text
        joined[joined.count - 1].end = cell.end
      } else if let last = joined.last, last.row == cell.row, Self.isByline(last, cell) {
        joined[joined.count - 1].text += [0x20] + cell.text
        joined[joined.count - 1].end = cell.end
      } else {
        joined.append(cell)
      }
    }
    return joined
  }

  private func isPartedByMarks(_ cell: GridCell, _ next: GridCell) -> Bool {
    next.start - cell.end < Self.widestMark
      && !(cell.end...next.start).contains { isEdge($0, near: cell.row) }
  }

  /// Whether a name stands behind what needs one: 本报记者.
  private static func isByline(_ cell: GridCell, _ next: GridCell) -> Bool {
    guard next.start - cell.end <= widestByline, cell.text.count <= longestTitle, Names.isOne(next.text[...]),
      Names.hasRole(cell.text[...])
    else { return false }
    return Attributions.byline((cell.text + [0x20] + next.text)[...]) == .sure
  }

  /// Characters between the two.
  private static let widestByline = 12

  /// Whether two cells of a row are a title with a wide blank inside: another line of it, over or under the two, stands in
  /// the middle of both together, and nothing stands between.
  private func isTitle(_ cell: GridCell, _ next: GridCell, _ index: Int, _ cells: [GridCell]) -> Bool {
    guard Self.mayBeTitle(cell), Self.mayBeTitle(next), !beginsInColumn(next) else { return false }
    let above = cells[..<index].lazy.reversed().drop { $0.row == cell.row }
    let below = cells[index...].lazy.drop { $0.row == cell.row }
    return isCentred(above.first { $0.start < next.end && $0.end > cell.start }, cell, next)
      || isCentred(below.first { $0.start < next.end && $0.end > cell.start }, cell, next)
  }

  /// Whether a cell near two others stands in the middle of them, as the lines of a title do.
  private func isCentred(_ line: GridCell?, _ cell: GridCell, _ next: GridCell) -> Bool {
    guard let line, abs(line.row - cell.row) <= Self.nearestTitle, Self.mayBeTitle(line) else { return false }
    return line.start > cell.start && line.end < next.end
      && abs(line.start + line.end - cell.start - next.end) <= Self.widestShift
  }

  /// Whether a cell begins where lines of a column do, or their first lines.
  private func beginsInColumn(_ cell: GridCell) -> Bool {
    (0...Self.widestIndent).contains { isEdge(cell.start - $0, near: cell.row) }
  }

  private static func mayBeTitle(_ cell: GridCell) -> Bool {
    cell.text.count <= longestTitle
      && !cell.text.contains { $0.textClass == .terminal || $0.textClass == .comma || $0.textClass == .blank }
  }

  /// Characters of a piece of a title's line.
  private static let longestTitle = 10
  /// Rows between two lines of a title.
  private static let nearestTitle = 4
  /// Twice the characters by which the middles of a title's lines differ, as their letters are of unlike sizes.
  private static let widestShift = 5

  // MARK: One under another

  private func chains(_ cells: [GridCell]) -> [Run] {
    var runs: [Run] = []
    var open: [Int] = []
    for cell in cells {
      open.removeAll { cell.row - runs[$0].bottom > Self.widestHole }
      let costs = open.compactMap { index in cost(cell, under: runs[index]).map { (cost: $0, index: index) } }
      if let best = costs.min(by: { $0 < $1 }) {
        runs[best.index].cells.append(cell)
        if cell.start < runs[best.index].edge - 1 { runs[best.index].edge = cell.start }
        runs[best.index].right = max(runs[best.index].right, cell.end)
      } else {
        open.append(runs.count)
        runs.append(Run([cell]))
      }
    }
    return runs
  }

  /// How badly a cell stands under a column; nil where it can't.
  private func cost(_ cell: GridCell, under run: Run) -> Int? {
    guard run.bottom < cell.row else { return nil }
    let indent = cell.start - run.edge
    let hole = cell.row - run.bottom
    switch indent {
    case 0: return hole
    case 1...Self.widestIndent: return 20 + hole
    // In the middle of the column.
    case Self.widestIndent...:
      return cell.start < run.right && !isEdge(cell.start, near: cell.row) ? 40 + indent + hole : nil
    // What stood above were first lines, or stood in the middle.
    default:
      let isLoose =
        run.cells.count <= Self.mostTitleLines && cell.end > run.edge && indent >= -12
        && !isEdge(run.edge, near: run.bottom)
      return isLoose || indent == -1 ? 30 - indent + hole : nil
    }
  }

  // MARK: Columns of other widths

  /// A column with the stretches apart that begin at another count.
  private static func parted(_ run: Run) -> [Run] {
    var runs: [Run] = []
    var rest: [GridCell] = []
    func close() {
      if !rest.isEmpty { runs.append(Run(rest)) }
      rest = []
    }
    var index = 0
    while index < run.cells.count {
      var end = index
      while end < run.cells.count, run.cells[end].start > run.edge { end += 1 }
      if end > index, isColumn(run.cells[index..<end]) {
        close()
        runs.append(Run(Array(run.cells[index..<end])))
        index = end
      } else {
        rest += run.cells[index..<max(end, index + 1)]
        index = max(end, index + 1)
      }
    }
    close()
    return runs
  }

  /// Whether lines that stand in are no first lines: most begin at one count, and end no sentence.
  private static func isColumn(_ cells: ArraySlice<GridCell>) -> Bool {
    let edge = cells.reduce(Int.max) { min($0, $1.start) }
    let own = cells.filter { $0.start == edge }
    guard own.count >= leastStretch, own.count * 2 > cells.count else { return false }
    return own.count { $0.text.last?.textClass != .terminal } * 3 >= own.count * 2
  }

  // MARK: Titles and pieces

  /// Puts titles, and other lines that show no edge, into the columns that stand nearest, and columns together that
  /// only others have lines between.
  private static func together(_ chains: [Run]) -> [Run] {
    let columns = chains.filter(\.isColumn)
    var cells: [(cell: GridCell, edge: Int)] = []
    for chain in chains {
      let isColumn = chain.isColumn
      for cell in chain.cells { cells.append((cell, isColumn ? chain.edge : edge(of: cell, among: columns))) }
    }
    cells.sort { ($0.cell.row, $0.cell.start) < ($1.cell.row, $1.cell.start) }
    var open: [Int: Int] = [:]
    var runs: [Run] = []
    for (cell, edge) in cells {
      if let index = open[edge], cell.row - runs[index].bottom <= widestHole, cell.row > runs[index].bottom {
        runs[index].cells.append(cell)
      } else {
        open[edge] = runs.count
        var run = Run([cell])
        run.edge = edge
        runs.append(run)
      }
    }
    return runs
  }

  /// The edge of the column that a cell stands in or above: that of those nearest to its row which is least far to its
  /// left.
  private static func edge(of cell: GridCell, among columns: [Run]) -> Int {
    var best: (distance: Int, edge: Int)?
    for run in columns where run.edge <= cell.start {
      let away = max(0, run.top - cell.row, cell.row - run.bottom)
      let distance = cell.start - run.edge + away / 2
      if best.map({ distance < $0.distance }) ?? true { best = (distance, run.edge) }
    }
    return best?.edge ?? cell.start
  }
}
