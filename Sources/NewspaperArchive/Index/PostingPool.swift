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
