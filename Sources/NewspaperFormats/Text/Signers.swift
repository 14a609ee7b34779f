/// Who signs an article, where the line looked like the kicker of the next one: an office that the text above names, or
/// a person of one.
struct Signers {
  private let page: DumpPage
  private let places: [Int]

  init(_ page: DumpPage, _ places: [Int]) {
    self.page = page
    self.places = places
  }

  func sorted(_ labels: [LineLabel]) -> [LineLabel] {
    var labels = labels
    for row in labels.indices.dropFirst().dropLast()
    where labels[row] == .title && labels[row + 1] == .titleMore && isBelowText(labels[row - 1]) && signs(row, labels) {
      labels[row] = .signature
      labels[row + 1] = .title
    }
    return labels
  }

  private func isBelowText(_ above: LineLabel) -> Bool { above == .start || above == .continuation }

  /// How many lines above and below are searched.
  private static let reach = 12

  private func signs(_ row: Int, _ labels: [LineLabel]) -> Bool {
    let line = page.lines[places[row]]
    guard line.ending == .word, line.isHead == nil, line.labelled == nil, page.lines[places[row + 1]].blankBefore else {
      return false
    }
    if Names.afterOffice(page.text(line)) != nil { return true }
    guard line.traits.contains(.signer) else { return false }
    if page.text(line).begins(with: Self.own) { return true }
    let text = labels[(row + 1)...].firstIndex { $0 != .titleMore } ?? labels.endIndex
    let words = RowWords(page, places)
    let below = words.shared(row..<row + 1, row + 1..<min(places.count, text + Self.reach))
    return words.shared(row..<row + 1, max(0, row - Self.reach)..<row) > below
  }

  private static let own: Word = "本报"
}
