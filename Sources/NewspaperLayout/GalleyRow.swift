import Typesetting

/// Where a row stands in a table, and what stands above it again when a column begins with it.
struct TablePlace: Hashable, Sendable {
  /// The row's number from the table's first, and how many rows the table has.
  var index: Int
  var count: Int
  /// The rows of the head; none above the head itself.
  var head: [GalleyRow]
}

/// One row of a galley: a set line, or the blank row before a subhead.
public struct GalleyRow: Hashable, Sendable {
  /// A piece of a passage's text at a cell of the column.
  public struct Segment: Hashable, Sendable {
    /// The cell in the column, from 0; in a vertical line the row, from its head.
    public var cell: Int
    /// The UTF-8 bytes of the passage's text.
    public var bytes: Range<Int>
  }

  /// How the row may be parted from its neighbours at a column's edge.
  struct Ties: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    /// The next row must follow in the same column.
    static let keepWithNext = Ties(rawValue: 1)
    /// A column should not end after this row.
    static let preferNext = Ties(rawValue: 2)
    /// A blank row, dropped at a column's edge.
    static let space = Ties(rawValue: 4)
  }

  /// The index of the passage in `Article.passages`.
  public var passage: Int
  public var role: TextRole
  /// The pieces of text, from left to right; none in a blank row.
  public var segments: [Segment]
  var ties: Ties = []
  /// Its place in a table; nil outside of tables.
  var table: TablePlace?
  /// The rows of a vertical line; none in a horizontal one.
  var units: [VerticalUnit] = []
}
