import Newspaper
import Typesetting

/// One row of a galley: a set line, or the blank row before a subhead.
public struct GalleyRow: Hashable, Sendable {
  /// A piece of a passage's text at a cell of the column.
  public struct Segment: Hashable, Sendable {
    /// The cell in the column, from 0.
    public var cell: Int
    /// The UTF-8 bytes of the passage's text.
    public var bytes: Range<Int>
  }

  /// How the row may be parted from its neighbours at a column's edge.
  struct Ties: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    /// The next row must follow in the same column.
    static let keepWithNext = Ties(rawValue: 1)
    /// A column should not end after this row.
    static let preferNext = Ties(rawValue: 2)
    /// A blank row, dropped at a column's edge.
    static let space = Ties(rawValue: 4)
  }

  /// The index of the passage in `Article.passages`.
  public var passage: Int
  public var role: TextRole
  /// The pieces of text, from left to right; none in a blank row.
  public var segments: [Segment]
  var ties: Ties = []
}

/// An article's body set to one measure (小样), of any length.
public struct Galley: Hashable, Sendable {
  /// The width of the lines, in cells.
  public let measure: Int
  /// The rows from the first to the last.
  public private(set) var rows: [GalleyRow] = []

  private let setting: TextSetting

  /// Sets the passages whose places `includes` accepts.
  ///
  /// - Parameters:
  ///   - passages: an article's passages, all of them; rows name them by index.
  ///   - body: the article's blocks, which tell what a passage is.
  init(
    passages: [Passage], body: [Block], measure: Int, setting: TextSetting,
    includes: (PassagePlace) -> Bool
  ) {
    self.measure = measure
    self.setting = setting
    for (index, passage) in passages.enumerated() where includes(passage.place) {
      switch passage.place {
      case .block(let block) where body.indices.contains(block):
        set(body[block], passage: passage, index: index)
      case .block:
        set(passage, index: index, role: .paragraph, indent: paragraphIndent)
      case .continuedFrom, .continuedTo:
        set(passage, index: index, role: .jump, alignment: passage.place == .continuedTo ? .right : .left)
      case .source:
        set(passage, index: index, role: .source, alignment: .right)
      case .byline:
        set(passage, index: index, role: .byline)
      case .bannerHeadline:
        set(passage, index: index, role: .bannerHeadline, tied: true)
      case .bannerDeck:
        set(passage, index: index, role: .bannerDeck, tied: true)
      case .kicker:
        set(passage, index: index, role: .kicker, tied: true)
      case .headline:
        set(passage, index: index, role: .headline, tied: true)
      case .deck:
        set(passage, index: index, role: .deck, tied: true)
      }
    }
  }

  /// Two characters; one in very narrow columns (CLREQ, first line indents).
  private var paragraphIndent: Int { measure > 16 ? 4 : measure > 8 ? 2 : 0 }

  private enum Alignment {
    case left, right
  }

  private mutating func set(_ block: Block, passage: Passage, index: Int) {
    switch block {
    case .paragraph:
      set(passage, index: index, role: .paragraph, indent: paragraphIndent)
    case .question:
      set(passage, index: index, role: .question, indent: paragraphIndent)
    case .answer:
      set(passage, index: index, role: .answer, indent: paragraphIndent)
    case .subhead:
      addSpace(passage: index)
      set(passage, index: index, role: .subhead, tied: true)
    case .signature:
      set(passage, index: index, role: .signature, alignment: .right)
    case .caption(let caption):
      setCaption(caption, passage: passage, index: index)
    case .verse:
      setVerse(passage, index: index)
    case .table(let table):
      addSpace(passage: index)
      appendTable(table, passage: passage, index: index)
      addSpace(passage: index)
    }
  }

  /// Sets a passage, or a part of it, as one paragraph.
  private mutating func set(
    _ passage: Passage, bytes: Range<Int>? = nil, index: Int, role: TextRole, indent: Int = 0,
    alignment: Alignment = .left, cell: Int = 0, tied: Bool = false
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
      rows.append(
        GalleyRow(
          passage: index, role: role,
          segments: line.segments(of: text, at: left, offset: whole.lowerBound, widths: setting.widths), ties: ties))
    }
  }

  private mutating func setCaption(_ caption: Caption, passage: Passage, index: Int) {
    addSpace(passage: index)
    let first = rows.count
    let textLength = caption.text.utf8.count
    if textLength > 0 { set(passage, bytes: 0..<textLength, index: index, role: .caption, cell: captionCell) }
    if let credit = caption.credit, !credit.isEmpty {
      let start = textLength > 0 ? textLength + 1 : 0
      set(
        passage, bytes: start..<start + credit.utf8.count, index: index, role: .credit, alignment: .right)
    }
    for row in rows.indices[first...].dropLast() { rows[row].ties.insert(.keepWithNext) }
    addSpace(passage: index)
  }

  private var captionCell: Int { measure >= 16 ? 2 : 0 }

  private mutating func setVerse(_ passage: Passage, index: Int) {
    addSpace(passage: index)
    let first = rows.count
    var start = 0
    let bytes = Array(passage.text.utf8)
    for end in bytes.indices where bytes[end] == UInt8(ascii: "\n") {
      set(passage, bytes: start..<end, index: index, role: .verse, cell: paragraphIndent)
      start = end + 1
    }
    set(passage, bytes: start..<bytes.count, index: index, role: .verse, cell: paragraphIndent)
    for row in rows.indices[first...].dropLast() { rows[row].ties.insert(.preferNext) }
    addSpace(passage: index)
  }

  private mutating func appendTable(_ table: Table, passage: Passage, index: Int) {
    let table = TableSetting(table: table, text: passage.text, measure: measure, widths: setting.widths)
    for (number, row) in table.rows.enumerated() {
      rows.append(
        GalleyRow(
          passage: index, role: row.isHeader ? .tableHeader : .tableRow, segments: row.segments,
          ties: row.isHeader || number == table.rows.count - 2 ? .keepWithNext : []))
    }
  }

  private mutating func addSpace(passage: Int) {
    guard let last = rows.last, !last.ties.contains(.space) else { return }
    rows.append(GalleyRow(passage: passage, role: .paragraph, segments: [], ties: .space))
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
}
