import Newspaper
import Typesetting

/// Places head and bands on one screen.
struct SectionComposer {
  let stories: [Story]
  let grid: ColumnGrid
  let rows: Int
  let widths: WidthPolicy
  private(set) var screen = SectionScreen()

  init(stories: [Story], grid: ColumnGrid, rows: Int, widths: WidthPolicy) {
    self.stories = stories
    self.grid = grid
    self.rows = rows
    self.widths = widths
  }

  mutating func place(_ head: SectionHead, screen number: Int, of count: Int) {
    head.place(on: &screen, number: number, of: count)
  }

  mutating func place(_ bands: [Band], top: Int) {
    var row = top
    for (number, band) in bands.enumerated() {
      if number > 0 {
        screen.rules.append(
          PlacedRule(
            rows: row..<row + Makeup.rule, cells: grid.margin..<grid.margin + grid.width, isVertical: false,
            weight: .heavy))
        row += Makeup.rule
      }
      place(band, row: row)
      row += band.height
    }
    let placed = bands.flatMap(\.boxes).flatMap(\.slots).map { stories[$0.story] }.filter { $0.bannerHeight == nil }
      .map(\.article)
    if let first = placed.first, let last = placed.last { screen.articles = first..<last + 1 }
  }

  private mutating func place(_ band: Band, row: Int) {
    var column = 0
    for box in band.boxes {
      if column > 0 {
        let cell = grid.cell(ofRuleAfter: column - 1)
        screen.rules.append(
          PlacedRule(rows: row..<row + band.height, cells: cell..<cell + 1, isVertical: true, weight: .heavy))
      }
      var top = row
      for (number, slot) in box.slots.enumerated() {
        if number > 0 {
          placeRule(betweenSlotsOf: box, column: column, row: top)
          top += Makeup.rule
        }
        place(slot, span: box.span, column: column, row: top)
        top += slot.height
      }
      column += box.span
    }
  }

  /// The rule between two stories of a box reaches the rules at the box's sides.
  private mutating func placeRule(betweenSlotsOf box: Box, column: Int, row: Int) {
    let left = column > 0 ? grid.cell(ofRuleAfter: column - 1) + 1 : grid.margin
    let end = column + box.span
    let right = end < grid.count ? grid.cell(ofRuleAfter: end - 1) : grid.margin + grid.width
    screen.rules.append(
      PlacedRule(rows: row..<row + Makeup.rule, cells: left..<right, isVertical: false, weight: .heavy))
  }

  private mutating func place(_ slot: Slot, span: Int, column: Int, row: Int) {
    let story = stories[slot.story]
    let cell = grid.cell(ofColumn: column)
    guard story.bannerHeight == nil else {
      placeBanner(story, row: row)
      return
    }
    screen.areas.append(
      SectionArea(
        target: .article(story.article), rows: row..<row + slot.height,
        cells: cell..<cell + grid.width(ofSpan: span)))
    if story.isPhoto {
      placePhoto(story, slot: slot, span: span, row: row, cell: cell)
      return
    }
    let fit = story.fit(span: span, height: slot.height)
    placeHeadline(of: story, fit: fit, span: span, row: row, cell: cell)
    placeBody(of: story, fit: fit, span: span, column: column, row: row + fit.head + fit.gap)
  }
}

// Headlines.
extension SectionComposer {
  private mutating func placeBanner(_ banner: Story, row: Int) {
    for (index, line) in banner.banner.enumerated() {
      add(
        line.bytes, line: line, of: banner, row: row + index, cell: grid.margin + max(0, (grid.width - line.cells) / 2))
    }
  }

