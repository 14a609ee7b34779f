/// The blank cells that justify a line: where in its text each is put.
///
/// The elements are UTF-8 offsets from the beginning of the line's text, in order; before the cluster at
/// each stands one blank cell more. An offset that occurs twice means two cells.
public struct Gaps: Hashable, Sendable, RandomAccessCollection {
  /// The most gaps of a line; a line that needs more stays ragged.
  public static let limit = 16

  private var low = SIMD8<UInt16>()
  private var high = SIMD8<UInt16>()
  private var used: UInt8 = 0

  /// No gaps.
  public init() {}

  public var startIndex: Int { 0 }
  public var endIndex: Int { Int(used) }

  public subscript(position: Int) -> Int {
    precondition(position >= 0 && position < count, "there is no such gap")
    return Int(position < 8 ? low[position] : high[position - 8])
  }

  /// Adds a gap at its place in the order; there must be less than `limit`, and the offset fit in 16 bits.
  mutating func insert(_ offset: Int) {
    precondition(count < Self.limit, "a line takes no more gaps")
    var place = count
    while place > 0, self[place - 1] > offset {
      set(place, UInt16(self[place - 1]))
      place -= 1
    }
    set(place, UInt16(offset))
    used += 1
  }

  private mutating func set(_ position: Int, _ offset: UInt16) {
    if position < 8 { low[position] = offset } else { high[position - 8] = offset }
  }
}
