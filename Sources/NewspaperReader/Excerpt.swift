import Typesetting

/// As much of a text as a row has room for, with the matches that stand in it: what is printed of a hit, and what the
/// list of hits shows.
///
/// It begins with the clause of the first match where that leaves the match in the first third of the row.
public struct Excerpt: Hashable, Sendable {
  /// A run of the excerpt that is all match or all surroundings, with blanks for line ends and tabs.
  public struct Segment: Hashable, Sendable {
    public var text: String
    public var isMatch: Bool
  }

  /// What an excerpt must show.
  public enum Focus: Sendable {
    /// The first match.
    case match
    /// The beginning of the text.
    case start
  }

  public private(set) var segments: [Segment] = []
  /// How many of the matches are shown, where there are any the first among them.
  public private(set) var shownMatches = 0

  private static let ellipsis = "…"

  /// - Parameters:
  ///   - matches: where matches stand in the text, in UTF-8 bytes, in order; may be empty.
  ///   - cells: the width of the row.
  ///   - widths: how wide text is in it.
  public init(
    of matches: [Range<Int>] = [], in text: String, cells: Int, widths: WidthPolicy = .narrow, focus: Focus = .match
  ) {
    let first = focus == .match ? matches.first ?? 0..<0 : 0..<0
    // A cluster of one cell has seldom more than a dozen bytes; what can't fit is not looked at.
    let window = Self.window(around: first, in: text, bytes: cells * (first.isEmpty ? 48 : 24) + first.count)
    let clusters = Self.clusters(of: Self.piece(window, of: text), from: window.lowerBound, widths: widths)
    let start = clusters.firstIndex { $0.bytes.upperBound > first.lowerBound } ?? clusters.count
    let end = clusters[start...].firstIndex { $0.bytes.lowerBound >= first.upperBound } ?? clusters.count
    let isCut = (before: window.lowerBound > 0, after: window.upperBound < text.utf8.count)
    let shown = Self.fit(clusters, around: start..<end, isCut: isCut, cells: cells, widths: widths)
    if shown.lowerBound > 0 || isCut.before { append(Self.ellipsis, isMatch: false) }
    var next = 0
    for cluster in clusters[shown] {
      while next < matches.count, matches[next].upperBound <= cluster.bytes.lowerBound { next += 1 }
      append(cluster.text, isMatch: next < matches.count && matches[next].overlaps(cluster.bytes))
    }
    if shown.upperBound < clusters.count || isCut.after { append(Self.ellipsis, isMatch: false) }
    let shownEnd = clusters[shown].last?.bytes.upperBound ?? 0
    shownMatches = min(matches.count, max(1, matches.prefix { $0.upperBound <= shownEnd }.count))
  }

  /// All of it.
  public var text: String { segments.map(\.text).joined() }

  // MARK: Steps

  /// A cluster as it is shown.
  private struct Shown {
    /// Its UTF-8 bytes in the whole text.
    var bytes: Range<Int>
    var text: String
    var width: Int
  }

  private mutating func append(_ text: String, isMatch: Bool) {
    if let last = segments.last, last.isMatch == isMatch {
      segments[segments.count - 1].text += text
    } else {
      segments.append(Segment(text: text, isMatch: isMatch))
    }
  }

  /// The clusters of a piece that begins at `offset` of the whole text; a line end becomes a blank.
  private static func clusters(of piece: String, from offset: Int, widths: WidthPolicy) -> [Shown] {
    var clusters: [Shown] = []
    forEachCluster(of: piece, widths: widths) { cluster in
      let own = Self.piece(cluster.bytes, of: piece)
      let isBlank = own == "\n" || own == "\t"
      clusters.append(
        Shown(
          bytes: offset + cluster.bytes.lowerBound..<offset + cluster.bytes.upperBound, text: isBlank ? " " : own,
          width: isBlank ? 1 : cluster.width))
    }
    return clusters
  }

  /// So many cells may stay empty for the sake of a whole clause.
  private static let mostUnused = 3

  /// What ends a clause.
  private static let stops: Set<String> = ["。", "！", "？", "；", "，", "、", "：", ".", "!", "?", ";"]

  /// The clusters that a row of `cells` has room for, those of `middle` first.
  ///
  /// A third of the room is for what stands before, from the first clause in it that has room, and what one side doesn't
  /// need is the other's; an ellipsis takes its own from the side it stands on. `isCut` says at which ends there is more
  /// than the clusters given.
  private static func fit(
    _ clusters: [Shown], around middle: Range<Int>, isCut: (before: Bool, after: Bool), cells: Int, widths: WidthPolicy
  ) -> Range<Int> {
    let ellipsisWidth = Typesetting.width(of: ellipsis, widths: widths)
    func width(_ range: Range<Int>) -> Int { clusters[range].reduce(0) { $0 + $1.width } }
    let room = cells - width(middle)
    let widthBefore = width(0..<middle.lowerBound)
    let widthAfter = width(middle.upperBound..<clusters.count)
    var left = room <= 0 ? 0 : min(widthBefore, max(room / 3, room - widthAfter))
    let hasFront = left < widthBefore || isCut.before
    if hasFront { left -= ellipsisWidth }
    var start = middle.lowerBound
    var used = 0
    while start > 0, used + clusters[start - 1].width <= left {
      start -= 1
      used += clusters[start].width
    }
    // From the beginning of a clause, if the rest fills the row.
    if hasFront, start > 0,
      let stop = clusters[start - 1..<middle.lowerBound].firstIndex(where: { stops.contains($0.text) })
    {
      let clause = width(stop + 1..<middle.lowerBound)
      if clause + widthAfter + ellipsisWidth >= room - mostUnused { (start, used) = (stop + 1, clause) }
    }
    var right = room - used - (start > 0 || isCut.before ? ellipsisWidth : 0)
    if right < widthAfter || isCut.after { right -= ellipsisWidth }
    var end = middle.upperBound
    while end < clusters.count, clusters[end].width <= right {
      right -= clusters[end].width
      end += 1
    }
    // A match wider than the row is cut at its end.
    while right < 0, end > start + 1 {
      end -= 1
      right += clusters[end].width
    }
    return start..<end
  }

  /// A match and at most `limit` bytes in all around it, from one scalar to another.
  public static func window(around bytes: Range<Int>, in text: String, bytes limit: Int) -> Range<Int> {
    let count = text.utf8.count
    if count <= limit { return 0..<count }
    let margin = max(0, limit - bytes.count) / 2
    var start = max(0, bytes.lowerBound - margin)
    var end = min(count, bytes.upperBound + margin)
    let utf8 = text.utf8
    func isInside(_ offset: Int) -> Bool {
      offset < count && utf8[utf8.index(utf8.startIndex, offsetBy: offset)] & 0xC0 == 0x80
    }
    while isInside(start) { start += 1 }
    while isInside(end) { end -= 1 }
    return start..<end
  }

  /// The text of a range of UTF-8 bytes that begins and ends between scalars.
  public static func piece(_ bytes: Range<Int>, of text: String) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let end = utf8.index(start, offsetBy: bytes.count)
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }
}
