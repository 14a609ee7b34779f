import Typesetting

/// The only writer of cells: clips at both edges and can't leave half a glyph.
public struct Canvas: Sendable {
  public private(set) var screen: Screen
  public let widths: WidthPolicy

  public init(size: Size, widths: WidthPolicy = .narrow) {
    self.screen = Screen(size: size)
    self.widths = widths
  }

  public var size: Size { screen.size }
  public var cursor: Position? {
    get { screen.cursor }
    set { screen.cursor = newValue }
  }

  /// Draws the bytes of `text` (all when nil) from the given cell on, at most `limit` cells wide; text beyond
  /// is left out whole cluster by whole cluster. Returns the cells that were drawn.
  @discardableResult
  public mutating func draw(
    _ text: String, bytes: Range<Int>? = nil, row: Int, cell: Int, limit: Int? = nil, style: Style = .text
  ) -> Int {
    0
  }

  /// Fills a rectangle with a blank in the given style.
  public mutating func fill(rows: Range<Int>, cells: Range<Int>, style: Style = .text) {}
}
