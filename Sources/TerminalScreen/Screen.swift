/// What a terminal shows: a grid of cells as a value.
public struct Screen: Hashable, Sendable {
  public let size: Size
  public internal(set) var cells: [Cell]
  /// Where the cursor stands (cell, row from 0), or nil when it is hidden.
  public var cursor: Position?

  public init(size: Size) {
    self.size = Size(cells: max(size.cells, 0), rows: max(size.rows, 0))
    self.cells = Array(repeating: Cell(), count: self.size.cells * self.size.rows)
  }

  /// The cells of one row.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.cells..<(row + 1) * size.cells]
  }
}

/// A place on the screen, from 0.
public struct Position: Hashable, Sendable {
  public var cell: Int
  public var row: Int

  public init(cell: Int, row: Int) {
    self.cell = cell
    self.row = row
  }
}
