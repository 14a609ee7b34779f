/// Where a text is written otherwise than is usual in its volume.
///
/// Folded texts don't tell 發 from 发, but of the forms of a character one is nearly always the only one in a volume. So the
/// forms are counted, the most frequent one of each character is taken for granted, and only where another one stands, or
/// something was left out by folding, the volume notes it: the place, and which of the forms it is. Folded text and these
/// notes together say what is written.
struct TextVariant: Equatable {
  /// Where the character begins: in bytes of the coded texts of its article, the headline, the text and the byline one
  /// after the other.
  var place: Int
  /// Which of the forms of the character stands there, the usual one being 0; or ``gap``.
  var form: Int

  /// Something is left out right before the character.
  static let gap = -1

  /// Appends a note that follows one at another place.
  func append(to bytes: inout [UInt8], after previous: Int) {
    Varint.append(place - previous, to: &bytes)
    Varint.append(form + 1, to: &bytes)
  }
}

/// The notes of an article in the order of their places.
struct TextVariants {
  private var reader: ByteReader
  /// The next one; nil when there are no more.
  private(set) var next: TextVariant?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    reader = ByteReader(bytes)
    advance()
  }

  @inline(__always)
  mutating func advance() {
    guard let distance = reader.number(), let form = reader.number(), distance <= Int(UInt32.max) else {
      next = nil
      return
    }
    next = TextVariant(place: (next?.place ?? 0) + distance, form: form - 1)
  }

  /// Passes over what stands before a place.
  @inline(__always)
  mutating func skip(to place: Int) {
    while let note = next, note.place < place { advance() }
  }

  /// Whether exactly these notes stand in a range, places counted from its beginning. What is left out before the range
  /// is not in it.
  func match(_ wanted: [TextVariant], in range: Range<Int>) -> Bool {
    var rest = self
    rest.skip(to: range.lowerBound)
    if let first = rest.next, first.place == range.lowerBound, first.form == TextVariant.gap { rest.advance() }
    for note in wanted {
      guard rest.next == TextVariant(place: range.lowerBound + note.place, form: note.form) else { return false }
      rest.advance()
    }
    return rest.next.map { $0.place >= range.upperBound } ?? true
  }
}

/// The forms of one folded character, the most frequent first.
struct CharacterForms {
  var folded: UInt32
  var written: [UInt32]
}
