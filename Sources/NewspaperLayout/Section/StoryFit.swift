/// How a story fills a box of a span and a height: what of the headline, how many rows of body, whole or cut.
struct StoryFit: Hashable, Sendable {
  var level: HeadlineStack.Level = .whole
  /// The rows of the headline.
  var head = 0
  /// The blank rows between headline and body.
  var gap = 0
  /// The rows of the body's columns.
  var body = 0
  /// Whether all of the story is shown.
  var isWhole = false
  /// The rows that stay empty below a whole story.
  var slack = 0
}

extension Story {
  /// The fit for a box of at least one row.
  func fit(span: Int, height: Int) -> StoryFit {
    if let bannerHeight { return StoryFit(head: bannerHeight, isWhole: true) }
    if isPhoto {
      let need = needs[span - 1]
      return StoryFit(body: min(need, height), isWhole: need <= height, slack: max(0, height - need))
    }
    let stack = stacks[span - 1]
    let need = needs[span - 1]
    for level in HeadlineStack.Level.allCases where level == .whole || stack.drops(at: level) {
      let head = stack.height(level)
      if isComplete, head + need <= height {
        let gap = need > 0 && head + need < height ? 1 : 0
        return StoryFit(
          level: level, head: head, gap: gap, body: need, isWhole: true, slack: height - head - need - gap)
      }
      // A headline takes no more than its share of a box.
      if head * 5 <= height * 2 || head <= 2 && height - head >= 3 { return cut(level, head: head, height: height) }
    }
    return cut(.mainOnly, head: stack.height(.mainOnly), height: height)
  }

  private func cut(_ level: HeadlineStack.Level, head: Int, height: Int) -> StoryFit {
    let head = min(head, height)
    let gap = height - head >= 8 ? 1 : 0
    return StoryFit(level: level, head: head, gap: gap, body: height - head - gap)
  }
}

/// What the makeup of a screen aims at.
struct MakeupAim: Sendable {
  /// How many unit columns a screen has.
  let columns: Int
  /// How many rows a screen has.
  let rows: Int
  /// How many unit rows of body each story should have at least, so that the screens show something of every story.
  let desired: [Int]
  /// The index of the story that leads.
  let lead: Int

  init(stories: [Story], columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    let capacity = columns * rows
    let lead = stories.firstIndex { $0.bannerHeight == nil } ?? 0
    self.lead = lead
    let lengths = stories.dropFirst(lead + 1).filter { !$0.isPhoto && $0.bannerHeight == nil }.map(\.body.count)
      .sorted()
    let median = max(1, lengths.isEmpty ? 1 : lengths[lengths.count / 2])
    desired = stories.enumerated().map { place, story in
      if place == lead { return min(story.body.count, max(8, capacity * 20 / 100)) }
      // A story that is longer than its neighbours gets more room, within limits.
      let share = min(16, max(7, story.body.count * 10 / median))
      return min(story.body.count, max(5, capacity / 15 * share / 10))
    }
  }
}

/// What is how bad about a story in a box, in points: `MakeupTable.screenBadness` is what one more screen costs.
///
/// Chosen by looking at the sample paper and at generated sections from 20×6 to 500×200: only how they compare matters.
private enum Weight {
  // By rows and columns.
  /// An empty row below a whole story, times its columns, by the square of how many there are.
  static let emptyRow = 30
  /// A unit row that the last column is short of the others.
  static let raggedRow = 10
  /// An empty row beyond two, and below a photo beyond five: a hole that anybody sees.
  static let hole = 10_000
  /// A headline with no text below it.
  static let noBody = 5_000
  /// A row of a single column beyond eighteen, and of several beyond twenty: a tower.
  static let tower = (single: 12, several: 10)
  /// Columns side by side of less than five rows, by the square of the missing ones: stumps.
  static let stump = 25

  // By what a cut leaves out.
  static let cut = 20
  /// Text short of what is desired, by the square of the share: of the lead, of another story.
  static let missingText = (lead: 2_000, other: 1_000)
  /// A row beyond what is desired, and the square of the share: what one story has too much of, others lack.
  static let excess = (row: 2, share: 30)
  /// Leaving out the last four rows or less is silly.
  static let lastRows = 120
  /// A blank end of the last line before the cut, by its square.
  static let blankEnd = 40
  /// Less than three rows of text.
  static let scrap = 2_000

