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
public struct VerticalLayout: Hashable, Sendable {
  /// The texts into which the placed units point.
  public let passages: [Passage]
  public let grid: VerticalGrid
  /// At least one page, even for an article without text.
  public let pages: [Page]

  /// Throws why it is better to leave the article horizontal.
  ///
  /// - Parameters:
  ///   - style: how paragraphs are set; their indent is the layout's own.
  public init(
    _ article: Article, grid: VerticalGrid, style: VerticalStyle = VerticalStyle()
  ) throws(VerticalRefusal) {
    let passages = article.passages
    if let refusal = VerticalRefusal(passages: passages, body: article.body) { throw refusal }
    self.passages = passages
    self.grid = grid
    let headline = VerticalHeadline(passages: passages, rows: grid.rows, style: style)
    // A headline that would leave little room for text is set as text is.
    let stands = headline.width <= grid.cells / 2
    let galley = VerticalGalley(
      passages: passages, body: article.body, height: grid.tierRows, style: style
    ) { !stands || !HeadlineBlock.includes($0) }
    pages = Self.pages(of: galley, grid: grid, headline: stands ? headline : nil)
  }

  private static func pages(of galley: VerticalGalley, grid: VerticalGrid, headline: VerticalHeadline?) -> [Page] {
    let breaker = ColumnBreaker(rows: galley.rows)
    var pages: [Page] = []
    var next = 0
    repeat {
      var page = Page()
      var edge = grid.rightEdge
      if pages.isEmpty, let headline, headline.width > 0 {
        page.place(headline, edge: edge)
        edge -= headline.width
      }
      let filled = breaker.balancedColumns(
        from: next, count: grid.tierCount, height: max(1, grid.lineCount(leftOf: edge)))
      page.place(filled.columns, of: galley, grid: grid, edge: edge)
      next = filled.next
      pages.append(page)
    } while next < galley.rows.count
    return pages
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
    _ tiers: [ColumnBreaker.Column], of galley: VerticalGalley, grid: VerticalGrid, edge: Int
  ) {
    let firstUnit = units.count
    let hasHeadline = firstUnit > 0
    var left = edge
    for (tier, lines) in tiers.enumerated() {
      let top = grid.row(ofTier: tier)
      for (number, index) in lines.rows.enumerated() {
        let row = galley.rows[index]
        guard let segment = row.segments.first else { continue }
        let cell = edge - 2 - number * grid.pitch
        left = min(left, cell)
        for (offset, unit) in galley.units[index].enumerated() {
          place(unit, row: top + segment.cell + offset, cell: cell, passage: row.passage, role: row.role)
        }
      }
      frameCaptions(of: galley.rows[lines.rows], rows: top..<top + grid.tierRows, grid: grid, edge: edge)
    }
    for tier in tiers.indices.dropFirst() {
      let row = grid.row(ofTier: tier) - 1
      rules.append(PlacedRule(rows: row..<row + 1, cells: left..<edge, isVertical: false))
    }
    if units.indices.contains(firstUnit), !hasHeadline {
      anchor = Anchor(passage: units[firstUnit].passage, offset: units[firstUnit].bytes.lowerBound)
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
