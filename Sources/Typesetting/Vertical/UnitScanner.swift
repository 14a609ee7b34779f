import CUnicodeTables

/// Divides a paragraph into the units of vertical setting (typography V2–V8).
struct UnitScanner {
  let text: TextBytes
  let style: VerticalStyle
  private let map: DisplayMap
  private var walker: ClusterWalker
  private(set) var units: [VerticalUnit] = []
  /// By byte offset: the cells of what begins there with `beginning` set; 0 for every other byte.
  private(set) var marks: [UInt8]

  /// The bit that says that a unit, or something that isn't drawn, begins at a byte.
  static let beginning: UInt8 = 0x80
  /// Upper-case letters up to this number stand upright one below the other: GDP.
  static let longestAcronym = 4

  init(text: TextBytes, style: VerticalStyle) {
    self.text = text
    self.style = style
    let tables = BreakTables(level: style.level, locale: style.locale, widths: style.widths)
    map = DisplayMap(text: text, tables: tables, widths: style.widths)
    walker = ClusterWalker(text: text, tables: tables)
    // One more, for the table of an empty text must have an address.
    marks = [UInt8](repeating: 0, count: text.count + 1)
    units.reserveCapacity(text.count / 3 + 1)
  }

  mutating func scanAll() {
    while walker.position < text.count {
      addHan()
      let start = walker.position
      let cluster = walker.next()
      if isWord(cluster) {
        addWord(start..<endOfWord())
      } else {
        add(cluster)
      }
    }
  }

  /// Adds Han characters that another one follows, so that no mark stands on them, without looking further.
  private mutating func addHan() {
    var offset = walker.position
    guard text.isHan(at: offset), text.isHan(at: offset + 3) else { return }
    repeat {
      add(offset..<offset + 3, text.string(offset..<offset + 3))
      offset += 3
    } while text.isHan(at: offset + 3)
    walker = ClusterWalker(text: text, tables: walker.tables, position: offset)
  }

  private mutating func add(_ bytes: Range<Int>, _ drawn: String) {
    marks[bytes.lowerBound] = Self.beginning | 2
    units.append(VerticalUnit(bytes: bytes, text: drawn))
  }

  // MARK: Characters

  private mutating func add(_ cluster: ClusterWalker.Step) {
    let bytes = cluster.start..<cluster.end
    let isAlone = bytes.count == text.kind(at: cluster.start).length
    if cluster.width == 0 {
      marks[cluster.start] = Self.beginning
    } else if isAlone, KindFlags(of: cluster.kind).contains(.blank) {
      add(bytes, "  ")
    } else if isAlone, let form = form(of: text.scalar(at: cluster.start), at: bytes) {
      add(bytes, form)
    } else {
      addParts(of: cluster)
    }
  }

  /// Adds what the display map makes of a cluster: upright in one row if that has room for it, else part by part.
  private mutating func addParts(of cluster: ClusterWalker.Step) {
    var parts: [(bytes: Range<Int>, width: Int, drawn: String)] = []
    map.draw(cluster) { part in
      let drawn = part.replacement ?? text.string(part.bytes)
      if part.bytes.isEmpty, let last = parts.last {
        // The second half of a stand-in.
        parts[parts.count - 1] = (last.bytes, last.width + part.width, last.drawn + drawn)
      } else {
        parts.append((part.bytes, part.width, drawn))
      }
    }
    var rows: [(bytes: Range<Int>, width: Int, drawn: String)] = []
    for part in parts {
      if let last = rows.last, last.width + part.width <= 2 {
        rows[rows.count - 1] = (
          last.bytes.lowerBound..<part.bytes.upperBound, last.width + part.width, last.drawn + part.drawn
        )
      } else {
        rows.append(part)
      }
    }
    for part in rows { add(part.bytes, part.drawn + String(repeating: " ", count: 2 - part.width)) }
  }

  /// What is drawn for a character that stands alone; nil for one that is drawn as it is.
  private func form(of scalar: UInt32, at bytes: Range<Int>) -> String? {
    switch VerticalForm(of: scalar, style: style, neighbours: neighbours(of: bytes)) {
    case .itself: nil
    case .other(let form): String(Character(UnicodeScalar(form)!))
    }
  }

