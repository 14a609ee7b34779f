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

  /// The badness of what can't be.
  static let never: Int32 = 500_000_000
  /// At most this many stories stand one above the other.
  private static let highestStack = 3
  /// The fewest rows of a story in a stack.
  private static let lowestSlot = 4

  /// - Parameters:
  ///   - rows: the rows of the highest band.
  ///   - wholeOnly: whether stories must not be cut.
  ///   - first: the story to begin with.
  init(stories: [Story], columns: Int, rows: Int, aim: MakeupAim, wholeOnly: Bool = false, from first: Int = 0) {
    self.stories = stories
    self.columns = columns
    self.rows = rows
    self.first = first
    longestRun = min(stories.count, max(3, min(columns * 2, 8)))
    widestStack = columns <= 5 ? max(1, min(2, columns - 1)) : 3
    spans = (1...columns).filter { $0 <= 8 || $0 == columns }
    fillStacks(aim: aim, wholeOnly: wholeOnly)
    fillBands()
  }

  /// How many stories, at most, stand in a band that begins with the given one.
  func longestRun(from story: Int) -> Int { min(longestRun, stories[story].runEnd - story) }

  func badness(from story: Int, length: Int, height: Int) -> Int32 {
    bands[(story * longestRun + length - 1) * (rows + 1) + height]
  }

  private func stackIndex(_ story: Int, _ span: Int, _ height: Int) -> Int {
    (story * columns + span - 1) * (rows + 1) + height
  }

  private mutating func fillStacks(aim: MakeupAim, wholeOnly: Bool) {
    let size = stories.count * columns * (rows + 1)
    var single = [Int32](repeating: Self.never, count: size)
    for place in stories.indices where place >= first {
      if let height = stories[place].bannerHeight {
        if height <= rows { single[stackIndex(place, columns, height)] = 0 }
        continue
      }
      for span in spans {
        for height in 1...rows {
          let fit = stories[place].fit(span: span, height: height)
          if wholeOnly, !fit.isWhole { continue }
          single[stackIndex(place, span, height)] = stories[place].badness(of: fit, span: span, place: place, aim: aim)
        }
      }
    }
    stacks = [single]
    for length in 2...Self.highestStack {
      var table = [Int32](repeating: Self.never, count: size)
      for story in stride(from: first, through: stories.count - length, by: 1) {
        for span in 1...widestStack {
          for height in stride(from: length * (Self.lowestSlot + 1) - 1, through: rows, by: 1) {
            table[stackIndex(story, span, height)] = bestSplit(story, length, span, height).badness
          }
        }
      }
      stacks.append(table)
    }
  }

  /// How the first story of a stack is best parted from the rest.
  private func bestSplit(_ story: Int, _ length: Int, _ span: Int, _ height: Int) -> (badness: Int32, upper: Int) {
    var best = Self.never
    var bestUpper = 0
    let single = stackIndex(story, span, 0)
    let rest = stackIndex(story + 1, span, height - Makeup.rule)
    for upper in Self.lowestSlot..<height - Self.lowestSlot {
      let badness = stacks[0][single + upper] + stacks[length - 2][rest - upper] + 10
      if badness < best { (best, bestUpper) = (badness, upper) }
    }
    return (best, bestUpper)
  }

  private mutating func fillBands() {
    bands = [Int32](repeating: Self.never, count: stories.count * longestRun * (rows + 1))
    var row = RowOfBoxes(runs: longestRun, columns: columns)
    for story in stories.indices where story >= first {
      for height in 1...rows {
        fill(&row, from: story, height: height, most: longestRun(from: story))
        for length in 1...longestRun(from: story) {
          bands[(story * longestRun + length - 1) * (rows + 1) + height] = row.badness[length * (columns + 1) + columns]
        }
      }
    }
  }

  /// The least badness, and the last box, for every number of stories taken and of columns used.
  private struct RowOfBoxes {
    var badness: [Int32]
    var box: [(length: Int8, span: Int8)]

    init(runs: Int, columns: Int) {
      let size = (runs + 1) * (columns + 1)
      badness = Array(repeating: BandTable.never, count: size)
      box = Array(repeating: (0, 0), count: size)
    }
  }

  private func fill(_ row: inout RowOfBoxes, from story: Int, height: Int, most: Int) {
    let width = columns + 1
    for index in row.badness.indices { row.badness[index] = Self.never }
    row.badness[0] = 0
    for taken in 0..<most {
      for used in taken == 0 ? 0..<1 : 1..<max(1, columns) {
        let before = row.badness[taken * width + used]
        if before >= Self.never { continue }
        for length in 1...min(Self.highestStack, most - taken) {
          for span in spans {
            if used + span > columns || length > 1 && span > widestStack { break }
            let badness = before + stacks[length - 1][stackIndex(story + taken, span, height)]
            let target = (taken + length) * width + used + span
            if badness < row.badness[target] {
              row.badness[target] = badness
              row.box[target] = (Int8(length), Int8(span))
            }
          }
        }
      }
    }
  }

  /// The best row of boxes of a band.
  func boxes(from story: Int, length: Int, height: Int) -> [Box] {
    var row = RowOfBoxes(runs: longestRun, columns: columns)
    fill(&row, from: story, height: height, most: length)
    var boxes: [Box] = []
    var (taken, used) = (length, columns)
    while taken > 0 {
      let last = row.box[taken * (columns + 1) + used]
      taken -= Int(last.length)
      used -= Int(last.span)
      boxes.append(
        Box(span: Int(last.span), slots: slots(from: story + taken, length: Int(last.length), Int(last.span), height)))
    }
    return boxes.reversed()
  }

  private func slots(from story: Int, length: Int, _ span: Int, _ height: Int) -> [Slot] {
    var slots: [Slot] = []
    var left = height
    for place in 0..<length {
      let upper = place == length - 1 ? left : bestSplit(story + place, length - place, span, left).upper
      slots.append(Slot(story: story + place, height: upper))
      left -= upper + Makeup.rule
    }
    return slots
  }
}
