import CFoldTables

/// The fold of an archive, the same for texts, index and queries.
enum Folding {
  /// The bits of an entry of the table that hold the representative, and a flag above them.
  static let scalarMask: UInt32 = 0x1F_FFFF
  private static let invisible: UInt32 = 1 << 25

  /// Whether ideographic spaces beside the scalar are padding, as in the names 李　明 and 王　昶.
  private static func isHan(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar) || (0xF900...0xFAFF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar)
  }

  /// Whether a scalar is a blank or a control to a search.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { kanbao_fold(scalar.value) & scalarMask <= 0x20 }

  /// Calls `body` with the representative of each scalar of a text, its flags above it, the scalar, and its bytes.
  ///
  /// One scalar gives one; only scalars that are nothing to look for, and ideographic spaces between two Han characters,
  /// give none. What is no UTF-8 gives what can be made of it.
  @inline(__always)
  static func forEachFolded(_ text: UnsafeBufferPointer<UInt8>, _ body: (UInt32, UInt32, Range<Int>) -> Void) {
    var place = 0
    var followsHan = false
    while place < text.count {
      let start = place
      let scalar = scalar(of: text, at: &place)
      if scalar == 0x3000, followsHan {
        var end = place
        var next = scalar
        while end < text.count, next == 0x3000 {
          place = end
          next = self.scalar(of: text, at: &end)
        }
        if next != 0x3000, isHan(next) { continue }
        // No padding: the spaces count like any other.
        place = start
        _ = self.scalar(of: text, at: &place)
      }
      let entry = kanbao_fold(scalar)
      if entry & invisible != 0 || scalar == 0 { continue }
      followsHan = isHan(scalar)
      body(entry, scalar, start..<place)
    }
  }

  /// Stands, among scalars as they are written, where something is written that no folded text has.
  static let gap = UInt32.max

  /// Appends the representatives of a text's scalars, and the scalars as they are written, with a ``gap`` wherever folding
  /// leaves something out between two of them.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to folded: inout [UInt32], written: inout [UInt32]) {
    var end = -1
    forEachFolded(text) { entry, scalar, bytes in
      folded.append(entry & scalarMask)
      if end >= 0, bytes.lowerBound != end { written.append(gap) }
      written.append(scalar)
      end = bytes.upperBound
    }
  }

  /// Whether a scalar may be left out.
  static func mayDrop(_ scalar: UInt32) -> Bool {
    scalar == 0x3000 || scalar == 0 || kanbao_fold(scalar) & invisible != 0
  }

  /// The representative of a scalar.
  @inline(__always)
  static func representative(of scalar: UInt32) -> UInt32 { kanbao_fold(scalar) & scalarMask }

  /// The scalar at a place of UTF-8, which moves behind it.
  @inline(__always)
  static func scalar(of text: UnsafeBufferPointer<UInt8>, at place: inout Int) -> UInt32 {
    let first = text[place]
    place += 1
    if first < 0x80 { return UInt32(first) }
    let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    guard first >= 0xC0, place + length <= text.count else { return 0xFFFD }
    var scalar = UInt32(first) & (0x3F >> UInt32(length))
    for _ in 0..<length {
      scalar = scalar << 6 | UInt32(text[place] & 0x3F)
      place += 1
    }
    return scalar < 0x110000 ? scalar : 0xFFFD
  }

  /// Appends a scalar as UTF-8.
  @inline(__always)
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 12) & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }

  /// Appends the representatives of a text's scalars.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to scalars: inout [UInt32]) {
    forEachFolded(text) { entry, _, _ in scalars.append(entry & scalarMask) }
  }

  /// The scalars of a folded text.
  static func scalars(_ text: String) -> [UInt32] {
    var scalars: [UInt32] = []
    var text = text
    text.withUTF8 { append($0, to: &scalars) }
    return scalars
  }

  /// Appends a text, folded.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    forEachFolded(text) { entry, _, _ in append(entry & scalarMask, to: &bytes) }
  }

  /// The folded text.
  static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
    return bytes
  }
}
