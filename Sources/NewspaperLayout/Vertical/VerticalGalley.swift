import Newspaper
import Typesetting

/// An article's body as vertical lines of one height, of any number: what `Galley` is to horizontal text.
struct VerticalGalley {
  /// The lines from the first to the last, as rows for `ColumnBreaker`; the cell of a segment is the row in the tier.
  private(set) var rows: [GalleyRow] = []
  /// The units of each line; none in a blank one.
  private(set) var units: [[VerticalUnit]] = []

  /// The rows of a tier.
  private let height: Int
  private let style: VerticalStyle

  init(
    passages: [Passage], body: [Block], height: Int, style: VerticalStyle, includes: (PassagePlace) -> Bool
  ) {
    self.height = height
    self.style = style
    for (index, passage) in passages.enumerated() where includes(passage.place) {
      switch passage.place {
      case .block(let block) where body.indices.contains(block): set(body[block], passage, index)
      case .block: set(passage, index, .paragraph, indent: indent)
      case .continuedFrom: set(passage, index, .jump)
      case .continuedTo: set(passage, index, .jump, standsAtFoot: true)
      case .source: set(passage, index, .source, standsAtFoot: true)
      case .byline: set(passage, index, .byline, standsAtFoot: true)
      case .bannerHeadline: set(passage, index, .bannerHeadline, isTied: true)
      case .bannerDeck: set(passage, index, .bannerDeck, isTied: true)
      case .kicker: set(passage, index, .kicker, isTied: true)
      case .headline: set(passage, index, .headline, isTied: true)
      case .deck: set(passage, index, .deck, isTied: true)
      }
    }
  }

  /// Two rows; one in very low tiers.
  private var indent: Int { height > 8 ? 2 : height > 4 ? 1 : 0 }

  private mutating func set(_ block: Block, _ passage: Passage, _ index: Int) {
    switch block {
    case .paragraph: set(passage, index, .paragraph, indent: indent)
    case .question: set(passage, index, .question, indent: indent)
    case .answer: set(passage, index, .answer, indent: indent)
    case .table: set(passage, index, .tableRow)
    case .signature: set(passage, index, .signature, standsAtFoot: true)
    case .subhead:
      addSpace(index)
      set(passage, index, .subhead, top: indent, isTied: true)
    case .caption(let caption):
      addSpace(index)
      setCaption(caption, passage, index)
      addSpace(index)
    case .verse:
      addSpace(index)
      setVerse(passage, index)
      addSpace(index)
    }
  }

  /// Sets a passage, or a part of it, as one paragraph.
  ///
  /// - Parameters:
  ///   - top: the row in which every line begins.
  ///   - standsAtFoot: whether the lines end a row above the tier's foot.
  private mutating func set(
    _ passage: Passage, bytes: Range<Int>? = nil, _ index: Int, _ role: TextRole, indent: Int = 0, top: Int = 0,
    standsAtFoot: Bool = false, isTied: Bool = false
  ) {
    let whole = bytes ?? 0..<passage.text.utf8.count
    let margin = standsAtFoot && height > 8 ? 1 : 0
    var style = style
    style.indent = indent
    let lines = setVerticalLines(of: passage.text.part(whole), rows: max(1, height - top - margin), style: style)
    for (number, line) in lines.enumerated() {
      var ties: GalleyRow.Ties = isTied ? .keepWithNext : []
      // Neither the first nor the last line of a paragraph stands alone at a tier's edge.
      if !isTied, lines.count > 1, number == lines.count - 2 { ties.insert(.keepWithNext) }
      if !isTied, lines.count > 1, number == 0 { ties.insert(.preferNext) }
      let row = standsAtFoot ? max(0, height - margin - line.units.count) : top + line.indent
      let segment = GalleyRow.Segment(
        cell: row, bytes: whole.lowerBound + line.bytes.lowerBound..<whole.lowerBound + line.bytes.upperBound)
      rows.append(GalleyRow(passage: index, role: role, segments: [segment], ties: ties))
      units.append(whole.lowerBound == 0 ? line.units : line.units.map { $0.moved(by: whole.lowerBound) })
    }
  }

  private mutating func setCaption(_ caption: Caption, _ passage: Passage, _ index: Int) {
    let first = rows.count
    let length = caption.text.utf8.count
    if length > 0 { set(passage, bytes: 0..<length, index, .caption, top: min(1, indent)) }
    if let credit = caption.credit, !credit.isEmpty {
      let start = length > 0 ? length + 1 : 0
      set(passage, bytes: start..<start + credit.utf8.count, index, .credit, standsAtFoot: true)
    }
    for row in rows.indices[first...].dropLast() { rows[row].ties.insert(.keepWithNext) }
  }

  private mutating func setVerse(_ passage: Passage, _ index: Int) {
    let first = rows.count
    var start = 0
    for (offset, byte) in passage.text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      set(passage, bytes: start..<offset, index, .verse, top: indent)
      start = offset + 1
    }
    set(passage, bytes: start..<passage.text.utf8.count, index, .verse, top: indent)
    for row in rows.indices[first...].dropLast() { rows[row].ties.insert(.preferNext) }
  }

  private mutating func addSpace(_ passage: Int) {
    guard let last = rows.last, !last.ties.contains(.space) else { return }
    rows.append(GalleyRow(passage: passage, role: .paragraph, segments: [], ties: .space))
    units.append([])
  }
}

extension VerticalUnit {
  /// The unit of a part of a text as one of the whole, in which the part begins at `offset`.
  func moved(by offset: Int) -> VerticalUnit {
    VerticalUnit(bytes: bytes.lowerBound + offset..<bytes.upperBound + offset, text: text)
  }
}
