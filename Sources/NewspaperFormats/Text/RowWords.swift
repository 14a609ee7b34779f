/// What some rows of a page have in common: the pairs of ideographs that both have.
struct RowWords {
  private let page: DumpPage
  private let places: [Int]

  init(_ page: DumpPage, _ places: [Int]) {
    self.page = page
    self.places = places
  }

  /// How many of the pairs in some rows stand in other ones too.
  func shared(_ rows: Range<Int>, _ others: Range<Int>) -> Int {
    var words = RunTable(capacity: rows.reduce(0) { $0 + page.text(page.lines[places[$1]]).count })
    for row in rows { pairs(row) { words[$0] = 1 } }
    var count = 0
    for row in others {
      pairs(row) { pair in
        // Those that were found have a 2.
        guard words[pair] == 1 else { return }
        words[pair] = 2
        count += 1
      }
    }
    return count
  }

  private func pairs(_ row: Int, _ body: (UInt64) -> Void) {
    var last: Scalar = 0
    for scalar in page.text(page.lines[places[row]]) where !scalar.isBlank {
      let own = scalar.textClass == .han ? scalar : 0
      if last != 0, own != 0 { body(UInt64(last) << 32 | UInt64(own)) }
      last = own
    }
  }
}
