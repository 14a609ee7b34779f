/// Cuts lines that an extractor made of the lines of columns side by side: where hardly more than a letter's width parts
/// two columns, `pdftotext` takes both for one and writes their lines as one, with a blank between.
///
/// Lines of a column end at its measure. So a line that is much wider than most lines around it and has a blank where
/// these end is cut there, and again behind that. ``JoinedSearch`` then puts the pieces into columns.
struct JoinedColumns {
  /// So many lines up and down tell how wide a column is here.
  private static let reach = 14
  /// So many of them must end, or have a blank, at one width.
  private static let leastLines = 8
  /// A line is as wide as its column where so many around are that have no blank.
  private static let leastWholeLines = 3
  /// Widths in hundredths of an em: no column is narrower, and what is behind the blank has more.
  private static let narrowest = 700
  private static let widest = 3000
  private static let step = 20
  private static let indent = 200
  private static let leastRest = 200
  /// Full lines are so much narrower or wider than their column, as marks are squeezed and hang, and letters set apart.
  private static let slack = 90
  private static let overhang = 60
  /// A blank that sets letters of a line apart takes so much of its width.
  private static let letterGap = 30
  /// Fewer may be chance.
  private static let leastCuts = 4
  /// No row has more columns.
  private static let mostColumns = 6

  /// Where a line may be cut: behind so much text, in hundredths of an em, with so many blanks.
  private struct Break {
    var index: Int
    var width: Int
    var blanks: Int
  }

  private let page: DumpPage
  private let breaks: [[Break]]

  private init(_ page: DumpPage) {
    self.page = page
    breaks = page.lines.map { Self.breaks(page, $0, from: $0.start) }
  }

  /// The page with such lines cut; nil where it has next to none.
  static func cut(_ page: DumpPage, _ labelled: LabelledPage) -> DumpPage? {
    guard labelled.breaking == .columns, labelled.manner == .byJump else { return nil }
    let columns = JoinedColumns(page)
    var result = page
    result.lines.removeAll(keepingCapacity: true)
    for (index, line) in page.lines.enumerated() {
      let places = columns.places(index)
      if places.isEmpty {
        result.lines.append(line)
        continue
      }
      var start = line.start
      for end in places + [line.end] {
        var piece = LineScanner.measure(page.scalars, line, from: start, upTo: end)
        if start > line.start { (piece.blankBefore, piece.leading) = (false, 0) }
        result.lines.append(piece)
        start = end
        while start < line.end, page.scalars[start].isBlank { start += 1 }
      }
    }
    result.manner = labelled.manner
    return result.lines.count >= page.lines.count + leastCuts ? LetterSpacing.closed(result) : nil
  }

  private static func breaks(_ page: DumpPage, _ line: DumpLine, from start: Int) -> [Break] {
    guard line.traits.contains(.blanks), !line.traits.contains(.cells) else { return [] }
    var breaks: [Break] = []
    var width = 0
    for index in start..<line.end {
      if page.scalars[index].isBlank {
        breaks.append(Break(index: index, width: width, blanks: breaks.count))
      } else {
        width += page.scalars[index].emWidth
      }
    }
    return breaks
  }

  /// Where a line is to be cut, from left to right.
  private func places(_ index: Int) -> [Int] {
    if breaks[index].isEmpty || isWhole(index) { return [] }
    let line = page.lines[index]
    let measures = measures(around: index)
    var places: [Int] = []
    var rest = line.width
    var (breaks, before) = (breaks[index], widthOfPiece(before: index))
    while places.count < Self.mostColumns, let place = place(breaks, rest, after: before, measures) {
      places.append(place.index)
      rest -= place.width
      (breaks, before) = (Self.breaks(page, line, from: place.index + 1), 0)
    }
    return places
  }

  /// Whether several lines around are as wide that have no blank, so that it is a line of a column.
  private func isWhole(_ index: Int) -> Bool {
    let width = page.lines[index].width
    if width < Self.narrowest + Self.leastRest { return true }
    return near(index).count { breaks[$0].isEmpty && abs(page.lines[$0].width - width) <= Self.slack }
      >= Self.leastWholeLines
  }

  private func near(_ index: Int) -> ClosedRange<Int> {
    max(0, index - Self.reach)...min(page.lines.count - 1, index + Self.reach)
  }

  /// How wide the piece is that a squeezed mark parted from the front of a line.
  private func widthOfPiece(before index: Int) -> Int {
    guard index > 0, !page.lines[index].blankBefore, breaks[index - 1].isEmpty else { return 0 }
    let piece = page.lines[index - 1]
    switch piece.ending {
    case .comma, .colon, .closer: return piece.width
    default: return 0
    }
  }

  /// The blank at which a line, or what is left of it, is to be cut: a line of a column ends there, or the first of a
  /// paragraph.
  private func place(_ breaks: [Break], _ width: Int, after before: Int, _ measures: [Int]) -> Break? {
    var best: (fit: Int, place: Break)?
    for place in breaks where place.width >= Self.leastRest && width - place.width >= Self.leastRest {
      for (rank, measure) in measures.enumerated() where width >= measure + Self.leastRest / 2 {
        let fit: Int
        if Self.ends(place, at: measure) {
          fit = 6
        } else if before > 0, Self.ends(place, at: measure - before) {
          fit = 4
        } else if Self.ends(place, at: measure - Self.indent) {
          fit = 2
        } else {
          continue
        }
        if best.map({ fit - rank >= $0.fit }) ?? true { best = (fit - rank, place) }
      }
    }
    return best?.place
  }

  /// The measures of the columns around, that of most lines first.
  private func measures(around index: Int) -> [Int] {
    var found: [(lines: Int, measure: Int)] = []
    let near = near(index)
    for measure in stride(from: Self.narrowest, through: Self.widest, by: Self.step) {
      var (ending, running) = (0, 0)
      for other in near {
        let line = page.lines[other]
        if abs(line.width - measure) <= Self.slack / 3 {
          ending += 2
        } else if breaks[other].contains(where: {
          Self.ends($0, at: measure) && line.width - $0.width >= Self.leastRest
        }) {
          ending += 1
        } else if line.width > measure + Self.slack,
          !breaks[other].contains(where: { Self.ends($0, at: measure - Self.indent) })
        {
          running += 1
        }
      }
      guard ending >= Self.leastLines, running < ending else { continue }
      found.append((ending, measure))
    }
    guard let most = found.map(\.lines).max() else { return [] }
    return found.filter { $0.lines * 3 >= most * 2 }.sorted { ($1.lines, $0.measure) < ($0.lines, $1.measure) }
      .prefix(2).map(\.measure)
  }

  private static func ends(_ place: Break, at measure: Int) -> Bool {
    place.width <= measure + overhang && place.width + place.blanks * letterGap >= measure - slack
  }
}
