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

  mutating func placeCaptions() {
    let boxes = articles.map(box)
    for caption in parser.captions.indices {
      let place = parser.captions[caption].box
      var best: Int?
      var bestScore = 0.0
      for article in boxes.indices {
        let score = fit(caption, place, article, boxes[article])
        if score > bestScore { (best, bestScore) = (article, score) }
      }
      if let best {
        articles[best].captions.append(caption)
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
    if above { score += articles[article].titles != nil || articles[article].flows.count > 1 ? 2 : 1 }
    return score
  }
}
