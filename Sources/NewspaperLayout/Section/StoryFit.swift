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
      badness += span < ideal ? 400 * (ideal - span) : 120 * (span - ideal)
    } else if span * 2 > aim.columns, aim.columns > 1 {
      badness += 60 * (span * 2 - aim.columns)
    }
    return Int32(min(badness, 50_000_000))
  }

  private func emptiness(of fit: StoryFit, span: Int) -> Int {
    guard fit.isWhole else { return 0 }
    let ragged = span * fit.body - body.count
    let beyond = max(0, fit.slack - 2)
    return 30 * span * fit.slack * fit.slack + 10 * ragged + 10_000 * beyond
  }

  private func shape(of fit: StoryFit, span: Int) -> Int {
    if fit.body == 0 { return body.isEmpty ? 0 : 5_000 }
    if span == 1 { return 12 * max(0, fit.body - 18) }
    return 25 * (span - 1) * max(0, 5 - fit.body) * max(0, 5 - fit.body) + 10 * max(0, fit.body - 20)
  }

  /// What is bad about the text that a cut leaves out.
  private func loss(of fit: StoryFit, span: Int, desired: Int, isLead: Bool) -> Int {
    let shown = max(0, span * fit.body - 1)
    var loss = 20
    if shown < desired {
      let missing = desired - shown
      loss += (isLead ? 2_000 : 1_000) * missing * missing / max(1, desired * desired)
    } else {
      // What one story has too much of, others lack.
      let excess = shown - desired
      loss += 2 * excess + 30 * excess * excess / max(1, desired * desired)
    }
    // To cut off the last few lines is silly.
    if isComplete, body.count - shown <= 4 { loss += 120 }
    let empty = emptyEnds[min(shown, body.count)]
    loss += 40 * empty * empty
    if shown < min(3, body.count) { loss += 2_000 }
    return loss
  }

  private func headlineBadness(of fit: StoryFit, span: Int, isLead: Bool) -> Int {
    let stack = stacks[span - 1]
    var badness = 100 * max(0, stack.mainLines - 2)
    if stack.isCut { badness += 800 }
    for level in HeadlineStack.Level.allCases where level.rawValue <= fit.level.rawValue && stack.drops(at: level) {
      badness += isLead ? 250 : 40
    }
    return badness + 40 * max(0, fit.head - fit.body - 1)
  }

  private func photoBadness(of fit: StoryFit, span: Int, aim: MakeupAim) -> Int32 {
    var badness = 25 * span * max(0, fit.slack - 2) * max(0, fit.slack - 2)
    badness += 10_000 * max(0, fit.slack - 5)
    if !fit.isWhole { badness += 300 * (needs[span - 1] - fit.body) }
    if span > 2 || span * 2 > aim.columns && aim.columns > 1 { badness += 150 * span }
    return Int32(min(badness, 50_000_000))
  }
}
