/// Gives every word its font and size: poppler tells boxes and fonts by two programs.
enum FontMatcher {
  /// How high the lines of the index are, in points.
  private static let step = 8.0

  static func match(_ page: inout BoxedPage, _ fonts: FontPage) {
    let isCut = abs(fonts.width - page.width) > 1 || abs(fonts.height - page.height) > 1
    let runs = isCut ? onPage(fonts.runs, page.words) : fonts.runs
    let index = BoxIndex(runs.map(\.box), step: step)
    var sizes = [Double](repeating: 0, count: page.words.count)
    for place in page.words.indices {
      guard let run = best(for: page.words[place].box, index, runs) else { continue }
      page.words[place].style.font = runs[run].font
      sizes[place] = runs[run].size
    }
    adopt(&page, &sizes)
    refine(&page, sizes)
    SizeSmoother.smooth(&page.words)
  }

  /// The runs of a whole sheet as they stand on the page that is cut out of it.
  private static func onPage(_ runs: [FontRun], _ words: [PageWord]) -> [FontRun] {
    struct Shift: Hashable { var x, y: Int }
    var counts: [Shift: Int] = [:]
    // Where many words begin as runs do, counted in halves of a point.
    for place in stride(from: 0, to: words.count, by: max(1, words.count / 64)) {
      let word = words[place].box
      for run in runs where abs(run.box.height - word.height) < 0.02 * word.height && run.box.width > 0.9 * word.width {
        let shift = (2 * (run.box.left - word.left), 2 * (run.box.top - word.top))
        counts[Shift(x: Int(shift.0.rounded()), y: Int(shift.1.rounded())), default: 0] += 1
      }
    }
    guard let best = counts.max(by: { ($0.value, $0.key.x, $0.key.y) < ($1.value, $1.key.x, $1.key.y) })?.key else {
      return runs
    }
    return runs.map { run in
      var run = run
      let (x, y) = (Double(best.x) / 2, Double(best.y) / 2)
      run.box = Box(
        left: run.box.left - x, top: run.box.top - y, right: run.box.right - x, bottom: run.box.bottom - y)
      return run
    }
  }

  /// Words that no run lies on have the font of others exactly as high: `pdftohtml` doesn't tell of all.
  private static func adopt(_ page: inout BoxedPage, _ sizes: inout [Double]) {
    func key(_ word: PageWord) -> Int { Int((word.box.height * 20).rounded()) }
    guard page.words.contains(where: { $0.style.font < 0 }) else { return }
    var known: [Int: Int] = [:]
    for (place, word) in page.words.enumerated() where word.style.font >= 0 { known[key(word)] = place }
    for place in page.words.indices where page.words[place].style.font < 0 {
      guard let like = known[key(page.words[place])] else { continue }
      page.words[place].style.font = page.words[like].style.font
      sizes[place] = sizes[like]
    }
  }

  /// The run that lies on most of a word and is of its height.
  private static func best(for box: Box, _ index: BoxIndex, _ runs: [FontRun]) -> Int? {
    var best: (cost: Double, run: Int) = (0.35, -1)
    index.visit(.around(x: box.centerX, y: box.centerY, box.width / 2, 0)) { place in
      let run = runs[place].box
      let part = run.sharedWidth(box) / max(1, box.width)
      let cost = (abs(run.top - box.top) + abs(run.bottom - box.bottom)) / max(1, box.height) + 0.1 * (1 - part)
      if (cost, place) < best { best = (cost, place) }
    }
    return best.run < 0 ? nil : best.run
  }

  /// The height of a box is a font's own multiple of its size: averaged over the font, it undoes the rounding.
  private static func refine(_ page: inout BoxedPage, _ sizes: [Double]) {
    // By the fonts' numbers, from -1 on.
    let fonts = page.words.indices.reduce(0) { max($0, page.words[$1].style.font) } + 2
    var heights = [(height: Double, size: Double)](repeating: (0, 0), count: fonts)
    for index in page.words.indices {
      let size = sizes[index] > 0 ? sizes[index] : Self.estimate(page.words[index])
      guard size > 0 else { continue }
      let font = page.words[index].style.font + 1
      heights[font].height += page.words[index].box.height
      heights[font].size += size
    }
    for index in page.words.indices {
      let sum = heights[page.words[index].style.font + 1]
      let ratio = sum.size > 0 ? sum.height / sum.size : 1.3
      let size = page.words[index].box.height / (ratio > 0.5 && ratio < 4 ? ratio : 1.3)
      page.words[index].style.tenths = Int(min(10_000, max(10, (size * 10).rounded())))
    }
  }

  /// The size of a word of full-width characters, from its width; 0 for others.
  private static func estimate(_ word: PageWord) -> Double {
    guard word.scalars.allSatisfy({ $0.textClass == .han }), !word.scalars.isEmpty else { return 0 }
    let size = word.box.width / Double(word.scalars.count)
    return size < word.box.height * 1.2 ? size : 0
  }
}
