/// How bad every possible band is: each run of stories in each height, in its best row of boxes.
///
/// Two tables are filled, the second from the first. *Stacks*: up to three stories one above the other in a span and a
/// height. *Bands*: the best row of such boxes that holds a run of stories side by side.
struct BandTable {
  private let stories: [Story]
  private let columns: Int
  /// The rows of the highest band.
  let rows: Int
  /// The first story the table knows of.
  let first: Int

  /// `[length - 1][(story * columns + span - 1) * (rows + 1) + height]`
  private var stacks: [[Int32]] = []
  /// `[(story * longestRun + length - 1) * (rows + 1) + height]`
  private var bands: [Int32] = []
  private let longestRun: Int
  /// The widest box in which stories stand one above the other.
  private let widestStack: Int
  /// The spans that are tried: narrow ones and the whole width.
  private let spans: [Int]

  /// Whether stories may be shown without their ends.
  enum Cutting: Sendable {
    case allowed, forbidden
  }

  /// The badness of what can't be.
  static let never: Int32 = 500_000_000
  /// At most this many stories stand one above the other.
  private static let highestStack = 3
  /// The fewest rows of a story in a stack.
  private static let lowestSlot = 4

  /// - Parameters:
  ///   - rows: the rows of the highest band.
  ///   - cutting: whether stories may be cut.
  ///   - first: the story to begin with.
  init(stories: [Story], columns: Int, rows: Int, aim: MakeupAim, cutting: Cutting = .allowed, from first: Int = 0) {
    self.stories = stories
    self.columns = columns
    self.rows = rows
    self.first = first
    longestRun = min(stories.count, max(3, min(columns * 2, 8)))
    widestStack = columns <= 5 ? max(1, min(2, columns - 1)) : 3
    spans = (1...columns).filter { $0 <= 8 || $0 == columns }
    fillStacks(aim: aim, cutting: cutting)
    fillBands()
  }

  /// How many stories, at most, stand in a band that begins with the given one.
  func longestRun(from story: Int) -> Int { min(longestRun, stories[story].runEnd - story) }

  /// Lends how bad the bands of a run are, by their height.
  func withBadness<Result>(from story: Int, length: Int, _ body: (UnsafePointer<Int32>) -> Result) -> Result {
    precondition(story < stories.count && length <= longestRun)
    return bands.withUnsafeBufferPointer {
      body($0.baseAddress! + (story * longestRun + length - 1) * (rows + 1))
    }
  }

  private func stackIndex(_ story: Int, _ span: Int, _ height: Int) -> Int {
    (story * columns + span - 1) * (rows + 1) + height
  }

  private mutating func fillStacks(aim: MakeupAim, cutting: Cutting) {
    let size = stories.count * columns * (rows + 1)
    var single = [Int32](repeating: Self.never, count: size)
    for place in stories.indices where place >= first {
      // Taken out once: a story holds many arrays, and copying it for every box took a tenth of all layout.
      let story = stories[place]
      if let height = story.bannerHeight {
        if height <= rows { single[stackIndex(place, columns, height)] = 0 }
        continue
      }
      for span in spans {
        let least = cutting == .forbidden ? max(1, story.needs[span - 1]) : 1
        for height in stride(from: least, through: rows, by: 1) {
          let fit = story.fit(span: span, height: height)
          if cutting == .forbidden, !fit.isWhole { continue }
          single[stackIndex(place, span, height)] = story.badness(of: fit, span: span, place: place, aim: aim)
        }
      }
    }
    stacks = [single]
    for length in 2...Self.highestStack {
      var table = [Int32](repeating: Self.never, count: size)
      let lower = stacks[length - 2]
      for story in stride(from: first, through: stories.count - length, by: 1) {
        for span in 1...widestStack {
          for height in stride(from: length * (Self.lowestSlot + 1) - 1, through: rows, by: 1) {
            let index = stackIndex(story, span, height)
            table[index] = single.withUnsafeBufferPointer { upper in
              lower.withUnsafeBufferPointer { bestSplit(story, span, height, upper, $0).badness }
            }
          }
        }
      }
      stacks.append(table)
    }
  }

