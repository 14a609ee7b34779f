import Newspaper

extension LocalArchive {
  public func count(_ query: Query, report: (ArticleCount) -> Bool) throws(ArchiveError) -> ArticleCount {
    try answer { () throws(ArchiveError) in
      let term = Term(query)
      let queue = UndecidedQueue()
      try forEachPlan(of: term) { volume, plan in
        queue.add(plan, of: volume)
        return true
      }
      if term.isPatternOfIndex, CountingHelper.isWorthwhile(for: queue) {
        // Whoever only wants to know the bounds waits for no thread.
        let bounds = queue.count
        if !report(bounds) { return bounds }
        let helper = CountingHelper(queue, Term(query))
        let left = decide(queue, report: report)
        if left != nil { queue.close() }
        helper?.join()
        if let left { return left }
      }
      return decide(queue, report: report) ?? queue.count
    }
  }

  /// Decides what there is in a queue; once `report` says no, the last count reported is returned.
  private func decide(_ queue: UndecidedQueue, report: (ArticleCount) -> Bool) -> ArticleCount? {
    while let part = queue.take() {
      for piece in part.plan.pieces(of: part.articles) {
        let count = queue.count
        if !report(count) { return count }
        queue.note(matches(among: piece, part.plan, in: part.volume).count, of: piece.count)
      }
    }
    return nil
  }

  public func histogram(
    _ query: Query, by unit: HistogramUnit, goesOn: () -> Bool
  ) throws(ArchiveError) -> [HistogramBar] {
    try answer { () throws(ArchiveError) in
      var counts: [Int: (certain: Int, open: Int)] = [:]
      var isGoing = true
      try forEachPlan(of: Term(query)) { volume, plan in
        let known = plan.certain(size: volume.size)
        var found = known
        var rest = plan.possible(size: volume.size)
        rest.subtract(known)
        for piece in plan.pieces(of: rest) where isGoing {
          found.formUnion(matches(among: piece, plan, in: volume))
          rest.subtract(piece)
          isGoing = goesOn()
        }
        let issues = volume.issues
        for issue in issues.firsts.indices {
          let key = unit == .year ? issues.dates[issue] / 10000 * 100 : issues.dates[issue] / 100
          let range = issues.firsts[issue]..<issues.end(of: issue)
          counts[key, default: (0, 0)].certain += found.count(in: range)
          counts[key, default: (0, 0)].open += rest.count(in: range)
        }
        return true
      }
      return Self.bars(counts, by: unit)
    }
  }

  /// The bars from the first to the last with anything in it.
  private static func bars(_ counts: [Int: (certain: Int, open: Int)], by unit: HistogramUnit) -> [HistogramBar] {
    let used = counts.filter { $0.value.certain + $0.value.open > 0 }.keys.sorted()
    guard var key = used.first(where: { $0 > 0 }) ?? used.first, let last = used.last else { return [] }
    func bar(_ key: Int) -> HistogramBar {
      let (certain, open) = counts[key] ?? (0, 0)
      let count = open == 0 ? ArticleCount.exactly(certain) : .between(certain, atMost: certain + open)
      return HistogramBar(year: key / 100, month: unit == .month ? key % 100 : nil, count: count)
    }
    var bars = used.first == 0 && key != 0 ? [bar(0)] : []
    while key <= last {
      bars.append(bar(key))
      key += unit == .year ? 100 : key % 100 == 12 ? 89 : 1
    }
    return bars
  }

  /// Those of some articles that match; one that is damaged doesn't, which is noted.
  func matches(among articles: DocumentSet, _ plan: Plan, in volume: Volume) -> DocumentSet {
    let found = plan.matches(among: articles, of: volume, text)
    for problem in text.takeDamaged() { note(problem) }
    return found
  }

  /// Calls `body` with the plan for each volume that may have matches, the oldest first, until it returns false.
  private func forEachPlan(of term: Term, _ body: (Volume, Plan) -> Bool) throws(ArchiveError) {
    let dates = term.dates
    let isEverywhere = dates.first == nil && dates.last == nil
    for reference in volumes where isEverywhere || reference.entry.overlaps(dates) {
      guard let volume = try volume(reference) else { continue }
      do throws(ArchiveError) {
        if !body(volume, try Plan(term, in: volume)) { return }
      } catch {
        note(error)
      }
    }
  }
}

extension Plan {
  /// Some articles in as many sets as one should ask between them whether to go on: a set takes a millisecond or two.
  func pieces(of articles: DocumentSet) -> [DocumentSet] {
    if !readsRecords { return [articles] }
    var pieces: [DocumentSet] = []
    var place = 0
    while let first = articles.first(from: place, before: articles.size) {
      place = first + 64
      pieces.append(articles.intersection(DocumentSet(size: articles.size, range: first..<place)))
    }
    return pieces
  }
}
