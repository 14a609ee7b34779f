/// A piece of a row of a drawn page between wide blanks.
struct GridCell {
  /// Counted from 1 in the file.
  var row: Int
  /// The last of its rows, which is another one where its characters stand one under another.
  var lastRow: Int
  /// Characters before it on its row.
  var start: Int
  var end: Int
  var text: [Scalar]
  /// Whether another column ends right before it, so that it goes on no line (``GridSeams``).
  var isCut = false

  init(row: Int, start: Int, text: ArraySlice<Scalar>) {
    self.row = row
    lastRow = row
    self.start = start
    end = start + text.count
    self.text = Array(text)
  }

  /// The cells of a page, row by row.
  static func cells(of page: DumpPage) -> [GridCell] {
    let gutters = GridGutters(page)
    var cells: [GridCell] = []
    for (place, line) in page.lines.enumerated() {
      let text = page.text(line)
      var start: Int?
      var blanks = 0
      func column(_ index: Int) -> Int { index - line.start + line.leading }
      func close(_ end: Int) {
        guard let first = start else { return }
        cells.append(GridCell(row: line.number, start: column(first), text: text[first..<end]))
        start = nil
      }
      for index in text.indices {
        if text[index] == 0x20 {
          blanks += 1
        } else {
          if blanks > 1 || blanks == 1 && gutters.ends(at: column(index), on: place) { close(index - blanks) }
          if start == nil { start = index }
          blanks = 0
        }
      }
      close(text.endIndex)
    }
    return cells
  }
}

/// Where the columns of a drawn page stand so close together that one blank parts them.
private struct GridGutters {
  /// So many rows up and down tell.
  private static let reach = 10
  private static let leastRows = 5
  /// Characters without a blank, as the lines of columns have and the cells of tables haven't.
  private static let leastText = 6

  private let page: DumpPage

  init(_ page: DumpPage) { self.page = page }

  /// Whether one blank before a column is the end of a gutter: on the rows around nearly every line begins there anew.
  func ends(at column: Int, on place: Int) -> Bool {
    var beginning = 0
    var running = 0
    for other in max(0, place - Self.reach)...min(page.lines.count - 1, place + Self.reach) {
      let line = page.lines[other]
      let index = column - line.leading + line.start
      guard index > line.start + 1, index + Self.leastText < line.end else { continue }
      func begins(_ start: Int, after blanks: Int) -> Bool {
        start - blanks > line.start && page.scalars[start] != 0x20
          && page.scalars[start - blanks..<start].allSatisfy { $0 == 0x20 }
          && !page.scalars[start..<start + Self.leastText].contains(0x20)
      }
      if page.scalars[index - 1] != 0x20 { running += 1 }
      if begins(index, after: 1) || begins(index + 1, after: 2) { beginning += 1 }
    }
    return beginning >= Self.leastRows && running * 4 <= beginning
  }
}
