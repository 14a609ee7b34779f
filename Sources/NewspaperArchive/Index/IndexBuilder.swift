/// Collects the grams of the articles of one volume, in memory: about 1.5 bytes for each gram of an article.
struct IndexBuilder {
  /// A gram without its kind, what was seen of it in the current article, and its list for each kind.
  private struct Slot {
    var gram = 0
    var document: Int32 = -1
    var count: Int32 = 0
    var isInHeadline = false
    /// The list of ``Gram/Kind/text``; the two others are found by the slot's index.
    var list = PostingPool.List()
  }

  /// Spreads neighbouring grams over the table.
  private static let multiplier = Int(bitPattern: 0x9E37_79B9_7F4A_7C15)

  /// An open hash table; its size is a power of two. A gram of 0 marks a free slot.
  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private var used = 0
  private var touched: [Int] = []
  private var pool = PostingPool()
  /// The lists that few grams have, by key with kind.
  private var others: [Int: PostingPool.List] = [:]
  private(set) var documents = 0

  /// Adds the next article.
  ///
  /// - Returns: False when the record is damaged.
  mutating func add(_ record: UnsafeBufferPointer<UInt8>, page: Int, sectionName: Int?) -> Bool {
    let document = documents
    documents += 1
    touched.removeAll(keepingCapacity: true)
    var byline = Set<Int>()
    let isWhole = ArticleRecord.forEachPassage(of: record) { region, bytes, isPrinted in
      let passage = UnsafeBufferPointer(rebasing: record[bytes])
      if region == .byline { Gram.forEach(in: passage) { byline.insert($0) } }
      if isPrinted {
        Gram.forEach(in: passage) { see($0, in: Int32(document), isHeadline: region == .headline) }
      }
    }
    for gram in byline { appendOther(.byline, gram, document) }
    for index in touched {
      pool.append(document, to: &slots[index].list)
      let slot = slots[index]
      if slot.isInHeadline || slot.count >= 3 { appendOther(.weighty, slot.gram, document) }
      if slot.isInHeadline { appendOther(.headline, slot.gram, document) }
    }
    appendOther(.page, page, document)
    if let sectionName { appendOther(.sectionName, sectionName, document) }
    return isWhole
  }

  @inline(__always)
  private mutating func see(_ gram: Int, in document: Int32, isHeadline: Bool) {
    var index = find(gram)
    if slots[index].gram == 0 {
      if used * 2 > slots.count {
        grow()
        index = find(gram)
      }
      slots[index].gram = gram
      used += 1
    }
    if slots[index].document != document {
      slots[index].document = document
      slots[index].count = 1
      slots[index].isInHeadline = isHeadline
      touched.append(index)
    } else {
      slots[index].count &+= 1
      if isHeadline { slots[index].isInHeadline = true }
    }
  }

  @inline(__always)
  private func find(_ gram: Int) -> Int {
    let mask = slots.count - 1
    var index = (gram &* Self.multiplier) >> 20 & mask
    while slots[index].gram != 0, slots[index].gram != gram { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    // The slots of the current article move.
    var moved: [Int: Int] = [:]
    for (index, slot) in old.enumerated() where slot.gram != 0 {
      let place = find(slot.gram)
      slots[place] = slot
      moved[index] = place
    }
    for index in touched.indices { touched[index] = moved[touched[index]] ?? 0 }
  }

  private mutating func appendOther(_ kind: Gram.Kind, _ gram: Int, _ document: Int) {
    pool.append(document, to: &others[kind.rawValue << 42 | gram, default: PostingPool.List()])
  }

  // MARK: Writing

  /// Calls `body` with each block in the order of the keys: the key of its first list, and its bytes.
  func forEachBlock<Failure: Error>(_ body: (Int, [UInt8]) throws(Failure) -> Void) throws(Failure) {
    var lists: [(key: Int, list: PostingPool.List)] = slots.compactMap { $0.gram == 0 ? nil : ($0.gram, $0.list) }
    lists += others.map { ($0.key, $0.value) }
    lists.sort { $0.key < $1.key }
    var block: [UInt8] = []
    var first = 0
    var previous = 0
    for (key, list) in lists {
      if block.isEmpty { (first, previous) = (key, key) }
      Varint.append(key - previous, to: &block)
      Varint.append(list.count, to: &block)
      let bytes = pool.bytes(of: list)
      if PostingList.isBits(count: list.count, size: documents) {
        block += bits(bytes, count: list.count)
      } else {
        Varint.append(bytes.count, to: &block)
        block += bytes
      }
      previous = key
      if block.count >= PostingBlock.size {
        try body(first, block)
        block.removeAll(keepingCapacity: true)
      }
    }
    if !block.isEmpty { try body(first, block) }
  }

  private func bits(_ bytes: [UInt8], count: Int) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: (documents + 7) / 8)
    bytes.withUnsafeBufferPointer { buffer in
      var reader = ByteReader(buffer)
      var document = -1
      for _ in 0..<count {
        document += reader.number() ?? 0
        bits[document >> 3] |= 1 << UInt8(document & 7)
      }
    }
    return bits
  }
}

/// The bytes of very many lists that grow side by side, in one piece of memory.
///
/// A list lies in slices, each twice as long as the one before; the last four bytes of a full slice say where it goes
/// on. So a list of one takes eight bytes, and a long one little more than its own.
struct PostingPool {
  struct List {
    fileprivate var start: UInt32 = .max
    fileprivate var place: UInt32 = 0
    fileprivate var end: UInt32 = 0
    fileprivate var last: Int32 = -1
    fileprivate var level: UInt8 = 0
    var count = 0
  }

  private var bytes: [UInt8] = []
  private static func sliceSize(_ level: UInt8) -> Int { 8 << Int(min(level, 6)) }

  /// Adds an article, whose number is higher than those before.
  @inline(__always)
  mutating func append(_ document: Int, to list: inout List) {
    if list.start == .max {
      list.start = UInt32(bytes.count)
      list.place = list.start
      bytes.append(contentsOf: repeatElement(0, count: Self.sliceSize(0)))
      list.end = UInt32(bytes.count - 4)
    }
    var rest = UInt64(document - Int(list.last))
    while rest >= 0x80 {
      put(UInt8(truncatingIfNeeded: rest) | 0x80, to: &list)
      rest >>= 7
    }
    put(UInt8(rest), to: &list)
    list.last = Int32(document)
    list.count += 1
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8, to list: inout List) {
    if list.place == list.end { addSlice(to: &list) }
    bytes[Int(list.place)] = byte
    list.place += 1
  }

  private mutating func addSlice(to list: inout List) {
    list.level = min(list.level + 1, 6)
    let next = UInt32(bytes.count)
    for index in 0..<4 { bytes[Int(list.end) + index] = UInt8(truncatingIfNeeded: next >> UInt32(8 * index)) }
    bytes.append(contentsOf: repeatElement(0, count: Self.sliceSize(list.level)))
    list.place = next
    list.end = UInt32(bytes.count - 4)
  }

  /// The bytes of a list in one piece.
  func bytes(of list: List) -> [UInt8] {
    var result: [UInt8] = []
    var place = Int(list.start)
    var level: UInt8 = 0
    while true {
      let end = place + Self.sliceSize(level) - 4
      if Int(list.place) >= place, Int(list.place) <= end {
        result += bytes[place..<Int(list.place)]
        return result
      }
      result += bytes[place..<end]
      place = (0..<4).reduce(0) { $0 | Int(bytes[end + $1]) << (8 * $1) }
      level = min(level + 1, 6)
    }
  }
}
