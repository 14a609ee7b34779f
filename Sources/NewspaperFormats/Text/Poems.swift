/// Poems and what stands around them, after all lines are labelled: no line of verse ends a sentence, so the lines say
/// little about where a poem ends.
struct Poems {
  private let page: DumpPage
  private let places: [Int]

  init(_ page: DumpPage, _ places: [Int]) {
    self.page = page
    self.places = places
  }

  /// A headline has hardly more lines.
  private static let mostTitleLines = 4

  /// The labels, with a headline where the last stanza of a poem stands over prose: an article of verse has none.
  func sorted(_ labels: [LineLabel]) -> [LineLabel] {
    var labels = labels
    var row = 0
    while row < labels.count {
      guard labels[row] == .verse else {
        row += 1
        continue
      }
      let start = row
      while row < labels.count, labels[row] == .verse { row += 1 }
      if start > 0, opensArticle(labels[start - 1]), row < labels.count, isText(labels[row]) {
        label(titleOfNext(start..<row), &labels)
      }
    }
    return labels
  }

  private func opensArticle(_ label: LineLabel) -> Bool {
    switch label {
    case .title, .titleMore, .byline: true
    default: false
    }
  }

  private func isText(_ label: LineLabel) -> Bool { label == .start || label == .byline }

  /// The last lines between blank lines, where other lines of verse stand before them.
  private func titleOfNext(_ verse: Range<Int>) -> Range<Int>? {
    var first = verse.upperBound - 1
    while first > verse.lowerBound, !page.lines[places[first]].blankBefore { first -= 1 }
    // A line of its own before it is the kicker.
    if first > verse.lowerBound + 1, page.lines[places[first - 1]].blankBefore { first -= 1 }
    let length = verse.upperBound - first
    return first > verse.lowerBound + 1 && length <= Self.mostTitleLines ? first..<verse.upperBound : nil
  }

  private func label(_ rows: Range<Int>?, _ labels: inout [LineLabel]) {
    guard let rows else { return }
    for row in rows { labels[row] = row == rows.lowerBound ? .title : .titleMore }
  }
}
