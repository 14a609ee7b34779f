import Newspaper
import Typesetting

/// A line placed on a page.
public struct PlacedLine: Hashable, Sendable {
  /// The row of the page, from 0.
  public var row: Int
  /// The cell of the page, from 0.
  public var cell: Int
  /// The index of the passage.
  public var passage: Int
  /// The UTF-8 bytes of the passage's text.
  public var bytes: Range<Int>
  public var role: TextRole
}

/// A vertical rule between two columns, or a horizontal one under a headline.
public struct PlacedRule: Hashable, Sendable {
  /// The rows it covers.
  public var rows: Range<Int>
  /// The cells it covers; one cell for a vertical rule.
  public var cells: Range<Int>
  public var isVertical: Bool
  public var weight: RuleWeight = .light
}

/// How strong a rule is drawn.
public enum RuleWeight: UInt8, Hashable, Sendable, Comparable {
  /// Between the columns of one story, and around a caption.
  case light
  /// Between stories.
  case heavy

  public static func < (left: RuleWeight, right: RuleWeight) -> Bool { left.rawValue < right.rawValue }
}

/// One screenful of an article (屏): placed lines, or the units of vertical ones, and rules.
public struct Page: Hashable, Sendable {
  public var lines: [PlacedLine] = []
  /// The rows of vertical lines; none on a horizontal page.
  public var units: [PlacedUnit] = []
  public var rules: [PlacedRule] = []
  /// How many rows the page uses.
  public var height: Int = 0
  /// The first place of the body on the page; of the headline when there is no body on it.
  public var anchor: Anchor = .start
}

/// An article made up into pages of columns: a pure function of article, grid and height.
public struct ArticleLayout: Hashable, Sendable {
  /// The texts into which the placed lines point.
  public let passages: [Passage]
  public let grid: ColumnGrid
  /// At least one page, even for an article without text.
  public let pages: [Page]

  /// - Parameters:
  ///   - rows: the height of a page.
  public init(_ article: Article, grid: ColumnGrid, rows: Int, setting: TextSetting = TextSetting()) {
    var setting = setting
    setting.hang = min(setting.hang, grid.roomToHang)
    let passages = article.passages
    self.passages = passages
    self.grid = grid
    let height = max(1, rows)
    let headline = HeadlineBlock(passages: passages, width: grid.width, widths: setting.widths)
    // A headline that would leave no room for text is set in the column with it.
    let headlineRows = headline.rows.isEmpty ? 0 : headline.rows.count + 1
    let stands = height - headlineRows >= min(4, max(2, height / 3))
    let galley = Galley(passages: passages, body: article.body, measure: grid.measure, setting: setting) { place in
      !stands || !HeadlineBlock.includes(place)
    }
    let breaker = ColumnBreaker(rows: galley.rows)
    var pages: [Page] = []
    var next = 0
    repeat {
      var page = Page()
      var top = 0
      if pages.isEmpty, stands, headlineRows > 0 {
        page.place(headline.rows, row: 0, cell: grid.margin)
        top = headlineRows
      }
      let filled = breaker.balancedColumns(from: next, count: grid.count, height: height - top)
      page.place(filled.columns, of: galley.rows, grid: grid, top: top)
      next = filled.next
      pages.append(page)
    } while next < galley.rows.count
    self.pages = pages
  }

  /// The index of the page that shows the place: the last one that begins at or before it.
  public func pageIndex(of anchor: Anchor) -> Int { pages.index(of: anchor) }
}

extension VerticalLayout {
  /// The index of the page that shows the place: the last one that begins at or before it.
  public func pageIndex(of anchor: Anchor) -> Int { pages.index(of: anchor) }
}

extension [Page] {
  fileprivate func index(of anchor: Anchor) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if self[middle].anchor <= anchor { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension Page {
  mutating func place(_ rows: [GalleyRow], row: Int, cell: Int) {
    for (number, galleyRow) in rows.enumerated() {
      for segment in galleyRow.segments {
        lines.append(
          PlacedLine(
            row: row + number, cell: cell + segment.cell, passage: galleyRow.passage, bytes: segment.bytes,
            role: galleyRow.role))
      }
    }
    height = max(height, row + rows.count)
  }

  mutating func place(_ columns: [ColumnBreaker.Column], of rows: [GalleyRow], grid: ColumnGrid, top: Int) {
    let firstLine = lines.count
    for (index, column) in columns.enumerated() {
      var shown = rows[column.rows]
      while let last = shown.last, last.ties.contains(.space) { shown.removeLast() }
      place(Array(shown), row: top, cell: grid.cell(ofColumn: index))
    }
    if lines.indices.contains(firstLine) {
      anchor = Anchor(passage: lines[firstLine].passage, offset: lines[firstLine].bytes.lowerBound)
      if top > 0 { anchor = .start }
    }
    for index in columns.indices.dropLast() {
      let cell = grid.cell(ofRuleAfter: index)
      rules.append(PlacedRule(rows: top..<height, cells: cell..<cell + 1, isVertical: true))
    }
  }
}
