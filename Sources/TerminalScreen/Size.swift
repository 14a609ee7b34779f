/// The size of a terminal, in cells and rows.
public struct Size: Hashable, Sendable {
  /// How many cells a row has.
  public var cells: Int
  /// How many rows there are.
  public var rows: Int

  public init(cells: Int, rows: Int) {
    self.cells = cells
    self.rows = rows
  }
}
