import Newspaper
import NewspaperLayout
import NewspaperReader
import TerminalScreen
import Typesetting

/// An issue, a section or an article as plain text: set in columns, one article after the other.
struct PrintedIssue {
  /// The width of the page in cells.
  var cells: Int
  /// How many columns; nil lets the width decide.
  var columns: Int?
  /// The height of a column in rows, after which the text goes on below.
  var rows = PrintedIssue.defaultRows
  /// How paragraphs are set vertically; nil for horizontal text.
  var vertical: VerticalStyle?
  var paint = PrintColors(isOn: false)
  /// How horizontal text is set, and how wide it is where it is printed.
  var setting = TextSetting()
  var widths: WidthPolicy {
    get { setting.widths }
    set { setting.widths = newValue }
  }

  /// The height of columns where there is no terminal: a printed page.
  static let defaultRows = 48
  /// The height of vertical pages where there is no terminal.
  static let defaultVerticalRows = 24
  /// The widths that can be asked for, in cells.
  static let pageWidths = 2...2000
  /// The heights that can be asked for, in rows.
  static let heights = 4...1000

  /// Writes the whole issue: its masthead, and each section with its articles.
  func write(_ issue: Issue, to output: Output) throws(CommandFailure) {
    let masthead = [issue.publication.name, issue.date?.chineseDescription, issue.number].compactMap { $0 }
    try write(heading: masthead.filter { !$0.isEmpty }.joined(separator: "  "), to: output)
    var number = 1
    for section in issue.sections {
      try write(section, firstNumber: number, to: output)
      number += section.articles.count
    }
  }

  /// Writes a section: its name and its articles, the first of which has the given number.
  func write(_ section: Section, firstNumber: Int, to output: Output) throws(CommandFailure) {
    try write(
      heading: Prose.section(number: section.number, name: section.name, bundle: section.bundle), to: output)
    for (place, article) in section.articles.enumerated() {
      try write(article, number: firstNumber + place, to: output)
    }
  }

  /// Writes an article below a rule that bears its number.
  func write(_ article: Article, number: Int, to output: Output) throws(CommandFailure) {
    let mark = " \(number) "
    let rest = cells - 2 - mark.count
    if rest >= 0 {
      try output.write(paint.quiet(rule(2)) + paint.number(mark) + paint.quiet(rule(rest)) + "\n\n")
    } else {
      try output.write("\(paint.number(String(number)))\n\n")
    }
    let pages = pages(of: article, number: number)
    let texts = article.passages.map { SafeText($0.text) }
    for page in pages {
      try write(page, texts: texts, to: output)
      try output.write("\n")
    }
  }

  private func pages(of article: Article, number: Int) -> [Page] {
    if let vertical {
      do throws(VerticalRefusal) {
        return try VerticalLayout(article, grid: VerticalGrid(cells: cells, rows: rows), style: vertical).pages
      } catch {
        Output.complain(Prose.staysHorizontal(number, error))
      }
    }
    let grid = ColumnGrid(fitting: cells, count: columns)
    // A single column goes on without an end: nobody has to scroll back.
    let height = grid.count == 1 ? 1 << 30 : rows
    return ArticleLayout(article, grid: grid, rows: height, setting: setting).pages
  }

  /// A rule so many cells long.
  private func rule(_ cells: Int) -> String { String(repeating: widths.glyph(of: .light), count: cells) }

  private func write(heading: String, to output: Output) throws(CommandFailure) {
    if heading.isEmpty { return }
    let text = SafeText(heading)
    for line in setLines(of: heading, measure: cells, style: ParagraphStyle(widths: widths)) {
      try output.write(paint.headline(text.string(of: line.bytes)) + "\n")
    }
    try output.write("\n")
  }

  /// What stands at a cell of a row.
  private struct Piece {
    var cell: Int
    var text: String
    /// What it is; nil for a rule.
    var role: TextRole?
  }

  private func write(_ page: Page, texts: [SafeText], to output: Output) throws(CommandFailure) {
    var rows = [[Piece]](repeating: [], count: page.height)
    for line in page.lines where rows.indices.contains(line.row) {
      let text = texts[line.passage].string(of: line.bytes)
      rows[line.row].append(Piece(cell: line.cell, text: text, role: line.role))
    }
    for unit in page.units where rows.indices.contains(unit.row) && unit.text != "  " {
      rows[unit.row].append(Piece(cell: unit.cell, text: unit.text, role: unit.role))
    }
    for rule in page.rules {
      let text = rule.isVertical ? widths.glyph(of: .vertical) : self.rule(rule.cells.count)
      for row in rule.rows where rows.indices.contains(row) {
        rows[row].append(Piece(cell: rule.cells.lowerBound, text: text))
      }
    }
    for row in rows { try write(row.sorted { $0.cell < $1.cell }, to: output) }
  }

  private func write(_ row: [Piece], to output: Output) throws(CommandFailure) {
    var cell = 0
    for (index, piece) in row.enumerated() {
      try output.write(repeatElement(UInt8(ascii: " "), count: max(0, piece.cell - cell)))
      try output.write(piece.role.map { paint.painted(piece.text, as: $0.style) } ?? paint.quiet(piece.text))
      if index + 1 < row.count { cell = max(cell, piece.cell) + width(of: piece.text, widths: widths) }
    }
    try output.write("\n")
  }
}
