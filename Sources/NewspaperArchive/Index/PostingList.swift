/// The articles that have a gram, as a volume keeps them.
///
/// A list of more than an eighth of the articles is a bit for each article; a shorter one gives the distance from each
/// to the next, so that either takes about a byte for an article or less.
enum PostingList {
  /// Whether a list of `count` is kept as bits.
  static func isBits(count: Int, size: Int) -> Bool { count * 8 >= size }

  /// Whether the length of a list stands before it; of the many short ones it is seen from their numbers.
  static func hasLength(count: Int) -> Bool { count >= 4 }

  /// Adds the articles of a list to a set; false when the bytes are damaged.
  static func insert(
    _ bytes: UnsafeBufferPointer<UInt8>, count: Int, into set: inout DocumentSet
  ) -> Bool {
    if isBits(count: count, size: set.size) {
      guard bytes.count == (set.size + 7) / 8 else { return false }
      set.insert(bits: bytes)
      return true
    }
    var reader = ByteReader(bytes)
    var document = -1
    for _ in 0..<count {
      guard let distance = reader.number(), distance < set.size - document else { return false }
      document += distance
      guard document >= 0 else { return false }
      set.insert(document)
    }
    return reader.isAtEnd
  }
}

/// Some lists one after another, in the order of their grams.
enum PostingBlock {
  /// A block is closed when it has this many bytes, so that finding a list in it takes half a microsecond.
  static let size = 500

  /// Calls `body` with each list of a block; false when the bytes are damaged.
  ///
  /// - Parameters:
  ///   - first: The key of the first list.
  ///   - size: How many articles the volume has.
  static func forEach(
    of block: UnsafeBufferPointer<UInt8>, first: Int, size: Int,
    _ body: (_ key: Int, _ count: Int, _ list: UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    var reader = ByteReader(block)
    var key = first
    while !reader.isAtEnd {
      guard let distance = reader.number(), let count = reader.number(), count > 0 else { return false }
      let (sum, overflow) = key.addingReportingOverflow(distance)
      guard !overflow, count <= size else { return false }
      key = sum
      let list: UnsafeBufferPointer<UInt8>?
      if PostingList.isBits(count: count, size: size) {
        list = reader.slice((size + 7) / 8)
      } else if PostingList.hasLength(count: count) {
        list = reader.number().flatMap { reader.slice($0) }
      } else {
        list = reader.numbers(count)
      }
      guard let list else { return false }
      if !body(key, count, list) { return true }
    }
    return true
  }
}
