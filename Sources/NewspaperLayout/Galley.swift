import Newspaper
import Typesetting

/// An article's body set to one measure (小样), of any length: a part at a time, each where it is wanted.
struct Galley: GalleySource {
  /// An article's passages, all of them; rows name them by index.
  let passages: [Passage]
  /// The article's blocks, which tell what a passage is.
  let body: [Block]
  /// The width of the lines, in cells.
  let measure: Int
  let setting: TextSetting
  let leftOut: LeftOut

  init(passages: [Passage], body: [Block], measure: Int, setting: TextSetting, leavingOut: LeftOut = []) {
    self.passages = passages
    self.body = body
    self.measure = measure
    self.setting = setting
    leftOut = leavingOut
  }

  func set(at cursor: GalleyCursor, into rows: inout [GalleyRow]) -> GalleyCursor {
    var part = GalleyPart(galley: self, cursor: cursor, rows: rows)
    rows = []
    part.set()
    rows = part.rows
    return part.next
  }
}

/// A part of a galley being set: a passage, or a piece of a long one.
private struct GalleyPart {
  let galley: Galley
  let cursor: GalleyCursor
  /// The rows above, and those of the part.
  var rows: [GalleyRow]
  /// Where the next part begins.
  var next: GalleyCursor

  private var passage: Passage { galley.passages[cursor.passage] }
  private var measure: Int { galley.measure }
  private var setting: TextSetting { galley.setting }

  init(galley: Galley, cursor: GalleyCursor, rows: [GalleyRow]) {
    self.galley = galley
    self.cursor = cursor
    self.rows = rows
    next = GalleyCursor(passage: cursor.passage + 1, offset: 0, follows: .text)
  }

  mutating func set() {
    switch passage.place {
    case .block(let block) where galley.body.indices.contains(block): set(galley.body[block])
    case .block: setParagraph(.paragraph)
    case .continuedFrom: set(role: .jump)
    case .continuedTo: set(role: .jump, alignment: .right)
    case .source: set(role: .source, alignment: .right)
    case .byline: set(role: .byline)
    case .bannerHeadline: set(role: .bannerHeadline, tied: true)
    case .bannerDeck: set(role: .bannerDeck, tied: true)
    case .kicker: set(role: .kicker, tied: true)
    case .headline: set(role: .headline, tied: true)
    case .deck: set(role: .deck, tied: true)
    }
  }

  /// Two characters; one in very narrow columns (CLREQ, first line indents).
  private var paragraphIndent: Int { measure > 16 ? 4 : measure > 8 ? 2 : 0 }

  private enum Alignment {
    case left, right
  }

  private mutating func set(_ block: Block) {
    switch block {
    case .paragraph: setParagraph(.paragraph)
    case .question: setParagraph(.question)
    case .answer: setParagraph(.answer)
    case .subhead:
      addSpaceAbove()
      set(role: .subhead, tied: true)
    case .signature: set(role: .signature, alignment: .right)
    case .caption(let caption): setCaption(caption)
    case .verse: setVerse()
    case .table(let table): setTable(table)
    }
  }

  /// Sets the passage, or a part of it, as one paragraph.
  private mutating func set(
    bytes: Range<Int>? = nil, role: TextRole, indent: Int = 0, alignment: Alignment = .left, cell: Int = 0,
    tied: Bool = false
  ) {
    let whole = bytes ?? 0..<passage.text.utf8.count
    let text = passage.text.part(whole)
    let isFilled = alignment == .left && role.isRunningText
    let style =
      isFilled ? setting.paragraph(indent: min(indent, max(0, measure - cell - 2))) : setting.single
    let lines = setLines(of: text, measure: max(2, measure - cell), style: style)
    for (number, line) in lines.enumerated() {
      let left = alignment == .right ? max(0, measure - line.width) : cell + line.indent
      var ties: GalleyRow.Ties = tied ? .keepWithNext : []
      // Neither the first nor the last line of a paragraph stands alone at a column's edge.
      if !tied, lines.count > 1, number == lines.count - 2 { ties.insert(.keepWithNext) }
      if !tied, lines.count > 1, number == 0 { ties.insert(.preferNext) }
      add(line, of: text, at: left, offset: whole.lowerBound, role: role, ties: ties)
    }
  }

  private mutating func add(
    _ line: Line, of text: String, at cell: Int, offset: Int, role: TextRole, ties: GalleyRow.Ties
  ) {
    rows.append(
      GalleyRow(
        passage: cursor.passage, role: role,
        segments: line.segments(of: text, at: cell, offset: offset, widths: setting.widths), ties: ties))
  }

