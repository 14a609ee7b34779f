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

  /// What speaks against what a piece is taken for.
  enum Doubt {
    case none
    /// Lines that seemed text are titles: they fill no column, or do.
    case textAsHead, fullTextAsHead
    /// Lines that seemed titles are text, or verse.
    case headAsText, verseAsText
  }

  let rows: Range<Int>
  /// What it seems to be, and what makes it doubtful that it is titles, and text; nil where it can't be.
  let kind: Kind
  let asHead: Doubt?
  let asText: Doubt?
  let first: LineLabel
  let last: LineLabel
  /// The measure of its column, in hundredths of an em.
  let measure: Int
  /// Whether it ends with a sentence, and whether with a full line.
  let isShut: Bool
  let isFull: Bool
  let endsWithColon: Bool
  /// Whether it ends inside a clause, as a line of a title does.
  let isInside: Bool
  /// Whether a picture stands behind it.
  let hasCaption: Bool
  /// In lines of text, nearly.
  let height: Int
  /// How likely a head is a subhead, as far as it shows; nil where it is none.
  let subhead: Int?
  let isByline: Bool
  /// What its first line says.
  let traits: LineTraits
  let isFirstShut: Bool
  let firstWords: FirstWords
  /// Whether it begins with a subhead with a number, which begins no article.
  var isNumberedSubhead: Bool { traits.contains(.numbered) && (first == .subhead || first == .subheadMore) }
  /// How wide the first line is: set close, full, as the first of a paragraph, shorter.
  let fit: Int

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
    isInside = end.ending == .comma || end.ending == .colon || end.ending == .open
    let next = rows.upperBound < page.places.count ? page.places[rows.upperBound] : page.page.lines.count
    hasCaption = (page.places[rows.upperBound - 1]..<next).contains { page.roles.roles[$0] == .caption }
    kind = Self.kind(fragment.kind, lines, first, last, isShut: isShut, hasVerseBeside: hasVerseBeside)
    isByline = last == .byline && lines.count == 1
    asHead = kind == .head ? Doubt.none : kind == .text ? Self.headDoubt(lines, first) : nil
    asText = kind != .head ? Doubt.none : isByline ? nil : Self.textDoubt(lines, first)
    let isStart = last == .start || kind == .head && lines.count == 1
    isFull = end.width + (isStart ? page.evidence.indent : 0) >= measure - 130
    height = kind == .head ? rows.count * 2 + 1 : rows.count + (hasCaption ? Self.pictureLines : 0)
    traits = lines[0].traits
    isFirstShut = lines[0].ending == .terminal
    let room = measure - lines[0].width
    fit = room <= -60 ? 0 : room < 110 ? 1 : room <= 290 ? 2 : 3
    let isParagraph = first == .start || first == .continuation && fit == 2
    firstWords = isParagraph ? FirstWords(page.page.text(lines[0])) : .none
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

  /// What it costs that titles were taken for text: a few lines that end no sentence. Those that fill no column are more
  /// likely titles.
  private static func headDoubt(_ lines: [DumpLine], _ first: LineLabel) -> Doubt? {
    guard lines.count <= 4, let end = lines.last, end.ending != .semicolon, first != .jumpFrom, first != .byline,
      lines.allSatisfy({
        $0.traits.isDisjoint(with: [.fullStop, .sentenceInside, .dateline, .beginsInside, .numbered])
      })
    else { return nil }
    return abs(end.width - end.measure) > 130 ? .textAsHead : .fullTextAsHead
  }

  /// What it costs that text was taken for titles: the first line of a paragraph, which a column ends behind, a short
  /// one before what people say, a full one, or a verse.
  private static func textDoubt(_ lines: [DumpLine], _ first: LineLabel) -> Doubt? {
    guard let line = lines.first, let end = lines.last else { return nil }
    if first == .verse { return lines.count > 1 ? .verseAsText : nil }
    let room = line.measure - line.width
    if lines.count == 1 { return room < 440 || end.ending == .colon && first == .continuation ? .headAsText : nil }
    return lines.count == 2 && (110...440).contains(room) && abs(end.measure - end.width) < 170
      ? .headAsText : nil
  }
}
