/// A set of articles of one volume, a bit for each.
///
/// A volume has some ten thousand articles, so a set has a kilobyte or three, and joining two takes less time than looking
/// up a list of them.
struct DocumentSet: Equatable {
  /// How many articles the volume has.
  let size: Int
  private(set) var words: [UInt64]

  /// None of them.
  init(size: Int) {
    self.size = size
    words = [UInt64](repeating: 0, count: (size + 63) / 64)
  }

  /// Those of a range.
  init(size: Int, range: Range<Int>) {
    self.init(size: size)
    insert(range)
  }

  static func everything(_ size: Int) -> DocumentSet { DocumentSet(size: size, range: 0..<size) }

  @inline(__always)
  mutating func insert(_ document: Int) {
    if document < size { words[document >> 6] |= 1 << UInt64(document & 63) }
  }

  mutating func insert(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<size)
    var place = range.lowerBound
    while place < range.upperBound {
      let end = min(range.upperBound, (place | 63) + 1)
      let mask = end - place == 64 ? UInt64.max : (1 << UInt64(end - place) - 1) << UInt64(place & 63)
      words[place >> 6] |= mask
      place = end
    }
  }

  /// Adds the articles whose bits are set in bytes, the lowest first.
  mutating func insert(bits: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bits)
    let whole = min(bits.count / 8, words.count)
    for index in 0..<whole {
      words[index] |= UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    for index in whole * 8..<max(whole * 8, bits.count) where index >> 3 < words.count {
      words[index >> 3] |= UInt64(bits[index]) << UInt64((index & 7) * 8)
    }
    trim()
  }

  func contains(_ document: Int) -> Bool {
    words[document >> 6] & 1 << UInt64(document & 63) != 0
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// How many of a range there are.
  func count(in range: Range<Int>) -> Int {
    var mask = DocumentSet(size: size, range: range)
    mask.formIntersection(self)
    return mask.count
  }

  mutating func formIntersection(_ other: DocumentSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  func intersection(_ other: DocumentSet) -> DocumentSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// Takes away the articles that `isKept` says no to.
  @inline(__always)
  mutating func keep(_ isKept: (Int) -> Bool) {
    for index in words.indices {
      var rest = words[index]
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        if !isKept(index << 6 | bit) { words[index] &= ~(1 << UInt64(bit)) }
      }
    }
  }

  mutating func formUnion(_ other: DocumentSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func subtract(_ other: DocumentSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  func complement() -> DocumentSet {
    var result = DocumentSet.everything(size)
    result.subtract(self)
    return result
  }

  /// The first article at or after a place, before `end`.
  func first(from place: Int, before end: Int) -> Int? {
    let end = min(end, size)
    var place = max(0, place)
    while place < end {
      let rest = words[place >> 6] >> UInt64(place & 63)
      if rest != 0 {
        let found = place + rest.trailingZeroBitCount
        return found < end ? found : nil
      }
      place = (place | 63) + 1
    }
    return nil
  }

  /// The last article before a place.
  func last(before place: Int) -> Int? {
    var place = min(place, size)
    while place > 0 {
      let used = UInt64(place - 1) & 63
      let rest = words[(place - 1) >> 6] << (63 - used)
      if rest != 0 { return place - 1 - rest.leadingZeroBitCount }
      place = (place - 1) & ~63
    }
    return nil
  }

  private mutating func trim() {
    if size & 63 != 0, !words.isEmpty { words[words.count - 1] &= 1 << UInt64(size & 63) - 1 }
  }
}
