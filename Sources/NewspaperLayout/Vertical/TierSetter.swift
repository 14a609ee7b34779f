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
  func set(_ text: String, _ form: LineForm, _ place: LinePlace, _ rows: inout [GalleyRow]) {
    let margin = form.isAtEnd && height > 8 ? 1 : 0
    var style = style
    style.indent = form.indent
    if form.isLong { style.fit = .greedy }
    for line in setVerticalLines(of: text, rows: max(1, height - form.inset - margin), style: style) {
      let row = form.isAtEnd ? max(0, height - margin - line.units.count) : form.inset + line.indent
      let bytes = place.offset + line.bytes.lowerBound..<place.offset + line.bytes.upperBound
      rows.append(
        GalleyRow(
          passage: place.passage, role: form.role, segments: [GalleyRow.Segment(cell: row, bytes: bytes)],
          units: place.offset == 0 ? line.units : line.units.map { $0.moved(by: place.offset) }))
    }
  }

  /// Articles with tables stay horizontal (``VerticalRefusal/table``); a table that is set all the same is running text.
  func set(_ table: Table, _ text: String, _ place: LinePlace, _ rows: inout [GalleyRow]) {
    set(text, form(of: .tableRow, isLast: false), place, &rows)
  }
}

extension VerticalUnit {
  /// The unit of a part of a text as one of the whole, in which the part begins at `offset`.
  func moved(by offset: Int) -> VerticalUnit {
    VerticalUnit(bytes: bytes.lowerBound + offset..<bytes.upperBound + offset, text: text)
  }
}
