import Typesetting

/// The surroundings of a match, as much as a row has room for, with every match that stands in them.
struct Excerpt: Hashable {
  /// A run of the excerpt that is all match or all surroundings; safe to print.
  struct Segment: Hashable {
    var text: String
    var isMatch: Bool
  }

  private(set) var segments: [Segment] = []
  /// How many of the matches are shown, the first among them.
  private(set) var shownMatches = 0

  private static let ellipsis = "…"

  /// - Parameters:
  ///   - matches: where matches stand in the text, in UTF-8 bytes, in order; the excerpt is made around the first.
  ///   - cells: the width of the row.
  ///   - widths: how wide text is in it.
  init(of matches: [Range<Int>], in text: String, cells: Int, widths: WidthPolicy = .narrow) {
    guard let first = matches.first else { return }
    // A cluster of one cell has seldom more than a dozen bytes; what can't fit is not looked at.
    let window = Self.window(around: first, in: text, bytes: cells * 24 + first.count)
    let clusters = Self.clusters(of: Self.piece(window, of: text), from: window.lowerBound, widths: widths)
    guard let start = clusters.firstIndex(where: { $0.bytes.upperBound > first.lowerBound }) else { return }
    let end = clusters[start...].firstIndex { $0.bytes.lowerBound >= first.upperBound } ?? clusters.count
    let isCut = (before: window.lowerBound > 0, after: window.upperBound < text.utf8.count)
    let shown = Self.fit(clusters, around: start..<end, isCut: isCut, cells: cells, widths: widths)
    if shown.lowerBound > 0 || isCut.before { append(Self.ellipsis, isMatch: false) }
    for cluster in clusters[shown] {
      while shownMatches + 1 < matches.count, matches[shownMatches].upperBound <= cluster.bytes.lowerBound {
        shownMatches += 1
      }
      append(cluster.text, isMatch: matches[shownMatches].overlaps(cluster.bytes))
    }
    if shown.upperBound < clusters.count || isCut.after {
      append(Self.ellipsis, isMatch: false)
    }
    let shownEnd = clusters[shown].last?.bytes.upperBound ?? 0
    shownMatches = max(1, matches.prefix { $0.upperBound <= shownEnd }.count)
  }

  /// The whole text in one line, cut with an ellipsis when it is wider than the given cells.
  static func line(_ text: String, cells: Int, widths: WidthPolicy = .narrow) -> String {
    let window = window(around: 0..<0, in: text, bytes: cells * 48)
    let clusters = clusters(of: piece(window, of: text), from: 0, widths: widths)
    let isCut = window.count < text.utf8.count
    let shown = fit(clusters, around: 0..<0, isCut: (before: false, after: isCut), cells: cells, widths: widths)
    let isWhole = shown.count == clusters.count && !isCut
    return clusters[shown].map(\.text).joined() + (isWhole ? "" : ellipsis)
  }

  // MARK: Steps

  /// A cluster as it is printed.
  private struct Printed {
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
  private static func clusters(of piece: String, from offset: Int, widths: WidthPolicy) -> [Printed] {
    let safe = SafeText(piece)
    var clusters: [Printed] = []
    forEachCluster(of: piece, widths: widths) { cluster in
      let own = Self.piece(cluster.bytes, of: piece)
      let isBlank = own == "\n" || own == "\t"
      clusters.append(
        Printed(
          bytes: offset + cluster.bytes.lowerBound..<offset + cluster.bytes.upperBound,
          text: isBlank ? " " : safe.string(of: cluster.bytes), width: isBlank ? 1 : cluster.width))
    }
    return clusters
  }

  /// The clusters that a row of `cells` has room for, those of `middle` first.
  ///
  /// Both sides get the same room, and what one doesn't need the other; an ellipsis takes its own from the side it
  /// stands on. `isCut` says at which ends there is more than the clusters given.
  private static func fit(
    _ clusters: [Printed], around middle: Range<Int>, isCut: (before: Bool, after: Bool), cells: Int,
    widths: WidthPolicy
  ) -> Range<Int> {
    let ellipsisWidth = Typesetting.width(of: ellipsis, widths: widths)
    func width(_ range: Range<Int>) -> Int { clusters[range].reduce(0) { $0 + $1.width } }
    let room = cells - width(middle)
    let widthBefore = width(0..<middle.lowerBound)
    let widthAfter = width(middle.upperBound..<clusters.count)
    var left = room <= 0 ? 0 : min(widthBefore, max(room / 2, room - widthAfter))
    var right = room <= 0 ? room : min(widthAfter, room - left)
    if left < widthBefore || isCut.before { left -= ellipsisWidth }
    if right < widthAfter || isCut.after { right -= ellipsisWidth }
    right += min(0, left)
    var start = middle.lowerBound
    while start > 0, clusters[start - 1].width <= left {
      start -= 1
      left -= clusters[start].width
    }
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
  static func window(around bytes: Range<Int>, in text: String, bytes limit: Int) -> Range<Int> {
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
  static func piece(_ bytes: Range<Int>, of text: String) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let end = utf8.index(start, offsetBy: bytes.count)
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }
}
