import Newspaper

/// Cuts pieces of rows that run over the end of their column into the next one.
///
/// `pdftotext` takes two columns for one line where less than one and a half letters part them: it writes one blank there,
/// and what stands behind it is not where its column is, since characters are counted from the line's beginning. But
/// the full lines of a column are all of one measure. So where nearly all lines that begin at one count have a blank, or
/// their end, at the same width, a column ends, and what runs over that is cut at the blank.
struct GridSeams {
  /// So many rows up and down tell.
  private static let reach = 20
  /// Lines so close to a row are of its column.
  private static let nearRows = 5
  /// So many lines must have a blank or their end at the same width.
  static let leastLines = 4
  /// No row has more columns.
  private static let mostColumns = 8

  /// Widths in hundredths of an em: those of columns, in steps of half an em, a bit each.
  static let narrowest = 500
  private static let step = 50
  private static let widths = 60
  /// Full lines are so much narrower or wider than their column, as marks are squeezed and hang, and letters set apart.
  private static let slack = 110
  private static let overhang = 70
  /// A blank that sets letters of a line apart takes so much of its width.
  private static let letterGap = 30
  private static let indent = 200

  /// Where a cell may be cut.
  struct Look {
    var breaks: [(index: Int, width: Int, blanks: Int)] = []
    var width = 0
    /// Whether its letters are set apart, so that blanks say nothing.
    var isSpaced = false
    /// The widths of a column at which it has a blank or its end, and those that it is wider than.
    private var here: UInt64 = 0
    private var beyond: UInt64 = 0

    init(_ text: [Scalar]) {
      for (index, scalar) in text.enumerated() {
        if scalar == 0x20 {
          breaks.append((index, width, breaks.count))
        } else {
          width += scalar.emWidth
        }
        if width > narrowest + step * widths { break }
      }
      if Self.isTableRow(text) { breaks = [] }
      mark(width, breaks.count)
      for place in breaks { mark(place.width, place.blanks) }
      for index in 0..<widths where width > GridSeams.narrowest + step * index { beyond |= 1 << UInt64(index) }
      isSpaced = breaks.count * 3 > text.count - breaks.count && breaks.count > 3
    }

    /// At which widths of its column it has a blank or its end, and beyond which it runs on, a bit each.
    func ends(indented: Bool) -> (here: UInt64, beyond: UInt64) {
      if !indented { return (here, beyond & ~here) }
      let shift = UInt64(GridSeams.indent / step)
      return (here << shift, (beyond << shift | (1 << shift - 1)) & ~(here << shift))
    }

    private mutating func mark(_ end: Int, _ blanks: Int) {
      let narrowest = max(0, (end - overhang - GridSeams.narrowest + step - 1) / step)
      let widest = (end + slack + blanks * letterGap - GridSeams.narrowest) / step
      for width in narrowest..<max(narrowest, min(widest + 1, widths)) { here |= 1 << UInt64(width) }
    }

    private static func isTableRow(_ text: [Scalar]) -> Bool {
      let words = text.split(separator: 0x20)
      return words.count > 2 && words.allSatisfy { $0.count < 8 }
        && words.count { $0.contains { $0.textClass == .digit } && $0.last?.textClass != .terminal } * 2 >= words.count
    }
  }

  /// A column that ends somewhere inside rows.
  private struct Measure {
    var width: Int
    /// Characters before the next column, if it is told.
    var next: Int?
  }

  let cells: [GridCell]
  let looks: [Look]
  /// The cells that begin at each count, row by row.
  private let byStart: [Int: [Int]]

  /// What was last cut in the column that begins at each count: all that stands behind it is one column.
  private var lastCuts: [Int: (row: Int, width: Int, next: Int)] = [:]

  /// The cells, row by row, with those cut that are of two columns.
  static func cut(_ cells: [GridCell]) -> [GridCell] {
    var cells = cells
    for _ in 0..<mostColumns {
      var seams = GridSeams(cells)
      guard let next = seams.cut() else { break }
      cells = next
    }
    return cells
  }

  private init(_ cells: [GridCell]) {
    self.cells = cells
    looks = cells.map { Look($0.text) }
    byStart = Dictionary(grouping: cells.indices) { cells[$0].start }
  }

  /// Nil where nothing is to be cut.
  private mutating func cut() -> [GridCell]? {
    var result: [GridCell] = []
    result.reserveCapacity(cells.count)
    for (index, cell) in cells.enumerated() {
      if let (place, next) = seam(index) {
        let left = GridCell(row: cell.row, start: cell.start, text: cell.text[..<place])
        let rest = cell.text[(place + 1)...]
        let room = cells.indices.contains(index + 1) && cells[index + 1].row == cell.row ? cells[index + 1].start : .max
        let start = max(min(next, room - 1 - rest.count), left.end + 1)
        var right = GridCell(row: cell.row, start: start, text: rest)
        right.isCut = true
        result += [left, right]
      } else {
        result.append(cell)
      }
    }
    return result.count > cells.count ? result : nil
  }

