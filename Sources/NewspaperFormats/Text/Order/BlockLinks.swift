/// How well the texts of a page's blocks follow one another, each measured by what was found on many pages
/// (``LinkWeights``).
///
/// A gain is the logarithm of how much likelier one block follows the other than it ends its article and the other
/// begins one, in hundredths.
struct BlockLinks {
  /// The blocks of text, in the order of the dump.
  let blocks: [Int]
  private let order: BlockOrder
  private let ends: [End]
  private let beginnings: [Beginning]
  /// How many lines each has below its titles and bylines.
  let lines: [Int]
  /// Whether the heights of blocks count; the strips of an article are of any height.
  var countsHeights = true

  init(_ order: BlockOrder) {
    self.order = order
    blocks = order.fragments.indices.filter { block in
      order.fragments[block].kind != .head && (order.places == nil || !order.isByline(block))
    }
    ends = blocks.map { End($0, order) }
    beginnings = blocks.map { Beginning($0, order) }
    lines = blocks.map { block in
      let rows = order.fragments[block].rows
      return rows.count
        - rows.prefix { row in
          switch order.labelled.labels[row] {
          case .title, .titleMore, .byline, .jumpFrom: true
          default: false
          }
        }.count
    }
  }

  /// What the last line of a block says.
  private struct End {
    /// How the last sentence of a body stops.
    var stop: LinkWeights.Stop?
    /// What it costs to follow a last line of this kind, whatever follows.
    var cost: Int
    var line: DumpLine
    var side: Seam.Side
    var place: Int
    var label: LineLabel
    var isOneRow: Bool

    init(_ block: Int, _ order: BlockOrder) {
      place = order.last(block)
      line = order.line(place)
      side = Seam.Side(endOf: order.labelled.page.text(line))
      label = order.lastLabel(block)
      isOneRow = order.fragments[block].rows.count == 1
      switch label {
      case .start, .continuation:
        let isFull = line.width > line.measure - LinkWeights.room
        let isInside = order.evidence.paragraphEnd(line) <= -350
        stop = isInside ? (isFull ? .inside : .insideShort) : isFull ? .full : .short
      default: break
      }
      cost = LinkWeights.after(label)
    }
  }

  /// What the first line of a block says.
  private struct Beginning {
    var line: DumpLine
    var side: Seam.Side
    var place: Int
    var label: LineLabel
    var isOneRow: Bool
    /// Whether the block is one short line that ends no sentence.
    var isStub: Bool
    /// Whether the line is as wide as the first of a paragraph.
    var isFirstLine: Bool
    /// How much better the line begins a paragraph than it goes on with one, by itself and by the line below.
    var start = 0
    /// Whether the dump has a byline or a title right above.
    var isUnderByline = false
    var isUnderHead = false

    init(_ block: Int, _ order: BlockOrder) {
      place = order.first(block)
      line = order.line(place)
      side = Seam.Side(beginningOf: order.labelled.page.text(line))
      label = order.firstLabel(block)
      isOneRow = order.fragments[block].rows.count == 1
      isStub =
        isOneRow && line.width <= line.measure - LinkWeights.room && order.evidence.paragraphEnd(line) <= -350
      isFirstLine = (110...290).contains(line.measure - line.width)
      if label == .start || label == .continuation {
        start = order.entry(.start, block) - order.entry(.continuation, block)
      }
      guard block > 0 else { return }
      isUnderHead = order.fragments[block - 1].kind == .head
      isUnderByline = order.fragments[block - 1].rows.count == 1 && order.lastLabel(block - 1) == .byline
    }
  }

  // MARK: Gains

  /// For each block of text what it gains that each of the others follows it.
  func gains() -> [[Int]] {
    blocks.indices.map { before in
      blocks.indices.map { after in before == after ? Self.never : gain(before, after) }
    }
  }

  static let never = Matching.never

