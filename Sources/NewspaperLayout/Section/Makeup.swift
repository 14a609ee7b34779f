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
    let any = BandTable(stories: stories, columns: columns, rows: most, aim: aim)
    // Whole stories only: for as many of the last stories as could stand whole on one screen.
    var room = columns * most
    let tail = stories.indices.last { place in
      room -= stories[place].isPhoto ? 3 : stories[place].body.count
      return room < 0
    }
    let whole = BandTable(
      stories: stories, columns: columns, rows: most, aim: aim, wholeOnly: true, from: tail.map { $0 + 1 } ?? 0)

    let count = stories.count
    let width = most + 1
    var filled = [Choice](repeating: Choice(), count: count * width)
    var ending = filled
    var screen = [Choice](repeating: Choice(), count: count + 1)
    screen[count].badness = -Self.screenBadness
    for story in stride(from: count - 1, through: 0, by: -1) {
      for left in 1...most {
        filled[story * width + left] = Self.best(any, from: story, left: left) { next, rest in
          var end = screen[next].badness + Self.screenBadness
          if rest > 0 { end += Int32(columns * rest * (rest > 2 ? 200 : 60)) }
          let goesOn =
            next < count && rest > Self.rule ? filled[next * width + rest - Self.rule].badness : BandTable.never
          return goesOn < end ? (goesOn, false) : (end, true)
        }
        guard story >= whole.first else { continue }
        ending[story * width + left] = Self.best(whole, from: story, left: left) { next, rest in
          if next == count { return (0, true) }
          return (rest > Self.rule ? ending[next * width + rest - Self.rule].badness : BandTable.never, false)
        }
      }
      let height = story == 0 ? firstRows : rows
      let (fills, ends) = (filled[story * width + height], ending[story * width + height])
      screen[story] = ends.badness <= fills.badness ? ends : fills
    }
    screens = Self.trace(
      count: count, height: { $0 == 0 ? firstRows : rows }, any: any, whole: whole,
      choice: { story, left, isEnding in (isEnding ? ending : filled)[story * width + left] },
      isEnding: { story, height in ending[story * width + height].badness <= filled[story * width + height].badness })
  }

  /// The best next band for a story and the rows that are left; `after` tells how bad the rest is, and whether the
  /// screen ends below the band.
  private static func best(
    _ table: BandTable, from story: Int, left: Int, after: (_ next: Int, _ rest: Int) -> (Int32, Bool)
  ) -> Choice {
    var best = Choice()
    for length in 1...table.longestRun(from: story) {
      for height in 1...left {
        let badness = table.badness(from: story, length: length, height: height)
        guard badness < best.badness else { continue }
        let (rest, endsScreen) = after(story + length, left - height)
        guard badness + rest < best.badness else { continue }
        best = Choice(
          badness: badness + rest, length: Int32(length), height: Int32(height), endsScreen: endsScreen)
      }
    }
    return best
  }

  private static func trace(
    count: Int, height: (Int) -> Int, any: BandTable, whole: BandTable, choice: (Int, Int, Bool) -> Choice,
    isEnding: (Int, Int) -> Bool
  ) -> [[Band]] {
    var screens: [[Band]] = []
    var story = 0
    while story < count {
      var left = height(story)
      let ends = isEnding(story, left)
      var bands: [Band] = []
      while story < count {
        let next = choice(story, left, ends)
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
