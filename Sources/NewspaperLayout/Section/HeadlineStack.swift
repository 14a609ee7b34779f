import Newspaper
import Typesetting

/// The headline of a story over a number of unit columns: banner, kicker, main headline and deck, each broken into
/// balanced lines.
struct HeadlineStack: Sendable {
  /// One line of the stack; `cells` is its width.
  struct Row: Sendable {
    var passage: Int
    var bytes: Range<Int>
    var cells: Int
    var role: TextRole
  }

  /// How much of the stack is shown, from all of it to the main headline alone.
  enum Level: Int, CaseIterable, Sendable {
    case whole, withoutDeck, mainOnly
  }

  private var above: [Row] = []
  private var main: [Row] = []
  private var deck: [Row] = []
  private let longest: Int

  /// - Parameters:
  ///   - width: the cells of the columns, without those of the number.
  ///   - longest: the most lines of a main headline; what is beyond is visibly cut off.
  ///   - breakers: what stacks of other widths have found out about the passages, by their index.
  init(
    passages: [Passage], width: Int, longest: Int = 3, showsBanner: Bool, widths: WidthPolicy,
    breakers: inout [HeadlineBreaker?]
  ) {
    self.longest = longest
    func rows(_ passage: Passage, _ index: Int, _ role: TextRole) -> [Row] {
      Self.rows(passage, index, role, width: width, widths: widths, breaker: &breakers[index])
    }
    for (index, passage) in passages.enumerated() {
      switch passage.place {
      case .bannerHeadline where showsBanner:
        above += rows(passage, index, .bannerHeadline)
      case .kicker: above += rows(passage, index, .kicker)
      case .headline: main = rows(passage, index, .headline)
      case .deck: deck = rows(passage, index, .deck)
      default: break
      }
    }
    // A story without a main headline is called by what it has.
    if main.isEmpty { swap(&main, &deck) }
    if main.isEmpty { swap(&main, &above) }
    if main.isEmpty, let index = passages.firstIndex(where: { $0.place == .continuedFrom }) {
      main = rows(passages[index], index, .jump)
    }
  }

  /// A banner and its deck over a width.
  static func bannerRows(of passages: [Passage], width: Int, widths: WidthPolicy) -> [Row] {
    passages.indices.flatMap { index -> [Row] in
      var breaker: HeadlineBreaker?
      return switch passages[index].place {
      case .bannerHeadline:
        rows(passages[index], index, .bannerHeadline, width: width, widths: widths, breaker: &breaker)
      case .bannerDeck: rows(passages[index], index, .bannerDeck, width: width, widths: widths, breaker: &breaker)
      default: []
      }
    }
  }

  private static func rows(
    _ passage: Passage, _ index: Int, _ role: TextRole, width measure: Int, widths: WidthPolicy,
    breaker: inout HeadlineBreaker?
  ) -> [Row] {
    let cells = width(of: passage.text, widths: widths)
    if cells <= measure {
      return [Row(passage: index, bytes: 0..<passage.text.utf8.count, cells: cells, role: role)]
    }
    return HeadlineBlock.balancedLines(of: passage.text, measure: measure, widths: widths, breaker: &breaker)
      .map { Row(passage: index, bytes: $0.bytes, cells: $0.width, role: role) }
  }

  /// How many lines the main headline needs.
  var mainLines: Int { main.count }
  /// Whether the main headline is too long to be shown whole.
  var isCut: Bool { main.count > longest }

  /// Whether the level leaves anything out that the one before it shows.
  func drops(at level: Level) -> Bool {
    switch level {
    case .whole: false
    case .withoutDeck: !deck.isEmpty
    case .mainOnly: !above.isEmpty
    }
  }

  /// How many rows the stack takes; at least one, for the number.
  func height(_ level: Level) -> Int {
    let main = max(1, min(longest, main.count))
    return switch level {
    case .whole: above.count + main + deck.count
    case .withoutDeck: above.count + main
    case .mainOnly: main
    }
  }

  /// The rows of the level in order, and the index of the row that carries the number.
  func rows(_ level: Level) -> (rows: [Row], numbered: Int) {
    let main = Array(main.prefix(longest))
    return switch level {
    case .whole: (above + main + deck, above.count)
    case .withoutDeck: (above + main, above.count)
    case .mainOnly: (main, 0)
    }
  }
}
