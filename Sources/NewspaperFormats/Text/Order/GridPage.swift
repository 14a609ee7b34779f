/// Takes a dump apart that shows the page as it looks (`pdftotext -layout`), columns side by side with blanks between.
///
/// Such a dump counts characters: all lines of a column begin at the same count. So the counts at which many cells begin are the
/// edges of columns, and a cell belongs to the last edge that is not behind it.
struct GridPage {
  /// A piece of a line between wide blanks.
  private struct Cell {
    /// Counted from 1 in the file.
    var row: Int
    /// Characters before it on its line.
    var start: Int
    var end: Int
    var text: ArraySlice<Scalar>
    var edge = 0
  }

  /// Cells of one column, one under another.
  private struct Run {
    var edge: Int
    var cells: [Cell]
    var top: Int { cells[0].row }
    var bottom: Int { cells[cells.count - 1].row }
  }

  /// So many blanks part two cells, unless both stand in one column.
  private static let narrowestGap = 2
  /// More lines are no page.
  private static let mostLines = 3000
  private static let leastStarts = 5
  /// A column goes on over so many rows that only other columns have.
  private static let widestHole = 3

  private let page: DumpPage

  /// Nil for a dump that is no picture of its page.
  init?(_ page: DumpPage) {
    var wide = 0
    for line in page.lines where line.traits.contains(.blanks) && Self.hasGap(page.text(line)) { wide += 1 }
    guard page.lines.count <= Self.mostLines, wide >= 8, wide * 4 > page.lines.count else { return nil }
    self.page = page
  }

  private static func hasGap(_ text: ArraySlice<Scalar>) -> Bool {
    var blanks = 0
    for scalar in text {
      blanks = scalar == 0x20 ? blanks + 1 : 0
      if blanks >= 3 { return true }
    }
    return false
  }

  /// First lines stand in by so many characters.
  private static let indents = 2...6
  /// Lines further apart have a blank between.
  private static let closeRows = 2

  // MARK: Cells and columns

  private func cells() -> [Cell] {
    var cells: [Cell] = []
    for line in page.lines {
      let text = page.text(line)
      var start: Int?
      var blanks = 0
      func close(_ end: Int) {
        guard let first = start else { return }
        let offset = line.leading - text.startIndex
        cells.append(Cell(row: line.number, start: first + offset, end: end + offset, text: text[first..<end]))
        start = nil
      }
      for index in text.indices {
        if text[index] == 0x20 {
          blanks += 1
        } else {
          if blanks >= Self.narrowestGap { close(index - blanks) }
          if start == nil { start = index }
          blanks = 0
        }
      }
      close(text.endIndex)
    }
    return cells
  }

  /// The counts at which columns begin: the first of some close together at which many cells begin. First lines
  /// stand in, and centred lines begin anywhere.
  private func edges(_ cells: [Cell]) -> [Int] {
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

  private func runs() -> [Run] {
    var cells = cells()
    let edges = edges(cells)
    for index in cells.indices { cells[index].edge = edges.last { $0 <= cells[index].start } ?? 0 }
    var joined: [Cell] = []
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

  // MARK: Titles over columns

  /// Gives the titles that stand over several columns to the first of them: the columns of one article begin on one row,
  /// and what stands alone above the others is part of its title.
  private func gathered(_ runs: [Run]) -> [Run] {
    var runs = runs
    let edges = Set(runs.map(\.edge)).sorted()
    for index in runs.indices where runs[index].cells.count >= Self.leastLines {
      let first = runs[index]
      var titles: [Cell] = []
      for edge in edges where edge > first.edge {
        guard
          let beside = runs.first(where: {
            $0.edge == edge && $0.cells.count >= Self.leastLines && abs($0.top - first.top) <= 1
          })
        else { break }
        for other in runs.indices where runs[other].edge == edge && runs[other].cells.count <= 2 {
          let run = runs[other]
          if run.cells.isEmpty || run.bottom >= beside.top || beside.top - run.bottom > Self.titleRows { continue }
          titles += run.cells
          runs[other].cells = []
        }
      }
      if titles.isEmpty { continue }
      let own = runs.indices.filter {
        runs[$0].edge == first.edge && runs[$0].cells.count <= 2 && !runs[$0].cells.isEmpty
          && runs[$0].bottom < first.top && first.top - runs[$0].bottom <= Self.titleRows
      }
      for run in own {
        titles += runs[run].cells
        runs[run].cells = []
      }
      titles.sort { ($0.row, $0.start) < ($1.row, $1.start) }
      runs.append(Run(edge: first.edge, cells: Self.joined(titles)))
    }
    return runs.filter { !$0.cells.isEmpty }
  }

  /// One cell a row.
  private static func joined(_ cells: [Cell]) -> [Cell] {
    var result: [Cell] = []
    for cell in cells {
      if let last = result.last, last.row == cell.row {
        result[result.count - 1].text += cell.text
      } else {
        result.append(cell)
      }
    }
    return result
  }

  private static let leastLines = 3
  private static let titleRows = 10

  // MARK: The page

  /// The columns one after another.
  func linearized() -> DumpPage {
    var result = DumpPage()
    result.isGrid = true
    for run in gathered(runs()).sorted(by: { ($0.edge, $0.top) < ($1.edge, $1.top) }) {
      var last: Int?
      for cell in run.cells {
        let start = result.scalars.count
        result.scalars += cell.text
        let isApart = last.map { cell.row - $0 > Self.closeRows } ?? true
        guard var line = LineScanner.measure(&result.scalars, from: start, number: cell.row, blankBefore: isApart)
        else {
          result.scalars.removeSubrange(start...)
          continue
        }
        line.cell = DumpLine.Cell(row: cell.row, column: cell.start, edge: run.edge, top: run.top)
        if Self.indents.contains(cell.start - run.edge) { line.traits.insert(.indented) }
        if last == nil { line.gapBefore = true }
        result.lines.append(line)
        last = cell.row
      }
    }
    return result
  }
}
