/// Numbers kept by short runs of characters, each run packed into one number that is not 0.
///
/// Titles are matched with texts by the runs that they share, thousands on a page: a plain table without hashing
/// against attack is several times as fast as a dictionary, and no longer than twice the runs that it may hold.
struct RunTable {
  private var keys: [UInt64]
  private var numbers: [Int32]
  private let shift: UInt64
  /// How many different runs it holds.
  private(set) var count = 0

  /// A table that can hold so many different runs.
  init(capacity: Int) {
    let bits = max(4, Int.bitWidth - capacity.leadingZeroBitCount + 1)
    keys = [UInt64](repeating: 0, count: 1 << bits)
    numbers = [Int32](repeating: 0, count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  /// The number of a run; 0 before one was set.
  subscript(run: UInt64) -> Int32 {
    get {
      let slot = slot(of: run)
      return keys[slot] == run ? numbers[slot] : 0
    }
    set {
      let slot = slot(of: run)
      if keys[slot] == 0 {
        keys[slot] = run
        count += 1
      }
      numbers[slot] = newValue
    }
  }

  /// Adds one to the number of a run.
  mutating func add(_ run: UInt64) {
    let slot = slot(of: run)
    if keys[slot] == 0 {
      keys[slot] = run
      count += 1
    }
    numbers[slot] += 1
  }

  /// Where a run stands or may be put.
  @inline(__always)
  private func slot(of run: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (run &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while keys[slot] != run, keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }
}
