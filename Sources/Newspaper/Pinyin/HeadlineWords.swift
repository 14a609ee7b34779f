/// Finds the words of many headlines: runs of two to six characters that stand in several of them.
///
/// Nothing is known of words; what counts is that a run is common, and that it doesn't nearly always go on to the same
/// longer one, as 习近平总书 does.
package struct HeadlineWords {
  /// A word for a lexicon.
  package struct Word: Hashable {
    package var text: String
    /// Its initials, for each combination of its readings.
    package var initials: [String]
    /// How many headlines have it, or how many articles are by the person it names.
    package var count: Int
  }

  /// The most characters of a word.
  package static let longest = 6
  /// Polyphones make no more than this many initials of a word.
  private static let mostInitials = 8

  /// Runs of Chinese characters, each with a 0 behind it; a 1 ends a headline.
  private var runs: [UInt32] = []
  private var names: [UInt128: Int] = [:]

  package init() {}

  /// Adds a headline of an article.
  package mutating func add(headline: UnsafeBufferPointer<UInt8>) {
    let start = runs.count
    appendRuns(of: headline)
    if runs.count > start { runs.append(1) }
  }

  /// Adds a byline; a text that isn't a bare name of two to four characters is passed over.
  package mutating func add(byline: UnsafeBufferPointer<UInt8>) {
    guard (6...12).contains(byline.count) else { return }
    let start = runs.count
    appendRuns(of: byline)
    let own = runs[start...]
    if (3...5).contains(own.count), own.dropLast().allSatisfy({ $0 > 1 }) {
      names[own.dropLast().reduce(0) { $0 << Self.bits | UInt128($1) }, default: 0] += 1
    }
    runs.removeSubrange(start...)
  }

  private mutating func appendRuns(of text: UnsafeBufferPointer<UInt8>) {
    var isOpen = false
    var decoder = UTF8()
    var bytes = text.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      if Readings.isRead(scalar) {
        runs.append(scalar.value)
        isOpen = true
      } else if isOpen {
        runs.append(0)
        isOpen = false
      }
    }
    if isOpen { runs.append(0) }
  }

  /// A character has 18 bits in a packed word; seven characters fit into 126.
  private static let bits = UInt128(18)

  /// The words that stand in so many headlines at least, in no order.
  package func words(atLeast least: Int) -> [Word] {
    var words: [Word] = []
    var shorter: [UInt128: Int] = [:]
    for length in 2...Self.longest + 1 {
      let counts = counts(of: length, within: shorter, least: least)
      // A word that nearly always goes on, or nearly always follows the same character, is a part of that longer one.
      var parts: Set<UInt128> = []
      let front = (UInt128(1) << (Self.bits * UInt128(length - 1))) - 1
      for (word, count) in counts {
        for part in [word >> Self.bits, word & front] where count * 10 >= (shorter[part] ?? .max / 10) * 9 {
          parts.insert(part)
        }
      }
      for (word, count) in shorter where !parts.contains(word) { append(word, count, to: &words) }
      shorter = counts
      if counts.isEmpty { break }
    }
    for (name, count) in names where count >= least { append(name, count, to: &words) }
    return words
  }

  private func append(_ packed: UInt128, _ count: Int, to words: inout [Word]) {
    var scalars: [Unicode.Scalar] = []
    var rest = packed
    while rest != 0 {
      if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: rest & 0x3FFFF)) { scalars.append(scalar) }
      rest >>= Self.bits
    }
    scalars.reverse()
    words.append(
      Word(text: String(String.UnicodeScalarView(scalars)), initials: Self.initials(of: scalars), count: count))
  }

  /// How many headlines have each run of a length whose two parts, one character shorter, are both common.
  private func counts(of length: Int, within shorter: [UInt128: Int], least: Int) -> [UInt128: Int] {
    var counts: [UInt128: (count: Int, headline: Int)] = [:]
    let mask = (UInt128(1) << (Self.bits * UInt128(length))) - 1
    let front = mask >> Self.bits
    var packed: UInt128 = 0
    var held = 0
    var headline = 0
    for value in runs {
      guard value > 1 else {
        (packed, held) = (0, 0)
        headline += Int(value)
        continue
      }
      packed = (packed << Self.bits | UInt128(value)) & mask
      held += 1
      guard held >= length else { continue }
      if length > 2, shorter[packed & front] == nil || shorter[packed >> Self.bits] == nil { continue }
      let known = counts[packed] ?? (0, -1)
      if known.headline != headline { counts[packed] = (known.count + 1, headline) }
    }
    return counts.compactMapValues { $0.count >= least ? $0.count : nil }
  }

  private static func initials(of scalars: [Unicode.Scalar]) -> [String] {
    var all: [[UInt8]] = [[]]
    for scalar in scalars {
      let own = Readings.initials(of: scalar)
      all = Array(all.flatMap { front in own.map { front + [$0] } }.prefix(mostInitials))
    }
    return all.map { String(decoding: $0, as: UTF8.self) }
  }
}
