import Typesetting

/// What a terminal shows: a grid of cells as a value.
public struct Screen: Hashable, Sendable {
  public let size: Size
  public internal(set) var cells: [Cell]
  /// Where the cursor stands (cell, row from 0), or nil when it is hidden.
  public var cursor: Position?

  public init(size: Size) {
    self.size = size
    self.cells = Array(repeating: Cell(), count: size.cells * size.rows)
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

/// One cell of the grid. A wide cluster is a lead cell and a continuation cell.
public struct Cell: Hashable, Sendable {
  /// The cluster that begins here; empty in a continuation cell; a blank in an empty one.
  public var text: String
  public var style: Style
  public var isContinuation: Bool { text.isEmpty }

  public init(text: String = " ", style: Style = .text) {
    self.text = text
    self.style = style
  }
}