  /// The blank at which a cell is cut, and the characters before what stands behind it.
  private mutating func seam(_ index: Int) -> (place: Int, next: Int)? {
    let (cell, look) = (cells[index], looks[index])
    if look.breaks.isEmpty { return nil }
    if let end = headlineEnd(index) { return end }
    if let place = headlineStart(index) { return (place, cell.start + place + 1) }
    let edge = edge(of: cell)
    let own = cell.start > edge + 1 ? Self.indent : 0
    guard let measure = measure(edge, cell.row), own + look.width > measure.width + Self.overhang else { return nil }
    let most = measure.width - own + (look.isSpaced ? Self.overhang / 3 : Self.overhang)
    let found = look.breaks.last { $0.width <= most }
    guard let found, !isCredit(cell.text[(found.index + 1)...], after: cell.text[..<found.index]),
      found.width >= measure.width - own - Self.slack - found.blanks * Self.letterGap
    else { return nil }
    var next = measure.next ?? cell.start + found.index + 1
    if let last = lastCuts[edge], cell.row - last.row <= Self.reach, abs(last.width - measure.width) <= Self.slack {
      next = last.next
    }
    lastCuts[edge] = (cell.row, measure.width, next)
    return (found.index, next)
  }

  /// Whether a piece behind a caption seems to name who took the picture.
  private func isCredit(_ piece: ArraySlice<Scalar>, after text: ArraySlice<Scalar>) -> Bool {
    guard text.last?.textClass == .terminal else { return false }
    return Names.isOne(piece.last == 0x6444 ? piece.dropLast().trimmed : piece)  // 摄
  }

  // MARK: Columns

  func near(_ start: Int, _ row: Int) -> ArraySlice<Int> {
    guard let own = byStart[start] else { return [] }
    let first = own.partition { cells[$0].row < row - Self.reach }
    return own[first...].prefix { cells[$0].row <= row + Self.reach }
  }

  /// How many lines begin at a count near a row.
  func count(_ start: Int, near row: Int) -> Int {
    near(start, row).count { looks[$0].width >= Self.narrowest }
  }

  /// Where the column begins that a cell stands in, if its line may be a first one.
  private func edge(of cell: GridCell) -> Int {
    var best = (count: count(cell.start, near: cell.row), start: cell.start)
    for start in max(0, cell.start - GridColumns.widestIndent)..<cell.start {
      let count = count(start, near: cell.row)
      if count >= Self.leastLines, count >= best.count { best = (count, start) }
    }
    return best.start
  }

  /// How wide the column is that begins at a count near a row, if most lines there are of one width or have a blank there.
  private func measure(_ edge: Int, _ row: Int) -> Measure? {
    let family = (edge...edge + GridColumns.widestIndent).flatMap { start in
      near(start, row).map { (index: $0, indent: start > edge + 1 ? Self.indent : 0) }
    }.filter { looks[$0.index].width >= Self.narrowest }
    var best = (score: 0, width: 0)
    let lines = family.filter { !looks[$0.index].isSpaced }.map { looks[$0.index].ends(indented: $0.indent > 0) }
    guard lines.count >= Self.leastLines else { return nil }
    for step in 0..<Self.widths {
      var (ending, running) = (0, 0)
      for line in lines {
        ending += Int(line.here >> UInt64(step) & 1)
        running += Int(line.beyond >> UInt64(step) & 1)
      }
      let score = ending - 4 * running
      if ending >= Self.leastLines, score > best.score {
        best = (score, Self.narrowest + step * Self.step)
      }
    }
    guard best.score > 0, !family.contains(where: { runs($0.index, $0.indent, over: best.width, near: row) }) else {
      return nil
    }
    return Measure(width: best.width, next: next(family, best.width))
  }

  /// Whether a line close to a row goes on where a column of some width ends.
  private func runs(_ index: Int, _ indent: Int, over width: Int, near row: Int) -> Bool {
    let look = looks[index]
    return abs(cells[index].row - row) <= Self.nearRows && !look.isSpaced
      && indent + look.width > width + Self.overhang && !ends(look, at: width - indent)
  }

  private func ends(_ look: Look, at width: Int) -> Bool {
    func isNear(_ end: Int, _ blanks: Int) -> Bool {
      end >= width - Self.slack - blanks * Self.letterGap && end <= width + Self.overhang
    }
    return isNear(look.width, look.breaks.count) || look.breaks.contains { isNear($0.width, $0.blanks) }
  }

  /// Where the next column begins: where most lines stand beside the lines of a column, or behind their blanks.
  private func next(_ family: [(index: Int, indent: Int)], _ width: Int) -> Int? {
    var (beside, behind): ([Int: Int], [Int: Int]) = ([:], [:])
    for (index, indent) in family {
      let look = looks[index]
      if indent + look.width <= width + Self.overhang {
        guard cells.indices.contains(index + 1), cells[index + 1].row == cells[index].row,
          looks[index + 1].width >= Self.narrowest
        else { continue }
        beside[cells[index + 1].start, default: 0] += 1
      } else if let place = look.breaks.last(where: { $0.width <= width - indent + Self.overhang }) {
        behind[cells[index].start + place.index + 1, default: 0] += 1
      }
    }
    func most(_ counts: [Int: Int], _ least: Int) -> Int? {
      counts.filter { $0.value >= least }.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }
    return most(beside, 2) ?? most(behind, 1)
  }
}
