/// A word that a spelling stands for.
public struct SpelledWord: Hashable, Sendable {
  public var word: String
  /// How often it stands in the text, or in how many headlines of an archive.
  public var count: Int

  public init(word: String, count: Int) {
    self.word = word
    self.count = count
  }
}

extension IssueIndex {
  /// Words of the issue that the letters spell, the most likely first: what stands in headlines and bylines, and what
  /// stands in the text more than once.
  ///
  /// A word that always goes on with the same character is offered with it (总书 as 总书记), and one that always
  /// follows the same character not at all.
  public func words(spelled spelling: Spelling, limit: Int) -> [SpelledWord] {
    var found: [[Unicode.Scalar]: SpelledPlaces] = [:]
    let texts = passageTexts.map { Array($0.unicodeScalars) }
    for (passage, text) in texts.enumerated() {
      let weight = part(ofPassage: passage) == .body ? 1 : SpelledPlaces.headlineWeight
      for start in text.indices {
        var lengths = spelling.lengths(in: text, from: start, allowsPartial: true) & ~2
        while lengths != 0 {
          let count = lengths.trailingZeroBitCount
          lengths &= lengths - 1
          found[Array(text[start..<start + count]), default: SpelledPlaces()]
            .add(passage: passage, start: start, weight: weight)
        }
      }
    }
    var words: [String: (count: Int, weight: Int)] = [:]
    for (word, places) in found where places.weight > 1 {
      guard let whole = places.extended(word, in: texts) else { continue }
      let text = String(String.UnicodeScalarView(whole))
      let known = words[text] ?? (0, 0)
      words[text] = (max(known.count, places.starts.count), max(known.weight, places.weight))
    }
    // More often first, then in headlines, then the shorter; the text itself makes the order one.
    let ranked = words.sorted { left, right in
      let one = (left.value.weight, -left.key.utf8.count)
      let other = (right.value.weight, -right.key.utf8.count)
      return one != other ? one > other : left.key < right.key
    }
    return ranked.prefix(limit).map { SpelledWord(word: $0.key, count: $0.value.count) }
  }
}

/// Where a word that was spelled stands.
private struct SpelledPlaces {
  var starts: [(passage: Int, start: Int)] = []
  /// How much it is worth: its places, those in headlines more.
  var weight = 0

  static let headlineWeight = 3
  /// A word isn't made longer than this.
  private static let longestWord = 8

  mutating func add(passage: Int, start: Int, weight: Int) {
    starts.append((passage, start))
    self.weight += weight
  }

  /// The word with what always follows it; nil when the same character always stands before it.
  func extended(_ word: [Unicode.Scalar], in texts: [[Unicode.Scalar]]) -> [Unicode.Scalar]? {
    guard starts.count > 2 else { return word }
    if neighbour(at: -1, in: texts) != nil { return nil }
    var whole = word
    while whole.count < Self.longestWord, let next = neighbour(at: whole.count, in: texts) { whole.append(next) }
    return whole
  }

  /// The character that stands so far from the word's beginning at every place.
  private func neighbour(at distance: Int, in texts: [[Unicode.Scalar]]) -> Unicode.Scalar? {
    var counts: [Unicode.Scalar: Int] = [:]
    for (passage, start) in starts {
      let place = start + distance
      guard texts[passage].indices.contains(place), Readings.isRead(texts[passage][place]) else { continue }
      counts[texts[passage][place], default: 0] += 1
    }
    return counts.first { $0.value == starts.count }?.key
  }
}
