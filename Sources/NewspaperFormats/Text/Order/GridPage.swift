/// Takes a dump apart that shows the page as it looks (`pdftotext -layout`), columns side by side with blanks between.
///
/// Such a dump counts characters: all lines of a column begin at the same count. So the counts at which many cells begin are the
/// edges of columns, and a cell belongs to the last edge that is not behind it.
struct GridPage {
  /// Cells of one column, one under another.
  private struct Run {
    var edge: Int
    var cells: [GridCell]
    var isStanding = false
    var top: Int { cells[0].row }
    var bottom: Int { cells[cells.count - 1].row }
  }

  /// First lines stand in by so many characters.
  private static let indents = 2...6
  /// A piece of a line is below another one of its column at so many rows at most.
  private static let nearRows = 6
  /// Lines of a column that are further apart have something between, in hundredths of a line.
  private static let widestPitch = 180

  /// More lines are no page.
  private static let mostLines = 3000
  private static let leastStarts = 5
  /// A column goes on over so many rows that only other columns have.
  private static let widestHole = 8

  private let page: DumpPage

  /// Nil for a dump that is no picture of its page.
  init?(_ page: DumpPage) {
    var wide = 0
    for line in page.lines where Self.isDrawn(line, on: page) { wide += 1 }
    guard page.lines.count <= Self.mostLines, wide >= 8, wide * 4 > page.lines.count else { return nil }
    self.page = page
  }

  /// Whether a line has blanks inside as wide as those between columns.
  static func isDrawn(_ line: DumpLine, on page: DumpPage) -> Bool {
    guard line.traits.contains(.blanks) else { return false }
    var blanks = 0
    for scalar in page.text(line) {
      blanks = scalar == 0x20 ? blanks + 1 : 0
      if blanks >= 3 { return true }
    }
    return false
  }

  // MARK: Columns

  /// The counts at which columns begin: the first of some close together at which many cells begin. First lines
  /// stand in, and centred lines begin anywhere.
  private func edges(_ cells: [GridCell]) -> [Int] {
    var starts: [Int: Int] = [:]
    for cell in cells { starts[cell.start, default: 0] += 1 }
    var edges: [Int] = []
    for start in starts.keys.sorted() where start >= (edges.last ?? -Self.narrowestColumn) + Self.narrowestColumn {
      let near = (start..<start + Self.narrowestColumn).map { starts[$0] ?? 0 }
      let most = near.max()!
      guard most >= Self.leastStarts, near[0] >= 2, near[0] * 4 >= most else { continue }
      edges.append(start)
    }
    return edges
  }

  /// Characters; columns stand further apart.
  private static let narrowestColumn = 7

  private func runs(_ cells: [GridCell]) -> [Run] {
    var cells = cells
    let edges = edges(cells)
    for index in cells.indices { cells[index].edge = edges.last { $0 <= cells[index].start } ?? 0 }
    var joined: [GridCell] = []
    for cell in cells {
      // Cells of one line in one column were parted by wide marks.
      if let last = joined.last, last.row == cell.row, last.edge == cell.edge, cell.start - last.end < 8 {
        joined[joined.count - 1].text += cell.text
        joined[joined.count - 1].end = cell.end
      } else {
        joined.append(cell)
      }
    }
    var open: [Int: Int] = [:]
    var runs: [Run] = []
    for cell in joined {
      if let index = open[cell.edge], cell.row - runs[index].bottom <= Self.widestHole, cell.row > runs[index].bottom {
        runs[index].cells.append(cell)
      } else {
        open[cell.edge] = runs.count
        runs.append(Run(edge: cell.edge, cells: [cell]))
      }
    }
    return runs
  }

  // MARK: The page

  private static func heights(_ runs: [Run], _ standing: [[GridCell]]) -> GridHeights {
    var rows: [Int: GridHeights.Row] = [:]
    func add(_ row: Int, _ cell: GridCell, above: [Int]) {
      var found = rows[row] ?? GridHeights.Row(number: row, left: cell.start, right: cell.end)
      found.left = min(found.left, cell.start)
      found.right = max(found.right, cell.end)
      found.above += above
      rows[row] = found
    }
    for cell in standing.joined() { for row in [cell.row, cell.lastRow] { add(row, cell, above: []) } }
    var last: [Int: Int] = [:]
    for cell in runs.flatMap(\.cells).sorted(by: { $0.row < $1.row }) {
      add(cell.row, cell, above: last[cell.edge].map { [$0] }?.filter { (1...nearRows).contains(cell.row - $0) } ?? [])
      last[cell.edge] = cell.row
    }
    return GridHeights(rows.values.sorted { $0.number < $1.number })
  }

  /// The columns one after another.
  func linearized() -> DumpPage {
    var result = DumpPage()
    result.isGrid = true
    result.manner = .byPlace
    var cells = GridCell.cells(of: page)
    let standing = GridStacks.taken(from: &cells)
    let text = runs(cells)
    let heights = Self.heights(text, standing)
    let runs = text + standing.map { Run(edge: $0[0].start, cells: $0, isStanding: true) }
    for run in runs.sorted(by: { ($0.edge, $0.top) < ($1.edge, $1.top) }) {
      var last: Int?
      for cell in run.cells {
        let start = result.scalars.count
        result.scalars += cell.text
        let isApart = last.map { heights[cell.row] - heights[$0] > Self.widestPitch } ?? true
        guard var line = LineScanner.measure(&result.scalars, from: start, number: cell.row, blankBefore: isApart)
        else {
          result.scalars.removeSubrange(start...)
          continue
        }
        line.cell = DumpLine.Cell(
          column: cell.start, edge: run.edge, top: heights[cell.row], bottom: heights[cell.lastRow])
        if run.isStanding {
          line.isHead = true
          line.blankBefore = last == nil
        }
        if !run.isStanding, Self.indents.contains(cell.start - run.edge) { line.traits.insert(.indented) }
        if last == nil { line.gapBefore = true }
        result.lines.append(line)
        last = cell.row
      }
    }
    return result
  }
}