  private mutating func placeHeadline(of story: Story, fit: StoryFit, span: Int, row: Int, cell: Int) {
    let width = grid.width(ofSpan: span)
    let stack = story.stacks[span - 1]
    let (lines, numbered) = stack.rows(fit.level)
    let numberCells = story.number.utf8.count + 1
    let isCentred = span > 1
    var numberCell = cell
    for (index, line) in lines.prefix(fit.head).enumerated() {
      let spaced = index == numbered && isCentred ? spacedClusters(of: line, in: story, limit: width) : nil
      let cells = spaced?.cells ?? line.cells
      let indent = isCentred ? max(numberCells, (width - cells) / 2) : numberCells
      if index == numbered { numberCell = cell + indent - numberCells }
      if let spaced {
        for piece in spaced.pieces {
          add(piece.bytes, line: line, of: story, row: row + index, cell: cell + indent + piece.cell)
        }
      } else {
        let isCut = stack.isCut && index == numbered + stack.height(.mainOnly) - 1
        if isCut {
          addCut(line, of: story, row: row + index, cell: cell + indent, limit: width - indent)
        } else {
          add(line.bytes, line: line, of: story, row: row + index, cell: cell + indent)
        }
      }
    }
    screen.texts.append(
      SectionText(
        row: row + min(numbered, max(0, fit.head - 1)), cell: numberCell, content: .furniture(story.number),
        role: .number, article: story.article))
  }

  private mutating func add(_ bytes: Range<Int>, line: HeadlineStack.Row, of story: Story, row: Int, cell: Int) {
    screen.texts.append(
      SectionText(
        row: row, cell: cell, content: .passage(line.passage, bytes: bytes), role: .text(line.role),
        article: story.article))
  }

  /// The last line that is shown of a headline too long for its box ends with an ellipsis.
  private mutating func addCut(_ line: HeadlineStack.Row, of story: Story, row: Int, cell: Int, limit: Int) {
    let ellipsis = "…"
    let room = limit - width(of: ellipsis, widths: widths)
    var end = line.bytes.lowerBound
    var cells = 0
    forEachCluster(of: story.passages[line.passage].text, in: line.bytes, widths: widths) { cluster in
      if cluster.bytes.lowerBound == end, cells + cluster.width <= room {
        cells += cluster.width
        end = cluster.bytes.upperBound
      }
    }
    add(line.bytes.lowerBound..<end, line: line, of: story, row: row, cell: cell)
    screen.texts.append(
      SectionText(
        row: row, cell: cell + cells, content: .furniture(ellipsis), role: .text(line.role), article: story.article))
  }

  /// The lead's headline in one line with its Han characters set apart, when there is room for that.
  private func spacedClusters(
    of line: HeadlineStack.Row, in story: Story, limit: Int
  ) -> (pieces: [(bytes: Range<Int>, cell: Int)], cells: Int)? {
    guard story.article == 0, story.stacks.last.map(\.mainLines) == 1 else { return nil }
    let text = story.passages[line.passage].text
    guard line.bytes == 0..<text.utf8.count else { return nil }
    var pieces: [(bytes: Range<Int>, cell: Int)] = []
    var cell = 0
    var lastWidth = 0
    forEachCluster(of: text, in: line.bytes, widths: widths) { cluster in
      if lastWidth == 2 || cluster.width == 2, !pieces.isEmpty { cell += 1 }
      if pieces.isEmpty || lastWidth == 2 || cluster.width == 2 {
        pieces.append((cluster.bytes, cell))
      } else {
        pieces[pieces.count - 1].bytes = pieces[pieces.count - 1].bytes.lowerBound..<cluster.bytes.upperBound
      }
      cell += cluster.width
      lastWidth = cluster.width
    }
    return cell + 2 * (story.number.utf8.count + 1) <= limit ? (pieces, cell) : nil
  }
}

