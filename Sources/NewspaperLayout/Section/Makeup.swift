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
/// early. ``MakeupTable`` weighs them.
struct Makeup {
  /// The bands of each screen, from top to bottom.
  let screens: [[Band]]

  /// The rows of the rule between two bands, or between two stories one above the other.
  static let rule = 1

  /// - Parameters:
  ///   - rows: the rows of a screen below its head, 1 or more.
  ///   - firstRows: the same for the first screen.
  init(stories: [Story], columns: Int, rows: Int, firstRows: Int) {
    guard !stories.isEmpty else {
      screens = []
      return
    }
    var table = MakeupTable(stories: stories, columns: columns, rows: rows, firstRows: firstRows)
    table.fill()
    let usual = table.screens
    let wanted = min(5, columns * firstRows / 12)
    guard usual.count > 1, usual[0].flatMap(\.boxes).flatMap(\.slots).count < wanted else {
      screens = usual
      return
    }
    table.fillFirstScreen(wanted: wanted)
    screens = table.screens
  }
}
