import Newspaper
import NewspaperLayout
import NewspaperReader
import TerminalScreen
import Typesetting

/// A section as the page it is made up into: the reader's screens as plain text, one below the other.
struct PrintedSection {
  /// The width of a screen in cells.
  var cells: Int
  /// The height of a screen in rows.
  var rows: Int
  var paint = PrintColors(isOn: false)
  /// How wide text is where it is printed.
  var widths = WidthPolicy.narrow

  /// Writes the section with the given index.
  func write(_ index: Int, of issue: Issue, to output: Output) throws(CommandFailure) {
    let layout = SectionLayout(issue, section: index, cells: cells, rows: rows, widths: widths)
    let painter = SectionPainter(layout)
    for (number, shown) in layout.screens.enumerated() {
      var canvas = Canvas(size: Size(cells: cells, rows: rows), widths: widths)
      painter.paint(shown, on: &canvas)
      if number > 0 { try output.write("\n") }
      let screen = canvas.screen
      // The last screen may end early.
      let used = screen.rows.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
      for row in 0..<used { try output.write(painted(screen.row(row)) + "\n") }
    }
  }

  /// A row with its blanks at the end left out, run by run of the same style.
  private func painted(_ row: ArraySlice<Cell>) -> String {
    var line = ""
    var run = ""
    var role = Style.Role.text
    let end = row.lastIndex { !$0.isContinuation && $0.text != " " } ?? row.startIndex - 1
    for cell in row[row.startIndex..<row.index(after: end)] where !cell.isContinuation {
      // A blank looks the same in every style; it doesn't end a run.
      if cell.style.role != role, cell.text != " " {
        line += paint.painted(run, as: role)
        (run, role) = ("", cell.style.role)
      }
      run += cell.text
    }
    return line + paint.painted(run, as: role)
  }
}
