/// Tells whether a dump has the lines of columns by turns in blocks that no blank line parts.
///
/// A program that reads across columns sees no indent and no jump, so such a block has no blank line, and all of its columns
/// end with it.
struct MixedBlocks {
  private let page: DumpPage
  private let places: [Int]
  private let flow: (Int, Int) -> Int
  /// The rows of blocks that read better by turns, and how much better they do, in hundredths of a natural logarithm.
  private var rows = Set<Int>()
  private var gain = 0

  /// How well one row stands below another is asked of `flow`.
  init(_ page: DumpPage, _ places: [Int], flow: @escaping (Int, Int) -> Int) {
    (self.page, self.places, self.flow) = (page, places, flow)
    var start = 0
    for row in places.indices.dropFirst() where page.lines[places[row]].blankBefore {
      add(start..<row)
      start = row
    }
    add(start..<places.count)
  }

  private mutating func add(_ block: Range<Int>) {
    let gain = (2...Self.mostColumns).reduce(0) { max($0, self.gain(of: block, columns: $1)) } - Self.doubt
    guard gain > 0 else { return }
    self.gain += gain
    rows.formUnion(block)
  }

  /// How much better some rows of a block read each below the one so many before it than below the last one.
  private func gain(of block: Range<Int>, columns: Int) -> Int {
    var (gain, best) = (0, 0)
    for row in block.dropFirst(columns) {
      gain = max(0, gain + flow(row - columns, row) - flow(row - 1, row))
      best = max(best, gain)
    }
    return best
  }

  private static let mostColumns = 4
  /// What a block gains by chance, and the gain of a page that has such blocks.
  private static let doubt = 300
  private static let leastGain = 1000

  /// Whether the dump has such blocks. Elsewhere it must have blank lines at indents, or those only tell where
  /// columns end.
  var areCertain: Bool {
    guard gain >= Self.leastGain else { return false }
    return BlankManner(page, places.indices.filter { !rows.contains($0) }.map { places[$0] }) != .byJump
  }
}