  /// How the first story of a stack is best parted from the rest, given how bad each of them is.
  private func bestSplit(
    _ story: Int, _ span: Int, _ height: Int, _ upper: UnsafeBufferPointer<Int32>, _ lower: UnsafeBufferPointer<Int32>
  ) -> (badness: Int32, upper: Int) {
    var best = Self.never
    var bestUpper = 0
    let single = stackIndex(story, span, 0)
    let rest = stackIndex(story + 1, span, height - Makeup.rule)
    for rows in Self.lowestSlot..<height - Self.lowestSlot {
      let badness = upper[single + rows] &+ lower[rest - rows] &+ 10
      if badness < best { (best, bestUpper) = (badness, rows) }
    }
    return (best, bestUpper)
  }

  private mutating func fillBands() {
    bands = [Int32](repeating: Self.never, count: stories.count * longestRun * (rows + 1))
    var row = RowOfBoxes(runs: longestRun, columns: columns)
    for height in 1...rows {
      let stacks = stacks(ofHeight: height)
      for story in stories.indices where story >= first {
        let most = longestRun(from: story)
        fill(&row, from: story, most: most, stacks: stacks)
        for length in 1...most {
          bands[(story * longestRun + length - 1) * (rows + 1) + height] =
            row.cells[length * (columns + 1) + columns].badness
        }
      }
    }
  }

  /// The stacks of one height side by side: `[((length - 1) * stories + story) * columns + span - 1]`.
  private func stacks(ofHeight height: Int) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(stacks.count * stories.count * columns)
    for table in stacks {
      for index in stride(from: height, to: table.count, by: rows + 1) { result.append(table[index]) }
    }
    return result
  }

  /// The least badness, and the last box, for every number of stories taken and of columns used.
  private struct RowOfBoxes {
    struct Cell {
      var badness = BandTable.never
      var length: Int8 = 0
      var span: Int8 = 0
    }

    var cells: [Cell]

    init(runs: Int, columns: Int) {
      cells = Array(repeating: Cell(), count: (runs + 1) * (columns + 1))
    }
  }

  /// Fills the row for up to `most` stories.
  ///
  /// On high screens this is nearly all there is to do, so it goes without the bounds checks of arrays, which took a
  /// third of it.
  private func fill(_ row: inout RowOfBoxes, from story: Int, most: Int, stacks: [Int32]) {
    let (width, columns, plane) = (columns + 1, columns, stories.count * columns)
    precondition(stacks.count == Self.highestStack * plane && row.cells.count >= (most + 1) * width)
    row.cells.withUnsafeMutableBufferPointer { cells in
      cells.update(repeating: RowOfBoxes.Cell())
      cells[0].badness = 0
      stacks.withUnsafeBufferPointer { stacks in
        for taken in 0..<most {
          for used in taken == 0 ? 0..<1 : 1..<max(1, columns) {
            let before = cells[taken * width + used].badness
            if before >= Self.never { continue }
            for length in 1...min(Self.highestStack, most - taken) {
              let stack = (length - 1) * plane + (story + taken) * columns - 1
              let target = (taken + length) * width + used
              for span in spans {
                if used + span > columns || length > 1 && span > widestStack { break }
                let badness = before &+ stacks[stack + span]
                if badness < cells[target + span].badness {
                  cells[target + span] = RowOfBoxes.Cell(badness: badness, length: Int8(length), span: Int8(span))
                }
              }
            }
          }
        }
      }
    }
  }

  /// The best row of boxes of a band.
  func boxes(from story: Int, length: Int, height: Int) -> [Box] {
    var row = RowOfBoxes(runs: longestRun, columns: columns)
    fill(&row, from: story, most: length, stacks: stacks(ofHeight: height))
    var boxes: [Box] = []
    var (taken, used) = (length, columns)
    while taken > 0 {
      let last = row.cells[taken * (columns + 1) + used]
      taken -= Int(last.length)
      used -= Int(last.span)
      boxes.append(
        Box(span: Int(last.span), slots: slots(from: story + taken, length: Int(last.length), Int(last.span), height)))
    }
    return boxes.reversed()
  }

  private func bestSplit(_ story: Int, _ length: Int, _ span: Int, _ height: Int) -> Int {
    stacks[0].withUnsafeBufferPointer { upper in
      stacks[length - 2].withUnsafeBufferPointer { bestSplit(story, span, height, upper, $0).upper }
    }
  }

  private func slots(from story: Int, length: Int, _ span: Int, _ height: Int) -> [Slot] {
    var slots: [Slot] = []
    var left = height
    for place in 0..<length {
      let upper = place == length - 1 ? left : bestSplit(story + place, length - place, span, left)
      slots.append(Slot(story: story + place, height: upper))
      left -= upper + Makeup.rule
    }
    return slots
  }
}
