import Newspaper
import Typesetting

/// An article's body set as lines of one length (小样), a part at a time, each where it is wanted: the same rows for the
/// same cursor, whatever was set before.
struct Galley: Sendable {
  /// An article's passages, all of them; rows name them by index.
  let passages: [Passage]
  /// The article's blocks, which tell what a passage is.
  let body: [Block]
  let setter: any LineSetter
  let leftOut: LeftOut

  init(passages: [Passage], body: [Block], setter: any LineSetter, leavingOut: LeftOut = []) {
    self.passages = passages
    self.body = body
    self.setter = setter
    leftOut = leavingOut
  }

  /// Sets a passage, or so much of a long one as is set at once, and says where the setting goes on.
  ///
  /// - Parameter cursor: one whose passage isn't left out.
  func set(at cursor: GalleyCursor, into rows: inout [GalleyRow]) -> GalleyCursor {
    var part = GalleyPart(galley: self, cursor: cursor, rows: rows)
    rows = []
    part.set()
    rows = part.rows
    return part.next
  }

  /// The cursor itself, or that of the next passage that isn't left out; nil at the end.
  func settled(_ cursor: GalleyCursor) -> GalleyCursor? {
    var cursor = cursor
    while cursor.passage < passages.count, leftOut.includes(passages[cursor.passage].place) {
      cursor.passage += 1
      cursor.offset = 0
    }
    return cursor.passage < passages.count ? cursor : nil
  }

  /// All rows, or the parts from the beginning on that have as many as are wanted; and whether these are all.
  func rows(atLeast count: Int = .max) -> (rows: [GalleyRow], areAll: Bool) {
    var rows: [GalleyRow] = []
    var next = settled(GalleyCursor())
    while rows.count < count, let cursor = next { next = settled(set(at: cursor, into: &rows)) }
    return (rows, next == nil)
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

  init(galley: Galley, cursor: GalleyCursor, rows: [GalleyRow]) {
    self.galley = galley
    self.cursor = cursor
    self.rows = rows
    next = GalleyCursor(passage: cursor.passage + 1, offset: 0, follows: .text)
  }

  mutating func set() {
    switch passage.place {
    case .block(let block): set(galley.body[block])
    case .dateline: setParagraph(.paragraph)
    case .continuedFrom: set(.jump)
    case .continuedTo: set(.jump, isLast: true)
    case .source: set(.source)
    case .byline: set(.byline)
    case .bannerHeadline: set(.bannerHeadline)
    case .bannerDeck: set(.bannerDeck)
    case .kicker: set(.kicker)
    case .headline: set(.headline)
    case .deck: set(.deck)
    }
  }

  private mutating func set(_ block: Block) {
    switch block {
    case .paragraph: setParagraph(.paragraph)
    case .question: setParagraph(.question)
    case .answer: setParagraph(.answer)
    case .subhead:
      addSpaceAbove()
      set(.subhead)
    case .signature: set(.signature)
    case .caption(let caption): setCaption(caption)
    case .verse: setVerse()
    case .table(let table): set(table)
    }
  }

  /// Sets the passage, or a part of it, as one paragraph.
  private mutating func set(_ role: TextRole, bytes: Range<Int>? = nil, isLast: Bool = false) {
    let first = rows.count
    let bytes = bytes ?? 0..<passage.text.utf8.count
    galley.setter.set(text(bytes), galley.setter.form(of: role, isLast: isLast), &rows)
    if role.isTitle {
      for row in rows.indices[first...] { rows[row].ties = .keepWithNext }
    } else if rows.count - first > 1 {
      // Neither the first nor the last line of a paragraph stands alone at a column's edge.
      rows[first].ties.insert(.preferNext)
      rows[rows.count - 2].ties.insert(.keepWithNext)
    }
  }

  private mutating func setParagraph(_ role: TextRole) {
    let length = passage.text.utf8.count
    guard length > LongPassage.bytes else { return set(role) }
    let first = rows.count
    let end = LongPassage.end(from: cursor.offset, in: passage.text)
    var form = galley.setter.form(of: role, isLast: false)
    if cursor.offset > 0 { form.indent = 0 }
    form.isLong = true
    galley.setter.set(text(cursor.offset..<end), form, &rows)
    if end < length {
      let kept = LongPassage.keptLines(
        ends: rows[first...].map { $0.bytes.upperBound - cursor.offset }, pieceLength: end - cursor.offset)
      next = cursor
      next.offset = first + kept < rows.count ? rows[first + kept].bytes.lowerBound : end
      next.follows = .text
      rows.removeSubrange((first + kept)...)
    } else if rows.count - first > 1 {
      rows[rows.count - 2].ties = .keepWithNext
    }
    if cursor.offset == 0 { rows[first].ties = .preferNext }
  }

  /// The text of the passage in some of its UTF-8 bytes.
  private func text(_ bytes: Range<Int>) -> GalleyText {
    GalleyText(passage, index: cursor.passage, bytes: bytes)
  }

  private mutating func setCaption(_ caption: Caption) {
    addSpaceAbove()
    let first = rows.count
    let length = caption.text.utf8.count
    if length > 0 { set(.caption, bytes: 0..<length) }
    if let credit = caption.credit, !credit.isEmpty {
      let start = length > 0 ? length + 1 : 0
      set(.credit, bytes: start..<start + credit.utf8.count)
    }
    for row in rows.indices[first...].dropLast() { rows[row].ties.insert(.keepWithNext) }
    addSpaceBelow()
  }

  private mutating func setVerse() {
    if cursor.offset == 0 { addSpaceAbove() }
    let first = rows.count
    let lines = passage.text.verseLines(from: cursor.offset)
    for line in lines { set(.verse, bytes: line) }
    let end = lines.last?.upperBound ?? passage.text.utf8.count
    let isLast = end == passage.text.utf8.count
    for row in rows.indices[first...].dropLast(isLast ? 1 : 0) { rows[row].ties.insert(.preferNext) }
    if isLast {
      addSpaceBelow()
    } else {
      next = GalleyCursor(passage: cursor.passage, offset: end + 1, follows: .text)
    }
  }

  private mutating func set(_ table: Table) {
    addSpaceAbove()
    galley.setter.set(table, text(0..<passage.text.utf8.count), &rows)
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

extension TextRole {
  /// Whether lines of this role stay together, and with what follows.
  fileprivate var isTitle: Bool {
    switch self {
    case .bannerHeadline, .bannerDeck, .kicker, .headline, .deck, .subhead: true
    default: false
    }
  }
}

extension GalleyRow {
  /// The UTF-8 bytes of the passage from the row's first segment to its last.
  fileprivate var bytes: Range<Int> {
    guard let first = segments.first, let last = segments.last else { return 0..<0 }
    return first.bytes.lowerBound..<last.bytes.upperBound
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
