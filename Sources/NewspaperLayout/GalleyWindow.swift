import Newspaper
import Typesetting

/// Where the setting of an article may begin: at a passage, or inside a long one.
struct GalleyCursor: Hashable, Sendable {
  /// What stands above decides whether a blank row comes first.
  enum Neighbour: Hashable, Sendable {
    case nothing, space, text
  }

  /// The index of the passage.
  var passage = 0
  /// The UTF-8 bytes of the passage that were set before.
  var offset = 0
  var follows = Neighbour.nothing
}

/// The parts of an article that stand elsewhere and are not set with its body.
struct LeftOut: OptionSet, Hashable, Sendable {
  let rawValue: UInt8
  /// Banner, kicker, main headline and deck.
  static let titles = LeftOut(rawValue: 1)
  static let byline = LeftOut(rawValue: 2)
  static let continuedFrom = LeftOut(rawValue: 4)

  func includes(_ place: PassagePlace) -> Bool {
    switch place {
    case .bannerHeadline, .bannerDeck, .kicker, .headline, .deck: contains(.titles)
    case .byline: contains(.byline)
    case .continuedFrom: contains(.continuedFrom)
    case .dateline, .block, .source, .continuedTo: false
    }
  }
}

/// What is set at once of a passage that is too long to be set as a whole.
enum LongPassage {
  /// Paragraphs of more UTF-8 bytes are set piece by piece. So long ones are set by first-fit anyway, whose lines don't
  /// depend on those that follow.
  static let bytes = 60_000
  /// The UTF-8 bytes of a piece.
  static let piece = 12_000
  /// A line that ends so near to a piece's end, in UTF-8 bytes, is set again with the next piece: what stands there
  /// might keep it from ending.
  static let reach = 600

  /// The end of the piece that begins at an offset: the text's end, or a place between scalars.
  static func end(from offset: Int, in text: String) -> Int {
    let utf8 = text.utf8
    guard utf8.count - offset > piece else { return utf8.count }
    var end = utf8.index(utf8.startIndex, offsetBy: offset + piece)
    while utf8[end] & 0xC0 == 0x80 { utf8.formIndex(before: &end) }
    return utf8.distance(from: utf8.startIndex, to: end)
  }

  /// How many lines of a piece are kept, given where they end, when more of the passage follows.
  static func keptLines(ends: some RandomAccessCollection<Int>, pieceLength: Int) -> Int {
    max(1, min(ends.count - 1, ends.reversed().drop { $0 + reach > pieceLength }.count))
  }
}

/// The rows of a galley from a cursor on, as far as they have been asked for.
struct GalleyWindow: Sendable {
  /// A row's place in the galley: the part it belongs to, and how many rows of that stand before it.
  struct Place: Hashable, Sendable {
    var cursor: GalleyCursor
    var row: Int
  }

  private let galley: Galley
  private(set) var rows: [GalleyRow] = []
  /// The parts that have rows in the window, each with the index of its first row; negative for what is gone.
  private var parts: [(row: Int, cursor: GalleyCursor)] = []
  private var next: GalleyCursor?
  /// The rows of the last part that the window hasn't yet: a table is set as a whole, and may have more than anybody wants
  /// to move whenever some are dropped.
  private var part: ArraySlice<GalleyRow> = []

  init(_ galley: Galley) {
    self.galley = galley
    next = galley.settled(GalleyCursor())
  }

  /// The window whose first row is the one at a place.
  init(_ galley: Galley, from place: Place) {
    self.galley = galley
    next = galley.settled(place.cursor)
    fill(place.row + 1)
    drop(place.row)
  }

  /// Sets so much that the window has as many rows, or all that there are.
  mutating func fill(_ count: Int) {
    while rows.count < count {
      if part.isEmpty {
        guard let cursor = next else { return }
        parts.append((rows.count, cursor))
        var set: [GalleyRow] = []
        next = galley.settled(galley.set(at: cursor, into: &set))
        part = set[...]
      }
      let wanted = part.prefix(count - rows.count)
      rows += wanted
      part = part.dropFirst(wanted.count)
    }
  }

  /// Lets the first rows go.
  mutating func drop(_ count: Int) {
    rows.removeFirst(min(count, rows.count))
    for index in parts.indices { parts[index].row -= count }
    if let first = parts.lastIndex(where: { $0.row <= 0 }) { parts.removeFirst(first) }
  }

  /// The place of a row of the window.
  func place(ofRow row: Int) -> Place {
    guard let part = parts.last(where: { $0.row <= row }) else {
      preconditionFailure("every row of a window belongs to a part")
    }
    return Place(cursor: part.cursor, row: row - part.row)
  }
}
