import Newspaper
import Typesetting

/// An article's body as vertical lines of one height, of any number: what `Galley` is to horizontal text.
///
/// The cell of a row's segment is the row in the tier.
struct VerticalGalley: GalleySource {
  let passages: [Passage]
  let body: [Block]
  /// The rows of a tier.
  let height: Int
  let style: VerticalStyle
  let leftOut: LeftOut

  init(passages: [Passage], body: [Block], height: Int, style: VerticalStyle, leavingOut: LeftOut = []) {
    self.passages = passages
    self.body = body
    self.height = height
    self.style = style
    leftOut = leavingOut
  }

  func set(at cursor: GalleyCursor, into rows: inout [GalleyRow]) -> GalleyCursor {
    var part = VerticalGalleyPart(galley: self, cursor: cursor, rows: rows)
    rows = []
    part.set()
    rows = part.rows
    return part.next
  }
}

/// A part of a vertical galley being set: a passage, or a piece of a long one.
private struct VerticalGalleyPart {
  let galley: VerticalGalley
  let cursor: GalleyCursor
  /// The lines above, and those of the part.
  var rows: [GalleyRow]
  /// Where the next part begins.
  var next: GalleyCursor

  private var passage: Passage { galley.passages[cursor.passage] }
  private var height: Int { galley.height }

  init(galley: VerticalGalley, cursor: GalleyCursor, rows: [GalleyRow]) {
    self.galley = galley
    self.cursor = cursor
    self.rows = rows
    next = GalleyCursor(passage: cursor.passage + 1, offset: 0, follows: .text)
  }

  mutating func set() {
    switch passage.place {
    case .block(let block) where galley.body.indices.contains(block): set(galley.body[block])
    case .block: setParagraph(.paragraph)
    case .continuedFrom: set(.jump)
    case .continuedTo: set(.jump, standsAtFoot: true)
    case .source: set(.source, standsAtFoot: true)
    case .byline: set(.byline, standsAtFoot: true)
    case .bannerHeadline: set(.bannerHeadline, isTied: true)
    case .bannerDeck: set(.bannerDeck, isTied: true)
    case .kicker: set(.kicker, isTied: true)
    case .headline: set(.headline, isTied: true)
    case .deck: set(.deck, isTied: true)
    }
  }

  /// Two rows; one in very low tiers.
  private var indent: Int { height > 8 ? 2 : height > 4 ? 1 : 0 }

  private mutating func set(_ block: Block) {
    switch block {
    case .paragraph: setParagraph(.paragraph)
    case .question: setParagraph(.question)
    case .answer: setParagraph(.answer)
    case .table: set(.tableRow)
    case .signature: set(.signature, standsAtFoot: true)
    case .subhead:
      addSpaceAbove()
      set(.subhead, top: indent, isTied: true)
    case .caption(let caption): setCaption(caption)
    case .verse: setVerse()
    }
  }

  /// Sets the passage, or a part of it, as one paragraph.
  ///
  /// - Parameters:
  ///   - top: the row in which every line begins.
  ///   - standsAtFoot: whether the lines end a row above the tier's foot.
  private mutating func set(
    bytes: Range<Int>? = nil, _ role: TextRole, indent: Int = 0, top: Int = 0, standsAtFoot: Bool = false,
    isTied: Bool = false
  ) {
    let whole = bytes ?? 0..<passage.text.utf8.count
    let margin = standsAtFoot && height > 8 ? 1 : 0
    var style = galley.style
    style.indent = indent
    let lines = setVerticalLines(of: passage.text.part(whole), rows: max(1, height - top - margin), style: style)
    for (number, line) in lines.enumerated() {
      var ties: GalleyRow.Ties = isTied ? .keepWithNext : []
      // Neither the first nor the last line of a paragraph stands alone at a tier's edge.
      if !isTied, lines.count > 1, number == lines.count - 2 { ties.insert(.keepWithNext) }
      if !isTied, lines.count > 1, number == 0 { ties.insert(.preferNext) }
      let row = standsAtFoot ? max(0, height - margin - line.units.count) : top + line.indent
      add(line, row: row, offset: whole.lowerBound, role: role, ties: ties)
    }
  }

  private mutating func add(_ line: VerticalLine, row: Int, offset: Int, role: TextRole, ties: GalleyRow.Ties) {
    let segment = GalleyRow.Segment(cell: row, bytes: offset + line.bytes.lowerBound..<offset + line.bytes.upperBound)
    rows.append(
      GalleyRow(
        passage: cursor.passage, role: role, segments: [segment], ties: ties,
        units: offset == 0 ? line.units : line.units.map { $0.moved(by: offset) }))
  }

  private mutating func setParagraph(_ role: TextRole) {
    let length = passage.text.utf8.count
    guard length > LongPassage.bytes else { return set(role, indent: indent) }
    let end = LongPassage.end(from: cursor.offset, in: passage.text)
    var style = galley.style
    style.indent = cursor.offset == 0 ? indent : 0
    style.fit = .greedy
    let lines = setVerticalLines(of: passage.text.part(cursor.offset..<end), rows: height, style: style)
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
      add(line, row: line.indent, offset: cursor.offset, role: role, ties: ties)
    }
  }

  private mutating func setCaption(_ caption: Caption) {
    addSpaceAbove()
    let first = rows.count
    let length = caption.text.utf8.count
    if length > 0 { set(bytes: 0..<length, .caption, top: min(1, indent)) }
    if let credit = caption.credit, !credit.isEmpty {
      let start = length > 0 ? length + 1 : 0
      set(bytes: start..<start + credit.utf8.count, .credit, standsAtFoot: true)
    }
    for row in rows.indices[first...].dropLast() { rows[row].ties.insert(.keepWithNext) }
    addSpaceBelow()
  }

  private mutating func setVerse() {
    if cursor.offset == 0 { addSpaceAbove() }
    let first = rows.count
    let lines = passage.text.verseLines(from: cursor.offset)
    for line in lines { set(bytes: line, .verse, top: indent) }
    let end = lines.last?.upperBound ?? passage.text.utf8.count
    let isLast = end == passage.text.utf8.count
    for row in rows.indices[first...].dropLast(isLast ? 1 : 0) { rows[row].ties.insert(.preferNext) }
    if isLast {
      addSpaceBelow()
    } else {
      next = GalleyCursor(passage: cursor.passage, offset: end + 1, follows: .text)
    }
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

extension VerticalUnit {
  /// The unit of a part of a text as one of the whole, in which the part begins at `offset`.
  func moved(by offset: Int) -> VerticalUnit {
    VerticalUnit(bytes: bytes.lowerBound + offset..<bytes.upperBound + offset, text: text)
  }
}