  // By the headline.
  /// A line of it beyond two.
  static let headlineLine = 100
  static let cutHeadline = 800
  /// A part of it that is left out: of the lead, of another story.
  static let droppedPart = (lead: 250, other: 40)
  /// A row by which it is higher than the text.
  static let topHeavy = 40

  // By the columns of the box.
  /// A column of the lead less, and more, than about three fifths of the page.
  static let lead = (narrow: 400, wide: 120)
  /// Another story over more than half of the page, by column beyond.
  static let wideStory = 60
  /// A photo over more than two columns, or half of the page, by column.
  static let widePhoto = 150
  static let photoRow = (empty: 25, missing: 300)

  /// Nothing is worse: sums of it still fit.
  static let most = 50_000_000
}

extension Story {
  /// How bad the fit is: 0 for a story that stands whole in a well-shaped box.
  func badness(of fit: StoryFit, span: Int, place: Int, aim: MakeupAim) -> Int32 {
    if isPhoto { return photoBadness(of: fit, span: span, aim: aim) }
    let isLead = place == aim.lead
    var badness = emptiness(of: fit, span: span) + shape(of: fit, span: span)
    if !fit.isWhole { badness += loss(of: fit, span: span, desired: aim.desired[place], isLead: isLead) }
    badness += headlineBadness(of: fit, span: span, isLead: isLead)
    if isLead {
      let ideal = aim.columns <= 2 ? aim.columns : (aim.columns * 3 + 2) / 5
      badness += span < ideal ? Weight.lead.narrow * (ideal - span) : Weight.lead.wide * (span - ideal)
    } else if span * 2 > aim.columns, aim.columns > 1 {
      badness += Weight.wideStory * (span * 2 - aim.columns)
    }
    return Int32(min(badness, Weight.most))
  }

  private func emptiness(of fit: StoryFit, span: Int) -> Int {
    guard fit.isWhole else { return 0 }
    let ragged = span * fit.body - body.count
    let beyond = max(0, fit.slack - 2)
    return Weight.emptyRow * span * fit.slack * fit.slack + Weight.raggedRow * ragged + Weight.hole * beyond
  }

  private func shape(of fit: StoryFit, span: Int) -> Int {
    if fit.body == 0 { return body.isEmpty ? 0 : Weight.noBody }
    if span == 1 { return Weight.tower.single * max(0, fit.body - 18) }
    let short = max(0, 5 - fit.body)
    return Weight.stump * (span - 1) * short * short + Weight.tower.several * max(0, fit.body - 20)
  }

  /// What is bad about the text that a cut leaves out.
  private func loss(of fit: StoryFit, span: Int, desired: Int, isLead: Bool) -> Int {
    let shown = max(0, span * fit.body - 1)
    var loss = Weight.cut
    if shown < desired {
      let missing = desired - shown
      loss +=
        (isLead ? Weight.missingText.lead : Weight.missingText.other) * missing * missing / max(1, desired * desired)
    } else {
      let excess = shown - desired
      loss += Weight.excess.row * excess + Weight.excess.share * excess * excess / max(1, desired * desired)
    }
    if isComplete, body.count - shown <= 4 { loss += Weight.lastRows }
    let empty = emptyEnds[min(shown, body.count)]
    loss += Weight.blankEnd * empty * empty
    if shown < min(3, body.count) { loss += Weight.scrap }
    return loss
  }

  private func headlineBadness(of fit: StoryFit, span: Int, isLead: Bool) -> Int {
    let stack = stacks[span - 1]
    var badness = Weight.headlineLine * max(0, stack.mainLines - 2)
    if stack.isCut { badness += Weight.cutHeadline }
    for level in HeadlineStack.Level.allCases where level.rawValue <= fit.level.rawValue && stack.drops(at: level) {
      badness += isLead ? Weight.droppedPart.lead : Weight.droppedPart.other
    }
    return badness + Weight.topHeavy * max(0, fit.head - fit.body - 1)
  }

  private func photoBadness(of fit: StoryFit, span: Int, aim: MakeupAim) -> Int32 {
    let empty = max(0, fit.slack - 2)
    var badness = Weight.photoRow.empty * span * empty * empty
    badness += Weight.hole * max(0, fit.slack - 5)
    if !fit.isWhole { badness += Weight.photoRow.missing * (needs[span - 1] - fit.body) }
    if span > 2 || span * 2 > aim.columns && aim.columns > 1 { badness += Weight.widePhoto * span }
    return Int32(min(badness, Weight.most))
  }
}
