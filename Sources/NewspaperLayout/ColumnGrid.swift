/// The columns of a page (栏): how many, how wide, and where they stand. Everything in cells.
public struct ColumnGrid: Hashable, Sendable {
  /// How many columns stand side by side.
  public let count: Int
  /// The width of a column (栏宽); even wherever there is room, so that a line of Han characters is full.
  public let measure: Int
  /// The space between two columns (栏距); a rule stands in it where it is 3 cells or more.
  public let gutter: Int
  /// The blank cells left of the first column.
  public let margin: Int

  /// The gutter between columns: two blanks in which a mark may hang, the rule, and a blank.
  public static let standardGutter = 4
  /// A measure below which text in Chinese is tiring to read.
  public static let narrowestMeasure = 28
  /// A measure above which another column is better.
  public static let widestMeasure = 44

  /// The grid for a page of the given width.
  ///
  /// - Parameters:
  ///   - cells: the width of the page.
  ///   - count: how many columns the reader asks for; nil lets the width decide.
  ///   - preferredMeasure: the measure to come near to when the width decides; nil for 28 to 44 cells.
  public init(fitting cells: Int, count: Int? = nil, preferredMeasure: Int? = nil) {
    let cells = max(2, cells)
    // Two blank cells at each side, where a mark may hang.
    let sides = cells >= 48 ? 4 : cells >= 44 ? 2 : 0
    let room = cells - sides
    let gutter = Self.standardGutter
    func measure(of columns: Int) -> Int { (room - (columns - 1) * gutter) / columns }
    let widest = preferredMeasure.map { max(8, $0) } ?? Self.widestMeasure
    let narrowest = min(Self.narrowestMeasure, max(8, widest - 8))
    var columns = 1
    if let count {
      columns = max(1, count)
      while columns > 1, measure(of: columns) < 8 { columns -= 1 }
    } else {
      while measure(of: columns) > widest, measure(of: columns + 1) >= narrowest { columns += 1 }
    }
    var width = measure(of: columns)
    if count == nil, columns == 1 { width = min(width, max(widest, 56)) }
    if width > 2 { width -= width % 2 }
    self.count = columns
    self.measure = max(2, width)
    self.gutter = gutter
    self.margin = max(0, (cells - (columns * max(2, width) + (columns - 1) * gutter)) / 2)
  }

  init(count: Int, measure: Int, gutter: Int, margin: Int) {
    self.count = count
    self.measure = measure
    self.gutter = gutter
    self.margin = margin
  }

  /// The cells from the first column's left edge to the last one's right edge.
  public var width: Int { count * measure + (count - 1) * gutter }

  /// The cell in which the column with the given index (from 0) begins.
  public func cell(ofColumn index: Int) -> Int { margin + index * (measure + gutter) }

  /// The cell of the rule to the right of the column with the given index.
  public func cell(ofRuleAfter index: Int) -> Int { cell(ofColumn: index) + measure + gutter / 2 }
}
