import Newspaper

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
  fileprivate static let multiplier = Int(bitPattern: 0x9E37_79B9_7F4A_7C15)

  /// An open hash table; its size is a power of two. A gram of 0 marks a free slot.
  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private var used = 0
  private var touched: [Int] = []
  private var pool = PostingPool()
  /// The lists that few grams have, by key with kind.
  private var others = ListTable()
  private var passage: [UInt32] = []
  /// The passage as it is written.
  private var written: [UInt32] = []
  /// The grams of the current article's byline.
  private var byline: [Int] = []
  private(set) var texts = TextCollector()
  private(set) var words = HeadlineWords()
  /// The names and bundles of sections in the order of their numbers, the first of which is 1.
  private(set) var sectionNames: [String] = []
  private var sectionNumbers: [String: Int] = [:]
  private(set) var documents = 0

  /// Adds the next article.
  ///
  /// - Returns: False when the record is damaged.
  mutating func add(_ record: UnsafeBufferPointer<UInt8>, in section: Section) -> Bool {
    let document = documents
    documents += 1
    touched.removeAll(keepingCapacity: true)
    byline.removeAll(keepingCapacity: true)
    let isWhole = ArticleRecord.forEachPassage(of: record) { region, bytes, isPrinted in
      passage.removeAll(keepingCapacity: true)
      written.removeAll(keepingCapacity: true)
      Folding.append(UnsafeBufferPointer(rebasing: record[bytes]), to: &passage, written: &written)
      if region == .headline { words.add(headline: UnsafeBufferPointer(rebasing: record[bytes])) }
      if region == .byline {
        words.add(byline: UnsafeBufferPointer(rebasing: record[bytes]))
        texts.append(written, to: .byline)
        Self.forEachGram(of: passage) { byline.append($0) }
      }
      guard isPrinted else { return }
      texts.append(written, to: region == .headline ? .headline : .text)
      Self.forEachGram(of: passage) { see($0, in: Int32(document), isHeadline: region == .headline) }
    }
    texts.endArticle()
    byline.sort()
    var previous = 0
    for gram in byline where gram != previous {
      appendOther(.byline, gram, document)
      previous = gram
    }
    for index in touched {
      pool.append(document, to: &slots[index].list)
      let slot = slots[index]
      if slot.isInHeadline || slot.count >= 3 { appendOther(.weighty, slot.gram, document) }
      if slot.isInHeadline { appendOther(.headline, slot.gram, document) }
    }
    appendOther(.page, section.number & (1 << 42 - 1), document)
    if let name = number(of: section) { appendOther(.sectionName, name, document) }
    return isWhole
  }

  /// The number by which the index knows the name and bundle of a section; nil when it has neither.
  private mutating func number(of section: Section) -> Int? {
    let text = SectionNames.text(of: section)
    guard !text.isEmpty else { return nil }
    if let known = sectionNumbers[text] { return known }
    sectionNames.append(text)
    sectionNumbers[text] = sectionNames.count
    return sectionNames.count
  }

  /// Calls `body` with every character and every pair of a folded passage, without the kind.
  @inline(__always)
  private static func forEachGram(of passage: [UInt32], _ body: (Int) -> Void) {
    var previous = 0
    for scalar in passage {
      body(Int(scalar) << 21)
      if previous != 0 { body(previous << 21 | Int(scalar)) }
      previous = Int(scalar)
    }
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
    let place = others.place(of: kind.rawValue << 42 | gram)
    pool.append(document, to: &others.places[place].list)
  }

  // MARK: Writing

  /// Calls `body` with each block in the order of the keys: the key of its first list, and its bytes.
  func forEachBlock<Failure: Error>(_ body: (Int, [UInt8]) throws(Failure) -> Void) throws(Failure) {
    var lists: [(key: Int, list: PostingPool.List)] = slots.compactMap { $0.gram == 0 ? nil : ($0.gram, $0.list) }
    lists += others.all
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
        if PostingList.hasLength(count: list.count) { Varint.append(bytes.count, to: &block) }
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

/// An open hash table of lists by their keys. A key of 0 marks a free place; no gram of these kinds has it.
private struct ListTable {
  var places = [(key: Int, list: PostingPool.List)](repeating: (0, PostingPool.List()), count: 1 << 12)
  private var used = 0

  var all: [(key: Int, list: PostingPool.List)] { places.filter { $0.key != 0 } }

  @inline(__always)
  private func find(_ key: Int) -> Int {
    let mask = places.count - 1
    var place = (key &* IndexBuilder.multiplier) >> 20 & mask
    while places[place].key != 0, places[place].key != key { place = (place + 1) & mask }
    return place
  }

  /// The place of a key, whose list is empty when it is new.
  mutating func place(of key: Int) -> Int {
    let place = find(key)
    if places[place].key != 0 { return place }
    if used * 2 > places.count { grow() }
    used += 1
    let free = find(key)
    places[free].key = key
    return free
  }

  private mutating func grow() {
    let old = places
    places = Array(repeating: (0, PostingPool.List()), count: old.count * 2)
    for (key, list) in old where key != 0 { places[find(key)] = (key, list) }
  }
}
