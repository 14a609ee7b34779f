/// What every way to go on costs, for each story that may come next and each number of rows that may be left on its
/// screen: worked out from the last story to the first, and followed from the first to the last.
struct MakeupTable {
  // In points, as those of `Story.badness`, and chosen together with them.
  /// The badness of one more screen.
  private static let screenBadness: Int32 = 900
  /// How bad a missing story of a first screen is, by the square of how many there are.
  private static let missingStory = 300
  /// How bad it is to leave a row of a screen's foot empty, by column: up to two rows, and more.
  private static let emptyRow = (few: 60, many: 200)
  /// Screens of more than so many rows have bands no higher than `highestBand`, unless there are few stories to fill
  /// them: higher ones are no better, and take long to weigh.
  private static let tallScreen = 64
  private static let highestBand = 40

  /// How bad it is that a first screen with so many stories on it has not more: who opens a paper looks for what
  /// there is.
  private static func sparseness(_ stories: Int, wanted: Int) -> Int32 {
    let missing = max(0, wanted - stories)
    return Int32(missingStory * missing * missing)
  }

  /// What follows from a story and the rows that are left.
  private struct Choice {
    var badness: Int32 = BandTable.never
    /// How many stories the next band takes, and how many rows.
    var length: Int32 = 0
    var height: Int32 = 0
    /// Whether the screen ends below the band.
    var endsScreen = false
  }

  private let stories: [Story]
  private let rows: Int
  private let firstRows: Int
  /// Bands of stories that may be cut, and of whole ones only.
  private let any: BandTable
  private let whole: BandTable
  /// How bad it is to leave so many rows empty at a screen's foot.
  private let emptiness: [Int32]
  /// The choices of a story in a table, one for each number of rows.
  private let width: Int
  /// Where bands fill the screen and other screens may follow, `[story * width + left]`.
  private var filled: [Choice]
  /// The same for the first screen alone.
  private var first: [Choice]
  /// Where the screen is the last and nothing on it is cut.
  private var ending: [Choice]
  /// Where a screen begins with the story.
  private var screen: [Choice]

  init(stories: [Story], columns: Int, rows: Int, firstRows: Int) {
    (self.stories, self.rows, self.firstRows) = (stories, rows, firstRows)
    let most = max(rows, firstRows)
    let aim = MakeupAim(stories: stories, columns: columns, rows: firstRows)
    let highest = most <= Self.tallScreen ? most : min(most, max(Self.highestBand, 4 * most / stories.count))
    any = BandTable(stories: stories, columns: columns, rows: highest, aim: aim)
    // For as many of the last stories as could stand whole on one screen.
    var room = columns * most
    let tail = stories.indices.last { place in
      room -=
        stories[place].bannerHeight.map { $0 * columns } ?? (stories[place].isPhoto ? 3 : stories[place].body.count)
      return room < 0
    }
    whole = BandTable(
      stories: stories, columns: columns, rows: highest, aim: aim, cutting: .forbidden, from: tail.map { $0 + 1 } ?? 0)
    emptiness = (0...most).map { Int32(columns * $0 * ($0 > 2 ? Self.emptyRow.many : Self.emptyRow.few)) }
    width = most + 1
    filled = [Choice](repeating: Choice(), count: stories.count * width)
    (first, ending) = (filled, filled)
    screen = [Choice](repeating: Choice(), count: stories.count + 1)
    screen[stories.count].badness = -Self.screenBadness
  }

  /// Weighs everything.
  mutating func fill() {
    for story in stories.indices.reversed() {
      for left in 1..<width {
        filled[story * width + left] = filling(story, left, filled)
        if story >= whole.first { ending[story * width + left] = closing(story, left) }
      }
      let height = self.height(ofScreenFrom: story)
      let (fills, ends) = (filled[story * width + height], ending[story * width + height])
      screen[story] = ends.badness <= fills.badness ? ends : fills
    }
    first = filled
  }

  /// Weighs the first screen anew, on which so many stories are wanted.
  mutating func fillFirstScreen(wanted: Int) {
    for story in stories.indices.reversed() {
      for left in 1...firstRows { first[story * width + left] = filling(story, left, first, wanted: wanted) }
    }
  }

  private func height(ofScreenFrom story: Int) -> Int { story == 0 ? firstRows : rows }

  /// The best for a story and the rows that are left, where bands fill the screen and other screens may follow.
  private func filling(_ story: Int, _ left: Int, _ table: [Choice], wanted: Int = 0) -> Choice {
    best(any, from: story, left: left, table: table) { next in
      // A banner never stands at a screen's foot.
      if stories[story].bannerHeight != nil { return BandTable.never }
      let sparseness = next < stories.count ? Self.sparseness(next, wanted: wanted) : 0
      return screen[next].badness + Self.screenBadness + sparseness
    } emptiness: {
      emptiness[$0]
    }
  }

  /// The best where all stories from this one on stand whole in the rows that are left.
  private func closing(_ story: Int, _ left: Int) -> Choice {
    best(whole, from: story, left: left, table: ending) { next in
      next == stories.count ? 0 : BandTable.never
    } emptiness: { _ in
      0
    }
  }

  /// The best next band for a story and the rows that are left.
  ///
  /// - Parameters:
  ///   - table: the best for the stories after it, `[story * width + left]`.
  ///   - end: how bad it is that the screen ends before a story.
  ///   - emptiness: how bad it is to leave so many rows empty then.
  private func best(
    _ bands: BandTable, from story: Int, left: Int, table: [Choice], end: (_ next: Int) -> Int32,
    emptiness: (_ rest: Int) -> Int32
  ) -> Choice {
    var best = Choice()
    for length in 1...bands.longestRun(from: story) {
      let next = story + length
      let end = end(next)
      // After the last story the screen can only end.
      let goingOn = next * width < table.count ? next * width - Makeup.rule : nil
      bands.withBadness(from: story, length: length) { badness in
        for height in 1...min(left, bands.rows) where badness[height] < best.badness {
          let rest = left - height
          var after = end &+ emptiness(rest)
          var endsScreen = true
          if let goingOn, rest > Makeup.rule, table[goingOn + rest].badness < after {
            after = table[goingOn + rest].badness
            endsScreen = false
          }
          guard badness[height] &+ after < best.badness else { continue }
          best = Choice(
            badness: badness[height] &+ after, length: Int32(length), height: Int32(height), endsScreen: endsScreen)
        }
      }
    }
    return best
  }

  /// The bands of each screen, from top to bottom: what was found best from the first story on.
  var screens: [[Band]] {
    var screens: [[Band]] = []
    var story = 0
    while story < stories.count {
      let filled = story == 0 ? first : self.filled
      var left = height(ofScreenFrom: story)
      let ends = ending[story * width + left].badness <= filled[story * width + left].badness
      var bands: [Band] = []
      while story < stories.count {
        let next = (ends ? ending : filled)[story * width + left]
        precondition(next.length > 0, "every story has a place on some screen")
        let (length, rows) = (Int(next.length), Int(next.height))
        bands.append(Band(height: rows, boxes: (ends ? whole : any).boxes(from: story, length: length, height: rows)))
        story += length
        left -= rows + Makeup.rule
        if next.endsScreen { break }
      }
      screens.append(bands)
    }
    return screens
  }
}
