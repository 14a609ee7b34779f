/// Cuts an atom that is wider than a line at grapheme boundaries (typography R9).
struct AtomCutter {
  /// The text up to the blanks at the atom's end.
  private let text: TextBytes
  private let paragraph: TextBytes
  private let tables: BreakTables
  private let atom: Atom
  private let isAddress: Bool

  /// A Latin word that has to be cut anyway begins in a line with at least so many free cells.
  static let leastRoom = 4

  init(text: TextBytes, tables: BreakTables, atom: Atom) {
    self.text = TextBytes(base: text.base, count: atom.contentEnd)
    paragraph = text
    self.tables = tables
    self.atom = atom
    isAddress = text.containsAddress(in: atom.start..<atom.contentEnd)
  }

  /// A place inside the atom, measured from where a search for it began.
  struct Cut {
    /// Where a line ends here, its blanks dropped, and the cells up to it.
    var end: Int
    var width: Int
    /// Where the next line begins, and the cells up to it.
    var next: Int
    var nextWidth: Int
    /// Whether it puts no mark at a forbidden edge.
    var isClean: Bool
    /// Whether it follows a separator of an address.
    var separates: Bool
  }

  /// A part of the atom that makes a line: its end, its blanks dropped, its cells, and where the next part begins.
  struct Part {
    var end: Int
    var width: Int
    var next: Int
  }

  /// What of the atom from `offset` on goes into `room` cells of an empty line; nil if all of it does.
  ///
  /// The last cut after a separator of an address, if it fills half of the room; else the last one that puts
  /// no mark at a forbidden edge; else the last; else a part of a cluster.
  func part(from offset: Int, room: Int) -> Part? {
    if let part = partOfCluster(from: offset, room: room) { return part }
    let cuts = lastCuts(from: offset, room: room)
    if cuts.width != nil { return nil }
    guard let cut = cuts.best ?? cuts.any else {
      var walker = ClusterWalker(text: text, tables: tables, position: offset)
      let cluster = walker.next()
      return Part(end: cluster.end, width: cluster.width, next: cluster.end)
    }
    return Part(end: cut.end, width: cut.width, next: cut.next)
  }

  /// What of the atom goes into the `room` cells that are left in a line with text, if it is worth while.
  func beginning(room: Int) -> Part? {
    guard room >= Self.leastRoom, text.isPrintableASCII(at: atom.start) else { return nil }
    guard let cut = lastCuts(from: atom.start, room: room).best, cut.width >= Self.leastRoom else { return nil }
    return Part(end: cut.end, width: cut.width, next: cut.next)
  }

  /// What of the cluster at `offset` goes into `room` cells; nil if all of it does.
  ///
  /// What is left is drawn as a cluster of its own and may take more cells than it did inside the whole: marks are
  /// counted anew, and an emoji that was joined to one before stands alone.
  private func partOfCluster(from offset: Int, room: Int) -> Part? {
    var walker = ClusterWalker(text: text, tables: tables, position: offset)
    guard let part = walker.nextPart(room: room) else { return nil }
    return Part(end: part.end, width: part.width, next: text.offsetAfterBlanks(from: part.end))
  }

  /// The cells of the atom from `offset` on, without and with the blanks at its end.
  func widths(from offset: Int) -> (content: Int, all: Int) {
    (
      ClusterWalker(text: text, tables: tables, position: offset).width(to: atom.contentEnd),
      ClusterWalker(text: paragraph, tables: tables, position: offset).width(to: atom.end)
    )
  }

  /// The best cut that is clean or separates, and the last of any kind, that go into `room` cells; the cells of all
  /// that is left if it does.
  private func lastCuts(from offset: Int, room: Int) -> (best: Cut?, any: Cut?, width: Int?) {
    var any: Cut?
    var clean: Cut?
    var separated: Cut?
    let width = forEachCut(from: offset) { cut in
      guard cut.width <= room else { return false }
      if any == nil || keepsPairs(cut.next) { any = cut }
      if cut.isClean { clean = cut }
      if cut.separates, cut.width * 2 >= room { separated = cut }
      return true
    }
    return (separated ?? clean, any, width.flatMap { $0 <= room ? $0 : nil })
  }

  /// All places at which an optimal fit may cut the atom: clean ones, and others where these are too far apart.
  func cuts(measure: Int) -> [Cut] {
    var cuts: [Cut] = []
    var rough: [Cut] = []
    var start = 0
    forEachCut(from: atom.start) { cut in
      if cut.isClean || cut.separates {
        if cut.width - start > measure { cuts += rough }
        if cut.width >= Self.leastRoom { cuts.append(cut) }
        rough = []
        start = cut.nextWidth
      } else {
        rough.append(cut)
      }
      return true
    }
    if atom.contentWidth - start > measure { cuts += rough }
    return cuts
  }

  /// Calls `body` for each boundary of clusters inside the atom, but before blanks, until it returns false. The cells of
  /// all that is left if it never does.
  @discardableResult
  private func forEachCut(from offset: Int, _ body: (Cut) -> Bool) -> Int? {
    var walker = ClusterWalker(text: text, tables: tables, position: offset)
    var (end, width, nextWidth) = (offset, 0, 0)
    var last: CodePointKind = 0
    var separates = false
    while walker.position < atom.contentEnd {
      let cluster = walker.next()
      nextWidth += cluster.width
      if text.offsetAfterBlanks(from: cluster.start) == cluster.start {
        (end, width, last) = (cluster.end, nextWidth, cluster.kind)
        separates = isAddress && self.separates(cluster)
      }
      guard cluster.end < atom.contentEnd else { break }
      let next = text.kind(at: cluster.end).kind
      if end == offset || text.offsetAfterBlanks(from: cluster.end) > cluster.end { continue }
      let isClean = keepsPairs(cluster.end) && !opens(last) && !closes(next)
      let cut = Cut(
        end: end, width: width, next: cluster.end, nextWidth: nextWidth, isClean: isClean, separates: separates)
      guard body(cut) else { return nil }
    }
    return nextWidth
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

  private func opens(_ kind: CodePointKind) -> Bool { Self.opens(tables.lineClass[Int(kind)]) }

  private func closes(_ kind: CodePointKind) -> Bool { Self.closes(tables.lineClass[Int(kind)]) }

  static func opens(_ lineClass: UInt8) -> Bool {
    switch lineClass {
    case LineClass.op, LineClass.ope, LineClass.syg, LineContext.leftQuote.rawValue,
      LineContext.openParenthesis.rawValue:
      true
    default: false
    }
  }

  static func closes(_ lineClass: UInt8) -> Bool {
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
