/// Takes a dump apart that shows the page as it looks (`pdftotext -layout`), columns side by side with blanks between.
///
/// ``GridCell`` finds what stands between wide blanks, ``GridTables`` the rows of tables, ``GridSeams`` where one blank
/// parts two columns, ``GridStacks`` the headlines whose characters stand one under another, ``GridColumns`` which cells
/// are a column, and ``GridHeights`` how far down the page they stand.
struct GridPage {
  /// First lines stand in by so many characters.
  private static let indents = 2...GridColumns.widestIndent
  /// A piece of a line is below another one of its column at so many rows at most.
  private static let nearRows = 6
  /// A last line that ends no sentence is a full one of a column, and has more characters.
  private static let longestTail = 10
  /// Lines of a column that are further apart have something between, in hundredths of a line.
  private static let widestPitch = 180

  /// More lines are no page.
  private static let mostLines = 3000
  /// Nor are more pieces of lines.
  private static let mostCells = 30_000

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

  // MARK: The page

  private static func heights(_ runs: [GridColumns.Run], _ standing: [[GridCell]]) -> GridHeights {
    var rows: [Int: GridHeights.Row] = [:]
    func add(_ row: Int, _ cell: GridCell, above: [Int]) {
      var found = rows[row] ?? GridHeights.Row(number: row, left: cell.start, right: cell.end)
      found.left = min(found.left, cell.start)
      found.right = max(found.right, cell.end)
      found.above += above
      rows[row] = found
    }
    for cell in standing.joined() { for row in [cell.row, cell.lastRow] { add(row, cell, above: []) } }
    for run in runs {
      for (index, cell) in run.cells.enumerated() {
        let isNear = index > 0 && cell.row - run.cells[index - 1].row <= nearRows
        add(cell.row, cell, above: isNear && !isLoose(index, of: run) ? [run.cells[index - 1].row] : [])
      }
    }
    return GridHeights(rows.values.sorted { $0.number < $1.number })
  }

  /// Whether a line above a hole is no last line of text, but a title far from the text above it.
  private static func isLoose(_ index: Int, of run: GridColumns.Run) -> Bool {
    let cell = run.cells[index]
    guard index + 1 == run.cells.count || run.cells[index + 1].row - cell.row > nearRows else { return false }
    return cell.text.last?.textClass == .han && cell.text.count < longestTail
  }

  /// The columns one after another; nil where there are too many for a page.
  func linearized() -> DumpPage? {
    var result = DumpPage()
    result.isGrid = true
    result.manner = .byPlace
    var cells = GridCell.cells(of: page)
    guard cells.count <= Self.mostCells else { return nil }
    cells = GridSeams.cut(GridTables.joined(cells))
    let standing = GridStacks.taken(from: &cells)
    let text = GridColumns.runs(cells)
    let heights = Self.heights(text, standing)
    let runs = text + standing.map { GridColumns.Run($0, isStanding: true) }
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
