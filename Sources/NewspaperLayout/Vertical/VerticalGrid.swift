/// Where the lines of a vertical page stand: right to left, in tiers (段) one above the other.
///
/// A line is 2 cells wide. Lines are counted from the right edge.
public struct VerticalGrid: Hashable, Sendable {
  /// The width of the page in cells.
  public let cells: Int
  /// The height of the page in rows.
  public let rows: Int
  /// The blank cells between two lines: 1 or 2.
  public let gutter: Int
  /// How many tiers stand one above the other, a rule between each two.
  public let tierCount: Int
  /// The rows of a tier: the most units of a line.
  public let tierRows: Int
  /// Whether a stop or comma may hang into the row below the page; never where there are several tiers.
  public let hangs: Bool

  /// A page higher than this has several tiers: nobody likes to read down so far.
  static let tallestTier = 30
  /// The rows that a tier has at least when there are several.
  static let leastTier = 15

  /// - Parameters:
  ///   - hangs: whether the row below the page is blank, so that marks may stand in it.
  public init(cells: Int, rows: Int, gutter: Int = 1, hangs: Bool = false) {
    precondition((1...2).contains(gutter), "between two lines stand 1 or 2 blank cells")
    self.cells = max(2, cells)
    self.rows = max(1, rows)
    self.gutter = gutter
    tierCount = self.rows > Self.tallestTier ? max(2, (self.rows + 1) / (Self.leastTier + 4)) : 1
    tierRows = (self.rows - (tierCount - 1)) / tierCount
    self.hangs = hangs && tierCount == 1
  }

  /// The cells from a line to the next.
  var pitch: Int { 2 + gutter }

  /// The cell after the rightmost line's last.
  var rightEdge: Int { cells - margin }

  /// The blank cells at either side.
  var margin: Int { cells >= 44 ? 1 : 0 }

  /// How many lines there are to the left of a cell.
  func lineCount(leftOf edge: Int) -> Int { max(0, (edge - margin + gutter) / pitch) }

  /// The first row of a tier.
  func row(ofTier tier: Int) -> Int { tier * (tierRows + 1) }
}