  private mutating func setParagraph(_ role: TextRole) {
    let length = passage.text.utf8.count
    guard length > LongPassage.bytes else { return set(role: role, indent: paragraphIndent) }
    let end = LongPassage.end(from: cursor.offset, in: passage.text)
    let text = passage.text.part(cursor.offset..<end)
    var style = setting.paragraph(indent: cursor.offset == 0 ? min(paragraphIndent, max(0, measure - 2)) : 0)
    style.fit = .greedy
    let lines = setLines(of: text, measure: measure, style: style)
    var kept = lines.count
    if end < length {
      kept = LongPassage.keptLines(ends: lines.map(\.bytes.upperBound), pieceLength: end - cursor.offset)
      next = cursor
      next.offset = kept < lines.count ? cursor.offset + lines[kept].bytes.lowerBound : end
      next.follows = .text
    }
    for (number, line) in lines[..<kept].enumerated() {
      let ties: GalleyRow.Ties =
        cursor.offset == 0 && number == 0 ? .preferNext : end == length && number == kept - 2 ? .keepWithNext : []
      add(line, of: text, at: line.indent, offset: cursor.offset, role: role, ties: ties)
    }
  }

  private mutating func setCaption(_ caption: Caption) {
    addSpaceAbove()
    let first = rows.count
    let textLength = caption.text.utf8.count
    if textLength > 0 { set(bytes: 0..<textLength, role: .caption, cell: measure >= 16 ? 2 : 0) }
    if let credit = caption.credit, !credit.isEmpty {
      let start = textLength > 0 ? textLength + 1 : 0
      set(bytes: start..<start + credit.utf8.count, role: .credit, alignment: .right)
    }
    for row in rows.indices[first...].dropLast() { rows[row].ties.insert(.keepWithNext) }
    addSpaceBelow()
  }

  private mutating func setVerse() {
    if cursor.offset == 0 { addSpaceAbove() }
    let first = rows.count
    let bytes = passage.text.verseLines(from: cursor.offset)
    for line in bytes { set(bytes: line, role: .verse, cell: paragraphIndent) }
    let end = bytes.last?.upperBound ?? passage.text.utf8.count
    let isLast = end == passage.text.utf8.count
    for row in rows.indices[first...].dropLast(isLast ? 1 : 0) { rows[row].ties.insert(.preferNext) }
    if isLast {
      addSpaceBelow()
    } else {
      next = GalleyCursor(passage: cursor.passage, offset: end + 1, follows: .text)
    }
  }

  private mutating func setTable(_ table: Table) {
    addSpaceAbove()
    let table = TableSetting(table: table, text: passage.text, measure: measure, widths: setting.widths)
    var head: [GalleyRow] = []
    for (number, row) in table.rows.enumerated() {
      // Neither the head nor the last row but one stands at a column's foot, and the lines of a row stay together.
      let isTied = row.isHeader || number == table.rows.count - 2 || !row.endsRow
      var galleyRow = GalleyRow(
        passage: cursor.passage, role: row.isHeader ? .tableHeader : .tableRow, segments: row.segments,
        ties: isTied ? .keepWithNext : [])
      if row.isHeader { head.append(galleyRow) }
      galleyRow.table = TablePlace(index: number, count: table.rows.count, head: row.isHeader ? [] : head)
      rows.append(galleyRow)
    }
    addSpaceBelow()
  }

  private mutating func addSpaceAbove() {
    if cursor.follows == .text { addBlank() }
  }

  private mutating func addSpaceBelow() {
    addBlank()
    next.follows = .space
  }

  private mutating func addBlank() {
    rows.append(GalleyRow(passage: cursor.passage, role: .paragraph, segments: [], ties: .space))
  }
}

extension Line {
  /// The pieces of the line between its gaps, the first at the given cell.
  func segments(of text: String, at cell: Int, offset: Int, widths: WidthPolicy) -> [GalleyRow.Segment] {
    guard !gaps.isEmpty else {
      return [GalleyRow.Segment(cell: cell, bytes: offset + bytes.lowerBound..<offset + bytes.upperBound)]
    }
    var segments: [GalleyRow.Segment] = []
    var start = bytes.lowerBound
    var cell = cell
    func add(upTo end: Int) {
      guard end > start else { return }
      segments.append(GalleyRow.Segment(cell: cell, bytes: offset + start..<offset + end))
      forEachCluster(of: text, in: start..<end, widths: widths) { cell += $0.width }
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

extension String {
  /// The text of a range of UTF-8 bytes whose ends lie between scalars.
  func part(_ bytes: Range<Int>) -> String {
    if bytes == 0..<utf8.count { return self }
    return String(decoding: utf8.dropFirst(bytes.lowerBound).prefix(bytes.count), as: UTF8.self)
  }

  /// The lines from an offset on, as UTF-8 bytes; of a long stanza no more than a piece.
  func verseLines(from offset: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = offset
    var end = offset
    for byte in utf8.dropFirst(offset) {
      if byte == UInt8(ascii: "\n") {
        lines.append(start..<end)
        start = end + 1
        if start - offset > LongPassage.piece { return lines }
      }
      end += 1
    }
    lines.append(start..<end)
    return lines
  }
}
