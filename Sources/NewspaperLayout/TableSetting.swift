import Newspaper
import Typesetting

/// A table set in cells: columns side by side, the wide ones broken into lines where they must, else each row as a
/// list of its cells.
struct TableSetting {
  /// A line of a row.
  struct Row {
    var isHeader: Bool
    var segments: [GalleyRow.Segment]
    /// Whether it is the last line of its row.
    var endsRow = true
  }

  private(set) var rows: [Row] = []

  private let text: String
  private let measure: Int
  private let widths: WidthPolicy

  /// The blank cells between two columns of a table.
  private static let gap = 2
  /// A column that has to be broken into lines has at least so many cells: three Han characters.
  private static let narrowest = 6

  init(table: Table, text: String, measure: Int, widths: WidthPolicy) {
    self.text = text
    self.measure = measure
    self.widths = widths
    let cells = Self.cells(of: text)
    let natural = naturalWidths(cells)
    let headRows = table.header.isEmpty ? 0 : 1
    guard let columns = fitted(natural) else {
      for (number, row) in cells.enumerated() { appendList(row, isHeader: number < headRows) }
      return
    }
    let isNumeric = natural.indices.map { column in
      cells.dropFirst(headRows).allSatisfy { $0.count <= column || Self.isNumber(text.part($0[column])) }
    }
    for (number, row) in cells.enumerated() {
      append(row, columns: columns, isNumeric: isNumeric, isHeader: number < headRows)
    }
  }

  /// The cells of the widest text in each column.
  private func naturalWidths(_ cells: [[Range<Int>]]) -> [Int] {
    var columns: [Int] = []
    for row in cells {
      for (number, bytes) in row.enumerated() {
        if number == columns.count { columns.append(0) }
        columns[number] = max(columns[number], width(of: text.part(bytes), widths: widths))
      }
    }
    return columns
  }

  /// The columns' widths within the measure, the widest made as narrow as each other; nil where that is too narrow.
  private func fitted(_ natural: [Int]) -> [Int]? {
    let room = measure - (natural.count - 1) * Self.gap
    if natural.reduce(0, +) <= room { return natural }
    var limit = natural.max() ?? 0
    func width(_ limit: Int) -> Int { natural.reduce(0) { $0 + min($1, limit) } }
    while limit > Self.narrowest, width(limit) > room { limit -= 1 }
    // An even one is full of Han characters.
    limit = max(Self.narrowest, limit - limit % 2)
    return width(limit) <= room ? natural.map { min($0, limit) } : nil
  }

  /// A row in columns, numbers at the right of theirs.
  private mutating func append(_ row: [Range<Int>], columns: [Int], isNumeric: [Bool], isHeader: Bool) {
    var lines: [[GalleyRow.Segment]] = [[]]
    var cell = 0
    for (column, bytes) in row.enumerated() {
      defer { cell += columns[column] + Self.gap }
      if bytes.isEmpty { continue }
      let set = setLines(
        of: text.part(bytes), measure: max(2, columns[column]), style: ParagraphStyle(widths: widths, fit: .optimal))
      for (number, line) in set.enumerated() {
        if number == lines.count { lines.append([]) }
        let indent = isNumeric[column] ? max(0, columns[column] - line.width) : 0
        let piece = bytes.lowerBound + line.bytes.lowerBound..<bytes.lowerBound + line.bytes.upperBound
        lines[number].append(GalleyRow.Segment(cell: cell + indent, bytes: piece))
      }
    }
    for (number, segments) in lines.enumerated() {
      rows.append(Row(isHeader: isHeader, segments: segments, endsRow: number == lines.count - 1))
    }
  }

  /// As many cells in a line as fit, the lines after the first indented.
  private mutating func appendList(_ row: [Range<Int>], isHeader: Bool) {
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
        rows.append(Row(isHeader: isHeader, segments: [GalleyRow.Segment(cell: indent, bytes: piece)], endsRow: false))
        cell = indent + line.width + Self.gap
      }
    }
    if rows.count > first { rows[rows.count - 1].endsRow = true }
  }

  /// Whether a cell holds a figure, with its unit or sign, or nothing.
  private static func isNumber(_ text: String) -> Bool {
    var bytes = text.utf8[...]
    while let first = bytes.first, "+-~<>$ ".utf8.contains(first) { bytes = bytes.dropFirst() }
    for sign in ["—", "－", "−", "¥", "￥"] where bytes.starts(with: sign.utf8) {
      bytes = bytes.dropFirst(sign.utf8.count)
    }
    guard let first = bytes.first else { return true }
    // A figure, and a unit of at most two characters.
    let figure = bytes.prefix { (0x30...0x39).contains($0) || ".,:/%".utf8.contains($0) }
    return (0x30...0x39).contains(first) && bytes.count - figure.count <= 6
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
