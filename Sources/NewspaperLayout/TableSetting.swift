import Newspaper
import Typesetting

/// A table set in cells: columns side by side where they fit, else each row as a list of its cells.
struct TableSetting {
  struct Row {
    var isHeader: Bool
    var segments: [GalleyRow.Segment]
  }

  private(set) var rows: [Row] = []

  /// The blank cells between two columns of a table.
  private static let gap = 2

  init(table: Table, text: String, measure: Int, widths: WidthPolicy) {
    let cells = Self.cells(of: text)
    var columns: [Int] = []
    for row in cells {
      for (number, bytes) in row.enumerated() {
        let cellWidth = width(of: text.part(bytes), widths: widths)
        if number == columns.count { columns.append(0) }
        columns[number] = max(columns[number], cellWidth)
      }
    }
    let total = columns.reduce(0, +) + max(0, columns.count - 1) * Self.gap
    for (number, row) in cells.enumerated() {
      let isHeader = number == 0 && !table.header.isEmpty
      if total <= measure {
        var cell = 0
        var segments: [GalleyRow.Segment] = []
        for (column, bytes) in row.enumerated() {
          if !bytes.isEmpty { segments.append(GalleyRow.Segment(cell: cell, bytes: bytes)) }
          cell += columns[column] + Self.gap
        }
        rows.append(Row(isHeader: isHeader, segments: segments))
      } else {
        appendList(row, of: text, isHeader: isHeader, measure: measure, widths: widths)
      }
    }
  }

  /// As many cells in a line as fit, the lines after the first indented.
  private mutating func appendList(
    _ row: [Range<Int>], of text: String, isHeader: Bool, measure: Int, widths: WidthPolicy
  ) {
    let first = rows.count
    var cell = 0
    for bytes in row where !bytes.isEmpty {
      let part = text.part(bytes)
      let cells = width(of: part, widths: widths)
      if rows.count > first, cell + cells <= measure {
        rows[rows.count - 1].segments.append(GalleyRow.Segment(cell: cell, bytes: bytes))
        cell += cells + Self.gap
        continue
      }
      let indent = rows.count == first || measure < 12 ? 0 : 2
      for line in setLines(of: part, measure: max(2, measure - indent), style: ParagraphStyle(widths: widths)) {
        let piece = bytes.lowerBound + line.bytes.lowerBound..<bytes.lowerBound + line.bytes.upperBound
        rows.append(Row(isHeader: isHeader, segments: [GalleyRow.Segment(cell: indent, bytes: piece)]))
        cell = indent + line.width + Self.gap
      }
    }
  }

  /// The bytes of each cell: rows end at `\n`, cells at `\t`.
  private static func cells(of text: String) -> [[Range<Int>]] {
    var rows: [[Range<Int>]] = [[]]
    var start = 0
    var offset = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") {
        rows[rows.count - 1].append(start..<offset)
        start = offset + 1
        if byte == UInt8(ascii: "\n") { rows.append([]) }
      }
      offset += 1
    }
    rows[rows.count - 1].append(start..<offset)
    return rows
  }
}
