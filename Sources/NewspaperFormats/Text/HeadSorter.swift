/// Looks again at what the fourth stage took for subheads and headlines, article by article: subheads of one article
/// share a form, and a headline's words come back in the text below it.
struct HeadSorter {
  private let page: DumpPage
  private let places: [Int]
  private let manner: BlankManner

  /// A subhead, or a headline that could be one.
  private struct Head {
    var rows: Range<Int>
    var isTitle: Bool
    var width = 0
    var hasClauses = false
    var isNumbered = false
  }

  init(_ page: DumpPage, _ places: [Int], manner: BlankManner) {
    self.page = page
    self.places = places
    self.manner = manner
  }

  func sorted(_ labels: [LineLabel]) -> [LineLabel] {
    var labels = labels
    var siblings: [Head] = []
    var hasTitle = false
    var row = 0
    while row < labels.count {
      switch labels[row] {
      case .subhead:
        let head = head(at: row, labels)
        siblings.append(head)
        row = head.rows.upperBound
      case .title:
        let head = head(at: row, labels)
        if joins(head, siblings, labels) {
          relabel(head, .subhead, .subheadMore, &labels)
          siblings.append(head)
        } else {
          if hasTitle { part(siblings, &labels) }
          siblings = []
          hasTitle = true
        }
        row = head.rows.upperBound
      case .source, .jumpFrom, .jumpTo:
        if hasTitle { part(siblings, &labels) }
        siblings = []
        hasTitle = false
        row += 1
      default: row += 1
      }
    }
    if hasTitle { part(siblings, &labels) }
    return labels
  }

  private func head(at row: Int, _ labels: [LineLabel]) -> Head {
    var end = row + 1
    while end < labels.count, labels[end] == .subheadMore || labels[end] == .titleMore { end += 1 }
    var head = Head(rows: row..<end, isTitle: labels[row] == .title)
    for row in head.rows {
      let line = page.lines[places[row]]
      head.width += line.width
      if page.text(line).contains(0xFF0C) { head.hasClauses = true }
    }
    head.isNumbered = page.lines[places[row]].traits.contains(.numbered)
    return head
  }

  private func relabel(_ head: Head, _ first: LineLabel, _ more: LineLabel, _ labels: inout [LineLabel]) {
    for row in head.rows { labels[row] = row == head.rows.lowerBound ? first : more }
  }

  // MARK: Headlines among subheads

  /// Makes headlines of the subheads that differ from the others of their article.
  private func part(_ siblings: [Head], _ labels: inout [LineLabel]) {
    for (index, head) in siblings.enumerated()
    where !head.isNumbered && page.lines[places[head.rows.lowerBound]].isHead == nil {
      let others = siblings[max(0, index - Self.nearest)..<index] + siblings[(index + 1)...].prefix(Self.nearest)
      if others.isEmpty || weight(head, others) <= Self.enough { continue }
      relabel(head, .title, .titleMore, &labels)
    }
  }

  private static let enough = 150
  /// How many subheads on each side tell the form.
  private static let nearest = 8

  /// How much a head is another article's headline rather than one more of these subheads.
  private func weight(_ head: Head, _ others: ArraySlice<Head>) -> Int {
    let line = page.lines[places[head.rows.lowerBound]]
    var score = 0
    let clauses = others.count { $0.hasClauses }
    if clauses == others.count, !head.hasClauses { score += 200 }
    if clauses == 0, head.hasClauses { score += 120 }
    if others.contains(where: \.isNumbered) { score += 200 }
    let widths = others.map(\.width)
    if let widest = widths.max(), let least = widths.min(), head.width * 2 > widest * 3 || head.width * 3 < least * 2 {
      score += 60
    }
    if !line.blankBefore, manner != .silent { score -= 250 }
    score += wordsBelow(head)
    return score
  }

  // MARK: Subheads among headlines

  /// Whether a headline is one more of the subheads before it: of their form, and of nothing that a headline has.
  private func joins(_ head: Head, _ siblings: [Head], _ labels: [LineLabel]) -> Bool {
    let end = head.rows.upperBound
    guard let last = siblings.last, head.rows.lowerBound > 0, end < labels.count, labels[end] == .start,
      !page.lines[places[end]].traits.contains(.dateline)
    else { return false }
    switch labels[head.rows.lowerBound - 1] {
    case .start, .continuation: break
    default: return false
    }
    if last.isNumbered { return head.isNumbered }
    guard siblings.suffix(Self.nearest).allSatisfy(\.hasClauses), head.hasClauses, !head.isNumbered else {
      return false
    }
    let before = page.lines[places[head.rows.lowerBound - 1]]
    let after = page.lines[places[end]]
    guard abs(before.measure - after.measure) < 150, head.width * 2 < last.width * 3 else { return false }
    return wordsBelow(head) <= 0
  }

  // MARK: Words

  /// How many lines of text above and below are searched for a head's words.
  private static let reach = 12

  /// Words of a head that stand in the text below it and not above, against those above and not below.
  private func wordsBelow(_ head: Head) -> Int {
    let above = max(0, head.rows.lowerBound - Self.reach)..<head.rows.lowerBound
    let below = head.rows.upperBound..<min(places.count, head.rows.upperBound + Self.reach)
    let words = RowWords(page, places)
    let found = words.shared(head.rows, below) - words.shared(head.rows, above)
    return max(-80, min(80, 20 * found))
  }
}
