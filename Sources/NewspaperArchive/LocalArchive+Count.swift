import Newspaper

extension LocalArchive {
  /// The articles of a volume that the index alone can't decide.
  private struct Undecided {
    var volume: Volume
    var plan: Plan
    var articles: DocumentSet
  }

  public func count(_ query: Query, report: (ArticleCount) -> Bool) throws(ArchiveError) -> ArticleCount {
    try answer { () throws(ArchiveError) in
      let term = Term(query)
      var certain = 0
      var open = 0
      var undecided: [Undecided] = []
      try forEachPlan(of: term) { volume, plan in
        var rest = plan.possible(size: volume.size)
        let known = plan.certain(size: volume.size)
        rest.subtract(known)
        certain += known.count
        let count = rest.count
        open += count
        if count > 0 { undecided.append(Undecided(volume: volume, plan: plan, articles: rest)) }
        return true
      }
      while let part = undecided.popLast() {
        var place = 0
        while let article = part.articles.first(from: place, before: part.articles.size) {
          if place == 0 || open & 63 == 0 {
            let count = ArticleCount.between(certain, atMost: certain + open)
            if !report(count) { return count }
          }
          open -= 1
          if holds(article, part.plan, in: part.volume) { certain += 1 }
          place = article + 1
        }
      }
      return .exactly(certain)
    }
  }

  public func histogram(
    _ query: Query, by unit: HistogramUnit, goesOn: () -> Bool
  ) throws(ArchiveError) -> [HistogramBar] {
    try answer { () throws(ArchiveError) in
      var counts: [Int: (certain: Int, open: Int)] = [:]
      var isGoing = true
      try forEachPlan(of: Term(query)) { volume, plan in
        let known = plan.certain(size: volume.size)
        var rest = plan.possible(size: volume.size)
        rest.subtract(known)
        for issue in volume.firsts.indices {
          let key = unit == .year ? volume.dates[issue] / 10000 * 100 : volume.dates[issue] / 100
          let range = volume.firsts[issue]..<volume.end(of: issue)
          var count = counts[key] ?? (0, 0)
          count.certain += known.count(in: range)
          var place = range.lowerBound
          while isGoing, let article = rest.first(from: place, before: range.upperBound) {
            if holds(article, plan, in: volume) { count.certain += 1 }
            place = article + 1
            isGoing = goesOn()
          }
          count.open += rest.count(in: place..<range.upperBound)
          counts[key] = count
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

  /// Whether an article matches; one that is damaged doesn't, which is noted.
  private func holds(_ article: Int, _ plan: Plan, in volume: Volume) -> Bool {
    do throws(ArchiveError) {
      return try matches(article, plan, in: volume)
    } catch {
      note(error)
      return false
    }
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
