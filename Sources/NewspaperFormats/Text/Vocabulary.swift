/// A word to look for, as scalars.
struct Word: ExpressibleByStringLiteral, Sendable {
  let scalars: [Scalar]

  init(scalars: [Scalar]) { self.scalars = scalars }

  init(stringLiteral value: String) { self.init(scalars: value.unicodeScalars.map(\.value)) }
}

/// A set of scalars below U+10000, with a bit for each.
struct ScalarSet: Sendable {
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  init(_ scalars: some Sequence<Scalar>) {
    for scalar in scalars where scalar < 0x10000 { bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
  }

  init(_ text: String) { self.init(text.unicodeScalars.lazy.map(\.value)) }

  @inline(__always)
  func contains(_ scalar: Scalar) -> Bool {
    scalar < 0x10000 && bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }
}

/// Words to look for at the front or at the end of a text. Most texts have none: their first or last scalar says so.
struct Vocabulary: ExpressibleByArrayLiteral, Sendable {
  let words: [Word]
  fileprivate let firsts: ScalarSet
  fileprivate let lasts: ScalarSet

  init(arrayLiteral words: Word...) {
    self.words = words
    firsts = ScalarSet(words.lazy.compactMap(\.scalars.first))
    lasts = ScalarSet(words.lazy.compactMap(\.scalars.last))
  }

  /// Whether one of the words begins with a scalar.
  func mayBegin(with scalar: Scalar) -> Bool { firsts.contains(scalar) }

  /// Whether one of the words ends with a scalar.
  func mayEnd(with scalar: Scalar) -> Bool { lasts.contains(scalar) }
}

extension ArraySlice<Scalar> {
  func begins(with word: Word) -> Bool { holds(word, at: startIndex) }

  func ends(with word: Word) -> Bool { holds(word, at: endIndex - word.scalars.count) }

  /// Whether the word stands at an index.
  @inline(__always)
  private func holds(_ word: Word, at index: Int) -> Bool {
    let length = word.scalars.count
    guard index >= startIndex, index + length <= endIndex, self[index] == word.scalars[0] else { return false }
    for offset in 1..<Swift.max(1, length) where self[index + offset] != word.scalars[offset] { return false }
    return true
  }

  /// The first of the words that this begins with.
  @inline(__always)
  func leading(of vocabulary: Vocabulary) -> Word? {
    guard let first, vocabulary.firsts.contains(first) else { return nil }
    return vocabulary.words.first { begins(with: $0) }
  }

  /// The first of the words that this ends with.
  @inline(__always)
  func trailing(of vocabulary: Vocabulary) -> Word? {
    guard let last, vocabulary.lasts.contains(last) else { return nil }
    return vocabulary.words.first { ends(with: $0) }
  }

  /// Where the word begins, looked for from the front.
  func range(of word: Word) -> Range<Int>? {
    var index = startIndex
    while index + word.scalars.count <= endIndex {
      if holds(word, at: index) { return index..<index + word.scalars.count }
      index += 1
    }
    return nil
  }

  func contains(_ word: Word) -> Bool { range(of: word) != nil }
}
