import Newspaper
import Typesetting

/// Sets vertical lines of one height. The cell of a row's segment is the row in the tier.
struct TierSetter: LineSetter {
  /// The rows of a tier.
  let height: Int
  let style: VerticalStyle

  /// Two rows; one in very low tiers.
  private var indent: Int { height > 8 ? 2 : height > 4 ? 1 : 0 }

  func form(of role: TextRole, isLast: Bool) -> LineForm {
    var form = LineForm(role: role)
    switch role {
    case .paragraph, .question, .answer: form.indent = indent
    case .caption: form.inset = min(1, indent)
    case .verse, .subhead: form.inset = indent
    case .source, .signature, .credit, .byline: form.isAtEnd = true
    case .jump: form.isAtEnd = isLast
    default: break
    }
    return form
  }

  /// Lines at a tier's foot end a row above it.
  func set(_ text: GalleyText, _ form: LineForm, _ rows: inout [GalleyRow]) {
    let margin = form.isAtEnd && height > 8 ? 1 : 0
    var style = style
    style.indent = form.indent
    if form.isLong { style.fit = .greedy }
    for line in setVerticalLines(of: text.string, rows: max(1, height - form.inset - margin), style: style) {
      let row = form.isAtEnd ? max(0, height - margin - line.units.count) : form.inset + line.indent
      let segment = GalleyRow.Segment(cell: row, bytes: text.passageBytes(line.bytes))
      let units = line.units.map { VerticalUnit(bytes: text.passageBytes($0.bytes), text: $0.text) }
      rows.append(GalleyRow(passage: text.passage, role: form.role, segments: [segment], units: units))
    }
  }

  /// Articles with tables stay horizontal (``VerticalRefusal/table``); a table that is set all the same is running text.
  func set(_ table: Table, _ text: GalleyText, _ rows: inout [GalleyRow]) {
    set(text, form(of: .tableRow, isLast: false), &rows)
  }
}
