import Typesetting

/// The only writer of cells: clips at both edges and can't leave half a glyph.
///
/// Nothing but printable text gets into a cell, whatever is drawn.
public struct Canvas: Sendable {
  public private(set) var screen: Screen
  public let widths: WidthPolicy

  public init(size: Size, widths: WidthPolicy = .narrow) {
    self.screen = Screen(size: size)
    self.widths = widths
  }

  public var size: Size { screen.size }
  public var cursor: Position? {
    get { screen.cursor }
    set { screen.cursor = newValue }
  }

  /// Draws the bytes of `text` (all when nil) from the given cell on, at most `limit` cells wide; text beyond
  /// is left out whole cluster by whole cluster. Returns the cells that were drawn, those left of the edge included.
  ///
  /// Where an edge of the canvas cuts a wide cluster in two, a blank stands for its half.
  @discardableResult
  public mutating func draw(
    _ text: String, bytes: Range<Int>? = nil, row: Int, cell: Int, limit: Int? = nil, style: Style = .text
  ) -> Int {
    guard row >= 0, row < size.rows, cell < size.cells else { return 0 }
    let end = limit.map { min(size.cells, cell + max(0, min($0, size.cells - cell))) } ?? size.cells
    let base = row * size.cells
    var at = cell
    var isFull = false
    let utf8 = text.utf8Span.span
    forEachCluster(of: text, in: bytes, widths: widths) { cluster in
      guard !isFull, cluster.width > 0 else { return }
      guard at + cluster.width <= end else {
        isFull = true
        if end == size.cells { blank(max(at, 0)..<end, base: base, style: style) }
        return
      }
      if at >= 0 {
        let drawn = cluster.replacement.map { glyph($0) } ?? glyph(utf8, cluster.bytes)
        put(Cell(glyph: drawn, style: style), width: cluster.width, at: at, base: base)
      } else if at + cluster.width > 0 {
        blank(0..<at + cluster.width, base: base, style: style)
      }
      at += cluster.width
    }
    return at - cell
  }

  /// Fills a rectangle with a blank in the given style.
  public mutating func fill(rows: Range<Int>, cells: Range<Int>, style: Style = .text) {
    let cells = cells.clamped(to: 0..<size.cells)
    guard !cells.isEmpty else { return }
    for row in rows.clamped(to: 0..<size.rows) {
      blank(cells, base: row * size.cells, style: style)
    }
  }

  /// Gives what already stands in a rectangle another style; a wide cluster at its edge is taken whole.
  public mutating func restyle(rows: Range<Int>, cells: Range<Int>, style: Style) {
    let cells = cells.clamped(to: 0..<size.cells)
    guard !cells.isEmpty else { return }
    for row in rows.clamped(to: 0..<size.rows) {
      let base = row * size.cells
      var lower = cells.lowerBound
      var upper = cells.upperBound
      while lower > 0, screen.cells[base + lower].isContinuation { lower -= 1 }
      while upper < size.cells, screen.cells[base + upper].isContinuation { upper += 1 }
      for cell in base + lower..<base + upper { screen.cells[cell].style = style }
    }
  }

  /// Copies rows of another screen to `row` and the rows below, its first cell at the left edge.
  ///
  /// For pages that are composed once and shown through a moving window.
  public mutating func draw(_ source: Screen, rows: Range<Int>, at row: Int) {
    let cells = min(size.cells, source.size.cells)
    for from in rows.clamped(to: 0..<source.size.rows) {
      let to = row + from - rows.lowerBound
      guard to >= 0, to < size.rows, cells > 0 else { continue }
      let base = to * size.cells
      releaseHalves(of: 0..<cells, base: base)
      screen.cells.replaceSubrange(base..<base + cells, with: source.row(from).prefix(cells))
      if cells < source.size.cells, source.row(from)[from * source.size.cells + cells].isContinuation {
        let last = base + cells - 1
        screen.cells[last] = .blank(style: screen.cells[last].style)
      }
    }
  }

  // MARK: Writing cells

  private mutating func put(_ cell: Cell, width: Int, at: Int, base: Int) {
    releaseHalves(of: at..<at + width, base: base)
    screen.cells[base + at] = cell
    for next in at + 1..<at + max(width, 1) {
      screen.cells[base + next] = .continuation(style: cell.style)
    }
  }

  private mutating func blank(_ cells: Range<Int>, base: Int, style: Style) {
    guard !cells.isEmpty else { return }
    releaseHalves(of: cells, base: base)
    for cell in cells { screen.cells[base + cell] = .blank(style: style) }
  }

  /// Blanks what would be left of wide clusters that reach into `cells` from either side.
  private mutating func releaseHalves(of cells: Range<Int>, base: Int) {
    var before = cells.lowerBound
    while before > 0, screen.cells[base + before].isContinuation {
      before -= 1
      screen.cells[base + before] = .blank(style: screen.cells[base + before].style)
    }
    var after = cells.upperBound
    while after < size.cells, screen.cells[base + after].isContinuation {
      screen.cells[base + after] = .blank(style: screen.cells[base + after].style)
      after += 1
    }
  }
}

/// What is drawn for a stretch of UTF-8: its printable scalars, or a question mark where there is none.
private func glyph(_ utf8: Span<UInt8>, _ bytes: Range<Int>) -> GlyphBytes {
  var glyph = GlyphBytes()
  var at = bytes.lowerBound
  while at < bytes.upperBound {
    let lead = UInt32(utf8[at])
    let count = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard at + count <= bytes.upperBound else { break }
    var value = count == 1 ? lead : lead & (0x7F >> UInt32(count))
    for next in at + 1..<at + count { value = value << 6 | UInt32(utf8[next] & 0x3F) }
    if Visibility(of: value) == .visible, !glyph.append(value) { break }
    at += count
  }
  return glyph.isEmpty ? .standIn : glyph
}

private func glyph(_ replacement: String) -> GlyphBytes {
  glyph(replacement.utf8Span.span, 0..<replacement.utf8.count)
}