  private func neighbours(of bytes: Range<Int>) -> VerticalForm.Neighbours {
    var before = bytes.lowerBound
    while before > 0, text.base[before - 1] & 0xC0 == 0x80 { before -= 1 }
    let last = before > 0 ? traits(at: before - 1) : []
    let next = bytes.upperBound < text.count ? traits(at: bytes.upperBound) : []
    return VerticalForm.Neighbours(
      areWords: last.contains(.word) && next.contains(.word), areDigits: last.contains(.digit) && next.contains(.digit))
  }

  private func traits(at offset: Int) -> StateTraits {
    StateTraits(rawValue: kanbao_kind_traits_table()[Int(text.kind(at: offset).kind)])
  }

  // MARK: Words and numbers

  private func isWord(_ cluster: ClusterWalker.Step) -> Bool {
    cluster.end == cluster.start + 1 && text.isWord(at: cluster.start)
  }

  private mutating func endOfWord() -> Int {
    while walker.position < text.count, text.isWord(at: walker.position) {
      var ahead = walker
      guard isWord(ahead.next()) else { break }
      walker = ahead
    }
    return walker.position
  }

  /// Adds a run of ASCII letters and digits (V6, V7).
  private mutating func addWord(_ word: Range<Int>) {
    if word.count == 1, text.isLetter(word.lowerBound), let end = endOfGrade(from: word.upperBound) {
      walker = ClusterWalker(text: text, tables: walker.tables, position: end)
      add(word.lowerBound..<end, text.string(word.lowerBound..<end))
    } else if word.count == 2, standsSideBySide(word) {
      add(word, text.string(word))
    } else {
      addStacked(word)
    }
  }

  /// Whether two characters are a number, or a letter and a digit such as 5G; a part of 39.35 or 1,20 is none.
  private func standsSideBySide(_ word: Range<Int>) -> Bool {
    let digits = word.count { text.isDigit($0) }
    guard digits == 2 else { return digits == 1 }
    func separates(_ offset: Int) -> Bool { text.base[offset] == 0x2C || text.base[offset] == 0x2E }
    let (start, end) = (word.lowerBound, word.upperBound)
    if start >= 2, separates(start - 1), text.isDigit(start - 2) { return false }
    return !(end + 1 < text.count && separates(end) && text.isDigit(end + 1))
  }

  /// Where A+ ends, if a plus sign that nothing is joined to begins at an offset.
  private func endOfGrade(from offset: Int) -> Int? {
    guard offset < text.count, text.base[offset] == 0x2B else { return nil }
    var ahead = ClusterWalker(text: text, tables: walker.tables, position: offset)
    guard ahead.next().end == offset + 1 else { return nil }
    let isJoined = offset + 1 < text.count && (text.isWord(at: offset + 1) || text.base[offset + 1] == 0x2B)
    return isJoined ? nil : offset + 1
  }

  /// Adds digits and acronyms one below the other in full-width forms, other letters two a row.
  private mutating func addStacked(_ word: Range<Int>) {
    var start = word.lowerBound
    while start < word.upperBound {
      let isLetter = text.isLetter(start)
      var end = start + 1
      while end < word.upperBound, text.isLetter(end) == isLetter { end += 1 }
      let stands = !isLetter || end == start + 1 || end - start <= Self.longestAcronym && text.isUpperCase(start..<end)
      while start < end {
        let next = min(end, stands ? start + 1 : start + 2)
        if stands {
          add(start..<next, String(Character(UnicodeScalar(0xFEE0 + UInt32(text.base[start]))!)))
        } else {
          add(start..<next, text.string(start..<next) + (next == start + 1 ? " " : ""))
        }
        start = next
      }
    }
  }
}

extension TextBytes {
  fileprivate func isDigit(_ offset: Int) -> Bool { (0x30...0x39).contains(base[offset]) }
  fileprivate func isLetter(_ offset: Int) -> Bool { (0x61...0x7A).contains(base[offset] | 0x20) }
  fileprivate func isWord(at offset: Int) -> Bool { isDigit(offset) || isLetter(offset) }
  fileprivate func isUpperCase(_ range: Range<Int>) -> Bool { range.allSatisfy { base[$0] & 0x20 == 0 } }
  fileprivate func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)
  }
}
