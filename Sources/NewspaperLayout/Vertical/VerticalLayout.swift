import Newspaper
import Typesetting

/// A row of a vertical line, placed on a page: two cells.
public struct PlacedUnit: Hashable, Sendable {
  /// The row of the page, from 0.
  public var row: Int
  /// The cell of the page, from 0.
  public var cell: Int
  /// The index of the passage.
  public var passage: Int
  /// The UTF-8 bytes of the passage's text that it stands for.
  public var bytes: Range<Int>
  public var role: TextRole
  /// What is drawn, exactly two cells.
  public var text: String
}

/// An article made up into pages of vertical lines (竖排), right to left: a pure function of article, grid and style.
public struct VerticalLayout: PagedLayout {
  public let grid: VerticalGrid
  private var sequence: PageSequence<VerticalPageMaker>

  /// Throws why it is better to leave the article horizontal.
  ///
  /// - Parameters:
  ///   - style: how paragraphs are set; their indent is the layout's own, and marks hang where the grid says so.
  public init(
    _ article: Article, grid: VerticalGrid, style: VerticalStyle = VerticalStyle()
  ) throws(VerticalRefusal) {
    passages = article.passages
    if let refusal = VerticalRefusal(passages: passages, body: article.body) { throw refusal }
    self.grid = grid
    sequence = PageSequence(VerticalPageMaker(passages: passages, body: article.body, grid: grid, style: style))
  }

  public let passages: [Passage]
  public var foundPageCount: Int { sequence.count }
  public var isComplete: Bool { sequence.isComplete }
  public var estimatedPageCount: Int { sequence.estimatedCount }
  public mutating func findPages(count: Int) { sequence.find(count: count) }
  public mutating func findPages(bytes: Int) { sequence.find(bytes: bytes) }
  public mutating func pageIndex(of anchor: Anchor) -> Int { sequence.index(of: anchor) }
  public func page(at index: Int) -> Page { sequence.page(at: index) }
}

/// Makes pages of vertical lines, the first with the headline at its right edge.
struct VerticalPageMaker: PageMaker {
  let galley: Galley
  private let grid: VerticalGrid
  private let headline: VerticalHeadline?

  init(passages: [Passage], body: [Block], grid: VerticalGrid, style: VerticalStyle) {
    self.grid = grid
    var style = style
    style.hangs = grid.hangs
    let headline = VerticalHeadline(passages: passages, rows: grid.rows, style: style)
    // A headline that would leave little room for text is set as text is.
    let stands = headline.width <= grid.cells / 2
    self.headline = stands && headline.width > 0 ? headline : nil
    galley = Galley(
      passages: passages, body: body, setter: TierSetter(height: grid.tierRows, style: style),
      leavingOut: stands ? [.titles, .byline] : [])
  }

  /// The cell after the rightmost line's last.
  private func edge(at place: PagePlace) -> Int { grid.rightEdge - (place == .first ? headline?.width ?? 0 : 0) }

  private func lineCount(at place: PagePlace) -> Int { max(1, grid.lineCount(leftOf: edge(at: place))) }

  func rowsToKnow(at place: PagePlace) -> Int { grid.tierCount * (lineCount(at: place) + 1) + 2 }

  func columns(of rows: [GalleyRow], at place: PagePlace) -> (columns: [ColumnBreaker.Column], next: Int) {
    ColumnBreaker(rows: rows)
      .balancedColumns(from: 0, count: grid.tierCount, height: lineCount(at: place))
  }

  func page(of rows: [GalleyRow], columns: [ColumnBreaker.Column], at place: PagePlace) -> Page {
    var page = Page()
    if place == .first, let headline { page.place(headline, edge: grid.rightEdge) }
    page.place(columns, of: rows, grid: grid, edge: edge(at: place))
    return page
  }
}

extension Page {
  /// Places a headline whose rightmost line ends at a cell.
  fileprivate mutating func place(_ headline: VerticalHeadline, edge: Int) {
    var cell = edge
    for line in headline.lines {
      cell -= line.gap + 2
      for (number, unit) in line.units.enumerated() {
        place(unit, row: line.row + number * line.step, cell: cell, passage: line.passage, role: line.role)
      }
    }
  }

  /// Places the lines of each tier, the first of which ends at a cell, and the rules between them.
  fileprivate mutating func place(
    _ tiers: [ColumnBreaker.Column], of rows: [GalleyRow], grid: VerticalGrid, edge: Int
  ) {
    var left = edge
    for (tier, lines) in tiers.enumerated() {
      let top = grid.row(ofTier: tier)
      for (number, index) in lines.rows.enumerated() {
        let row = rows[index]
        guard let segment = row.segments.first else { continue }
        let cell = edge - 2 - number * grid.pitch
        left = min(left, cell)
        for (offset, unit) in row.units.enumerated() {
          place(unit, row: top + segment.cell + offset, cell: cell, passage: row.passage, role: row.role)
        }
      }
      frameCaptions(of: rows[lines.rows], rows: top..<top + grid.tierRows, grid: grid, edge: edge)
    }
    for tier in tiers.indices.dropFirst() {
      let row = grid.row(ofTier: tier) - 1
      rules.append(PlacedRule(rows: row..<row + 1, cells: left..<edge, isVertical: false))
    }
  }

  /// Rules off captions in the blank lines beside them.
  private mutating func frameCaptions(
    of lines: ArraySlice<GalleyRow>, rows: Range<Int>, grid: VerticalGrid, edge: Int
  ) {
    func isCaption(_ index: Int) -> Bool {
      lines.indices.contains(index) && (lines[index].role == .caption || lines[index].role == .credit)
    }
    for index in lines.indices where lines[index].ties.contains(.space) && isCaption(index - 1) != isCaption(index + 1)
    {
      let cell = edge - 1 - (index - lines.startIndex) * grid.pitch
      rules.append(PlacedRule(rows: rows, cells: cell..<cell + 1, isVertical: true))
    }
  }

  private mutating func place(_ unit: VerticalUnit, row: Int, cell: Int, passage: Int, role: TextRole) {
    units.append(PlacedUnit(row: row, cell: cell, passage: passage, bytes: unit.bytes, role: role, text: unit.text))
    height = max(height, row + 1)
  }
}
