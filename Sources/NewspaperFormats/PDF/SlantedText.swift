/// Finds text that runs across a page at a slant, as watermarks do: poppler tells its characters one by one.
enum SlantedText {
  /// The fewest characters that make such a text.
  private static let shortest = 4
  /// The most of one look and all.
  private static let longest = 64

  /// Takes the words of slanted text out of `words`; each text comes back as one line.
  static func takeLines(from words: inout [PageWord]) -> [PageLine] {
    let glyphs = words.indices.filter { words[$0].scalars.count == 1 }.sorted {
      words[$0].box.left < words[$1].box.left
    }
    guard glyphs.count >= shortest else { return [] }
    let index = BoxIndex.ofMiddles(glyphs.map { words[$0].box }, step: 16)
    var taken = Set<Int>()
    var lines: [PageLine] = []
    for first in glyphs.indices where !taken.contains(glyphs[first]) {
      guard let line = line(from: first, glyphs, words, index, taken) else { continue }
      taken.formUnion(line)
      lines.append(LineFinder.line(line.map { words[$0] }))
    }
    if !taken.isEmpty { words = words.indices.filter { !taken.contains($0) }.map { words[$0] } }
    return lines
  }

  /// The longest text at a slant that begins with a character; nil when it is no such text.
  private static func line(
    from first: Int, _ glyphs: [Int], _ words: [PageWord], _ index: BoxIndex, _ taken: Set<Int>
  ) -> [Int]? {
    let box = words[glyphs[first]].box
    func isLike(_ place: Int) -> Bool {
      let other = words[glyphs[place]].box
      return abs(other.height - box.height) < 0.02 * box.height && !taken.contains(glyphs[place])
    }
    /// The next character behind one on a slant; a blank may stand between them.
    func next(behind last: Box, _ x: Double, _ y: Double) -> Int? {
      var best: (distance: Double, place: Int)?
      let reach = 0.06 * box.height
      index.visit(.around(x: last.centerX + 1.6 * x, y: last.centerY + 1.6 * y, abs(x), abs(y))) { place in
        let other = words[glyphs[place]].box
        let along = (other.centerX - last.centerX) / x
        guard along > 0.9, along < 2.4, abs(other.centerY - last.centerY - along * y) < reach, isLike(place) else {
          return
        }
        if best.map({ (along, place) < $0 }) ?? true { best = (along, place) }
      }
      return best?.place
    }
    var best: [Int] = []
    index.visit(.around(x: box.centerX, y: box.centerY, 1.6 * box.height, 1.6 * box.height)) { place in
      let other = words[glyphs[place]].box
      let (x, y) = (other.centerX - box.centerX, other.centerY - box.centerY)
      guard isLike(place), x > 0.1 * box.height, abs(y) > 0.1 * box.height else { return }
      var line = [glyphs[first], glyphs[place]]
      while line.count < longest, let next = next(behind: words[line[line.count - 1]].box, x, y) {
        line.append(glyphs[next])
      }
      if line.count > best.count { best = line }
    }
    return best.count >= shortest && isAlone(best, words, index, glyphs) ? best : nil
  }

  /// Whether no like character stands in the same row or column as one of a text: a grid of characters has slants, too.
  private static func isAlone(_ line: [Int], _ words: [PageWord], _ index: BoxIndex, _ glyphs: [Int]) -> Bool {
    line.allSatisfy { own in
      let box = words[own].box
      return !index.contains(in: .around(x: box.centerX, y: box.centerY, 1.3 * box.height, 1.3 * box.height)) { place in
        let other = words[glyphs[place]].box
        return glyphs[place] != own && abs(other.height - box.height) < 0.02 * box.height
          && (abs(other.centerX - box.centerX) < 0.06 * box.height
            || abs(other.centerY - box.centerY) < 0.06 * box.height)
      }
    }
  }
}
