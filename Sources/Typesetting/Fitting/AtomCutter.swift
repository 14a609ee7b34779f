/// Cuts an atom that is wider than a line at grapheme boundaries (typography R9).
struct AtomCutter {
  let text: TextBytes
  let tables: BreakTables
  let atom: Atom
  let isAddress: Bool

  /// A Latin word that has to be cut anyway begins in a line with at least so many free cells.
  static let leastRoom = 4

  init(text: TextBytes, tables: BreakTables, atom: Atom) {
    self.text = text
    self.tables = tables
    self.atom = atom
    isAddress = text.containsAddress(in: atom.start..<atom.contentEnd)
  }

  var beginsWithLatin: Bool { text.isPrintableASCII(at: atom.start) }

  /// What of the atom from `offset` on goes into `room` cells: its end and its cells.
  ///
  /// The last cut after a separator of an address, if it fills half of the room; else the last one that puts
  /// no mark at a forbidden edge; else the last. Nothing, if not even a cluster goes in and the line has text.
  func part(from offset: Int, room: Int, isLineEmpty: Bool) -> (end: Int, width: Int) {
    var walker = ClusterWalker(text: text, tables: tables, position: offset)
    var width = 0
    var any = (end: offset, width: 0)
    var clean = any
    var separated = any
    while walker.position < atom.contentEnd {
      let cluster = walker.next()
      if width + cluster.width > room { break }
      width += cluster.width
      if cluster.end >= atom.contentEnd { break }
      let cut = (end: cluster.end, width: width)
      if keepsPairs(cut.end) || any.width == 0 { any = cut }
      if isClean(at: cut.end, after: cluster) { clean = cut }
      if isAddress, separates(cluster), width * 2 >= room { separated = cut }
    }
    if separated.end > offset { return separated }
    if clean.end > offset { return clean }
    if any.end > offset { return any }
    return isLineEmpty ? firstPiece(from: offset, room: room) : any
  }

  /// A part of a cluster that is wider than the line.
  private func firstPiece(from offset: Int, room: Int) -> (end: Int, width: Int) {
    var meter = ClusterMeter()
    var end = offset
    var width = 0
    while end < atom.contentEnd {
      let (kind, length) = text.kind(at: end)
      let cells = meter.add(kind, beginsCluster: end == offset, tables: tables)
      if width + cells > room { break }
      width += cells
      end += length
    }
    return (end, width)
  }

  private func separates(_ cluster: ClusterWalker.Step) -> Bool {
    cluster.end == cluster.start + 1 && "/.-_?&=".utf8.contains(text.base[cluster.start])
  }

  /// Whether a cut does not divide the two halves of a dash or an ellipsis.
  private func keepsPairs(_ offset: Int) -> Bool {
    let kind = tables.lineClass[Int(text.kind(at: offset).kind)]
    guard kind == LineContext.dash.rawValue || kind == LineContext.ellipsis.rawValue else { return true }
    var start = offset
    while start >= atom.start + 3, tables.lineClass[Int(text.kind(at: start - 3).kind)] == kind { start -= 3 }
    return ((offset - start) / 3).isMultiple(of: 2)
  }

  private func isClean(at offset: Int, after cluster: ClusterWalker.Step) -> Bool {
    keepsPairs(offset) && !Self.opens(tables.lineClass[Int(cluster.kind)])
      && !Self.closes(tables.lineClass[Int(text.kind(at: offset).kind)])
  }

  private static func opens(_ lineClass: UInt8) -> Bool {
    switch lineClass {
    case LineClass.op, LineClass.ope, LineClass.syg, LineContext.leftQuote.rawValue,
      LineContext.openParenthesis.rawValue:
      true
    default: false
    }
  }

  private static func closes(_ lineClass: UInt8) -> Bool {
    switch lineClass {
    case LineClass.cl, LineClass.cp, LineClass.cpe, LineClass.ex, LineClass.exe, LineClass.`is`, LineClass.sy,
      LineClass.syg, LineClass.ns, LineClass.nss, LineClass.nsc, LineClass.ba, LineClass.hy, LineClass.po:
      true
    case LineClass.contexts...:
      lineClass != LineContext.leftQuote.rawValue && lineClass != LineContext.openParenthesis.rawValue
        && lineClass != LineContext.dash.rawValue && lineClass != LineContext.ellipsis.rawValue
    default: false
    }
  }
}

extension TextBytes {
  /// Whether `://` or `www.` stands in a range of bytes.
  fileprivate func containsAddress(in range: Range<Int>) -> Bool {
    guard range.count > 4 else { return false }
    for offset in range.lowerBound..<(range.upperBound - 3) {
      if base[offset] == 0x3A, base[offset + 1] == 0x2F, base[offset + 2] == 0x2F { return true }
      if base[offset] == 0x77, base[offset + 1] == 0x77, base[offset + 2] == 0x77, base[offset + 3] == 0x2E {
        return true
      }
    }
    return false
  }
}
