/// A page after stages 2 to 4: every line has a role or a label.
struct LabelledPage {
  var page: DumpPage
  let roles: LineRoles
  let breaking: LineBreaking
  let manner: BlankManner
  /// The lines that are neither captions nor furniture, in reading order.
  let places: [Int]
  /// One label for each of the places.
  var labels: [LineLabel]
  let evidence: LineEvidence

  init(_ scanned: DumpPage) {
    var page = scanned
    var roles = LineRoles(page)
    var places: [Int] = []
    var gap = false
    for index in page.lines.indices {
      if roles.roles[index] == .caption || roles.roles[index] == .furniture {
        gap = true
        continue
      }
      if gap { page.lines[index].gapBefore = true }
      if gap { page.lines[index].blankBefore = true }
      gap = false
      places.append(index)
    }
    Measures.measure(&page, places)
    breaking = LineBreaking(page, places)
    manner = page.manner ?? (breaking == .columns ? BlankManner(page, places) : .byJump)
    evidence = LineEvidence(
      page: page, roles: roles, manner: manner, indent: Self.indent(page, places), heads: HeadContext(page, roles))
    if breaking == .columns {
      labels = Self.labels(evidence, places, isLoose: false)
    } else {
      var labeler = ProseLabeler(page, roles, places, breaking)
      let (prose, titleRows) = labeler.labels()
      roles.takeTitle(page, Array(places.prefix(titleRows)))
      places.removeFirst(titleRows)
      labels = prose
    }
    self.page = page
    self.roles = roles
    self.places = places
  }

  /// The page with labels that let anything follow anything over a blank line: what is needed to find the order of a
  /// dump of columns.
  func withLooseBlanks() -> LabelledPage {
    var page = self
    page.labels = Self.labels(evidence, places, isLoose: true)
    return page
  }

  /// The labels of lines in columns.
  private static func labels(_ evidence: LineEvidence, _ places: [Int], isLoose: Bool) -> [LineLabel] {
    let found = labelsOfParts(evidence, places, isLoose: isLoose)
    let manner = evidence.manner
    let sorted = HeadSorter(evidence.page, places, manner: manner).sorted(
      withoutLoneSubheads(found, evidence.page, places))
    return Poems(evidence.page, places, manner: manner).sorted(Signers(evidence.page, places).sorted(sorted))
  }

  /// Labels each part of the page by itself.
  private static func labelsOfParts(_ evidence: LineEvidence, _ places: [Int], isLoose: Bool) -> [LineLabel] {
    var labels: [LineLabel] = []
    var start = 0
    for row in places.indices where row > 0 && evidence.page.lines[places[row]].opensPart {
      labels += LineLabeler(evidence: evidence, places: Array(places[start..<row]), isLoose: isLoose).labels()
      start = row
    }
    return labels
      + LineLabeler(evidence: evidence, places: start == 0 ? places : Array(places[start...]), isLoose: isLoose)
      .labels()
  }

  /// Whether blank lines tell nothing about the parts of this page's titles: hardly any title has one inside.
  var hasSilentTitles: Bool {
    var blocks = 0
    var parted = 0
    var row = 0
    while row < labels.count {
      let first = row
      row += 1
      while row < labels.count, labels[row] == .titleMore { row += 1 }
      guard labels[first] == .title, row - first > 1 else { continue }
      blocks += 1
      // A blank line inside a clause parts nothing: it is there by chance.
      let isParted = (first + 1..<row).contains {
        page.lines[places[$0]].blankBefore && page.lines[places[$0 - 1]].ending != .comma
      }
      if isParted { parted += 1 }
    }
    return breaking == .columns && blocks >= 5 && parted * 3 < blocks
  }

  /// Subheads come in groups: one alone in an article that has a title of its own is the title of the next article.
  private static func withoutLoneSubheads(_ labels: [LineLabel], _ page: DumpPage, _ places: [Int]) -> [LineLabel] {
    var labels = labels
    var lone: Int?
    var count = 0
    func close() {
      guard let first = lone, count == 1, page.lines[places[first]].isHead == nil,
        !page.lines[places[first]].traits.contains(.numbered)
      else { return }
      labels[first] = .title
      var row = first + 1
      while row < labels.count, labels[row] == .subheadMore {
        labels[row] = .titleMore
        row += 1
      }
    }
    var isOwn = false
    for row in labels.indices {
      switch labels[row] {
      case .title, .jumpFrom, .source, .jumpTo:
        if isOwn { close() }
        isOwn = labels[row] == .title
        (lone, count) = (nil, 0)
      case .subhead:
        lone = row
        count += 1
      default: break
      }
    }
    if isOwn { close() }
    return labels
  }

  /// How far first lines stand in: two ems, or nothing on a page whose lines after a visible end of a paragraph are
  /// as wide as any.
  private static func indent(_ page: DumpPage, _ places: [Int]) -> Int {
    var full = 0
    var short = 0
    for (place, next) in zip(places, places.dropFirst()) {
      let line = page.lines[place]
      let first = page.lines[next]
      guard line.traits.contains(.fullStop), line.measure - line.width > 250, first.measure == line.measure,
        first.ending != .terminal
      else { continue }
      if first.leastWidth >= first.measure - 60 {
        full += 1
      } else if first.leastWidth < first.measure - 110 {
        short += 1
      }
    }
    return full > 3 && full > 2 * short ? 0 : 200
  }
}

extension BlankManner {
  /// Tells how the dump puts blank lines from where paragraphs visibly end: with blanks at indents, hardly ever
  /// between two lines of one block.
  init(_ page: DumpPage, _ places: [Int]) {
    let blanks = places.dropFirst().count { page.lines[$0].blankBefore && !page.lines[$0].gapBefore }
    if page.isGrid || blanks * 40 < places.count {
      self = .silent
      return
    }
    var inside = 0
    var outside = 0
    for (place, next) in zip(places, places.dropFirst()) {
      let line = page.lines[place]
      guard line.ending == .terminal, line.traits.contains(.fullStop), !line.blankBefore,
        line.measure - line.width > 250
      else { continue }
      if page.lines[next].blankBefore { outside += 1 } else { inside += 1 }
    }
    self = inside >= 2 && inside * 3 > outside ? .byJump : .byIndent
  }
}
