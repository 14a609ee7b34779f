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
    case .continuedFrom, .dateline, .block, .source, .continuedTo: false
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

  /// As many lines as the measure needs, of about equal length, broken at sensible places.
  static func balancedLines(of text: String, measure: Int, widths: WidthPolicy) -> [Line] {
    var breaker: HeadlineBreaker?
    return balancedLines(of: text, measure: measure, widths: widths, breaker: &breaker)
  }

  /// The same for a text that is set to several measures: what doesn't depend on these is kept in `breaker`.
  static func balancedLines(
    of text: String, measure: Int, widths: WidthPolicy, breaker: inout HeadlineBreaker?
  ) -> [Line] {
    let set = setLines(of: text, measure: measure, style: ParagraphStyle(widths: widths))
    guard (2...HeadlineBreaker.mostSetLines).contains(set.count), !HeadlineBreaker.prescribesLines(text) else {
      return set
    }
    let known = breaker ?? HeadlineBreaker(text: text, widths: widths)
    breaker = known
    return known.lines(measure: measure)?.map { Line(bytes: $0.bytes, indent: 0, width: $0.cells) } ?? set
  }
}
