import Newspaper
import Typesetting

/// Makes rows of text in one direction: what is different in the columns of a page and in the tiers of a vertical one.
///
/// Lengths are in cells of a column, or in rows of a tier.
protocol LineSetter: Sendable {
  /// How text of a role is set.
  ///
  /// - Parameter isLast: whether it ends the article, as the mark of its continuation does.
  func form(of role: TextRole, isLast: Bool) -> LineForm
  /// Adds the lines of a text, without ties.
  func set(_ text: GalleyText, _ form: LineForm, _ rows: inout [GalleyRow])
  /// Adds the lines of a table, given with its passage's text.
  func set(_ table: Table, _ text: GalleyText, _ rows: inout [GalleyRow])
}

/// How the lines of a passage stand in their column or tier.
struct LineForm {
  var role: TextRole
  /// The indent of the first line.
  var indent = 0
  /// Where every line begins.
  var inset = 0
  /// Whether lines stand at the end of the column or tier: at the right, or at the foot.
  var isAtEnd = false
  /// Whether it is a piece of a passage too long to be set as a whole.
  var isLong = false
}

/// Sets horizontal lines of one measure.
struct ColumnSetter: LineSetter {
  /// The width of the lines, in cells.
  let measure: Int
  let setting: TextSetting

  /// Two characters; one in very narrow columns (CLREQ, first line indents).
  private var paragraphIndent: Int { measure > 16 ? 4 : measure > 8 ? 2 : 0 }

  func form(of role: TextRole, isLast: Bool) -> LineForm {
    var form = LineForm(role: role)
    switch role {
    case .paragraph, .question, .answer: form.indent = paragraphIndent
    case .caption: form.inset = measure >= 16 ? 2 : 0
    case .verse: form.inset = paragraphIndent
    case .source, .signature, .credit: form.isAtEnd = true
    case .jump: form.isAtEnd = isLast
    default: break
    }
    return form
  }

  func set(_ text: GalleyText, _ form: LineForm, _ rows: inout [GalleyRow]) {
    let width = measure - form.inset
    var style = setting.single
    if form.role.isRunningText { style = setting.paragraph(indent: min(form.indent, max(0, width - 2))) }
    if form.isLong { style.fit = .greedy }
    for line in setLines(of: text.string, measure: max(2, width), style: style) {
      let cell = form.isAtEnd ? max(0, measure - line.width) : form.inset + line.indent
      let segments = line.segments(of: text, at: cell, widths: setting.widths)
      rows.append(GalleyRow(passage: text.passage, role: form.role, segments: segments))
    }
  }

  func set(_ table: Table, _ text: GalleyText, _ rows: inout [GalleyRow]) {
    let table = TableSetting(table: table, text: text.string, measure: measure, widths: setting.widths)
    var head: [GalleyRow] = []
    for (number, row) in table.rows.enumerated() {
      // Neither the head nor the last row but one stands at a column's foot, and the lines of a row stay together.
      let isTied = row.isHeader || number == table.rows.count - 2 || !row.endsRow
      var galleyRow = GalleyRow(
        passage: text.passage, role: row.isHeader ? .tableHeader : .tableRow, segments: row.segments,
        ties: isTied ? .keepWithNext : [])
      if row.isHeader { head.append(galleyRow) }
      galleyRow.table = TablePlace(index: number, count: table.rows.count, head: row.isHeader ? [] : head)
      rows.append(galleyRow)
    }
  }
}

extension Line {
  /// The pieces of the line between its gaps, the first at the given cell.
  func segments(of text: GalleyText, at cell: Int, widths: WidthPolicy) -> [GalleyRow.Segment] {
    let blank = text.blank.flatMap { bytes.contains($0.lowerBound) ? $0 : nil }
    if gaps.isEmpty, blank == nil { return [GalleyRow.Segment(cell: cell, bytes: text.passageBytes(bytes))] }
    var segments: [GalleyRow.Segment] = []
    var start = bytes.lowerBound
    var cell = cell
    func add(upTo end: Int) {
      guard end > start else { return }
      if let blank, start <= blank.lowerBound, blank.lowerBound < end {
        addPiece(upTo: blank.lowerBound)
        cell += GalleyText.blankCells
        start = blank.upperBound
      }
      addPiece(upTo: end)
    }
    func addPiece(upTo end: Int) {
      guard end > start else { return }
      segments.append(GalleyRow.Segment(cell: cell, bytes: text.passageBytes(start..<end)))
      forEachCluster(of: text.string, in: start..<end, widths: widths) { cell += $0.width }
      start = end
    }
    for gap in gaps {
      add(upTo: bytes.lowerBound + gap)
      cell += 1
    }
    add(upTo: bytes.upperBound)
    return segments
  }
}

extension TextRole {
  /// Whether lines of this role are filled to the measure and may hang.
  fileprivate var isRunningText: Bool {
    switch self {
    case .paragraph, .question, .answer, .caption: true
    default: false
    }
  }
}
