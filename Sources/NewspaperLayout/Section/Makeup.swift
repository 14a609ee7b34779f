/// A story in a box, with the rows it is given.
struct Slot: Hashable, Sendable {
  /// The index of the story.
  var story: Int
  var height: Int
}

/// Neighbouring columns of a band with one story in them, or a few one above the other.
struct Box: Hashable, Sendable {
  /// How many unit columns it takes.
  var span: Int
  /// From top to bottom, a rule of one row between two.
  var slots: [Slot]
}

/// A row of boxes over the whole width of a screen.
struct Band: Hashable, Sendable {
  var height: Int
  var boxes: [Box]
}

/// Makes stories up into screens of bands: the arrangement of least badness among all that keep the stories' order.
///
/// Bands fill every row of a screen, stories being cut to fit; only a last screen on which nothing is cut may end
/// early. Worked out from the last story to the first, for every number of rows that may be left on a screen.
struct Makeup {
  /// The bands of each screen, from top to bottom.
  let screens: [[Band]]

  /// The rows of the rule between two bands, or between two stories one above the other.
  static let rule = 1
  /// The badness of one more screen.
  private static let screenBadness: Int32 = 900
  /// Screens of more than so many rows have bands no higher than `highestBand`, unless there are few stories to fill
  /// them: higher ones are no better, and take long to weigh.
  private static let tallScreen = 64
  private static let highestBand = 40

  /// How bad it is that a first screen with so many stories on it has not more: who opens a paper looks for what
  /// there is.
  private static func sparseness(_ stories: Int, wanted: Int) -> Int32 {
    let missing = max(0, wanted - stories)
    return Int32(300 * missing * missing)
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

  /// - Parameters:
  ///   - rows: the rows of a screen below its head, 1 or more.
  ///   - firstRows: the same for the first screen.
  init(stories: [Story], columns: Int, rows: Int, firstRows: Int) {
    guard !stories.isEmpty else {
      screens = []
      return
    }
    let most = max(rows, firstRows)
    let aim = MakeupAim(stories: stories, columns: columns, rows: firstRows)
    let highest = most <= Self.tallScreen ? most : min(most, max(Self.highestBand, 4 * most / stories.count))
    let any = BandTable(stories: stories, columns: columns, rows: highest, aim: aim)
    // Whole stories only: for as many of the last stories as could stand whole on one screen.
    var room = columns * most
    let tail = stories.indices.last { place in
      room -=
        stories[place].bannerHeight.map { $0 * columns } ?? (stories[place].isPhoto ? 3 : stories[place].body.count)
      return room < 0
    }
    let whole = BandTable(
      stories: stories, columns: columns, rows: highest, aim: aim, wholeOnly: true, from: tail.map { $0 + 1 } ?? 0)

    let count = stories.count
    let width = most + 1
    var filled = [Choice](repeating: Choice(), count: count * width)
    var ending = filled
    var screen = [Choice](repeating: Choice(), count: count + 1)
    screen[count].badness = -Self.screenBadness
    // How bad it is to leave so many rows empty at a screen's foot.
    let emptiness = (0...most).map { Int32(columns * $0 * ($0 > 2 ? 200 : 60)) }
    /// The best for a story and the rows that are left, where bands fill the screen and other screens may follow.
    func filling(_ story: Int, _ left: Int, _ table: [Choice], wanted: Int = 0) -> Choice {
      Self.best(any, from: story, left: left, table: table, width: width) { next in
        // A banner never stands at a screen's foot.
        if stories[story].bannerHeight != nil { return BandTable.never }
        return screen[next].badness + Self.screenBadness + (next < count ? Self.sparseness(next, wanted: wanted) : 0)
      } emptiness: {
        emptiness[$0]
      }
    }
    for story in stride(from: count - 1, through: 0, by: -1) {
      for left in 1...most {
        filled[story * width + left] = filling(story, left, filled)
        guard story >= whole.first else { continue }
        ending[story * width + left] = Self.best(whole, from: story, left: left, table: ending, width: width) { next in
          next == count ? 0 : BandTable.never
        } emptiness: { _ in
          0
        }
      }
      let height = story == 0 ? firstRows : rows
      let (fills, ends) = (filled[story * width + height], ending[story * width + height])
      screen[story] = ends.badness <= fills.badness ? ends : fills
    }
    func trace(first: [Choice]) -> [[Band]] {
      Self.trace(
        count: count, height: { $0 == 0 ? firstRows : rows }, any: any, whole: whole,
        choice: { screen, story, left, isEnding in
          (isEnding ? ending : screen == 0 ? first : filled)[story * width + left]
        },
        isEnding: { story, height in
          ending[story * width + height].badness <= (story == 0 ? first : filled)[story * width + height].badness
        })
    }
    let usual = trace(first: filled)
    let wanted = min(5, columns * firstRows / 12)
    guard usual.count > 1, usual[0].flatMap(\.boxes).flatMap(\.slots).count < wanted else {
      screens = usual
      return
    }
    // The same for the first screen alone, on which more stories are wanted.
    var first = filled
    for story in stride(from: count - 1, through: 0, by: -1) {
      for left in 1...firstRows { first[story * width + left] = filling(story, left, first, wanted: wanted) }
    }
    screens = trace(first: first)
  }

  /// The best next band for a story and the rows that are left.
  ///
  /// - Parameters:
  ///   - table: the best for the stories after it, `[story * width + left]`.
  ///   - end: how bad it is that the screen ends before a story.
  ///   - emptiness: how bad it is to leave so many rows empty then.
  private static func best(
    _ bands: BandTable, from story: Int, left: Int, table: [Choice], width: Int, end: (_ next: Int) -> Int32,
    emptiness: (_ rest: Int) -> Int32
  ) -> Choice {
    var best = Choice()
    for length in 1...bands.longestRun(from: story) {
      let next = story + length
      let end = end(next)
      // After the last story the screen can only end.
      let goingOn = next * width < table.count ? next * width - rule : nil
      bands.withBadness(from: story, length: length) { badness in
        for height in 1...min(left, bands.rows) where badness[height] < best.badness {
          let rest = left - height
          var after = end &+ emptiness(rest)
          var endsScreen = true
          if let goingOn, rest > rule, table[goingOn + rest].badness < after {
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

  private static func trace(
    count: Int, height: (Int) -> Int, any: BandTable, whole: BandTable,
    choice: (_ screen: Int, _ story: Int, _ left: Int, _ isEnding: Bool) -> Choice,
    isEnding: (Int, Int) -> Bool
  ) -> [[Band]] {
    var screens: [[Band]] = []
    var story = 0
    while story < count {
      var left = height(story)
      let ends = isEnding(story, left)
      var bands: [Band] = []
      while story < count {
        let next = choice(screens.count, story, left, ends)
        precondition(next.length > 0, "every story has a place on some screen")
        let (length, rows) = (Int(next.length), Int(next.height))
        bands.append(Band(height: rows, boxes: (ends ? whole : any).boxes(from: story, length: length, height: rows)))
        story += length
        left -= rows + rule
        if next.endsScreen { break }
      }
      screens.append(bands)
    }
    return screens
  }
}
