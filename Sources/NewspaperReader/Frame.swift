import TerminalScreen

/// Where the parts of a screen stand: a header row, the body, a footer row.
struct Frame: Sendable {
  let size: Size

  /// The smallest screen that is drawn.
  static let smallest = Size(cells: 20, rows: 6)

  var isTooSmall: Bool { size.cells < Self.smallest.cells || size.rows < Self.smallest.rows }

  var headerRow: Int { 0 }
  var footerRow: Int { size.rows - 1 }

  /// The rows between header and footer, a blank row apart from them where there is room.
  var bodyRows: Range<Int> {
    let space = size.rows >= 16 ? 1 : 0
    return 1 + space..<max(2 + space, size.rows - 1 - space)
  }

  /// How many rows the masthead of the contents takes.
  var mastheadRows: Int { size.rows >= 16 ? 4 : size.rows >= 10 ? 2 : 1 }

  /// The rows of the list of contents, below the masthead.
  func listRows(session: Session) -> Range<Int> {
    let end = size.rows - (size.rows >= 16 ? 2 : 1)
    return min(mastheadRows, end)..<max(mastheadRows, end)
  }
}
