extension ArticleFinder {
  /// Whether a caption stands in a column below its last line.
  func hasPicture(below flow: Flow, above bottom: Double) -> Bool {
    parser.captions.contains {
      $0.box.top > flow.box.bottom && $0.box.top < bottom + em && $0.box.sharedWidth(flow.box) > 0.5 * $0.box.width
    }
  }

  private func box(_ article: PageArticle) -> Box {
    Box.around(article.flows.map { flows[$0].box } + (article.titles.map { [$0.box] } ?? []))
      ?? Box(left: 0, top: 0, right: 0, bottom: 0)
  }

  /// Gives captions to the articles in which they stand, the others to those near that are about the same; what is left
  /// is a picture with no article.
  mutating func placeCaptions() {
    let boxes = articles.map(box)
    var alone: [Int] = []
    for caption in parser.captions.indices {
      let place = parser.captions[caption].box
      var best: Int?
      var bestScore = 0.0
      for article in boxes.indices {
        let score = fit(caption, place, article, boxes[article])
        if score > bestScore { (best, bestScore) = (article, score) }
      }
      if let best { articles[best].captions.append(caption) } else { alone.append(caption) }
    }
    if alone.isEmpty { return }
    let owners = owners(of: alone, boxes)
    for (caption, owner) in zip(alone, owners) {
      if let owner {
        articles[owner].captions.append(caption)
      } else {
        articles.append(PageArticle(captions: [caption]))
      }
    }
  }

  private func fit(_ caption: Int, _ place: Box, _ article: Int, _ box: Box) -> Double {
    var score = 0.0
    let isInside =
      place.centerX > box.left && place.centerX < box.right && place.top > box.top - em
      && place.left > box.left - 1.5 * em && place.right < box.right + 1.5 * em
    if isInside, place.bottom < box.bottom + 1.5 * em { score += 2 }
    let above = articles[article].flows.contains { flows[$0].pictureAbove == caption }
    if let title = articles[article].titles, isUnder(title.box, place), place.bottom < box.bottom + 1.5 * em {
      score += 1.5
    }
    if above { score += articles[article].titles != nil || articles[article].flows.count > 1 ? 2 : 1 }
    return score
  }

  /// Whether nothing but the picture stands between a title and a caption.
  private func isUnder(_ title: Box, _ caption: Box) -> Bool {
    title.bottom < caption.top && title.sharedWidth(caption) > 0.1 * em
      && parser.bottomAbove(caption) <= title.bottom + 1
  }

  /// So many hundredths of what a caption is about its article is about: those of others are two thirds of that at most.
  private static let leastShare = 24

  /// For each of some captions the article near it that is about the same: the picture stands below its text or beside it.
  private func owners(of captions: [Int], _ boxes: [Box]) -> [Int?] {
    let texts = articles.indices.filter { !articles[$0].flows.isEmpty }
    let lines = texts.map { article in
      articles[article].flows.flatMap { flows[$0].lines } + (articles[article].titles?.lines ?? [])
    }
    let subjects = CaptionSubjects(captions.map { CaptionText.joined(parser.captions[$0].lines) }, lines)
    return captions.indices.map { caption in
      let area = parser.captions[captions[caption]].box.grown(x: 4 * em, y: 30 * em)
      let near = texts.indices.filter {
        boxes[texts[$0]].sharedWidth(area) > 0 && boxes[texts[$0]].sharedHeight(area) > 0
      }
      let best = near.max { subjects.share(caption, $0) < subjects.share(caption, $1) }
      return best.flatMap { subjects.share(caption, $0) >= Self.leastShare ? texts[$0] : nil }
    }
  }
}