// Bodies.
extension SectionComposer {
  private mutating func placeBody(of story: Story, fit: StoryFit, span: Int, column: Int, row: Int) {
    guard fit.body > 0 else { return }
    var (columns, next) = story.columns(span: span, height: fit.body)
    let isCut = !fit.isWhole || next < story.body.count
    if isCut, let last = columns.last {
      columns[columns.count - 1] = makeRoomForJump(in: last, of: story, rows: fit.body)
    }
    for (index, rows) in columns.enumerated() {
      place(story.body[rows], of: story, row: row, cell: grid.cell(ofColumn: column + index))
    }
    if isCut {
      let lastCell = grid.cell(ofColumn: column + span - 1)
      if let jump = jump(to: story) {
        screen.texts.append(
          SectionText(
            row: row + fit.body - 1, cell: lastCell + grid.measure - width(of: jump, widths: widths),
            content: .furniture(jump), role: .jump, article: story.article))
      }
    }
    let height = columns.reduce(0) { max($0, $1.count) }
    for index in 0..<max(0, columns.count - 1) {
      let cell = grid.cell(ofRuleAfter: column + index)
      screen.rules.append(PlacedRule(rows: row..<row + height, cells: cell..<cell + 1, isVertical: true))
    }
  }

  private mutating func place(_ rows: ArraySlice<GalleyRow>, of story: Story, row: Int, cell: Int) {
    for (number, galleyRow) in rows.enumerated() {
      for segment in galleyRow.segments {
        screen.texts.append(
          SectionText(
            row: row + number, cell: cell + segment.cell,
            content: .passage(galleyRow.passage, bytes: segment.bytes), role: .text(galleyRow.role),
            article: story.article))
      }
    }
  }

  /// The rows of a story's last column without those on which the jump line needs to stand.
  private func makeRoomForJump(in column: Range<Int>, of story: Story, rows: Int) -> Range<Int> {
    var end = column.upperBound
    if column.count >= rows, let jump = jump(to: story), let last = story.body[column].last {
      let taken = last.segments.map { segment in
        segment.cell + width(of: story.passages[last.passage].text.part(segment.bytes), widths: widths)
      }.max()
      if (taken ?? 0) + 1 + width(of: jump, widths: widths) > grid.measure { end -= 1 }
    }
    // A subhead is not the last thing one reads.
    while end > column.lowerBound, story.body[end - 1].endsNothing { end -= 1 }
    return column.lowerBound..<end
  }

  /// The words that tell where the rest is, as long as the column allows; nil where there is no room at all.
  private func jump(to story: Story) -> String? {
    ["（全文按 \(story.number)）", "（按 \(story.number)）", "→\(story.number)"]
      .first { width(of: $0, widths: widths) <= grid.measure }
  }
}

// Photos.
extension SectionComposer {
  /// A picture's caption in a frame, with its number on the upper rule.
  private mutating func placePhoto(_ story: Story, slot: Slot, span: Int, row: Int, cell: Int) {
    let width = grid.width(ofSpan: span)
    // In a narrower one the caption's own indent, which stands for the frame's side, is left out.
    let hasFrame = slot.height >= 4 && width >= 18
    let inner = hasFrame ? slot.height - 2 : slot.height - 1
    var text = story.frames[span - 1][...]
    let isCut = text.count > inner
    if isCut { text = text.prefix(max(0, inner - 1)) }
    let top = row + 1 + (isCut ? 0 : (inner - text.count) / 2)
    place(text, of: story, row: top, cell: cell)
    if isCut, inner > 0, let jump = jump(to: story) {
      let right = cell + width - (hasFrame ? Story.frameSide : 0)
      screen.texts.append(
        SectionText(
          row: row + inner, cell: max(cell, right - Typesetting.width(of: jump, widths: widths)),
          content: .furniture(jump), role: .jump, article: story.article))
    }
    screen.texts.append(
      SectionText(
        row: row, cell: cell + (hasFrame ? 2 : 0),
        content: .furniture(hasFrame ? " \(story.number) 图片 " : story.number),
        role: .number, article: story.article))
    if hasFrame { placeFrame(rows: row..<row + slot.height, cells: cell..<cell + width) }
  }

  private mutating func placeFrame(rows: Range<Int>, cells: Range<Int>) {
    for row in [rows.lowerBound, rows.upperBound - 1] {
      screen.rules.append(PlacedRule(rows: row..<row + 1, cells: cells, isVertical: false))
    }
    for cell in [cells.lowerBound, cells.upperBound - 1] {
      screen.rules.append(PlacedRule(rows: rows, cells: cell..<cell + 1, isVertical: true))
    }
  }
}
