/// What an index has an entry for: a folded character or two that stand side by side, in one of three lists, or a name
/// or number of a section.
struct Gram: Hashable, Comparable {
  /// The list, and in it the scalars or the number.
  let key: Int

  /// What having a gram says about an article.
  enum Kind: Int {
    /// The gram stands somewhere in what is printed of the article.
    case text
    /// It stands in the headline, or at least three times.
    case weighty
    /// It stands in the headline.
    case headline
    /// It stands in the printed byline, or in a name that is kept beside it.
    case byline
    /// The article is in a section of the name with this number.
    case sectionName
    /// The article is in the section with this number.
    case page
  }

  init(key: Int) {
    self.key = key
  }

  /// One character, or two with `second`.
  init(_ kind: Kind, _ first: UInt32, _ second: UInt32 = 0) {
    key = kind.rawValue << 42 | Int(first) << 21 | Int(second)
  }

  init(_ kind: Kind, number: Int) {
    key = kind.rawValue << 42 | number & (1 << 42 - 1)
  }

  static func < (left: Gram, right: Gram) -> Bool { left.key < right.key }

  /// The version of this file's rules; an index by other rules is built anew.
  static let version = 1

  /// Calls `body` with every character and every pair of a passage, without the kind. Marks, blanks and controls part
  /// what is paired and are no grams themselves.
  @inline(__always)
  static func forEach(in passage: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    var previous: UInt32 = 0
    Folding.forEachFolded(passage) { entry, _, _ in
      if entry & Folding.separator != 0 {
        previous = 0
        return
      }
      let scalar = entry & Folding.scalarMask
      body(Int(scalar) << 21)
      if previous != 0 { body(Int(previous) << 21 | Int(scalar)) }
      previous = scalar
    }
  }

  /// The grams that an article must have when this text, folded, stands in it: the pairs, and characters that stand
  /// alone between separators. With them, whether having the gram is the same as having the text.
  static func needed(by folded: [UInt8], kind: Kind) -> (grams: [Gram], isWhole: Bool) {
    var grams: [Gram] = []
    var runs = 0
    var length = 0
    var hasSeparator = false
    var previous: UInt32 = 0
    func endRun() {
      if length == 1 { grams.append(Gram(kind, previous)) }
      if length > 0 { runs += 1 }
      (length, previous) = (0, 0)
    }
    folded.withUnsafeBufferPointer { buffer in
      Folding.forEachFolded(buffer) { entry, _, _ in
        if entry & Folding.separator != 0 {
          endRun()
          hasSeparator = true
          return
        }
        let scalar = entry & Folding.scalarMask
        if length > 0 { grams.append(Gram(kind, previous, scalar)) }
        (previous, length) = (scalar, length + 1)
      }
    }
    endRun()
    return (Array(Set(grams)), grams.count == 1 && !hasSeparator)
  }
}
