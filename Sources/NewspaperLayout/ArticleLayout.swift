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
  /// Whether it is the head of a table that stands on an earlier column, too.
  public var isRepeated = false
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
  /// The first place on the page.
  public var anchor: Anchor = .start

  /// A page with nothing on it.
  public init() {}
}

/// An article made up into pages of columns: a pure function of article, grid and height.
public struct ArticleLayout: PagedLayout {
  public let grid: ColumnGrid
  private var sequence: PageSequence<ColumnPageMaker>

  /// - Parameters:
  ///   - rows: the height of a page.
  public init(_ article: Article, grid: ColumnGrid, rows: Int, setting: TextSetting = TextSetting()) {
    self.grid = grid
    passages = article.passages
    sequence = PageSequence(
      ColumnPageMaker(passages: passages, body: article.body, grid: grid, height: max(1, rows), setting: setting))
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

/// Makes pages of columns, the first with the headline across them.
struct ColumnPageMaker: PageMaker {
  let galley: Galley
  private let grid: ColumnGrid
  private let height: Int
  private let headline: [GalleyRow]

  init(passages: [Passage], body: [Block], grid: ColumnGrid, height: Int, setting: TextSetting) {
    var setting = setting
    setting.hang = min(setting.hang, grid.roomToHang)
    self.grid = grid
    self.height = height
    let headline = HeadlineBlock(passages: passages, width: grid.width, widths: setting.widths).rows
    // A headline that would leave no room for text is set in the column with it.
    let stands = height - (headline.isEmpty ? 0 : headline.count + 1) >= min(4, max(2, height / 3))
    self.headline = stands ? headline : []
    galley = Galley(
      passages: passages, body: body, setter: ColumnSetter(measure: grid.measure, setting: setting),
      leavingOut: stands ? [.titles, .byline] : [])
  }

  /// The first row of the columns.
  private func top(at place: PagePlace) -> Int { place == .first && !headline.isEmpty ? headline.count + 1 : 0 }

  func rowsToKnow(at place: PagePlace) -> Int {
    // A blank row may be dropped at the head of each column, and one more before the next page.
    grid.count * (height - top(at: place) + 1) + 2
  }

  func columns(of rows: [GalleyRow], at place: PagePlace) -> (columns: [ColumnBreaker.Column], next: Int) {
    ColumnBreaker(rows: rows).balancedColumns(from: 0, count: grid.count, height: height - top(at: place))
  }

  func page(of rows: [GalleyRow], columns: [ColumnBreaker.Column], at place: PagePlace) -> Page {
    var page = Page()
    if place == .first { page.place(headline, row: 0, cell: grid.margin) }
    page.place(columns, of: rows, grid: grid, top: top(at: place))
    return page
  }
}

extension Page {
  mutating func place(_ rows: some Collection<GalleyRow>, row: Int, cell: Int) {
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
    for (index, column) in columns.enumerated() {
      let end = rows[column.rows].lastIndex { !$0.ties.contains(.space) } ?? column.rows.lowerBound - 1
      let shown = rows[column.rows.lowerBound..<end + 1]
      if column.headRows > 0, let head = shown.first?.table?.head {
        let firstLine = lines.count
        place(head, row: top, cell: grid.cell(ofColumn: index))
        for line in firstLine..<lines.count { lines[line].isRepeated = true }
      }
      place(shown, row: top + column.headRows, cell: grid.cell(ofColumn: index))
    }
    for index in columns.indices.dropLast() {
      let cell = grid.cell(ofRuleAfter: index)
      rules.append(PlacedRule(rows: top..<height, cells: cell..<cell + 1, isVertical: true))
    }
  }
}
