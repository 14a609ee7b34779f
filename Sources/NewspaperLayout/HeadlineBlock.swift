import Newspaper
import Typesetting

/// The stacked headline set across the columns: banner, kicker, main headline, deck and byline, each centred.
struct HeadlineBlock {
  /// The rows; a blank row has no segments.
  private(set) var rows: [GalleyRow] = []

  /// The places that a headline block holds.
  static func includes(_ place: PassagePlace) -> Bool {
    switch place {
    case .bannerHeadline, .bannerDeck, .kicker, .headline, .deck, .byline: true
    case .continuedFrom, .block, .source, .continuedTo: false
    }
  }

  init(passages: [Passage], width: Int, widths: WidthPolicy) {
    var last: PassagePlace?
    for (index, passage) in passages.enumerated() where Self.includes(passage.place) {
      // The banner stands apart from the article's own headline.
      if last == .bannerDeck || last == .bannerHeadline, passage.place != .bannerDeck { addBlank(index) }
      last = passage.place
      for line in Self.balancedLines(of: passage.text, measure: width, widths: widths) {
        rows.append(
          GalleyRow(
            passage: index, role: Self.role(of: passage.place),
            segments: [GalleyRow.Segment(cell: max(0, (width - line.width) / 2), bytes: line.bytes)]))
      }
    }
  }

  private mutating func addBlank(_ index: Int) {
    rows.append(GalleyRow(passage: index, role: .headline, segments: []))
  }

  static func role(of place: PassagePlace) -> TextRole {
    switch place {
    case .bannerHeadline: .bannerHeadline
    case .bannerDeck: .bannerDeck
    case .kicker: .kicker
    case .deck: .deck
    case .byline: .byline
    default: .headline
    }
  }

  /// As many lines as the measure needs, of as equal a length as their number allows.
  static func balancedLines(of text: String, measure: Int, widths: WidthPolicy) -> [Line] {
    let style = ParagraphStyle(widths: widths)
    var best = setLines(of: text, measure: measure, style: style)
    guard best.count > 1 else { return best }
    let count = best.count
    if count == 2, let lines = linesParted(text, measure: measure, style: style) { return lines }
    var low = max(2, measure / 2)
    var high = measure
    while low < high {
      let middle = (low + high) / 2
      let lines = setLines(of: text, measure: middle, style: style)
      if lines.count <= count {
        best = lines
        high = middle
      } else {
        low = middle + 1
      }
    }
    return best
  }

  /// Two lines that part where the headline pauses, at a mark or a blank, when neither is much shorter.
  private static func linesParted(_ text: String, measure: Int, style: ParagraphStyle) -> [Line]? {
    let total = width(of: text, widths: style.widths)
    var best: [Line]?
    var bestDifference = total / 2
    var cells = 0
    var pauses = false
    forEachCluster(of: text, widths: style.widths) { cluster in
      let scalar = text.part(cluster.bytes).unicodeScalars.first
      let isMark = scalar.map { "、，。：；！？”’」』）》〉】".unicodeScalars.contains($0) } ?? false
      let isBlank = scalar == " " || scalar == "\u{3000}"
      if pauses, !isMark, !isBlank, abs(total - 2 * cells) < bestDifference {
        let end = cluster.bytes.lowerBound
        let upper = setLines(of: text.part(0..<end), measure: measure, style: style)
        let lower = setLines(of: text.part(end..<text.utf8.count), measure: measure, style: style)
        if upper.count == 1, lower.count == 1, let second = lower.first {
          bestDifference = abs(total - 2 * cells)
          best =
            upper + [
              Line(bytes: end + second.bytes.lowerBound..<end + second.bytes.upperBound, indent: 0, width: second.width)
            ]
        }
      }
      pauses = pauses && isMark || isBlank || scalar.map { "、，。：；！？".unicodeScalars.contains($0) } ?? false
      cells += cluster.width
    }
    return best
  }
}
