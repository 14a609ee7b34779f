/// A run of lines that stands together in a dump of whole columns, and what its first and last line say about what
/// stands before and behind it.
///
/// All weights are hundredths of a natural logarithm.
struct ColumnPiece {
  enum Kind {
    /// Titles, or a byline alone: no text runs into them.
    case head
    case text
    /// What only an article's end has.
    case end
  }

  let rows: Range<Int>
  let kind: Kind
  let first: LineLabel
  let last: LineLabel
  /// The measure of its column, in hundredths of an em.
  let measure: Int
  /// Whether it ends with a sentence, and whether with a full line.
  let isShut: Bool
  let isFull: Bool
  let endsWithColon: Bool
  /// Whether a picture stands behind it.
  let hasCaption: Bool
  /// In lines of text, nearly.
  let height: Int
  /// How likely a head is a subhead, as far as it shows; nil where it is none.
  let subhead: Int?
  /// Whether a head stands above it.
  var isUnderHead = false
  /// How well a paragraph begins with it, and how well it goes on in it.
  let starting: Int
  let continuing: Int

  init(_ page: LabelledPage, _ fragment: Fragment, hasVerseBeside: Bool) {
    rows = fragment.rows
    let lines = rows.map { page.page.lines[page.places[$0]] }
    first = page.labels[rows.lowerBound]
    last = page.labels[rows.upperBound - 1]
    let measure = lines[0].measure
    self.measure = measure
    let end = lines[lines.count - 1]
    isShut = end.ending == .terminal || end.ending == .trailing
    endsWithColon = end.ending == .colon
    isFull = end.width + (last == .start ? page.evidence.indent : 0) >= measure - 130
    let next = rows.upperBound < page.places.count ? page.places[rows.upperBound] : page.page.lines.count
    hasCaption = (page.places[rows.upperBound - 1]..<next).contains { page.roles.roles[$0] == .caption }
    kind = Self.kind(fragment.kind, lines, first, last, isShut: isShut, hasVerseBeside: hasVerseBeside)
    height = kind == .head ? rows.count * 2 + 1 : rows.count + (hasCaption ? Self.pictureLines : 0)
    (starting, continuing) = Self.openings(lines, first)
    subhead = kind == .head ? Self.subhead(lines, first, last) : nil
  }

  /// Subheads are set as wide as text: one of two lines fills the first.
  private static func subhead(_ lines: [DumpLine], _ first: LineLabel, _ last: LineLabel) -> Int? {
    let measure = lines[0].measure
    guard lines.count <= 2, first != .byline, last != .byline, lines.allSatisfy({ $0.width <= measure + 60 }) else {
      return nil
    }
    if lines.count == 2 { return lines[0].width >= measure - 160 ? 150 : -250 }
    return lines[0].width > 950 ? 0 : -150
  }

  private static let pictureLines = 8

  private static func kind(
    _ kind: Fragment.Kind, _ lines: [DumpLine], _ first: LineLabel, _ last: LineLabel, isShut: Bool,
    hasVerseBeside: Bool
  ) -> Kind {
    if kind == .head || last == .byline && lines.count == 1 { return .head }
    if kind == .end { return .end }
    switch first {
    case .row, .signature, .jumpFrom, .subhead: return .text
    case .verse: if hasVerseBeside, lines.count > 2 { return .text }
    default: break
    }
    let measure = lines[0].measure
    // A column may end with the first line of a paragraph.
    if lines.count == 1, first == .start, (130...270).contains(measure - lines[0].width) { return .text }
    // Lines that no column breaks, and no sentence: a title, whatever it was taken for.
    let isLoose = lines.allSatisfy {
      abs($0.width - measure) > 100 && $0.traits.isDisjoint(with: [.fullStop, .sentenceInside])
    }
    return isLoose && !isShut && lines.count <= 4 ? .head : .text
  }

  private static func openings(_ lines: [DumpLine], _ first: LineLabel) -> (starting: Int, continuing: Int) {
    let line = lines[0]
    var starting = 0
    var continuing = 0
    let over = line.width + 200 - line.measure - min(line.give, 60)
    if over > 40 { starting -= min(450, (over - 40) * 3) }
    let room = line.measure - line.width
    // A short line that ends a sentence is more often the rest of a paragraph than one.
    if line.width < 900, line.traits.contains(.fullStop), !line.traits.contains(.speaker) { starting -= 200 }
    if lines.count > 1, room > 90, line.ending != .terminal { continuing -= min(700, (room - 90) * 4) }
    if line.traits.contains(.beginsInside) { starting -= 900 }
    if line.traits.contains(.dateline) {
      starting += 100
      continuing -= 500
    }
    switch first {
    case .subhead:
      starting -= 50
      continuing -= 600
    case .verse, .row: continuing -= 200
    default: break
    }
    return (starting, continuing)
  }

  // MARK: Alone

  /// How well an article begins with it.
  var opening: Int {
    if kind == .end { return -400 }
    if first == .jumpFrom { return 0 }
    let start = starting + (isUnderHead ? 0 : -250) + (first == .subhead ? -300 : 0)
    return max(start, continuing + (isUnderHead ? -400 : -600))
  }

  /// How well an article ends with it.
  var closing: Int {
    if kind == .end { return 30 }
    if isShut { return -40 }
    if endsWithColon { return -300 }
    switch last {
    case .subhead, .subheadMore: return -500
    case .verse, .row, .signature: return -50
    default: return -700
    }
  }

  // MARK: Followed

  /// What it costs that another column goes on in it: what stands under a head is most often its text.
  var entryCost: Int { isUnderHead ? starting > -150 ? 350 : 100 : 0 }

  /// How well a new paragraph follows it, and how well its own goes on; nil where nothing follows.
  private var exits: (start: Int, continuation: Int)? {
    if kind == .end { return nil }
    if isShut { return (0, isFull ? -120 : -700) }
    if endsWithColon { return (-30, isFull ? -60 : -600) }
    switch last {
    case .subhead, .subheadMore, .verse, .row, .signature: return (-50, -200)
    default: return (-700, isFull ? 0 : -500)
    }
  }

  /// What it gains that another piece follows this one, in comparison with an article that ends and one that begins;
  /// nil where it cannot.
  func gain(_ next: ColumnPiece, seam: Int, likeness: Int) -> Int? {
    guard kind != .head, next.kind != .head, next.first != .jumpFrom else { return nil }
    let alone = closing + next.opening
    if next.kind == .end {
      return (kind == .end || isShut || next.first == .jumpTo ? 0 : -150) - alone
    }
    guard let exits else { return nil }
    let goesOn = exits.continuation + next.continuing + (isShut ? 0 : seam * 6 / 5)
    let together = max(exits.start + next.starting, goesOn)
    return together - alone + likeness - (abs(measure - next.measure) >= 150 ? 285 : 0)
  }

  /// What it gains besides that the next piece of the dump follows.
  func nearness(_ next: ColumnPiece) -> Int {
    if hasCaption { return -200 }
    if next.kind == .end { return 250 }
    if !isShut, isFull, !endsWithColon { return -700 }
    switch next.first {
    case .continuation: return -250
    case .subhead: return -100
    default: return !isShut ? 200 : isFull ? 200 : 250
    }
  }
}
