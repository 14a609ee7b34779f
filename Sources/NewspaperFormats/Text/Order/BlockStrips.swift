/// Finds the articles in a dump of blocks whose columns were cut into strips.
///
/// Where lines stand so far apart that `pdftotext` takes a step between two of them for a gap, it takes it so in all
/// columns of an article at one height, and writes the pieces row by row, as the cells of a table. Such an article shows
/// by much at once: blocks that follow one another at one distance down all columns, the foot of each column before the head of the next,
/// and as many lines in the pieces that stood beside one another. So it is looked for as a whole.
struct BlockStrips {
  /// An article in strips: a run of blocks.
  private struct Article {
    var start: Int
    var end: Int
    var columns: Int
    var score: Int
  }

  private let lines: [Int]
  private let gains: [[Int]]
  /// The likeliest such articles, of which no two share a block.
  private var articles: [Article] = []

  private static let columns = 2...6
  private static let mostStrips = 12

  /// For each block of text how many lines it has, and what it gains that each of the others follows it.
  init(lines: [Int], gains: [[Int]]) {
    self.lines = lines
    self.gains = gains
    articles = likeliest(lines.indices.flatMap { start in Self.columns.flatMap { candidates(start, columns: $0) } })
  }

  // MARK: One article

  /// The articles of so many columns that may begin with a block.
  private func candidates(_ start: Int, columns: Int) -> [Article] {
    var found: [Article] = []
    var (down, plain, beside) = (0, 0, StripWeights.article(columns: columns))
    for column in 1..<min(columns, lines.count - start) {
      plain += max(0, gains[start + column - 1][start + column])
      if lines[start + column] != lines[start + column - 1] { beside += StripWeights.unequalFirst }
    }
    // What pieces beside one another say if this strip is the last one, and if it is not.
    var (last, inner) = (0, 0)
    let end = min(lines.count, start + columns * Self.mostStrips)
    for block in start + columns..<max(end, start + columns) {
      let gain = gains[block - columns][block]
      if gain <= BlockLinks.never / 2 { break }
      down += gain
      plain += max(0, gains[block - 1][block])
      if (block - start) % columns == 0 {
        beside += inner
        (last, inner) = (0, 0)
      } else {
        let difference = lines[block] - lines[block - 1]
        if difference <= 1 { last += StripWeights.notLonger }
        inner += difference == 0 ? StripWeights.equal : abs(difference) == 1 ? StripWeights.nearlyEqual : 0
      }
      // One column in two pieces says nothing.
      if block == start + columns { continue }
      var article = Article(start: start, end: block + 1, columns: columns, score: 0)
      let across = turns(article).map { gains[$0.foot][$0.head] }
      let links = block + 1 - start - columns + across.count
      article.score =
        beside + last + StripWeights.gain * (down + across.reduce(0, +)) / 100 + StripWeights.link * links
        + StripWeights.brokenTurn * (columns - 1 - across.count) + StripWeights.plain * plain / 100
      if article.score > 0 { found.append(article) }
    }
    return found
  }

  /// The links from the foot of each column to the head of the next one, but for those that are unlikely: a picture or
  /// a title may stand between.
  private func turns(_ article: Article) -> [(foot: Int, head: Int)] {
    (article.start..<article.start + article.columns - 1).compactMap { head in
      let foot = head + (article.end - 1 - head) / article.columns * article.columns
      return gains[foot][head + 1] > StripWeights.leastTurn ? (foot, head + 1) : nil
    }
  }

  /// Of articles some that share no block and are together the likeliest.
  private func likeliest(_ candidates: [Article]) -> [Article] {
    var best = [Int](repeating: 0, count: lines.count + 1)
    var chosen = [Article?](repeating: nil, count: lines.count + 1)
    var byEnd = [[Article]](repeating: [], count: lines.count + 1)
    for article in candidates { byEnd[article.end].append(article) }
    for end in best.indices.dropFirst() {
      best[end] = best[end - 1]
      for article in byEnd[end] where best[article.start] + article.score > best[end] {
        best[end] = best[article.start] + article.score
        chosen[end] = article
      }
    }
    var result: [Article] = []
    var end = lines.count
    while end > 0 {
      if let article = chosen[end] { result.append(article) }
      end = chosen[end]?.start ?? end - 1
    }
    return result
  }

  // MARK: The links

  /// Some gains with those of the links in such articles raised.
  func favored(_ gains: [[Int]]) -> [[Int]] {
    var result = gains
    for article in articles {
      for block in article.start + article.columns..<article.end {
        result[block - article.columns][block] += StripWeights.favor
      }
      for turn in turns(article) { result[turn.foot][turn.head] += StripWeights.favor }
    }
    return result
  }
}
