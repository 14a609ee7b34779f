/// Gives words that are about as large as each other one size.
///
/// What a program recognised in a scanned page has a size of its own for every line or word, as large as these came out
/// of the scanner. A page that was set has few sizes, or at least the same from line to line, and is left alone.
enum SizeSmoother {
  /// How far sizes of one kind of text may lie apart, as a part of the size.
  private static let spread = 0.16
  /// So much of a page that was set is in one size, in hundredths.
  private static let leastShare = 45

  static func smooth(_ words: inout [PageWord]) {
    var counts: [Int] = []
    for place in words.indices {
      let tenths = words[place].style.tenths
      while counts.count <= tenths { counts.append(0) }
      counts[tenths] += words[place].scalars.count
    }
    let total = counts.reduce(0, +)
    guard total > 0, share(of: counts, within: 1.0 / 30) * 100 < leastShare * total, changesByLine(words) else {
      return
    }
    let sizes = sizes(counts)
    for place in words.indices { words[place].style.tenths = sizes[words[place].style.tenths] }
  }

  /// Whether most lines are of another size than those before them.
  private static func changesByLine(_ words: [PageWord]) -> Bool {
    var lines = 0
    var changes = 0
    for place in words.indices.dropFirst() {
      let (last, next) = (words[place - 1].style.tenths, words[place].style.tenths)
      let away = abs(words[place].box.centerY - words[place - 1].box.centerY)
      guard away * 20 > Double(min(last, next)) else { continue }
      lines += 1
      if abs(next - last) * 60 > max(next, last) { changes += 1 }
    }
    return changes * 2 > lines
  }

  /// The most characters that have sizes within a part of the size of each other.
  private static func share(of counts: [Int], within part: Double) -> Int { heaviest(counts, within: part).count }

  /// The range of sizes in which most characters are.
  private static func heaviest(_ counts: [Int], within part: Double) -> (range: Range<Int>, count: Int) {
    var best = (range: 0..<0, count: 0)
    var low = 0
    var count = 0
    for high in counts.indices {
      count += counts[high]
      while Double(high - low) > part * Double(high) {
        count -= counts[low]
        low += 1
      }
      if count > best.count { best = (low..<high + 1, count) }
    }
    return best
  }

  /// For every size the one it becomes: the middle of the sizes about it, the commonest first.
  private static func sizes(_ counts: [Int]) -> [Int] {
    var left = counts
    var sizes = Array(counts.indices)
    while true {
      let (range, count) = heaviest(left, within: spread)
      if count == 0 { return sizes }
      var before = 0
      let middle = range.first { size in
        before += left[size]
        return before * 2 >= count
      }
      for size in range {
        if left[size] > 0 { sizes[size] = middle ?? size }
        left[size] = 0
      }
    }
  }
}
