import CByteSearch
import Newspaper

/// The text of one article as checks read it. It is made again and again in the same memory.
final class SearchText {
  /// Passages, each ended by a byte that no UTF-8 has: the names of the byline that aren't printed, the byline, the
  /// headline and the rest.
  struct Regions {
    var bytes: [UInt8] = []
    var namesEnd = 0
    var bylineEnd = 0
    var headlineEnd = 0

    func range(of region: ArticleRecord.Region?) -> Range<Int> {
      switch region {
      case .byline: 0..<bylineEnd
      case .headline: bylineEnd..<headlineEnd
      case .text: headlineEnd..<bytes.count
      case nil: namesEnd..<bytes.count
      }
    }
  }

  static let passageEnd: UInt8 = 0xFF

  private var record = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var passages: [(region: ArticleRecord.Region, bytes: Range<Int>, isPrinted: Bool)] = []
  private var folded = Regions()
  private var written = Regions()
  private var hasFolded = false
  private var hasWritten = false

  /// Takes the record of another article, which must stay while it is asked about. False when it is damaged.
  func take(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
    self.record = record
    (hasFolded, hasWritten) = (false, false)
    passages.removeAll(keepingCapacity: true)
    return ArticleRecord.forEachPassage(of: record) { region, bytes, isPrinted in
      passages.append((region, bytes, isPrinted))
    }
  }

  /// How often a needle stands in a region, or anywhere, counting no further than `limit`.
  func occurrences(of needle: TextCheck.Needle, in region: ArticleRecord.Region?, upTo limit: Int) -> Int {
    switch needle {
    case .folded(let bytes):
      if !hasFolded { fill(&folded, folding: true) }
      hasFolded = true
      return Self.occurrences(of: bytes, in: folded, folded.range(of: region), upTo: limit)
    case .exact(let bytes):
      if !hasWritten { fill(&written, folding: false) }
      hasWritten = true
      return Self.occurrences(of: bytes, in: written, written.range(of: region), upTo: limit)
    case .pattern(let pattern):
      var count = 0
      for passage in passages where region.map({ $0 == passage.region }) ?? passage.isPrinted {
        let scalars = Self.scalars(UnsafeBufferPointer(rebasing: record[passage.bytes]), folding: !pattern.isExact)
        pattern.forEachMatch(in: scalars.map(\.scalar)) { _ in count += 1 }
        if count >= limit { return count }
      }
      return count
    }
  }

  private func fill(_ regions: inout Regions, folding: Bool) {
    regions.bytes.removeAll(keepingCapacity: true)
    fill(&regions, .byline, isPrinted: false, folding)
    regions.namesEnd = regions.bytes.count
    fill(&regions, .byline, isPrinted: true, folding)
    regions.bylineEnd = regions.bytes.count
    fill(&regions, .headline, isPrinted: true, folding)
    regions.headlineEnd = regions.bytes.count
    fill(&regions, .text, isPrinted: true, folding)
  }

  private func fill(_ regions: inout Regions, _ region: ArticleRecord.Region, isPrinted: Bool, _ folding: Bool) {
    for passage in passages where passage.region == region && passage.isPrinted == isPrinted {
      let text = UnsafeBufferPointer(rebasing: record[passage.bytes])
      if folding {
        Folding.append(text, to: &regions.bytes)
      } else {
        regions.bytes.append(contentsOf: text)
      }
      regions.bytes.append(Self.passageEnd)
    }
  }

  private static func occurrences(of needle: [UInt8], in regions: Regions, _ range: Range<Int>, upTo limit: Int) -> Int
  {
    if needle.isEmpty { return limit }
    return regions.bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      forEachOccurrence(of: needle, in: UnsafeBufferPointer(rebasing: buffer[range])) { _ in
        count += 1
        return count < limit
      }
      return count
    }
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
      Folding.forEachFolded(text) { entry, start, end in
        result.append((Unicode.Scalar(entry & Folding.scalarMask) ?? "\u{FFFD}", start, end))
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
