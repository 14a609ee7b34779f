import Newspaper

/// The words of a volume's headlines and bylines as its index keeps them: in groups of the same initials, these in ascending
/// order, and in a group the words of most headlines first.
enum Lexicon {
  /// A word stands in so many headlines of a volume at least.
  private static let leastHeadlines = 2
  /// So many words of a group are looked at.
  private static let mostWords = 500

  private struct Entry {
    var initials: [UInt8]
    var text: String
    var count: Int
  }

  /// The bytes, and where each group ends.
  static func image(of words: HeadlineWords) -> (bytes: [UInt8], ends: [Int]) {
    var entries: [Entry] = []
    for word in words.words(atLeast: leastHeadlines) {
      entries += Set(word.initials).map { Entry(initials: Array($0.utf8), text: word.text, count: word.count) }
    }
    entries.sort { left, right in
      if left.initials != right.initials { return left.initials.lexicographicallyPrecedes(right.initials) }
      return left.count != right.count ? left.count > right.count : left.text < right.text
    }
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var group: Set<String> = []
    for (index, entry) in entries.enumerated() {
      if index == 0 || entries[index - 1].initials != entry.initials {
        if index > 0 { ends.append(bytes.count) }
        append(entry.initials, to: &bytes)
        group = []
      }
      // A name may stand in headlines too.
      guard group.insert(entry.text).inserted else { continue }
      append(Array(entry.text.utf8), to: &bytes)
      Varint.append(entry.count, to: &bytes)
    }
    if !entries.isEmpty { ends.append(bytes.count) }
    return (bytes, ends)
  }

  /// Appends a text with its length before it.
  static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
    Varint.append(text.count, to: &bytes)
    bytes += text
  }

  /// Calls `body` with the words of a group, and the number of headlines of each.
  fileprivate static func forEachWord(of group: ByteReader, _ body: (String, Int) -> Void) {
    var group = group
    for _ in 0..<mostWords {
      guard let word = group.text(), let count = group.number() else { return }
      body(word, count)
    }
  }
}

extension VolumeIndex {
  /// Calls `body` with each word that has the initials, and the number of its headlines. Where the index is damaged there are
  /// no words; searching goes on without.
  func forEachWord(withInitials initials: String, _ body: (String, Int) -> Void) {
    let wanted = Array(initials.utf8)
    var low = 0
    var high = self[.wordEnds].count / 4
    while low < high {
      let middle = (low + high) / 2
      guard var group = group(middle), let length = group.number(), let own = group.slice(length) else { return }
      if own.elementsEqual(wanted) { return Lexicon.forEachWord(of: group, body) }
      if own.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
  }

  private func group(_ number: Int) -> ByteReader? {
    let start = number > 0 ? Int(Self.number(self[.wordEnds], number - 1, UInt32.self)) : 0
    let end = Int(Self.number(self[.wordEnds], number, UInt32.self))
    guard start <= end, end <= self[.words].count else { return nil }
    return ByteReader(UnsafeRawBufferPointer(rebasing: self[.words][start..<end]).assumingMemoryBound(to: UInt8.self))
  }

  /// The names and bundles of sections, each with its number in the postings.
  var sectionNames: [(id: Int, text: String)] {
    var reader = ByteReader(self[.sectionNames].assumingMemoryBound(to: UInt8.self))
    var names: [(id: Int, text: String)] = []
    while let text = reader.text() { names.append((names.count + 1, text)) }
    return names
  }
}