  func gain(_ before: Int, _ after: Int) -> Int {
    let next = beginnings[after]
    switch next.label {
    case .start, .continuation: return max(paragraph(before, after), continuation(before, after))
    default:
      if ends[before].stop == .inside, !next.label.closesArticle { return Self.never }
      var gain = common(before, after, LinkWeights.outside) + LinkWeights.other(next.label)
      if next.label == .subhead {
        if next.line.traits.contains(.numbered) {
          gain += LinkWeights.numberedSubhead
        } else if next.line.width * 10 > next.line.measure * 8 {
          gain += LinkWeights.wideSubhead
        }
      }
      return gain
    }
  }

  /// What tells whether two blocks belong together, whatever stands at their edges.
  private func common(_ before: Int, _ after: Int, _ weights: LinkWeights.Common) -> Int {
    let (end, next) = (ends[before], beginnings[after])
    var gain = LinkWeights.eagerness + end.cost
    gain += order.likeness[blocks[before]][blocks[after]] * weights.likeness / 100
    if end.stop == .inside || end.stop == .insideShort { gain += LinkWeights.unfinished }
    if abs(end.line.measure - next.line.measure) >= LinkWeights.otherWidth {
      gain += end.isOneRow || next.isOneRow ? weights.otherWidthOneRow : weights.otherWidth
    }
    if let places = order.places {
      return gain + places.gain(blocks[before], blocks[after], edges: edges(before, after), weights.places)
    }
    gain += weights.step(after - before)
    if countsHeights { gain += weights.heights.sum(lines[before], lines[after], stop: end.stop) }
    if blocks[after] == blocks[before] + 1 {
      if next.label == .subhead { gain += LinkWeights.subheadBelow }
    } else {
      if next.isUnderHead { gain += weights.underHead }
      if next.isUnderByline { gain += weights.underByline }
    }
    return gain
  }

  /// How the last line of a drawn block stops, and how far the first line of the next one stands in.
  private func edges(_ before: Int, _ after: Int) -> Int {
    let stop =
      switch ends[before].stop {
      case .inside: 0
      case .insideShort: 1
      case .full: 2
      case .short: 3
      case nil: 4
      }
    let indent = beginnings[after].line.cell.map { $0.column - $0.edge } ?? 0
    return stop * 3 + (indent < 2 ? 0 : indent < 5 ? 1 : 2)
  }

  /// The gain if the second block begins with a paragraph.
  func paragraph(_ before: Int, _ after: Int) -> Int {
    let next = beginnings[after]
    var gain = common(before, after, LinkWeights.outside) + LinkWeights.start(after: ends[before].stop)
    gain += next.start * LinkWeights.startFit / 100
    if next.line.traits.contains(.dateline) { gain += LinkWeights.dateline }
    if next.isStub, !next.isFirstLine { gain += LinkWeights.startStub }
    if let introductions = order.introductions[blocks[after]], introductions.contains(blocks[before]) {
      gain += LinkWeights.introduced
    }
    return gain
  }

  /// The gain if the second block begins inside the last sentence, or the last paragraph, of the first one.
  func continuation(_ before: Int, _ after: Int) -> Int {
    let (end, next) = (ends[before], beginnings[after])
    guard let stop = end.stop else { return Self.never }
    var gain = common(before, after, LinkWeights.inside) + LinkWeights.continuation(after: stop)
    gain += next.start * LinkWeights.continuationFit / 100
    gain += order.seam.score(end.side, next.side) * LinkWeights.seam / 100
    switch order.marks[blocks[before]].fit(order.marks[blocks[after]]) {
    case true?: gain += LinkWeights.marksMet
    case false?: gain += LinkWeights.marksMissed
    case nil: break
    }
    if next.line.traits.contains(.beginsInside) { gain += LinkWeights.beginsInside }
    if next.isStub { gain += LinkWeights.continuationStub }
    return gain
  }
}

extension LineLabel {
  /// Whether only an article's end has such a line, in brackets, so that it may stand behind anything.
  fileprivate var closesArticle: Bool { self == .source || self == .tailByline || self == .jumpTo }
}
