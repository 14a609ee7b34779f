/// Guesses which key was meant by one that isn't known.
enum KeyGuess {
  private static let names = try? FieldNames(map: [:])

  /// What people call otherwise (title for headline), else the key that is the fewest changes of a letter away: one, or
  /// two in a longer word.
  static func nearest(to word: String, among known: [String]) -> String? {
    if let name = names?[word]?.rawValue, known.contains(name) { return name }
    let letters = Array(word.lowercased().unicodeScalars.prefix(32))
    let limit = letters.count > 4 ? 2 : 1
    let ranked = known.map { (key: $0, distance: distance(letters, Array($0.lowercased().unicodeScalars))) }
    return ranked.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.key
  }

  /// How many letters have to be put in, taken out, changed or swapped with the next.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var above = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      for (j, b) in right.enumerated() {
        var best = min(row[j] + 1, above[j + 1] + 1, above[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      (before, above) = (above, row)
    }
    return above[right.count]
  }
}
