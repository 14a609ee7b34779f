import CByteSearch
import Newspaper

/// The text of one article as patterns and exact checks read it: from the index where folded text will do, else from the
/// record.
final class SearchText {
  /// Articles whose records could not be read.
  private(set) var damaged: [ArchiveError] = []

  private var volume: Volume?
  private var article = 0
  private var record = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var passages: [(region: ArticleRecord.Region, bytes: Range<Int>, isPrinted: Bool)] = []
  private var hasRecord = false

  /// Turns to another article.
  func turn(to article: Int, in volume: Volume) {
    self.volume = volume
    self.article = article
    hasRecord = false
  }

  /// Forgets what could not be read.
  func takeDamaged() -> [ArchiveError] {
    defer { damaged = [] }
    return damaged
  }

  /// Whether what only records and patterns tell of a check holds, the index having said yes to the rest. An article that
  /// is damaged has nothing.
  func holds(_ check: CodedCheck) -> Bool {
    switch check.needle {
    case .folded: return true
    case .exact(let bytes): return readsRecord() && count(check.scope) { countExact(bytes, $0, upTo: $1) }
    case .pattern(let pattern):
      var needsRecord = false
      let mayHold = count(check.scope) { stream, limit in
        guard let stands = check.pattern?.stands(in: stream, of: article) else {
          needsRecord = true
          return limit
        }
        return stands ? limit : 0
      }
      // Whether it stands there often is only told by looking for all its places.
      guard mayHold, needsRecord || check.scope == .weighty else { return mayHold }
      if pattern.isExact, !readsRecord() { return false }
      return count(check.scope) { countMatches(of: pattern, $0, upTo: $1) }
    }
  }

  /// Whether there are as many as a scope asks for, given what counts them in a kind of text up to a limit.
  private func count(_ scope: TextCheck.Scope, _ count: (TextCollector.Stream, Int) -> Int) -> Bool {
    switch scope {
    case .everywhere: count(.text, 1) > 0 || count(.headline, 1) > 0
    case .headline: count(.headline, 1) > 0
    case .byline: count(.byline, 1) > 0
    case .weighty: count(.headline, 1) > 0 || count(.text, 3) >= 3
    }
  }

  // MARK: The record

  private func readsRecord() -> Bool {
    if hasRecord { return true }
    guard let volume else { return false }
    do throws(ArchiveError) {
      record = try volume.texts.record(article)
      passages.removeAll(keepingCapacity: true)
      hasRecord = ArticleRecord.forEachPassage(of: record) { region, bytes, isPrinted in
        passages.append((region, bytes, isPrinted))
      }
      if !hasRecord { damaged.append(volume.damage("article \(article)")) }
    } catch {
      damaged.append(error)
    }
    return hasRecord
  }

  private func isIn(_ stream: TextCollector.Stream, _ region: ArticleRecord.Region, isPrinted: Bool) -> Bool {
    switch stream {
    case .headline: region == .headline
    case .text: region != .headline && isPrinted
    case .byline: region == .byline
    }
  }

  private func countExact(_ needle: [UInt8], _ stream: TextCollector.Stream, upTo limit: Int) -> Int {
    var count = 0
    for passage in passages where isIn(stream, passage.region, isPrinted: passage.isPrinted) {
      let text = UnsafeBufferPointer(rebasing: record[passage.bytes])
      Self.forEachOccurrence(of: needle, in: text) { _ in
        count += 1
        return count < limit
      }
      if count >= limit { break }
    }
    return count
  }

  private func countMatches(of pattern: Pattern, _ stream: TextCollector.Stream, upTo limit: Int) -> Int {
    var count = 0
    if pattern.isExact {
      for passage in passages where count < limit && isIn(stream, passage.region, isPrinted: passage.isPrinted) {
        let scalars = Self.scalars(UnsafeBufferPointer(rebasing: record[passage.bytes]), folding: false)
        pattern.forEachMatch(in: scalars.map(\.scalar)) { _ in count += 1 }
      }
    } else if let index = volume?.index {
      let text = index.text(stream, of: article).assumingMemoryBound(to: UInt8.self)
      var passage: [Unicode.Scalar] = []
      TextCode.forEach(in: text, index.scalars) { scalar in
        if scalar != 0 {
          passage.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        } else {
          if count < limit { pattern.forEachMatch(in: passage) { _ in count += 1 } }
          passage.removeAll(keepingCapacity: true)
        }
      }
    }
    return count
  }

  /// Whether a needle stands in a text.
  static func holds(_ text: UnsafeBufferPointer<UInt8>, _ needle: [UInt8]) -> Bool {
    var isFound = false
    forEachOccurrence(of: needle, in: text) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  /// Calls `body` with each place of a needle, from the front, none overlapping the one before, while it says so.
  static func forEachOccurrence(
    of needle: [UInt8], in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Bool
  ) {
    guard let base = text.baseAddress, !needle.isEmpty else { return }
    var place = 0
    while place + needle.count <= text.count,
      let found = kanbao_find(base + place, text.count - place, needle, needle.count)
    {
      let start = found - UnsafeRawPointer(base)
      if !body(start) { return }
      place = start + needle.count
    }
  }

  /// The scalars of a text, folded or not, each with its bytes.
  static func scalars(
    _ text: UnsafeBufferPointer<UInt8>, folding: Bool
  ) -> [(scalar: Unicode.Scalar, start: Int, end: Int)] {
    var result: [(scalar: Unicode.Scalar, start: Int, end: Int)] = []
    result.reserveCapacity(text.count / 2)
    if folding {
      Folding.forEachFolded(text) { entry, _, bytes in
        result.append((Unicode.Scalar(entry & Folding.scalarMask) ?? "\u{FFFD}", bytes.lowerBound, bytes.upperBound))
      }
    } else {
      var place = 0
      while place < text.count {
        let start = place
        let scalar = Folding.scalar(of: text, at: &place)
        result.append((Unicode.Scalar(scalar) ?? "\u{FFFD}", start, place))
      }
    }
    return result
  }
}
